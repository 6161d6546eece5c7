"""Controls of settings and of a new game: sliders, choices, switches, and an entry for numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.inputs import Act
from summitgame.desktop.marks import sign
from summitgame.desktop.moves import Move, Stay
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Widget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui

__all__ = ["Choice", "ChoiceValue", "Entry", "Slider", "switch"]


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
    values = (ChoiceValue("off", "Off"), ChoiceValue("on", "On"))
    return Choice(
        key, name, values, "on" if on else "off", lambda value: does(value == "on"), about=about
    )


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
