"""How a move carries one grid to another. Law: every state goes to exactly one.

Most moves change each variable by itself ("one up, but no further than six"), so they are done
dimension by dimension with slices. A move that makes one variable of another goes state by state,
through a list of numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from summitgame.analysis.grid.meshes import Array, Value

Index: TypeAlias = NDArray[np.intp]
Place: TypeAlias = tuple[slice, ...]
FAR = np.uint8(255)
"""More steps than are counted."""
MAX_STEPS = 16
"""Ways of moving along the flat grid that are still faster than other means."""


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """What happens along one dimension."""

    axis: int
    take: Index
    """For each position in the source, the position in the target."""
    pieces: tuple[tuple[Place, Place], ...]
    """The same as runs: slices of the source, slices of the target."""
    size: int
    """Positions in the target."""


@dataclass(slots=True, eq=False)
class _Known:
    """What is worked out when it is first asked for."""

    flat: Index | None = None
    steps: tuple[tuple[NDArray[np.bool_] | None, int], ...] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Shift:
    """What a move does to a grid."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    turns: tuple[Turn, ...] = ()
    index: Index | None = None
    """For a move that cannot be done by dimensions: the flat place of each state."""
    known: _Known = field(default_factory=_Known)

    @property
    def stays(self) -> bool:
        """Whether every state stays where it is."""
        return self.index is None and not self.turns and self.source == self.target

    def pull(self, values: Array) -> Array:
        """Return for each source state the value of its target state.

        Args:
            values: Of shape (k, *target); the result broadcasts to (k, *source).
        """
        if self.index is not None or (len(self.turns) > 1 and self.source == self.target):
            count = len(values)
            flat: Array = values.reshape(count, -1).take(self.flat(), axis=1)
            return flat.reshape(count, *self.source)
        for turn in self.turns:
            values = values.take(turn.take, axis=turn.axis + 1)
        return values

    def push_truth(self, mask: NDArray[np.bool_], target: NDArray[np.bool_]) -> None:
        """Mark the targets of the marked source states.

        Args:
            mask: Of the source's shape.
            target: Of the target's shape; changed in place.
        """
        steps = self.steps()
        if steps:
            here, there = mask.reshape(-1), target.reshape(-1)
            for piece, by in steps:
                part = here if piece is None else here & piece
                if by > 0:
                    there[by:] |= part[:-by]
                elif by < 0:
                    there[:by] |= part[-by:]
                else:
                    there |= part
            return
        if self.index is not None:
            target.reshape(-1)[self.index[mask.reshape(-1)]] = True
            return
        for axis, (size, wanted) in enumerate(zip(self.source, self.target, strict=True)):
            if wanted == 1 and size > 1:
                mask = np.asarray(mask.any(axis=axis, keepdims=True))
        for turn in self.turns:
            shape = list(mask.shape)
            shape[turn.axis] = turn.size
            after = np.zeros(shape, dtype=np.bool_)
            for source, to in turn.pieces:
                after[to] |= mask[source]
            mask = after
        target |= mask

    def push_mass(self, mass: Array, target: Array) -> None:
        """Add the source's mass to the targets; shapes as for `push_truth`."""
        if self.index is not None or (self.turns and self.source == self.target):
            flat = target.reshape(-1)
            flat += np.bincount(self.flat(), mass.reshape(-1), minlength=len(flat))
            return
        for axis, (size, wanted) in enumerate(zip(self.source, self.target, strict=True)):
            if wanted == 1 and size > 1:
                mass = mass.sum(axis=axis, keepdims=True)
        for turn in self.turns:
            shape = list(mass.shape)
            shape[turn.axis] = turn.size
            after = np.zeros(shape)
            for source, to in turn.pieces:
                after[to] += mass[source]
            mass = after
        target += mass

    def push_least(self, steps: NDArray[np.uint8], target: NDArray[np.uint8]) -> None:
        """Lower the targets' numbers to the sources' where those are less; shapes as above."""
        here, there = steps.reshape(-1), target.reshape(-1)
        pieces = self.steps()
        if not pieces:
            np.minimum.at(there, self.flat(), here)
        for piece, by in pieces:
            part = here if piece is None else np.where(piece, here, FAR)
            if by > 0:
                np.minimum(there[by:], part[:-by], out=there[by:])
            elif by < 0:
                np.minimum(there[:by], part[-by:], out=there[:by])
            else:
                np.minimum(there, part, out=there)

    def flat(self) -> Index:
        """Return the flat place in the target of each source state."""
        if self.index is not None:
            return self.index
        if self.known.flat is None:
            count = int(np.prod(self.target))
            numbers: Array = np.arange(count, dtype=np.intp).reshape(1, *self.target)
            for turn in self.turns:
                numbers = numbers.take(turn.take, axis=turn.axis + 1)
            whole = np.broadcast_to(numbers, (1, *self.source))
            self.known.flat = np.ascontiguousarray(whole).reshape(-1)
        return self.known.flat

    def steps(self) -> tuple[tuple[NDArray[np.bool_] | None, int], ...]:
        """Return which states move how far along the flat grid; empty if in too many ways.

        A grid moved as one run of memory takes a microsecond; dimension by dimension takes ten.
        """
        if self.known.steps is None:
            self.known.steps = ()
            if self.source == self.target:
                far = self.flat() - np.arange(len(self.flat()))
                lengths = np.unique(far)
                if len(lengths) == 1:
                    self.known.steps = ((None, int(lengths[0])),)
                elif len(lengths) <= MAX_STEPS:
                    self.known.steps = tuple((far == each, int(each)) for each in lengths)
        return self.known.steps


