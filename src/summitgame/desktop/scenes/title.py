"""The title: the whole picture, and the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.moves import Home, Move, Push, Quit
from summitgame.desktop.page import Page
from summitgame.desktop.scenes.endings import EndingsPage
from summitgame.desktop.scenes.help import HelpPage
from summitgame.desktop.scenes.newgame import NewGamePage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.scenes.settings import SettingsPage
from summitgame.desktop.scenes.sheet import Backing
from summitgame.desktop.scenes.slots import LoadPage, load_slot, newest
from summitgame.desktop.scenes.sources import SourcesPage
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Stack, Widget
from summitgame.desktop.widgets.buttons import MenuLine
from summitgame.desktop.widgets.plain import Text
from summitgame.desktop.widgets.scroll import Scroll

if TYPE_CHECKING:
    from summitgame.desktop.game import Game
    from summitgame.desktop.inputs import Act
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.ports import Playthrough
    from summitgame.desktop.ui import Ui

__all__ = ["TitlePage"]

_ART = "title"


class TitlePage(Page):
    """Where the game begins."""

    mood = "title"

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self._masthead = Rect(0, 0, 0, 0)

    def build(self, ui: Ui) -> tuple[Widget, ...]:
        """Put the title at the left and the menu on a sheet at the right."""
        host = self.game.host
        menu = Stack(self._lines(), gap=1)
        pad = ui.px(14)
        width = ui.px(330)
        if ui.narrow:
            return self._narrow(ui, menu)
        need = menu.arrange(ui, 0, 0, width - 2 * pad)
        high = min(need + 2 * pad, ui.height - 2 * ui.px(30))
        left = ui.width - width - max(ui.px(64), (ui.width - ui.px(1280)) // 2 + ui.px(64))
        rect = Rect(left, ui.height - high - ui.px(48), width, high)
        scroll = Scroll("menu", menu, ui.theme.card)
        scroll.place(ui, rect.inflate(-2 * pad, -2 * pad), gutter=0 if high >= need else 16)
        name_left = ui.width - left - width
        head = Stack(
            [
                Text(host.title, STYLES.masthead),
                Text(host.subtitle, STYLES.subtitle),
            ],
            gap=6,
        )
        head.arrange(ui, name_left, ui.px(56), left - name_left - ui.px(40))
        return (head, Backing(rect), scroll)

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
                    "Continue",
                    lambda: load_slot(game, last.id, self._play),
                    note=last.title,
                )
            )
        return [
            *lines,
            MenuLine("new", "New game", lambda: Push(NewGamePage(game, self._play))),
            MenuLine("load", "Load", lambda: Push(LoadPage(game, self._play))),
            MenuLine("endings", "Endings seen", lambda: Push(EndingsPage(game))),
            MenuLine("settings", "Settings", lambda: Push(SettingsPage(game))),
            MenuLine("sources", "Sources", lambda: Push(SourcesPage(game, game.host.facts))),
            MenuLine("keys", "Keys", lambda: Push(HelpPage(game))),
            MenuLine("quit", "Quit", Quit),
        ]

    def _play(self, session: Playthrough) -> Move:
        play = PlayPage(self.game, session)
        return Home((play, *play.opened()))

    def backdrop(self, p: Painter, look: Look) -> None:
        """Draw the picture over the whole window."""
        size = (look.ui.width, look.ui.height)
        p.blit(look.ui.art.cover(_ART, size, look.ui.theme, rise=0.6), 0, 0)

    def act(self, act: Act) -> Move | None:
        """Leave nothing to Esc here: a title is not left by accident."""
        del act
        return None
