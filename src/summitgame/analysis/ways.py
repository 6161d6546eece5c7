"""Where play can come from a state, and what it need not come to. Law: see `store`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import TypeAlias

from summitgame.analysis.components import components, goes_round
from summitgame.analysis.explore import CHANCE, DECISION, STUCK, Graph
from summitgame.analysis.results import Witness
from summitgame.engine import Pick

Test: TypeAlias = Callable[[int], bool]


def _back(graph: Graph, goals: Iterable[int], through: Test) -> bytearray:
    """Return the states from which a goal can be reached through some states."""
    into: list[list[int]] = [[] for _ in graph.states]
    for state in range(graph.walked):
        for to in set(graph.leads(state)):
            into[to].append(state)
    found = bytearray(len(graph.states))
    waiting = list(goals)
    for state in waiting:
        found[state] = 1
    while waiting:
        for state in into[waiting.pop()]:
            if not found[state] and through(state):
                found[state] = 1
                waiting.append(state)
    return found


def hopeless(graph: Graph, endings: frozenset[str]) -> Witness | None:
    """Return a playthrough to the nearest state from which no such ending can be reached.

    What was not walked may lead anywhere.
    """
    goals = [
        state
        for state in range(graph.reachable)
        if graph.kind[state] != STUCK and (state >= graph.walked or graph.ending(state) in endings)
    ]
    hope = _back(graph, goals, lambda _: True)
    lost = (
        state
        for state in range(min(graph.walked, graph.reachable))
        if not hope[state] and graph.kind[state] in {DECISION, CHANCE}
    )
    found = next(lost, None)
    return None if found is None else graph.witness(found)


def strays(graph: Graph, begins: Test, arrived: Test) -> Witness | None:
    """Return a playthrough that comes to one situation and then need never come to another.

    It ends where play has ended, is stuck, or can go round for ever.
    """
    free = bytearray(not arrived(state) for state in range(graph.reachable))

    def leads(state: int) -> list[int]:
        return [to for to in graph.leads(state) if free[to]] if free[state] else []

    lost = {
        state
        for state in range(min(graph.walked, graph.reachable))
        if free[state] and not graph.edges(state)
    }
    for each in components(graph.reachable, leads):
        if free[each[0]] and goes_round(each, leads):
            lost.update(each)
    stray = _back(graph, lost, lambda state: bool(free[state]))
    found = next((s for s in range(graph.reachable) if stray[s] and begins(s)), None)
    return None if found is None else _onward(graph, found, lost, leads)


def _onward(
    graph: Graph, start: int, goals: set[int], leads: Callable[[int], Iterable[int]]
) -> Witness:
    """Return a shortest playthrough to a state, and from there to one of some states."""
    came = {start: -1}
    waiting = [start]
    here = start
    for here in waiting:
        if here in goals:
            break
        for to in leads(here):
            if to not in came:
                came[to] = here
                waiting.append(to)
    end = here
    picks: list[tuple[str, Pick]] = []
    while (before := came[here]) >= 0:
        edge = next(edge for edge in graph.edges(before) if graph.target[edge] == here)
        picks.append((graph.states[before].node, graph.pick[edge]))
        here = before
    first = graph.witness(start)
    return Witness(first.picks + tuple(picks[::-1]), graph.states[end], first.setup)


def ahead(graph: Graph, had: Test, has: Test) -> Witness | None:
    """Return a playthrough in which one condition holds (`has`) before another ever has (`had`)."""
    came: dict[int, int] = {}
    waiting: list[int] = []
    for state, _ in graph.starts:
        if state not in came and not had(state):
            came[state] = -1
            waiting.append(state)
    for here in waiting:
        if has(here):
            return _traced(graph, here, came)
        for edge in graph.edges(here) if here < graph.walked else ():
            to = graph.target[edge]
            if to not in came and not had(to):
                came[to] = edge
                waiting.append(to)
    return None


def _traced(graph: Graph, state: int, came: dict[int, int]) -> Witness:
    """Return the playthrough that a search of its own came by."""
    picks: list[tuple[str, Pick]] = []
    here = state
    while (edge := came[here]) >= 0:
        here = bisect_right(graph.first, edge) - 1
        picks.append((graph.states[here].node, graph.pick[edge]))
    setup = next((setup for start, setup in graph.starts if start == here), {})
    return Witness(tuple(picks[::-1]), graph.states[state], setup)
