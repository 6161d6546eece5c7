"""Words that lead to the codex: underlined with dots, pressed like buttons; arrows skip them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from pygame import Rect

from summitgame.desktop.moves import Move
from summitgame.desktop.widgets.buttons import Pressable
from summitgame.desktop.widgets.plain import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block, Style
    from summitgame.desktop.ui import Ui
    from summitgame.desktop.widgets.base import Look, Widget
    from summitgame.desktop.widgets.plain import Ink
    from summitgame.views import Run

__all__ = ["Follow", "LinkedText", "links"]

Follow: TypeAlias = Callable[[str], Move]
"""Goes to an entry of the codex."""


class Link(Pressable):
    """One linked stretch of one line; the words themselves belong to the paragraph.

    Args:
        key: Names it in its scene.
        does: Opens the entry.
        rect: Where the words stand.
        base: How far below the top of the line they stand.
    """

    aside = True

    def __init__(self, key: str, does: Callable[[], Move], rect: Rect, base: int) -> None:
        super().__init__(key, does)
        self.rect = rect
        self._base = base

    def draw(self, p: Painter, look: Look) -> None:
        """Draw dots under the words, and a line under those that would be pressed."""
        ui, theme = look.ui, look.ui.theme
        top = self.rect.y + self._base + ui.px(3)
        lit = look.hot == self.key or (look.ring and look.focus == self.key)
        if not lit:
            p.dashes(self.rect.x, top, self.rect.w, theme.accent, max(3, ui.px(4)))
            return
        p.fill(Rect(self.rect.x, top, self.rect.w, max(2, ui.px(2))), theme.accent)
        if look.ring and look.focus == self.key:
            wide = ui.px(1.5)
            around = self.rect.inflate(ui.px(4), 0)
            for side in (
                Rect(around.x, around.y, around.w, wide),
                Rect(around.x, around.bottom - wide, around.w, wide),
                Rect(around.x, around.y, wide, around.h),
                Rect(around.right - wide, around.y, wide, around.h),
            ):
                p.fill(side, theme.focus)


def links(
    name: str, block: Block, style: Style, at: tuple[int, int], ui: Ui, follow: Follow | None
) -> tuple[Link, ...]:
    """Return what can be pressed in a paragraph that has been laid out.

    Args:
        name: Of the paragraph, so that focus survives a new layout.
        block: The paragraph.
        style: How it is set.
        at: Where it stands.
        ui: The window.
        follow: Called with the entry; None makes nothing of links.
    """
    if follow is None:
        return ()
    found: list[Link] = []
    base = ui.baseline(style)
    for line in block.lines:
        for fragment in line.fragments:
            if fragment.codex:
                words = fragment.text.rstrip()
                wide = ui.fonts.width(words, fragment.face, block.px)
                rect = Rect(at[0] + fragment.x, at[1] + line.y, wide, block.line_height)
                key = f"link:{name}:{len(found)}"
                found.append(Link(key, partial(follow, fragment.codex), rect, base))
    return tuple(found)


class LinkedText(Text):
    """A paragraph whose linked words can be pressed.

    Args:
        name: Of the paragraph, for the keys of its links.
        runs: The words.
        style: Its type.
        follow: Goes to an entry; None makes nothing of links.
        ink: Its colour.
    """

    def __init__(
        self,
        name: str,
        runs: Sequence[Run],
        style: Style,
        follow: Follow | None,
        ink: Ink = "ink",
    ) -> None:
        super().__init__(runs, style, ink)
        self._name = name
        self._follow = follow
        self._links: tuple[Link, ...] = ()

    def children(self) -> Sequence[Widget]:
        """Return the links."""
        return self._links

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Break into lines and find the links in them."""
        height = super().arrange(ui, x, y, width)
        if self.block is not None:
            at = (x, y)
            self._links = links(self._name, self.block, self.style, at, ui, self._follow)
        return height

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the words, then the marks under the linked ones."""
        super().draw(p, look)
        for link in self._links:
            link.draw(p, look)
