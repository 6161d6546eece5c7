"""Packages at a table, for many lanes. Law: which may be tabled is asked of the engine itself.

What may be tabled depends on a few variables only. Lanes in which those are equal share one list,
made by `engine.packages` for one of them and kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from summitgame.analysis.lanes.arrays import Lowering
from summitgame.analysis.lanes.draws import halves
from summitgame.analysis.lanes.layout import Array, Group, Words
from summitgame.analysis.policies import LOWER, Preference
from summitgame.engine import PackagePick, State, packages
from summitgame.program import Program, Table, slots_read

_WORD = 1 << 62


@dataclass(frozen=True, slots=True)
class Listed:
    """The packages that lanes may table, and how they are weighed."""

    valid: Array
    """Numbers of all packages that may be tabled, in the order of terms and levels."""
    ids: Array
    """Those of them that the policy ranks highest."""
    sums: Array
    """Their weights added up."""

    @property
    def total(self) -> int:
        """The sum of all weights; 0 when nothing may be tabled."""
        return int(self.sums[-1]) if len(self.sums) else 0


class TableLanes:
    """One table under one policy."""

    def __init__(
        self, lowering: Lowering, program: Program, node: str, preference: Preference
    ) -> None:
        """Take the table of a node.

        Raises:
            TypeError: The node has none.
        """
        table = program.nodes[node].body
        if not isinstance(table, Table):
            message = f"“{node}” has no table."
            raise TypeError(message)
        self.program = program
        self.node = node
        self.preference = preference
        self.slots = tuple(term.slot for term in table.terms)
        self.sizes = tuple(len(term.levels) for term in table.terms)
        self.levels = [np.array([level.value for level in term.levels]) for term in table.terms]
        self.tests = [
            lowering.truth(level.when)
            for term in table.terms
            for level in term.levels
            if level.when is not None
        ]
        drafts = [limit.when for limit in table.limits]
        drafts += [each for key, each in preference.packages.items() if key == node]
        read = frozenset[int]().union(*map(slots_read, drafts)) - set(self.slots)
        self.read = tuple(sorted(read))
        self.numbers = {
            (term.id, level.id): index
            for term in table.terms
            for index, level in enumerate(term.levels)
        }
        self.known: dict[tuple[int, ...], Listed] = {}

    def lists(self, group: Group) -> tuple[list[Listed], Array | None]:
        """Return the lists that apply and which one each lane has (None: all the first)."""
        words, size = [np.zeros(len(group), np.int64)], 1
        for value, low, count in self.signs(group):
            if size * count > _WORD:
                words.append(np.zeros(len(group), np.int64))
                size = 1
            size *= count
            words[-1] *= count
            words[-1] += value
            words[-1] -= low
        if len(words) == 1 and size == 1:
            return [self.listed((0,), group, 0)], None
        rows = words[0] if len(words) == 1 else np.stack(words, axis=1)
        found, where, inverse = np.unique(rows, axis=0, return_index=True, return_inverse=True)
        lists = [
            self.listed(tuple(np.atleast_1d(sign).tolist()), group, int(index))
            for sign, index in zip(found, where, strict=True)
        ]
        return lists, inverse.reshape(-1)

    def signs(self, group: Group) -> Iterator[tuple[Array, int, int]]:
        """Yield what the list depends on: values, the lowest of them, how many there can be."""
        for test in self.tests:
            truth = test(group)
            if not isinstance(truth, bool):
                yield truth.view(np.int8), 0, 2
        for slot in self.read:
            variable = self.program.variables[slot]
            yield group.get(slot), variable.low, variable.high - variable.low + 1

    def listed(self, sign: tuple[int, ...], group: Group, index: int) -> Listed:
        """Return the packages for the lanes that are like one of them."""
        found = self.known.get(sign)
        if found is None:
            values = range(len(self.program.variables))
            state = State(self.node, tuple(int(group.get(slot)[index]) for slot in values))
            valid = list(packages(self.program, state))
            offers = self.preference.best_packages(self.node, valid) if valid else []
            loads = [self.preference.load(self.program, state, offer) for offer in offers]
            if not any(loads):
                loads = [1] * len(loads)
            found = self.known[sign] = Listed(
                np.array([self.number(offer) for offer in valid], np.int64),
                np.array([self.number(offer) for offer in offers], np.int64),
                np.cumsum(loads, dtype=np.int64),
            )
        return found

    def number(self, pick: PackagePick) -> int:
        """Return the number of a package among all combinations of levels."""
        found = 0
        for size, level in zip(self.sizes, pick.levels, strict=True):
            found = found * size + self.numbers[level]
        return found

    def choose(self, lists: list[Listed], which: Array | None, counters: Words) -> Array:
        """Return the number of the package that each lane tables."""
        if which is None:
            return _among(lists[0], counters)
        picked = np.zeros(len(counters), np.int64)
        for index, listed in enumerate(lists):
            here = which == index
            if listed.total and here.any():
                picked[here] = _among(listed, counters[here])
        return picked

    def put(self, picked: Array, group: Group) -> None:
        """Set the terms to the levels of the packages."""
        for slot, size, levels in zip(
            reversed(self.slots), reversed(self.sizes), reversed(self.levels), strict=True
        ):
            picked, level = np.divmod(picked, size)
            group.put(slot, levels.take(level).astype(group.layout.slots[slot].kind))


def _among(listed: Listed, counters: Words) -> Array:
    numbers = halves(counters, listed.total, LOWER, listed.total).astype(np.int64)
    if listed.total != len(listed.ids):
        numbers = np.searchsorted(listed.sums, numbers, side="right")
    return listed.ids.take(numbers)
