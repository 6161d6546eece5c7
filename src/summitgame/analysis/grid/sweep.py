"""Sweeps over all blocks: forward for reach and odds, backward for the best that can be had.

Law: each block is worked once; components that go round are worked until nothing changes.

Backward induction: Bellman, "Dynamic Programming", 1957. In a component that goes round the least
fixed point is taken, so a player gains nothing by never ending.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from summitgame.analysis.grid.blocks import Blocks
from summitgame.analysis.grid.meshes import Array
from summitgame.program import Chance, Draw, Ending, Objective

Mask = NDArray[np.bool_]
Values = NDArray[np.float64]
"""Worth by objective and state, with a last column for "does not happen"."""
CLOSE = 1e-12
"""Changes below this end the work on a component that goes round."""
MAX_ROUNDS = 100_000
Progress = Callable[[int], None]


def goes_round(blocks: Blocks, component: list[int]) -> bool:
    """Return whether play can come back within a component."""
    return len(component) > 1 or component[0] in blocks.blocks[component[0]].targets


def reach(blocks: Blocks, progress: Progress | None = None) -> list[Mask | None]:
    """Return for each block which of its states play can come to, or None if none of them."""
    masks: list[Mask | None] = [None] * len(blocks.blocks)
    for number, state, _ in blocks.starts:
        _mask(blocks, masks, number)[state] = True
    for done, component in enumerate(blocks.order):
        if not goes_round(blocks, component):
            _spread(blocks, masks, component[0])
        else:
            before = -1
            while (now := _count(masks, component)) != before:
                before = now
                for number in component:
                    _spread(blocks, masks, number)
        if progress is not None and not done % 1000:
            progress(done)
    return masks


def _count(masks: list[Mask | None], component: list[int]) -> int:
    return sum(int(mask.sum()) for each in component if (mask := masks[each]) is not None)


def _mask(blocks: Blocks, masks: list[Mask | None], number: int) -> Mask:
    mask = masks[number]
    if mask is None:
        mask = np.zeros(blocks.space.sizes[blocks.blocks[number].place] + 1, dtype=np.bool_)
        masks[number] = mask
    return mask


def _spread(blocks: Blocks, masks: list[Mask | None], number: int) -> None:
    mask = masks[number]
    if mask is None:
        return
    block = blocks.blocks[number]
    here = mask[:-1]
    full = bool(here.all())
    for arc, to in zip(block.template.arcs, block.targets, strict=True):
        if to < 0:
            continue
        if arc.index is None and arc.where is True:
            _mask(blocks, masks, to)[:-1] |= here
            continue
        guided = blocks.templates.guided(block.place, arc)
        hit = guided if full else guided[here]
        target = masks[to]
        if target is None:
            pad = blocks.space.sizes[arc.to]
            if not (hit < pad).any():
                continue
            target = _mask(blocks, masks, to)
        target[hit] = True
        target[-1] = False


@dataclass(slots=True)
class Worths:
    """The best (or worst) worth of every state, for some objectives."""

    objectives: tuple[Objective, ...]
    values: list[Values | None]
    """By block, or None where they were let go."""
    rounds: int = 0
    """Most sweeps that a component that goes round needed."""


@dataclass(slots=True)
class Aim:
    """What a backward sweep works out."""

    objectives: tuple[Objective, ...]
    adverse: frozenset[str] = frozenset()
    """Chance streams that play the worst outcome instead of their odds."""
    keep: Callable[[int], bool] = lambda _: True
    """Whether a block's values are kept when nobody needs them any more."""
    watch: Callable[[int, Values, Sequence[Values]], None] | None = None
    """Called for each decision's block: number, its values, and each arc's."""
    low: tuple[float, ...] = field(default=())

    def floor(self) -> Array:
        """Return the least worth by objective: what never ending is worth."""
        return np.array([min(0, *each.worth.values(), 0) for each in self.objectives], dtype=float)


