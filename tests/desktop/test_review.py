# ruff: noqa: RUF001 - true minus signs
"""A finished game looked back on: the line, walking along it, and going back from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event

import pytest

from summitgame.desktop.axis import axis_for
from summitgame.desktop.inputs import Act
from summitgame.desktop.ports import RefusedError
from summitgame.desktop.scenes.debrief import DebriefPage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.scenes.review import AimPage, ReviewPage
from summitgame.desktop.scenes.sheet import Backing
from summitgame.desktop.widgets.figures import Figures
from summitgame.desktop.widgets.plot import Plot
from summitgame.desktop.worker import Task, Worker
from summitgame.views import ReviewView
from tests.desktop import looked
from tests.desktop.fakes import FakeHost, FakePlay
from tests.desktop.pilot import Pilot, widgets_of

Tell = Callable[[str], None]


def at_debrief(*, takebacks: bool = True) -> Pilot:
    pilot = Pilot()
    if takebacks:
        pilot.begin()
    else:
        pilot.click("new")
        pilot.page.show("takebacks")
        pilot.key(Act.LEFT)
        pilot.click("begin")
        pilot.key(Act.ACCEPT)
    pilot.write("111")
    pilot.key(Act.ACCEPT)
    pilot.write("1")
    return pilot


@pytest.fixture
def pilot() -> Pilot:
    """Return a pilot before the line of a finished game."""
    pilot = at_debrief()
    pilot.click("review")
    pilot.write("1")
    return pilot


def plot(pilot: Pilot) -> Plot:
    return next(each for each in widgets_of(pilot.page) if isinstance(each, Plot))


def figures(pilot: Pilot) -> list[str]:
    (row,) = (each for each in widgets_of(pilot.page) if isinstance(each, Figures))
    return [figure.replace("\N{NO-BREAK SPACE}", " ") for _, figure, _ in row.cells]


def at(pilot: Pilot) -> int:
    return pilot.on(ReviewPage).at


# --- coming here -------------------------------------------------------------------------------


def test_the_player_is_asked_what_was_played_for() -> None:
    pilot = at_debrief()
    pilot.click("review")
    assert pilot.on(AimPage).title() == "What did you play for?"
    pilot.key(Act.DOWN, Act.ACCEPT)
    assert pilot.on(ReviewPage).review is not None
    assert "A deal that lasts" in pilot.words()


def test_another_aim_can_be_taken(pilot: Pilot) -> None:
    pilot.click("aim")
    pilot.on(AimPage)
    pilot.write("2")
    assert "A deal that lasts" in pilot.words()
    pilot.key(Act.BACK)
    pilot.on(DebriefPage)


def test_a_single_aim_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looked, "OBJECTIVES", looked.OBJECTIVES[:1])
    pilot = at_debrief()
    pilot.click("review")
    pilot.on(ReviewPage)
    assert "aim" not in pilot.names()


def test_nothing_is_offered_where_nobody_can_look_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looked, "OBJECTIVES", ())
    assert "review" not in at_debrief().names()


def test_nothing_of_it_is_told_before_it_is_asked_for() -> None:
    pilot = at_debrief()
    assert "points" not in pilot.words()


# --- walking -----------------------------------------------------------------------------------


def test_one_begins_at_the_costliest_decision(pilot: Pilot) -> None:
    assert (pilot.page.focus, at(pilot)) == ("plot", 41)
    words = pilot.words()
    assert "Decision 42 of 74" in words
    assert "Trade the site for a textile waiver" in words
    assert "Ask for the declaration before any relief" in words
    assert "It took you from 31 % to 12 %: 19 points given away." in words


def test_the_sum_is_told(pilot: Pilot) -> None:
    assert figures(pilot) == ["44 %", "+2 points", "−46 points", "0 %"]


def test_arrows_walk_from_decision_to_decision(pilot: Pilot) -> None:
    pilot.key(Act.LEFT, Act.LEFT, Act.RIGHT)
    assert at(pilot) == 40
    assert "It kept the 31 % that there was to keep." in pilot.words()


def test_where_nothing_is_left_nothing_is_said_to_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = looked.review()
    lost = replace(whole.moments[-1], before=0.0, after=0.0, luck=0.0, best="")
    there = replace(whole, moments=(*whole.moments[:-1], lost))
    monkeypatch.setattr(looked, "review", lambda: there)
    pilot = at_debrief()
    pilot.click("review")
    pilot.write("1")
    pilot.key(Act.END)
    assert "By then there was nothing left to keep." in pilot.words()


def test_home_end_and_the_page_keys_walk_to_the_ends_and_by_chapters(pilot: Pilot) -> None:
    places = []
    for act in (
        *(Act.END, Act.RIGHT, Act.HOME, Act.LEFT, Act.PAGE_DOWN, Act.PAGE_DOWN),
        *(Act.RIGHT, Act.PAGE_UP, Act.PAGE_UP, Act.END, Act.PAGE_DOWN),
    ):
        pilot.key(act)
        places.append(at(pilot))
    assert places == [73, 73, 0, 0, 6, 14, 15, 14, 6, 73, 73]


def test_luck_after_a_decision_is_told(pilot: Pilot) -> None:
    pilot.key(Act.HOME)
    for _ in range(55):
        pilot.key(Act.RIGHT)
    assert "Then luck brought 12 points." in pilot.words()
    pilot.key(Act.END)
    assert "Then luck took 11 points." in pilot.words()


def test_the_arrows_walk_while_a_button_has_the_keyboard(pilot: Pilot) -> None:
    pilot.page.show("return")
    pilot.key(Act.LEFT)
    assert (at(pilot), pilot.page.focus) == (40, "return")


def test_c_leads_to_the_costliest_decision(pilot: Pilot) -> None:
    pilot.key(Act.HOME)
    pilot.write("c")
    assert at(pilot) == 41
    pilot.key(Act.END)
    pilot.click("costliest")
    assert at(pilot) == 41


def test_a_click_on_the_line_walks_there(pilot: Pilot) -> None:
    line = plot(pilot)
    pilot.click_at(line.left_of(20) + 3, line.field.centery)
    assert at(pilot) == 20
    pilot.click_at(line.field.x + 1, line.field.centery)
    assert at(pilot) == 0


def test_a_drag_walks_along(pilot: Pilot) -> None:
    line = plot(pilot)
    start = (line.left_of(10) + 3, line.field.centery)
    pilot.drag(start, (line.left_of(30) + 3, line.field.centery))
    assert at(pilot) == 30


def test_the_wheel_walks_over_the_line(pilot: Pilot) -> None:
    x, y = plot(pilot).field.center
    pilot.wheel(x, y, -1)
    assert at(pilot) == 42
    pilot.wheel(x, y, 1)
    pilot.wheel(x, y, 1)
    assert at(pilot) == 40


# --- going back --------------------------------------------------------------------------------


def test_the_line_leads_back_to_the_decision_in_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    short = replace(looked.review(), moments=looked.review().moments[:3])
    monkeypatch.setattr(looked, "review", lambda: short)
    pilot = at_debrief()
    pilot.click("review")
    pilot.write("1")
    pilot.key(Act.HOME, Act.RIGHT, Act.ACCEPT)
    pilot.key(Act.ACCEPT)
    assert pilot.on(PlayPage).view.step == 1


def test_without_takebacks_the_line_can_be_walked_and_not_left_backwards() -> None:
    pilot = at_debrief(takebacks=False)
    pilot.click("review")
    pilot.write("1")
    pilot.key(Act.ACCEPT)
    pilot.on(ReviewPage)
    assert pilot.told()[-1] == "This game is played without takebacks."
    assert "Played without takebacks: this is how it went." in pilot.words()


def test_another_ending_is_looked_back_on_anew() -> None:
    pilot = at_debrief()
    play = pilot.window.stack[0]
    assert isinstance(play, PlayPage)
    first = play.looking_back()
    assert play.looking_back() is first
    play.refresh()
    assert play.looking_back() is not first


# --- working -----------------------------------------------------------------------------------


class SlowPlay(FakePlay):
    """Looks back only when it is let."""

    def __init__(self, go: Event, problem: str = "") -> None:
        super().__init__(3)
        self.go = go
        self.told = Event()
        self.problem = problem
        self.finished = False

    def look_back(self) -> Callable[[Tell], Iterator[ReviewView]]:
        def work(tell: Tell) -> Iterator[ReviewView]:
            tell("Weighing the third chapter.")
            self.told.set()
            assert self.go.wait(20)
            if self.problem:
                raise RefusedError(self.problem)
            tell("Almost there.")
            self.finished = True
            yield looked.review()

        return work


def waiting(problem: str = "") -> tuple[Pilot, SlowPlay]:
    """Return a pilot before a line that is still being worked out."""
    pilot, session = Pilot(), SlowPlay(Event(), problem)
    pilot.game.worker = Worker()
    page = PlayPage(pilot.game, session)
    pilot.window.stack[:] = [page]
    page.layout(pilot.window._ui())  # noqa: SLF001 - as the window does
    pilot.write("1")
    pilot.click("review")
    pilot.write("1")
    assert session.told.wait(20)
    return pilot, session


def let_go(pilot: Pilot, session: SlowPlay) -> None:
    session.go.set()
    page = pilot.on(ReviewPage)
    for _ in range(2_000):
        pilot.window.advance(10)
        if page._task is None:  # noqa: SLF001 - the thread is done
            return
        Event().wait(0.005)
    raise AssertionError("The work never ended.")


def test_the_window_goes_on_while_figures_are_worked_out() -> None:
    pilot, session = waiting()
    pilot.settle()
    assert "Weighing the third chapter." in pilot.words()
    pilot.picture()
    let_go(pilot, session)
    assert (pilot.page.focus, at(pilot)) == ("plot", 41)


def test_what_cannot_be_worked_out_is_told_in_a_sentence() -> None:
    pilot, session = waiting("This story is too large to be weighed.")
    let_go(pilot, session)
    assert "This story is too large to be weighed." in pilot.words()
    pilot.key(Act.BACK)
    pilot.on(DebriefPage)


def test_leaving_while_figures_are_worked_out_is_no_harm() -> None:
    pilot, session = waiting()
    pilot.key(Act.BACK)
    session.go.set()
    pilot.settle()
    pilot.on(DebriefPage)


def test_going_back_drops_the_work_on_an_ending() -> None:
    pilot, session = waiting()
    play = pilot.window.stack[0]
    assert isinstance(play, PlayPage)
    task = play.looking_back()
    play.refresh()
    session.go.set()
    for _ in range(2_000):
        if task.look() and not task.open:
            break
        Event().wait(0.005)
    assert not session.finished
    assert task.problem == "Nobody waits for this any more."


def test_a_fault_in_the_figures_becomes_a_sentence() -> None:
    def work(tell: Tell) -> int:
        tell("Begun.")
        raise ZeroDivisionError

    task = Task(work, None)
    with pytest.raises(ZeroDivisionError):
        task.run()
    assert task.look()
    assert (task.open, task.result, task.line) == (False, None, "Begun.")
    assert task.problem.startswith("Something went wrong")
    assert not task.look()


# --- the scale ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("least", "most", "marks"),
    [
        (0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        (0, 0.034, (0, 0.01, 0.02, 0.03, 0.04)),
        (0, 6, (0, 2, 4, 6)),
        (-3, 5, (-4, -2, 0, 2, 4, 6)),
        (2, 2, (2, 2.2, 2.4, 2.6, 2.8, 3.0)),
    ],
)
def test_a_scale_has_round_steps_and_holds_everything(
    least: float, most: float, marks: tuple[float, ...]
) -> None:
    axis = axis_for(least, most)
    assert axis.marks == pytest.approx(marks)
    assert 0 <= axis.share(least) <= axis.share(most) <= 1


def test_a_short_game_fills_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    short = replace(looked.review(), moments=looked.review().moments[3:5])
    monkeypatch.setattr(looked, "review", lambda: short)
    pilot = at_debrief()
    pilot.click("review")
    pilot.write("1")
    line = plot(pilot)
    assert line.left_of(1) - line.left_of(0) > 500
    assert [line.nearest(x) for x in (0, line.left_of(1) + 1, 5_000)] == [0, 1, 1]


def test_a_decision_without_a_title_is_named_by_its_heading_once(pilot: Pilot) -> None:
    pilot.key(Act.HOME)
    assert "Decision 1 of 74 · Track Two " in pilot.words()
    assert pilot.words().count("Day one") == 1
    pilot.write("c")
    assert "Decision 42 of 74 · Working level · Week five · Stockholm" in pilot.words()
    assert "One page" in pilot.words()


def test_a_sheet_with_little_on_it_is_no_taller_than_it_needs() -> None:
    pilot = at_debrief()
    pilot.click("review")
    (backing,) = (each for each in widgets_of(pilot.page) if isinstance(each, Backing))
    assert backing.rect.h < 400


def test_a_game_in_which_nothing_was_decided_has_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = replace(looked.review(), moments=())
    monkeypatch.setattr(looked, "review", lambda: empty)
    pilot = at_debrief()
    pilot.click("review")
    pilot.write("1")
    assert "Nothing was decided." in pilot.words()
    assert "close" in pilot.names()
    assert FakeHost().objectives
