"""How fast every state of a story is listed, weighed and solved, one by one.

Generated stories as in the other benches: three options a node, one conditional, clamped effects, a
little chance, six variables. Run it with `python bench/exact.py [--states N] [--nodes N]`.

Prints states and edges a second, and each later step as a ratio to the walk, so that two runs can
be compared whatever machine they ran on.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from summitgame.analysis.explore import Graph, explore
from summitgame.analysis.odds import odds_in
from summitgame.analysis.rivals import dominated
from summitgame.analysis.solve import solve
from summitgame.campaign import compile_campaign
from summitgame.program import Objective, Program

T = TypeVar("T")
VARIABLES = 6
CHANCE = 0.05


def story(count: int, most: int, seed: int) -> Program:
    """Return a generated story.

    Args:
        count: How many nodes it has.
        most: The greatest value of its six variables.
        seed: Of everything in it.
    """
    dice = Random(seed)  # noqa: S311 -- strews a story, keeps no secret
    names = [f"v{number}" for number in range(VARIABLES)]
    nodes: list[dict[str, Any]] = []
    for number in range(count):
        onward = [f"n{min(count, number + dice.randint(1, max(2, count // 30)))}" for _ in range(3)]
        if dice.random() < CHANCE:
            outcomes = [
                {"id": f"c{i}", "weight": dice.randint(1, 4), "goto": to}
                for i, to in enumerate(onward)
            ]
            nodes.append({"id": f"n{number}", "chance": {"stream": "s", "outcomes": outcomes}})
            continue
        options: list[dict[str, Any]] = []
        for i, to in enumerate(onward):
            effects = [
                f"{dice.choice(names)} {dice.choice(['+=', '-='])} {dice.randint(1, 3)}"
                for _ in range(dice.randint(1, 3))
            ]
            options.append({"id": f"o{i}", "text": "Go", "effects": effects, "goto": to})
        options[1]["when"] = f"{dice.choice(names)} >= {dice.randint(1, most)}"
        nodes.append({"id": f"n{number}", "options": options})
    ends = [{"when": "v0 > v1", "to": "good"}, {"to": "bad"}]
    nodes += [
        {"id": f"n{count}", "goto": ends},
        {"id": "good", "ending": {"id": "good", "kind": "good", "title": "Good"}},
        {"id": "bad", "ending": {"id": "bad", "kind": "bad", "title": "Bad"}},
    ]
    data = {
        "campaign": {"id": "bench", "title": "Bench", "start": "n0"},
        "chapter": {"id": "one", "number": 1, "title": "One"},
        "variables": [
            {"id": name, "type": "int", "min": 0, "max": most, "start": most // 2} for name in names
        ],
        "nodes": nodes,
    }
    loaded = compile_campaign({"campaign.yaml": json.dumps(data).encode()}, Path(), facts=())
    if loaded.campaign is None:
        raise SystemExit(loaded.errors[0].message)
    return loaded.campaign.program


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what some work gives, and its seconds."""
    began = time.perf_counter()
    found = work()
    return found, time.perf_counter() - began


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--states", type=int, default=100_000, help="states to walk (100000)")
    parser.add_argument("--nodes", type=int, default=100, help="nodes of the story (100)")
    parser.add_argument("--most", type=int, default=10, help="greatest value of a variable (10)")
    options = parser.parse_args()
    program = story(options.nodes, options.most, seed=1)
    graph, walking = timed(lambda: explore(program, max_states=options.states))
    edges = len(graph.pick)
    print(f"{graph.walked} states, {edges} edges, {'all' if graph.complete else 'not all'} of them")
    print(f"walk: {graph.walked / walking:,.0f} states/s, {edges / walking:,.0f} edges/s")
    for name, work in steps(graph).items():
        _, seconds = timed(work)
        print(f"{name}: {seconds / walking:.2f} of the walk")


def steps(graph: Graph) -> dict[str, Callable[[], object]]:
    """Return what is measured after the walk."""
    start = graph.starts[0][0]
    objective = Objective("good", "Good", worth={"good": 1})
    return {
        "odds in floats": lambda: odds_in(graph, None, start, exact=False),
        "best in floats": lambda: solve(graph, objective, exact=False),
        "best in fractions or floats": lambda: solve(graph, objective),
        "dominated options": lambda: dominated(graph, [solve(graph, objective, exact=False)]),
    }


if __name__ == "__main__":
    main()
