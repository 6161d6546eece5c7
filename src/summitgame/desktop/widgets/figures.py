"""A few figures in a row with signs between them: a sum that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Widget
from summitgame.desktop.widgets.plain import Ink, ink_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui

__all__ = ["Figures"]


class Figures(Widget):
    """Names over figures, signs between; as wide as needed, at the right of its place.

    Args:
        cells: Name, figure and ink of each.
        signs: What stands between them.
    """

    def __init__(self, cells: Sequence[tuple[str, str, Ink]], signs: Sequence[str]) -> None:
        super().__init__()
        self.cells = tuple(cells)
        self._signs = tuple(signs)
        self._placed: list[tuple[Block, Block, Ink, int, int]] = []
        self._between: list[tuple[Block, int, int]] = []

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Flow the cells into lines; a sign stands before the cell that it belongs to."""
        gap = ui.px(12)
        rows: list[list[tuple[Block | None, Block, Block, Ink]]] = [[]]
        used = 0
        for number, (name, figure, ink) in enumerate(self.cells):
            sign = ui.text(self._signs[number - 1], STYLES.number, width) if number else None
            top = ui.text(name, STYLES.small, width)
            low = ui.text(figure, STYLES.heading, width)
            wide = max(top.width, low.width) + (sign.width + 2 * gap if sign is not None else 0)
            if rows[-1] and used + wide > width:
                rows.append([])
                used = 0
            rows[-1].append((sign, top, low, ink))
            used += wide
        self._placed, self._between = [], []
        down = 0
        for row in rows:
            down += self._place(row, width, down, gap)
        self.rect = Rect(x, y, width, down)
        return down

    def _place(
        self,
        row: list[tuple[Block | None, Block, Block, Ink]],
        width: int,
        down: int,
        gap: int,
    ) -> int:
        wide = sum(
            max(top.width, low.width) + (sign.width + 2 * gap if sign is not None else 0)
            for sign, top, low, _ in row
        )
        left, high = width - wide, 0
        for sign, top, low, ink in row:
            if sign is not None:
                drop = top.height + (low.height - sign.height) // 2
                self._between.append((sign, left + gap, down + drop))
                left += sign.width + 2 * gap
            self._placed.append((top, low, ink, left, down))
            left += max(top.width, low.width)
            high = max(high, top.height + low.height)
        return high

    def draw(self, p: Painter, look: Look) -> None:
        """Draw names, figures and signs."""
        theme = look.ui.theme
        for name, figure, ink, left, top in self._placed:
            x, y = self.rect.x + left, self.rect.y + top
            p.text(name, x, y, theme.muted)
            p.text(figure, x, y + name.height, ink_of(theme, ink))
        for sign, left, top in self._between:
            p.text(sign, self.rect.x + left, self.rect.y + top, theme.muted)
