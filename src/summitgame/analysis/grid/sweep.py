"""Sweeps over all blocks: forward for reach and odds, backward for the best that can be had.

Law: each block is worked once; components that go round are worked until nothing changes.

Backward induction: Bellman, "Dynamic Programming", 1957. In a component that goes round the least
fixed point is taken, so a player gains nothing by never ending.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summitgame.analysis.grid.blocks import Blocks
from summitgame.analysis.grid.meshes import Array
from summitgame.analysis.grid.parts import Part
from summitgame.analysis.solve import extremes
from summitgame.program import Chance, Draw, Ending, Objective, Program

Mask = NDArray[np.bool_]
Values = NDArray[np.float64]
"""Worth by objective and state: of shape (objectives, *grid)."""
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
        _mask(blocks, masks, number).reshape(-1)[state] = True
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
        mask = np.zeros(blocks.space.shapes[blocks.blocks[number].place], dtype=np.bool_)
        masks[number] = mask
    return mask


def _spread(blocks: Blocks, masks: list[Mask | None], number: int) -> None:
    mask = masks[number]
    if mask is None:
        return
    block = blocks.blocks[number]
    for arc, to in zip(block.template.arcs, block.targets, strict=True):
        if to < 0:
            continue
        here = mask if arc.where is True else mask & arc.where
        if masks[to] is not None or arc.where is True or here.any():
            arc.shift.push_truth(here, _mask(blocks, masks, to))


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
    watch: Callable[[int, Values, Sequence[Values]], None] | None = None
    """Called for each decision's block, an adversary's too: number, its values, and each arc's."""
    pairs: Sequence[tuple[int, int]] = ()
    """Blocks whose values are wanted together."""
    compare: Callable[[int, int, Values, Values], None] = lambda *_: None
    """Called once for each pair, when the values of both are known."""
    keep: frozenset[int] = frozenset()
    """Blocks whose values are kept when nobody needs them any more."""
    keep_all: bool = False

    floors: Sequence[float] | None = None
    """What never ending is worth, by objective; as little as the worst ending when None."""

    def floor(self, program: Program) -> Array:
        """Return the least worth by objective: what never ending is worth."""
        if self.floors is not None:
            return np.array(self.floors, dtype=float)
        return np.array([extremes(program, each)[0] for each in self.objectives], dtype=float)


def solve(
    blocks: Blocks, aim: Aim, progress: Progress | None = None, part: Part | None = None
) -> Worths:
    """Return the best worth of every state, or of every state of a part, by backward induction."""
    values: list[Values | None] = [None] * len(blocks.blocks)
    order = blocks.order
    if part is not None:
        order = part.order
        for number, given in part.known.items():
            values[number] = given
    waiting = _readers(blocks, order)
    partners: dict[int, list[tuple[int, int]]] = {}
    for pair in aim.pairs:
        for each in pair:
            waiting[each] += 1
            partners.setdefault(each, []).append(pair)
    compared: set[tuple[int, int]] = set()
    floor = aim.floor(blocks.space.program)
    rounds = 0
    for done, component in enumerate(reversed(order)):
        rounds = max(rounds, _settle(blocks, aim, values, component, floor))
        inside = set(component)
        read: list[int] = []
        for number in component:
            for pair in partners.get(number, ()):
                first, second = values[pair[0]], values[pair[1]]
                if first is not None and second is not None and pair not in compared:
                    compared.add(pair)
                    aim.compare(*pair, first, second)
                    read += pair
            read += {to for to in blocks.blocks[number].targets if to >= 0} - inside
        for each in read:
            waiting[each] -= 1
            if not waiting[each] and not aim.keep_all and each not in aim.keep:
                values[each] = None
        if progress is not None and not done % 1000:
            progress(done)
    return Worths(aim.objectives, values, rounds)


def _settle(
    blocks: Blocks,
    aim: Aim,
    values: list[Values | None],
    component: list[int],
    floor: Array,
) -> int:
    """Work out the values of a component; return how many turns it took."""
    if not goes_round(blocks, component):
        values[component[0]] = _worth(blocks, aim, values, component[0], floor, watch=True)
        return 0
    for number in component:
        values[number] = _flat(floor, blocks.space.shapes[blocks.blocks[number].place])
    turns, change = 0, 1.0
    while change > CLOSE and turns < MAX_ROUNDS:
        change = 0.0
        for number in component:
            old = values[number]
            new = _worth(blocks, aim, values, number, floor, watch=False)
            if old is not None:
                change = max(change, float(np.abs(new - old).max()))
            values[number] = new
        turns += 1
    if aim.watch is not None:
        for number in component:
            _worth(blocks, aim, values, number, floor, watch=True)
    return turns


