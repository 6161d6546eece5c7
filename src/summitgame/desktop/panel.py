"""The side panel: tracks as pips with numbers, two ledgers, and notes on what others intend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.marks import hatch, side_mark, sign
from summitgame.desktop.theme import mix
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Row, Stack, Widget
from summitgame.desktop.widgets.links import LinkedText
from summitgame.desktop.widgets.plain import Rule, SideTitle, Text, ink_of
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui
    from summitgame.desktop.widgets.links import Follow
    from summitgame.desktop.widgets.plain import Ink
    from summitgame.views import LedgerRow, LedgerView, NoteView, PanelView, TrackView

__all__ = ["Chips", "Track", "panel"]

_TICK_MS = 140
_TICK_DELAY_MS = 150
_MINUS = "\N{MINUS SIGN}"
_DASH = "\N{EN DASH}"


def panel(view: PanelView, follow: Follow | None = None) -> Stack:
    """Return the panel as widgets, top to bottom.

    Args:
        view: What it shows.
        follow: Goes to an entry of the codex; None makes nothing of links.
    """
    parts: list[Widget] = []
    if view.tracks:
        parts.append(Stack([Track(track) for track in view.tracks], gap=11))
    if view.ledgers:
        if parts:
            parts.append(Rule(above=2, below=2))
        parts.append(Row([_ledger(ledger) for ledger in view.ledgers], gap=22, least=150))
    for note in view.notes:
        if parts:
            parts.append(Rule(above=2, below=2))
        parts.append(_note(note, follow))
    if not parts:
        parts.append(Text(tr("panel.empty"), STYLES.quote, "muted"))
    return Stack(parts, gap=12)


def _ledger(ledger: LedgerView) -> Stack:
    return Stack(
        [
            SideTitle(ledger.title, ledger.side, STYLES.small_strong),
            *(_Entry(ledger, row) for row in ledger.rows),
        ],
        gap=6,
    )


def _note(note: NoteView, follow: Follow | None) -> Stack:
    ink: Ink = "ink" if note.tone == "plain" else note.tone
    lines = [
        LinkedText(f"{note.title}#{number}", line, STYLES.quote, follow, ink)
        for number, line in enumerate(note.lines)
    ]
    return Stack([Text(note.title, STYLES.label, "muted"), *lines], gap=3)


class Track(Widget):
    """A number as pips: filled, possible (hatched) or empty, with what the last decision changed.

    Args:
        track: What is shown.
    """

    def __init__(self, track: TrackView) -> None:
        super().__init__()
        self.track = track
        self._name: Block | None = None
        self._value: Block | None = None
        self._change: Block | None = None
        self._icon = 0

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put name and number over the pips."""
        track = self.track
        self._icon = ui.px(20)
        value = (
            f"{track.low} / {track.most}"
            if track.exact
            else (f"{track.low}{_DASH}{track.high} / {track.most}")
        )
        self._value = ui.text(value, STYLES.small, width)
        change = f"{track.change:+d}".replace("-", _MINUS) if track.change else ""
        self._change = ui.text(change, STYLES.small_strong, width) if change else None
        used = self._icon + ui.px(8 + 12) + self._value.width
        if self._change is not None:
            used += self._change.width + ui.px(36)
        self._name = ui.text(track.name, STYLES.name, max(ui.px(60), width - used))
        self.rect = Rect(x, y, width, self._name.height + ui.px(5 + 9))
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw icon, name, number, change and pips."""
        if self._name is None or self._value is None:
            return
        ui, theme, track = look.ui, look.ui.theme, self.track
        colour = theme.side(track.side)
        head = self._name.height
        icon = ui.art.inked(track.icon, self._icon, colour) if track.icon else None
        if icon is not None:
            p.blit(icon, self.rect.x, self.rect.y + (head - icon.get_height()) // 2)
        else:
            mark = ui.px(11)
            p.blit(
                side_mark(track.side, mark, colour), self.rect.x, self.rect.y + (head - mark) // 2
            )
        p.text(self._name, self.rect.x + self._icon + ui.px(8), self.rect.y, theme.ink)
        left = self.rect.right - self._value.width
        drop = ui.baseline(STYLES.name) - ui.baseline(STYLES.small)
        p.text(self._value, left, self.rect.y + drop, theme.muted)
        if self._change is not None:
            self._draw_change(p, look, left, drop)
        self._draw_pips(p, look, colour)

    def _draw_change(self, p: Painter, look: Look, right: int, drop: int) -> None:
        ui, theme, block = look.ui, look.ui.theme, self._change
        if block is None:
            return
        size, pad, gap = ui.px(9), ui.px(6), ui.px(3)
        wide, high = block.width + size + gap + 2 * pad, block.line_height + ui.px(1)
        badge = Rect(right - ui.px(8) - wide, self.rect.y + drop, wide, high)
        if look.ui.moves and look.age < _TICK_DELAY_MS + _TICK_MS:
            badge.y -= ui.px(2)
        p.rounded(badge, high // 2, theme.focus)
        image = sign("up" if self.track.change > 0 else "down", size, theme.card)
        p.blit(image, badge.x + pad, badge.y + (high - size) // 2)
        p.text(block, badge.x + pad + size + gap, badge.y, theme.card)

    def _draw_pips(self, p: Painter, look: Look, colour: tuple[int, int, int]) -> None:
        ui, theme, track = look.ui, look.ui.theme, self.track
        count = track.most - track.least
        if count <= 0:
            return
        gap, height = ui.px(5), ui.px(9)
        top = self.rect.bottom - height
        changed = range(
            min(track.low, track.low - track.change), max(track.low, track.low - track.change)
        )
        for number in range(count):
            start = self.rect.x + round(number * (self.rect.w + gap) / count)
            end = self.rect.x + round((number + 1) * (self.rect.w + gap) / count) - gap
            rect = Rect(start, top, max(1, end - start), height)
            value = track.least + number
            shown = _grown(rect, look, number) if value in changed else rect
            if value < track.low:
                new = value in changed
                p.rounded(shown, ui.px(3), colour, theme.focus if new else None, ui.px(2))
                line = mix(colour, theme.card, 0.45)
                if not new:
                    lines = hatch(track.side, shown.w, shown.h, line, ui.px(5))
                    p.blit(lines, shown.x, shown.y)
            elif value < track.high:
                p.rounded(shown, ui.px(3), theme.well, colour, ui.px(1))
                inner = shown.inflate(-ui.px(1) * 2, -ui.px(1) * 2)
                p.blit(hatch("dprk", inner.w, inner.h, colour, ui.px(4)), inner.x, inner.y)
            else:
                edge = theme.focus if value in changed else theme.rule
                p.rounded(shown, ui.px(3), theme.well, edge, ui.px(1))


def _grown(rect: Rect, look: Look, number: int) -> Rect:
    """Return a changed pip on its way to full height; it ticks in after the others."""
    if not look.ui.moves:
        return rect
    share = (look.age - _TICK_DELAY_MS - number * _TICK_MS // 6) / _TICK_MS
    share = max(0.15, min(1.0, share))
    height = max(1, round(rect.h * share))
    return Rect(rect.x, rect.centery - height // 2, rect.w, height)


class _Entry(Widget):
    """A row of a ledger: what it is about, and how far it has gone.

    Args:
        ledger: Whose it is.
        row: What is shown.
    """

    def __init__(self, ledger: LedgerView, row: LedgerRow) -> None:
        super().__init__()
        self._ledger = ledger
        self._row = row
        self._name: Block | None = None
        self._value: Block | None = None
        self._icon = 0

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put the level under the name, beside the icon."""
        self._icon = ui.px(22)
        room = width - self._icon - ui.px(8)
        self._name = ui.text(self._row.name, STYLES.small, room)
        self._value = ui.text(self._row.value, STYLES.small_strong, room)
        height = self._name.height + self._value.height
        self.rect = Rect(x, y, width, height)
        return height

    def draw(self, p: Painter, look: Look) -> None:
        """Draw icon, name and level; a changed one is marked at the margin."""
        if self._name is None or self._value is None:
            return
        ui, theme, row = look.ui, look.ui.theme, self._row
        colour = theme.side(self._ledger.side)
        given = row.level > 0
        icon = ui.art.inked(row.icon, self._icon, colour if given else theme.muted)
        if row.icon and icon is not None:
            p.blit(icon, self.rect.x, self.rect.y + ui.px(5))
        else:
            mark = ui.px(9)
            p.blit(
                side_mark(self._ledger.side, mark, colour if given else theme.control),
                self.rect.x + ui.px(5),
                self.rect.y + (self._name.line_height - mark) // 2,
            )
        left = self.rect.x + self._icon + ui.px(8)
        p.text(self._name, left, self.rect.y, theme.muted)
        ink = colour if given else ink_of(theme, "ink")
        p.text(self._value, left, self.rect.y + self._name.height, ink)
        if row.changed:
            bar = Rect(self.rect.x - ui.px(8), self.rect.y + ui.px(3), ui.px(3), self.rect.h)
            p.fill(bar, theme.focus)


