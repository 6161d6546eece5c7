"""Every state that play can come to, as a graph. Law: the engine itself makes every edge.

States are numbered breadth first, so that a state with a lower number is come to in no more picks,
and the way back by parents is a shortest playthrough. States that differ only in what can no longer
matter (`liveness`) are one state.
"""

from __future__ import annotations

import gc
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableSequence
from dataclasses import dataclass, field
from itertools import product
from operator import itemgetter
from typing import Any

from summitgame.analysis.components import components
from summitgame.analysis.liveness import live_slots
from summitgame.analysis.results import Witness
from summitgame.engine import EndlessError, Entered, Pick, PickError, State, initial, moves
from summitgame.program import Ending, Program

DECISION, CHANCE, ENDED, STUCK = 0, 1, 2, 3
"""Kinds of states; a stuck one stands for a pick that the content lets come nowhere."""
KINDS = {"decision": DECISION, "chance": CHANCE, "ended": ENDED}
MAX_STATES = 300_000
"""States walked unless somebody asks for more."""
TELL_EVERY = 4_096


class _Kept:
    """What is kept of the values at a node: reads it, and makes whole values of it again."""

    __slots__ = ("_fill", "_single", "_starts", "read")

    def __init__(self, slots: frozenset[int], starts: tuple[int, ...]) -> None:
        kept = sorted(slots)
        self.read: Callable[[tuple[int, ...]], Any] = itemgetter(*kept) if kept else _nothing
        self._single = len(kept) == 1
        self._starts = starts
        # Where each value stands in what was read, with the starts behind it.
        places = {slot: place for place, slot in enumerate(kept)}
        fill = [places.get(slot, len(kept) + slot) for slot in range(len(starts))]
        self._fill: Callable[[tuple[int, ...]], Any] = itemgetter(*fill) if fill else _nothing

    def canonical(self, seen: Any) -> tuple[int, ...]:  # noqa: ANN401 -- one value, or some
        """Return the values, with what is not kept at its start."""
        found = self._fill(((seen,) if self._single else seen) + self._starts)
        return found if isinstance(found, tuple) else (found,)


def _nothing(_: tuple[int, ...]) -> tuple[int, ...]:
    return ()


