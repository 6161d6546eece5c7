"""The gallery of endings: those reached, and the others under seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.marks import stamp
from summitgame.desktop.scenes.sheet import SheetPage
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Grid, Look, Widget
from summitgame.desktop.widgets.plain import Ink, ink_of
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from summitgame.desktop.game import Game
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui
    from summitgame.views import EndingAsk

__all__ = ["EndingsPage"]

_COLUMNS = 3
_INKS: dict[str, Ink] = {
    "best": "good",
    "good": "good",
    "mixed": "muted",
    "bad": "warning",
    "worst": "warning",
}


class _Card(Widget):
    """One ending, open or sealed.

    Args:
        ending: The ending.
        seen: Whether it has been reached.
    """

    focusable = True

    def __init__(self, ending: EndingAsk, *, seen: bool) -> None:
        super().__init__(f"ending:{ending.id}")
        self._ending = ending
        self._seen = seen
        self._title: Block | None = None
        self._note: Block | None = None

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put the title over the kind."""
        room = width - ui.px(32)
        title = self._ending.title
        note = tr(f"kind.{self._ending.kind}") if self._seen else tr("endings.unseen")
        self._title = ui.text(title, STYLES.body_strong, room)
        self._note = ui.text(note, STYLES.note, room)
        self.rect = Rect(
            x, y, width, max(ui.px(92), self._title.height + self._note.height + ui.px(30))
        )
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the file."""
        if self._title is None or self._note is None:
            return
        ui, theme, radius = look.ui, look.ui.theme, look.ui.px(6)
        focused = look.focus == self.key and look.ring
        edge = theme.focus if focused else theme.control
        ground = theme.card if self._seen else theme.well
        p.rounded(self.rect, radius, ground, edge, ui.px(2.5 if focused else theme.edge))
        left, top = self.rect.x + ui.px(16), self.rect.y + ui.px(14)
        if self._seen:
            p.text(self._title, left, top, theme.ink)
        else:
            self._redact(p, look, left, top)
        tone = ink_of(theme, _INKS[self._ending.kind]) if self._seen else theme.muted
        p.text(self._note, left, top + self._title.height, tone)
        if not self._seen:
            self._draw_seal(p, look)

    def _redact(self, p: Painter, look: Look, left: int, top: int) -> None:
        """Black the words of the title out, one bar for each."""
        if self._title is None:
            return
        colour = look.ui.theme.muted
        thick = round(self._title.px * 0.86)
        lift = (self._title.line_height - thick) // 2
        for line in self._title.lines:
            x = left
            for word in line.text.split():
                wide = round(self._title.px * (0.5 * len(word) + 0.3))
                p.fill(Rect(x, top + line.y + lift, wide, thick), colour)
                x += wide + round(self._title.px * 0.3)

    def _draw_seal(self, p: Painter, look: Look) -> None:
        """Draw a stamp across the lower corner."""
        ui = look.ui
        colour = ui.theme.warning
        mark, px = tr("endings.sealed"), ui.font_px(STYLES.small)
        words = ui.fonts.run(mark, STYLES.stamp.face.with_glyphs(mark), px, colour)
        image = stamp(words, colour, 9.0, ui.px(4), ui.px(1))
        x = self.rect.right - image.get_width() - ui.px(10)
        p.blit(image, x, self.rect.bottom - image.get_height() - ui.px(8))


class EndingsPage(SheetPage):
    """Which endings have been reached, over all games."""

    heading = "endings.heading"
    wide = 900

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self._seen = game.archive.endings_seen()

    def note(self) -> str:
        """Count them."""
        endings = self.game.host.endings
        seen = sum(ending.id in self._seen for ending in endings)
        return tr("endings.count", seen=seen, all=len(endings))

    def content(self, ui: Ui) -> Widget:
        """Return the gallery."""
        del ui
        cards: list[Widget] = [
            _Card(ending, seen=ending.id in self._seen) for ending in self.game.host.endings
        ]
        return Grid(cards, least=170, most=_COLUMNS, gap=14)
