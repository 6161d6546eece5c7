"""The root of all widgets: a rectangle that arranges itself for a width, and answers input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygame import Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summitgame.desktop.inputs import Act
    from summitgame.desktop.moves import Move
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.ui import Ui

__all__ = ["Beside", "Grid", "Look", "Row", "Space", "Stack", "Widget"]


@dataclass(frozen=True, slots=True)
class Look:
    """What drawing depends on besides layout."""

    ui: Ui
    focus: str
    """Key of the widget that has the keyboard."""
    hot: str
    """Key of the widget under the mouse."""
    ring: bool
    """Whether to show the focus ring (the keyboard was used last)."""
    age: int
    """Milliseconds since the scene last changed; large when nothing moves."""


class Widget:
    """A part of a scene. Subclasses override what they need.

    Args:
        key: Names the widget in its scene; needed by whatever takes input, so that focus survives
            a new layout.
    """

    focusable = False
    aside = False
    """Whether the arrows pass it by: Tab and the mouse come to it."""

    def __init__(self, key: str = "") -> None:
        self.key = key
        self.rect = Rect(0, 0, 0, 0)

    def children(self) -> Sequence[Widget]:
        """Return the parts, in reading order."""
        return ()

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Take a place and a width, set `rect`, and return the height."""
        del ui
        self.rect = Rect(x, y, width, 0)
        return 0

    def draw(self, p: Painter, look: Look) -> None:
        """Draw at `rect`."""
        for child in self.children():
            if p.visible(child.rect):
                child.draw(p, look)

    def press(self) -> Move | None:
        """Answer Enter or a click; None if it does nothing."""
        return None

    def click(self, x: int, y: int) -> Move | None:
        """Answer a click at a point; by default as Enter."""
        del x, y
        return self.press()

    def point(self, x: int, y: int) -> bool:
        """Note where the mouse is on it; tell whether it looks different now."""
        del x, y
        return False

    def act(self, act: Act) -> Move | None:
        """Answer another key while focused; None leaves it to the scene."""
        del act
        return None

    def type(self, text: str) -> Move | None:
        """Answer a typed character while focused; None leaves it to the scene."""
        del text
        return None

    def grab(self, x: int, y: int) -> Move | None:
        """Answer the mouse button going down or moving while down; None for no drag."""
        del x, y
        return None


class Space(Widget):
    """Empty height.

    Args:
        units: How much.
    """

    def __init__(self, units: float) -> None:
        super().__init__()
        self._units = units

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Take the height."""
        self.rect = Rect(x, y, width, ui.px(self._units))
        return self.rect.h


class Stack(Widget):
    """Widgets from top to bottom.

    Args:
        parts: The widgets.
        gap: Units between them.
    """

    def __init__(self, parts: Sequence[Widget], gap: float = 0) -> None:
        super().__init__()
        self.parts = tuple(parts)
        self._gap = gap

    def children(self) -> Sequence[Widget]:
        """Return the stacked widgets."""
        return self.parts

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Place one below the other."""
        top = y
        for index, part in enumerate(self.parts):
            if index:
                top += ui.px(self._gap)
            top += part.arrange(ui, x, top, width)
        self.rect = Rect(x, y, width, top - y)
        return self.rect.h


class Row(Widget):
    """Widgets side by side, in shares of the width; one below the other when units run short.

    Args:
        parts: The widgets.
        shares: Relative widths.
        gap: Units between them.
        least: Units that the narrowest column must get, or the row becomes a stack.
    """

    def __init__(
        self,
        parts: Sequence[Widget],
        shares: Sequence[float] = (),
        gap: float = 16,
        least: float = 0,
    ) -> None:
        super().__init__()
        self.parts = tuple(parts)
        self._shares = tuple(shares) or (1.0,) * len(self.parts)
        self._gap = gap
        self._least = least

    def children(self) -> Sequence[Widget]:
        """Return the widgets from left to right."""
        return self.parts

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Place side by side, tops level."""
        gap = ui.px(self._gap)
        free = width - gap * (len(self.parts) - 1)
        total = sum(self._shares)
        widths = [int(free * share / total) for share in self._shares]
        if self.parts and min(widths) < ui.px(self._least):
            height = Stack(self.parts, self._gap).arrange(ui, x, y, width)
        else:
            left, height = x, 0
            for part, wide in zip(self.parts, widths, strict=True):
                height = max(height, part.arrange(ui, left, y, wide))
                left += wide + gap
        self.rect = Rect(x, y, width, height)
        return height


class Beside(Widget):
    """Words with a smaller thing at their right, level with their middle.

    Args:
        words: What takes the room that is left.
        thing: What stands at the right.
        wide: Pixels that the thing is wide.
        gap: Units between them.
    """

    def __init__(self, words: Widget, thing: Widget, wide: int, gap: float = 16) -> None:
        super().__init__()
        self._words = words
        self._thing = thing
        self._wide = wide
        self._gap = gap

    def children(self) -> Sequence[Widget]:
        """Return words and thing."""
        return (self._words, self._thing)

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put the thing right, or below where there is no room beside it."""
        gap = ui.px(self._gap)
        room = width - self._wide - gap
        if room < ui.px(150):
            height = Stack(self.children(), self._gap / 2).arrange(ui, x, y, width)
        else:
            first = self._words.arrange(ui, x, y, room)
            second = self._thing.arrange(ui, x + room + gap, y, self._wide)
            height = max(first, second)
            self._words.arrange(ui, x, y + (height - first) // 2, room)
            self._thing.arrange(ui, x + room + gap, y + (height - second) // 2, self._wide)
        self.rect = Rect(x, y, width, height)
        return height


class Grid(Widget):
    """Like widgets in rows of as many columns as fit, tops level.

    Args:
        parts: The widgets.
        least: Units that a column must get.
        most: Columns at most.
        gap: Units between columns and rows.
    """

    def __init__(self, parts: Sequence[Widget], least: float, most: int, gap: float = 16) -> None:
        super().__init__()
        self.parts = tuple(parts)
        self._least = least
        self._most = most
        self._gap = gap

    def children(self) -> Sequence[Widget]:
        """Return the widgets, row by row."""
        return self.parts

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Fill rows from the left; rows are as even as their number allows."""
        gap = ui.px(self._gap)
        fit = max(1, min(self._most, (width + gap) // (ui.px(self._least) + gap)))
        rows = -(-len(self.parts) // fit)
        columns = -(-len(self.parts) // rows) if rows else 1
        wide = (width - gap * (columns - 1)) // columns
        top = y
        for start in range(0, len(self.parts), columns):
            row = self.parts[start : start + columns]
            if start:
                top += round(gap * 0.7)
            top += max(
                part.arrange(ui, x + (wide + gap) * column, top, wide)
                for column, part in enumerate(row)
            )
        self.rect = Rect(x, y, width, top - y)
        return self.rect.h
