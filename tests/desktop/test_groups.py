"""Groups of options in the window: headings that open to a page of cards, by keys and by mouse."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summitgame.desktop.inputs import Act, Press
from summitgame.desktop.scenes.menu import MenuPage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.widgets.group import count_words
from summitgame.views import TableAsk, View
from tests.desktop import story
from tests.desktop.fakes import FakeBox, FakeHost, FakePlay
from tests.desktop.grouped import ASK, GROUPED
from tests.desktop.pilot import Pilot

HEADINGS = ["option:end", "option:table", "group:north", "group:washington", "group:allies"]
HEADINGS += ["group:press", "option:sleep"]
NORTH = [f"option:{name}" for name in ("walk", "letter", "list", "tea", "site")]


@pytest.fixture
def pilot() -> Pilot:
    """Return a pilot at a decision with many options."""
    return stand_before(GROUPED)


def stand_before(view: View) -> Pilot:
    pilot = Pilot(host=FakeHost((story.PROLOGUE, view, story.END)))
    pilot.begin()
    pilot.write("1")
    return pilot


def cards(pilot: Pilot) -> list[str]:
    return [name for name in pilot.names() if name.startswith(("option:", "group:"))]


def last_pick(pilot: Pilot) -> str:
    play = pilot.window.stack[0]
    assert isinstance(play, PlayPage)
    assert isinstance(play.session, FakePlay)
    return play.session.picks[-1]


def saves(pilot: Pilot) -> int:
    assert isinstance(pilot.box, FakeBox)
    return pilot.box.saves


def test_a_page_shows_loose_options_and_headings_and_nothing_inside_them(pilot: Pilot) -> None:
    assert cards(pilot) == HEADINGS
    assert pilot.page.focus == "option:end"


def test_a_group_with_one_option_on_offer_is_that_option(pilot: Pilot) -> None:
    assert "option:sleep" in cards(pilot)
    assert "group:staff" not in cards(pilot)


@pytest.mark.parametrize("way", ["digit", "enter", "right", "mouse"])
def test_a_heading_opens_to_its_options(pilot: Pilot, way: str) -> None:
    match way:
        case "digit":
            pilot.write("3")
        case "mouse":
            pilot.click("group:north")
        case _:
            pilot.page.show("group:north")
            pilot.key(Act.ACCEPT if way == "enter" else Act.RIGHT)
    assert cards(pilot) == ["group:close", *NORTH]
    assert pilot.page.focus == "option:walk"


@pytest.mark.parametrize("way", ["esc", "backspace", "left", "mouse", "enter"])
def test_an_open_group_is_closed_and_its_heading_has_the_keyboard(pilot: Pilot, way: str) -> None:
    pilot.write("4")
    match way:
        case "mouse":
            pilot.click("group:close")
        case "enter":
            pilot.page.show("group:close")
            pilot.key(Act.ACCEPT)
        case _:
            pilot.key({"esc": Act.BACK, "backspace": Act.ERASE, "left": Act.LEFT}[way])
    assert cards(pilot) == HEADINGS
    assert pilot.page.focus == "group:washington"
    assert pilot.on(PlayPage).view.step == 1


def test_digits_pick_inside_an_open_group(pilot: Pilot) -> None:
    pilot.write("34")
    assert last_pick(pilot) == "Send back the tea"


def test_a_digit_picks_a_loose_option_at_its_place(pilot: Pilot) -> None:
    pilot.write("7")
    assert last_pick(pilot) == "Let Dana sleep"


def test_a_locked_option_in_a_group_says_why(pilot: Pilot) -> None:
    pilot.write("32")
    assert pilot.on(PlayPage).view.step == 1
    assert pilot.told()[-1] == "Nobody has written one."


def test_the_next_decision_begins_with_its_headings() -> None:
    pilot = Pilot(host=FakeHost((story.PROLOGUE, GROUPED, GROUPED)))
    pilot.begin()
    pilot.write("131")
    assert pilot.on(PlayPage).view.step == 2
    assert cards(pilot) == HEADINGS


def test_closed_groups_leave_escape_and_backspace_as_they_were(pilot: Pilot) -> None:
    pilot.key(Act.BACK)
    pilot.on(MenuPage)
    pilot.key(Act.BACK)
    pilot.key(Act.ERASE)
    assert pilot.on(PlayPage).view.step == 0


def test_opening_a_group_is_no_step_and_is_not_saved(pilot: Pilot) -> None:
    before = saves(pilot)
    pilot.write("3")
    pilot.key(Act.BACK)
    assert saves(pilot) == before
    assert pilot.on(PlayPage).view.step == 1


def test_headings_say_how_many_options_are_open() -> None:
    assert [count_words(group) for group in ASK.groups] == [
        "4 of 5 open",
        "3 of 4 open",
        "3 open",
        "none open now",
        "1 open",
    ]


def test_a_group_opens_below_a_story_that_has_not_been_read_to_its_end() -> None:
    pilot = stand_before(replace(GROUPED, passages=GROUPED.passages * 6))
    pilot.write("3")
    pilot.window.send(Press(Act.SPACE))
    pilot.settle()
    assert pilot.on(PlayPage).fold == 0
    assert cards(pilot) == ["group:close", *NORTH]
    for key in NORTH:
        assert pilot.spot(key).rect.bottom <= 720


def test_options_beside_a_table_are_grouped_too() -> None:
    assert isinstance(story.TABLE.ask, TableAsk)
    ask = replace(story.TABLE.ask, options=ASK.options, groups=ASK.groups)
    pilot = stand_before(replace(story.TABLE, ask=ask))
    assert cards(pilot) == HEADINGS
    pilot.write("5")
    assert cards(pilot) == ["group:close", "option:seoul", "option:tokyo", "option:council"]
    pilot.key(Act.BACK)
    assert cards(pilot) == HEADINGS
