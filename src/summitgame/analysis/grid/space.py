"""Which variables span the grid, and which name the block. Law: a choice of speed, never of result.

Variables that effects push both up and down span the grid ("fast"); those that are set, or only
run one way, name the block ("slow"), which keeps the blocks' order nearly free of circles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod

import numpy as np

from summitgame.analysis.flow import Flow, Place, flow_of
from summitgame.analysis.grid.live import Slots, carried, liveness, read, targets
from summitgame.analysis.grid.meshes import Array
from summitgame.program import Binary, Const, Effect, Expr, Persona, Program, Var, slots_read
from summitgame.program.model import AnyEffect

MAX_GRID = 20_000
"""States in the largest block: it should stay in a core's own cache."""


@dataclass(frozen=True, slots=True)
class Space:
    """A program's flow with the shape of its blocks."""

    program: Program
    flow: Flow
    """Without dead effects."""
    fast: tuple[int, ...]
    """Slots that span the grid, in the order of its dimensions."""
    slow: tuple[tuple[int, ...], ...]
    """By place: the slots that name a block, ascending."""
    shapes: tuple[tuple[int, ...], ...]
    """By place: how many values each fast slot has there; 1 where it is dead."""
    sizes: tuple[int, ...]
    """By place: states in a block."""
    strides: tuple[tuple[int, ...], ...]
    """By place: steps in the flat index, by dimension; 0 where the slot is dead."""
    reads: tuple[tuple[int, ...], ...]
    """By place: the slow slots whose values decide what its moves do, ascending."""
    carried: tuple[tuple[Slots, ...], ...]
    """By place and reply of its table: the slots that matter once the reply is given."""
    meshes: Mapping[int, Array]
    """For each fast slot, all its values along its own dimension."""


def space_of(
    program: Program,
    needed: Mapping[str, Slots] | None = None,
    *,
    persona: Persona | None = None,
    max_grid: int = MAX_GRID,
) -> Space:
    """Return the space of a program.

    Args:
        program: A compiled program.
        needed: Slots that somebody else will read at a node, by its id; under the empty id, at
            every node.
        persona: Somebody whose weights will be read.
        max_grid: States in the largest block.
    """
    flow = flow_of(program)
    wanted = needed or {}
    everywhere = wanted.get("", frozenset())
    weights = _weights(persona)
    terms = {
        number: frozenset(term.slot for term in place.table.terms)
        for number, place in enumerate(flow.places)
        if place.table is not None
    }
    weighed = {
        number: weights.get(place.node, frozenset()) - terms.get(number, frozenset())
        for number, place in enumerate(flow.places)
    }
    extra = {
        number: wanted.get(place.node, frozenset()) | everywhere | weighed[number]
        for number, place in enumerate(flow.places)
    }
    lively = liveness(flow, extra)
    fast = _fast(program, lively.flow, max_grid)
    dims = tuple(program.variables[slot].high - program.variables[slot].low + 1 for slot in fast)
    shapes = tuple(
        tuple(size if slot in live else 1 for slot, size in zip(fast, dims, strict=True))
        for live in lively.live
    )
    return Space(
        program=program,
        flow=lively.flow,
        fast=fast,
        slow=tuple(tuple(sorted(live - set(fast))) for live in lively.live),
        shapes=shapes,
        sizes=tuple(map(prod, shapes)),
        strides=tuple(map(_strides, shapes)),
        reads=_reads(lively.flow, frozenset(fast), weighed),
        carried=tuple(
            tuple(carried(reply, lively.live) for reply in place.replies)
            for place in lively.flow.places
        ),
        meshes={
            slot: np.arange(
                program.variables[slot].low, program.variables[slot].high + 1, dtype=np.int64
            ).reshape([-1 if each == axis else 1 for each in range(len(fast))])
            for axis, slot in enumerate(fast)
        },
    )


def _strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    found: list[int] = []
    step = 1
    for size in reversed(shape):
        found.append(step if size > 1 else 0)
        step *= size
    return tuple(reversed(found))


