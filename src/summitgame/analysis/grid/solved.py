"""The best worths of a walk, looked at as they pass by. Law: one sweep, whatever is asked of it.

What is asked is known beforehand: comparisons, what options are good for, and whether some endings
can still be come to. In a large story half of the objectives are swept in a copy of the process.
"""

from __future__ import annotations

import multiprocessing
import os
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summitgame.analysis.grid.blocks import Blocks
from summitgame.analysis.grid.compare import Compared, other_of
from summitgame.analysis.grid.sweep import Aim, Mask, Values, hoped, solve
from summitgame.analysis.grid.uses import Uses
from summitgame.analysis.grid.walk import Walk
from summitgame.analysis.solve import extremes
from summitgame.program import Objective

LARGE = 5_000_000
"""States from which a second process is worth its while."""
_FORKS = "fork" in multiprocessing.get_all_start_methods()
Wanted = Mapping[str, frozenset[str]]
"""Sets of endings that may become hopeless, by a name of their own."""


_Learned = tuple[
    dict[str, list[float]],
    tuple[set[tuple[str, int]], set[tuple[str, int]], dict[str, Mask], dict[str, Mask]],
    list[tuple[dict[int, Mask], dict[int, tuple[Values, Values]]]],
]
"""Best worths; what is known of moves; what refutes each comparison, and by how much."""


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
    halves = [tuple(objectives[start::2]) for start in range(2)]
    if walk.states < LARGE or (os.cpu_count() or 1) < len(halves) or not _FORKS:
        found = _half(walk, tuple(objectives), met, compared)
    else:
        found = _both(walk, halves, met, compared)
    for name, endings in wanted.items():
        _reach_for(walk, name, endings, found)
    return found


def _half(
    walk: Walk,
    objectives: Sequence[Objective],
    met: Mapping[str, Mask],
    compared: Sequence[Compared],
) -> Solved:
    """Work out the best worths of some objectives, one by one: a sweep must stay in the cache."""
    found = Solved({}, Uses(walk.blocks, walk.masks, met))
    for each in objectives:
        _play_for(walk, each, compared, found)
    return found


def _both(
    walk: Walk,
    halves: Sequence[Sequence[Objective]],
    met: Mapping[str, Mask],
    compared: Sequence[Compared],
) -> Solved:
    """Work out two halves of the objectives, one of them in a copy of this process."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)

    def learned() -> _Learned:
        other = _half(walk, halves[1], met, compared)
        return (
            other.best,
            (other.uses.best, other.uses.needed, other.uses.worse, other.uses.held),
            [(each.refuted, each.found) for each in compared],
        )

    def work() -> None:
        there.send(learned())
        there.close()

    process = context.Process(target=work, daemon=True)
    with warnings.catch_warnings():
        # Python 3.12 and later warn of forks beside threads; this one only reckons and ends.
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    there.close()
    found = _half(walk, halves[0], met, compared)
    try:
        best, known, refuted = here.recv()
    except EOFError:
        # The copy was ended from outside, say for want of memory: its half is done here.
        best, known, refuted = learned()
    process.join()
    found.best |= best
    found.uses.add(*known)
    for each, (states, worths) in zip(compared, refuted, strict=True):
        each.refuted |= states
        each.found |= worths
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
        if compared.where(blocks, block) is False:
            continue
        other = blocks.numbers.get(other_of(blocks, number, compared.comparison.change))
        if other is not None:
            pairs.setdefault((number, other), []).append(compared)
