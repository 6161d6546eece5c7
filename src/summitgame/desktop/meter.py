"""Live figures of a draft package: a point, or a hatched band where it is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.marks import hatch, side_mark
from summitgame.desktop.theme import mix
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Widget
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui
    from summitgame.views import EstimateView

__all__ = ["Meter"]

_DASH = "\N{EN DASH}"


class Meter(Widget):
    """A live figure of the draft: a point, or a band where it is not known.

    Args:
        estimate: The figure.
    """

    def __init__(self, estimate: EstimateView) -> None:
        super().__init__()
        self.estimate = estimate
        self._name: Block | None = None
        self._value: Block | None = None
        self._scale: Block | None = None
        self._aside = 0

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put name and figure over the scale."""
        low, high = self.estimate.low, self.estimate.high
        figure = (
            _signed(low, self.estimate.least)
            if low == high
            else f"{_number(low)}{_DASH}{_number(high)}"
        )
        if low < 0 and low != high:
            figure = tr("panel.range", low=_number(low), high=_number(high))
        self._value = ui.text(figure, STYLES.name, width)
        scale = f"/ {_number(self.estimate.most)}" if self.estimate.least >= 0 else ""
        self._scale = ui.text(scale, STYLES.small, width) if scale else None
        self._aside = self._scale.width + ui.px(4) if self._scale else 0
        room = width - self._value.width - self._aside - ui.px(8 + 18)
        self._name = ui.text(self.estimate.name, STYLES.small, room)
        height = max(self._name.height, self._value.height) + ui.px(4 + 14)
        self.rect = Rect(x, y, width, height)
        return height

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the scale and the band."""
        if self._name is None or self._value is None:
            return
        ui, theme, estimate = look.ui, look.ui.theme, self.estimate
        colour = theme.side(estimate.side)
        mark = ui.px(10)
        drop = (self._name.line_height - mark) // 2
        p.blit(side_mark(estimate.side, mark, colour), self.rect.x, self.rect.y + drop)
        p.text(self._name, self.rect.x + ui.px(17), self.rect.y, theme.muted)
        left = self.rect.right - self._aside - self._value.width
        p.text(self._value, left, self.rect.y, colour)
        if self._scale is not None:
            drop = ui.baseline(STYLES.name) - ui.baseline(STYLES.small)
            p.text(
                self._scale, self.rect.right - self._scale.width, self.rect.y + drop, theme.muted
            )
        high = ui.px(12)
        trough = Rect(self.rect.x, self.rect.bottom - high, self.rect.w, high)
        p.rounded(trough, high // 2, theme.well, theme.control, ui.px(1))
        inner = trough.inflate(-ui.px(2) * 2, -ui.px(2) * 2)
        zero = inner.x + round(inner.w * self._share(0))
        left = inner.x + round(inner.w * self._share(estimate.low))
        right = inner.x + round(inner.w * self._share(estimate.high))
        if estimate.low == estimate.high:
            start, end = min(zero, left), max(zero, left)
            bar = Rect(start, inner.y, max(inner.h, end - start), inner.h)
            p.rounded(bar, inner.h // 2, colour)
        else:
            band = Rect(left, inner.y, max(inner.h, right - left), inner.h)
            p.rounded(band, inner.h // 2, mix(colour, theme.well, 0.55), colour, ui.px(1))
            lines = hatch("dprk", max(1, band.w - inner.h), band.h, colour, ui.px(5))
            p.blit(lines, band.x + inner.h // 2, band.y)
        if estimate.least < 0 < estimate.most:
            p.fill(Rect(zero, trough.y - ui.px(2), ui.px(2), trough.h + ui.px(4)), theme.ink)

    def _share(self, value: int) -> float:
        span = max(1, self.estimate.most - self.estimate.least)
        return max(0.0, min(1.0, (value - self.estimate.least) / span))


def _number(value: int) -> str:
    return str(value).replace("-", "\N{MINUS SIGN}")


def _signed(value: int, least: int) -> str:
    """Return a figure with its sign where the scale goes both ways."""
    return f"+{value}" if value > 0 > least else _number(value)
