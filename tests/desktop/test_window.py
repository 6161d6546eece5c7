"""The window: it draws only what changed, rests when nothing moves, survives what is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pygame
import pytest

from summitgame.desktop.ahead import Ahead
from summitgame.desktop.app import NoDisplayError, run
from summitgame.desktop.art import Art
from summitgame.desktop.fade import FADE_MS, Fade
from summitgame.desktop.inputs import Act, Click, Drag, Hover, Press, Release, Wheel, read
from summitgame.desktop.notices import Notices, place
from summitgame.desktop.prefs import Prefs
from summitgame.desktop.sound import Sound
from summitgame.desktop.theme import CABLE
from summitgame.resources import assets_root
from summitgame.saves import SaveStore
from tests.desktop import story
from tests.desktop.fakes import FakeHost
from tests.desktop.pilot import Pilot
from tests.doubles.campaigns import tea_house

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_is_drawn_while_nothing_changes() -> None:
    pilot = Pilot()
    pilot.picture()
    assert not pilot.window.dirty
    assert not pilot.window.advance(16)
    assert not pilot.window.dirty
    pilot.window.send(Hover(3, 3))
    assert not pilot.window.dirty


def test_a_change_is_drawn() -> None:
    pilot = Pilot()
    pilot.picture()
    pilot.window.send(Press(Act.RIGHT))
    assert pilot.window.dirty


def test_scenes_cross_fade_and_come_to_rest() -> None:
    pilot = Pilot()
    pilot.picture()
    pilot.window.send(Press(Act.ACCEPT))
    assert pilot.window.advance(FADE_MS // 2)
    pilot.window.draw()
    assert pilot.window.advance(FADE_MS)
    pilot.window.draw()
    assert not pilot.window.advance(16)


def test_nothing_fades_under_reduced_motion() -> None:
    pilot = Pilot(prefs=Prefs(reduced_motion=True))
    pilot.begin()
    pilot.window.send(Press(None, "1"))
    assert not pilot.window.advance(16)


def test_a_fade_begins_as_the_old_frame_and_ends_as_the_new() -> None:
    old, new = pygame.Surface((4, 4)), pygame.Surface((4, 4))
    old.fill("red")
    new.fill("blue")
    fade = Fade()
    fade.begin(old)
    screen = new.copy()
    fade.cover(screen)
    assert screen.get_at((1, 1))[:3] == (255, 0, 0)
    assert fade.restore(screen)
    assert screen.get_at((1, 1))[:3] == (0, 0, 255)
    fade.tick(FADE_MS)
    assert not fade.active


def test_changed_pips_tick_in_and_stop() -> None:
    pilot = Pilot()
    pilot.begin()
    pilot.window.send(Press(None, "1"))
    moved = sum(pilot.window.advance(20) for _ in range(60))
    assert 10 < moved < 45


def test_a_notice_takes_the_highest_free_place_next_to_the_middle() -> None:
    window, slip = (1000, 600), (300, 40)
    assert place(slip, window, (), 8) == pygame.Rect(350, 8, 300, 40)
    bar = pygame.Rect(20, 10, 400, 30)
    assert place(slip, window, [bar], 8) == pygame.Rect(428, 8, 300, 40)
    panel = pygame.Rect(600, 0, 400, 600)
    assert place(slip, window, [bar, panel], 8) == pygame.Rect(292, 48, 300, 40)
    assert place(slip, window, [pygame.Rect(0, 0, 1000, 600)], 8) is None


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (960, 540)])
@pytest.mark.parametrize("picks", ["1", "11"])
def test_a_notice_covers_neither_buttons_nor_the_panel(size: tuple[int, int], picks: str) -> None:
    pilot = Pilot(size, Prefs(reduced_motion=True))
    pilot.begin()
    pilot.write(picks)
    pilot.game.notices.tell("Nobody above you would back an office this week.", "warning")
    pilot.picture()
    (slip,) = pilot.game.notices.slips
    assert slip.collidelist(pilot.page.keep_clear()) < 0


def test_notices_go_after_a_while() -> None:
    notices = Notices()
    notices.tell("One.")
    notices.tell("One.")
    assert len(notices.shown) == 1
    assert not notices.tick(500)
    assert notices.tick(20_000)
    assert not notices.shown


def test_at_most_three_notices_are_shown() -> None:
    notices = Notices()
    for word in ("One.", "Two.", "Three.", "Four."):
        notices.tell(word)
    assert [notice.text for notice in notices.shown] == ["Two.", "Three.", "Four."]


# --- what is missing


def test_without_any_assets_the_game_goes_on_with_a_sentence(tmp_path: Path) -> None:
    pilot = Pilot(assets=tmp_path)
    pilot.picture()
    assert any("font" in text for text in pilot.told())
    assert any("picture" in text for text in pilot.told())
    pilot.begin()
    pilot.write("1")
    pilot.picture()


def test_a_picture_that_is_missing_is_named_once() -> None:
    view = replace(story.PROLOGUE, art="no-such-room", new_chapter=False)
    pilot = Pilot(host=FakeHost((view,)))
    pilot.begin()
    pilot.picture()
    pilot.picture()
    told = [text for text in pilot.told() if "art/no-such-room" in text]
    assert len(told) == 1


def test_a_damaged_picture_is_as_good_as_missing(tmp_path: Path) -> None:
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "title.svg").write_text("<svg", encoding="utf-8")
    pilot = Pilot(assets=tmp_path)
    pilot.picture()
    assert any("title" in text for text in pilot.told())


@pytest.mark.parametrize("name", ["../secret", "a/b", "c:\\x", "", "a.b"])
def test_an_asset_is_a_plain_name(name: str) -> None:
    pilot = Pilot()
    image = pilot.window.art.fit("icons", name, (20, 20))
    assert image is None


def test_sound_without_a_device_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise pygame.error("ALSA: Couldn't open audio device")

    monkeypatch.setattr(pygame.mixer, "init", fail)
    sound = Sound(Pilot().window.art._folder)  # noqa: SLF001 - the assets that pilots use
    assert sound.start() == "There is no sound device, so the game plays silently."
    sound.play("talks")
    assert "telegraph" in sound.cue("intent")
    sound.stop()


def test_music_follows_the_mood_and_the_volume() -> None:
    sound = Sound(Pilot().window.art._folder)  # noqa: SLF001 - the assets that pilots use
    sound.play("title")
    assert sound.start() == ""
    try:
        assert pygame.mixer.music.get_busy()
        sound.apply(Prefs(music=5))
        assert pygame.mixer.music.get_volume() == pytest.approx(0.5, abs=0.02)
        sound.apply(Prefs(muted=True))
        assert pygame.mixer.music.get_volume() == 0
        sound.play("talks")
        assert sound.due
        pygame.mixer.music.stop()
        sound.tick()
        assert not sound.due
        assert sound.cue("page") == ""
    finally:
        sound.stop()


# --- pygame's events


@pytest.mark.parametrize(
    ("key", "mod", "unicode", "expected"),
    [
        (pygame.K_RETURN, 0, "\r", Press(Act.ACCEPT, "")),
        (pygame.K_TAB, pygame.KMOD_LSHIFT, "\t", Press(Act.PREVIOUS, "")),
        (pygame.K_3, 0, "3", Press(None, "3")),
        (pygame.K_h, 0, "h", Press(Act.HISTORY, "h")),
        (pygame.K_SLASH, pygame.KMOD_LSHIFT, "?", Press(Act.HELP, "?")),
        (pygame.K_PLUS, 0, "+", Press(Act.LARGER, "+")),
        (pygame.K_c, pygame.KMOD_LCTRL, "\x03", None),
    ],
)
def test_keys_are_read(key: int, mod: int, unicode: str, expected: Press | None) -> None:
    event = pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=unicode)
    assert read(event) == expected


def test_the_mouse_is_read() -> None:
    def event(kind: int, **values: object) -> pygame.event.Event:
        return pygame.event.Event(kind, values)

    moved = event(pygame.MOUSEMOTION, pos=(3, 4), buttons=(0, 0, 0))
    dragged = event(pygame.MOUSEMOTION, pos=(3, 4), buttons=(1, 0, 0))
    assert read(moved) == Hover(3, 4)
    assert read(dragged) == Drag(3, 4)
    assert read(event(pygame.MOUSEBUTTONDOWN, pos=(3, 4), button=1)) == Click(3, 4)
    assert read(event(pygame.MOUSEBUTTONUP, pos=(3, 4), button=1)) == Release(3, 4)
    assert read(event(pygame.MOUSEBUTTONDOWN, pos=(3, 4), button=3)) is None
    assert isinstance(read(event(pygame.MOUSEWHEEL, y=1, precise_y=1.0)), Wheel)


def test_digits_are_option_numbers() -> None:
    assert Press(None, "3").digit == 3
    assert Press(None, "0").digit == 10
    assert Press(None, "x").digit is None


# --- no window to be had


def test_there_is_no_window_without_a_display(tmp_path: Path) -> None:
    with (
        SaveStore(tmp_path) as store,
        pytest.raises(NoDisplayError, match=r"There is no display to open a window on\."),
    ):
        run(tea_house(), store)


def test_only_this_package_brings_pygame() -> None:
    code = "import sys, summitgame.session, summitgame.saves; sys.exit('pygame' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env=os.environ, check=False)
    assert done.returncode == 0


def test_a_picture_drawn_ahead_is_the_one_drawn_later() -> None:
    ahead, path = Ahead((640, 360)), assets_root() / "art" / "title.svg"
    assert ahead.take(path, (64, 36)) is None
    assert ahead.take(path.with_name("signing.svg"), (640, 360)) is None
    pictures = [
        Art(assets_root(), each).cover("title", (640, 360), CABLE) for each in (ahead, None)
    ]
    first, second = (pygame.image.tobytes(picture, "RGB") for picture in pictures)
    assert first == second
    assert ahead.take(path, (640, 360)) is None
