"""Plays the window without a screen: feeds keys and clicks, looks at scenes, takes pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pygame

from summitgame.desktop.archive import Archive
from summitgame.desktop.art import Art
from summitgame.desktop.fonts import Fonts
from summitgame.desktop.game import Game
from summitgame.desktop.inputs import Act, Click, Drag, Hover, Press, Release, Wheel
from summitgame.desktop.prefs import Prefs
from summitgame.desktop.scenes.chapter import CardPage
from summitgame.desktop.scenes.title import TitlePage
from summitgame.desktop.sound import Sound
from summitgame.desktop.widgets.plain import Text
from summitgame.desktop.window import Window
from summitgame.desktop.worker import Worker
from summitgame.resources import assets_root
from tests.desktop.fakes import FakeBox, FakeHost

if TYPE_CHECKING:
    from pathlib import Path

    from summitgame.desktop.page import Page
    from summitgame.desktop.ports import Host, SaveBox
    from summitgame.desktop.tree import Spot
    from summitgame.desktop.widgets.base import Widget

P = TypeVar("P", bound="Page")
SEED = 7
LETTERS = {
    "h": Act.HISTORY,
    "u": Act.ROLL_BACK,
    "p": Act.PANEL,
    "s": Act.SOURCES,
    "k": Act.CODEX,
    "c": Act.COSTLIEST,
}


class Pilot:
    """A window on a surface of its own, and someone to work it."""

    def __init__(
        self,
        size: tuple[int, int] = (1280, 720),
        prefs: Prefs | None = None,
        *,
        host: Host | None = None,
        box: SaveBox | None = None,
        assets: Path | None = None,
        wordless: bool = False,
    ) -> None:
        pygame.display.init()
        pygame.font.init()
        if pygame.display.get_surface() is None:
            pygame.display.set_mode((64, 64))
        self.box = box if box is not None else FakeBox()
        self.host = host if host is not None else FakeHost()
        folder = assets if assets is not None or wordless else assets_root()
        self.game = Game(
            host=self.host,
            archive=Archive(self.box, threaded=False),
            sound=Sound(folder),
            worker=Worker(threaded=False),
            new_seed=lambda: SEED,
            home=TitlePage,
            prefs=prefs or Prefs(),
        )
        self.window = Window(
            self.game,
            Fonts(folder / "fonts" if folder else None),
            Art(folder),
            pygame.Surface(size),
            (TitlePage(self.game),),
        )

    # --- doing

    def key(self, *acts: Act) -> None:
        for act in acts:
            self.window.send(Press(act))
            self.settle()

    def write(self, text: str) -> None:
        for char in text:
            self.window.send(Press(LETTERS.get(char), char))
            self.settle()

    def click(self, key: str) -> None:
        """Click the middle of what can be seen of a widget, as a hand would."""
        spot = self.spot(key)
        if spot.scroll is not None:
            spot.scroll.reveal(spot.widget.rect, 4)
            self.settle()
        seen = spot.rect if spot.scroll is None else spot.rect.clip(spot.scroll.rect)
        self.click_at(*seen.center)

    def click_at(self, x: int, y: int) -> None:
        self.window.send(Hover(x, y))
        self.window.send(Click(x, y))
        self.window.send(Release(x, y))
        self.settle()

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        self.window.send(Click(*start))
        self.window.send(Drag(*end))
        self.window.send(Release(*end))
        self.settle()

    def wheel(self, x: int, y: int, steps: float) -> None:
        self.window.send(Wheel(x, y, steps))
        self.settle()

    def settle(self) -> None:
        """Let every animation end."""
        for _ in range(80):
            if not self.window.advance(40):
                return
        raise AssertionError("Something never comes to rest.")

    # --- looking

    @property
    def page(self) -> Page:
        return self.window.page

    def on(self, kind: type[P]) -> P:
        """Return the scene on top, which must be of a kind."""
        page = self.window.page
        assert isinstance(page, kind), f"{type(page).__name__} is on top, not {kind.__name__}"
        return page

    def spot(self, key: str) -> Spot:
        spot = self.page.spot(key)
        keys = [each.widget.key for each in self.page.spots()]
        assert spot is not None, f"nothing is called {key}; there are {keys}"
        return spot

    def names(self) -> list[str]:
        return [spot.widget.key for spot in self.page.spots()]

    def told(self) -> list[str]:
        return [notice.text for notice in self.game.notices.shown]

    def words(self) -> str:
        """Return the paragraphs of the scene on top."""
        return " ".join(
            "".join(run.text for run in widget.runs)
            for widget in widgets_of(self.page)
            if isinstance(widget, Text)
        ).replace("\N{NO-BREAK SPACE}", " ")

    def picture(self) -> pygame.Surface:
        self.settle()
        self.window.draw()
        return self.window.surface

    # --- shortcuts

    def begin(self) -> None:
        """Start a game and stand at its first decision."""
        self.click("new")
        self.key(Act.ACCEPT)
        if isinstance(self.page, CardPage):
            self.key(Act.ACCEPT)


def widgets_of(page: Page) -> list[Widget]:
    """Return every widget of a scene."""
    todo = list(page.roots)
    found = []
    while todo:
        widget = todo.pop()
        found.append(widget)
        todo.extend(widget.children())
    return found
