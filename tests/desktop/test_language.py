"""Another language in the window: nothing is cut off, and switching keeps the player's place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from summitgame.authoring.translating import Work
from summitgame.campaign import Campaign
from summitgame.desktop.host import CampaignHost
from summitgame.desktop.inputs import Act
from summitgame.desktop.prefs import Prefs, read_prefs
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.scenes.settings import SettingsPage
from summitgame.desktop.scenes.slots import newest, title_of
from summitgame.desktop.store import StoreBox
from summitgame.desktop.widgets.plain import Text
from summitgame.desktop.widgets.scroll import Scroll
from summitgame.saves import SaveStore
from summitgame.strings.pseudo import pseudo
from summitgame.strings.speech import speak
from summitgame.translation import load_in
from tests.desktop import story
from tests.desktop.fakes import FakeHost
from tests.desktop.grouped import GROUPED
from tests.desktop.pilot import Pilot
from tests.desktop.test_layout import SCENES, outer

STORY = """
campaign: {id: c, title: A story, start: a}
chapter: {id: one, number: 1, title: One}
variables:
  - {id: trust, type: int, min: 0, max: 5, start: 1, name: Trust, visibility: public}
  - id: site
    type: level
    values: [{id: site_open, name: open}, {id: site_shut, name: shut}]
    name: Site
nodes:
  - id: a
    heading: A room
    text: [The room is warm.]
    options:
      - {id: stay, text: Stay, effects: [trust += 1], goto: b}
      - {id: go, text: Go home, goto: e}
  - id: b
    text: ["Trust is {trust}."]
    table:
      title: The package
      press: Table it
      terms:
        - id: term
          variable: site
          name: The site
          side: dprk
          levels: [{value: site_open}, {value: site_shut}]
      replies: [{id: yes-he-said, goto: e, text: [He agrees.]}]
  - id: e
    text: [It is over.]
    ending: {id: e, kind: good, title: The end}
