"""A good way to play for a player who looks only at what he sees now.

Law: its worth can surely be had, so it bounds the best from below; it need not be the best.

A policy picks the same wherever the same is seen. Begun from uniform play, it is bettered round
after round: by where it comes itself, and by what it has there itself. The best of all is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from fractions import Fraction

from summitgame.analysis.chain import Chain, chain
from summitgame.analysis.elimination import Number
from summitgame.analysis.explore import CHANCE, DECISION, Graph
from summitgame.analysis.passage import passage
from summitgame.analysis.sight import Sight
from summitgame.analysis.solve import Solution, extremes, solve
from summitgame.engine import Pick

ROUNDS = 8


def memoryless(solution: Solution, sight: Sight, origin: int) -> tuple[float, float, list[int]]:
    """Return a worth that a memoryless player can have, its error, and his picks by state.

    Args:
        solution: The best with hindsight, over states in which all that is seen matters.
        sight: What is seen.
        origin: Where play begins.
    """
    graph = solution.graph
    seen: list[Hashable] = [
        sight.shown(graph.states[state])
        if graph.kind[state] == DECISION and state < graph.walked and graph.edges(state)
        else None
        for state in range(len(graph.states))
    ]
    best: tuple[float, float, list[int]] | None = None
    law = chain(graph)
    for _ in range(ROUNDS):
        visits = passage(graph, law, {origin: Fraction(1)}, exact=False).visits
        value = solve(_fixed(graph, law), solution.objective, exact=False).value
        picks = _picks(graph, seen, [float(each) for each in visits], value)
        law = _law(graph, picks)
        worth, error = _worth(solution, law, origin)
        if best is None or worth > best[0]:
            best = worth, error, picks
    assert best is not None  # noqa: S101 -- there is a first round
    return best


def _fixed(graph: Graph, law: Chain) -> Graph:
    """Return a graph in which everything is chance: only what a way to play does is left."""
    found = Graph(graph.program, graph.live, states=graph.states, kind=bytearray(graph.kind))
    for state in range(graph.walked):
        if graph.kind[state] == DECISION:
            found.kind[state] = CHANCE
        for edge in graph.edges(state):
            if law.weight[edge]:
                found.target.append(graph.target[edge])
                found.weight.append(law.weight[edge])
                found.pick.append(graph.pick[edge])
        found.first.append(len(found.target))
    found.walked, found.reachable = graph.walked, graph.reachable
    return found


def _picks(
    graph: Graph, seen: list[Hashable], visits: list[float], value: list[Number]
) -> list[int]:
    """Return the picks that are best on average wherever the same is seen."""
    worth: dict[Hashable, dict[Pick, float]] = defaultdict(lambda: defaultdict(float))
    for state in range(graph.walked):
        if seen[state] is not None:
            # Where play did not come it still may; a grain of weight lets it count.
            weight = visits[state] + 1e-9
            for edge in graph.edges(state):
                worth[seen[state]][graph.pick[edge]] += weight * float(value[graph.target[edge]])
    found = [-1] * len(graph.states)
    for state in range(graph.walked):
        if seen[state] is not None:
            values = worth[seen[state]]
            found[state] = max(graph.edges(state), key=lambda edge: values[graph.pick[edge]])
    return found


def _law(graph: Graph, picks: list[int]) -> Chain:
    weight, total = list(graph.weight), []
    for state in range(graph.walked):
        edges = graph.edges(state)
        if graph.kind[state] != CHANCE:
            for edge in edges:
                weight[edge] = int(edge == picks[state])
        total.append(sum(weight[edge] for edge in edges))
    return Chain(weight, total)


def _worth(solution: Solution, law: Chain, origin: int) -> tuple[float, float]:
    """Return the expected worth of a way to play; play without an end is worth the least."""
    graph, objective = solution.graph, solution.objective
    least, most = extremes(graph.program, objective)
    found = passage(graph, law, {origin: Fraction(1)}, exact=False)
    worth = sum(
        float(mass) * (objective.worth.get(graph.ending(state), 0) - least)
        for state, mass in enumerate(found.visits)
        if mass and graph.ending(state)
    )
    return least + worth, found.error * (most - least)
