"""A shortest playthrough to a state of a block. Law: the engine has played every witness.

Breadth first over the grid: how few picks and rolls lead to each state, forward through the blocks
that lie before the one wanted; then back along any way on which that number falls by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from summitgame.analysis.grid.arcs import Arc
from summitgame.analysis.grid.blocks import Blocks
from summitgame.analysis.grid.settled import Settled
from summitgame.analysis.grid.shift import FAR
from summitgame.analysis.grid.sweep import Mask, goes_round
from summitgame.analysis.grid.walk import Walk, resting
from summitgame.analysis.results import Witness
from summitgame.engine import (
    OptionPick,
    OutcomePick,
    PackagePick,
    Pick,
    PickError,
    State,
    advance,
    initial,
)
from summitgame.program import Program

Steps = NDArray[np.uint8]
MAX_WAY = 10_000


def nearest(walk: Walk, goals: Mapping[int, Mask], program: Program) -> Witness | None:
    """Return a shortest playthrough to one of some reachable states, or None if there are none.

    Args:
        walk: A program walked whole.
        goals: States by block.
        program: The program to play it on: the one walked, or that without watchers.

    Raises:
        LookupError: No playthrough leads there, so the states were not reachable.
    """
    if not goals:
        return None
    before = _before(walk, goals)
    steps = _distances(walk, before)
    least = {
        number: int(np.where(mask, steps[number], FAR).min()) for number, mask in goals.items()
    }
    here = min(least, key=lambda number: (least[number], number))
    there = goals[here] & (steps[here] == least[here])
    at = int(np.argmax(there.reshape(-1)))
    goal = (here, at)
    way: list[tuple[int, Arc, int]] = []
    incoming = _incoming(walk.blocks, before)
    while not any((here, at) == (block, index) for block, index, _ in walk.blocks.starts):
        source, arc, origin = _previous(walk, steps, incoming[here], here, at)
        way.append((source, arc, origin))
        here, at = source, origin
        if len(way) > MAX_WAY:
            raise LookupError("the way goes round")
    setup = next(
        chosen for block, index, chosen in walk.blocks.starts if (block, index) == (here, at)
    )
    way.reverse()
    return _played(walk, program, way, goal, setup)


def _before(walk: Walk, goals: Iterable[int]) -> list[int]:
    """Return the reachable blocks from which some blocks can be come to, sources first."""
    sources: dict[int, list[int]] = {}
    for source, block in enumerate(walk.blocks.blocks):
        if walk.masks[source] is not None:
            for to in set(block.targets):
                sources.setdefault(to, []).append(source)
    found = set(goals)
    waiting = list(found)
    while waiting:
        for source in sources.get(waiting.pop(), ()):
            if source not in found:
                found.add(source)
                waiting.append(source)
    return [each for component in walk.blocks.order for each in component if each in found]


def _distances(walk: Walk, before: list[int]) -> dict[int, Steps]:
    """Return the fewest moves to each state of some blocks, as far as they are counted."""
    space = walk.blocks.space
    blocks = walk.blocks.blocks
    steps = {
        each: np.full(space.shapes[blocks[each].place], FAR, dtype=np.uint8) for each in before
    }
    for number, state, _ in walk.blocks.starts:
        if number in steps:
            steps[number].reshape(-1)[state] = 0
    wanted = set(before)
    for component in walk.blocks.order:
        members = [each for each in component if each in wanted]
        changed = bool(members)
        while changed:
            moved = [_spread(walk, steps, number) for number in members]
            changed = any(moved) and goes_round(walk.blocks, component)
    return steps


def _spread(walk: Walk, steps: dict[int, Steps], number: int) -> bool:
    """Count on from a block; return whether any target became nearer."""
    block = walk.blocks.blocks[number]
    # A chance with one outcome costs no pick: the engine goes on by itself.
    cost = np.asarray(resting(walk.blocks, block)).astype(np.uint8)
    here = steps[number]
    onward = np.where(here == FAR, FAR, np.minimum(here, FAR - 1) + cost).astype(np.uint8)
    changed = False
    for arc, to in zip(block.template.arcs, block.targets, strict=True):
        target = steps.get(to)
        if target is None:
            continue
        before = int(target.sum(dtype=np.int64))
        after = onward if arc.where is True else np.where(arc.where, onward, FAR)
        arc.shift.push_least(np.ascontiguousarray(after), target)
        changed = changed or int(target.sum(dtype=np.int64)) != before
    return changed


def _incoming(blocks: Blocks, before: list[int]) -> Mapping[int, list[tuple[int, Arc]]]:
    found: dict[int, list[tuple[int, Arc]]] = {}
    for number in before:
        block = blocks.blocks[number]
        for arc, to in zip(block.template.arcs, block.targets, strict=True):
            found.setdefault(to, []).append((number, arc))
    return found


def _previous(
    walk: Walk,
    steps: Mapping[int, Steps],
    incoming: list[tuple[int, Arc]],
    number: int,
    state: int,
) -> tuple[int, Arc, int]:
    """Return a block, an arc and a state from which the state is come to by a shortest way."""
    wanted = int(steps[number].reshape(-1)[state])
    for source, arc in incoming:
        block = walk.blocks.blocks[source]
        here = steps[source]
        cost = np.where(resting(walk.blocks, block), 1, 0)
        onward = np.where(here < FAR, here.astype(np.int32) + cost, -1)
        fits = (np.where(arc.where, onward, -1) == wanted).reshape(-1)
        found = np.flatnonzero(fits & (arc.shift.flat() == state))
        closer = [at for at in found if (source, int(at)) != (number, state)]
        if closer:
            return source, arc, int(closer[0])
    raise LookupError("no playthrough leads to this state")


def _played(
    walk: Walk,
    program: Program,
    way: list[tuple[int, Arc, int]],
    goal: tuple[int, int],
    setup: dict[str, int],
) -> Witness:
    """Return the way as picks, played by the engine."""
    picks: list[tuple[str, Pick]] = []
    state = initial(program, setup).state
    space = walk.blocks.space
    settled = Settled(walk.blocks)
    after = [*((number, at) for number, _, at in way[1:]), goal][-len(way) :] if way else []
    for (number, arc, _), (to, index) in zip(way, after, strict=True):
        place = space.flow.places[walk.blocks.blocks[number].place]
        if (state.node, state.stack) != (place.node, place.calls):
            continue
        for pick in picks_of(walk, number, arc):
            try:
                moved = advance(program, state, pick)
            except PickError:
                continue
            if lies_at(walk, moved, *settled.at(to, index)):
                picks.append((state.node, pick))
                state = moved
                break
        else:
            raise LookupError("the engine does not go where the grid says")
    if not lies_at(walk, state, *settled.at(*goal)):
        raise LookupError("the engine does not come to where the grid says")
    return Witness(tuple(picks), state, setup)


def picks_of(walk: Walk, number: int, arc: Arc) -> Iterator[Pick]:
    """Yield the picks that may be an arc: one, or those of its packages that do the same."""
    place = walk.blocks.space.flow.places[walk.blocks.blocks[number].place]
    if place.kind in {"chance", "draw"}:
        if arc.move < len(place.moves):
            yield OutcomePick(place.moves[arc.move].id)
    elif arc.move < len(place.moves):
        yield OptionPick(place.moves[arc.move].id)
    else:
        for package in arc.picks:
            yield PackagePick(package)


def lies_at(walk: Walk, state: State, number: int, index: int) -> bool:
    """Return whether an engine's state is a state of a block."""
    block = walk.blocks.blocks[number]
    space = walk.blocks.space
    place = space.flow.places[block.place]
    if (state.node, state.stack) != (place.node, place.calls):
        return False
    values = dict(enumerate(state.values))
    if any(
        values.get(slot, value) != value
        for slot, value in zip(space.slow[block.place], block.values, strict=True)
    ):
        return False
    at = 0
    for axis, slot in enumerate(space.fast):
        at += (values[slot] - space.program.variables[slot].low) * space.strides[block.place][axis]
    return at == index