"""
TEXTS = frozenset(
    {"text", "note", "title", "heading", "name", "subtitle", "press", "role", "value"}
)
SIZES = ((960, 540), (1280, 720), (1920, 1080))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    speak("en")


def longer(value: Any, name: str = "") -> Any:  # noqa: ANN401 -- any part of a view
    """Return a view with its texts in the pseudo-language."""
    if isinstance(value, str):
        return pseudo(value) if name in TEXTS and value else value
    if isinstance(value, tuple):
        return tuple(longer(each, name) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{
                field.name: longer(getattr(value, field.name), field.name)
                for field in fields(value)
                if field.init
            },
        )
    return value


def pseudo_pilot(scene: str, size: tuple[int, int], text: int) -> Pilot:
    speak("en-XA")
    plain = (story.PROLOGUE, GROUPED) if scene in {"headings", "group"} else story.VIEWS
    host = FakeHost(tuple(longer(view) for view in plain))
    pilot = Pilot(size, Prefs(text_size=text, reduced_motion=True), host=host)
    if scene in {"headings", "group"}:
        pilot.begin()
        pilot.write("1" if scene == "headings" else "13")
    else:
        SCENES[scene](pilot)
    return pilot


@pytest.mark.parametrize("text", [100, 160])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_a_language_that_is_a_third_longer_still_fits(
    scene: str, size: tuple[int, int], text: int
) -> None:
    pilot = pseudo_pilot(scene, size, text)
    spots = pilot.page.spots()
    assert spots
    for spot in spots:
        pilot.page.show(spot.widget.key)
        room = outer(pilot, spot.scroll)
        shown = spot.rect
        assert room.left - 2 <= shown.left <= shown.right <= room.right + 2, spot.widget.key
        if shown.h <= room.h:
            assert room.top - 2 <= shown.top <= shown.bottom <= room.bottom + 2, spot.widget.key
    for widget, scroll in pilot.page.walk():
        if isinstance(widget, Text) and widget.block is not None and widget.block.lines:
            assert widget.block.width <= widget.rect.w + 1, widget.block.text
            if scroll is None:
                assert pilot.window.surface.get_rect().contains(widget.rect), widget.block.text
        if isinstance(widget, Scroll):
            assert pilot.window.surface.get_rect().contains(widget.rect)


@pytest.fixture
def told(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    folder.mkdir()
    (folder / "campaign.yaml").write_text(STORY, encoding="utf-8")
    (folder / "strings").mkdir()
    (folder / "strings" / "es.po").write_text(Work(folder).pseudo(), encoding="utf-8")
    return folder


def campaign_in(folder: Path, language: str) -> Campaign:
    campaign = load_in(folder, language).loaded.campaign
    assert campaign is not None
    return campaign


@pytest.fixture
def pilot(told: Path, tmp_path: Path) -> Iterator[Pilot]:
    def tell(language: str) -> CampaignHost:
        speak(language)
        return CampaignHost(campaign_in(told, language))

    with SaveStore(tmp_path / "saves") as store:
        pilot = Pilot(host=tell("en"), box=StoreBox(store, "c"))
        pilot.game.languages, pilot.game.tell = ("en", "es"), tell
        yield pilot


def choose(pilot: Pilot, by: Act) -> None:
    """Take the next language in the settings."""
    pilot.key(Act.BACK)
    pilot.click("settings")
    pilot.page.show("language")
    pilot.page.focus = "language"
    pilot.key(by)
    assert isinstance(pilot.page, SettingsPage)
    pilot.key(Act.BACK, Act.BACK)


def test_a_game_goes_on_at_its_place_in_another_language(pilot: Pilot) -> None:
    pilot.begin()
    choose(pilot, Act.RIGHT)

    play = pilot.on(PlayPage)
    assert pilot.game.prefs.language == "es"
    assert play.view.node == "a"
    assert play.view.passages[0].text == pseudo("The room is warm.")

    choose(pilot, Act.LEFT)
    assert pilot.on(PlayPage).view.passages[0].text == "The room is warm."


def test_a_draft_package_stays_as_it_was(pilot: Pilot) -> None:
    pilot.begin()
    pilot.write("1")
    pilot.page.show("term:term")
    pilot.key(Act.RIGHT)
    assert pilot.on(PlayPage).package == {"term": "site_shut"}

    choose(pilot, Act.RIGHT)

    play = pilot.on(PlayPage)
    assert play.package == {"term": "site_shut"}
    assert play.view.passages[0].text == pseudo("Trust is {trust}.").replace("{trust}", "2")
    assert play.session.history()[0].picked == pseudo("Stay")


def test_the_title_speaks_the_language_that_was_chosen_there(pilot: Pilot) -> None:
    pilot.click("settings")
    pilot.page.focus = "language"
    pilot.key(Act.RIGHT)
    pilot.key(Act.BACK)

    assert pilot.game.host.title == pseudo("A story")


def test_a_saved_game_is_listed_in_the_language_that_is_spoken(pilot: Pilot) -> None:
    pilot.begin()
    choose(pilot, Act.RIGHT)
    pilot.key(Act.BACK)
    pilot.click("leave")

    last = newest(pilot.game)
    assert last is not None
    told = f"{pseudo('One')} · {pseudo('A room')}"
    assert (last.title, title_of(pilot.game, last)) == (told, told)
    pilot.click("settings")
    pilot.page.focus = "language"
    pilot.key(Act.LEFT)
    assert title_of(pilot.game, last) == "One · A room"


def test_a_place_under_an_earlier_heading_is_told_in_the_language_that_is_spoken(
    told: Path,
) -> None:
    host, other = (CampaignHost(campaign_in(told, code)) for code in ("en", "es"))
    saved = f"{pseudo('One')} · {pseudo('A room')}"

    assert other.place("b", saved) == saved
    assert host.place("b", saved) == "One"
    assert host.place("b", "One · A room") == "One · A room"
    assert host.place("gone", saved) == ""


def test_one_language_is_no_choice(pilot: Pilot) -> None:
    pilot.game.languages = ("en",)
    pilot.click("settings")

    assert "language" not in pilot.names()


def test_a_language_that_nobody_knows_is_not_kept() -> None:
    assert read_prefs({"language": "es"}).language == "es"
    assert read_prefs({"language": "xx"}).language == ""
    assert read_prefs({"language": 5}).language == ""
