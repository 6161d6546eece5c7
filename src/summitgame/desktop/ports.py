"""What the window needs from the rest: a playthrough, a campaign to start it, a place to save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from summitgame.views import (
        CodexView,
        DebriefView,
        DraftView,
        EndingAsk,
        FactView,
        HistoryEntry,
        ObjectiveView,
        ReviewView,
        SetupView,
        View,
    )

__all__ = [
    "AUTO",
    "EARLIER",
    "SLOTS",
    "ChangedError",
    "Host",
    "Playthrough",
    "RefusedError",
    "SaveBox",
    "Saved",
    "Slot",
]

AUTO = "auto"
"""The slot that every pick is saved to."""
SLOTS = (AUTO, "1", "2", "3", "4", "5", "6", "7", "8")
EARLIER = ("earlier1", "earlier2", "earlier3")
"""Where games are kept that the automatic slot would lose to another game."""


class RefusedError(Exception):
    """Something that cannot be done, with one plain sentence for the player."""


class ChangedError(RefusedError):
    """A saved game whose story has changed, and where it could go on.

    Args:
        message: One plain sentence that says why and names the place.
        nearest: The game at the nearest earlier decision that still exists.
    """

    def __init__(self, message: str, nearest: Playthrough) -> None:
        super().__init__(message)
        self.nearest = nearest


class Saved(Protocol):
    """A saved game; the window only passes it on."""

    @property
    def title(self) -> str:
        """Chapter and heading, for the list of slots."""

    @property
    def step(self) -> int:
        """How many picks it holds."""


class Slot(Protocol):
    """A place for a saved game, and how it is."""

    @property
    def id(self) -> str:
        """One of SLOTS or EARLIER."""

    @property
    def title(self) -> str:
        """Of the saved game."""

    @property
    def step(self) -> int:
        """How many picks it holds."""

    @property
    def saved_at(self) -> str:
        """When, as ISO text; may be empty."""

    @property
    def state(self) -> str:
        """One of good, recovered, damaged, empty, newer."""

    @property
    def message(self) -> str:
        """A sentence for the player if the state is not good."""

    @property
    def campaign(self) -> str:
        """Id of the campaign that it is a game of."""

    @property
    def node(self) -> str:
        """Where it rests; may be empty."""


class Playthrough(Protocol):
    """A game being played. Every method that cannot be done raises RefusedError."""

    @property
    def seed(self) -> int:
        """What chance is drawn from."""

    @property
    def takebacks(self) -> bool:
        """Whether decisions may be taken back."""

    @property
    def hard(self) -> bool:
        """Whether the adversary of the story plays to win."""

    def view(self) -> View:
        """Return what is to be shown now."""

    def choose(self, option: str) -> View:
        """Pick an option."""

    def propose(self, package: Mapping[str, str]) -> View:
        """Table a package."""

    def estimate(self, package: Mapping[str, str]) -> DraftView:
        """Return what is known of a draft package."""

    def roll_back_to(self, step: int) -> View:
        """Return to the decision that had `step` picks before it."""

    def history(self) -> tuple[HistoryEntry, ...]:
        """Return the decisions so far, the present one last."""

    def debrief(self) -> DebriefView:
        """Return what is told after an ending."""

    def look_back(self) -> Callable[[Callable[[str], None]], Iterator[ReviewView]]:
        """Return the work of looking back on a game that has ended, objective by objective.

        It is done in a thread, gets something to call with lines of progress, and may refuse with
        RefusedError.
        """

    def look_ahead(
        self,
    ) -> Callable[[Callable[[str], None]], tuple[tuple[ObjectiveView, float], ...]]:
        """Return the work of telling what becomes of those who go on at random from here."""

    def sources(self) -> tuple[FactView, ...]:
        """Return the facts cited since the last decision."""

    def all_sources(self) -> tuple[FactView, ...]:
        """Return the facts cited so far."""

    def codex(self) -> tuple[CodexView, ...]:
        """Return the entries of the codex that may be read now, by their terms."""

    def save(self) -> Saved:
        """Return the game as data."""


class Host(Protocol):
    """A campaign that can be played."""

    @property
    def id(self) -> str:
        """Of the campaign; saved games name it."""

    @property
    def title(self) -> str:
        """Of the campaign."""

    @property
    def subtitle(self) -> str:
        """Of the campaign."""

    @property
    def about(self) -> str:
        """A paragraph for the title and for a new game."""

    @property
    def setup(self) -> tuple[SetupView, ...]:
        """What is chosen when a new game starts."""

    @property
    def endings(self) -> tuple[EndingAsk, ...]:
        """Every ending, in order."""

    @property
    def objectives(self) -> tuple[ObjectiveView, ...]:
        """What a player may have played for; none if nothing can be looked back on."""

    @property
    def facts(self) -> tuple[FactView, ...]:
        """Every fact of the record."""

    @property
    def foresees(self) -> bool:
        """Whether somebody can tell what becomes of those who go on at random."""

    @property
    def adversary(self) -> str:
        """Whoever plays to win in a hard game; empty if nobody can."""

    def place(self, node: str, title: str) -> str:
        """Return where a save of a title stands in the language told; empty if nobody knows."""

    def start(
        self, seed: int, setup: Mapping[str, str], *, takebacks: bool, hard: bool = False
    ) -> Playthrough:
        """Begin a new game."""

    def restore(self, saved: Saved) -> Playthrough:
        """Go on with a saved game; RefusedError if it does not fit."""


class SaveBox(Protocol):
    """Durable storage. Every method that cannot be done raises RefusedError."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved here."""

    @property
    def message(self) -> str:
        """Why nothing can be saved, in a sentence; else empty."""

    def slots(self) -> tuple[Slot, ...]:
        """Return the slots and how they are."""

    def save(self, slot: str, saved: Saved) -> None:
        """Save; what was there before stays until the new one is safe."""

    def keep(self, coming: Saved) -> str:
        """Keep the game of the automatic slot if one coming there would lose it.

        The answer is the slot of EARLIER where it is now; empty if nothing would be lost.
        """

    def load(self, slot: str) -> tuple[Saved, str]:
        """Return a saved game and a sentence, empty if nothing is to be said."""

    def settings(self) -> Mapping[str, object]:
        """Return the settings as they were saved."""

    def save_settings(self, settings: Mapping[str, object]) -> None:
        """Save the settings."""

    def endings_seen(self) -> frozenset[str]:
        """Return the endings reached so far, over all games."""

    def mark_ending(self, ending: str) -> None:
        """Remember an ending."""
