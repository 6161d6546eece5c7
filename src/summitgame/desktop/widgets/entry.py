"""A line to type digits into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.inputs import Act
from summitgame.desktop.moves import Move, Stay
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look
from summitgame.desktop.widgets.controls import Control

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitgame.desktop.paint import Painter
    from summitgame.desktop.ui import Ui

__all__ = ["Entry"]


class Entry(Control):
    """A line to type digits into.

    Args:
        key: Names it in its scene.
        name: What it is.
        value: The digits so far.
        does: Called with the digits after each change.
        empty: Shown while nothing is typed.
        about: A line under the name.
    """

    most = 9

    def __init__(
        self,
        key: str,
        name: str,
        value: str,
        does: Callable[[str], Move],
        *,
        empty: str = "",
        about: str = "",
    ) -> None:
        super().__init__(key, name, about)
        self._value = value
        self._does = does
        self._empty = empty

    def box_height(self, ui: Ui, width: int) -> int:
        """Return the height of the line."""
        return ui.text("0", STYLES.body_strong, width).height + ui.px(12)

    def type(self, text: str) -> Move | None:
        """Take digits; other letters go on to the scene."""
        if not text.isdecimal() or not text.isascii():
            return None
        if len(self._value) < self.most:
            self._value += text
            return self._does(self._value)
        return Stay()

    def act(self, act: Act) -> Move | None:
        """Erase the last digit."""
        if act is not Act.ERASE:
            return None
        self._value = self._value[:-1]
        return self._does(self._value)

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the line, what is typed, and the caret."""
        super().draw(p, look)
        ui, theme = look.ui, look.ui.theme
        p.rounded(self.box, ui.px(5), theme.card, theme.control, ui.px(theme.edge))
        words, ink = (self._value, theme.ink) if self._value else (self._empty, theme.muted)
        block = ui.text(words, STYLES.body_strong, self.box.w)
        left, top = self.box.x + ui.px(12), self.box.y + ui.px(6)
        p.text(block, left, top, ink)
        if look.focus == self.key:
            end = left + (block.width + ui.px(2) if self._value else -ui.px(3))
            p.fill(Rect(end, top + ui.px(3), ui.px(2), block.height - ui.px(6)), theme.focus)
