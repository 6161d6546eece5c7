"""Whatever is pressed: plain buttons, lines of a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pygame import Rect

from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Widget

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitgame.desktop.moves import Move
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui

__all__ = ["Button", "Kind", "MenuLine", "Pressable"]

Kind = Literal["main", "plain", "quiet"]


class Pressable(Widget):
    """A widget that does one thing when pressed.

    Args:
        key: Names it in its scene.
        does: Called when pressed; answers where to go.
        enabled: A disabled one can be reached, and says why, but does nothing.
    """

    focusable = True

    def __init__(self, key: str, does: Callable[[], Move], *, enabled: bool = True) -> None:
        super().__init__(key)
        self.enabled = enabled
        self.does = does

    def press(self) -> Move | None:
        """Do it."""
        return self.does() if self.enabled else None

    def ring(self, p: Painter, look: Look, radius: int) -> None:
        """Draw the focus ring, if this has the keyboard."""
        if look.ring and look.focus == self.key:
            ui = look.ui
            width = ui.px(1.5 + ui.theme.edge * 0.5)
            p.ring(self.rect, radius, ui.theme.focus, width, ui.theme.paper)

    def lit(self, look: Look) -> bool:
        """Tell whether it has the keyboard or the mouse."""
        return self.key in {look.focus, look.hot}


class Button(Pressable):
    """A button with a few words.

    Args:
        key: Names it in its scene.
        text: The words.
        does: Called when pressed.
        kind: `main` is filled, `plain` has an edge, `quiet` has neither.
        enabled: Whether it can be pressed.
        hint: The key that does the same, shown small.
    """

    def __init__(
        self,
        key: str,
        text: str,
        does: Callable[[], Move],
        *,
        kind: Kind = "plain",
        enabled: bool = True,
        hint: str = "",
    ) -> None:
        super().__init__(key, does, enabled=enabled)
        self.text = text
        self._kind: Kind = kind
        self._hint_text = hint
        self._block: Block | None = None
        self._hint: Block | None = None
        self._pad = 0

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Centre the words in the given width."""
        self._pad = ui.px(16)
        self._hint = ui.text(self._hint_text, STYLES.small, width) if self._hint_text else None
        room = width - 2 * self._pad
        if self._hint is not None and self._hint.width < room // 3:
            room -= self._hint.width + self._pad // 2
        else:
            self._hint = None
        self._block = ui.text(self.text, STYLES.button, max(ui.px(40), room))
        self.rect = Rect(x, y, width, self._block.height + ui.px(20))
        return self.rect.h

    def natural(self, ui: Ui) -> int:
        """Return the width that the words ask for."""
        wide = ui.text(self.text, STYLES.button, ui.width).width + 2 * ui.px(16) + ui.px(2)
        if self._hint_text:
            wide += ui.text(self._hint_text, STYLES.small, ui.width).width + ui.px(10)
        return wide

    def draw(self, p: Painter, look: Look) -> None:
        """Draw ground, edge and words."""
        if self._block is None:
            return
        ui, theme, radius = look.ui, look.ui.theme, look.ui.px(6)
        self.ring(p, look, radius)
        ink, soft = theme.ink, theme.muted
        edge = ui.px(theme.edge)
        if not self.enabled:
            ink = soft = theme.muted
            p.rounded(self.rect, radius, theme.well)
        elif self._kind == "main" or self.lit(look):
            ink, soft = theme.on_accent, theme.on_accent_muted
            p.rounded(self.rect, radius, theme.accent)
        elif self._kind == "plain":
            p.rounded(self.rect, radius, theme.card, theme.control, edge)
        top = self.rect.y + (self.rect.h - self._block.height) // 2
        spare = self.rect.w - self._block.width
        hint_room = self._hint.width + self._pad // 2 if self._hint else 0
        p.text(self._block, self.rect.x + (spare - hint_room) // 2, top, ink)
        if self._hint is not None:
            left = self.rect.x + (spare - hint_room) // 2 + self._block.width + self._pad // 2
            p.text(self._hint, left, self.rect.y + (self.rect.h - self._hint.height) // 2, soft)


class MenuLine(Pressable):
    """A line of a menu, with a second, smaller line under it.

    Args:
        key: Names it in its scene.
        text: The words.
        does: Called when pressed.
        note: The second line.
        enabled: Whether it can be pressed.
    """

    def __init__(
        self,
        key: str,
        text: str,
        does: Callable[[], Move],
        *,
        note: str = "",
        enabled: bool = True,
    ) -> None:
        super().__init__(key, does, enabled=enabled)
        self.text = text
        self.note = note
        self._block: Block | None = None
        self._note: Block | None = None

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put the note under the words."""
        pad = ui.px(14)
        self._block = ui.text(self.text, STYLES.menu, width - 2 * pad)
        self._note = ui.text(self.note, STYLES.small, width - 2 * pad) if self.note else None
        height = self._block.height + (self._note.height if self._note else 0) + ui.px(10)
        self.rect = Rect(x, y, width, height)
        return height

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the words; lit ones stand on the accent."""
        if self._block is None:
            return
        ui, theme = look.ui, look.ui.theme
        ink, soft = (theme.ink, theme.muted) if self.enabled else (theme.muted, theme.muted)
        radius = ui.px(5)
        if self.lit(look) and self.enabled:
            self.ring(p, look, radius)
            p.rounded(self.rect, radius, theme.accent)
            ink, soft = theme.on_accent, theme.on_accent_muted
        left, top = self.rect.x + ui.px(14), self.rect.y + ui.px(5)
        p.text(self._block, left, top, ink)
        if self._note is not None:
            p.text(self._note, left, top + self._block.height, soft)
