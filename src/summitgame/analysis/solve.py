"""The best and the worst that play can come to, and the picks that make it so.

Law: backward induction; play that never ends is worth as little as the worst ending.

Where play goes round, `loops` says how. The worst is the best of the opposite objective.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from summitgame.analysis.elimination import Number, bits, share
from summitgame.analysis.explore import CHANCE, DECISION, ENDED, STUCK, Graph
from summitgame.analysis.loops import Loop
from summitgame.program import Chance as Roll
from summitgame.program import Draw, Objective, Program

EXACT_EDGES = 400_000
"""Edges up to which fractions are tried."""
EXACT_LOOP = 60
"""States of a component that goes round up to which it is solved in fractions."""
MAX_BITS = 4_096
CLOSER = 1e-12
"""In floats, a pick counts as better when it is worth more by at least this part of the range."""
ROUNDING = 2.0**-53


class _TooLong(Exception):  # noqa: N818 -- no error: floats take over
    """Fractions have grown beyond use."""


@dataclass(slots=True, eq=False)
class Solution:
    """What each state is worth, and the pick that keeps it."""

    graph: Graph
    objective: Objective
    value: list[Number]
    """By state; a state that was not walked is worth what `solve` was told."""
    pick: list[int]
    """The edge that keeps the most, or the adversary's that leaves the least; -1 elsewhere."""
    error: float
    """Each value is off by at most this much; where play goes round, in floats, an estimate."""

    def edge_value(self, edge: int) -> Number:
        """Return what a state is worth once an edge is taken."""
        return self.value[self.graph.target[edge]]


def hostile_edges(graph: Graph, streams: Collection[str]) -> bytearray:
    """Return for each state whether the adversary picks there."""
    theirs = {
        node.id
        for node in graph.program.nodes.values()
        if isinstance(node.body, Roll | Draw) and node.body.stream in streams
    }
    return bytearray(
        graph.kind[state] == CHANCE and each.node in theirs
        for state, each in enumerate(graph.states)
    )


def solve(
    graph: Graph,
    objective: Objective,
    *,
    worst: bool = False,
    streams: Collection[str] = (),
    unknown: Number | None = None,
    exact: bool | None = None,
) -> Solution:
    """Return what every state is worth under the best play from there.

    Args:
        graph: States and edges.
        objective: What endings are worth.
        worst: Whether to play for the least instead; play that never ends then counts as the most.
        streams: Chance streams whose outcomes an adversary picks, against the player.
        unknown: What states that were not walked are worth; as little as the least when None.
        exact: Whether to reckon in fractions; None to try.
    """
    solver = _Solver(graph, objective, worst, hostile_edges(graph, streams), unknown)
    if exact or (exact is None and len(graph.pick) <= EXACT_EDGES):
        try:
            return solver.run(exact=True)
        except _TooLong:
            if exact:
                raise OverflowError("The fractions grow beyond use; reckon in floats.") from None
    return solver.run(exact=False)


def extremes(program: Program, objective: Objective) -> tuple[int, int]:
    """Return the least and the most that an ending is worth."""
    found = [objective.worth.get(ending.id, 0) for _, ending in program.endings] or [0]
    return min(found), max(found)


class _Solver:
    def __init__(
        self,
        graph: Graph,
        objective: Objective,
        worst: bool,  # noqa: FBT001 -- private, passed on by name
        hostile: bytearray,
        unknown: Number | None,
    ) -> None:
        self.graph = graph
        self.objective = objective
        self.sign = -1 if worst else 1
        self.hostile = hostile
        self.unknown = unknown
        self.leads = graph.leads
        low, high = extremes(graph.program, objective)
        self.base = min(self.sign * low, self.sign * high)
        self.span = max(high - low, 1)

    def run(self, *, exact: bool) -> Solution:
        """Go through the components, last ones first; values count from the least upward."""
        graph = self.graph
        zero: Number = Fraction(0) if exact else 0.0
        value: list[Number] = [zero] * len(graph.states)
        pick = [-1] * len(graph.states)
        steps = [0] * len(graph.states)
        rough = 0.0
        for component in graph.components():
            state = component[0]
            if len(component) == 1 and state not in self.leads(state):
                value[state] = self._single(state, value, pick, steps, zero)
            else:
                rolls = any(graph.kind[each] == CHANCE for each in component)
                if exact and rolls and len(component) > EXACT_LOOP:
                    raise _TooLong
                least = 0.0 if exact else CLOSER * self.span
                Loop(graph, self.hostile, component, value, pick, least).solve()
                # A pick that is worth no more is not taken, so that many of them may add up.
                rough += least * len(component) * rolls
                most = max((steps[to] for each in component for to in self.leads(each)), default=0)
                for each in component:
                    steps[each] = most + 2 * len(component) ** 3
            if exact and bits(value[state]) > MAX_BITS:
                raise _TooLong
        error = 0.0 if exact else max(steps, default=0) * ROUNDING * self.span * 1.01 + rough
        sign, base = self.sign, self.base
        return Solution(
            graph, self.objective, [sign * (each + base) for each in value], pick, error
        )

    def _single(
        self, state: int, value: list[Number], pick: list[int], steps: list[int], zero: Number
    ) -> Number:
        graph = self.graph
        if state >= graph.walked:
            if self.unknown is None or graph.kind[state] == STUCK:
                return zero
            least = Fraction(self.unknown) if isinstance(zero, Fraction) else self.unknown
            return self.sign * least - self.base + zero
        if graph.kind[state] == ENDED:
            worth = self.objective.worth.get(graph.ending(state), 0)
            return self.sign * worth - self.base + zero
        edges = graph.edges(state)
        if not edges:
            return zero
        if graph.kind[state] == DECISION or self.hostile[state]:
            choose = min if self.hostile[state] else max
            best = choose(edges, key=lambda edge: value[graph.target[edge]])
            pick[state] = best
            steps[state] = max(steps[graph.target[edge]] for edge in edges)
            return value[graph.target[best]]
        steps[state] = max(steps[graph.target[edge]] for edge in edges) + len(edges) + 2
        total = sum(graph.weight[edge] for edge in edges)
        exact = isinstance(zero, Fraction)
        return sum(
            (
                value[graph.target[edge]] * share(graph.weight[edge], total, exact=exact)
                for edge in edges
            ),
            zero,
        )
