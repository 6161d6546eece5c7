"""The base of every scene: it owns a tree of widgets and a focus, and answers inputs with moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.hand import Hand
from summitgame.desktop.inputs import Act, Input, Press
from summitgame.desktop.moves import Move, Pop, Stay
from summitgame.desktop.tree import Spot, far, nearest, turn, walk
from summitgame.desktop.widgets.base import Look, Widget
from summitgame.desktop.widgets.scroll import Scroll

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summitgame.desktop.game import Game
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.ui import Ui

__all__ = ["LONG_AGO", "Page"]

LONG_AGO = 60_000
"""An age at which every animation is over."""
_SETTLED_MS = 560
_STILL_MS = 130
"""Nothing is animated by age before this, so that a fade need not be drawn again and again."""
_ARROWS = {Act.UP: (0, -1), Act.DOWN: (0, 1), Act.LEFT: (-1, 0), Act.RIGHT: (1, 0)}


class Page:
    """A scene. Subclasses say what it is built of and what its own keys do.

    Args:
        game: The services that scenes share.
    """

    veil = False
    """Whether the scene below is drawn first, dimmed."""
    wraps = False
    """Whether going down from the last line leads to the first."""
    mood = ""
    """Music to play; empty to leave it as it is."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.roots: tuple[Widget, ...] = ()
        self.focus = ""
        self.hot = ""
        self.ring = True
        self.pointing = False
        """Whether the mouse is on something that answers a click."""
        self.age = LONG_AGO
        self.region: Rect | None = None
        self.due: Move | None = None
        """Where to go now that time has passed; the window takes it."""
        self._ui: Ui | None = None
        self._hand = Hand(self)

    # --- what subclasses say

    def build(self, ui: Ui) -> tuple[Widget, ...]:
        """Return the widgets of the scene, arranged for a window."""
        raise NotImplementedError

    def backdrop(self, p: Painter, look: Look) -> None:
        """Draw what lies behind the widgets."""
        p.fill(Rect(0, 0, look.ui.width, look.ui.height), look.ui.theme.paper)

    def overlay(self, p: Painter, look: Look) -> None:
        """Draw what lies over the widgets."""

    def act(self, act: Act) -> Move | None:
        """Answer a key that no widget took; None if it means nothing here."""
        return Pop() if act is Act.BACK else None

    def pick(self, number: int) -> Move | None:
        """Answer a digit; None if it means nothing here."""
        del number
        return None

    def keep_clear(self) -> list[Rect]:
        """Return what notices should not lie on: whatever can be pressed and is in sight."""
        return [spot.rect for spot in self.spots() if spot.seen and not spot.widget.aside]

    def entered(self) -> None:
        """Note that the scene is on top now."""

    def retold(self) -> None:
        """Note that another language is spoken, and take its texts over."""

    # --- what the window calls

    @property
    def ui(self) -> Ui:
        """The layout in use."""
        if self._ui is None:
            raise RuntimeError("A scene is laid out before it is used.")
        return self._ui

    def layout(self, ui: Ui) -> None:
        """Build for a window, keeping focus and scroll positions where their keys still exist."""
        offsets = {scroll.key: scroll.offset for scroll in self.scrolls()}
        self._ui = ui
        self.roots = self.build(ui)
        for scroll in self.scrolls():
            if scroll.key in offsets:
                scroll.jump(offsets[scroll.key])
        spots = self.spots()
        if not any(spot.widget.key == self.focus for spot in spots):
            self.focus = self.first_focus(spots)
        if not any(spot.widget.key == self.hot for spot in spots):
            self.hot = ""

    def first_focus(self, spots: list[Spot]) -> str:
        """Return the key of the widget that has the keyboard at first."""
        enabled = (spot.widget for spot in spots if getattr(spot.widget, "enabled", True))
        return next((widget.key for widget in enabled if not widget.aside), "")

    def draw(self, p: Painter) -> None:
        """Draw the whole scene."""
        look = Look(self.ui, self.focus, self.hot, self.ring, self.age)
        self.backdrop(p, look)
        for root in self.roots:
            root.draw(p, look)
        self.overlay(p, look)

    def tick(self, ms: int) -> bool:
        """Let time pass; tell whether anything moved."""
        moved = False
        for scroll in self.scrolls():
            moved = scroll.tick(ms) or moved
        self.region = None if moved else self.animated()
        if self.age < _SETTLED_MS:
            self.age += ms
            moved = moved or self.age > _STILL_MS
        return moved

    def animated(self) -> Rect | None:
        """Return the part of the window that changes with the age; None for all of it."""
        return None

    def handle(self, event: Input) -> Move | None:
        """Answer an input; None if it changed nothing."""
        return self._pressed(event) if isinstance(event, Press) else self._hand.answer(event)

    # --- the tree

    def scrolls(self) -> list[Scroll]:
        """Return the scrolls, in reading order."""
        return [widget for widget, _ in self.walk() if isinstance(widget, Scroll)]

    def spots(self) -> list[Spot]:
        """Return whatever takes the keyboard, in reading order."""
        return [Spot(widget, scroll) for widget, scroll in self.walk() if widget.focusable]

    def main_scroll(self) -> Scroll | None:
        """Return the scroll that the page keys move: the focused one, or the first with room."""
        for spot in self.spots():
            if spot.widget.key == self.focus and spot.scroll is not None and spot.scroll.most:
                return spot.scroll
        scrolls = self.scrolls()
        return next((scroll for scroll in scrolls if scroll.most), None)

    def walk(self) -> Iterator[tuple[Widget, Scroll | None]]:
        """Yield every widget in reading order, with the scroll it lies in."""
        return walk(self.roots)

    def spot(self, key: str) -> Spot | None:
        """Return the widget with a key, if it takes input."""
        return next((spot for spot in self.spots() if spot.widget.key == key), None)

    def show(self, key: str) -> None:
        """Give a widget the keyboard and bring it into sight."""
        self.focus = key
        spot = self.spot(key)
        if spot is not None and spot.scroll is not None:
            spot.scroll.reveal(spot.widget.rect, self.ui.px(18))

    # --- keys

    def _pressed(self, event: Press) -> Move | None:
        self.ring = True
        spot = self.spot(self.focus)
        if spot is not None:
            answer = spot.widget.type(event.text) if event.text else None
            if answer is None and event.act is not None:
                answer = spot.widget.act(event.act)
            if answer is not None:
                return answer
        if event.digit is not None:
            return self.pick(event.digit)
        if event.act is None:
            return None
        answer = self.act(event.act)
        return answer if answer is not None else self._default(event.act, spot)

    def _default(self, act: Act, spot: Spot | None) -> Move | None:
        match act:
            case Act.ACCEPT | Act.SPACE:
                return self._press(spot) if spot is not None else None
            case Act.NEXT | Act.PREVIOUS:
                return self._cycle(1 if act is Act.NEXT else -1)
            case Act.UP | Act.DOWN | Act.LEFT | Act.RIGHT:
                return self._arrow(act, spot)
            case Act.PAGE_UP | Act.PAGE_DOWN | Act.HOME | Act.END:
                return self._page_key(act)
            case _:
                return None

    def _press(self, spot: Spot) -> Move | None:
        """Press what has the keyboard; what is out of sight is shown first."""
        if not spot.seen:
            self.show(spot.widget.key)
            return Stay()
        return spot.widget.press()

    def _cycle(self, step: int) -> Move | None:
        keys = [spot.widget.key for spot in self.spots()]
        if not keys:
            return None
        at = keys.index(self.focus) if self.focus in keys else -step
        self.show(keys[(at + step) % len(keys)])
        return Stay()

    def _arrow(self, act: Act, spot: Spot | None) -> Move | None:
        dx, dy = _ARROWS[act]
        ahead = [each for each in self.spots() if not each.widget.aside]
        best = nearest(ahead, spot, dx, dy) if spot is not None else None
        scroll = self.main_scroll()
        lost = spot is not None and not spot.seen
        if dy and scroll is not None and (lost or best is None or far(best, scroll)):
            return Stay() if scroll.by_steps(dy) else None
        if best is None:
            return self._cycle(dy) if dy and self.wraps else None
        self.show(best.widget.key)
        return Stay()

    def _page_key(self, act: Act) -> Move | None:
        scroll = self.main_scroll()
        if scroll is None:
            spots = self.spots()
            if act in {Act.HOME, Act.END} and spots:
                self.show(spots[0 if act is Act.HOME else -1].widget.key)
                return Stay()
            return None
        turn(scroll, act)
        return Stay()
