"""The shipped campaign in the window: to an ending by keys alone, and by clicks alone."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from summitgame.analysis.policies import uniform
from summitgame.campaign import Campaign, load_campaign
from summitgame.cli.common import take_by
from summitgame.desktop.host import CampaignHost
from summitgame.desktop.inputs import Act
from summitgame.desktop.scenes.chapter import CardPage
from summitgame.desktop.scenes.debrief import DebriefPage
from summitgame.desktop.scenes.history import HistoryPage
from summitgame.desktop.scenes.offering import key_of, offered
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.scenes.title import TitlePage
from summitgame.desktop.store import StoreBox
from summitgame.resources import content_root
from summitgame.saves import SaveStore
from summitgame.session import Session
from summitgame.views import EndingAsk, OptionView, TableAsk
from tests.desktop.pilot import Pilot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from summitgame.desktop.scenes.offering import Entry

MOST_PICKS = 300


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    """Return the shipped campaign."""
    loaded = load_campaign(content_root() / "working-level")
    assert loaded.campaign is not None, loaded.errors
    return loaded.campaign


@pytest.fixture
def pilot(campaign: Campaign, tmp_path: Path) -> Iterator[Pilot]:
    """Return a pilot in a window of the shipped campaign, with a real store."""
    with SaveStore(tmp_path) as store:
        yield Pilot(host=CampaignHost(campaign), box=StoreBox(store, campaign.id))


def pick_by_key(pilot: Pilot, entry: Entry, number: int) -> None:
    if number <= 9:
        pilot.write(str(number))
        return
    pilot.page.show(key_of(entry))
    pilot.key(Act.ACCEPT)


def pick_by_click(pilot: Pilot, entry: Entry, number: int) -> None:
    del number
    pilot.click(key_of(entry))


def pick_any(
    pilot: Pilot, page: PlayPage, pick: Callable[[Pilot, Entry, int], None], random: Random
) -> None:
    """Pick any option in sight, or open any group and pick one of its options."""
    for _ in range(2):
        able = [
            (entry, number)
            for number, entry in enumerate(page.offering.entries, 1)
            if (entry.enabled if isinstance(entry, OptionView) else entry.open)
        ]
        entry, number = random.choice(able)
        pick(pilot, entry, number)
        if isinstance(entry, OptionView):
            return


def table_by_key(pilot: Pilot, page: PlayPage, random: Random) -> None:
    for spot in page.spots():
        if spot.widget.key.startswith("term:"):
            page.show(spot.widget.key)
            for _ in range(random.randrange(3)):
                pilot.key(Act.RIGHT)
    page.show("press")
    pilot.key(Act.ACCEPT)


def table_by_click(pilot: Pilot, page: PlayPage, random: Random) -> None:
    del page, random
    pilot.click("press")


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("hand", ["keys", "mouse"])
def test_a_game_is_played_to_an_ending_and_its_debrief(pilot: Pilot, hand: str, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - picks of a test
    pick, table = (pick_by_key, table_by_key) if hand == "keys" else (pick_by_click, table_by_click)
    if hand == "keys":
        pilot.key(Act.ACCEPT, Act.ACCEPT)
    else:
        pilot.click("new")
        pilot.click("begin")
    for _ in range(MOST_PICKS):
        if isinstance(pilot.page, CardPage):
            if hand == "keys":
                pilot.key(Act.ACCEPT)
            else:
                pilot.click("go")
            continue
        page = pilot.on(PlayPage)
        ask = page.view.ask
        if isinstance(ask, EndingAsk):
            break
        step = page.view.step
        if isinstance(ask, TableAsk) and random.random() < 0.6:
            table(pilot, page, random)
        if page.view.step == step and pilot.page is page:
            pick_any(pilot, page, pick, random)
        assert page.view.step == step + 1, pilot.told()
    page = pilot.on(PlayPage)
    assert isinstance(page.view.ask, EndingAsk)
    assert pilot.game.archive.endings_seen() == {page.view.ask.id}
    pick(pilot, page.offering.entries[0], 1)
    pilot.on(DebriefPage)
    pilot.picture()


def test_no_week_is_given_away_by_a_key_pressed_from_habit(campaign: Campaign) -> None:
    session, seen, give_up = Session.start(campaign, 3), 0, "option:let-the-week-go"
    while take_by(uniform, session):
        view = session.view()
        keys = (
            [] if isinstance(view.ask, EndingAsk) else list(map(key_of, offered(view, "").entries))
        )
        if give_up in keys:
            seen += 1
            assert keys[-1] == give_up
            assert offered(view, "").first() != give_up
    assert seen


def test_a_game_goes_on_after_the_window_was_closed(campaign: Campaign, pilot: Pilot) -> None:
    pilot.key(Act.ACCEPT, Act.ACCEPT, Act.ACCEPT)
    pilot.write("11")
    before = pilot.on(PlayPage).view
    again = Pilot(host=CampaignHost(campaign), box=pilot.box)
    again.key(Act.ACCEPT)
    assert again.on(PlayPage).view == before


def test_history_returns_to_the_first_decision(pilot: Pilot) -> None:
    pilot.key(Act.ACCEPT, Act.ACCEPT, Act.ACCEPT)
    first = pilot.on(PlayPage).view
    pilot.write("111h")
    pilot.on(HistoryPage)
    pilot.page.show("step:0")
    pilot.key(Act.ACCEPT, Act.ACCEPT)
    assert pilot.on(PlayPage).view == first


def test_the_sources_of_the_campaign_are_listed(pilot: Pilot, campaign: Campaign) -> None:
    pilot.on(TitlePage)
    pilot.click("sources")
    fact = next(iter(campaign.facts.values()))
    assert fact.statement in pilot.words()