def effects_of(place: Place) -> Iterator[AnyEffect]:
    """Yield every effect of a place's moves, inner ones after their condition."""

    def inside(effects: tuple[AnyEffect, ...]) -> Iterator[AnyEffect]:
        for effect in effects:
            yield effect
            if not isinstance(effect, Effect):
                yield from inside(effect.effects)

    for move in (*place.moves, *place.replies):
        yield from inside(move.effects)
        for exit_ in move.exits:
            yield from inside(exit_.effects)
    for exit_ in place.otherwise:
        yield from inside(exit_.effects)
    yield from inside(place.tabled)


def _weights(persona: Persona | None) -> dict[str, Slots]:
    """Return the slots that a persona's weights read, by node."""
    found: dict[str, Slots] = {}
    if persona is not None:
        weights = [(node, expr) for (node, _), expr in persona.options.items()]
        for node, expr in (*weights, *persona.tables.items(), *persona.packages.items()):
            found[node] = found.get(node, frozenset()) | slots_read(expr)
    return found


def _fast(program: Program, flow: Flow, max_grid: int) -> tuple[int, ...]:
    """Return the slots that span the grid: the most pushed about first, while they fit."""
    ups: Counter[int] = Counter()
    downs: Counter[int] = Counter()
    for place in flow.places:
        for effect in effects_of(place):
            if isinstance(effect, Effect):
                match effect.value:
                    case Binary(op="+" | "-" as op, left=Var(slot=slot), right=by) if (
                        slot == effect.slot
                    ):
                        less = isinstance(by, Const) and by.value < 0
                        if isinstance(by, Const):
                            (downs if less != (op == "-") else ups)[slot] += 1
                        else:
                            # Who knows which way: a formula may do either.
                            ups[slot] += 1
                            downs[slot] += 1
                    case _:
                        pass
    ranked = sorted(
        (slot for slot in ups if ups[slot] and downs[slot]),
        key=lambda slot: (-min(ups[slot], downs[slot]), slot),
    )
    chosen: list[int] = []
    size = 1
    for slot in ranked:
        variable = program.variables[slot]
        wider = size * (variable.high - variable.low + 1)
        if size < wider <= max_grid:
            chosen.append(slot)
            size = wider
    return tuple(sorted(chosen))


def _touched(effects: tuple[AnyEffect, ...]) -> Slots:
    """Return the slots that effects read, or change only under a condition."""
    found: set[int] = set()
    for effect in effects:
        if isinstance(effect, Effect):
            found |= slots_read(effect.value)
        else:
            found |= slots_read(effect.when) | _touched(effect.effects)
            found |= {each.slot for each in effect.effects if isinstance(each, Effect)}
    return frozenset(found)


def _own_reads(place: Place) -> Slots:
    """Return the slots that a place's moves read, or change only under a condition."""
    found: set[int] = set()
    exits = [*place.otherwise]
    for move in (*place.moves, *place.replies):
        found |= conditions((move.when, move.weight, move.salience)) | _touched(move.effects)
        exits += move.exits
    for exit_ in exits:
        found |= read(exit_.when) | _touched(exit_.effects)
    if place.table is not None:
        found |= _touched(place.tabled)
        found |= conditions(tuple(limit.when for limit in place.table.limits))
        for term in place.table.terms:
            found |= conditions(tuple(level.when for level in term.levels))
    return frozenset(found)


def _reads(flow: Flow, fast: Slots, weighed: Mapping[int, Slots]) -> tuple[tuple[int, ...], ...]:
    """Return for each place the slow slots that it reads, places passed through included."""
    found = [_own_reads(place) | weighed[number] for number, place in enumerate(flow.places)]
    through = [
        [to for to in targets(place) if flow.places[to].kind == "pass"] for place in flow.places
    ]
    changed = True
    while changed:
        changed = False
        for number, passed in enumerate(through):
            wider = found[number].union(*(found[to] for to in passed))
            if wider != found[number]:
                found[number] = wider
                changed = True
    return tuple(tuple(sorted(each - fast)) for each in found)


def conditions(exprs: tuple[Expr | None, ...]) -> Slots:
    """Return the slots that some conditions read."""
    return frozenset[int]().union(*map(read, exprs))
