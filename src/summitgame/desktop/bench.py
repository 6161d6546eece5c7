"""What an author has beside the game: the overlay, and a story that is loaded anew when saved.

Law: a story with errors never takes the place of one without; it is told of, and play goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pygame
from pygame import Rect

from summitgame.desktop.developer import DeveloperHost, DeveloperPlay
from summitgame.desktop.marks import sign
from summitgame.desktop.moves import BackTo, Home, Move, Pop, Push, Refresh, Replace
from summitgame.desktop.ports import RefusedError
from summitgame.desktop.scenes.developer import DeveloperPage
from summitgame.desktop.scenes.play import PlayPage
from summitgame.desktop.scenes.problems import ProblemsPage
from summitgame.desktop.ui import STYLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from summitgame.campaign import Campaign, Loaded
    from summitgame.desktop.game import Game
    from summitgame.desktop.page import Page
    from summitgame.desktop.paint import Painter
    from summitgame.diagnostics import Diagnostic

__all__ = ["Watch", "Workbench"]


class Watch(Protocol):
    """Loads the story anew when a file of it is saved."""

    def begin(self, wake: Callable[[], None]) -> None:
        """Begin; `wake` is called from a thread when there is something to take."""

    def take(self) -> Loaded | None:
        """Return what was loaded last; None if nothing was since the last call."""

    def close(self) -> None:
        """Watch no longer."""


class Workbench:
    """The author's side of one window.

    Args:
        folder: Of the campaign.
        opener: Opens a file at a line and column; returns what keeps it from that, or nothing.
        watch: Loads the story anew when it is saved; None for a story that stays as it is.
    """

    def __init__(
        self, folder: Path, opener: Callable[[Path, int, int], str], watch: Watch | None = None
    ) -> None:
        self._folder = folder
        self._opener = opener
        self._watch = watch
        self.problems: tuple[Diagnostic, ...] = ()
        """Of the story as it is now, while it has errors."""
        self.texts: dict[str, str] = {}
        """The files that they are in."""

    # --- what the window calls

    def news(self, game: Game, stack: Sequence[Page]) -> Move | None:
        """Take over what was loaded last."""
        loaded = self._watch.take() if self._watch is not None else None
        if loaded is None:
            return None
        self.texts = dict(loaded.sources)
        if loaded.campaign is None:
            self.problems = loaded.errors
            page = ProblemsPage(game, self)
            return Replace(page) if isinstance(stack[-1], ProblemsPage) else Push(page)
        self.problems = ()
        return self._swap(game, stack, loaded.campaign, len(loaded.diagnostics))

    def overlay(self, game: Game, stack: Sequence[Page]) -> Move | None:
        """Open the overlay over the game in play."""
        play = _in_play(stack)
        if play is None:
            game.notices.tell("The developer overlay opens over a game in play.")
            return None
        return Push(DeveloperPage(game, play, self))

    def draw(self, p: Painter, top: Page) -> None:
        """Say in a corner that the story on the screen is not the one in the files."""
        if not self.problems or isinstance(top, ProblemsPage | DeveloperPage):
            return
        ui = top.ui
        theme, pad, size = ui.theme, ui.px(10), ui.px(15)
        count = len(self.problems)
        errors = "1 error" if count == 1 else f"{count} errors"
        text = f"The files have {errors}; this is the story before. F12 shows more."
        block = ui.text(text, STYLES.note_strong, ui.width - ui.px(80))
        wide, high = block.width + size + pad * 3, block.height + ui.px(8)
        rect = Rect(ui.width - wide - ui.px(12), ui.px(6), wide, high)
        p.shadow(rect, ui.px(10), theme.shade, 70, ui.px(3))
        p.rounded(rect, ui.px(6), theme.card, theme.warning, ui.px(theme.edge + 0.5))
        drop = (block.line_height - size) // 2
        p.blit(sign("warning", size, theme.warning), rect.x + pad, rect.y + ui.px(4) + drop)
        p.text(block, rect.x + pad * 2 + size, rect.y + ui.px(4), theme.ink)

    def close(self) -> None:
        """Watch no longer."""
        if self._watch is not None:
            self._watch.close()

    def begin(self, wake: Callable[[], None]) -> None:
        """Begin to watch."""
        if self._watch is not None:
            self._watch.begin(wake)

    # --- what its scenes call

    def open(self, game: Game, file: str, line: int, column: int) -> Move:
        """Open a file of the campaign in the author's editor, or copy the place."""
        problem = self._opener(self._folder / file, line, column)
        if problem:
            copied = " The place is copied." if self._copy(f"{file}:{line}:{column}") else ""
            game.notices.tell(f"{problem}{copied}", "warning")
        else:
            game.notices.tell(f"Opened {file}:{line}.")
        return Refresh(fade=False)

    def copy(self, game: Game, text: str) -> Move:
        """Copy a place to the clipboard."""
        if self._copy(text):
            game.notices.tell(f"Copied: {text}")
        else:
            game.notices.tell("There is no clipboard here.", "warning")
        return Refresh(fade=False)

    def _copy(self, text: str) -> bool:
        try:
            pygame.scrap.put_text(text)
        except pygame.error:
            return False
        return True

    # --- another story

    def _swap(self, game: Game, stack: Sequence[Page], campaign: Campaign, warnings: int) -> Move:
        host, play = game.host, _in_play(stack)
        if not isinstance(host, DeveloperHost):
            raise TypeError("A workbench works on an author's games.")
        said = "Reloaded."
        if warnings:
            said = f"Reloaded, with {warnings} warning{'' if warnings == 1 else 's'}."
        if play is None:
            game.host = host.reloaded(campaign)
            game.notices.tell(said, passing=True)
            return Home((game.home(game),))
        if not isinstance(play.session, DeveloperPlay):
            raise TypeError("A workbench works on an author's games.")
        try:
            session, moved = play.session.carried(campaign)
        except RefusedError as error:
            game.notices.tell(f"{error} The story before goes on.", "warning")
            return Refresh(fade=False)
        game.host = host.reloaded(campaign)
        play.carried(session)
        play.layout(play.ui)
        game.notices.tell(moved or said, "warning" if moved else "plain", passing=not moved)
        top = stack[-1]
        if isinstance(top, ProblemsPage):
            return Pop(Refresh(fade=False))
        if top is play or isinstance(top, DeveloperPage):
            return Refresh(fade=False)
        return BackTo(play)


def _in_play(stack: Sequence[Page]) -> PlayPage | None:
    return next((page for page in reversed(stack) if isinstance(page, PlayPage)), None)
