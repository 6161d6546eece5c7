"""The mouse on a scene: it points, presses, drags and turns the wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitgame.desktop.inputs import Click, Drag, Hover, Release, Wheel
from summitgame.desktop.moves import Move, Stay

if TYPE_CHECKING:
    from summitgame.desktop.page import Page
    from summitgame.desktop.tree import Spot

__all__ = ["Hand"]


class Hand:
    """What the mouse does to a scene, and what it holds.

    Args:
        page: The scene.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._held = ""

    def answer(self, event: Hover | Click | Drag | Release | Wheel) -> Move | None:
        """Answer an input; None if it changed nothing."""
        match event:
            case Hover(x, y):
                return self._hovered(x, y)
            case Click(x, y):
                return self._clicked(x, y)
            case Drag(x, y):
                return self._dragged(x, y)
            case Release(x, y):
                return self._released(x, y)
            case Wheel(x, y, steps):
                return self._wheeled(x, y, steps)

    def _under(self, x: int, y: int) -> Spot | None:
        found = [spot for spot in self._page.spots() if spot.contains(x, y)]
        return found[-1] if found else None

    def _hovered(self, x: int, y: int) -> Move | None:
        """Light what lies under the mouse, and give it the keyboard."""
        page, spot = self._page, self._under(x, y)
        key = spot.widget.key if spot is not None else ""
        page.pointing = bool(key) or any(scroll.holds(x, y) for scroll in page.scrolls())
        peeked = spot is not None and spot.widget.point(x, spot.inner(y))
        if key == page.hot:
            return Stay() if peeked else None
        left = page.spot(page.hot)
        if left is not None:
            left.widget.point(x, left.inner(y))
        page.hot = key
        if key:
            page.focus = key
            page.ring = False
        return Stay()

    def _clicked(self, x: int, y: int) -> Move | None:
        """Take hold of a scroll bar or a widget."""
        page = self._page
        for scroll in page.scrolls():
            if scroll.grab(x, y) is not None:
                self._held = scroll.key
                return Stay()
        spot = self._under(x, y)
        self._held = spot.widget.key if spot is not None else ""
        if spot is None:
            return None
        page.ring = False
        page.focus = page.hot = spot.widget.key
        return spot.widget.grab(x, spot.inner(y)) or Stay()

    def _dragged(self, x: int, y: int) -> Move | None:
        """Move what is held."""
        for scroll in self._page.scrolls():
            if scroll.key == self._held:
                return scroll.grab(x, y)
        spot = self._page.spot(self._held)
        return spot.widget.grab(x, spot.inner(y)) if spot is not None else None

    def _released(self, x: int, y: int) -> Move | None:
        """Press what was held, if the mouse is still on it."""
        held, self._held = self._held, ""
        for scroll in self._page.scrolls():
            if scroll.key == held:
                scroll.let_go()
                return Stay()
        spot = self._under(x, y)
        if spot is None or spot.widget.key != held:
            return None
        return spot.widget.click(x, spot.inner(y))

    def _wheeled(self, x: int, y: int, steps: float) -> Move | None:
        """Turn what lies under the mouse, or the main text."""
        page = self._page
        under = [scroll for scroll in page.scrolls() if scroll.rect.collidepoint(x, y)]
        scroll = under[-1] if under else page.main_scroll()
        return Stay() if scroll is not None and scroll.by_steps(-steps) else None
