"""What fills an empty column: the whole picture as a print with its caption, or a large numeral."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.theme import mix
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Widget
from summitgame.desktop.widgets.plain import draw_sheet

if TYPE_CHECKING:
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui
    from summitgame.views import ChapterView, View

__all__ = ["Numeral", "Print", "caption_of", "roman"]

_RATIO = 0.3125
_BORDER = 9
_POINT = " · "
"""What stands between place and time in a heading."""


def roman(number: int) -> str:
    """Return a chapter number as it is set; a prologue has a sign instead."""
    if number <= 0:
        return "\N{SECTION SIGN}"
    text = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            text += letters
            number -= value
    return text


def caption_of(view: View) -> tuple[str, str]:
    """Return what stands under a picture: the chapter under its own, else where and when it is."""
    if view.art == view.chapter.art or not view.heading:
        return view.chapter.title, view.chapter.subtitle
    where, _, when = view.heading.partition(_POINT)
    return where, when


class _Captioned(Widget):
    """Something with two lines under it.

    Args:
        caption: The lines; either may be empty.
    """

    def __init__(self, caption: tuple[str, str]) -> None:
        super().__init__()
        self._caption = caption
        self._lines: tuple[Block, ...] = ()

    def arrange_caption(self, ui: Ui, width: int) -> int:
        """Lay out the caption; return its height with the space above it."""
        styles = (STYLES.body_strong, STYLES.caption)
        self._lines = tuple(
            ui.text(words, style, width)
            for words, style in zip(self._caption, styles, strict=True)
            if words
        )
        return sum(line.height for line in self._lines) + ui.px(12)

    def draw_caption(self, p: Painter, look: Look, y: int) -> None:
        """Draw the caption centred, its space above included."""
        top = y + look.ui.px(12)
        for block in self._lines:
            for line in block.lines:
                x = self.rect.centerx - line.width // 2
                p.text(replace(block, lines=(replace(line, y=0),)), x, top, look.ui.theme.muted)
                top += block.line_height


class Print(_Captioned):
    """A picture as a print on card.

    Args:
        view: Whose picture it is.
    """

    def __init__(self, view: View) -> None:
        super().__init__(caption_of(view))
        self._art = view.art
        self._frame = Rect(0, 0, 0, 0)

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Take the whole width for the card."""
        border = ui.px(_BORDER)
        high = round((width - 2 * border) * _RATIO) + 2 * border
        self._frame = Rect(x, y, width, high)
        self.rect = Rect(x, y, width, high + self.arrange_caption(ui, width))
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw card, picture and caption."""
        border = look.ui.px(_BORDER)
        draw_sheet(p, look, self._frame, lift=0.7)
        inner = self._frame.inflate(-2 * border, -2 * border)
        p.blit(look.ui.art.cover(self._art, inner.size, look.ui.theme), inner.x, inner.y)
        self.draw_caption(p, look, self._frame.bottom)


class Numeral(_Captioned):
    """The number of the chapter, large and faint.

    Args:
        chapter: The chapter.
    """

    def __init__(self, chapter: ChapterView) -> None:
        super().__init__((chapter.title, chapter.subtitle))
        self._chapter = chapter
        self._number: Block | None = None

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put the caption under the number."""
        self._number = ui.text(roman(self._chapter.number), STYLES.numeral, width)
        self.rect = Rect(x, y, width, self._number.height + self.arrange_caption(ui, width))
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw number and caption."""
        if self._number is not None:
            faint = mix(look.ui.theme.paper, look.ui.theme.muted, 0.17)
            p.text(self._number, self.rect.centerx - self._number.width // 2, self.rect.y, faint)
            self.draw_caption(p, look, self.rect.y + self._number.height)
