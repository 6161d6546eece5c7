"""At every size and text size, everything is inside the window or can be scrolled there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pygame import Rect

from summitgame.desktop.inputs import Act
from summitgame.desktop.prefs import Prefs
from summitgame.desktop.widgets.plain import Text
from summitgame.desktop.widgets.scroll import Scroll
from tests.desktop import story
from tests.desktop.fakes import FakeHost
from tests.desktop.grouped import GROUPED
from tests.desktop.pilot import Pilot, widgets_of

Go = Callable[[Pilot], None]


def _settings(pilot: Pilot) -> None:
    pilot.click("settings")


def _new(pilot: Pilot) -> None:
    pilot.click("new")


def _endings(pilot: Pilot) -> None:
    pilot.click("endings")


def _prologue(pilot: Pilot) -> None:
    pilot.begin()


def _week(pilot: Pilot) -> None:
    pilot.begin()
    pilot.write("1")


def _table(pilot: Pilot) -> None:
    pilot.begin()
    pilot.write("11")


def _card(pilot: Pilot) -> None:
    pilot.click("new")
    pilot.key(Act.ACCEPT)


def _debrief(pilot: Pilot) -> None:
    pilot.begin()
    pilot.write("111")
    pilot.key(Act.ACCEPT)
    pilot.write("1")


def _history(pilot: Pilot) -> None:
    _week(pilot)
    pilot.write("h")


def _menu(pilot: Pilot) -> None:
    _week(pilot)
    pilot.key(Act.BACK)


def _saves(pilot: Pilot) -> None:
    _menu(pilot)
    pilot.click("save")


def _help(pilot: Pilot) -> None:
    pilot.key(Act.HELP)


def _aims(pilot: Pilot) -> None:
    _debrief(pilot)
    pilot.click("review")


def _review(pilot: Pilot) -> None:
    _aims(pilot)
    pilot.key(Act.ACCEPT)


def _headings(pilot: Pilot) -> None:
    assert isinstance(pilot.host, FakeHost)
    pilot.host.views = (story.PROLOGUE, GROUPED)
    _week(pilot)


def _group(pilot: Pilot) -> None:
    _headings(pilot)
    pilot.write("3")


SCENES: dict[str, Go] = {
    "title": lambda _: None,
    "settings": _settings,
    "new": _new,
    "endings": _endings,
    "prologue": _prologue,
    "week": _week,
    "table": _table,
    "card": _card,
    "debrief": _debrief,
    "history": _history,
    "menu": _menu,
    "saves": _saves,
    "help": _help,
    "aims": _aims,
    "review": _review,
    "headings": _headings,
    "group": _group,
}
SIZES = ((960, 540), (1280, 720), (1280, 1024), (2560, 1080), (2560, 1440), (3840, 2160))
TEXTS = (100, 140, 200)


def outer(pilot: Pilot, scroll: Scroll | None) -> Rect:
    window = Rect((0, 0), pilot.window.surface.get_size())
    return window if scroll is None else scroll.rect.inflate(12, 12).clip(window)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_everything_can_be_reached(scene: str, size: tuple[int, int], text: int) -> None:
    pilot = Pilot(size, Prefs(text_size=text, reduced_motion=True))
    SCENES[scene](pilot)
    spots = pilot.page.spots()
    assert spots
    for spot in spots:
        pilot.page.show(spot.widget.key)
        room = outer(pilot, spot.scroll)
        shown = spot.rect
        assert shown.w > 0
        assert shown.left >= room.left - 2, spot.widget.key
        assert shown.right <= room.right + 2, spot.widget.key
        if shown.h <= room.h:
            assert shown.top >= room.top - 2, spot.widget.key
            assert shown.bottom <= room.bottom + 2, spot.widget.key


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_no_text_is_cut_off(scene: str, size: tuple[int, int], text: int) -> None:
    pilot = Pilot(size, Prefs(text_size=text, reduced_motion=True))
    SCENES[scene](pilot)
    window = Rect((0, 0), size)
    for widget, scroll in pilot.page.walk():
        if isinstance(widget, Text) and widget.block is not None and widget.block.lines:
            assert widget.block.width <= widget.rect.w + 1
            if scroll is None:
                assert window.contains(widget.rect), widget.block.text
        if isinstance(widget, Scroll):
            assert window.contains(widget.rect)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_options_stay_in_sight_at_normal_text_size(size: tuple[int, int]) -> None:
    pilot = Pilot(size, Prefs(reduced_motion=True))
    _week(pilot)
    window = Rect((0, 0), size)
    options = [spot for spot in pilot.page.spots() if spot.widget.key.startswith("option:")]
    assert len(options) == 4
    if size[0] / size[1] > 1.3:
        for spot in options:
            assert window.contains(spot.rect)


def test_a_resize_lays_out_again_and_keeps_focus() -> None:
    pilot = Pilot((1280, 720))
    _week(pilot)
    pilot.key(Act.DOWN)
    focus = pilot.page.focus
    before = pilot.spot(focus).rect
    pilot.window.resize(pilot.window.surface.__class__((1920, 1080)))
    assert pilot.page.focus == focus
    assert pilot.spot(focus).rect.w > before.w
    assert not any(widget.rect.w > 1920 for widget in widgets_of(pilot.page))
