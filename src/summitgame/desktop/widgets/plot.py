"""A playthrough as a line over its decisions, to be walked along with keys and mouse.

Choice and luck are told apart by shape: a choice falls as a thick bar, luck is a dotted line.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.axis import Axis, axis_for
from summitgame.desktop.inputs import Act
from summitgame.desktop.marks import sign
from summitgame.desktop.moves import Stay
from summitgame.desktop.theme import mix
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Widget
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitgame.desktop.moves import Move
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui
    from summitgame.views import ReviewView

__all__ = ["Plot"]

_LEGEND = ("choice", "luck")
_LEAD = 18
"""Units before the first decision and after the last."""
_HEAD = 24
"""Units for the names of the chapters."""
_CURSOR = (9, 64)
"""Units that the mark of where one stands is wide at least and at most."""


@dataclass(frozen=True, slots=True)
class _Band:
    """A chapter's decisions."""

    first: int
    count: int
    block: Block | None
    """Its name, as much of it as fits."""


class Plot(Widget):
    """The worth of a playthrough, decision by decision.

    Args:
        review: What is plotted; it has decisions.
        at: Index of the decision that is looked at.
        walk: Called with the index of another.
        high: Units of height.
    """

    focusable = True

    def __init__(
        self, review: ReviewView, at: int, walk: Callable[[int], Move], high: float
    ) -> None:
        super().__init__("plot")
        self.review = review
        self.at = at
        self._walk = walk
        self._high = high
        self._axis = _axis(review)
        self._labels: list[tuple[float, Block]] = []
        self._bands: list[_Band] = []
        self._legend: list[tuple[str, Block]] = []
        self.field = Rect(0, 0, 0, 0)
        """Where the line is drawn."""
        self._lead = 0
        self._step = 1.0

    # --- placing

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Leave room for the scale, the chapters and the legend around the line."""
        goal = self.review.objective
        self.rect = Rect(x, y, width, ui.px(self._high))
        self._labels = [
            (mark, ui.text(goal.figure(mark), STYLES.small, width)) for mark in self._axis.marks
        ]
        pad, aside = ui.px(16), max(block.width for _, block in self._labels) + ui.px(10)
        self._legend = [
            (kind, ui.text(tr(f"review.legend.{kind}"), STYLES.small, width)) for kind in _LEGEND
        ]
        foot = self._legend[0][1].height + ui.px(12)
        self.field = Rect(
            x + pad + aside,
            y + pad + ui.px(_HEAD),
            max(ui.px(60), width - 2 * pad - aside),
            self.rect.h - 2 * pad - ui.px(_HEAD) - foot,
        )
        count = len(self.review.moments)
        self._lead = ui.px(_LEAD)
        room = self.field.w - 2 * self._lead
        self._step = room / count
        self._bands = self._chapters(ui)
        return self.rect.h

    def _chapters(self, ui: Ui) -> list[_Band]:
        bands, first = [], 0
        for name, moments in groupby(self.review.moments, lambda moment: moment.chapter):
            count = len(list(moments))
            room = round(self._step * count) - ui.px(10)
            bands.append(_Band(first, count, _fitting(ui, name, room)))
            first += count
        return bands

    def left_of(self, index: int) -> int:
        """Return where a decision begins."""
        return self.field.x + self._lead + round(self._step * index)

    def level(self, value: float) -> int:
        """Return the height of a worth."""
        return self.field.bottom - round(self.field.h * self._axis.share(value))

    def nearest(self, x: int) -> int:
        """Return the index of the decision at a place."""
        index = int((x - self.field.x - self._lead) // self._step)
        return max(0, min(len(self.review.moments) - 1, index))

    # --- answering

    def act(self, act: Act) -> Move | None:
        """Walk along the line."""
        last = len(self.review.moments) - 1
        match act:
            case Act.LEFT | Act.RIGHT:
                return self._go(self.at + (1 if act is Act.RIGHT else -1))
            case Act.HOME | Act.END:
                return self._go(0 if act is Act.HOME else last)
            case Act.PAGE_UP | Act.PAGE_DOWN:
                return self._go(self._chapter(1 if act is Act.PAGE_DOWN else -1))
            case _:
                return None

    def _go(self, index: int) -> Move:
        wanted = max(0, min(len(self.review.moments) - 1, index))
        return Stay() if wanted == self.at else self._walk(wanted)

    def _chapter(self, step: int) -> int:
        """Return the first decision of this chapter or another; the last one past the end."""
        firsts = [band.first for band in self._bands]
        here = max(index for index, first in enumerate(firsts) if first <= self.at)
        if step < 0:
            return firsts[here] if self.at > firsts[here] else firsts[max(0, here - 1)]
        return firsts[here + 1] if here + 1 < len(firsts) else len(self.review.moments) - 1

    def grab(self, x: int, y: int) -> Move | None:
        """Walk to where the mouse is held."""
        del y
        return self._go(self.nearest(x))

    def press(self) -> Move | None:
        """Answer a click, which has walked already."""
        return Stay()

    # --- drawing

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the sheet, the chapters, the scale, the line and what is looked at."""
        ui, theme = look.ui, look.ui.theme
        radius, edge = ui.px(8), ui.px(theme.edge)
        if look.ring and look.focus == self.key:
            p.ring(self.rect, radius, theme.focus, ui.px(1.5 + theme.edge * 0.5), theme.paper)
        p.rounded(self.rect, radius, theme.card, theme.control, edge)
        self._draw_chapters(p, look)
        self._draw_scale(p, look)
        self._draw_cursor(p, look)
        self._draw_line(p, look)
        self._draw_marks(p, look)
        self._draw_legend(p, look)

    def _draw_chapters(self, p: Painter, look: Look) -> None:
        ui, theme = look.ui, look.ui.theme
        for number, band in enumerate(self._bands):
            left = self.left_of(band.first) - (0 if number else self._lead)
            last = number == len(self._bands) - 1
            right = self.left_of(band.first + band.count) + (self._lead if last else 0)
            rect = Rect(left, self.field.y - ui.px(_HEAD), right - left, 0)
            rect.h = self.field.bottom - rect.y
            if number % 2 == 0:
                p.fill(rect, mix(theme.well, theme.card, 0.55))
            if band.block is not None:
                p.text(band.block, rect.x + ui.px(6), rect.y + ui.px(2), theme.muted)

    def _draw_scale(self, p: Painter, look: Look) -> None:
        ui, theme = look.ui, look.ui.theme
        for value, block in self._labels:
            y = self.level(value)
            p.fill(Rect(self.field.x, y, self.field.w, ui.px(1)), theme.rule)
            left = self.field.x - ui.px(10) - block.width
            p.text(block, left, y - block.height // 2, theme.muted)

    def _draw_cursor(self, p: Painter, look: Look) -> None:
        ui, theme = look.ui, look.ui.theme
        left, right = self.left_of(self.at), self.left_of(self.at + 1)
        slim = max(min(right - left, ui.px(_CURSOR[1])), ui.px(_CURSOR[0]))
        rect = Rect((left + right - slim) // 2, self.field.y, slim, self.field.h)
        p.fill(rect, mix(theme.accent, theme.card, 0.78))

    def _draw_line(self, p: Painter, look: Look) -> None:
        """Draw level by level: before, the pick's fall, after, and luck's step to the next."""
        ui, theme, review = look.ui, look.ui.theme, self.review
        thick = max(2, ui.px(2.5))
        self._luck(p, look, self.left_of(0), review.start, review.start + review.opening)
        self._flat(p, look, self.field.x, self.left_of(0), review.start)
        for index, moment in enumerate(review.moments):
            left, right = self.left_of(index), self.left_of(index + 1)
            middle = (left + right) // 2
            self._flat(p, look, left, middle, moment.before)
            self._flat(p, look, middle, right, moment.after)
            top, low = self.level(moment.before), self.level(moment.after)
            if low > top:
                wide = max(thick, min(ui.px(9), (right - left) * 6 // 10))
                p.fill(Rect(middle - wide // 2, top, wide, low - top + thick), theme.warning)
            self._luck(p, look, right, moment.after, moment.after + moment.luck)
        right = self.left_of(len(review.moments))
        self._flat(p, look, right, self.field.right, review.end)

    def _flat(self, p: Painter, look: Look, left: int, right: int, value: float) -> None:
        theme, y = look.ui.theme, self.level(value)
        thick = max(2, look.ui.px(2.5))
        under = Rect(left, y, right - left, self.field.bottom - y)
        p.fill(under, (*theme.accent, 34))
        p.fill(Rect(left, y, max(1, right - left), thick), theme.accent)

    def _luck(self, p: Painter, look: Look, x: int, old: float, new: float) -> None:
        """Draw a dotted step, upright, in the colour of its direction."""
        ui, theme = look.ui, look.ui.theme
        top, low = sorted((self.level(old), self.level(new)))
        size = max(2, ui.px(3))
        colour = theme.good if new > old else theme.focus
        for y in range(top, low, size * 2):
            p.fill(Rect(x - size // 2, y, size, min(size, low - y)), colour)

    def _draw_marks(self, p: Painter, look: Look) -> None:
        """Draw a dot where one stands, a flag on the costliest decision, a seal at the end."""
        ui, theme, review = look.ui, look.ui.theme, self.review
        size = ui.px(13)
        if review.costliest is not None:
            x, y = self._pick_point(review.costliest, before=True)
            p.blit(sign("down", size, theme.warning), x - size // 2, y - size - ui.px(3))
        x, y = self._pick_point(self.at, before=False)
        dot = ui.px(12)
        p.rounded(
            Rect(x - dot // 2, y - dot // 2, dot, dot), dot // 2, theme.accent, theme.card, ui.px(2)
        )
        x, y = self.field.right, self.level(review.end)
        p.rounded(Rect(x - dot // 2, y - dot // 2, dot, dot), ui.px(2), theme.ink)

    def _pick_point(self, index: int, *, before: bool) -> tuple[int, int]:
        moment = self.review.moments[index]
        x = (self.left_of(index) + self.left_of(index + 1)) // 2
        return x, self.level(moment.before if before else moment.after)

    def _draw_legend(self, p: Painter, look: Look) -> None:
        ui, theme = look.ui, look.ui.theme
        left, top = self.field.x, self.field.bottom + ui.px(12)
        for kind, block in self._legend:
            middle = top + block.height // 2
            if kind == "choice":
                high = ui.px(12)
                p.fill(Rect(left, middle - high // 2, ui.px(5), high), theme.warning)
            else:
                size = max(2, ui.px(3))
                for number in range(3):
                    y = middle - size * 5 // 2 + number * size * 2
                    p.fill(Rect(left + ui.px(1), y, size, size), theme.focus)
            p.text(block, left + ui.px(12), top, theme.muted)
            left += block.width + ui.px(12 + 26)


def _fitting(ui: Ui, name: str, room: int) -> Block | None:
    """Return a name, shortened to a width; None if hardly any of it fits."""
    for length in range(len(name), 3, -1):
        text = name if length == len(name) else f"{name[:length].rstrip()}…"
        block = ui.text(text, STYLES.small_strong, ui.width)
        if block.width <= room:
            return block
    return None


def _axis(review: ReviewView) -> Axis:
    """Return a scale for every worth on the way; a chance is never shown below 0 or above 1."""
    goal = review.objective
    values = [review.start, review.start + review.opening, review.end]
    for moment in review.moments:
        values += [moment.before, moment.after]
    low, high = min(0.0, float(goal.least), *values), max(values)
    if goal.chance:
        return axis_for(0.0, max(0.01, min(1.0, high)))
    return axis_for(low, max(high, low + 1))
