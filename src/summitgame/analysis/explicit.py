"""Answers what the claims ask, from a graph of single states. Law: see `store`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from summitgame.analysis import rivals, ways
from summitgame.analysis.chain import chain
from summitgame.analysis.components import components, goes_round
from summitgame.analysis.elimination import Number
from summitgame.analysis.explore import CHANCE, DECISION, ENDED, STUCK, Graph, suppose
from summitgame.analysis.odds import as_chance
from summitgame.analysis.passage import passage
from summitgame.analysis.results import Chance, Witness
from summitgame.analysis.rivals import closeness, name_of
from summitgame.analysis.solve import Solution, extremes, solve
from summitgame.analysis.store import Pair, UnwalkedError
from summitgame.engine import OutcomePick, State, settled
from summitgame.engine.lowering import Getter, lower
from summitgame.program import Comparison, Expr, Objective, Persona, Program, Situation
from summitgame.program.objectives import objectives_of


class ExplicitStore:
    """A graph, asked."""

    def __init__(self, graph: Graph, max_states: int) -> None:
        """Ask a graph.

        Args:
            graph: The walked graph.
            max_states: States to walk at most, those that are only supposed among them.
        """
        self.graph = graph
        self.max_states = max_states
        self._open: set[tuple[str, str]] | None = None
        self._solved: dict[str, Solution] = {}

    @property
    def program(self) -> Program:
        """The program that was walked."""
        return self.graph.program

    @property
    def complete(self) -> bool:
        """Whether every state was walked."""
        return self.graph.walked >= self.graph.reachable

    @property
    def walked(self) -> int:
        """How many states were."""
        return min(self.graph.walked, self.graph.reachable)

    # -- single states

    def _holds(self, at: Situation) -> Callable[[int], bool]:
        """Return whether a state is in a situation; what is stuck is in none."""
        states, kind, nodes = self.graph.states, self.graph.kind, frozenset(at.nodes)
        test: Getter | None = None if at.when is None else lower(at.when)

        def holds(state: int) -> bool:
            here = states[state]
            return (
                (not nodes or here.node in nodes)
                and kind[state] != STUCK
                and (test is None or bool(test(here.values)))
            )

        return holds

    def find(self, at: Situation) -> Witness | None:
        """Return a playthrough to the nearest state in a situation."""
        holds = self._holds(at)
        found = next((s for s in range(self.graph.reachable) if holds(s)), None)
        return None if found is None else self.graph.witness(found)

    def enters(self, node: str) -> bool:
        """Return whether some playthrough enters a node, if only in passing."""
        return node in self.graph.entered

    def picks(self, node: str, option: str) -> bool:
        """Return whether an option is open in some state, or (empty) a package is."""
        if self._open is None:
            self._open = {
                (self.graph.states[state].node, name_of(self.graph.pick[edge]))
                for state in range(self.walked)
                if self.graph.kind[state] == DECISION
                for edge in self.graph.edges(state)
            }
        return (node, option) in self._open

    def stuck(self) -> tuple[Witness, str] | None:
        """Return a playthrough to a state where nothing can be picked, and a sentence why."""
        graph = self.graph
        for state in range(graph.reachable):
            if graph.kind[state] == STUCK:
                return graph.witness(state), graph.problems[state] + self._after(state)
            if state < self.walked and graph.kind[state] != ENDED and not graph.edges(state):
                node = graph.states[state].node
                return graph.witness(state), f"Nothing can be picked at “{node}”."
        return None

    def _after(self, state: int) -> str:
        """Return which pick comes nowhere, as the rest of a message."""
        if self.graph.by[state] < 0:
            return ""
        node, pick = self.graph.states[state].node, self.graph.pick[self.graph.by[state]]
        name = pick.outcome if isinstance(pick, OutcomePick) else name_of(pick) or "table"
        return f" So it is after “{node}/{name}”."

    def idle(self) -> Witness | None:
        """Return a playthrough to where play can go round without a decision."""
        graph = self.graph

        def leads(state: int) -> list[int]:
            if state >= self.walked or graph.kind[state] != CHANCE:
                return []
            return [to for to in graph.leads(state) if graph.kind[to] == CHANCE]

        found = [
            min(each) for each in components(graph.reachable, leads) if goes_round(each, leads)
        ]
        found += [state for state in graph.endless if state < graph.reachable]
        return graph.witness(min(found)) if found else None

    # -- ways

    def hopeless(self, endings: frozenset[str]) -> Witness | None:
        """Return a playthrough to the nearest state from which no such ending can be reached."""
        return ways.hopeless(self.graph, endings)

    def strays(self, start: Situation, goal: Situation) -> Witness | None:
        """Return a playthrough that comes to one situation and then need never come to another."""
        return ways.strays(self.graph, self._holds(start), self._holds(goal))

    def ahead(self, first: Expr, then: Expr) -> Witness | None:
        """Return a playthrough in which one condition holds before another ever has."""
        return ways.ahead(
            self.graph, self._holds(Situation(when=first)), self._holds(Situation(when=then))
        )

    # -- figures

    def solved(self, objective: Objective) -> Solution:
        """Return an objective's best values, worked out once."""
        found = self._solved.get(objective.id)
        if found is None or len(found.value) != len(self.graph.states):
            found = self._solved[objective.id] = solve(self.graph, objective)
        return found

    def met(self, of: Situation, persona: Persona | None) -> Sequence[tuple[Chance, Chance]]:
        """Return, for each beginning, the chance of coming to a situation, and what is open."""
        holds, law = self._holds(of), chain(self.graph, persona)
        found = []
        for start, _ in self.graph.starts:
            went = passage(self.graph, law, {start: Fraction(1)}, holds)
            mass = sum(
                (mass for state, mass in enumerate(went.visits) if mass and holds(state)),
                Fraction(0),
            )
            found.append((as_chance(mass, went.error), as_chance(went.open, went.error)))
        return found

    def best(self, objective: Objective) -> Sequence[tuple[Chance, Chance]]:
        """Return, for each beginning, the least and the most that the best worth can be."""
        low = self.solved(objective)
        high = low
        if not self.complete:
            most = extremes(self.program, objective)[1]
            high = solve(self.graph, objective, unknown=most)
        return [
            (as_chance(low.value[start], low.error), as_chance(high.value[start], high.error))
            for start, _ in self.graph.starts
        ]

    def compared(self, claim: Comparison) -> tuple[Witness, Chance, Chance] | None:
        """Return a playthrough to a state where a comparison fails, and the two worths."""
        graph, holds = self.graph, self._holds(claim.at)
        here = [s for s in range(self.walked) if holds(s)]
        changed: list[State] = []
        for state in here:
            values = list(graph.states[state].values)
            for slot, value in claim.change:
                values[slot] = value
            was = graph.states[state]
            changed.append(settled(self.program, State(was.node, tuple(values), was.stack)))
        supposed = suppose(graph, changed, self.max_states)
        if graph.walked < len(graph.states):
            raise UnwalkedError
        objective = next(each for each in objectives_of(self.program) if each.id == claim.objective)
        found = self.solved(objective)
        least = closeness(found)
        for state, other in zip(here, supposed, strict=True):
            more = found.value[state] - found.value[other]
            if not _stands(more, claim.relation, least):
                return (
                    graph.witness(state),
                    as_chance(found.value[state], found.error),
                    as_chance(found.value[other], found.error),
                )
        return None

    # -- options of one node

    def alike(self) -> Sequence[Pair]:
        """Return options of one node that lead to the same state wherever both are open."""
        return rivals.alike(self.graph)

    def dominated(self) -> Sequence[Pair]:
        """Return picks that are worse than another wherever both are open."""
        objectives = objectives_of(self.program)
        return rivals.dominated(self.graph, [self.solved(each) for each in objectives])

    def unwanted(self) -> Sequence[tuple[str, str, Witness | None]]:
        """Return open options that are nowhere a best pick for any objective."""
        objectives = objectives_of(self.program)
        found = rivals.unwanted(self.graph, [self.solved(each) for each in objectives])
        return [(node, option, self.graph.witness(state)) for node, option, state in found]


def _stands(more: Number, relation: str, least: float) -> bool:
    """Return whether a difference is as a relation says, given what counts as none."""
    match relation:
        case ">=":
            return more >= -least
        case ">":
            return more > least
        case "<=":
            return more <= least
        case "<":
            return more < -least
        case _:
            return -least <= more <= least
