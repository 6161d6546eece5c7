"""Dense lines for tools: a line to search in, rows to press, values to change, tests with marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.inputs import Act
from summitgame.desktop.marks import sign
from summitgame.desktop.moves import Move
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Widget
from summitgame.desktop.widgets.buttons import Pressable

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui
    from summitgame.views.developer import TestView

__all__ = ["Check", "PressLine", "SearchLine", "ValueLine"]


class SearchLine(Widget):
    """A line to type words into.

    Args:
        key: Names it in its scene.
        value: What is typed so far.
        does: Called with the words after each change.
        empty: Shown while nothing is typed.
        digits: Whether it takes digits alone.
    """

    focusable = True
    most = 40

    def __init__(
        self,
        key: str,
        value: str,
        does: Callable[[str], Move],
        *,
        empty: str = "",
        digits: bool = False,
    ) -> None:
        super().__init__(key)
        self.value = value
        self._does = does
        self._empty = empty
        self._digits = digits

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Take the whole width."""
        self.rect = Rect(x, y, width, ui.text("0", STYLES.body, width).height + ui.px(12))
        return self.rect.h

    def type(self, text: str) -> Move | None:
        """Take a character."""
        if self._digits and not (text.isdecimal() and text.isascii()):
            return None
        self.value = (self.value + text)[: self.most]
        return self._does(self.value)

    def act(self, act: Act) -> Move | None:
        """Erase the last character."""
        if act is not Act.ERASE:
            return None
        self.value = self.value[:-1]
        return self._does(self.value)

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the line, what is typed, and the caret."""
        ui, theme = look.ui, look.ui.theme
        edge = theme.focus if look.focus == self.key else theme.control
        p.rounded(self.rect, ui.px(5), theme.paper, edge, ui.px(theme.edge + 0.5))
        words, ink = (self.value, theme.ink) if self.value else (self._empty, theme.muted)
        block = ui.text(words, STYLES.body, self.rect.w)
        left, top = self.rect.x + ui.px(12), self.rect.y + ui.px(6)
        p.text(block, left, top, ink)
        if look.focus == self.key:
            end = left + (block.width + ui.px(2) if self.value else -ui.px(3))
            p.fill(Rect(end, top + ui.px(3), ui.px(2), block.height - ui.px(6)), theme.focus)


class PressLine(Pressable):
    """A line with words left, a note right, and perhaps a second line; it does one thing.

    Args:
        key: Names it in its scene.
        text: The words.
        does: Called when pressed.
        note: At the right.
        below: The second line.
        ticked: Whether it has a tick before the words.
        enabled: Whether it can be pressed.
    """

    def __init__(
        self,
        key: str,
        text: str,
        does: Callable[[], Move],
        *,
        note: str = "",
        below: str = "",
        ticked: bool = False,
        enabled: bool = True,
    ) -> None:
        super().__init__(key, does, enabled=enabled)
        self.text = text
        self.note = note
        self.below = below
        self.ticked = ticked
        self._blocks: tuple[Block, Block, Block | None] | None = None
        self._mark = self._edge = 0

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Give the note its width, and the words the rest."""
        pad, self._mark = ui.px(10), ui.px(18)
        room = width - 2 * pad - self._mark
        note = ui.text(self.note, STYLES.small, room // 2)
        text = ui.text(self.text, STYLES.note_strong, room - note.width - ui.px(12))
        below = ui.text(self.below, STYLES.small, room) if self.below else None
        self._blocks = (text, note, below)
        height = max(text.height, note.height) + (below.height if below else 0)
        self.rect = Rect(x, y, width, height + ui.px(8))
        self._edge = self.rect.right - pad
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the line; the lit one stands on the accent."""
        if self._blocks is None:
            return
        ui, theme, radius = look.ui, look.ui.theme, look.ui.px(5)
        text, note, below = self._blocks
        ink, soft, mark = theme.ink, theme.muted, theme.good
        if self.lit(look) and self.enabled:
            self.ring(p, look, radius)
            p.rounded(self.rect, radius, theme.accent)
            ink, soft, mark = theme.on_accent, theme.on_accent_muted, theme.on_accent
        left, top, size = self.rect.x + ui.px(8), self.rect.y + ui.px(4), ui.px(12)
        if self.ticked:
            drop = (text.line_height - size) // 2
            p.blit(sign("tick", size, mark), left, top + drop)
        p.text(text, left + self._mark, top, ink)
        p.text(note, self._edge - note.width, top + ui.px(1), soft)
        if below is not None:
            p.text(below, left + self._mark, top + text.height, soft)


class ValueLine(PressLine):
    """A named value that Left and Right change, or a click on its arrows.

    Args:
        key: Names it in its scene.
        text: What it is.
        value: The value now, or the one chosen.
        step: Called with -1 or 1.
        note: At the right of the name.
        chosen: Whether another value than the present one is chosen.
    """

    def __init__(
        self,
        key: str,
        text: str,
        value: str,
        step: Callable[[int], Move],
        *,
        note: str = "",
        below: str = "",
        chosen: bool = False,
    ) -> None:
        super().__init__(key, text, lambda: step(1), note=note, below=below)
        self.value = value
        self.chosen = chosen
        self._step = step
        self._value: Block | None = None
        self._box = Rect(0, 0, 0, 0)

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Leave room for the value between two arrows."""
        box = min(ui.px(190), width // 2)
        high = super().arrange(ui, x, y, width - box)
        self._value = ui.text(self.value, STYLES.note_strong, box - ui.px(52))
        high = max(high, self._value.height + ui.px(8))
        self.rect = Rect(x, y, width, high)
        self._box = Rect(x + width - box, y, box, high)
        return high

    def act(self, act: Act) -> Move | None:
        """Take the value before or after."""
        step = {Act.LEFT: -1, Act.RIGHT: 1}.get(act)
        return None if step is None else self._step(step)

    def click(self, x: int, y: int) -> Move | None:
        """Take the value before or after, by the half of the value that was clicked."""
        del y
        return self._step(-1 if x < self._box.centerx else 1) if x >= self._box.x else None

    def draw(self, p: Painter, look: Look) -> None:
        """Draw name, arrows and value."""
        super().draw(p, look)
        ui, theme, lit = look.ui, look.ui.theme, self.lit(look)
        if self._value is None:
            return
        ink = theme.warning if self.chosen else theme.ink
        arrow = theme.control
        if lit:
            ink = arrow = theme.on_accent
        size = ui.px(11)
        top = self._box.y + (self._box.h - size) // 2
        p.blit(sign("left", size, arrow), self._box.x + ui.px(6), top)
        p.blit(sign("right", size, arrow), self._box.right - size - ui.px(8), top)
        middle = self._box.x + (self._box.w - self._value.width) // 2
        p.text(self._value, middle, self._box.y + (self._box.h - self._value.height) // 2, ink)


class Check(Widget):
    """A condition with a mark for whether it holds, and its parts under it.

    Args:
        test: The condition.
        depth: How far it is set in.
    """

    def __init__(self, test: TestView, depth: int = 0) -> None:
        super().__init__()
        self.test = test
        self._depth = depth
        self._parts = [Check(part, depth + 1) for part in test.parts]
        self._text: Block | None = None
        self._now: Block | None = None

    def children(self) -> list[Check]:
        """Return the parts."""
        return self._parts

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put the parts below."""
        inset = ui.px(18 * self._depth + 20)
        room = width - inset
        self._now = ui.text(self.test.now, STYLES.small, room // 2) if self.test.now else None
        left = room - (self._now.width + ui.px(12) if self._now else 0)
        self._text = ui.text(self.test.text, STYLES.small_strong, max(ui.px(60), left))
        high = self._text.height + ui.px(2)
        self.rect = Rect(x, y, width, high)
        for part in self._parts:
            high += part.arrange(ui, x, y + high, width)
        self.rect.h = high
        return high

    def draw(self, p: Painter, look: Look) -> None:
        """Draw mark, words and present values, then the parts."""
        if self._text is None:
            return
        ui, theme = look.ui, look.ui.theme
        colour = theme.good if self.test.holds else theme.warning
        left, size = self.rect.x + ui.px(18 * self._depth), ui.px(11)
        drop = (self._text.line_height - size) // 2
        p.blit(sign("tick" if self.test.holds else "lock", size, colour), left, self.rect.y + drop)
        p.text(self._text, left + ui.px(20), self.rect.y, colour)
        if self._now is not None:
            p.text(self._now, self.rect.right - self._now.width, self.rect.y, theme.muted)
        super().draw(p, look)
