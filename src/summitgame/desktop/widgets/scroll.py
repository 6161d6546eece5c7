"""A window onto something taller: wheel, keys, drag, and a thumb that says where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.marks import sign
from summitgame.desktop.moves import Move, Stay
from summitgame.desktop.paint import gradient
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Widget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summitgame.desktop.paint import Painter
    from summitgame.desktop.theme import Colour
    from summitgame.desktop.ui import Ui

__all__ = ["Scroll"]

_GLIDE_MS = 110
_OVERLAP = 0.86
"""A page turn leaves the rest of the page in sight."""


class Scroll(Widget):
    """Shows a part of its content.

    Args:
        key: Names it, so that its position survives a new layout.
        content: What is scrolled.
        ground: Colour that the content fades into at the edges.
        hint: The key that turns the page, shown while there is more below.
        after: What the same key does at the end, if anything; its hint points up then.
    """

    def __init__(
        self,
        key: str,
        content: Widget,
        ground: Colour,
        *,
        hint: str = "",
        after: Callable[[], Move] | None = None,
    ) -> None:
        super().__init__(key)
        self.content = content
        self._ground = ground
        self._hint = hint
        self._after = after
        self.offset = 0
        self.goal = 0
        """Where it glides to."""
        self._step = 1
        self._bar = 1
        self._moves = True
        self._grip: int | None = None
        self._tab = Rect(0, 0, 0, 0)

    def children(self) -> Sequence[Widget]:
        """Return the content; its rectangles are as if nothing were scrolled."""
        return (self.content,)

    def place(self, ui: Ui, view: Rect, gutter: float = 16) -> None:
        """Lay the content out behind a fixed opening, leaving a gutter for the bar."""
        self._step = ui.px(60)
        self._bar = ui.px(5)
        self._moves = ui.moves
        height = self.content.arrange(ui, view.x, view.y, view.w - ui.px(gutter))
        self.rect = view
        self.content.rect.h = height
        self.jump(self.offset)

    @property
    def most(self) -> int:
        """The greatest offset."""
        return max(0, self.content.rect.h - self.rect.h)

    @property
    def at_end(self) -> bool:
        """Whether the last line is in sight."""
        return self.goal >= self.most

    @property
    def moving(self) -> bool:
        """Whether it still glides."""
        return self.offset != self.goal

    def jump(self, offset: int) -> None:
        """Go to an offset at once."""
        self.offset = self.goal = max(0, min(self.most, offset))

    def glide(self, offset: int) -> None:
        """Go to an offset smoothly, or at once under reduced motion."""
        self.goal = max(0, min(self.most, offset))
        if not self._moves:
            self.offset = self.goal

    def by_steps(self, steps: float) -> bool:
        """Scroll by lines; tell whether there was room to."""
        before = self.goal
        self.glide(self.goal + round(steps * self._step))
        return self.goal != before

    def by_pages(self, pages: int) -> bool:
        """Scroll by pages; tell whether there was room to."""
        before = self.goal
        self.glide(self.goal + round(pages * self.rect.h * _OVERLAP))
        return self.goal != before

    def reveal(self, rect: Rect, margin: int) -> None:
        """Scroll just far enough that a part of the content is in sight."""
        top, bottom = rect.top - self.rect.top - margin, rect.bottom - self.rect.top + margin
        if top < self.goal:
            self.glide(top)
        elif bottom > self.goal + self.rect.h:
            self.glide(min(top, bottom - self.rect.h))

    def tick(self, ms: int) -> bool:
        """Move on; tell whether anything changed."""
        if not self.moving:
            return False
        left = self.goal - self.offset
        step = round(left * min(1.0, ms / _GLIDE_MS * 2))
        self.offset = self.offset + step if step else self.goal
        return True

    def grab(self, x: int, y: int) -> Move | None:
        """Drag the thumb; turn the page at the tab that says there is more."""
        if self._grip is None:
            if self._tabbed and self._tab.collidepoint(x, y):
                return self._turn()
            if not self.most or not self._track().collidepoint(x, y):
                return None
            thumb = self._thumb()
            self._grip = y - thumb.y if thumb.collidepoint(thumb.centerx, y) else thumb.h // 2
        room = max(1, self.rect.h - self._thumb().h)
        self.jump(round((y - self._grip - self.rect.y) / room * self.most))
        return Stay()

    def holds(self, x: int, y: int) -> bool:
        """Tell whether a click here would do something to the scroll itself."""
        on_tab = self._tabbed and bool(self._tab.collidepoint(x, y))
        return on_tab or (bool(self.most) and bool(self._track().collidepoint(x, y)))

    @property
    def _tabbed(self) -> bool:
        return bool(self._hint) and (not self.at_end or self._after is not None)

    def _turn(self) -> Move:
        if self.at_end and self._after is not None:
            return self._after()
        self.by_pages(1)
        return Stay()

    def _track(self) -> Rect:
        return Rect(self.rect.right - self._bar * 3, self.rect.y, self._bar * 3, self.rect.h)

    def let_go(self) -> None:
        """End a drag."""
        self._grip = None

    def _thumb(self) -> Rect:
        share = self.rect.h / max(1, self.content.rect.h)
        height = max(self._bar * 6, round(self.rect.h * share))
        room = self.rect.h - height
        top = self.rect.y + (round(room * self.offset / self.most) if self.most else 0)
        return Rect(self.rect.right - self._bar, top, self._bar, height)

    def draw(self, p: Painter, look: Look) -> None:
        """Draw what is in sight, the fading edges and the bar."""
        rim = look.ui.px(6)  # so that focus rings are whole
        before = p.clip(self.rect.inflate(rim * 2, rim))
        inner = p.moved(0, -self.offset)
        if inner.visible(self.content.rect):
            self.content.draw(inner, look)
        self._fade(p, look)
        p.unclip(before)
        if self._tabbed:
            self._draw_hint(p, look)
        if self.most:
            theme = look.ui.theme
            track = Rect(self.rect.right - self._bar, self.rect.y, self._bar, self.rect.h)
            p.rounded(track, self._bar // 2, theme.well)
            grabbed = self._grip is not None
            p.rounded(self._thumb(), self._bar // 2, theme.accent if grabbed else theme.control)

    def _draw_hint(self, p: Painter, look: Look) -> None:
        """Draw a tab at the lower edge that says there is more, and which key shows it."""
        ui, theme = look.ui, look.ui.theme
        block = ui.text(self._hint, STYLES.small_strong, self.rect.w)
        size, pad = ui.px(10), ui.px(9)
        wide, high = block.width + size + pad * 3, block.height + ui.px(4)
        rect = Rect(self.rect.right - self._bar * 4 - wide, self.rect.bottom - high, wide, high)
        self._tab = rect
        p.rounded(rect, high // 2, theme.card, theme.control, ui.px(theme.edge))
        p.text(block, rect.x + pad, rect.y + ui.px(2), theme.muted)
        left, top = rect.right - pad - size, rect.y + (high - size) // 2
        p.blit(sign("up" if self.at_end else "down", size, theme.accent), left, top)

    def _fade(self, p: Painter, look: Look) -> None:
        depth = look.ui.px(44 if self._hint else 26)
        width = self.rect.w - self._bar * 3
        clear, full = (*self._ground, 0), (*self._ground, 255)
        rim = look.ui.px(6)
        left, width = self.rect.x - rim, width + rim * 2
        if self.offset > 0:
            p.blit(gradient(width, depth, full, clear), left, self.rect.y - rim // 2)
        if self.offset < self.most:
            bottom = self.rect.bottom + rim // 2
            p.blit(gradient(width, depth, clear, full), left, bottom - depth)
