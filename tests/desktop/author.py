"""An author at a window, and the story he writes, for tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from summitgame.campaign import Loaded
from summitgame.counsel import Counsel
from summitgame.desktop.bench import Workbench
from summitgame.desktop.developer import DeveloperHost, DeveloperPlay
from summitgame.desktop.prefs import Prefs
from summitgame.desktop.scenes.play import PlayPage
from tests.desktop.pilot import Pilot
from tests.doubles.campaigns import load

STORY = """
campaign: {id: c, title: C, start: a}
chapter: {id: one, number: 0, title: Evening}
variables:
  - {id: nerve, type: int, min: 0, max: 9, start: 1, name: Nerve}
  - {id: known, type: bool}
nodes:
  - id: a
    title: The hall
    text: [You stand in the hall.]
    options:
      - {id: wait, text: Wait, effects: [nerve += 1], goto: a}
      - {id: go, text: Go, goto: b}
      - {id: fly, text: Fly, when: nerve >= 5 and known, goto: e}
  - id: b
    title: The stairs
    text: [Stairs.]
    options: [{id: up, text: Up, goto: c}]
  - id: c
    title: The roof
    options: [{id: jump, text: Jump, goto: e}]
  - {id: e, ending: {id: e, kind: good, title: E}}
"""


class ByHand:
    """A watch whose files the test saves."""

    def __init__(self) -> None:
        self.found: Loaded | None = None
        self.closed = False

    def begin(self, wake: Callable[[], None]) -> None:
        wake()

    def take(self) -> Loaded | None:
        found, self.found = self.found, None
        return found

    def close(self) -> None:
        self.closed = True


class AuthorPilot(Pilot):
    """An author at a window."""

    def __init__(
        self,
        text: str | Mapping[str, str] = STORY,
        size: tuple[int, int] = (1280, 720),
        prefs: Prefs | None = None,
    ) -> None:
        loaded = load(text)
        assert loaded.campaign is not None
        self.watch = ByHand()
        self.opened: list[tuple[str, int]] = []
        self.problem = ""
        super().__init__(size, prefs, host=DeveloperHost(loaded.campaign, Counsel()))
        self.bench = Workbench(Path("folder"), self.open, self.watch)
        self.game.bench = self.bench
        self.begin()

    def open(self, file: Path, line: int, column: int) -> str:
        assert column > 0
        self.opened.append((file.as_posix(), line))
        return self.problem

    def save(self, text: str | Mapping[str, str]) -> None:
        self.watch.found = load(text)
        self.settle()

    @property
    def play(self) -> PlayPage:
        return next(page for page in self.window.stack if isinstance(page, PlayPage))

    @property
    def session(self) -> DeveloperPlay:
        session = self.play.session
        assert isinstance(session, DeveloperPlay)
        return session
