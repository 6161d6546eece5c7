"""Weights per lane: of options and outcomes, their sums, and who has which number drawn.

Law: what `offered` and `_outcomes` of the engine list, with a policy's weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from summitgame.analysis.lanes.arrays import Number, both, either, full, negated
from summitgame.analysis.lanes.code import MoveCode
from summitgame.analysis.lanes.layout import Array, Group, Truth, fitting

Weight: TypeAlias = "Array | int"
"""One number per lane, or one for all."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Things to draw from: their weights added up, and the sum of all."""

    sums: tuple[Weight, ...]
    """Entry k is the sum of the weights up to and with k."""
    most: int
    """No sum is above this."""
    kind: type[Any]

    @property
    def total(self) -> Weight:
        """The sum of all weights."""
        return self.sums[-1]

    def picked(self, numbers: Array) -> Iterator[tuple[int, Truth]]:
        """Yield each index that has the number drawn in some lane, with those lanes."""
        numbers = numbers.astype(self.kind)
        below: Truth = False
        for index, upto in enumerate(self.sums):
            if isinstance(upto, int) and upto == 0:
                continue
            if upto is self.total:
                yield index, negated(below)
                return
            reached = numbers < upto
            yield index, reached if below is False else reached ^ below
            below = reached


def shares(weights: Sequence[Weight], most: int) -> Shares:
    """Return the weights added up."""
    kind = fitting(0, max(most, 1))
    sums: list[Weight] = []
    total: Weight = 0
    for weight in weights:
        part = weight if isinstance(weight, int) else weight.astype(kind, copy=False)
        if not (isinstance(part, int) and part == 0):
            total = part if isinstance(total, int) and total == 0 else total + part
        sums.append(total)
    return Shares(tuple(sums), most, kind)


def enabled(moves: Sequence[MoveCode], group: Group) -> list[Truth]:
    """Return which options are enabled; a fallback is when no other is."""
    found: list[Truth] = [True if each.when is None else each.when(group) for each in moves]
    if any(each.fallback for each in moves):
        others: Truth = False
        for move, holds in zip(moves, found, strict=True):
            if not move.fallback:
                others = either(others, holds)
        none = negated(others)
        found = [
            both(holds, none) if move.fallback else holds
            for move, holds in zip(moves, found, strict=True)
        ]
    return found


def highest(holds: Sequence[Truth], ranks: Sequence[int], size: int) -> list[Truth]:
    """Return what is left of some things when only the highest rank counts."""
    top = np.full(size, min(ranks) - 1, np.int64)
    for truth, rank in zip(holds, ranks, strict=True):
        if truth is True:
            top = np.maximum(top, rank)
        elif truth is not False:
            top = np.where(truth, np.maximum(top, rank), top)
    return [both(truth, top == rank) for truth, rank in zip(holds, ranks, strict=True)]


def weighted(truth: Truth, rate: Number, group: Group) -> Weight:
    """Return a weight, never below zero, where a truth holds; elsewhere 0."""
    value = rate.read(group) if rate.constant is None else rate.constant
    if isinstance(value, int) or not isinstance(value, np.ndarray):
        amount = max(0, int(value))
        if isinstance(truth, bool):
            return amount if truth else 0
        if amount == 1:
            return truth.view(np.int8)
        return np.where(truth, np.asarray(amount, fitting(0, max(amount, 1))), 0)
    if rate.low < 0:
        value = np.maximum(value, full(0, rate.kind, len(value)))
    if truth is True:
        return value
    return 0 if truth is False else np.where(truth, value, 0)


def preferred(
    holds: Sequence[Truth], rates: Sequence[Number | None], group: Group
) -> tuple[list[Weight], int]:
    """Return weights of enabled things under a policy, and what their sum is at most.

    Where all that is enabled weighs 0 it weighs 1 each.
    """
    plain: list[Weight] = [
        int(truth) if isinstance(truth, bool) else truth.view(np.int8) for truth in holds
    ]
    if all(rate is None for rate in rates):
        return plain, len(plain)
    found = [
        weight if rate is None else weighted(truth, rate, group)
        for weight, truth, rate in zip(plain, holds, rates, strict=True)
    ]
    most = sum(1 if rate is None else max(rate.high, 1) for rate in rates)
    total = shares(found, most).total
    if isinstance(total, int):
        return (found if total else plain), most
    nothing = total == 0
    if nothing.any():
        found = [np.where(nothing, one, weight) for one, weight in zip(plain, found, strict=True)]
    return found, most


def outcomes(moves: Sequence[MoveCode], group: Group) -> tuple[list[Weight], int]:
    """Return the weights of what may happen by chance, and what their sum is at most."""
    found: list[Weight] = []
    most = 0
    for move in moves:
        holds: Truth = True if move.when is None else move.when(group)
        if move.weight is None:
            message = f"the outcome {move.id} has no weight"
            raise AssertionError(message)
        found.append(weighted(holds, move.weight, group))
        most += max(move.weight.high, 0)
    saliences = [move.salience for move in moves]
    if any(each is not None and each.low != each.high for each in saliences) or (
        len({None if each is None else each.low for each in saliences}) > 1
    ):
        found = _salient(found, saliences, group)
    return found, most


def _salient(
    weights: Sequence[Weight], saliences: Sequence[Number | None], group: Group
) -> list[Weight]:
    """Return the weights with all but those of the highest salience set to 0."""
    size = len(group)
    opened = [np.broadcast_to(np.asarray(weight) > 0, (size,)) for weight in weights]
    values = [
        np.broadcast_to(np.asarray(0 if each is None else each.read(group), np.int64), (size,))
        for each in saliences
    ]
    top = np.full(size, np.iinfo(np.int64).min)
    for is_open, value in zip(opened, values, strict=True):
        top = np.where(is_open, np.maximum(top, value), top)
    return [
        np.where(is_open & (value == top), weight, 0)
        for is_open, value, weight in zip(opened, values, weights, strict=True)
    ]
