"""What the keys of a game in play lead to: the scenes beside the story, saving and loading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitgame.desktop.inputs import Act
from summitgame.desktop.moves import Move, Push
from summitgame.desktop.scenes.codex import open_codex
from summitgame.desktop.scenes.debrief import DebriefPage
from summitgame.desktop.scenes.help import HelpPage
from summitgame.desktop.scenes.history import HistoryPage
from summitgame.desktop.scenes.menu import MenuPage, PanelPage
from summitgame.desktop.scenes.slots import quick_load, quick_save
from summitgame.desktop.scenes.sources import SourcesPage

if TYPE_CHECKING:
    from summitgame.desktop.scenes.play import PlayPage

__all__ = ["after_the_end", "aside"]


def aside(page: PlayPage, act: Act) -> Move | None:
    """Answer a key that leads away from the story; None if it means nothing here."""
    game, session = page.game, page.session
    match act:
        case Act.BACK:
            return Push(MenuPage(game, page))
        case Act.HISTORY:
            return Push(HistoryPage(game, page))
        case Act.PANEL:
            return Push(PanelPage(game, page.view.panel))
        case Act.SOURCES:
            return Push(SourcesPage(game, session.sources(), here=True))
        case Act.CODEX:
            return open_codex(game, session)
        case Act.QUICK_SAVE:
            return quick_save(game, session)
        case Act.QUICK_LOAD:
            return quick_load(game, page.loaded)
        case Act.HELP:
            return Push(HelpPage(game))
        case _:
            return None


def after_the_end(page: PlayPage, option: str) -> Move:
    """Do what was picked after an ending."""
    match option:
        case "debrief":
            return Push(DebriefPage(page.game, page.session, page))
        case "back":
            return page.back()
        case _:
            return MenuPage(page.game, page).leave()
