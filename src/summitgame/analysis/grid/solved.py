"""The best worths of a walk, looked at as they pass by. Law: one sweep, whatever is asked of it.

What is asked is known beforehand: comparisons, what options are good for, and whether some endings
can still be come to. Two halves of the objectives are swept in two threads, since NumPy lets others
run while it works.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from summitgame.analysis.grid.blocks import Blocks
from summitgame.analysis.grid.compare import Compared, other_of
from summitgame.analysis.grid.meshes import holds
from summitgame.analysis.grid.sweep import Aim, Mask, Values, solve
from summitgame.analysis.grid.uses import Uses
from summitgame.analysis.grid.walk import Walk, whole_env
from summitgame.analysis.solve import extremes
from summitgame.program import Objective

KEPT = 256
"""Blocks with hopeless states that are kept, to look for the nearest among them."""
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
    walk: Walk, objectives: Sequence[Objective], wanted: Wanted, compared: Sequence[Compared]
) -> Solved:
    """Work out the best worths of a walk.

    Args:
        walk: A program walked whole.
        objectives: What is played for.
        wanted: Sets of endings whose reach is asked for.
        compared: Comparisons; each is changed by what is found.
    """
    reach = [
        Objective(f"reach:{name}", name, worth=dict.fromkeys(endings, 1))
        for name, endings in wanted.items()
    ]
    rows = [*objectives, *reach]
    threads = 2 if len(rows) > 1 and (os.cpu_count() or 1) > 1 else 1
    halves = [tuple(rows[start::threads]) for start in range(threads)]
    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(lambda half: _part(walk, half, compared), halves))
    whole = parts[0]
    whole.uses = whole.uses.join(part.uses for part in parts[1:])
    for part in parts[1:]:
        whole.best |= part.best
        whole.hopeless |= part.hopeless
    return whole


def _part(walk: Walk, rows: tuple[Objective, ...], compared: Sequence[Compared]) -> Solved:
    """Work out the worths of some objectives, and learn from them as they pass by."""
    ids = [each.id for each in rows]
    pairs: dict[tuple[int, int], list[Compared]] = {}
    for each in compared:
        if each.comparison.objective in ids:
            _pair(walk.blocks, walk.masks, each, pairs)
    played = [row for row, each in enumerate(rows) if not each.id.startswith("reach:")]
    least = [extremes(walk.blocks.space.program, rows[row])[0] for row in played]
    found = Solved({}, Uses(walk.blocks, walk.masks, least))
    reach = {
        row: found.hopeless.setdefault(each.name, {})
        for row, each in enumerate(rows)
        if each.id.startswith("reach:")
    }

    def watch(number: int, values: Values, arcs: Sequence[Values]) -> None:
        if len(played) == len(rows):
            found.uses.look(number, values, arcs)
        elif played:
            found.uses.look(number, values[played], [worth[played] for worth in arcs])
        mask = walk.masks[number]
        for row, lost in reach.items():
            if mask is not None and len(lost) < KEPT:
                here = mask & (values[row] <= 0)
                if here.any():
                    lost[number] = here

    def compare(a: int, b: int, first: Values, second: Values) -> None:
        for each in pairs[a, b]:
            row = ids.index(each.comparison.objective)
            each.look(walk, a, first[row], second[row])

    starts = frozenset(number for number, _, _ in walk.blocks.starts)
    program = walk.blocks.space.program
    aim = Aim(
        rows,
        watch=watch,
        pairs=tuple(pairs),
        compare=compare,
        keep=starts,
        # Who wants to come to some endings gains nothing by never ending.
        floors=[
            0.0 if row in reach else extremes(program, rows[row])[0] for row in range(len(rows))
        ],
    )
    worths = solve(walk.blocks, aim)
    for row, objective in enumerate(rows):
        found.best[objective.id] = [
            float(values.reshape(len(rows), -1)[row, state])
            for number, state, _ in walk.blocks.starts
            if (values := worths.values[number]) is not None
        ]
    return found


def _pair(
    blocks: Blocks,
    masks: Sequence[Mask | None],
    compared: Compared,
    pairs: dict[tuple[int, int], list[Compared]],
) -> None:
    """Note which blocks a comparison needs together: those that play comes to, and the others."""
    nodes = frozenset(compared.comparison.at.nodes)
    for number, block in enumerate(blocks.blocks):
        place = blocks.space.flow.places[block.place]
        if masks[number] is None or place.kind in {"pass", "stuck"}:
            continue
        if nodes and place.node not in nodes:
            continue
        if holds(compared.comparison.at.when, whole_env(blocks, block)) is False:
            continue
        other = blocks.numbers.get(other_of(blocks, number, compared.comparison.change))
        if other is not None:
            pairs.setdefault((number, other), []).append(compared)
