"""The title: the whole picture, and the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.moves import Home, Move, Push, Quit
from summitgame.desktop.page import Page
from summitgame.desktop.paint import gradient
from summitgame.desktop.scenes.endings import EndingsPage
from summitgame.desktop.scenes.help import HelpPage
from summitgame.desktop.scenes.newgame import NewGamePage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.scenes.settings import SettingsPage
from summitgame.desktop.scenes.sheet import Backing
from summitgame.desktop.scenes.slots import LoadPage, load_slot, newest, title_of
from summitgame.desktop.scenes.sources import SourcesPage
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Row, Stack, Widget
from summitgame.desktop.widgets.buttons import MenuLine, Pressable
from summitgame.desktop.widgets.plain import Text
from summitgame.desktop.widgets.scroll import Scroll
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from summitgame.desktop.game import Game
    from summitgame.desktop.inputs import Act
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.ports import Playthrough
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui

__all__ = ["TITLE_ART", "TitlePage"]

TITLE_ART = "title"
_COLUMNS = 4
LIGHT = (250, 243, 228)
LIGHT_SOFT = (214, 208, 196)
DARK = (13, 20, 30)
SEAL = (196, 72, 52)


class PosterLine(Pressable):
    """A line of the menu on the picture: light words, or a slip of paper when lit.

    Args:
        line: What it says and does.
    """

    def __init__(self, line: MenuLine) -> None:
        super().__init__(line.key, line.does)
        self._line = line
        self._block: Block | None = None
        self._note: Block | None = None

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put the note under the words."""
        pad = ui.px(14)
        note = self._line.note
        self._block = ui.text(self._line.text, STYLES.menu, width - 2 * pad)
        self._note = ui.text(note, STYLES.small, width - 2 * pad) if note else None
        height = self._block.height + (self._note.height if self._note else 0) + ui.px(10)
        self.rect = Rect(x, y, width, height)
        return height

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the words."""
        if self._block is None:
            return
        ui, theme = look.ui, look.ui.theme
        ink, soft = LIGHT, LIGHT_SOFT
        if self.lit(look):
            if look.ring and look.focus == self.key:
                p.rounded(self.rect.inflate(ui.px(3) * 2, ui.px(3) * 2), ui.px(8), theme.focus)
            p.rounded(self.rect, ui.px(5), theme.card)
            ink, soft = theme.ink, theme.muted
        left, top = self.rect.x + ui.px(14), self.rect.y + ui.px(5)
        p.text(self._block, left, top, ink)
        if self._note is not None:
            p.text(self._note, left, top + self._block.height, soft)


class TitlePage(Page):
    """Where the game begins."""

    mood = "title"

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self._heads: tuple[Block, Block] | None = None
        self._head_at = (0, 0)
        self._dark = 0

    def build(self, ui: Ui) -> tuple[Widget, ...]:
        """Put the title into the sky and the menu onto the dark ground."""
        lines = self._lines()
        if ui.narrow:
            self._heads = None
            return self._narrow(ui, Stack(lines, gap=1))
        host = self.game.host
        wide = min(ui.width - 2 * ui.px(56), ui.px(1168))
        left = (ui.width - wide) // 2
        self._heads = (
            ui.text(host.title, STYLES.masthead, wide),
            ui.text(host.subtitle, STYLES.subtitle, wide),
        )
        self._head_at = (left + ui.px(14), ui.px(52))
        posters = [PosterLine(line) for line in lines]
        rows = [posters[i : i + _COLUMNS] for i in range(0, len(posters), _COLUMNS)]
        filled = [Row([*row, *[Widget()] * (_COLUMNS - len(row))], gap=14) for row in rows]
        menu = Stack(filled, gap=4)
        high = menu.arrange(ui, left, 0, wide)
        menu.arrange(ui, left, ui.height - ui.px(26) - high, wide)
        self._dark = ui.height - high - ui.px(120)
        return (menu,)

    def _narrow(self, ui: Ui, menu: Stack) -> tuple[Widget, ...]:
        host = self.game.host
        width = min(ui.width - ui.px(60), ui.px(420))
        rect = Rect((ui.width - width) // 2, ui.px(20), width, ui.height - ui.px(40))
        whole = Stack(
            [Text(host.title, STYLES.title), Text(host.subtitle, STYLES.note, "muted"), menu],
            gap=8,
        )
        pad = ui.px(18)
        need = whole.arrange(ui, 0, 0, width - 2 * pad - ui.px(16))
        rect.h = min(rect.h, need + 2 * pad)
        rect.y = (ui.height - rect.h) // 2
        scroll = Scroll("menu", whole, ui.theme.card)
        scroll.place(ui, rect.inflate(-2 * pad, -2 * pad))
        return (Backing(rect), scroll)

    def _lines(self) -> list[MenuLine]:
        game = self.game
        last = newest(game)
        lines = []
        if last is not None:
            lines.append(
                MenuLine(
                    "continue",
                    tr("title.continue"),
                    lambda: load_slot(game, last.id, self._play),
                    note=title_of(game, last),
                )
            )
        return [
            *lines,
            MenuLine("new", tr("title.new"), lambda: Push(NewGamePage(game, self._play))),
            MenuLine("load", tr("title.load"), lambda: Push(LoadPage(game, self._play))),
            MenuLine("endings", tr("title.endings"), lambda: Push(EndingsPage(game))),
            MenuLine("settings", tr("title.settings"), lambda: Push(SettingsPage(game))),
            MenuLine(
                "sources", tr("title.sources"), lambda: Push(SourcesPage(game, game.host.facts))
            ),
            MenuLine("keys", tr("title.keys"), lambda: Push(HelpPage(game))),
            MenuLine("quit", tr("title.quit"), Quit),
        ]

    def _play(self, session: Playthrough) -> Move:
        play = PlayPage(self.game, session)
        return Home((play, *play.opened()))

    def backdrop(self, p: Painter, look: Look) -> None:
        """Draw the picture over the whole window, darker where words stand, and the title."""
        ui = look.ui
        size = (ui.width, ui.height)
        p.blit(ui.art.cover(TITLE_ART, size, ui.theme, rise=0.6), 0, 0)
        if self._heads is None:
            return
        p.blit(gradient(ui.width, ui.px(230), (*DARK, 150), (*DARK, 0)), 0, 0)
        p.blit(gradient(ui.width, ui.height - self._dark, (*DARK, 0), (*DARK, 235)), 0, self._dark)
        name, under = self._heads
        x, y = self._head_at
        drop = ui.px(2)
        p.text(name, x + drop, y + drop, DARK)
        p.text(name, x, y, LIGHT)
        line = y + name.height + ui.px(4)
        p.fill(Rect(x + ui.px(3), line, ui.px(64), ui.px(3)), SEAL)
        p.text(under, x + ui.px(3), line + ui.px(12), LIGHT)

    def act(self, act: Act) -> Move | None:
        """Leave nothing to Esc here: a title is not left by accident."""
        del act
        return None
