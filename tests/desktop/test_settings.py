"""Settings: each holds at once, is saved, and is read strictly."""

from __future__ import annotations

import pytest

from summitgame.desktop.inputs import Act, Press
from summitgame.desktop.prefs import Prefs, read_prefs
from summitgame.desktop.scenes.settings import SettingsPage
from summitgame.desktop.theme import CABLE, NIGHT
from summitgame.desktop.widgets.slider import Slider
from tests.desktop.fakes import FakeBox
from tests.desktop.pilot import Pilot


@pytest.fixture
def pilot() -> Pilot:
    """Return a pilot in the settings."""
    pilot = Pilot()
    pilot.click("settings")
    pilot.on(SettingsPage)
    return pilot


def kept(pilot: Pilot) -> dict[str, object]:
    assert isinstance(pilot.box, FakeBox)
    return dict(pilot.box.kept)


def test_the_theme_changes_at_once_and_is_saved(pilot: Pilot) -> None:
    pilot.page.show("theme")
    pilot.key(Act.RIGHT)
    assert pilot.page.ui.theme is NIGHT
    assert pilot.page.focus == "theme"
    assert kept(pilot)["theme"] == "night"
    pilot.key(Act.LEFT)
    assert pilot.page.ui.theme is CABLE


def test_the_text_size_changes_the_scale(pilot: Pilot) -> None:
    before = pilot.page.ui.scale
    pilot.page.show("text")
    pilot.key(Act.RIGHT)
    assert pilot.page.ui.scale == pytest.approx(before * 1.1)


def test_plus_and_minus_change_the_text_size_anywhere(pilot: Pilot) -> None:
    pilot.key(Act.BACK)
    for _ in range(9):
        pilot.key(Act.LARGER)
    assert pilot.game.prefs.text_size == 200
    pilot.key(Act.SMALLER)
    assert pilot.game.prefs.text_size == 180


def test_one_notice_tells_the_text_size_however_often_it_changes(pilot: Pilot) -> None:
    for act in (Act.LARGER, Act.LARGER, Act.LARGER, Act.SMALLER):
        pilot.window.send(Press(act))
    size = pilot.game.prefs.text_size
    assert [notice.text for notice in pilot.game.notices.shown] == [f"Text size {size} %."]


def test_volumes_are_set_by_key_and_by_drag(pilot: Pilot) -> None:
    pilot.page.show("music")
    pilot.key(Act.RIGHT)
    assert pilot.game.prefs.music == 7
    slider = pilot.spot("effects").widget
    assert isinstance(slider, Slider)
    y = slider.box.centery
    pilot.drag((slider.box.centerx, y), (slider.box.right + 50, y))
    assert pilot.game.prefs.effects == 10
    pilot.page.show("effects")
    pilot.key(Act.HOME)
    assert pilot.game.prefs.effects == 0


def test_reduced_motion_stops_every_movement(pilot: Pilot) -> None:
    pilot.page.show("motion")
    pilot.key(Act.RIGHT)
    assert kept(pilot)["reduced_motion"] is True
    pilot.window.send(Press(Act.BACK))
    assert not pilot.window.advance(16)


def test_full_screen_and_mute_have_keys(pilot: Pilot) -> None:
    pilot.key(Act.FULL_SCREEN, Act.MUTE)
    assert (pilot.game.prefs.full_screen, pilot.game.prefs.muted) == (True, True)
    assert pilot.told()[-1] == "Sound is off."


def test_a_setting_that_cannot_be_saved_still_holds() -> None:
    box = FakeBox(failing="The disk is full.")
    pilot = Pilot(box=box)
    pilot.key(Act.LARGER)
    assert pilot.game.prefs.text_size == 110
    assert "The disk is full." in pilot.told()


def test_saved_settings_come_back() -> None:
    prefs = Prefs(theme="night", text_size=140, reduced_motion=True, music=2)
    assert read_prefs(prefs.to_data()) == prefs


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"theme": "neon", "text_size": 100_000, "music": -4, "muted": "yes"},
        {"theme": 3, "text_size": True, "full_screen": 1, "effects": 2.5, "captions": None},
    ],
)
def test_settings_that_make_no_sense_are_left_at_their_defaults(data: dict[str, object]) -> None:
    prefs = read_prefs(data)
    assert prefs.theme == "cable"
    assert prefs.text_size in {100, 200}
    assert 0 <= prefs.music <= 10
    assert (prefs.muted, prefs.full_screen, prefs.captions) == (False, False, True)