class Chips(Widget):
    """The tracks in one line, for narrow windows: icon and number each.

    Args:
        view: The panel.
    """

    def __init__(self, view: PanelView) -> None:
        super().__init__()
        self._view = view
        self._items: list[tuple[TrackView, Block, int, int]] = []
        self._size = 0

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Flow the chips into lines."""
        self._size = ui.px(18)
        self._items = []
        left, top, line = 0, 0, ui.px(24)
        for track in self._view.tracks:
            number = str(track.low) if track.exact else f"{track.low}{_DASH}{track.high}"
            block = ui.text(f"{number}/{track.most}", STYLES.small_strong, width)
            wide = self._size + ui.px(5) + block.width + ui.px(16)
            if left and left + wide > width:
                left, top = 0, top + line
            self._items.append((track, block, left, top))
            left += wide
        self.rect = Rect(x, y, width, top + line if self._items else 0)
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the chips."""
        ui, theme = look.ui, look.ui.theme
        for track, block, x, y in self._items:
            colour = theme.side(track.side)
            left, top = self.rect.x + x, self.rect.y + y
            icon = ui.art.inked(track.icon, self._size, colour) if track.icon else None
            image = icon or side_mark(track.side, ui.px(12), colour)
            p.blit(image, left, top + (block.line_height - image.get_height()) // 2)
            p.text(block, left + self._size + ui.px(5), top, theme.ink)
