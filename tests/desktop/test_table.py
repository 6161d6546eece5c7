"""The package builder: terms by key and click, live figures, limits, one press."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from summitgame.desktop.inputs import Act, Hover
from summitgame.desktop.meter import Meter
from summitgame.desktop.scenes.chapter import CardPage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.table import Term
from summitgame.desktop.widgets.plain import SideTitle
from summitgame.views import TableAsk
from tests.desktop import story
from tests.desktop.fakes import FakeHost, FakePlay
from tests.desktop.pilot import Pilot, widgets_of


@pytest.fixture
def pilot() -> Pilot:
    """Return a pilot at the table."""
    pilot = Pilot()
    pilot.begin()
    pilot.write("11")
    assert pilot.on(PlayPage).view.node == "freeze-table"
    return pilot


@pytest.mark.parametrize(
    ("named", "shown"), [("their side", "Their side"), ("", "Theirs")], ids=["named", "unnamed"]
)
def test_a_column_without_a_ledger_is_called_what_the_campaign_calls_its_side(
    named: str, shown: str
) -> None:
    ask = story.TABLE.ask
    assert isinstance(ask, TableAsk)
    terms = tuple(
        replace(each, side_name=named if each.side == "dprk" else "") for each in ask.terms
    )
    bare = replace(story.TABLE, ask=replace(ask, terms=terms), panel=story.SMALL_PANEL)
    pilot = Pilot(host=FakeHost((story.PROLOGUE, bare)))
    pilot.begin()
    pilot.write("1")
    titles = [each.text for each in widgets_of(pilot.page) if isinstance(each, SideTitle)]
    assert sorted(titles) == sorted([shown, "Ours"])


def term(pilot: Pilot, identity: str) -> Term:
    widget = pilot.spot(f"term:{identity}").widget
    assert isinstance(widget, Term)
    return widget


def meters(pilot: Pilot) -> dict[str, tuple[int, int]]:
    found = [widget.estimate for widget in widgets_of(pilot.page) if isinstance(widget, Meter)]
    return {estimate.id: (estimate.low, estimate.high) for estimate in found}


def test_the_builder_begins_at_the_first_term_with_present_values(pilot: Pilot) -> None:
    assert pilot.page.focus == "term:site"
    assert pilot.on(PlayPage).package == {
        "site": "frozen",
        "inspect": "none",
        "relief": "none",
        "liaison": "none",
        "order": "them",
    }


def test_left_and_right_change_a_term_and_the_figures_follow(pilot: Pilot) -> None:
    before = meters(pilot)["ours"]
    pilot.key(Act.RIGHT)
    assert pilot.on(PlayPage).package["site"] == "disabled"
    assert meters(pilot)["ours"] > before
    pilot.key(Act.LEFT, Act.LEFT, Act.LEFT)
    assert pilot.on(PlayPage).package["site"] == "open"


def test_a_locked_level_says_why(pilot: Pilot) -> None:
    pilot.key(Act.RIGHT, Act.RIGHT)
    assert pilot.on(PlayPage).package["site"] == "disabled"
    assert pilot.told()[-1] == "Nobody has agreed what Yongbyon means."


def test_up_and_down_move_between_terms(pilot: Pilot) -> None:
    pilot.key(Act.DOWN)
    assert pilot.page.focus == "term:inspect"
    pilot.key(Act.DOWN, Act.DOWN)
    assert pilot.page.focus == "press"


def test_tab_reaches_every_term_the_press_and_the_options(pilot: Pilot) -> None:
    seen = set()
    for _ in range(len(pilot.names())):
        seen.add(pilot.page.focus)
        pilot.key(Act.NEXT)
    assert {"term:site", "term:relief", "term:order", "press", "option:adjourn"} <= seen


def test_a_click_on_a_stop_sets_it(pilot: Pilot) -> None:
    stop = term(pilot, "relief").stops[1]
    pilot.click_at(*stop.center)
    assert pilot.on(PlayPage).package["relief"] == "licence"


def test_a_click_on_an_arrow_steps(pilot: Pilot) -> None:
    left, right = term(pilot, "inspect")._arrows  # noqa: SLF001 - where a hand would click
    pilot.click_at(*right.center)
    assert pilot.on(PlayPage).package["inspect"] == "cameras"
    pilot.click_at(*left.center)
    assert pilot.on(PlayPage).package["inspect"] == "none"


def test_a_package_with_a_problem_cannot_be_tabled(pilot: Pilot) -> None:
    pilot.key(Act.LEFT)
    pilot.page.show("term:relief")
    pilot.key(Act.RIGHT, Act.RIGHT)
    assert "No lawyer will clear relief for nothing." in pilot.words()
    pilot.click("press")
    assert pilot.on(PlayPage).view.node == "freeze-table"


def test_the_press_tables_the_package(pilot: Pilot) -> None:
    pilot.page.show("term:relief")
    pilot.key(Act.RIGHT)
    session = pilot.on(PlayPage).session
    pilot.page.show("press")
    pilot.key(Act.ACCEPT)
    assert isinstance(session, FakePlay)
    assert session.packages == [
        {
            "site": "frozen",
            "inspect": "none",
            "relief": "licence",
            "liaison": "none",
            "order": "them",
        }
    ]
    assert isinstance(pilot.page, CardPage)


def test_an_option_beside_the_table_can_be_picked(pilot: Pilot) -> None:
    pilot.write("1")
    assert isinstance(pilot.page, CardPage)


def test_enter_steps_a_term_round(pilot: Pilot) -> None:
    pilot.page.show("term:liaison")
    pilot.key(Act.ACCEPT)
    assert pilot.on(PlayPage).package["liaison"] == "one"
    pilot.key(Act.ACCEPT)
    assert pilot.on(PlayPage).package["liaison"] == "none"


def test_a_locked_level_can_be_looked_at_with_the_mouse(pilot: Pilot) -> None:
    line = term(pilot, "site")
    before = pilot.picture().copy()
    pilot.window.send(Hover(*pilot.spot("term:site").rect.center))
    pilot.window.draw()
    last = line.stops[-1].center
    pilot.window.send(Hover(*last))
    after = pilot.picture()
    row = pilot.spot("term:site").rect
    assert pygame.image.tobytes(before.subsurface(row), "RGB") != pygame.image.tobytes(
        after.subsurface(row), "RGB"
    )
    assert line.looked_at is line.term.levels[-1]
    pilot.window.send(Hover(1, 1))
    assert line.looked_at is line.level
