"""A place under a policy: what is offered to many lanes, and how it is weighed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summitgame.analysis.lanes.arrays import Number
from summitgame.analysis.lanes.code import FlowCode, PlaceCode
from summitgame.analysis.lanes.layout import Array, Group, Truth
from summitgame.analysis.lanes.tables import Listed, TableLanes
from summitgame.analysis.lanes.weights import Shares, enabled, highest, preferred, shares
from summitgame.analysis.policies import TABLE, Preference
from summitgame.engine import OptionPick, PackagePick


@dataclass(frozen=True, slots=True)
class Offer:
    """What some lanes may pick: options in order, then the table."""

    holds: tuple[Truth, ...]
    shares: Shares
    lists: list[Listed]
    which: Array | None
    may_be_none: bool
    """Some lane may have nothing to pick."""


class PlaceView:
    """One place under one policy."""

    def __init__(self, code: FlowCode, place: PlaceCode, preference: Preference) -> None:
        """Take a place where something is picked."""
        node = place.place.node
        self.place = place
        self.names = [move.id for move in place.moves]
        self._table: TableLanes | None = None
        if place.place.table is not None:
            self.names.append(TABLE)
            self._table = TableLanes(code.lowering, code.program, node, preference)
        weights = [preference.weights.get((node, name)) for name in self.names]
        self.rates: list[Number | None] = [
            None if each is None else code.lowering.number(each) for each in weights
        ]
        ranks = [preference.ranks.get((node, name), 0) for name in self.names]
        self.ranks = ranks if len(set(ranks)) > 1 else None
        self.script = self._script(node, preference)

    @property
    def table(self) -> TableLanes:
        """The table of the place.

        Raises:
            TypeError: It has none.
        """
        if self._table is None:
            message = "There is no table here."
            raise TypeError(message)
        return self._table

    def _script(self, node: str, preference: Preference) -> list[tuple[int, int, int | None]]:
        """Return step, index of the pick, and number of the package, of a script's picks here."""
        found: list[tuple[int, int, int | None]] = []
        for step, (at, pick) in enumerate(preference.script):
            if at != node:
                continue
            match pick:
                case OptionPick(option=option) if option in self.names and option != TABLE:
                    found.append((step, self.names.index(option), None))
                case PackagePick(levels=levels) if self._table is not None:
                    if len(levels) == len(self._table.sizes) and all(
                        level in self._table.numbers for level in levels
                    ):
                        found.append((step, len(self.names) - 1, self._table.number(pick)))
                case _:
                    continue
        return found

    def offer(self, group: Group) -> Offer:
        """Return what the lanes of a group may pick."""
        holds = enabled(self.place.moves, group)
        lists: list[Listed] = []
        which: Array | None = None
        if self._table is not None:
            lists, which = self._table.lists(group)
            some = [listed.total > 0 for listed in lists]
            if which is None or all(some) or not any(some):
                holds.append(some[0])
            else:
                holds.append(np.asarray(some).take(which))
        kept = holds
        if self.ranks is not None:
            kept = highest(holds, self.ranks, len(group))
        weights, most = preferred(kept, self.rates, group)
        return Offer(
            tuple(holds),
            shares(weights, most),
            lists,
            which,
            not any(truth is True for truth in holds),
        )

    def offered(self, offer: Offer, index: int, package: int | None, size: int) -> Array:
        """Return in which lanes an option, or a package by its number, is offered."""
        holds = offer.holds[index]
        if package is not None:
            listed = np.asarray([package in each.valid for each in offer.lists])
            holds = bool(listed[0]) if offer.which is None else listed.take(offer.which)
        return np.broadcast_to(np.asarray(holds, np.bool_), (size,))
