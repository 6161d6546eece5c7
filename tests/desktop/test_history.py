"""History and debrief: read back, return to a decision, see what was hidden."""

from __future__ import annotations

import pytest

from summitgame.desktop.inputs import Act
from summitgame.desktop.scenes.debrief import DebriefPage
from summitgame.desktop.scenes.dialog import QuestionPage
from summitgame.desktop.scenes.history import HistoryPage
from summitgame.desktop.scenes.menu import MenuPage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.scenes.title import TitlePage
from tests.desktop import story
from tests.desktop.fakes import FakeBox, FakeSave
from tests.desktop.pilot import Pilot


@pytest.fixture
def pilot() -> Pilot:
    """Return a pilot at the third decision."""
    pilot = Pilot()
    pilot.begin()
    pilot.write("11")
    return pilot


def test_history_tells_the_story_and_the_picks(pilot: Pilot) -> None:
    pilot.write("h")
    pilot.on(HistoryPage)
    assert "The vice minister has brought his own pen." in pilot.words()
    assert [key for key in pilot.names() if key.startswith("step:")] == ["step:0", "step:1"]
    pilot.write("h")
    pilot.on(PlayPage)


def test_enter_on_a_decision_returns_there(pilot: Pilot) -> None:
    pilot.write("h")
    pilot.page.show("step:0")
    pilot.key(Act.ACCEPT)
    pilot.on(QuestionPage)
    assert "the last 2 decisions undone" in pilot.words()
    pilot.key(Act.ACCEPT)
    assert pilot.on(PlayPage).view.node == "the-pen"
    assert isinstance(pilot.box, FakeBox)
    assert pilot.box.games["auto"].step == 0


def test_a_click_on_a_decision_returns_there(pilot: Pilot) -> None:
    pilot.write("h")
    pilot.click("step:1")
    pilot.click("yes")
    assert pilot.on(PlayPage).view.node == "week-five"


def test_no_means_no(pilot: Pilot) -> None:
    pilot.write("h")
    pilot.click("step:0")
    pilot.click("no")
    pilot.on(HistoryPage)
    pilot.key(Act.BACK)
    assert pilot.on(PlayPage).view.node == "freeze-table"


def test_returning_from_the_menu_leads_to_play(pilot: Pilot) -> None:
    pilot.key(Act.BACK)
    pilot.on(MenuPage)
    pilot.click("history")
    pilot.click("step:0")
    pilot.key(Act.ACCEPT)
    assert pilot.on(PlayPage).view.node == "the-pen"


def test_without_takebacks_history_is_only_read() -> None:
    box = FakeBox(games={"auto": FakeSave("x", 2, takebacks=False)})
    pilot = Pilot(box=box)
    pilot.click("continue")
    pilot.write("h")
    assert "what is done is done" in pilot.words()
    pilot.click("step:0")
    pilot.on(HistoryPage)


def test_history_scrolls_by_arrow(pilot: Pilot) -> None:
    pilot.write("h")
    scroll = pilot.page.scrolls()[0]
    start = scroll.offset
    assert start == scroll.most > 0
    for _ in range(12):
        pilot.key(Act.UP)
    assert scroll.offset < start


@pytest.fixture
def ended() -> Pilot:
    """Return a pilot in the debrief."""
    pilot = Pilot()
    pilot.begin()
    pilot.write("111")
    pilot.key(Act.ACCEPT)
    pilot.write("1")
    pilot.on(DebriefPage)
    return pilot


def test_the_debrief_tells_what_was_hidden_with_its_sources(ended: Pilot) -> None:
    for words in ("Who sat across from you", "hedger", "5 October 2019", "Your path"):
        assert words in ended.words()


def test_space_turns_the_pages_of_the_debrief_before_it_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(story, "SECTIONS", story.SECTIONS * 8)
    pilot = Pilot()
    pilot.begin()
    pilot.write("111")
    pilot.key(Act.ACCEPT)
    pilot.write("1")
    text = pilot.on(DebriefPage).scrolls()[0]
    assert not text.at_end
    turned = 0
    while not text.at_end:
        pilot.key(Act.SPACE)
        text = pilot.on(DebriefPage).scrolls()[0]
        turned += 1
        assert turned < 20
    pilot.key(Act.SPACE)
    assert not isinstance(pilot.page, DebriefPage)


def test_the_path_leads_back_to_a_decision(ended: Pilot) -> None:
    ended.click("step:1")
    ended.click("yes")
    assert ended.on(PlayPage).view.node == "week-five"


def test_the_path_can_be_reached_by_keyboard(ended: Pilot) -> None:
    assert ended.page.focus == "close"
    ended.key(Act.PREVIOUS)
    assert ended.page.focus == "review"
    ended.key(Act.PREVIOUS)
    assert ended.page.focus == "step:2"
    ended.key(Act.ACCEPT, Act.ACCEPT)
    assert ended.on(PlayPage).view.node == "freeze-table"


def test_the_debrief_goes_back_or_to_the_title(ended: Pilot) -> None:
    ended.key(Act.BACK)
    ended.on(PlayPage)
    ended.write("1")
    ended.click("title")
    ended.on(TitlePage)
