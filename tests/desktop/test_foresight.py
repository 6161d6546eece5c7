"""The assist that tells on the panel what becomes of those who go on at random."""

from __future__ import annotations

import pytest

from summitgame.desktop.inputs import Act
from summitgame.desktop.prefs import Prefs, read_prefs
from summitgame.desktop.scenes.play import PlayPage
from tests.desktop import looked
from tests.desktop.fakes import FakePlay
from tests.desktop.pilot import Pilot

NOTE = "Going on at random"


def begun(*, on: bool) -> Pilot:
    pilot = Pilot(prefs=Prefs(foresight=on))
    pilot.begin()
    return pilot


def test_it_is_off_by_default_and_nothing_is_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: FakePlay) -> None:
        raise AssertionError("Nobody asked.")

    monkeypatch.setattr(FakePlay, "look_ahead", never)
    assert not read_prefs({}).foresight
    pilot = begun(on=False)
    pilot.write("1")
    assert NOTE not in pilot.words()


def test_it_stands_on_the_panel_at_every_decision() -> None:
    pilot = begun(on=True)
    for _ in range(2):
        words = pilot.words()
        assert NOTE in words
        assert "The phased accord: 12 %" in words
        assert "A deal that lasts: 2.4" in words
        pilot.write("1")


def test_it_is_worked_out_once_for_a_view(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    plain = FakePlay.look_ahead

    def counting(self: FakePlay) -> object:
        asked.append(self.step)
        return plain(self)

    monkeypatch.setattr(FakePlay, "look_ahead", counting)
    pilot = begun(on=True)
    pilot.on(PlayPage).layout(pilot.page.ui)
    pilot.write("2")
    pilot.key(Act.ROLL_BACK)
    assert asked == [0, 1, 0]


def test_after_an_ending_there_is_nothing_to_go_on_to() -> None:
    pilot = begun(on=True)
    pilot.write("111")
    pilot.key(Act.ACCEPT)
    assert NOTE not in pilot.words()


def test_the_setting_turns_it_on_and_off_in_a_game() -> None:
    pilot = begun(on=False)
    pilot.key(Act.BACK)
    pilot.click("settings")
    pilot.page.show("foresight")
    pilot.key(Act.RIGHT)
    assert pilot.game.prefs.foresight
    pilot.key(Act.BACK, Act.BACK)
    assert NOTE in pilot.words()
    pilot.key(Act.BACK)
    pilot.click("settings")
    pilot.page.show("foresight")
    pilot.key(Act.LEFT, Act.BACK, Act.BACK)
    assert NOTE not in pilot.words()


def test_where_nobody_can_tell_there_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looked, "OBJECTIVES", ())
    pilot = Pilot()
    pilot.click("settings")
    assert "foresight" not in pilot.names()
