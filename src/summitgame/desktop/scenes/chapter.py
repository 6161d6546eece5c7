"""Cards that open a chapter or an ending: the whole picture, a title, and nothing to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.inputs import Act
from summitgame.desktop.marks import stamp
from summitgame.desktop.moves import Move, Pop
from summitgame.desktop.page import Page
from summitgame.desktop.prints import roman
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.buttons import Button
from summitgame.desktop.widgets.plain import Text
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from summitgame.desktop.game import Game
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.ui import Ui
    from summitgame.desktop.widgets.base import Look, Widget
    from summitgame.views import ChapterView, EndingAsk

__all__ = ["CardPage", "chapter_card", "ending_card"]

_RATIO = 0.3125


def chapter_card(game: Game, chapter: ChapterView) -> CardPage:
    """Return the card that opens a chapter."""
    over = tr("card.prologue")
    if chapter.number > 0:
        over = tr("card.chapter", roman=roman(chapter.number))
    return CardPage(game, chapter.art, over, chapter.title, chapter.subtitle)


def ending_card(game: Game, ending: EndingAsk, art: str) -> CardPage:
    """Return the card that opens an ending."""
    return CardPage(game, art, tr("card.ending"), ending.title, "", mark=tr(f"kind.{ending.kind}"))


class CardPage(Page):
    """A whole picture over paper, with a title.

    Args:
        game: The services that scenes share.
        art: Asset id of the picture.
        over: Small line above the title.
        title: The title.
        under: Line below the title.
        mark: Words of a stamp; empty for none.
    """

    def __init__(
        self, game: Game, art: str, over: str, title: str, under: str, *, mark: str = ""
    ) -> None:
        super().__init__(game)
        self._name = title
        self._art = art
        self._over = over
        self._below = under
        self._mark = mark
        self._picture = Rect(0, 0, 0, 0)
        self._stamp_at = (0, 0)

    def build(self, ui: Ui) -> tuple[Widget, ...]:
        """Give the picture the upper part and the title the rest."""
        texts = [
            Text(self._over, STYLES.label, "muted", align="centre"),
            Text(self._name, STYLES.title, align="centre"),
            Text(self._below, STYLES.subtitle, "muted", align="centre"),
        ]
        button = Button("go", tr("button.go-on"), Pop, kind="main", hint=tr("hint.enter"))
        width = ui.width - ui.px(80)
        gaps = (ui.px(10), ui.px(8), ui.px(22))
        heights = [text.arrange(ui, 0, 0, width) for text in texts]
        wide = max(ui.px(150), button.natural(ui))
        need = sum(heights) + sum(gaps) + button.arrange(ui, 0, 0, wide)
        room = ui.height - need - ui.px(64)
        high = max(0, min(round(ui.width * _RATIO), room))
        top = max(0, (ui.height - high - need - ui.px(64)) // 3)
        self._picture = Rect(0, top, ui.width, high)
        y = self._picture.bottom + max(
            ui.px(16), (ui.height - self._picture.bottom - need) // 2 - ui.px(8)
        )
        for text, gap in zip(texts, gaps, strict=True):
            y += text.arrange(ui, ui.px(40), y, width) + gap
        button.arrange(ui, (ui.width - wide) // 2, y, wide)
        title = texts[1]
        spare = title.block.width if title.block else 0
        self._stamp_at = (ui.width // 2 + spare // 2, texts[1].rect.y)
        return (*texts, button)

    def backdrop(self, p: Painter, look: Look) -> None:
        """Draw paper, picture and its frame."""
        super().backdrop(p, look)
        ui, rect = look.ui, self._picture
        if rect.h <= 0:
            return
        p.blit(ui.art.cover(self._art, rect.size, ui.theme), rect.x, rect.y)
        p.fill(Rect(0, rect.bottom, ui.width, ui.px(3)), ui.theme.ink)
        p.fill(Rect(0, rect.bottom + ui.px(6), ui.width, ui.px(1)), ui.theme.ink)
        if rect.y:
            p.fill(Rect(0, rect.y - ui.px(3), ui.width, ui.px(3)), ui.theme.ink)
            p.fill(Rect(0, rect.y - ui.px(7), ui.width, ui.px(1)), ui.theme.ink)

    def overlay(self, p: Painter, look: Look) -> None:
        """Draw the stamp, partly over the picture."""
        if not self._mark:
            return
        ui = look.ui
        colour = ui.theme.warning
        px = ui.font_px(STYLES.stamp)
        mark = self._mark.upper()
        words = ui.fonts.run(mark, STYLES.stamp.face.with_glyphs(mark), px, colour)
        image = stamp(words, colour, 7.0, ui.px(9), ui.px(1.2))
        x = min(self._stamp_at[0] + ui.px(24), ui.width - image.get_width() - ui.px(20))
        p.blit(image, x, self._stamp_at[1] - ui.px(26))

    def act(self, act: Act) -> Move | None:
        """Go on with whatever key means yes, or back."""
        return Pop() if act in {Act.BACK, Act.PAGE_DOWN, Act.DOWN, Act.RIGHT} else None