def shift_of(
    values: Sequence[Value | None],
    meshes: Sequence[Array],
    lows: Sequence[int],
    source: tuple[int, ...],
    target: tuple[int, ...],
) -> Shift:
    """Return the shift that gives the grid's variables new values.

    Args:
        values: New value of each dimension's variable; None only where the target has size 1.
        meshes: Old values of each dimension's variable.
        lows: Least value of each dimension's variable.
        source: Shape of the source's grid.
        target: Shape of the target's grid.
    """
    turns: list[Turn] = []
    for axis, (value, mesh, low) in enumerate(zip(values, meshes, lows, strict=True)):
        if target[axis] == 1 or value is mesh:
            continue
        if value is None:
            message = f"dimension {axis} has no value on its way to a place that needs it"
            raise LookupError(message)
        own = np.atleast_1d(np.asarray(value))
        if own.ndim > 1 and any(size > 1 for other, size in enumerate(own.shape) if other != axis):
            return Shift(source, target, index=_flat(values, lows, source, target))
        line = own.reshape(-1) - low
        take = np.ascontiguousarray(np.broadcast_to(line, (source[axis],)), dtype=np.intp)
        if source[axis] == target[axis] and (take == np.arange(source[axis])).all():
            continue
        turns.append(Turn(axis, take, _pieces(take, axis), target[axis]))
    return Shift(source, target, tuple(turns))


def _flat(
    values: Sequence[Value | None],
    lows: Sequence[int],
    source: tuple[int, ...],
    target: tuple[int, ...],
) -> Index:
    total: Any = 0
    for size, value, low in zip(target, values, lows, strict=True):
        if value is not None:
            total = total * size + (np.asarray(value) - low if size > 1 else 0)
        elif size == 1:
            total = total * size
        else:
            raise LookupError("a variable has no value on its way to a place that needs it")
    return np.ascontiguousarray(np.broadcast_to(np.asarray(total, dtype=np.intp), source)).reshape(
        -1
    )


def _pieces(take: Index, axis: int) -> tuple[tuple[Place, Place], ...]:
    """Return the runs of positions that move together."""
    before = (slice(None),) * axis
    found: list[tuple[Place, Place]] = []
    start = 0
    for at in range(1, len(take) + 1):
        if at == len(take) or take[at] != take[at - 1] + 1:
            to = int(take[start])
            found.append(((*before, slice(start, at)), (*before, slice(to, to + at - start))))
            start = at
    return tuple(found)