@dataclass(slots=True, eq=False)
class Graph:
    """States and what leads from one to another, by number.

    The edges of state `s` are numbers `first[s]` to `first[s + 1]`, for every state below `walked`.
    """

    program: Program
    live: Mapping[str, frozenset[int]]
    states: list[State] = field(default_factory=list)
    kind: bytearray = field(default_factory=bytearray)
    first: array[int] = field(default_factory=lambda: array("q", [0]))
    target: array[int] = field(default_factory=lambda: array("i"))
    weight: MutableSequence[int] = field(default_factory=lambda: array("q"))
    """Of a chance edge; 1 for what the player picks."""
    pick: list[Pick] = field(default_factory=list)
    """The pick of each edge."""
    parent: array[int] = field(default_factory=lambda: array("i"))
    """The state from which each state was found; -1 for a start."""
    by: array[int] = field(default_factory=lambda: array("i"))
    """The edge by which it was found; -1 for a start."""
    starts: list[tuple[int, dict[str, int]]] = field(default_factory=list)
    """States in which play begins, with the setup that makes each."""
    problems: dict[int, str] = field(default_factory=dict)
    """Why a state is stuck."""
    endless: set[int] = field(default_factory=set)
    """States that stand for play that goes round without a decision."""
    entered: dict[str, tuple[int, int]] = field(default_factory=dict)
    """For each node that play enters, the first state (and edge, or -1) by which it does."""
    walked: int = 0
    """States whose edges are known: those with lower numbers."""
    reachable: int = 0
    """States that play can come to: those with lower numbers. Higher ones were only supposed."""
    _order: list[list[int]] = field(default_factory=list)
    _ids: dict[tuple[object, ...], int] = field(default_factory=dict)
    _kept: dict[str, _Kept] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether every state has been walked."""
        return self.walked == len(self.states)

    def edges(self, state: int) -> range:
        """Return the numbers of the edges that leave a state."""
        return range(self.first[state], self.first[state + 1])

    def leads(self, state: int) -> list[int]:
        """Return where play may go from a state; nowhere from one that was not walked."""
        if state >= self.walked:
            return []
        return list(self.target[self.first[state] : self.first[state + 1]])

    def components(self) -> list[list[int]]:
        """Return the strongly connected components, each after all that it leads to."""
        if sum(map(len, self._order)) != len(self.states):
            self._order = components(len(self.states), self.leads)
        return self._order

    def at(self, node: str) -> Iterator[int]:
        """Yield the reachable states at a node, nearest first."""
        return (s for s in range(self.reachable) if self.states[s].node == node)

    def ending(self, state: int) -> str:
        """Return the id of the ending at a state; empty where play has not ended."""
        body = self.program.nodes[self.states[state].node].body
        return body.id if isinstance(body, Ending) and self.kind[state] == ENDED else ""

    def add(self, state: State, parent: int = -1, edge: int = -1) -> int:
        """Return the number of a state, new or known."""
        kept = self._kept[state.node]
        seen = kept.read(state.values)
        key = (state.node, seen, state.stack)
        number = len(self.states)
        found = self._ids.setdefault(key, number)
        if found == number:
            self.states.append(State(state.node, kept.canonical(seen), state.stack))
            self.kind.append(DECISION)
            self.parent.append(parent)
            self.by.append(edge)
        return found

    def add_stuck(
        self,
        state: State,
        problem: str,
        parent: int = -1,
        edge: int = -1,
        *,
        endless: bool = False,
    ) -> int:
        """Return the number of a new state that stands for play that comes nowhere."""
        found = len(self.states)
        self._ids["stuck", found] = found
        self.states.append(state)
        self.kind.append(STUCK)
        self.parent.append(parent)
        self.by.append(edge)
        self.problems[found] = problem
        if endless:
            self.endless.add(found)
        return found

    def witness(self, state: int, edge: int = -1) -> Witness:
        """Return a shortest playthrough to a state, and by one of its edges if one is given.

        Of a stuck state it is the one to where the pick is made that comes nowhere.
        """
        picks: list[tuple[str, Pick]] = []
        if self.kind[state] == STUCK and self.parent[state] >= 0:
            state = self.parent[state]
        here = state
        while self.parent[here] >= 0:
            picks.append((self.states[self.parent[here]].node, self.pick[self.by[here]]))
            here = self.parent[here]
        picks.reverse()
        end = self.states[state]
        if edge >= 0 and self.kind[self.target[edge]] != STUCK:
            picks.append((end.node, self.pick[edge]))
            end = self.states[self.target[edge]]
        setup = next((setup for start, setup in self.starts if start == here), {})
        return Witness(tuple(picks), end, setup)


def setups(program: Program) -> Iterator[dict[str, int]]:
    """Yield every setup that a game can begin with, the one with the start values first."""
    chosen = [variable for variable in program.variables if variable.setup]
    values = [
        sorted(range(each.low, each.high + 1), key=lambda value, s=each.start: (value != s, value))  # type: ignore[misc]
        for each in chosen
    ]
    for combination in product(*values):
        yield {variable.id: value for variable, value in zip(chosen, combination, strict=True)}


def explore(
    program: Program,
    *,
    max_states: int = MAX_STATES,
    live: Mapping[str, frozenset[int]] | None = None,
    origins: Iterable[State] | None = None,
    progress: Callable[[Graph], None] | None = None,
) -> Graph:
    """Return the states that play can come to.

    Args:
        program: A compiled program.
        max_states: States to walk at most; the graph says whether it is complete.
        live: Slots that matter at each node; worked out when None.
        origins: States to begin in, instead of the beginnings of the game.
        progress: Called now and then.
    """
    graph = begin(program, live=live, origins=origins)
    walk(graph, max_states, progress)
    graph.reachable = len(graph.states)
    return graph


def begin(
    program: Program,
    *,
    live: Mapping[str, frozenset[int]] | None = None,
    origins: Iterable[State] | None = None,
) -> Graph:
    """Return a graph of the beginnings alone, for `walk`."""
    kept = live_slots(program) if live is None else live
    starts = tuple(variable.start for variable in program.variables)
    graph = Graph(program, kept, _kept={n: _Kept(slots, starts) for n, slots in kept.items()})
    if origins is not None:
        for state in origins:
            graph.starts.append((graph.add(state), {}))
        return graph
    for setup in setups(program):
        try:
            begun = initial(program, setup)
        except PickError as error:
            values = tuple(variable.start for variable in program.variables)
            endless = isinstance(error, EndlessError)
            stuck = graph.add_stuck(State(program.start, values), str(error), endless=endless)
            graph.starts.append((stuck, setup))
            continue
        start = graph.add(begun.state)
        graph.starts.append((start, setup))
        for event in begun.events:
            if isinstance(event, Entered):
                graph.entered.setdefault(event.node, (start, -1))
    return graph


def walk(graph: Graph, max_states: int, progress: Callable[[Graph], None] | None = None) -> None:
    """Walk states in the order of their numbers until all are walked or the budget is spent."""
    # Everything made here is kept, so that looking for rubbish would be in vain.
    collecting = gc.isenabled()
    gc.disable()
    try:
        _walk(graph, max_states, progress)
    finally:
        if collecting:
            gc.enable()


def _walk(graph: Graph, max_states: int, progress: Callable[[Graph], None] | None) -> None:
    program, entered, picks = graph.program, graph.entered, graph.pick
    known: dict[Pick, Pick] = {}
    while graph.walked < min(len(graph.states), max_states):
        here = graph.walked
        if graph.kind[here] != STUCK:
            state = graph.states[here]
            kind, found = moves(program, state)
            graph.kind[here] = KINDS[kind]
            for move in found:
                edge = len(picks)
                picks.append(known.setdefault(move.pick, move.pick))
                graph.weight.append(move.weight)
                graph.target.append(
                    graph.add_stuck(state, move.problem, here, edge, endless=move.endless)
                    if move.state is None
                    else graph.add(move.state, here, edge)
                )
                for node in move.entered:
                    if node not in entered:
                        entered[node] = here, edge
        graph.first.append(len(picks))
        graph.walked += 1
        if progress is not None and graph.walked % TELL_EVERY == 0:
            progress(graph)


def suppose(graph: Graph, states: Iterable[State], max_states: int) -> list[int]:
    """Return the numbers of states that play need not come to, and walk what follows them.

    They and what only they lead to have numbers from `reachable` on.
    """
    found = [graph.add(state) for state in states]
    walk(graph, max_states)
    return found
