"""The tree of widgets as hands see it: what takes input, where it is, and what lies which way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summitgame.desktop.inputs import Act
from summitgame.desktop.widgets.scroll import Scroll

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pygame import Rect

    from summitgame.desktop.widgets.base import Widget

__all__ = ["Spot", "far", "nearest", "turn", "walk"]

_ASIDE = 3
"""How much worse a step to the side is than one straight ahead."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A widget that takes input, and the scroll it lies in."""

    widget: Widget
    scroll: Scroll | None

    @property
    def rect(self) -> Rect:
        """Where it is on the screen."""
        if self.scroll is None:
            return self.widget.rect
        return self.widget.rect.move(0, -self.scroll.offset)

    @property
    def seen(self) -> bool:
        """Whether any of it is in sight, or will be when its scroll comes to rest."""
        if self.scroll is None:
            return True
        return bool(self.widget.rect.move(0, -self.scroll.goal).colliderect(self.scroll.rect))

    def inner(self, y: int) -> int:
        """Return a height on the screen as one inside its scroll."""
        return y if self.scroll is None else y + self.scroll.offset

    def contains(self, x: int, y: int) -> bool:
        """Tell whether a point on the screen hits what can be seen of it."""
        inside = self.scroll is None or self.scroll.rect.collidepoint(x, y)
        return inside and self.rect.collidepoint(x, y)


def walk(roots: Sequence[Widget]) -> Iterator[tuple[Widget, Scroll | None]]:
    """Yield every widget in reading order, with the scroll it lies in."""
    todo: list[tuple[Widget, Scroll | None]] = [(root, None) for root in reversed(roots)]
    while todo:
        widget, scroll = todo.pop()
        yield widget, scroll
        inside = widget if isinstance(widget, Scroll) else scroll
        todo.extend((child, inside) for child in reversed(widget.children()))


def far(spot: Spot, scroll: Scroll) -> bool:
    """Tell whether a widget lies so far off that text between would be skipped."""
    if spot.scroll is not scroll:
        return False
    margin = scroll.rect.h // 3
    below = spot.rect.top > scroll.rect.bottom + margin
    return below or spot.rect.bottom < scroll.rect.top - margin


def nearest(spots: Iterable[Spot], start: Spot, dx: int, dy: int) -> Spot | None:
    """Return the next widget in a direction, preferring those straight ahead."""
    here = start.rect
    best: tuple[int, Spot] | None = None
    for spot in spots:
        there = spot.rect
        if spot.widget is start.widget:
            continue
        if dy:
            ahead = (there.centery - here.centery) * dy
            apart = max(0, there.left - here.right, here.left - there.right)
        else:
            ahead = (there.centerx - here.centerx) * dx
            apart = max(0, there.top - here.bottom, here.top - there.bottom)
            if apart:
                continue
        if ahead > 0 and (best is None or ahead + apart * _ASIDE < best[0]):
            best = (ahead + apart * _ASIDE, spot)
    return best[1] if best is not None else None


def turn(scroll: Scroll, act: Act) -> None:
    """Do what a page key asks for."""
    match act:
        case Act.PAGE_UP:
            scroll.by_pages(-1)
        case Act.PAGE_DOWN:
            scroll.by_pages(1)
        case Act.HOME:
            scroll.glide(0)
        case _:
            scroll.glide(scroll.most)
