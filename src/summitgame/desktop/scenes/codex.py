"""The codex: terms at the left, what the chosen one means at the right, with its sources."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.inputs import Act
from summitgame.desktop.moves import Move, Pop, Push, Refresh, Stay
from summitgame.desktop.scenes.sheet import Backing, ButtonRow, SheetPage
from summitgame.desktop.scenes.sources import fact_card
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Stack, Widget
from summitgame.desktop.widgets.buttons import Pressable
from summitgame.desktop.widgets.links import LinkedText
from summitgame.desktop.widgets.plain import Margin, Text
from summitgame.desktop.widgets.scroll import Scroll
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summitgame.desktop.game import Game
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.ports import Playthrough
    from summitgame.desktop.text import Block
    from summitgame.desktop.tree import Spot
    from summitgame.desktop.ui import Ui
    from summitgame.views import CodexView

__all__ = ["CodexPage", "open_codex"]

_TERMS = 250
_TERMS_NARROW = 190
"""Units for the list of terms."""
_TALL = 590


def open_codex(game: Game, session: Playthrough, entry: str = "") -> Move:
    """Open the codex, at an entry if one is named; say so if there is nothing to read."""
    entries = session.codex()
    if not entries:
        game.notices.tell(tr("codex.nothing"))
        return Stay()
    return Push(CodexPage(game, entries, entry))


class Term(Pressable):
    """A term in the list; the one that is read stands on a ground of its own.

    Args:
        entry: What it opens.
        does: Opens it.
        chosen: Whether it is read now.
    """

    def __init__(self, entry: CodexView, does: Callable[[], Move], *, chosen: bool) -> None:
        super().__init__(f"term:{entry.id}", does)
        self._words = f"{entry.term[:1].upper()}{entry.term[1:]}"
        self._chosen = chosen
        self._block: Block | None = None

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Break the term into lines."""
        style = STYLES.note_strong if self._chosen else STYLES.note
        self._block = ui.text(self._words, style, width - ui.px(24))
        self.rect = Rect(x, y, width, self._block.height + ui.px(8))
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the term."""
        if self._block is None:
            return
        ui, theme, radius = look.ui, look.ui.theme, look.ui.px(5)
        ink = theme.ink
        if self.lit(look):
            self.ring(p, look, radius)
        if self._chosen:
            p.rounded(self.rect, radius, theme.accent)
            ink = theme.on_accent
        elif look.hot == self.key:
            p.rounded(self.rect, radius, theme.well)
        p.text(self._block, self.rect.x + ui.px(12), self.rect.y + ui.px(4), ink)


class CodexPage(SheetPage):
    """Everything that may be looked up now.

    Args:
        game: The services that scenes share.
        entries: What may be read, in order; not empty.
        entry: The one to begin with; else the first.
    """

    heading = "codex.heading"
    wide = 1040

    def __init__(self, game: Game, entries: Sequence[CodexView], entry: str = "") -> None:
        super().__init__(game)
        self._entries = {each.id: each for each in entries}
        self._at = entry if entry in self._entries else entries[0].id

    def note(self) -> str:
        """Tell what it is for."""
        return tr("codex.note")

    def build(self, ui: Ui) -> tuple[Widget, ...]:
        """Lay the terms beside the entry; large letters get all of the window."""
        narrow = ui.narrow
        margin, pad, gap = (ui.px(8 if narrow else 24), ui.px(16 if narrow else 30), ui.px(16))
        width = min(ui.px(self.wide), ui.width - 2 * margin)
        high = min(ui.px(_TALL), ui.height - 2 * margin)
        sheet = Rect((ui.width - width) // 2, (ui.height - high) // 2, width, high)
        inner = sheet.inflate(-2 * pad, -2 * pad)
        head, foot, body = (self._low if narrow else self._high)(ui, inner, gap)
        side, apart = ui.px(_TERMS_NARROW if narrow else _TERMS), ui.px(16 if narrow else 30)
        terms = Scroll("terms", self._terms(), ui.theme.card)
        terms.place(ui, Rect(body.x, body.y, side, body.h), gutter=16)
        text = Scroll(f"entry:{self._at}", self._entry(), ui.theme.card, hint=tr("hint.space"))
        text.place(ui, Rect(body.x + side + apart, body.y, body.w - side - apart, body.h))
        return (Backing(sheet), head, terms, text, foot)

    def _high(self, ui: Ui, inner: Rect, gap: int) -> tuple[Widget, Widget, Rect]:
        """Lay heading and note above the body, and the button below it."""
        head, foot = self._head(), ButtonRow(self.buttons(ui))
        above = head.arrange(ui, inner.x, inner.y, inner.w) + gap
        below = foot.arrange(ui, 0, 0, inner.w) + gap
        body = Rect(inner.x, inner.y + above, inner.w, inner.h - above - below)
        foot.arrange(ui, inner.x, body.bottom + gap, inner.w)
        return head, foot, body

    def _low(self, ui: Ui, inner: Rect, gap: int) -> tuple[Widget, Widget, Rect]:
        """Lay heading and button on one line above the body."""
        head, foot = Text(self.title(), STYLES.heading), self.buttons(ui)[0]
        wide = foot.natural(ui)
        line = foot.arrange(ui, inner.right - wide, inner.y, wide)
        line = max(line, head.arrange(ui, inner.x, inner.y, inner.w - wide - gap))
        above = line + gap // 2
        return head, foot, Rect(inner.x, inner.y + above, inner.w, inner.h - above)

    def layout(self, ui: Ui) -> None:
        """Keep the chosen term in sight."""
        super().layout(ui)
        spot = self.spot(f"term:{self._at}")
        if spot is not None and spot.scroll is not None:
            spot.scroll.reveal(spot.widget.rect, ui.px(18))
            spot.scroll.jump(spot.scroll.goal)

    def first_focus(self, spots: list[Spot]) -> str:
        """Begin at the term that is read."""
        del spots
        return f"term:{self._at}"

    def show(self, key: str) -> None:
        """Give a widget the keyboard; a term that the keys come to is read at once."""
        super().show(key)
        kind, _, entry = key.partition(":")
        if kind == "term" and entry != self._at:
            self._at = entry
            self.layout(self.ui)

    def main_scroll(self) -> Scroll | None:
        """Let the page keys move the entry."""
        scrolls = self.scrolls()
        return next((each for each in scrolls if each.key.startswith("entry:")), scrolls[0])

    def act(self, act: Act) -> Move | None:
        """Close on the key that opened it, too; turn the page of a long entry."""
        scroll = self.main_scroll()
        if act is Act.SPACE and scroll is not None and scroll.most:
            scroll.jump(0) if scroll.at_end else scroll.by_pages(1)
            return Stay()
        return Pop() if act in {Act.CODEX, Act.BACK} else None

    def _open(self, entry: str) -> Move:
        if entry in self._entries:
            self._at = entry
            self.focus = f"term:{entry}"
        return Refresh(fade=False)

    def _terms(self) -> Stack:
        return Stack(
            [
                Term(entry, partial(self._open, entry.id), chosen=entry.id == self._at)
                for entry in self._entries.values()
            ],
            gap=3,
        )

    def _entry(self) -> Stack:
        entry = self._entries[self._at]
        parts: list[Widget] = [Text(f"{entry.term[:1].upper()}{entry.term[1:]}", STYLES.heading)]
        if entry.also:
            parts.append(
                Text(tr("codex.names", names=", ".join(entry.also)), STYLES.quote, "muted")
            )
        parts += [
            LinkedText(f"{entry.id}#{number}", line, STYLES.prose, self._open)
            for number, line in enumerate(entry.lines)
        ]
        if entry.facts:
            parts.append(Text(tr("codex.record"), STYLES.label, "muted"))
            parts.append(Margin(Stack([fact_card(fact) for fact in entry.facts], gap=14)))
        return Stack(parts, gap=12)
