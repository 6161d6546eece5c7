"""Controls of settings and of a new game: named lines with something to change, and choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.inputs import Act
from summitgame.desktop.marks import sign
from summitgame.desktop.moves import Move, Stay
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Widget
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui

__all__ = ["Choice", "ChoiceValue", "Control", "switch"]


class Control(Widget):
    """A named line with something to change at its right, or below where units run short.

    Args:
        key: Names it in its scene.
        name: What it changes.
        about: A line under the name.
    """

    focusable = True

    def __init__(self, key: str, name: str, about: str = "") -> None:
        super().__init__(key)
        self._title = name
        self._about_text = about
        self._name: Block | None = None
        self._about: Block | None = None
        self.box = Rect(0, 0, 0, 0)

    def box_height(self, ui: Ui, width: int) -> int:
        """Return the height that the changing part needs in a width."""
        raise NotImplementedError

    def place_box(self, ui: Ui) -> None:
        """Arrange the changing part in `box`."""

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put name and note left, the changing part right."""
        beside = width >= ui.px(480)
        pad = ui.px(10)
        room = round(width * 0.34) if beside else width - 2 * pad
        self._name = ui.text(self._title, STYLES.body_strong, room)
        self._about = ui.text(self._about_text, STYLES.note, room) if self._about_text else None
        words = self._name.height + (self._about.height if self._about else 0)
        if beside:
            left = x + room + ui.px(24)
            wide = x + width - pad - left
            high = self.box_height(ui, wide)
            height = max(words, high) + 2 * pad
            self.box = Rect(left, y + (height - high) // 2, wide, high)
        else:
            high = self.box_height(ui, room)
            height = words + ui.px(6) + high + 2 * pad
            self.box = Rect(x + pad, y + pad + words + ui.px(6), room, high)
        self.rect = Rect(x, y, width, height)
        self.place_box(ui)
        return height

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the ring, the name and the note."""
        ui, theme = look.ui, look.ui.theme
        if look.focus == self.key and look.ring:
            p.rounded(self.rect, ui.px(6), theme.card, theme.focus, ui.px(2))
        elif self.key in {look.focus, look.hot}:
            p.rounded(self.rect, ui.px(6), theme.card, theme.rule, ui.px(1))
        left, top = self.rect.x + ui.px(10), self.rect.y + ui.px(10)
        if self._name is not None:
            p.text(self._name, left, top, theme.ink)
            top += self._name.height
        if self._about is not None:
            p.text(self._about, left, top, theme.muted)


@dataclass(frozen=True, slots=True)
class ChoiceValue:
    """One value of a choice."""

    id: str
    name: str


class Choice(Control):
    """One of a few values, all in sight.

    Args:
        key: Names it in its scene.
        name: What it changes.
        values: The values.
        value: Id of the present one.
        does: Called with the id of another.
        about: A line under the name.
    """

    def __init__(
        self,
        key: str,
        name: str,
        values: Sequence[ChoiceValue],
        value: str,
        does: Callable[[str], Move],
        *,
        about: str = "",
    ) -> None:
        super().__init__(key, name, about)
        self._values = tuple(values)
        self._value = value
        self._does = does
        self._cells: list[tuple[ChoiceValue, Block, Rect]] = []

    def box_height(self, ui: Ui, width: int) -> int:
        """Flow the values into lines."""
        self._cells = []
        left = top = 0
        pad, gap = ui.px(12), ui.px(6)
        for value in self._values:
            block = ui.text(value.name, STYLES.note_strong, width - 2 * pad - ui.px(18))
            wide = block.width + 2 * pad + ui.px(18)
            high = block.height + ui.px(10)
            if left and left + wide > width:
                left, top = 0, top + high + gap
            self._cells.append((value, block, Rect(left, top, wide, high)))
            left += wide + gap
        return max((cell.bottom for _, _, cell in self._cells), default=0)

    def act(self, act: Act) -> Move | None:
        """Take the value before or after."""
        step = {Act.LEFT: -1, Act.RIGHT: 1}.get(act)
        if step is None:
            return None
        ids = [value.id for value in self._values]
        at = ids.index(self._value) + step if self._value in ids else 0
        return self._set(ids[max(0, min(len(ids) - 1, at))])

    def press(self) -> Move | None:
        """Take the next value, from the last the first."""
        ids = [value.id for value in self._values]
        at = ids.index(self._value) if self._value in ids else -1
        return self._set(ids[(at + 1) % len(ids)])

    def click(self, x: int, y: int) -> Move | None:
        """Take the value under the mouse."""
        for value, _, cell in self._cells:
            if cell.move(self.box.topleft).collidepoint(x, y):
                return self._set(value.id)
        return Stay()

    def _set(self, value: str) -> Move:
        if value == self._value:
            return Stay()
        self._value = value
        return self._does(value)

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the values; the present one is filled and ticked."""
        super().draw(p, look)
        ui, theme = look.ui, look.ui.theme
        for value, block, cell in self._cells:
            rect = cell.move(self.box.topleft)
            chosen = value.id == self._value
            ground = theme.accent if chosen else theme.card
            p.rounded(rect, ui.px(5), ground, theme.control, ui.px(theme.edge))
            ink = theme.on_accent if chosen else theme.ink
            inset = ui.px(12) + (ui.px(18) if chosen else ui.px(9))
            if chosen:
                size = ui.px(13)
                p.blit(sign("tick", size, ink), rect.x + ui.px(10), rect.centery - size // 2)
            p.text(block, rect.x + inset, rect.y + ui.px(5), ink)


def switch(
    key: str, name: str, *, on: bool, does: Callable[[bool], Move], about: str = ""
) -> Choice:
    """Return a choice between off and on."""
    values = (ChoiceValue("off", tr("button.off")), ChoiceValue("on", tr("button.on")))
    return Choice(
        key, name, values, "on" if on else "off", lambda value: does(value == "on"), about=about
    )
