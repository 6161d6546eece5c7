"""A group of options as a pile of cards under its heading, and the line that closes it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.inputs import Act
from summitgame.desktop.marks import sign
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.buttons import Pressable
from summitgame.desktop.widgets.option import OptionCard
from summitgame.strings.speech import tr
from summitgame.views import OptionView

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitgame.desktop.moves import Move
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui
    from summitgame.desktop.widgets.base import Look
    from summitgame.desktop.widgets.option import Density
    from summitgame.views import GroupView

__all__ = ["CloseLine", "GroupCard", "count_words"]

_SHEETS = ((3, 5), (6, 10))
"""Units that each sheet below shows, and that it is narrower on each side."""
_ARROW = 12


def count_words(group: GroupView) -> str:
    """Return how many of a group's options are open, in words."""
    if group.open == len(group.options):
        return tr("group.all", open=group.open)
    if not group.open:
        return tr("group.none")
    return tr("group.some", open=group.open, all=len(group.options))


class GroupCard(OptionCard):
    """The heading of a group; pressing it opens the group.

    Args:
        group: The group.
        number: The digit that opens it.
        does: Called when it is opened.
        dense: How far to spare height.
    """

    def __init__(
        self, group: GroupView, number: int, does: Callable[[], Move], *, dense: Density = 0
    ) -> None:
        heading = OptionView(group.id, number, group.text, group.note, (), enabled=True, reason="")
        super().__init__(heading, does, dense=dense)
        self.key = f"group:{group.id}"
        self.group = group
        self._count: Block | None = None
        self._low = 0

    def act(self, act: Act) -> Move | None:
        """Open with the arrow that points into it, too."""
        return self.does() if act is Act.RIGHT else None

    def corner(self, ui: Ui) -> int:
        """Keep room for the count and the arrow."""
        self._count = ui.text(count_words(self.group), STYLES.note, ui.width)
        return self._count.width + ui.px(_ARROW + 22)

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Leave the sheets below to be seen."""
        height = super().arrange(ui, x, y, width)
        self._low = ui.px(_SHEETS[-1][0])
        return height + self._low

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the sheets below, then the card."""
        ui, theme = look.ui, look.ui.theme
        for down, inset in reversed(_SHEETS):
            sheet = self.rect.inflate(-2 * ui.px(inset), 0).move(0, ui.px(down))
            p.rounded(sheet, ui.px(8), theme.card, theme.control, ui.px(theme.edge))
        super().draw(p, look)

    def draw_corner(self, p: Painter, look: Look, colour: tuple[int, int, int]) -> None:
        """Draw how many are open, and the arrow that leads in."""
        if self._count is None:
            return
        size = look.ui.px(_ARROW)
        left, line = self.rect.right - self.pad - size, self.first_line
        p.blit(sign("right", size, colour), left, line.y + (line.h - size) // 2)
        left -= self._count.width + look.ui.px(9)
        p.text(self._count, left, line.y + (line.h - self._count.line_height) // 2, colour)


class CloseLine(Pressable):
    """The heading over the cards of an open group; pressing it closes the group.

    Args:
        group: The group.
        does: Called when it is closed.
    """

    def __init__(self, group: GroupView, does: Callable[[], Move]) -> None:
        super().__init__("group:close", does)
        self._group = group
        self._back: Block | None = None
        self._words: Block | None = None
        self._hint: Block | None = None

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put the way back before the heading, and its key at the end."""
        self._back = ui.text(tr("button.back"), STYLES.note_strong, width)
        self._hint = ui.text(tr("hint.esc"), STYLES.small, width)
        used = self._back.width + self._hint.width + ui.px(12 + _ARROW + 8 + 26 + 20)
        self._words = ui.text(self._group.text, STYLES.name, max(ui.px(90), width - used))
        high = max(self._back.height, self._words.height) + ui.px(10)
        self.rect = Rect(x, y, width, high)
        return high

    def draw(self, p: Painter, look: Look) -> None:
        """Draw a slip with the way back; lit, it stands on the accent."""
        if self._back is None or self._words is None or self._hint is None:
            return
        ui, theme, radius = look.ui, look.ui.theme, look.ui.px(6)
        self.ring(p, look, radius)
        lit = self.lit(look)
        ink, soft = (theme.accent, theme.muted)
        if lit:
            ink, soft = theme.on_accent, theme.on_accent_muted
            p.rounded(self.rect, radius, theme.accent)
        else:
            p.rounded(self.rect, radius, theme.well)
        size, left = ui.px(_ARROW), self.rect.x + ui.px(12)
        p.blit(sign("left", size, ink), left, self.rect.centery - size // 2)
        left += size + ui.px(8)
        p.text(self._back, left, self.rect.centery - self._back.height // 2, ink)
        left += self._back.width + ui.px(13)
        bar = Rect(left, self.rect.y + ui.px(7), ui.px(1), self.rect.h - ui.px(14))
        p.fill(bar, soft)
        left += ui.px(13)
        words = theme.on_accent if lit else theme.ink
        p.text(self._words, left, self.rect.centery - self._words.height // 2, words)
        right = self.rect.right - ui.px(12) - self._hint.width
        p.text(self._hint, right, self.rect.centery - self._hint.height // 2, soft)