def solve(blocks: Blocks, aim: Aim, progress: Progress | None = None) -> Worths:
    """Return the best worth of every state, by backward induction."""
    count = len(blocks.blocks)
    values: list[Values | None] = [None] * count
    waiting = _readers(blocks)
    floor = aim.floor()
    rounds = 0
    for done, component in enumerate(reversed(blocks.order)):
        if not goes_round(blocks, component):
            values[component[0]] = _worth(blocks, aim, values, component[0], floor, watch=True)
        else:
            for number in component:
                size = blocks.space.sizes[blocks.blocks[number].place]
                values[number] = _pad(np.repeat(floor[:, None], size, axis=1))
            turns, change = 0, 1.0
            while change > CLOSE and turns < MAX_ROUNDS:
                change = 0.0
                for number in component:
                    old = values[number]
                    new = _worth(blocks, aim, values, number, floor, watch=False)
                    if old is not None:
                        change = max(change, float(np.abs(new[:, :-1] - old[:, :-1]).max()))
                    values[number] = new
                turns += 1
            rounds = max(rounds, turns)
            if aim.watch is not None:
                for number in component:
                    _worth(blocks, aim, values, number, floor, watch=True)
        inside = set(component)
        for number in component:
            for to in set(blocks.blocks[number].targets):
                if to >= 0 and to not in inside:
                    waiting[to] -= 1
                    if not waiting[to] and not aim.keep(to):
                        values[to] = None
        if progress is not None and not done % 1000:
            progress(done)
    return Worths(aim.objectives, values, rounds)


def _readers(blocks: Blocks) -> list[int]:
    """Return how many blocks of other components read each block's values."""
    home = [0] * len(blocks.blocks)
    for index, component in enumerate(blocks.order):
        for number in component:
            home[number] = index
    found = [0] * len(blocks.blocks)
    for number, block in enumerate(blocks.blocks):
        for to in set(block.targets):
            if to >= 0 and home[to] != home[number]:
                found[to] += 1
    return found


def _pad(values: Values) -> Values:
    return np.concatenate([values, np.full((len(values), 1), -np.inf)], axis=1)


def _worth(
    blocks: Blocks,
    aim: Aim,
    values: list[Values | None],
    number: int,
    floor: Array,
    *,
    watch: bool,
) -> Values:
    """Return a block's values from those of the blocks that it leads to."""
    block = blocks.blocks[number]
    space = blocks.space
    size = space.sizes[block.place]
    place = space.flow.places[block.place]
    body = space.program.nodes[place.node].body if place.node else None
    if isinstance(body, Ending):
        worth = np.array([each.worth.get(body.id, 0) for each in aim.objectives], dtype=float)
        return _pad(np.repeat(worth[:, None], size, axis=1))
    lowest = _pad(np.repeat(floor[:, None], size, axis=1))
    if not block.template.arcs:
        return lowest
    if block.template.chances:
        adverse = isinstance(body, Chance | Draw) and body.stream in aim.adverse
        found = _chance(blocks, values, number, adverse=adverse)
    else:
        found = np.full_like(lowest, -np.inf)
        seen: list[Values] = []
        for arc, to in zip(block.template.arcs, block.targets, strict=True):
            after = values[to] if to >= 0 else None
            guided = blocks.templates.guided(block.place, arc)
            value = lowest[:, :-1] if after is None else after[:, guided]
            np.maximum(found[:, :-1], value, out=found[:, :-1])
            if watch and aim.watch is not None:
                seen.append(value)
        if watch and aim.watch is not None:
            aim.watch(number, found, seen)
    if block.template.stuck is not False:
        stuck = np.broadcast_to(block.template.stuck, space.shapes[block.place]).ravel()
        found[:, :-1] = np.where(stuck, floor[:, None], found[:, :-1])
    return found


def _chance(blocks: Blocks, values: list[Values | None], number: int, *, adverse: bool) -> Values:
    block = blocks.blocks[number]
    shape = blocks.space.shapes[block.place]
    size = blocks.space.sizes[block.place]
    total: Values | None = None
    for arc, chance, to in zip(
        block.template.arcs, block.template.chances, block.targets, strict=True
    ):
        after = values[to]
        if after is None:
            raise RuntimeError("a block was worked before those that it leads to")
        value = after[:, :-1] if arc.index is None else after[:, arc.index]
        if total is None:
            fill = np.inf if adverse else 0.0
            total = np.full((len(value), size + 1), fill)
        if adverse:
            happens = np.broadcast_to(np.asarray(chance) > 0, shape).ravel()
            np.minimum(total[:, :-1], value, out=total[:, :-1], where=happens)
        elif isinstance(chance, float):
            total[:, :-1] += chance * value
        else:
            part = value.reshape((len(value), *shape)) * chance
            total[:, :-1] += part.reshape(len(value), size)
    if total is None:
        raise RuntimeError("a chance has no outcome")
    total[:, -1] = -np.inf
    return total
