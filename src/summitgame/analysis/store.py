"""What the claims ask of a program whose states have been walked.

Law: an answer holds of every state that play can come to, or names one; where a walk ended early,
what it found still holds, and what it did not find is not denied.

`explicit` answers from a graph of single states; another engine may answer in its own way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from summitgame.analysis.results import Chance, Witness
from summitgame.program import Comparison, Expr, Objective, Persona, Program, Situation


@dataclass(frozen=True, slots=True)
class Needs:
    """Slots that must be remembered beside those that rules read."""

    extra: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """By node."""
    everywhere: frozenset[int] = frozenset()
    strict: bool = False
    """Whether the program must notice what is cut off at strict bounds (`strict`)."""


NOTHING = Needs()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two picks of one node, and a playthrough to a state where both are open."""

    node: str
    one: str
    """An option's id; empty for tabling a package."""
    other: str
    witness: Witness | None
    """Given at least for the first of several pairs."""


class UnwalkedError(Exception):
    """The answer depends on states that the budget did not allow to walk."""


class Store(Protocol):
    """A walked program.

    Witnesses are shortest playthroughs. Those that go on from a state hold the picks after it too.
    """

    @property
    def program(self) -> Program:
        """The program that was walked."""

    @property
    def complete(self) -> bool:
        """Whether every state was walked."""

    @property
    def walked(self) -> int:
        """How many states were."""

    def find(self, at: Situation) -> Witness | None:
        """Return a playthrough to the nearest state in a situation."""

    def enters(self, node: str) -> bool:
        """Return whether some playthrough enters a node, if only in passing."""

    def picks(self, node: str, option: str) -> bool:
        """Return whether an option is open in some state, or (empty) a package is."""

    def stuck(self) -> tuple[Witness, str] | None:
        """Return a playthrough to a state where nothing can be picked, and a sentence why."""

    def idle(self) -> Witness | None:
        """Return a playthrough to where play can go round without a decision."""

    def hopeless(self, endings: frozenset[str]) -> Witness | None:
        """Return a playthrough to the nearest state from which none of some endings can be reached.

        A state in which play has ended is never returned.
        """

    def strays(self, start: Situation, goal: Situation) -> Witness | None:
        """Return a playthrough that comes to one situation and then need never come to another."""

    def ahead(self, first: Expr, then: Expr) -> Witness | None:
        """Return a playthrough in which one condition holds before another ever has."""

    def compared(self, claim: Comparison) -> tuple[Witness, Chance, Chance] | None:
        """Return a playthrough to a state where a comparison fails, and the two worths.

        Raises:
            UnwalkedError: The changed states lead to more than may be walked.
        """

    def met(self, of: Situation, persona: Persona | None) -> Sequence[tuple[Chance, Chance]]:
        """Return, for each beginning, the chance of coming to a situation, and what is open."""

    def best(self, objective: Objective) -> Sequence[tuple[Chance, Chance]]:
        """Return, for each beginning, the least and the most that the best worth can be."""

    def alike(self) -> Sequence[Pair]:
        """Return options of one node that lead to the same state wherever both are open."""

    def dominated(self) -> Sequence[Pair]:
        """Return picks (`one`) that are worse than another for every objective."""

    def unwanted(self) -> Sequence[tuple[str, str, Witness | None]]:
        """Return open options that are nowhere a best pick for any objective, and a playthrough.

        It is given at least for the first of them.
        """


class Stores(Protocol):
    """Walks a program as often as different things must be remembered."""

    def __call__(self, needs: Needs) -> Store:
        """Return a store that remembers what is needed."""
