"""The bar of small buttons over the picture, and the folder tab that carries the heading."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.inputs import Act
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Widget
from summitgame.desktop.widgets.buttons import Pressable
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summitgame.desktop.moves import Move
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.scenes.play import PlayPage
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui

__all__ = ["Bar", "Tab"]


class Pill(Pressable):
    """A small button that stays readable on a picture.

    Args:
        key: Names it in its scene.
        text: One word or two.
        does: Called when pressed.
    """

    def __init__(self, key: str, text: str, does: Callable[[], Move]) -> None:
        super().__init__(key, does)
        self._words = text
        self._block: Block | None = None

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Take the width of the words."""
        self._block = ui.text(self._words, STYLES.small_strong, width)
        self.rect = Rect(x, y, self._block.width + ui.px(20), self._block.height + ui.px(8))
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw a slip of paper with the words."""
        if self._block is None:
            return
        ui, theme = look.ui, look.ui.theme
        radius = ui.px(4)
        if look.ring and look.focus == self.key:
            p.ring(self.rect, radius, theme.focus, ui.px(2), theme.paper)
        lit = self.lit(look)
        ground = theme.accent if lit else theme.card
        p.rounded(self.rect, radius, ground, theme.control, ui.px(theme.edge))
        ink = theme.on_accent if lit else theme.ink
        p.text(self._block, self.rect.x + ui.px(10), self.rect.y + ui.px(4), ink)


class Bar(Widget):
    """The small buttons of a game in play; each does what a key does.

    Args:
        page: The scene they act on.
        panel: Whether one of them shows the panel, which is not in sight.
    """

    def __init__(self, page: PlayPage, *, panel: bool = True) -> None:
        super().__init__()
        acts = [(tr("bar.menu"), Act.BACK), (tr("bar.history"), Act.HISTORY)]
        if page.session.takebacks:
            acts.append((tr("bar.take-back"), Act.ROLL_BACK))
        acts.append((tr("bar.sources"), Act.SOURCES))
        if page.explains:
            acts.append((tr("bar.codex"), Act.CODEX))
        if panel:
            acts.append((tr("bar.panel"), Act.PANEL))
        acts.append((tr("bar.keys"), Act.HELP))
        self._pills = [Pill(f"bar:{act.name}", words, partial(page.do, act)) for words, act in acts]

    def children(self) -> Sequence[Widget]:
        """Return the buttons."""
        return self._pills

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Flow the buttons from the left."""
        left, top, high = x, y, 0
        for pill in self._pills:
            high = pill.arrange(ui, left, top, width)
            if pill.rect.right > x + width and left > x:
                left, top = x, top + high + ui.px(6)
                pill.arrange(ui, left, top, width)
            left = pill.rect.right + ui.px(8)
        self.rect = Rect(x, y, width, top + high - y)
        return self.rect.h


class Tab(Widget):
    """The heading on a tab of the page, standing up into the picture.

    Args:
        heading: Place and day.
    """

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = heading
        self._block: Block | None = None

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Stand on the lower edge of the picture, which is at `y`."""
        self._block = ui.text(self._heading, STYLES.label, width - ui.px(32))
        high = self._block.height + ui.px(9)
        self.rect = Rect(x - ui.px(18), y - high, self._block.width + ui.px(36), high)
        return 0

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the tab and the words."""
        if self._block is None or not self._heading:
            return
        ui, theme = look.ui, look.ui.theme
        edge, radius = ui.px(2), ui.px(7)
        before = p.clip(self.rect)
        body = Rect(self.rect.x, self.rect.y, self.rect.w, self.rect.h + radius * 2)
        p.rounded(body, radius, theme.paper, theme.ink, edge)
        p.unclip(before)
        p.text(self._block, self.rect.x + ui.px(18), self.rect.y + ui.px(7), theme.muted)
