"""Hard games in the window: begun by a switch, told in the menu, and never waited for."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from summitgame.counsel import Counsel
from summitgame.desktop.game import Offer
from summitgame.desktop.host import CampaignHost
from summitgame.desktop.inputs import Act, Press
from summitgame.desktop.ports import RefusedError
from summitgame.desktop.scenes.menu import MenuPage
from summitgame.desktop.scenes.newgame import NewGamePage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.worker import Worker
from summitgame.program import Adversary
from summitgame.views import View
from tests.desktop.fakes import FakeHost, FakePlay
from tests.desktop.pilot import Pilot
from tests.doubles.campaigns import tea_house


def begun_hard() -> Pilot:
    pilot = Pilot()
    pilot.click("new")
    pilot.page.show("hard")
    pilot.key(Act.RIGHT)
    pilot.click("begin")
    pilot.key(Act.ACCEPT)
    return pilot


def test_a_new_game_is_made_hard_by_a_switch() -> None:
    pilot = begun_hard()
    assert pilot.on(PlayPage).session.hard


def test_a_new_game_is_not_hard_unless_it_is_said() -> None:
    pilot = Pilot()
    pilot.begin()
    assert not pilot.on(PlayPage).session.hard


def test_the_switch_says_who_plays_to_win() -> None:
    pilot = Pilot()
    pilot.click("new")
    assert pilot.spot("hard").widget._title == "Hard: the office plays to win"  # type: ignore[attr-defined] # noqa: SLF001


@pytest.mark.parametrize(
    ("name", "told"),
    [("The office", "the office"), ("Ryang", "Ryang"), ("An aunt", "an aunt"), ("Anna", "Anna")],
)
def test_whoever_plays_to_win_is_named_as_in_a_sentence(name: str, told: str) -> None:
    campaign = tea_house()
    program = replace(campaign.program, adversary=Adversary(name, ()))
    host = CampaignHost(replace(campaign, program=program), Counsel(opponent=lambda *_: None))
    assert host.adversary == told
    assert CampaignHost(campaign, Counsel(opponent=lambda *_: None)).adversary == ""
    assert CampaignHost(replace(campaign, program=program)).adversary == ""


def test_where_nobody_can_play_to_win_there_is_no_switch() -> None:
    host = FakeHost()
    host.enemy = ""
    pilot = Pilot(host=host)
    pilot.game.offer = Offer(hard=True)
    pilot.click("new")
    assert "hard" not in pilot.names()
    pilot.click("begin")
    pilot.key(Act.ACCEPT)
    assert not pilot.on(PlayPage).session.hard


def test_the_command_line_can_ask_for_it() -> None:
    pilot = Pilot()
    pilot.game.offer = Offer(hard=True)
    pilot.click("new")
    pilot.on(NewGamePage)
    pilot.click("begin")
    pilot.key(Act.ACCEPT)
    assert pilot.on(PlayPage).session.hard


def test_the_menu_tells_that_a_game_is_hard() -> None:
    pilot = begun_hard()
    pilot.key(Act.BACK)
    assert "Hard: the office plays to win." in pilot.on(MenuPage).note()


def test_picks_are_made_in_a_hard_game_as_in_any_other() -> None:
    pilot = begun_hard()
    pilot.write("1")
    assert pilot.on(PlayPage).view.step == 1
    pilot.write("9")
    assert pilot.on(PlayPage).view.step == 1


class Thinking(FakePlay):
    """Answers a pick only when it is let."""

    def __init__(self, go: Event, problem: str = "") -> None:
        super().__init__(hard=True)
        self.go = go
        self.problem = problem

    def choose(self, option: str) -> View:
        assert self.go.wait(20)
        if self.problem:
            raise RefusedError(self.problem)
        return super().choose(option)


def thinking(problem: str = "") -> tuple[Pilot, Thinking, PlayPage]:
    """Return a pilot whose pick is being thought about."""
    pilot, session = Pilot(), Thinking(Event(), problem)
    pilot.game.worker = Worker()
    page = PlayPage(pilot.game, session)
    pilot.window.stack[:] = [page]
    page.layout(pilot.window._ui())  # noqa: SLF001 - as the window does
    for _ in range(40):
        pilot.window.advance(40)
    pilot.page.show("option:copy")
    pilot.window.send(_accept())
    return pilot, session, page


def _accept() -> Press:
    return Press(Act.ACCEPT)


def answered(pilot: Pilot, page: PlayPage) -> None:
    for _ in range(2_000):
        pilot.window.advance(10)
        if not page._turn.waiting:  # noqa: SLF001 - the thread is done
            return
        Event().wait(0.005)
    raise AssertionError("Nobody ever answered.")


def test_the_window_goes_on_while_somebody_thinks() -> None:
    pilot, session, page = thinking()
    assert page.view.step == 0
    for _ in range(12):
        assert pilot.window.advance(40)
    assert pilot.told()[-1] == "The office thinks."
    pilot.window.draw()
    pilot.window.send(_accept())
    session.go.set()
    answered(pilot, page)
    pilot.settle()
    assert page.view.step == 1
    assert len(session.picks) == 1


def test_a_pick_that_is_refused_after_a_thought_is_told() -> None:
    pilot, session, page = thinking("This cannot be done.")
    session.go.set()
    answered(pilot, page)
    assert pilot.told()[-1] == "This cannot be done."
    assert page.view.step == 0


@pytest.mark.parametrize("act", [Act.BACK, Act.HISTORY, Act.ROLL_BACK, Act.QUICK_SAVE])
def test_nothing_else_is_done_while_somebody_thinks(act: Act) -> None:
    pilot, session, page = thinking()
    pilot.window.send(Press(act))
    assert pilot.page is page
    session.go.set()
    answered(pilot, page)
