"""The options as a pile of cards: full, or folded to one line each while the story is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.widgets.base import Look, Widget
from summitgame.desktop.widgets.option import between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summitgame.desktop.paint import Painter
    from summitgame.desktop.ui import Ui
    from summitgame.desktop.widgets.option import Density, OptionCard

__all__ = ["Cards"]

_GAPS = (9, 7, 6)
"""Units between cards, by density."""
_GAP_FOLDED = 7
_SLIP = 5
"""Units between folded cards and the note under them."""


class Cards(Widget):
    """Option cards from top to bottom.

    Folded, they keep still whichever is lit: its note and consequences stand in one place below.

    Args:
        cards: The cards.
        dense: How far to spare height.
        fold: 1 when folded, 0 when full, between on the way.
        head: What stands over them, if anything.
    """

    def __init__(
        self,
        cards: Sequence[OptionCard],
        *,
        dense: Density = 0,
        fold: float = 0,
        head: Widget | None = None,
    ) -> None:
        super().__init__()
        self.cards = tuple(cards)
        self.head = head
        self.fold = fold
        self._dense = dense
        self._slip = self._foot = 0

    def children(self) -> Sequence[Widget]:
        """Return the cards, after what stands over them."""
        return self.cards if self.head is None else (self.head, *self.cards)

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Place one below the other, and keep room for the tallest note if they are folded."""
        full = ui.px(_GAPS[self._dense])
        gap = between(full, ui.px(_GAP_FOLDED), self.fold)
        top = y
        if self.head is not None:
            top += self.head.arrange(ui, x, top, width) + full
        for index, card in enumerate(self.cards):
            card.fold = self.fold
            top += gap if index else 0
            top += card.arrange(ui, x, top, width)
        self._foot = top
        tallest = max((card.details for card in self.cards), default=0)
        self._slip = ui.px(_SLIP)
        if self.fold and tallest:
            top += between(0, tallest + self._slip, self.fold)
        self.rect = Rect(x, y, width, top - y)
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the cards; folded, also what the lit one brings."""
        super().draw(p, look)
        if not self.fold:
            return
        lit = {card.key: card for card in self.cards}
        card = lit.get(look.hot) or lit.get(look.focus)
        if card is not None:
            before = p.clip(self.rect)
            card.draw_details(p, look, self._foot + self._slip)
            p.unclip(before)
