"""The best worths of a walk, looked at as they pass by. Law: one sweep, whatever is asked of it.

What is asked is known beforehand: comparisons, what options are good for, and whether some endings
can still be come to. Two objectives are swept at a time, since NumPy lets others run while it
works.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from summitgame.analysis.grid.blocks import Blocks
from summitgame.analysis.grid.compare import Compared, other_of
from summitgame.analysis.grid.meshes import holds
from summitgame.analysis.grid.sweep import Aim, Mask, Values, hoped, solve
from summitgame.analysis.grid.uses import Uses
from summitgame.analysis.grid.walk import Walk, whole_env
from summitgame.analysis.solve import extremes
from summitgame.program import Objective

THREADS = 2
"""Objectives that are worked on at once."""
Wanted = Mapping[str, frozenset[str]]
"""Sets of endings that may become hopeless, by a name of their own."""


@dataclass(slots=True)
class Solved:
    """What was learned from the worths of some objectives."""

    best: dict[str, list[float]]
    """By objective: the best worth at each beginning."""
    uses: Uses
    hopeless: dict[str, dict[int, Mask]] = field(default_factory=dict)
    """By name of a set of endings: states, by block, from which none of them can be reached."""


def solved(
    walk: Walk,
    objectives: Sequence[Objective],
    met: Mapping[str, Mask],
    wanted: Wanted,
    compared: Sequence[Compared],
) -> Solved:
    """Work out the best worths of a walk.

    Args:
        walk: A program walked whole.
        objectives: What is played for.
        met: By node, which moves are offered together.
        wanted: Sets of endings whose reach is asked for.
        compared: Comparisons; each is changed by what is found.
    """
    found = Solved({}, Uses(walk.blocks, walk.masks, met))
    # One objective at a time in each thread: what a sweep holds must stay in a core's own cache.
    with ThreadPoolExecutor(min(THREADS, os.cpu_count() or 1)) as pool:
        list(pool.map(lambda each: _play_for(walk, each, compared, found), objectives))
        list(pool.map(lambda each: _reach_for(walk, each[0], each[1], found), wanted.items()))
    return found


def _play_for(
    walk: Walk, objective: Objective, compared: Sequence[Compared], found: Solved
) -> None:
    """Work out the best worths of an objective, and learn from them as they pass by."""
    pairs: dict[tuple[int, int], list[Compared]] = {}
    for each in compared:
        if each.comparison.objective == objective.id:
            _pair(walk.blocks, walk.masks, each, pairs)
    least = [extremes(walk.blocks.space.program, objective)[0]]

    def watch(number: int, values: Values, arcs: Sequence[Values]) -> None:
        found.uses.look(number, values, arcs, least)

    def compare(a: int, b: int, first: Values, second: Values) -> None:
        for each in pairs[a, b]:
            each.look(walk, a, first[0], second[0])

    starts = frozenset(number for number, _, _ in walk.blocks.starts)
    aim = Aim((objective,), watch=watch, pairs=tuple(pairs), compare=compare, keep=starts)
    worths = solve(walk.blocks, aim)
    found.best[objective.id] = [
        float(values.reshape(-1)[state])
        for number, state, _ in walk.blocks.starts
        if (values := worths.values[number]) is not None
    ]


def _reach_for(walk: Walk, name: str, endings: frozenset[str], found: Solved) -> None:
    """Find the states from which none of some endings can be reached."""
    hopeful = hoped(walk.blocks, endings)
    found.hopeless[name] = {
        number: lost
        for number, mask in walk.live()
        if not walk.ended(number) and (lost := mask & ~hopeful[number]).any()
    }


def _pair(
    blocks: Blocks,
    masks: Sequence[Mask | None],
    compared: Compared,
    pairs: dict[tuple[int, int], list[Compared]],
) -> None:
    """Note which blocks a comparison needs together: those that play comes to, and the others."""
    for number, block in enumerate(blocks.blocks):
        if masks[number] is None or not compared.about(blocks, block):
            continue
        if holds(compared.comparison.at.when, whole_env(blocks, block)) is False:
            continue
        other = blocks.numbers.get(other_of(blocks, number, compared.comparison.change))
        if other is not None:
            pairs.setdefault((number, other), []).append(compared)
