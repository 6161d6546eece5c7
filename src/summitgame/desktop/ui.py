"""What every widget needs to lay itself out for one window size: units, type, colours, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summitgame.desktop.fonts import Face
from summitgame.desktop.text import Block, Style, lay_out, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summitgame.desktop.art import Art
    from summitgame.desktop.fonts import Fonts
    from summitgame.desktop.prefs import Prefs
    from summitgame.desktop.theme import Theme
    from summitgame.views import Run

__all__ = ["NARROW", "STYLES", "Styles", "Ui", "scale_for"]

NARROW = 1000
"""Windows narrower than this many units show one column."""

_BASE = (1280, 720)
_SMALLEST_PX = 11


@dataclass(frozen=True, slots=True)
class Styles:
    """The type of the game, in units at 1280 by 720."""

    masthead: Style = Style(Face.SERIF_BOLD, 68, leading=1.1)
    title: Style = Style(Face.SERIF_BOLD, 38, leading=1.2)
    heading: Style = Style(Face.SERIF_BOLD, 24, leading=1.3)
    subtitle: Style = Style(Face.SERIF_ITALIC, 21, leading=1.4)
    prose: Style = Style(Face.SERIF, 19, leading=1.46)
    quote: Style = Style(Face.SERIF_ITALIC, 18, leading=1.45)
    caption: Style = Style(Face.SERIF_ITALIC, 15, leading=1.4)
    numeral: Style = Style(Face.SERIF_BOLD, 190, leading=1.0)
    initial: Style = Style(Face.SERIF_BOLD, 61, leading=1.0)
    label: Style = Style(Face.SANS_SEMI, 13, leading=1.5, tracking=0.085, caps=True)
    option: Style = Style(Face.SANS_SEMI, 18, leading=1.34)
    note: Style = Style(Face.SANS, 14.5, leading=1.4)
    note_strong: Style = Style(Face.SANS_SEMI, 14.5, leading=1.4)
    body: Style = Style(Face.SANS, 17, leading=1.5)
    body_strong: Style = Style(Face.SANS_SEMI, 17, leading=1.5)
    name: Style = Style(Face.SANS_SEMI, 15.5, leading=1.3)
    small: Style = Style(Face.SANS, 13.5, leading=1.35)
    small_strong: Style = Style(Face.SANS_SEMI, 13.5, leading=1.35)
    number: Style = Style(Face.SANS_BOLD, 18, leading=1.34)
    button: Style = Style(Face.SANS_SEMI, 17, leading=1.3)
    menu: Style = Style(Face.SERIF, 24, leading=1.3)
    stamp: Style = Style(Face.SANS_BOLD, 19, leading=1.2, tracking=0.12, caps=True)


STYLES = Styles()


def scale_for(size: tuple[int, int], text_size: int) -> float:
    """Return pixels per unit: the window against 1280 by 720, times the text setting."""
    return min(size[0] / _BASE[0], size[1] / _BASE[1]) * text_size / 100


@dataclass(frozen=True, slots=True)
class Ui:
    """One window size with one set of settings; a new one means a new layout."""

    size: tuple[int, int]
    scale: float
    theme: Theme
    fonts: Fonts
    art: Art
    prefs: Prefs

    @property
    def width(self) -> int:
        """Of the window, in pixels."""
        return self.size[0]

    @property
    def height(self) -> int:
        """Of the window, in pixels."""
        return self.size[1]

    @property
    def narrow(self) -> bool:
        """Whether there is room for one column only."""
        return self.width / self.scale < NARROW

    @property
    def moves(self) -> bool:
        """Whether anything may be animated."""
        return not self.prefs.reduced_motion

    def px(self, units: float) -> int:
        """Return units as pixels; at least one for anything above zero."""
        return max(1, round(units * self.scale)) if units > 0 else round(units * self.scale)

    def font_px(self, style: Style) -> int:
        """Return the pixel size of a style."""
        return max(_SMALLEST_PX, round(style.size * self.scale))

    def baseline(self, style: Style) -> int:
        """Return how far the baseline of a style lies below the top of its line box."""
        px = self.font_px(style)
        font = self.fonts.get(style.face, px)
        return (round(px * style.leading) - font.get_height()) // 2 + font.get_ascent()

    def text(
        self, text: str, style: Style, width: int, *, indent: int = 0, lines: int = 0
    ) -> Block:
        """Lay out plain text, with typographic apostrophes."""
        curly = text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
        return self.runs(plain(curly), style, width, indent=indent, lines=lines)

    def runs(
        self, runs: Sequence[Run], style: Style, width: int, *, indent: int = 0, lines: int = 0
    ) -> Block:
        """Lay out rich text; the first `lines` lines are indented by `indent` pixels."""
        return lay_out(
            self.fonts,
            runs,
            style,
            px=self.font_px(style),
            width=width,
            indent=indent,
            indent_lines=lines,
        )
