"""The package on the table: terms with stops to set, on paper that has been folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from summitgame.desktop.inputs import Act
from summitgame.desktop.marks import side_mark, sign
from summitgame.desktop.moves import Move, Stay
from summitgame.desktop.paint import gradient
from summitgame.desktop.theme import mix
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Widget
from summitgame.desktop.widgets.plain import draw_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui
    from summitgame.views import LevelView, TermView

__all__ = ["FoldedPaper", "Term"]

_STEPS = {Act.LEFT: -1, Act.RIGHT: 1}


class Term(Widget):
    """One line of the package: its level as words, and as steps that can be set.

    Args:
        term: The line.
        value: Id of the chosen level.
        choose: Called with the id of another level.
        refuse: Called with the reason why a level is locked.
    """

    focusable = True

    def __init__(
        self,
        term: TermView,
        value: str,
        choose: Callable[[str], Move],
        refuse: Callable[[str], Move],
    ) -> None:
        super().__init__(f"term:{term.id}")
        self.term = term
        self._peeked: int | None = None
        """A level that is looked at without being chosen: under the mouse, or found locked."""
        self._at = next((i for i, level in enumerate(term.levels) if level.value == value), 0)
        self._choose = choose
        self._refuse = refuse
        self._name: Block | None = None
        self._levels: list[Block] = []
        self._notes: list[Block] = []
        self._lock = 0
        self.stops: list[Rect] = []
        self._row = Rect(0, 0, 0, 0)
        self._note_top = 0
        self._arrows = (Rect(0, 0, 0, 0), Rect(0, 0, 0, 0))

    @property
    def level(self) -> LevelView:
        """The chosen level."""
        return self.term.levels[self._at]

    @property
    def looked_at(self) -> LevelView:
        """The level whose name and note are shown."""
        return self.level if self._peeked is None else self.term.levels[self._peeked]

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Stack name, level between arrows, steps, and room for the longest note."""
        pad = ui.px(10)
        room = width - 2 * pad
        arrow = ui.px(24)
        self._name = ui.text(self.term.name, STYLES.small, room)
        between = room - 2 * arrow - ui.px(12)
        self._levels = [
            ui.text(each.name, STYLES.body_strong, between) for each in self.term.levels
        ]
        tallest = max(block.height for block in self._levels)
        self._lock = ui.px(13)
        self._notes = [
            ui.text(
                _told(level), STYLES.small, room - (0 if level.enabled else self._lock + ui.px(5))
            )
            for level in self.term.levels
        ]
        note_room = max(
            (
                note.height
                for note, level in zip(self._notes, self.term.levels, strict=True)
                if _told(level)
            ),
            default=0,
        )
        top = y + ui.px(6)
        row = Rect(x + pad, top + self._name.height, room, max(tallest, arrow))
        middle = row.y + (row.h - arrow) // 2
        self._arrows = (
            Rect(row.x, middle, arrow, arrow),
            Rect(row.right - arrow, middle, arrow, arrow),
        )
        self._row = row
        count = max(1, len(self.term.levels) - 1)
        high, line = ui.px(18), row.bottom + ui.px(13)
        first, last = row.x + high // 2, row.right - high // 2
        self.stops = [
            Rect(
                first + round((last - first) * i / count) - high // 2, line - high // 2, high, high
            )
            for i in range(len(self.term.levels))
        ]
        self._note_top = line + ui.px(12)
        height = self._note_top + note_room + ui.px(7) - y
        self.rect = Rect(x, y, width, height)
        return height

    def act(self, act: Act) -> Move | None:
        """Go a step down or up."""
        step = _STEPS.get(act)
        return None if step is None else self._step(step)

    def press(self) -> Move | None:
        """Go a step up; from the last one back to the first."""
        last = len(self.term.levels) - 1
        return self._set(0) if self._at == last else self._step(1)

    def click(self, x: int, y: int) -> Move | None:
        """Set the step under the mouse, or go one step with an arrow."""
        index = self._stop(x, y)
        if index is not None:
            return self._set(index)
        for arrow, step in zip(self._arrows, (-1, 1), strict=True):
            if arrow.inflate(arrow.w // 2, arrow.h // 2).collidepoint(x, y):
                return self._step(step)
        return Stay()

    def point(self, x: int, y: int) -> bool:
        """Show what the level under the mouse means."""
        before, self._peeked = self._peeked, self._stop(x, y)
        return before != self._peeked

    def _stop(self, x: int, y: int) -> int | None:
        for index, stop in enumerate(self.stops):
            if stop.inflate(stop.w, stop.h // 2).collidepoint(x, y):
                return index
        return None

    def _step(self, step: int) -> Move:
        """Go to the next level that is open; say why if one is locked."""
        at = self._at + step
        if not 0 <= at < len(self.term.levels):
            return Stay()
        if not self.term.levels[at].enabled:
            beyond = at
            while 0 <= beyond < len(self.term.levels) and not self.term.levels[beyond].enabled:
                beyond += step
            self._refuse(self.term.levels[at].reason)
            if not 0 <= beyond < len(self.term.levels):
                self._peeked = at
                return Stay()
            at = beyond
        return self._set(at)

    def _set(self, index: int) -> Move:
        level = self.term.levels[index]
        self._peeked = None if level.enabled else index
        if not level.enabled:
            return self._refuse(level.reason)
        if index == self._at:
            return Stay()
        self._at = index
        return self._choose(level.value)

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the line; the lit one lies on a slip of its own."""
        if self._name is None:
            return
        ui, theme = look.ui, look.ui.theme
        colour = theme.side(self.term.side)
        if self.key in {look.focus, look.hot}:
            ring = look.focus == self.key and look.ring
            edge = theme.focus if ring else theme.control
            p.rounded(self.rect, ui.px(6), theme.paper, edge, ui.px(2 if ring else 1))
        p.text(self._name, self._row.x, self.rect.y + ui.px(6), theme.muted)
        level = self.looked_at if self.key in {look.focus, look.hot} else self.level
        at = self.term.levels.index(level)
        words = self._levels[at]
        middle = self._row.x + (self._row.w - words.width) // 2
        ink = colour if at == self._at else theme.muted
        p.text(words, middle, self._row.y + (self._row.h - words.height) // 2, ink)
        self._draw_arrows(p, look)
        self._draw_stops(p, look, colour)
        if not _told(level):
            return
        left, ink = self._row.x, theme.muted
        if not level.enabled:
            size, ink = self._lock, theme.warning
            p.blit(sign("lock", size, ink), left, self._note_top + ui.px(2))
            left += size + ui.px(5)
        p.text(self._notes[at], left, self._note_top, ink)

    def _draw_arrows(self, p: Painter, look: Look) -> None:
        ui, theme = look.ui, look.ui.theme
        last = len(self.term.levels) - 1
        for arrow, name, able in (
            (self._arrows[0], "left", self._at > 0),
            (self._arrows[1], "right", self._at < last),
        ):
            ground, edge = (theme.card, theme.control) if able else (theme.well, theme.rule)
            p.rounded(arrow, ui.px(5), ground, edge, ui.px(theme.edge))
            size = round(arrow.w * 0.46)
            ink = theme.ink if able else theme.muted
            image = sign("left" if name == "left" else "right", size, ink)
            p.blit(image, arrow.x + (arrow.w - size) // 2, arrow.y + (arrow.h - size) // 2)

    def _draw_stops(self, p: Painter, look: Look, colour: tuple[int, int, int]) -> None:
        """Draw a line with a stop for each level, filled up to the chosen one."""
        ui, theme = look.ui, look.ui.theme
        first, here, last = self.stops[0], self.stops[self._at], self.stops[-1]
        thin, thick = ui.px(2), ui.px(5)
        p.fill(
            Rect(first.centerx, first.centery - thin // 2, last.x - first.x, thin), theme.control
        )
        done = Rect(first.centerx, first.centery - thick // 2, here.x - first.x, thick)
        p.fill(done, colour)
        for index, (stop, level) in enumerate(zip(self.stops, self.term.levels, strict=True)):
            if index == self._at:
                p.rounded(stop, stop.w // 2, theme.card, colour, ui.px(2))
                size = stop.w - ui.px(8)
                image = side_mark(self.term.side, size, colour)
                p.blit(image, stop.centerx - size // 2, stop.centery - size // 2)
            elif not level.enabled:
                p.rounded(stop, stop.w // 2, theme.well, theme.control, ui.px(1))
                size = ui.px(10)
                image = sign("lock", size, theme.muted)
                p.blit(image, stop.centerx - size // 2, stop.centery - size // 2)
            else:
                small = stop.inflate(-ui.px(6), -ui.px(6))
                ground = colour if index < self._at else theme.card
                edge = colour if index < self._at else theme.control
                p.rounded(small, small.w // 2, ground, edge, ui.px(1.5))


def _told(level: LevelView) -> str:
    """Return what a level means, or why it is locked."""
    return level.note if level.enabled else level.reason or level.note


class FoldedPaper(Widget):
    """A sheet that has been folded twice, with the creases to show for it.

    Args:
        rect: Where it lies.
        upright: Whether there is a crease between two columns.
    """

    def __init__(self, rect: Rect, *, upright: bool) -> None:
        super().__init__()
        self.rect = rect
        self._upright = upright

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the paper and its creases."""
        ui, theme = look.ui, look.ui.theme
        draw_sheet(p, look, self.rect, lift=1.5)
        before = p.clip(self.rect.inflate(-ui.px(2) * 2, -ui.px(2) * 2))
        deep = ui.px(44)
        clear, dark = (*theme.shade, 0), (*theme.shade, 20)
        half = gradient(self.rect.w, deep, clear, dark)
        middle = self.rect.y + self.rect.h // 2
        p.blit(half, self.rect.x, middle - deep)
        p.fill(Rect(self.rect.x, middle, self.rect.w, ui.px(1)), mix(theme.card, theme.ink, 0.1))
        if self._upright:
            side = pygame.transform.rotate(gradient(self.rect.h, deep, clear, dark), 90)
            centre = self.rect.x + self.rect.w // 2
            p.blit(side, centre - deep, self.rect.y)
            p.fill(
                Rect(centre, self.rect.y, ui.px(1), self.rect.h), mix(theme.card, theme.ink, 0.12)
            )
        p.unclip(before)
