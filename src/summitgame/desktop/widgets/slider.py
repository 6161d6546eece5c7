"""A number set by a knob: with the arrows, a click or a drag."""

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
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui

__all__ = ["Slider"]


class Slider(Control):
    """A number from 0 to `most`.

    Args:
        key: Names it in its scene.
        name: What it changes.
        value: As it is.
        most: The greatest value.
        does: Called with a new value.
    """

    def __init__(
        self, key: str, name: str, value: int, most: int, does: Callable[[int], Move]
    ) -> None:
        super().__init__(key, name)
        self._value = value
        self._most = most
        self._does = does
        self._number: Block | None = None

    def box_height(self, ui: Ui, width: int) -> int:
        """Return the height of the knob."""
        self._number = ui.text(str(self._value), STYLES.body_strong, width)
        return max(ui.px(26), self._number.height)

    def act(self, act: Act) -> Move | None:
        """Change by one."""
        match act:
            case Act.LEFT:
                return self._set(self._value - 1)
            case Act.RIGHT:
                return self._set(self._value + 1)
            case Act.HOME:
                return self._set(0)
            case Act.END:
                return self._set(self._most)
            case _:
                return None

    def grab(self, x: int, y: int) -> Move | None:
        """Set the value under the mouse."""
        del y
        track = self._track()
        if x < track.x - track.h * 4:
            return None
        return self._set(round((x - track.x) / max(1, track.w) * self._most))

    def press(self) -> Move | None:
        """Take the click; the value was set when the button went down."""
        return Stay()

    def _set(self, value: int) -> Move:
        value = max(0, min(self._most, value))
        if value == self._value:
            return Stay()
        self._value = value
        return self._does(value)

    def _track(self) -> Rect:
        number = self.box.h * 2
        height = max(4, self.box.h // 5)
        return Rect(
            self.box.x + self.box.h // 2,
            self.box.centery - height // 2,
            self.box.w - number - self.box.h // 2,
            height,
        )

    def draw(self, p: Painter, look: Look) -> None:
        """Draw trough, filled part, knob and number."""
        super().draw(p, look)
        theme, track = look.ui.theme, self._track()
        p.rounded(track, track.h // 2, theme.well, theme.control, look.ui.px(1))
        at = track.x + round(track.w * self._value / max(1, self._most))
        p.rounded(
            Rect(track.x, track.y, max(track.h, at - track.x), track.h), track.h // 2, theme.accent
        )
        size = round(self.box.h * 0.72)
        knob = Rect(at - size // 2, self.box.centery - size // 2, size, size)
        p.rounded(knob, size // 2, theme.accent, theme.card, look.ui.px(2))
        if self._number is not None:
            number = look.ui.text(str(self._value), STYLES.body_strong, self.box.w)
            top = self.box.centery - number.height // 2
            p.text(number, self.box.right - number.width, top, theme.ink)
