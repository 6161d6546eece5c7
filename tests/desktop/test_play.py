"""A game in play: picks, rollback, saving, and what happens when something cannot be done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summitgame.desktop.inputs import Act, Hover, Press
from summitgame.desktop.ports import AUTO
from summitgame.desktop.prefs import Prefs
from summitgame.desktop.scenes.chapter import CardPage
from summitgame.desktop.scenes.debrief import DebriefPage
from summitgame.desktop.scenes.menu import MenuPage, PanelPage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.scenes.sources import SourcesPage
from summitgame.desktop.scenes.title import TitlePage
from tests.desktop import story
from tests.desktop.fakes import FakeBox, FakeHost
from tests.desktop.pilot import Pilot


@pytest.fixture
def pilot() -> Pilot:
    """Return a pilot at the first decision."""
    pilot = Pilot()
    pilot.begin()
    return pilot


def test_a_digit_picks_the_option_with_that_number(pilot: Pilot) -> None:
    pilot.write("2")
    page = pilot.on(PlayPage)
    assert page.view.step == 1
    assert page.session.history()[0].picked == "Ask for the list first"


def test_arrows_and_enter_pick_an_option(pilot: Pilot) -> None:
    assert pilot.page.focus == "option:copy"
    pilot.key(Act.DOWN)
    assert pilot.page.focus == "option:list"
    pilot.key(Act.ACCEPT)
    assert pilot.on(PlayPage).session.history()[0].picked == "Ask for the list first"


def test_a_click_picks_an_option(pilot: Pilot) -> None:
    pilot.click("option:list")
    assert pilot.on(PlayPage).session.history()[0].picked == "Ask for the list first"


def test_a_button_let_go_elsewhere_picks_nothing(pilot: Pilot) -> None:
    start = pilot.spot("option:copy").rect.center
    end = pilot.spot("option:list").rect.center
    pilot.drag(start, end)
    assert pilot.on(PlayPage).view.step == 0


def test_a_locked_option_says_why_and_is_not_picked(pilot: Pilot) -> None:
    pilot.write("1")
    pilot.write("4")
    assert pilot.on(PlayPage).view.step == 1
    assert pilot.told()[-1] == "Nobody above you would back an office this week."


def test_a_number_that_no_option_has_does_nothing(pilot: Pilot) -> None:
    pilot.write("9")
    assert pilot.on(PlayPage).view.step == 0


def test_the_mouse_lights_what_it_points_at(pilot: Pilot) -> None:
    x, y = pilot.spot("option:list").rect.center
    pilot.wheel(x, y, 0)
    pilot.click_at(5, 700)
    assert pilot.on(PlayPage).view.step == 0
    pilot.drag((5, 700), (6, 700))
    pilot.key(Act.DOWN)
    assert pilot.page.ring


@pytest.mark.parametrize("act", [Act.ROLL_BACK, Act.ERASE])
def test_the_last_decision_is_taken_back(pilot: Pilot, act: Act) -> None:
    pilot.write("1")
    pilot.key(act)
    assert pilot.on(PlayPage).view.node == "the-pen"


def test_the_first_decision_has_nothing_before_it(pilot: Pilot) -> None:
    pilot.key(Act.ROLL_BACK)
    assert "nothing to take back" in pilot.told()[-1]


def test_nothing_is_taken_back_without_takebacks() -> None:
    pilot = Pilot()
    pilot.click("new")
    pilot.page.show("takebacks")
    pilot.key(Act.LEFT)
    pilot.click("begin")
    pilot.key(Act.ACCEPT)
    pilot.write("1")
    pilot.key(Act.ROLL_BACK)
    assert pilot.on(PlayPage).view.step == 1
    assert "without takebacks" in pilot.told()[-1]
    assert "bar:ROLL_BACK" not in pilot.names()


def test_every_pick_is_saved(pilot: Pilot) -> None:
    box = pilot.box
    assert isinstance(box, FakeBox)
    pilot.write("1")
    assert box.games[AUTO].step == 1
    pilot.key(Act.ROLL_BACK)
    assert box.games[AUTO].step == 0


def test_a_full_disk_is_said_once_and_the_game_goes_on(pilot: Pilot) -> None:
    assert isinstance(pilot.box, FakeBox)
    pilot.box.failing = "The disk is full, so the game was not saved."
    pilot.write("1")
    pilot.key(Act.ROLL_BACK)
    assert pilot.told().count(pilot.box.failing) == 1
    assert pilot.on(PlayPage).view.step == 0


def test_a_new_chapter_is_opened_by_a_card() -> None:
    views = (story.PROLOGUE, replace(story.WEEK, new_chapter=True))
    pilot = Pilot(host=FakeHost(views))
    pilot.begin()
    pilot.write("1")
    assert isinstance(pilot.page, CardPage)
    assert "Twelve weeks" in pilot.words()
    pilot.key(Act.SPACE)
    assert pilot.on(PlayPage).view.node == "week-five"


def test_an_ending_is_remembered_and_opens_the_debrief(pilot: Pilot) -> None:
    for _ in range(3):
        pilot.write("1")
    assert isinstance(pilot.page, CardPage)
    assert isinstance(pilot.box, FakeBox)
    assert pilot.box.seen == {"shelved-roadmap"}
    pilot.key(Act.ACCEPT)
    pilot.on(PlayPage)
    pilot.key(Act.ACCEPT)
    pilot.on(DebriefPage)


def test_after_an_ending_one_may_take_the_last_decision_back(pilot: Pilot) -> None:
    for _ in range(3):
        pilot.write("1")
    pilot.key(Act.ACCEPT)
    pilot.write("2")
    assert pilot.on(PlayPage).view.node == "freeze-table"


def test_after_an_ending_one_may_leave(pilot: Pilot) -> None:
    for _ in range(3):
        pilot.write("1")
    pilot.key(Act.ACCEPT)
    pilot.write("3")
    pilot.on(TitlePage)


def test_esc_opens_the_menu_and_leaving_keeps_the_game(pilot: Pilot) -> None:
    pilot.write("1")
    pilot.key(Act.BACK)
    pilot.on(MenuPage)
    pilot.click("leave")
    pilot.on(TitlePage)
    pilot.click("continue")
    assert pilot.on(PlayPage).view.node == "week-five"


def test_esc_closes_the_menu_again(pilot: Pilot) -> None:
    pilot.key(Act.BACK, Act.BACK)
    pilot.on(PlayPage)


def test_the_bar_does_what_the_keys_do(pilot: Pilot) -> None:
    pilot.click("bar:SOURCES")
    pilot.on(SourcesPage)
    assert "near Stockholm" in pilot.words()
    pilot.click("close")
    pilot.click("bar:BACK")
    pilot.on(MenuPage)


def test_the_panel_opens_as_a_sheet(pilot: Pilot) -> None:
    pilot.write("p")
    pilot.on(PanelPage)
    pilot.write("p")
    pilot.on(PlayPage)


def test_cues_that_mean_something_are_written(pilot: Pilot) -> None:
    pilot.write("1")
    assert any("somebody is about to move" in text for text in pilot.told())


def test_captions_can_be_switched_off(pilot: Pilot) -> None:
    pilot.game.change(replace(pilot.game.prefs, captions=False))
    pilot.write("1")
    assert pilot.told() == []


def test_space_turns_the_page_before_it_presses() -> None:
    long = replace(story.WEEK, passages=story.WEEK.passages * 6)
    pilot = Pilot(host=FakeHost((long, story.END)))
    pilot.begin()
    page = pilot.on(PlayPage)
    scroll = page.main_scroll()
    assert scroll is not None
    pilot.key(Act.SPACE)
    assert scroll.offset > 0
    for _ in range(12):
        pilot.key(Act.SPACE)
        if pilot.page is not page:
            break
    assert isinstance(pilot.page, CardPage)


def test_a_long_text_scrolls_by_key_wheel_and_drag() -> None:
    long = replace(story.WEEK, passages=story.WEEK.passages * 6)
    pilot = Pilot(host=FakeHost((long,)))
    pilot.begin()
    pilot.key(Act.END)
    scroll = pilot.on(PlayPage).main_scroll()
    assert scroll is not None
    assert scroll.offset == scroll.most > 0
    pilot.key(Act.HOME)
    assert scroll.offset == 0
    pilot.key(Act.PAGE_DOWN)
    paged = scroll.offset
    pilot.key(Act.PAGE_UP)
    assert (paged > 0, scroll.offset) == (True, 0)
    pilot.wheel(*scroll.rect.center, -2)
    assert scroll.offset > 0
    pilot.drag((scroll.rect.right - 2, scroll.rect.y + 2), (scroll.rect.right - 2, 2000))
    assert scroll.offset == scroll.most


def test_the_menu_goes_round() -> None:
    pilot = Pilot()
    pilot.begin()
    pilot.key(Act.BACK, Act.UP)
    assert pilot.page.focus == "leave"
    pilot.key(Act.DOWN)
    assert pilot.page.focus == "resume"
    pilot.key(Act.END)
    assert pilot.page.focus == "leave"


def _long(pages: int = 6) -> Pilot:
    pilot = Pilot(host=FakeHost((replace(story.WEEK, passages=story.WEEK.passages * pages),)))
    pilot.begin()
    return pilot


def test_the_cards_of_a_long_page_are_folded_until_its_end_has_been_seen() -> None:
    pilot = _long()
    page = pilot.on(PlayPage)
    scroll = page.main_scroll()
    assert scroll is not None
    folded, room = pilot.spot("option:trade").rect.h, scroll.rect.h
    for _ in range(30):
        if page.fold == 0:
            break
        pilot.key(Act.SPACE)
    scroll = page.main_scroll()
    assert scroll is not None
    assert (page.fold, scroll.at_end) == (0, True)
    assert pilot.spot("option:trade").rect.h > folded
    assert scroll.rect.h < room
    pilot.key(Act.HOME)
    assert page.fold == 0


def test_folded_cards_keep_still_and_are_picked_by_number() -> None:
    pilot = _long()
    page = pilot.on(PlayPage)
    places = [spot.rect.copy() for spot in page.spots()]
    pilot.key(Act.DOWN)
    assert [spot.rect for spot in page.spots()] == places
    pilot.write("1")
    assert page.view.step == 1


def test_under_reduced_motion_the_cards_unfold_at_once() -> None:
    long = replace(story.WEEK, passages=story.WEEK.passages * 6)
    pilot = Pilot(prefs=Prefs(reduced_motion=True), host=FakeHost((long,)))
    pilot.begin()
    pilot.window.send(Press(Act.END))
    pilot.window.advance(1)
    assert pilot.on(PlayPage).fold == 0


def test_the_tab_that_says_there_is_more_can_be_clicked() -> None:
    pilot = _long()
    scroll = pilot.on(PlayPage).main_scroll()
    assert scroll is not None
    pilot.picture()
    pilot.click_at(scroll.rect.right - 50, scroll.rect.bottom - 12)
    assert scroll.offset > 0


def test_the_hand_shows_over_what_can_be_clicked() -> None:
    pilot = Pilot()
    pilot.begin()
    pilot.window.send(Hover(*pilot.spot("option:copy").rect.center))
    assert pilot.page.pointing
    pilot.window.send(Hover(1, 1))
    assert not pilot.page.pointing
