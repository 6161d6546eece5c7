"""Compares the options of a node over every state in which they are open. Law: see `store`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from summitgame.analysis.callers import options_of
from summitgame.analysis.elimination import Number
from summitgame.analysis.explore import DECISION, Graph
from summitgame.analysis.solve import Solution, extremes
from summitgame.analysis.store import Pair
from summitgame.engine import OptionPick, Pick

CLOSE = 1e-9
"""Part of an objective's range by which floats must differ to count as different."""


def name_of(pick: Pick) -> str:
    """Return an option's id; empty for a package."""
    return pick.option if isinstance(pick, OptionPick) else ""


def _decisions(graph: Graph) -> Iterator[tuple[int, str, dict[str, list[int]]]]:
    """Yield each decision that play can come to, with its node and its edges by pick."""
    for state in range(min(graph.walked, graph.reachable)):
        if graph.kind[state] == DECISION:
            open_: dict[str, list[int]] = {}
            for edge in graph.edges(state):
                open_.setdefault(name_of(graph.pick[edge]), []).append(edge)
            yield state, graph.states[state].node, open_


def alike(graph: Graph) -> list[Pair]:
    """Return options of one node that lead to the same state wherever both are open."""
    meant = {
        (node.id, option.id)
        for node in graph.program.nodes.values()
        for option in options_of(node)
        if option.alike
    }
    first: dict[tuple[str, str, str], int] = {}
    apart: set[tuple[str, str, str]] = set()
    for state, node, open_ in _decisions(graph):
        names = [name for name in open_ if name and (node, name) not in meant]
        for one, other in combinations(names, 2):
            key = node, one, other
            first.setdefault(key, state)
            if graph.target[open_[one][0]] != graph.target[open_[other][0]]:
                apart.add(key)
    return [
        Pair(node, one, other, graph.witness(state))
        for (node, one, other), state in first.items()
        if (node, one, other) not in apart
    ]


def closeness(solution: Solution) -> float:
    """Return by how much values must differ to count as different."""
    low, high = extremes(solution.graph.program, solution.objective)
    return max(CLOSE * (high - low), 2 * solution.error) if solution.error else 0.0


def _least(solution: Solution) -> int:
    """Return the least that an ending is worth."""
    return extremes(solution.graph.program, solution.objective)[0]


def _worths(solution: Solution, open_: dict[str, list[int]]) -> dict[str, Number]:
    """Return what each pick is worth; a package that may be tabled is worth the best of them."""
    return {name: max(map(solution.edge_value, edges)) for name, edges in open_.items()}


def dominated(graph: Graph, solutions: Sequence[Solution]) -> list[Pair]:
    """Return picks that are worse than another one for every objective, wherever both are open.

    Where nothing better than the least is left of an objective, it says nothing of the picks; but
    somewhere one must. A pick that is ever the only best one is not dominated.
    """
    first: dict[tuple[str, str, str], int] = {}
    spoken: set[tuple[str, str, str]] = set()
    kept: set[tuple[str, str, str]] = set()
    needed: set[tuple[str, str]] = set()
    closes = [(closeness(each), _least(each)) for each in solutions]
    for state, node, open_ in _decisions(graph):
        if len(open_) < 2:  # noqa: PLR2004 -- nothing to compare with
            continue
        pairs = [(node, *pair) for pair in permutations(open_, 2)]
        for pair in pairs:
            first.setdefault(pair, state)
        for solution, (close, least) in zip(solutions, closes, strict=True):
            worth = _worths(solution, open_)
            best = max(worth.values())
            if best - least <= close:
                continue
            top = [name for name, value in worth.items() if best - value <= close]
            if len(top) == 1:
                needed.add((node, top[0]))
            for pair in pairs:
                if pair not in kept:
                    if worth[pair[2]] - worth[pair[1]] > close:
                        spoken.add(pair)
                    else:
                        kept.add(pair)
    found: dict[tuple[str, str], Pair] = {}
    for (node, one, other), state in first.items():
        key = node, one, other
        if key in spoken and key not in kept and (node, one) not in needed:
            found.setdefault((node, one), Pair(node, one, other, graph.witness(state)))
    return list(found.values())


def unwanted(graph: Graph, solutions: Sequence[Solution]) -> list[tuple[str, str, int]]:
    """Return options that are open somewhere and nowhere a best pick, with where they are open.

    A pick is a best one where it keeps the best worth of an objective, if that is more than the
    least. A pick without a second one beside it counts as well.
    """
    first: dict[tuple[str, str], int] = {}
    wanted: set[tuple[str, str]] = set()
    closes = [(closeness(each), _least(each)) for each in solutions]
    for state, node, open_ in _decisions(graph):
        for name in open_:
            first.setdefault((node, name), state)
        left = [name for name in open_ if (node, name) not in wanted]
        if not left:
            continue
        for solution, (close, least) in zip(solutions, closes, strict=True):
            best = solution.value[state]
            if best - least > close:
                worth = _worths(solution, open_)
                wanted.update((node, name) for name in left if best - worth[name] <= close)
    return [(*key, state) for key, state in first.items() if key not in wanted]
