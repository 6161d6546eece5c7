"""What scenes share, handed to each: the campaign, the archive, sound, settings, notices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from summitgame.desktop.notices import Notices
from summitgame.desktop.prefs import Prefs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from summitgame.desktop.archive import Archive
    from summitgame.desktop.bench import Watch
    from summitgame.desktop.moves import Move
    from summitgame.desktop.page import Page
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.ports import Host
    from summitgame.desktop.sound import Sound
    from summitgame.desktop.worker import Worker
    from summitgame.saves import SaveStore

__all__ = ["Author", "Bench", "Game", "Offer"]


@dataclass(frozen=True, slots=True)
class Author:
    """What an author wants beside the game."""

    store: SaveStore
    """Keeps his games, apart from those of a player."""
    opener: Callable[[Path, int, int], str]
    """Opens a file at a line and column; returns what keeps it from that, or nothing."""
    watch: Watch | None = None
    """Loads the story anew when a file of it is saved."""
    at_once: bool = False
    """Whether a game begins without the title."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a new game proposes, if the command line named it; the player may still change it."""

    seed: int | None = None
    """None draws one."""
    setup: Mapping[str, str] = field(default_factory=dict)
    """Choices by id, instead of the campaign's own."""
    takebacks: bool = True
    hard: bool = False
    """Whether the adversary plays to win."""
    author: Author | None = None
    """What stands beside the game; None for a player."""


class Bench(Protocol):
    """What an author has beside the game; no player's window has one."""

    def news(self, game: Game, stack: Sequence[Page]) -> Move | None:
        """Take over a story that was saved meanwhile; None if none was."""

    def overlay(self, game: Game, stack: Sequence[Page]) -> Move | None:
        """Open the developer overlay; None where there is no game in play."""

    def draw(self, p: Painter, top: Page) -> None:
        """Draw what is said while the story has errors."""


@dataclass(slots=True)
class Game:
    """The services of one window."""

    host: Host
    archive: Archive
    sound: Sound
    worker: Worker
    new_seed: Callable[[], int]
    """Gives the seed of a new game when the player names none."""
    home: Callable[[Game], Page]
    """Makes the title, where leaving a game leads."""
    prefs: Prefs = field(default_factory=Prefs)
    notices: Notices = field(default_factory=Notices)
    offer: Offer = field(default_factory=Offer)
    languages: tuple[str, ...] = ()
    """Codes of the languages that can be spoken."""
    tell: Callable[[str], Host] | None = None
    """Returns the campaign in a language, and speaks it from then on."""
    bench: Bench | None = None

    def change(self, prefs: Prefs) -> None:
        """Take new settings over and save them; the window follows."""
        if prefs != self.prefs:
            self.prefs = prefs
            self.sound.apply(prefs)
            self.archive.save_settings(prefs.to_data())

    def cue(self, name: str, caption: str = "") -> None:
        """Play a cue, and show its caption: the story's own, or the one that comes with it."""
        words = self.sound.cue(name, caption)
        if words:
            self.notices.tell(words, "caption")
