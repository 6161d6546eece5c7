"""State, turns, picks and events as values.

Law: frozen; seed, history and log live in the session.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from summitgame.program import Ending, Line, Option, Table

Values: TypeAlias = tuple[int, ...]
"""One integer per variable of the program, by slot."""


@dataclass(frozen=True, slots=True)
class State:
    """Where play is and what is remembered; equal situations are equal states."""

    node: str
    values: Values
    stack: tuple[str, ...] = ()
    """Ids of the nodes whose calls are open, outermost first."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An option as offered in a turn."""

    option: Option
    enabled: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """The player must pick one of the options, or table a package."""

    node: str
    options: tuple[Offered, ...]
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class ChanceRoll:
    """Two or more outcomes may happen, by integer weight."""

    node: str
    stream: str
    outcomes: tuple[tuple[str, int], ...]
    """Outcome ids with weights above zero."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The story is over."""

    node: str
    ending: Ending


Turn: TypeAlias = Decision | ChanceRoll | Ended


@dataclass(frozen=True, slots=True)
class OptionPick:
    """An option by id."""

    option: str


@dataclass(frozen=True, slots=True)
class PackagePick:
    """A level for each term, by ids, in the order of the table's terms."""

    levels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OutcomePick:
    """An outcome of a chance roll by id."""

    outcome: str


Pick: TypeAlias = OptionPick | PackagePick | OutcomePick


@dataclass(frozen=True, slots=True)
class Entered:
    """Play entered a node; the values are those after its entry effects."""

    node: str
    values: Values


@dataclass(frozen=True, slots=True)
class Said:
    """A line was said; the values are those it is read with."""

    line: Line
    values: Values


@dataclass(frozen=True, slots=True)
class Rolled:
    """A chance outcome happened."""

    node: str
    outcome: str


Event: TypeAlias = Entered | Said | Rolled


@dataclass(frozen=True, slots=True)
class Step:
    """The state after a pick and what happened on the way, in order."""

    state: State
    events: tuple[Event, ...]
