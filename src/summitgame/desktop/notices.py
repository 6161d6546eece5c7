"""Short sentences at the edge of the window, gone after a while: notices and captions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pygame import Rect

from summitgame.desktop.marks import sign
from summitgame.desktop.ui import STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui

__all__ = ["Notice", "Notices", "place"]

_BASE_MS = 2_600
_PER_LETTER_MS = 45
_MOST = 3
_PAD = 14
_SIGN = 16
_WIDTHS = (560, 760, 400)
"""Units that a slip may be wide, in the order in which they are tried for a free place."""

Tone = Literal["plain", "warning", "caption"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence and how long it stays."""

    text: str
    tone: Tone
    left_ms: int
    passing: bool = False
    """Whether it means nothing any more once the game goes on."""
    about: str = ""
    """What it tells of; the next one about the same takes its place."""


class Notices:
    """The sentences on show, oldest first."""

    def __init__(self) -> None:
        self.shown: tuple[Notice, ...] = ()
        self.slips: tuple[Rect, ...] = ()
        """Where notices were drawn last."""

    def tell(
        self, text: str, tone: Tone = "plain", *, passing: bool = False, about: str = ""
    ) -> None:
        """Show a sentence; one that is on show already starts again.

        Args:
            text: The sentence.
            tone: How it is meant.
            passing: Whether it means nothing any more once the game goes on.
            about: What it tells of; it takes the place of one about the same.
        """
        others = tuple(
            notice
            for notice in self.shown
            if notice.text != text and not (about and notice.about == about)
        )
        stay = _BASE_MS + _PER_LETTER_MS * len(text)
        self.shown = (*others, Notice(text, tone, stay, passing, about))[-_MOST:]

    def go_on(self) -> None:
        """Take away what was said about a decision that is now past."""
        self.shown = tuple(notice for notice in self.shown if not notice.passing)

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

    def draw(
        self, p: Painter, ui: Ui, clear: Sequence[Rect] = (), story: Sequence[Rect] = ()
    ) -> None:
        """Draw notices where they cover nothing, as high as can be, and captions on the lower edge.

        Args:
            p: Draws.
            ui: The window.
            clear: What notices must not lie on: buttons, the panel.
            story: What they should not lie on, if there is another place.
        """
        captions = [notice.text for notice in self.shown if notice.tone == "caption"]
        if captions:
            clear = (*clear, self._caption(p, ui, "   ".join(captions)))
        self.slips = ()
        for notice in reversed(self.shown):
            if notice.tone != "caption":
                taken = (*clear, *self.slips)
                block, rect = _laid(ui, notice, ((*taken, *story), taken))
                self._notice(p, ui, notice, block, rect)
                self.slips = (*self.slips, rect)

    def _caption(self, p: Painter, ui: Ui, text: str) -> Rect:
        """Draw a line in the lower right corner, where scenes leave a margin; return its place."""
        block = ui.text(text, STYLES.caption, ui.width - ui.px(60))
        wide, high = block.width + ui.px(24), block.height - ui.px(1)
        rect = Rect(ui.width - wide - ui.px(44), ui.height - high, wide, high)
        p.rounded(rect, ui.px(5), ui.theme.paper)
        p.text(block, rect.x + ui.px(12), rect.y - ui.px(1), ui.theme.muted)
        return rect

    def _notice(self, p: Painter, ui: Ui, notice: Notice, block: Block, rect: Rect) -> None:
        """Draw a slip of paper."""
        theme, pad, size = ui.theme, ui.px(_PAD), ui.px(_SIGN)
        warning = notice.tone == "warning"
        colour = theme.warning if warning else theme.good
        p.shadow(rect, ui.px(14), theme.shade, 90, ui.px(4))
        edge = theme.warning if warning else theme.control
        p.rounded(rect, ui.px(8), theme.card, edge, ui.px(theme.edge + 0.5))
        image = sign("warning" if warning else "tick", size, colour)
        drop = (block.line_height - size) // 2
        p.blit(image, rect.x + pad, rect.y + pad // 2 + drop)
        p.text(block, rect.x + pad * 2 + size, rect.y + pad // 2, theme.ink)


def _laid(ui: Ui, notice: Notice, choices: Sequence[Sequence[Rect]]) -> tuple[Block, Rect]:
    """Return the words of a slip and its place: the first that is free, else above everything.

    Args:
        ui: The window.
        notice: The sentence.
        choices: What the slip must not lie on, from the most to the least.
    """
    pad, gap = ui.px(_PAD), ui.px(8)
    made = []
    for units in _WIDTHS:
        room = min(ui.px(units), ui.width - ui.px(48)) - pad * 4
        block = ui.text(notice.text, STYLES.body, room)
        made.append((block, (block.width + ui.px(_SIGN) + pad * 3, block.height + pad)))
    for taken in choices:
        for block, size in made:
            free = place(size, ui.size, taken, gap)
            if free is not None:
                return block, free
    block, size = made[0]
    return block, Rect(((ui.width - size[0]) // 2, gap), size)


def place(
    size: tuple[int, int],
    window: tuple[int, int],
    taken: Sequence[Rect],
    gap: int,
) -> Rect | None:
    """Return the highest free place, the one nearest to the middle; None if there is none.

    Args:
        size: Of what is to be placed.
        window: Width and height.
        taken: What it must not lie on.
        gap: To keep from the edges and from what is taken.
    """
    wide, high = size
    middle = (window[0] - wide) // 2
    rows = {gap, *(each.bottom + gap for each in taken)}
    columns = {middle, window[0] - wide - gap}
    for each in taken:
        columns |= {each.right + gap, each.left - gap - wide, each.centerx - wide // 2}
    inside = sorted(
        (x for x in columns if gap <= x <= window[0] - wide - gap), key=lambda x: abs(x - middle)
    )
    walls = [each.inflate(gap, gap) for each in taken]
    for top in sorted(row for row in rows if row + high <= window[1] - gap):
        for left in inside:
            rect = Rect(left, top, wide, high)
            if rect.collidelist(walls) < 0:
                return rect
    return None
