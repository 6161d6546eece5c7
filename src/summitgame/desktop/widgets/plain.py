"""Widgets that only show: paragraphs, rules, sheets, pictures, signed notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pygame import Rect

from summitgame.desktop.marks import side_mark
from summitgame.desktop.text import Block, Style, plain
from summitgame.desktop.widgets.base import Look, Widget
from summitgame.views import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summitgame.desktop.paint import Painter
    from summitgame.desktop.theme import Colour, Theme
    from summitgame.desktop.ui import Ui
    from summitgame.views import Side

__all__ = [
    "Align",
    "Ink",
    "Margin",
    "Rule",
    "Sheet",
    "SideTitle",
    "Text",
    "draw_sheet",
    "ink_of",
]

Ink = Literal["ink", "muted", "warning", "good", "us", "dprk", "third", "both", "accent"]
Align = Literal["left", "centre", "right"]


def ink_of(theme: Theme, ink: Ink) -> Colour:
    """Return the colour that an ink has in a theme."""
    match ink:
        case "ink":
            return theme.ink
        case "muted":
            return theme.muted
        case "warning" | "good":
            return theme.tone(ink)
        case "accent":
            return theme.accent
        case _:
            return theme.side(ink)


class Text(Widget):
    """A paragraph.

    Args:
        text: Plain text, or runs with emphasis.
        style: Its type.
        ink: Its colour.
        align: Where lines stand.
        most: Units that a line may be wide at most; 0 for no limit.
    """

    def __init__(
        self,
        text: str | Sequence[Run],
        style: Style,
        ink: Ink = "ink",
        *,
        align: Align = "left",
        most: float = 0,
    ) -> None:
        super().__init__()
        self.runs = plain(text) if isinstance(text, str) else tuple(text)
        self.style = style
        self.block: Block | None = None
        self._ink = ink
        self._align = align
        self._most = most

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Break into lines."""
        room = min(width, ui.px(self._most)) if self._most else width
        self.block = ui.runs(self.runs, self.style, room)
        self.rect = Rect(x, y, width, self.block.height)
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the lines."""
        if self.block is None:
            return
        spare = self.rect.w - self.block.width
        shift = {"left": 0, "centre": spare // 2, "right": spare}[self._align]
        p.text(self.block, self.rect.x + shift, self.rect.y, ink_of(look.ui.theme, self._ink))


class Rule(Widget):
    """A hairline, or a letterpress double rule.

    Args:
        double: A thick line over a thin one.
        above: Units of space above.
        below: Units of space below.
    """

    def __init__(self, *, double: bool = False, above: float = 0, below: float = 0) -> None:
        super().__init__()
        self._double = double
        self._above = above
        self._below = below

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Take the height of line and spaces."""
        height = ui.px(self._above) + ui.px(6 if self._double else 1) + ui.px(self._below)
        self.rect = Rect(x, y, width, height)
        return height

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the line or lines."""
        ui = look.ui
        top = self.rect.y + ui.px(self._above)
        if not self._double:
            p.fill(Rect(self.rect.x, top, self.rect.w, ui.px(1)), ui.theme.rule)
            return
        p.fill(Rect(self.rect.x, top, self.rect.w, ui.px(2.5)), ui.theme.ink)
        p.fill(Rect(self.rect.x, top + ui.px(5), self.rect.w, ui.px(1)), ui.theme.ink)


def draw_sheet(p: Painter, look: Look, rect: Rect, *, lift: float = 1.0) -> None:
    """Draw a sheet of paper lying on the ground."""
    ui = look.ui
    p.shadow(rect, ui.px(18 * lift), ui.theme.shade, 54, ui.px(5 * lift))
    edge = ui.px(ui.theme.edge)
    p.rounded(rect, ui.px(8), ui.theme.card, ui.theme.control, edge)


class Sheet(Widget):
    """A card of paper around a widget.

    Args:
        content: What lies on it.
        pad: Units of margin.
        lift: How far it lies above the ground; 0 draws no shadow.
        least: Units of height at least.
    """

    def __init__(
        self, content: Widget, pad: float = 24, lift: float = 1.0, least: float = 0
    ) -> None:
        super().__init__()
        self.content = content
        self._pad = pad
        self._lift = lift
        self._least = least

    def children(self) -> Sequence[Widget]:
        """Return what lies on the sheet."""
        return (self.content,)

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put the content inside the margin."""
        pad = ui.px(self._pad)
        height = self.content.arrange(ui, x + pad, y + pad, width - 2 * pad) + 2 * pad
        self.rect = Rect(x, y, width, max(height, ui.px(self._least)))
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the paper, then the content."""
        draw_sheet(p, look, self.rect, lift=self._lift)
        super().draw(p, look)


class Margin(Widget):
    """A widget set in, with a line at its left, like a note in the margin.

    Args:
        content: What is set in.
    """

    def __init__(self, content: Widget) -> None:
        super().__init__()
        self.content = content

    def children(self) -> Sequence[Widget]:
        """Return what is set in."""
        return (self.content,)

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Leave room for the line."""
        inset = ui.px(18)
        self.rect = Rect(x, y, width, self.content.arrange(ui, x + inset, y, width - inset))
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the line, then the content."""
        p.fill(Rect(self.rect.x, self.rect.y, look.ui.px(2), self.rect.h), look.ui.theme.rule)
        super().draw(p, look)


class SideTitle(Widget):
    """A label with the shape and colour of a side before it.

    Args:
        text: The label.
        side: Whose it is.
        style: Its type.
    """

    def __init__(self, text: str, side: Side, style: Style) -> None:
        super().__init__()
        self.text = text
        self._side: Side = side
        self._style = style
        self._block: Block | None = None
        self._mark = 0

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Break the label into lines beside the shape."""
        self._mark = round(ui.font_px(self._style) * 0.82)
        self._block = ui.text(self.text, self._style, width - self._mark * 2)
        self.rect = Rect(x, y, width, self._block.height)
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw shape and label."""
        if self._block is None:
            return
        colour = look.ui.theme.side(self._side)
        drop = (self._block.line_height - self._mark) // 2
        p.blit(side_mark(self._side, self._mark, colour), self.rect.x, self.rect.y + drop)
        p.text(self._block, self.rect.x + round(self._mark * 1.6), self.rect.y, colour)
