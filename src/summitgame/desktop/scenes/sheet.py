"""A sheet over whatever was there: heading, scrolled content, buttons. Most scenes are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.moves import Move, Pop
from summitgame.desktop.page import Page
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Space, Stack, Widget
from summitgame.desktop.widgets.buttons import Button
from summitgame.desktop.widgets.plain import Rule, Text, draw_sheet
from summitgame.desktop.widgets.scroll import Scroll
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.ui import Ui

__all__ = ["Backing", "ButtonRow", "SheetPage"]


class Backing(Widget):
    """The paper of a sheet, drawn behind other widgets.

    Args:
        rect: Where it lies.
    """

    def __init__(self, rect: Rect) -> None:
        super().__init__()
        self.rect = rect

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the paper."""
        draw_sheet(p, look, self.rect, lift=1.6)


class ButtonRow(Widget):
    """Buttons side by side at their own widths, wrapped when they do not fit.

    Args:
        buttons: From left to right.
    """

    def __init__(self, buttons: list[Button]) -> None:
        super().__init__()
        self.buttons = buttons

    def children(self) -> list[Button]:
        """Return the buttons."""
        return self.buttons

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Flow the buttons into lines."""
        gap = ui.px(12)
        left, top, line = x, y, 0
        for button in self.buttons:
            wide = min(width, max(button.natural(ui), ui.px(110)))
            if left > x and left + wide > x + width:
                left, top = x, top + line + gap
                line = 0
            line = max(line, button.arrange(ui, left, top, wide))
            left += wide + gap
        self.rect = Rect(x, y, width, top + line - y)
        return self.rect.h


class SheetPage(Page):
    """A scene that is a sheet with a heading and a way back."""

    veil = True
    heading = ""
    """Id of the text over the sheet."""
    wide = 760
    """Units of width at most."""
    tall = 0
    """Units of height wanted; 0 takes what the content needs."""
    closing = "button.close"
    """Id of the words on the button that goes back; empty for none."""

    def title(self) -> str:
        """Return the words over the sheet."""
        return tr(self.heading)

    def content(self, ui: Ui) -> Widget:
        """Return what is scrolled."""
        raise NotImplementedError

    def buttons(self, ui: Ui) -> list[Button]:
        """Return the buttons below."""
        del ui
        if not self.closing:
            return []
        return [Button("close", tr(self.closing), self.close, hint=tr("hint.esc"))]

    def close(self) -> Move:
        """Go back."""
        return Pop()

    def note(self) -> str:
        """Return a line under the heading."""
        return ""

    def build(self, ui: Ui) -> tuple[Widget, ...]:
        """Lay the sheet in the middle of the window, no taller than needed."""
        margin, pad = ui.px(24), ui.px(30 if not ui.narrow else 20)
        width = min(ui.px(self.wide), ui.width - 2 * margin)
        inner = width - 2 * pad
        head = self._head()
        foot = ButtonRow(self.buttons(ui))
        left = (ui.width - width) // 2
        content = self.content(ui)
        gutter = ui.px(16)
        need = content.arrange(ui, 0, 0, inner - gutter)
        head_high = head.arrange(ui, 0, 0, inner)
        foot_high = foot.arrange(ui, 0, 0, inner)
        gap = ui.px(16)
        fixed = 2 * pad + head_high + foot_high + gap * (2 if foot.buttons else 1)
        most = ui.height - 2 * margin
        high = min(most, max(ui.px(self.tall), fixed + need))
        top = (ui.height - high) // 2
        if high - fixed < min(need, ui.px(90)):
            return self._all_scrolled(ui, Rect(left, top, width, most), content)
        head.arrange(ui, left + pad, top + pad, inner)
        body = Rect(left + pad, top + pad + head_high + gap, inner, high - fixed)
        scroll = Scroll("sheet", content, ui.theme.card)
        scroll.place(ui, body, gutter=0 if high - fixed >= need else 16)
        foot.arrange(ui, left + pad, body.bottom + gap, inner)
        return (Backing(Rect(left, top, width, high)), head, scroll, foot)

    def _head(self) -> Stack:
        parts: list[Widget] = [Text(self.title(), STYLES.heading)]
        if self.note():
            parts.append(Text(self.note(), STYLES.note, "muted"))
        return Stack([*parts, Rule(above=8)])

    def _all_scrolled(self, ui: Ui, rect: Rect, content: Widget) -> tuple[Widget, ...]:
        """Scroll heading and buttons too, where the window is low for its text."""
        rect.y = (ui.height - rect.h) // 2
        whole = Stack([self._head(), content, Space(4), ButtonRow(self.buttons(ui))], gap=12)
        scroll = Scroll("sheet", whole, ui.theme.card)
        scroll.place(ui, rect.inflate(-ui.px(28), -ui.px(24)))
        return (Backing(rect), scroll)

    def backdrop(self, p: Painter, look: Look) -> None:
        """Dim what lies below."""
        p.fill(Rect(0, 0, look.ui.width, look.ui.height), (*look.ui.theme.shade, 110))
