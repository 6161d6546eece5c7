"""How a campaign ends: exactly where it is small, else estimated. Law: which of the two is said.

An estimate is a share of playthroughs at random with its 95 % interval after Wilson ("Probable
inference, the law of succession, and statistical inference", 1927), which holds near 0 and 1 too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import sqrt

from summitgame.analysis.explore import Graph
from summitgame.analysis.figures import Simulation
from summitgame.analysis.mass import batches, study
from summitgame.analysis.odds import graph_for, odds_in, start_of
from summitgame.analysis.policies import persona_policy, uniform
from summitgame.engine import OptionPick, PackagePick, PickError
from summitgame.program import Persona, Program

STATES = 40_000
"""States up to which figures are exact unless somebody asks for more."""
PLAYTHROUGHS = 20_000
_NORMAL = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """A chance, known exactly or between two bounds."""

    value: float
    low: float
    high: float
    exact: Fraction | None = None

    @property
    def words(self) -> str:
        """The share as a percentage, with its interval where it is an estimate."""
        if self.low == self.high:
            return f"{self.value:.2%}"
        return f"{self.value:.2%} ({self.low:.2%} to {self.high:.2%})"

    def apart(self, other: Share) -> bool:
        """Tell whether the two surely differ: their intervals do not touch."""
        return self.high < other.low or other.high < self.low


@dataclass(frozen=True, slots=True)
class Measured:
    """How a campaign plays under one way of picking."""

    endings: Mapping[str, Share]
    how: str
    """In words: exactly, or from how many playthroughs."""
    exact: bool
    taken: frozenset[str]
    """Options that can be taken (`node/option`; a table's packages as `node/table`), or, where
    figures are estimated, that were."""
    entered: frozenset[str]
    """Nodes that can be come to, or that were."""
    hits: Mapping[str, int] = field(default_factory=dict)
    """How often each option was taken, where figures are estimated."""
    count: int = 0
    """Playthroughs counted; 0 where figures are exact."""


def wilson(hits: int, count: int) -> Share:
    """Return a share with its 95 % interval."""
    if not count:
        return Share(0.0, 0.0, 1.0)
    share, square = hits / count, _NORMAL**2
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = (
        _NORMAL
        / (1 + square / count)
        * sqrt(share * (1 - share) / count + square / (4 * count * count))
    )
    low = middle - half if hits else 0.0
    return Share(share, max(0.0, low), min(1.0, middle + half if hits < count else 1.0))


def measure(
    program: Program,
    persona: Persona | None = None,
    *,
    seed: int = 1,
    count: int = PLAYTHROUGHS,
    states: int = STATES,
) -> Measured:
    """Return how a program ends, exactly if its states are few enough.

    Args:
        program: A compiled program.
        persona: How the player picks; uniform play when None.
        seed: Of the simulation.
        count: Playthroughs to simulate where it is too large.
        states: States to walk at most.
    """
    exact = exactly(program, persona, states)
    return exact if exact is not None else estimated(program, seed, count, persona)


def exactly(program: Program, persona: Persona | None, states: int) -> Measured | None:
    """Return exact figures, or None when there are more states than that."""
    graph = graph_for(program, persona, max_states=states)
    if not graph.complete:
        return None
    found = odds_in(graph, persona, start_of(graph))
    endings = {
        name: Share(
            each.value, max(0.0, each.value - each.error), each.value + each.error, each.exact
        )
        for name, each in found.endings.items()
    }
    return Measured(
        endings,
        f"exactly, over {graph.walked:,} states",
        exact=True,
        taken=_taken(graph),
        entered=frozenset(graph.entered),
    )


def _taken(graph: Graph) -> frozenset[str]:
    found: set[str] = set()
    for state in range(graph.walked):
        node = graph.states[state].node
        for edge in graph.edges(state):
            match graph.pick[edge]:
                case OptionPick(option=option):
                    found.add(f"{node}/{option}")
                case PackagePick():
                    found.add(f"{node}/table")
                case _:
                    continue
    return frozenset(found)


def estimated(program: Program, seed: int, count: int, persona: Persona | None = None) -> Measured:
    """Return figures from playthroughs, under uniform play or a persona."""
    preference = uniform if persona is None else persona_policy(persona)
    found = Simulation()
    try:
        for counted in batches(study(program, seed, preference), count):
            found = counted
    except PickError:
        how = "not at all: play comes to no decision"
        return Measured({}, how, exact=False, taken=frozenset(), entered=frozenset())
    return Measured(
        {ending.id: wilson(found.endings[ending.id], count) for _, ending in program.endings},
        f"by {count:,} playthroughs at random, with 95 % intervals",
        exact=False,
        taken=frozenset(found.options),
        entered=frozenset(found.nodes),
        hits=dict(found.options),
        count=count,
    )
