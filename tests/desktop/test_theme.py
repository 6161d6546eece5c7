"""Every theme can be read: text at 4.5:1, controls at 3:1, sides told apart by more than hue."""

from __future__ import annotations

import pytest

from summitgame.desktop.marks import hatch, side_mark
from summitgame.desktop.scenes.title import DARK, LIGHT, LIGHT_SOFT
from summitgame.desktop.theme import CABLE, THEMES, Theme, contrast, mix
from summitgame.views import Side

SIDES: tuple[Side, ...] = ("us", "dprk", "third", "both")
each_theme = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)


@each_theme
def test_words_can_be_read_on_paper_cards_and_wells(theme: Theme) -> None:
    for ground in (theme.paper, theme.card, theme.well):
        for ink in (theme.ink, theme.muted):
            assert contrast(ink, ground) >= 4.5
    for ground in (theme.paper, theme.card):
        for ink in (theme.accent, theme.warning, theme.good, theme.focus):
            assert contrast(ink, ground) >= 4.5


@each_theme
def test_words_can_be_read_on_the_accent(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.on_accent_muted, theme.accent) >= 4.5


@each_theme
def test_sides_can_be_read_as_text(theme: Theme) -> None:
    for side in SIDES:
        for ground in (theme.paper, theme.card):
            assert contrast(theme.side(side), ground) >= 4.5


@each_theme
def test_edges_of_controls_and_the_focus_ring_can_be_seen(theme: Theme) -> None:
    for ground in (theme.paper, theme.card):
        for edge in (theme.control, theme.focus, theme.accent):
            assert contrast(edge, ground) >= 3


def test_words_on_the_title_can_be_read() -> None:
    assert contrast(LIGHT, mix(DARK, (70, 96, 120), 0.6)) >= 4.5
    assert contrast(LIGHT_SOFT, mix(DARK, (34, 44, 52), 0.5)) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_sides_differ_in_shape_and_hatch() -> None:
    marks = {side_mark(side, 24, CABLE.ink).get_view("2").raw for side in SIDES}
    lines = {hatch(side, 40, 12, CABLE.ink, 5).get_view("2").raw for side in SIDES}
    assert len(marks) == len(SIDES)
    assert len(lines) == len(SIDES)
