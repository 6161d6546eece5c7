"""The menu of a game in play, and the panel as a sheet of its own for narrow windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitgame.desktop.inputs import Act
from summitgame.desktop.moves import Home, Move, Pop, Push
from summitgame.desktop.panel import panel
from summitgame.desktop.scenes.codex import open_codex
from summitgame.desktop.scenes.help import HelpPage
from summitgame.desktop.scenes.history import HistoryPage
from summitgame.desktop.scenes.settings import SettingsPage
from summitgame.desktop.scenes.sheet import SheetPage
from summitgame.desktop.scenes.slots import LoadPage, SavePage
from summitgame.desktop.scenes.sources import SourcesPage
from summitgame.desktop.widgets.base import Stack, Widget
from summitgame.desktop.widgets.buttons import MenuLine
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from summitgame.desktop.game import Game
    from summitgame.desktop.scenes.play import PlayPage
    from summitgame.desktop.ui import Ui
    from summitgame.views import PanelView

__all__ = ["MenuPage", "PanelPage"]


class MenuPage(SheetPage):
    """What else can be done while a game is in play.

    Args:
        game: The services that scenes share.
        play: The game in play.
    """

    heading = "menu.heading"
    wide = 460
    wraps = True
    closing = ""

    def __init__(self, game: Game, play: PlayPage) -> None:
        super().__init__(game)
        self._play = play

    def note(self) -> str:
        """Tell the seed, so that a game can be played again."""
        session = self._play.session
        told = [tr("menu.seed", seed=session.seed)]
        if not session.takebacks:
            told.append(tr("menu.no-takebacks"))
        if session.hard:
            told.append(tr("menu.hard", who=self.game.host.adversary))
        return " ".join([*told, tr("menu.saved")])

    def content(self, ui: Ui) -> Widget:
        """Return the menu."""
        del ui
        game, play = self.game, self._play

        def codex() -> Move:
            return open_codex(game, play.session)

        lines = [
            MenuLine("resume", tr("menu.resume"), self.close),
            MenuLine("history", tr("menu.history"), lambda: Push(HistoryPage(game, play))),
            MenuLine("save", tr("menu.save"), lambda: Push(SavePage(game, play.session))),
            MenuLine("load", tr("menu.load"), lambda: Push(LoadPage(game, play.loaded))),
            MenuLine(
                "sources",
                tr("menu.sources"),
                lambda: Push(SourcesPage(game, play.session.all_sources())),
            ),
            *([MenuLine("codex", tr("menu.codex"), codex)] if play.explains else []),
            MenuLine("settings", tr("menu.settings"), lambda: Push(SettingsPage(game))),
            MenuLine("keys", tr("menu.keys"), lambda: Push(HelpPage(game))),
            MenuLine("leave", tr("menu.leave"), self.leave),
        ]
        return Stack(lines, gap=2)

    def leave(self) -> Move:
        """Go to the title; the game is in the automatic slot."""
        self.game.archive.autosave(self._play.session.save())
        return Home((self.game.home(self.game),))


class PanelPage(SheetPage):
    """The panel on a sheet.

    Args:
        game: The services that scenes share.
        view: What it shows.
    """

    heading = "panel.heading"
    wide = 520

    def __init__(self, game: Game, view: PanelView) -> None:
        super().__init__(game)
        self._view = view

    def content(self, ui: Ui) -> Widget:
        """Return the panel."""
        del ui
        return panel(self._view)

    def act(self, act: Act) -> Move | None:
        """Close on the key that opened it, too."""
        return Pop() if act in {Act.PANEL, Act.BACK} else None
