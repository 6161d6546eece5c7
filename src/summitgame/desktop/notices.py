"""Short sentences at the edge of the window, gone after a while: notices and captions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pygame import Rect

from summitgame.desktop.marks import sign
from summitgame.desktop.ui import STYLES

if TYPE_CHECKING:
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.ui import Ui

__all__ = ["Notice", "Notices"]

_BASE_MS = 2_600
_PER_LETTER_MS = 45
_MOST = 3
_WIDE = 560

Tone = Literal["plain", "warning", "caption"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence and how long it stays."""

    text: str
    tone: Tone
    left_ms: int


class Notices:
    """The sentences on show, oldest first."""

    def __init__(self) -> None:
        self.shown: tuple[Notice, ...] = ()

    def tell(self, text: str, tone: Tone = "plain") -> None:
        """Show a sentence; one that is on show already starts again."""
        others = tuple(notice for notice in self.shown if notice.text != text)
        stay = _BASE_MS + _PER_LETTER_MS * len(text)
        self.shown = (*others, Notice(text, tone, stay))[-_MOST:]

    @property
    def soonest(self) -> int | None:
        """Milliseconds until the next one goes; None if there is none."""
        return min((notice.left_ms for notice in self.shown), default=None)

    def tick(self, ms: int) -> bool:
        """Let time pass; tell whether one has gone."""
        aged = tuple(replace(notice, left_ms=notice.left_ms - ms) for notice in self.shown)
        left = tuple(notice for notice in aged if notice.left_ms > 0)
        gone = len(left) != len(self.shown)
        self.shown = left
        return gone

    def draw(self, p: Painter, ui: Ui) -> None:
        """Draw them above the lower edge, in the middle."""
        theme, pad = ui.theme, ui.px(14)
        bottom = ui.height - ui.px(18)
        for notice in reversed(self.shown):
            style = STYLES.quote if notice.tone == "caption" else STYLES.body
            room = min(ui.px(_WIDE), ui.width - ui.px(48)) - pad * 4
            block = ui.text(notice.text, style, room)
            size = ui.px(16)
            mark = 0 if notice.tone == "caption" else size + pad
            wide, high = block.width + mark + pad * 2, block.height + pad
            rect = Rect((ui.width - wide) // 2, bottom - high, wide, high)
            p.shadow(rect, ui.px(14), theme.shade, 90, ui.px(4))
            edge = theme.warning if notice.tone == "warning" else theme.control
            p.rounded(rect, ui.px(8), theme.card, edge, ui.px(theme.edge + 0.5))
            if mark:
                warning = notice.tone == "warning"
                image = sign(
                    "warning" if warning else "tick", size, theme.warning if warning else theme.good
                )
                drop = (block.line_height - size) // 2
                p.blit(image, rect.x + pad, rect.y + pad // 2 + drop)
            p.text(block, rect.x + pad + mark, rect.y + pad // 2, theme.ink)
            bottom = rect.y - ui.px(8)
