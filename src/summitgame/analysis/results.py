"""What analysis says of a program: verdicts, witnesses, odds. Law: plain frozen values.

Every exact method and every front-end shares these types.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from summitgame.engine import Pick, State

Verdict = Literal["proved", "refuted", "bounded"]


@dataclass(frozen=True, slots=True)
class Witness:
    """A playthrough, or the beginning of one, that shows something."""

    picks: tuple[tuple[str, Pick], ...]
    """Node id and pick, chance outcomes among them, in order."""
    state: State
    """Where it comes to."""
    setup: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """What became of one claim."""

    id: str
    title: str
    verdict: Verdict
    states: int
    """How many states were walked for it."""
    message: str = ""
    """One plain sentence: what was found, or what is still open."""
    witness: Witness | None = None
    """The shortest playthrough that refutes it (or that shows a reachable thing, when asked)."""
    file: str = ""
    line: int = 0
    builtin: bool = False


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability or an expected value."""

    value: float
    exact: Fraction | None = None
    """The same as a rational number where it fits."""
    error: float = 0.0
    """The value is off by at most this much."""


@dataclass(frozen=True, slots=True)
class EndingOdds:
    """The chances of what may become of a playthrough; they add up to 1."""

    endings: Mapping[str, Chance]
    """By ending id, in the order of the content; an ending that is never come to has chance 0."""
    stuck: Chance
    endless: Chance
    open: Chance
    """The chance that play comes to a state that was not walked; 0 when all of them were."""
    states: int
    visits: Mapping[str, Chance] = field(default_factory=dict)
    """How often play is expected to rest at each node where it rests at all."""

    @property
    def complete(self) -> bool:
        """Whether every state that play can come to was walked."""
        return self.open.value == 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a variable is when play first comes to a node."""

    comes: Chance
    """The chance that play comes to the node at all."""
    values: Mapping[int, Chance]
    """The chance of coming there with each value; they add up to `comes`."""
    open: Chance
    """The chance that play comes to a state that was not walked before."""


Reading = Literal["hindsight", "player", "adversary"]
"""Who knows what: the player knows even what is hidden; or what he can know; or he knows all, and
so does an adversary who picks against him."""


@dataclass(frozen=True, slots=True)
class Solved:
    """What play can be made to come to for one objective."""

    objective: str
    reading: Reading
    best: Chance
    """The expected worth under the best play; the least that it can be, where it is not known."""
    at_most: Chance
    """The most that it can be; the same as `best` where that is known."""
    worst: Chance
    """The expected worth under the worst play (in hindsight)."""
    states: int
    """States, or beliefs, that were walked."""
    line: Witness
    """The picks of the best play, with the likeliest outcomes (or the adversary's)."""
    method: str
    """One plain sentence: how the figures were found."""

    @property
    def known(self) -> bool:
        """Whether the best is known, and not only bounded."""
        return self.best == self.at_most


@dataclass(frozen=True, slots=True)
class Moment:
    """One decision of a finished playthrough, looked back on."""

    step: int
    """Index of the pick in the playthrough's log."""
    node: str
    picked: Pick
    before: float
    """Worth of the situation in which the player decided, under the best play from there."""
    after: float
    """Worth once the player had picked, before chance went on."""
    best: Pick
    """The pick that kept the most."""
    luck: float = 0.0
    """What chance added or took between this pick and the next decision."""

    @property
    def cost(self) -> float:
        """What the pick gave away."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class Review:
    """A finished playthrough, looked back on for one objective.

    start + sum of luck - sum of costs = end, exactly as far as `error` allows.
    """

    objective: str
    moments: tuple[Moment, ...]
    start: float
    """Worth before anything was picked or rolled."""
    opening: float
    """What chance added or took before the first decision."""
    end: float
    """Worth of the ending that was reached."""
    alike: Chance | None = None
    """How many playthroughs (under uniform play) end as this one did."""
    error: float = 0.0
    method: str = "exact"
    """`exact`, or how the figures were estimated."""