def surely(blocks: Blocks, goals: Sequence[Mask | None]) -> list[Mask]:
    """Return from which states play comes to a goal whatever is picked and rolled.

    Args:
        blocks: All blocks of a space.
        goals: By block, the states that are goals; None for none of them.
    """
    shapes = [blocks.space.shapes[block.place] for block in blocks.blocks]
    found = [np.zeros(shape, dtype=np.bool_) for shape in shapes]
    for component in reversed(blocks.order):
        changed = True
        while changed:
            changed = False
            for number in component:
                block = blocks.blocks[number]
                astray = np.broadcast_to(np.asarray(block.template.stuck), shapes[number]).copy()
                for arc, to in zip(block.template.arcs, block.targets, strict=True):
                    there = False if to < 0 else arc.shift.pull(found[to][None])[0]
                    astray |= np.asarray(arc.where) & ~np.asarray(there)
                new = ~astray if block.template.arcs else np.zeros_like(astray)
                goal = goals[number]
                if goal is not None:
                    new |= goal
                if (new != found[number]).any():
                    found[number] = new
                    changed = goes_round(blocks, component)
    return found


def hoped(blocks: Blocks, endings: Collection[str]) -> list[Mask]:
    """Return from which states some way leads to one of some endings."""
    space = blocks.space
    found = [np.zeros(space.shapes[block.place], dtype=np.bool_) for block in blocks.blocks]
    for component in reversed(blocks.order):
        changed = True
        while changed:
            changed = False
            for number in component:
                block, here = blocks.blocks[number], found[number]
                node = space.flow.places[block.place].node
                body = space.program.nodes[node].body if node else None
                if isinstance(body, Ending):
                    here[...] = body.id in endings
                    continue
                before = int(np.count_nonzero(here))
                for arc, to in zip(block.template.arcs, block.targets, strict=True):
                    there = True if to < 0 else arc.shift.pull(found[to][None])[0]
                    here |= there if arc.where is True else np.asarray(arc.where) & there
                changed = changed or int(np.count_nonzero(here)) != before
            changed = changed and goes_round(blocks, component)
    return found


def _readers(blocks: Blocks, order: Sequence[Sequence[int]]) -> list[int]:
    """Return how many blocks of other components read each block's values."""
    found = [0] * len(blocks.blocks)
    for component in order:
        inside = set(component)
        for number in component:
            for to in set(blocks.blocks[number].targets):
                if to >= 0 and to not in inside:
                    found[to] += 1
    return found


def _flat(floor: Array, shape: tuple[int, ...]) -> Values:
    """Return the same worth for every state of a grid."""
    return np.broadcast_to(floor.reshape(-1, *[1] * len(shape)), (len(floor), *shape)).copy()


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
    shape = space.shapes[block.place]
    place = space.flow.places[block.place]
    body = space.program.nodes[place.node].body if place.node else None
    if isinstance(body, Ending):
        worth = np.array([each.worth.get(body.id, 0) for each in aim.objectives], dtype=float)
        return _flat(worth, shape)
    if not block.template.arcs:
        return _flat(floor, shape)
    if block.template.chances:
        adverse = isinstance(body, Chance | Draw) and body.stream in aim.adverse
        found, seen = _chance(blocks, values, number, floor, adverse=adverse)
        if adverse and watch and aim.watch is not None:
            aim.watch(number, found, seen)
    else:
        found = _flat(np.full_like(floor, -np.inf), shape)
        seen = []
        for arc, to in zip(block.template.arcs, block.targets, strict=True):
            value = arc.shift.pull(_after(values, to, floor, space.shapes[arc.to]))
            if arc.where is True:
                np.maximum(found, value, out=found)
            else:
                np.maximum(found, value, out=found, where=arc.where)
            if watch and aim.watch is not None:
                seen.append(value)
        if watch and aim.watch is not None:
            aim.watch(number, found, seen)
    if block.template.stuck is not False:
        lowest = floor.reshape(-1, *[1] * len(shape))
        found = np.where(block.template.stuck, lowest, found)
    return found


def _after(values: list[Values | None], to: int, floor: Array, shape: tuple[int, ...]) -> Values:
    """Return the values of a target; a block beyond the budget is worth the least."""
    if to < 0:
        return _flat(floor, shape)
    after = values[to]
    if after is None:
        raise RuntimeError("a block was worked before those that it leads to")
    return after


def _chance(
    blocks: Blocks, values: list[Values | None], number: int, floor: Array, *, adverse: bool
) -> tuple[Values, list[Values]]:
    """Return the worth of a roll, and of each outcome where somebody picks it."""
    block = blocks.blocks[number]
    shape = blocks.space.shapes[block.place]
    seen: list[Values] = []
    total = _flat(np.full_like(floor, np.inf if adverse else 0.0), shape)
    for arc, chance, to in zip(
        block.template.arcs, block.template.chances, block.targets, strict=True
    ):
        value = arc.shift.pull(_after(values, to, floor, blocks.space.shapes[arc.to]))
        if adverse:
            np.minimum(total, value, out=total, where=np.asarray(chance) > 0)
            seen.append(value)
        else:
            total += value * chance
    return total, seen
