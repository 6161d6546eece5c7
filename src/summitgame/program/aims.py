"""What an author wants of a story: objectives, personas, an adversary, and claims to be proved.

Law: data only; nothing here changes how a story plays.

`analysis` evaluates all of it on the same program that plays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from summitgame.program.expressions import Expr

SOUND_KINDS = (
    "nodes-reachable",
    "options-reachable",
    "endings-reachable",
    "no-dead-end",
    "escape-the-worst",
    "no-strict-overflow",
    "no-dominated-option",
    "no-illusory-choice",
    "no-idle-loop",
    "options-best-somewhere",
)
"""Ids of the claims that hold of every good story."""


@dataclass(frozen=True, slots=True)
class Objective:
    """Something a player may play for: a worth for each ending."""

    id: str
    name: str
    about: str = ""
    worth: Mapping[str, int] = field(default_factory=dict)
    """Worth by ending id; an ending that is not listed is worth 0. All worths 0 or 1 make the
    expected value a chance."""

    @property
    def is_chance(self) -> bool:
        """Whether the expected worth is the chance of reaching one of some endings."""
        return set(self.worth.values()) <= {0, 1}


@dataclass(frozen=True, slots=True)
class Persona:
    """A way of playing at random: an integer weight for each option and each package."""

    id: str
    name: str
    about: str = ""
    options: Mapping[tuple[str, str], Expr] = field(default_factory=dict)
    """Weight by (node id, option id), read before the pick; 1 where none is given. When all enabled
    options weigh 0 they weigh 1 each."""
    tables: Mapping[str, Expr] = field(default_factory=dict)
    """Weight of tabling anything at all, by node id, beside the options of that node; 1 where none
    is given."""
    packages: Mapping[str, Expr] = field(default_factory=dict)
    """Weight of a package, by node id, read with the package's levels in their slots; 1 where none
    is given."""


@dataclass(frozen=True, slots=True)
class Adversary:
    """Somebody in the story whose moves are chance, and who can be given a will instead."""

    name: str
    streams: tuple[str, ...]
    """The chance streams that are his moves."""
    knows: tuple[int, ...] = ()
    """Slots of the hidden variables that he may read beside the public ones."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A set of states at which something is picked, rolled or ended."""

    nodes: tuple[str, ...] = ()
    """At any of these nodes; any node when empty."""
    when: Expr | None = None


@dataclass(frozen=True, slots=True)
class Always:
    """In every reachable state of the situation the condition holds."""

    at: Situation
    that: Expr


@dataclass(frozen=True, slots=True)
class Never:
    """No reachable state is in the situation."""

    at: Situation


@dataclass(frozen=True, slots=True)
class Reachable:
    """Some reachable state is in the situation."""

    at: Situation


@dataclass(frozen=True, slots=True)
class LeadsTo:
    """From every reachable state of the first situation play surely comes to the second."""

    at: Situation
    to: Situation


@dataclass(frozen=True, slots=True)
class Order:
    """No condition holds in a playthrough before the one ahead of it in the list has held."""

    steps: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The best reachable worth, and the same with some variables set otherwise.

    For every reachable state of the situation: best(state) `relation` best(state with `change`).
    """

    objective: str
    at: Situation
    change: tuple[tuple[int, int], ...]
    """(slot, value) pairs that make the state compared with."""
    relation: Literal[">=", ">", "<=", "<", "=="]


@dataclass(frozen=True, slots=True)
class Odds:
    """The exact probability of coming to a situation lies in a range."""

    of: Situation
    persona: str
    """A persona's id, or `uniform`."""
    low: tuple[int, int]
    """Numerator and denominator."""
    high: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Best:
    """The best expected worth of an objective that can be reached from the start is in a range."""

    objective: str
    low: tuple[int, int]
    high: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Follows:
    """These picks and outcomes, in this order, are possible and end so.

    Every decision is listed; a roll of chance that is not listed may fall any way that lets the
    rest follow.
    """

    picks: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    """(node id, option or outcome id, package); the option is empty for a package, whose terms that
    are not listed stay as they are."""
    ending: str
    setup: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sound:
    """Some of the claims that hold of every good story, under a name of the author's."""

    kinds: tuple[str, ...]
    """Some of `SOUND_KINDS`."""


Assertion: TypeAlias = (
    Always | Never | Reachable | LeadsTo | Order | Comparison | Odds | Best | Follows | Sound
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Something an author says of every playthrough; to be proved or refuted."""

    id: str
    title: str
    assertions: tuple[Assertion, ...]
    """All of them must hold."""
    file: str = ""
    line: int = 0
    """Where the author wrote it."""
    theses: tuple[str, ...] = ()
