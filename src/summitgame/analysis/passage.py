"""How often play at random is expected to come to each state.

Law: in fractions where they fit, and else in floats with a bound on their error.

Component after component: one that does not go round hands its mass on, one that does is solved
first (`elimination`; a large one by rounds, whose error is the mass that still goes round).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from summitgame.analysis.chain import Chain
from summitgame.analysis.components import components
from summitgame.analysis.elimination import Number, Row, bits, share, visits
from summitgame.analysis.explore import STUCK, Graph

EXACT_EDGES = 400_000
"""Edges up to which fractions are tried."""
EXACT_LOOP = 60
"""States of a component up to which it is solved in fractions."""
SOLVED_LOOP = 400
"""States of a component up to which it is solved at once, in floats."""
MAX_BITS = 4_096
"""Length of a denominator at which fractions give up."""
ROUNDS = 100_000
LEFT = 1e-15
ROUNDING = 2.0**-53


class _TooLong(Exception):  # noqa: N818 -- no error: floats take over
    """Fractions have grown beyond use."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Expected visits of every state."""

    visits: list[Number]
    error: float
    """Each figure is off by at most this much."""
    endless: Number
    """The chance that play goes round for ever."""
    open: Number
    """The chance that play comes to a state that was not walked."""


def passage(
    graph: Graph,
    chain: Chain,
    origins: Mapping[int, Number],
    absorbing: Callable[[int], bool] | None = None,
    *,
    exact: bool | None = None,
) -> Passage:
    """Return how often each state is expected to be visited.

    Args:
        graph: States and edges.
        chain: How everybody picks.
        origins: The chance of beginning in each state.
        absorbing: States in which play stops, so that their visits are the chance of a first visit.
        exact: Whether to reckon in fractions; None to try.
    """
    sweep = _Sweep(graph, chain, absorbing)
    if exact or (exact is None and len(graph.pick) <= EXACT_EDGES):
        try:
            return sweep.run({state: Fraction(mass) for state, mass in origins.items()}, exact=True)
        except _TooLong:
            if exact:
                raise OverflowError("The fractions grow beyond use; reckon in floats.") from None
    return sweep.run({state: float(mass) for state, mass in origins.items()}, exact=False)


class _Sweep:
    def __init__(self, graph: Graph, chain: Chain, absorbing: Callable[[int], bool] | None) -> None:
        self.graph = graph
        self.chain = chain
        self.stops = bytearray(len(graph.states))
        self.met = bytearray(len(graph.states))
        """States that were asked about, or that play is stuck in."""
        for state in range(len(graph.states)):
            asked = absorbing is not None and absorbing(state)
            self.met[state] = asked or graph.kind[state] == STUCK
            self.stops[state] = asked or state >= graph.walked or not chain.total[state]
        self.order = components(len(graph.states), self.leads)[::-1]

    def leads(self, state: int) -> list[int]:
        """Return where play may go from a state."""
        if self.stops[state]:
            return []
        target, weight = self.graph.target, self.chain.weight
        return [target[edge] for edge in self.graph.edges(state) if weight[edge]]

    def run(self, origins: Mapping[int, Number], *, exact: bool) -> Passage:
        """Hand the mass on, component after component."""
        graph, stops = self.graph, self.stops
        mass: list[Number] = [Fraction(0) if exact else 0.0] * len(stops)
        steps = [0] * len(stops)
        for state, each in origins.items():
            mass[state] += each
        endless: Number = 0
        lost = 0.0
        for component in self.order:
            begun = sum(mass[state] for state in component)
            if not begun:
                continue
            first = component[0]
            if len(component) > 1 or first in self.leads(first):
                entering = max(steps[state] for state in component)
                found, cost, left = self._round(component, mass, exact=exact)
                lost += left
                if found is None:
                    endless += begun
                    for state in component:
                        mass[state] = 0
                    continue
                for state in component:
                    mass[state] = found[state]
                    steps[state] = entering + cost
            inside = set(component)
            for state in component:
                if not stops[state]:
                    self._hand_on(state, mass, steps, inside)
                if exact and bits(mass[state]) > MAX_BITS:
                    raise _TooLong
        open_ = sum(mass[s] for s in range(graph.walked, len(stops)) if not self.met[s])
        error = 0.0 if exact else max(steps) * ROUNDING * 1.01 * max(1.0, float(max(mass))) + lost
        return Passage(mass, error, endless, open_)

    def _hand_on(
        self, state: int, mass: list[Number], steps: list[int], inside: Iterable[int]
    ) -> None:
        graph, chain = self.graph, self.chain
        share = mass[state] / chain.total[state]
        for edge in graph.edges(state):
            weight, to = chain.weight[edge], graph.target[edge]
            if weight and to not in inside:
                mass[to] += share * weight
                # Two roundings for the share, one for the product, one for the sum.
                steps[to] = max(steps[to], steps[state] + 3) + 1

    def _round(
        self, component: list[int], mass: list[Number], *, exact: bool
    ) -> tuple[Row | None, int, float]:
        """Return the visits of a component that goes round, roundings made, and mass left over."""
        graph, chain = self.graph, self.chain
        inside = set(component)
        rows: dict[int, Row] = {}
        leaves: dict[int, Number] = {}
        for state in component:
            row: Row = {}
            out: Number = 0
            for edge in graph.edges(state):
                weight, to = chain.weight[edge], graph.target[edge]
                if weight:
                    chance = share(weight, chain.total[state], exact=exact)
                    if to in inside:
                        row[to] = row.get(to, 0) + chance
                    else:
                        out += chance
            rows[state], leaves[state] = row, out
        if not any(leaves.values()):
            return None, 0, 0.0
        begins = {state: mass[state] for state in component}
        size = len(component)
        if exact and size > EXACT_LOOP:
            raise _TooLong
        if size <= SOLVED_LOOP:
            return visits(rows, leaves, begins), 2 * size**3, 0.0
        return _rounds(rows, begins)


def _rounds(rows: dict[int, Row], begins: Row) -> tuple[Row, int, float]:
    """Return visits by going round until next to nothing is left, roundings, and what is left."""
    found = dict(begins)
    moving = dict(begins)
    left, done = 1.0, 0
    while left > LEFT and done < ROUNDS:
        onward: Row = {}
        for state, mass in moving.items():
            for to, chance in rows[state].items():
                onward[to] = onward.get(to, 0.0) + mass * chance
        for state, mass in onward.items():
            found[state] += mass
        left = float(sum(onward.values()))
        moving = onward
        done += 1
    return found, done * (len(rows) + 3), left
