"""An option of the story as a card: words, note, what it surely changes, or why it is locked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pygame import Rect

from summitgame.desktop.marks import side_mark, sign
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.buttons import Pressable

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitgame.desktop.moves import Move
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui
    from summitgame.desktop.widgets.base import Look
    from summitgame.views import Consequence, OptionView

__all__ = ["Density", "OptionCard", "amount_text", "between"]

Density = Literal[0, 1, 2]

_ABOVE = (10, 6, 3)
"""Units above and below the words, by density."""
_THIN = 4
"""Units above and below the words of a folded card."""


def between(full: int, folded: int, fold: float) -> int:
    """Return a length on its way from one to the other."""
    return round(full + (folded - full) * fold)


def amount_text(consequence: Consequence) -> str:
    """Return a consequence in words, with a true minus sign."""
    amount = consequence.amount.replace("-", "\N{MINUS SIGN}")
    if amount.startswith("="):
        return f"{consequence.name}: {amount[1:].strip()}"
    return f"{amount} {consequence.name}"


@dataclass(frozen=True, slots=True)
class _Chip:
    consequence: Consequence
    block: Block
    x: int
    y: int


class OptionCard(Pressable):
    """One option.

    Args:
        option: What is offered.
        does: Called when it is picked.
        dense: How far to spare height; from 1 the consequences go on where the note ends.
    """

    def __init__(self, option: OptionView, does: Callable[[], Move], *, dense: Density = 0) -> None:
        super().__init__(f"option:{option.id}", does, enabled=option.enabled)
        self.option = option
        self._dense = dense
        self.fold = 0.0
        """1 shows the words alone, on one line if they fit; between 0 and 1 it is unfolding."""
        self._number: Block | None = None
        self._text: Block | None = None
        self._note: Block | None = None
        self._chips: tuple[_Chip, ...] = ()
        self._pad = self._inset = self._mark = self._top = self._head = self._details = 0

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Stack words, note and consequences beside the number."""
        self._pad, self._inset = ui.px(18), ui.px(18 + 30)
        self._top = ui.px(_ABOVE[self._dense])
        wide = width - self._inset - self._pad
        room = wide - self.corner(ui)
        self._number = ui.text(str(self.option.number), STYLES.number, room)
        self._text = ui.text(self.option.text, STYLES.option, room)
        note = self.option.note if self.enabled else self.option.reason
        self._note = ui.text(note, STYLES.note, wide) if note else None
        height = self._head = self._top + self._text.height
        chips = self.option.consequences if self.enabled else ()
        self._mark = ui.px(9)
        start = 0
        if self._note is not None:
            height += self._note.height
            last = self._note.lines[-1].width + ui.px(16)
            if self._dense and chips and last + self._chip_width(ui, chips[0], wide) <= wide:
                start, height = last, height - self._note.line_height
        self._chips = self._flow(ui, chips, wide, height, start)
        if self._chips:
            height = self._chips[-1].y + self._chips[-1].block.height
        self._details = height - self._top - self._text.height
        height += self._top + ui.px(1)
        if self.fold:
            thin = ui.px(_THIN)
            height = between(height, self._text.height + 2 * thin, self.fold)
            self._top = between(self._top, thin, self.fold)
        self.rect = Rect(x, y, width, height)
        return height

    def corner(self, ui: Ui) -> int:
        """Return the width kept free beside the words for a sign in the corner."""
        return ui.px(26) if not self.enabled or self.option.taken_before else 0

    @property
    def pad(self) -> int:
        """Margin at the left and the right, in pixels."""
        return self._pad

    @property
    def first_line(self) -> Rect:
        """Where the first line of the words stands."""
        high = self._text.line_height if self._text is not None else 0
        return Rect(self.rect.x + self._inset, self.rect.y + self._top, self.rect.w, high)

    @property
    def details(self) -> int:
        """Height of note and consequences."""
        return self._details

    def draw_details(self, p: Painter, look: Look, y: int) -> None:
        """Draw note and consequences on the page, at a height."""
        if self._text is None:
            return
        left = self.rect.x + self._inset
        if self._note is not None:
            p.text(self._note, left, y, look.ui.theme.muted)
        self._draw_chips(p, look, left, y, lit=False)

    def _chip_width(self, ui: Ui, consequence: Consequence, room: int) -> int:
        block = ui.text(amount_text(consequence), STYLES.note_strong, room - self._mark * 2)
        return block.width + round(self._mark * 1.6)

    def _flow(
        self, ui: Ui, consequences: tuple[Consequence, ...], room: int, top: int, left: int
    ) -> tuple[_Chip, ...]:
        chips = []
        gap = ui.px(16)
        for consequence in consequences:
            block = ui.text(amount_text(consequence), STYLES.note_strong, room - self._mark * 2)
            wide = block.width + round(self._mark * 1.6)
            if left and left + wide > room:
                left, top = 0, top + block.line_height
            chips.append(_Chip(consequence, block, left, top))
            left += wide + gap
        return tuple(chips)

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the card; the lit one stands on the accent."""
        if self._text is None or self._number is None:
            return
        ui, theme, radius = look.ui, look.ui.theme, look.ui.px(8)
        self.ring(p, look, radius)
        lit = self.lit(look) and self.enabled
        ink, soft = (theme.ink, theme.muted) if self.enabled else (theme.muted, theme.muted)
        if lit:
            ink, soft = theme.on_accent, theme.on_accent_muted
            p.rounded(self.rect, radius, theme.accent)
        elif self.enabled:
            p.rounded(self.rect, radius, theme.card, theme.control, ui.px(theme.edge))
        else:
            p.rounded(self.rect, radius, theme.well, theme.rule, ui.px(theme.edge))
        left, top = self.rect.x + self._inset, self.rect.y + self._top
        number = ink if lit or not self.enabled else theme.accent
        p.text(self._number, self.rect.x + self._pad, top, number)
        p.text(self._text, left, top, ink)
        if self.fold < 1:
            before = p.clip(self.rect)
            if self._note is not None:
                p.text(self._note, left, top + self._text.height, soft)
            self._draw_chips(p, look, left, top + self._text.height, lit=lit)
            p.unclip(before)
        self.draw_corner(p, look, soft)

    def _draw_chips(self, p: Painter, look: Look, left: int, top: int, *, lit: bool) -> None:
        theme = look.ui.theme
        for chip in self._chips:
            side = chip.consequence.side
            colour = theme.on_accent if lit else theme.side(side)
            x, y = left + chip.x, top + chip.y - self._head
            drop = (chip.block.line_height - self._mark) // 2
            p.blit(side_mark(side, self._mark, colour), x, y + drop)
            p.text(chip.block, x + round(self._mark * 1.6), y, colour)

    def draw_corner(self, p: Painter, look: Look, colour: tuple[int, int, int]) -> None:
        """Draw a lock on a closed card, a tick on one that was taken before."""
        size = look.ui.px(15)
        x = self.rect.right - self._pad - size
        y = self.rect.y + self._top + look.ui.px(4)
        if not self.enabled:
            p.blit(sign("lock", size, colour), x, y)
        elif self.option.taken_before:
            p.blit(sign("tick", size, colour), x, y)
