"""What a state must remember at each place, and the flow without what nobody reads.

Law: a dropped variable or effect changes no pick, no chance and no ending.

Backward dataflow over the places ("live variables": Kildall, "A unified approach to global program
optimization", 1973). A variable is live at a place when a guard, a weight or a live effect may read
it before it is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from summitgame.analysis.flow import Exit, Flow, Move, Place
from summitgame.program import Effect, Expr, Given, slots_read
from summitgame.program.model import AnyEffect

Slots = frozenset[int]
NONE: Slots = frozenset()


@dataclass(frozen=True, slots=True)
class Liveness:
    """A flow without dead effects, and the slots that are live at rest at each place."""

    flow: Flow
    live: tuple[Slots, ...]
    """By number of the place: after its entry effects, before anything is picked."""


def read(expr: Expr | None) -> Slots:
    """Return the slots that a condition or value reads."""
    return NONE if expr is None else slots_read(expr)


def _prune(effects: tuple[AnyEffect, ...], after: Slots) -> tuple[tuple[AnyEffect, ...], Slots]:
    """Return the effects that matter when `after` is live behind them, and what is live before."""
    kept: list[AnyEffect] = []
    live = after
    for effect in reversed(effects):
        match effect:
            case Effect(slot=slot, value=value):
                if slot in live:
                    kept.append(effect)
                    live = (live - {slot}) | slots_read(value)
            case Given(when=when, effects=inner):
                some, before = _prune(inner, live)
                if some:
                    kept.append(Given(when, some))
                    live = live | before | slots_read(when)
    kept.reverse()
    return tuple(kept), live


class _Analysis:
    def __init__(self, flow: Flow, needed: Mapping[int, Slots]) -> None:
        self.flow = flow
        self.needed = needed
        self.live: list[Slots] = [NONE] * len(flow.places)

    def run(self) -> Liveness:
        readers: list[list[int]] = [[] for _ in self.flow.places]
        for number, place in enumerate(self.flow.places):
            for to in targets(place):
                readers[to].append(number)
        waiting = list(range(len(self.flow.places)))
        queued = set(waiting)
        while waiting:
            number = waiting.pop()
            queued.discard(number)
            before = self.place(self.flow.places[number])[1] | self.needed.get(number, NONE)
            if before != self.live[number]:
                self.live[number] = before
                for reader in readers[number]:
                    if reader not in queued:
                        queued.add(reader)
                        waiting.append(reader)
        places = tuple(self.place(place)[0] for place in self.flow.places)
        start = self.exits((self.flow.start,))[0][0]
        return Liveness(Flow(places, start), tuple(self.live))

    def exits(self, exits: tuple[Exit, ...]) -> tuple[tuple[Exit, ...], Slots]:
        found: list[Exit] = []
        live = NONE
        for each in exits:
            effects, before = _prune(each.effects, self.live[each.to])
            found.append(replace(each, effects=effects))
            live = live | before | read(each.when)
        return tuple(found), live

    def move(self, move: Move) -> tuple[Move, Slots]:
        exits, after = self.exits(move.exits)
        effects, before = _prune(move.effects, after)
        live = before | read(move.when) | read(move.weight) | read(move.salience)
        return replace(move, effects=effects, exits=exits), live

    def moves(self, moves: Iterable[Move]) -> tuple[tuple[Move, ...], Slots]:
        found = [self.move(each) for each in moves]
        return tuple(move for move, _ in found), NONE.union(*(live for _, live in found))

    def place(self, place: Place) -> tuple[Place, Slots]:
        moves, live = self.moves(place.moves)
        otherwise, spare = self.exits(place.otherwise)
        live |= spare
        place = replace(place, moves=moves, otherwise=otherwise)
        if place.table is None:
            return place, live
        replies, after = self.moves(place.replies)
        tabled, before = _prune(place.tabled, after)
        before = before.union(*(slots_read(limit.when) for limit in place.table.limits))
        before -= {term.slot for term in place.table.terms}
        tests = [read(level.when) for term in place.table.terms for level in term.levels]
        live = live.union(before, *tests)
        return replace(place, replies=replies, tabled=tabled), live


def carried(move: Move, live: tuple[Slots, ...]) -> Slots:
    """Return the slots whose values matter once a move is chosen, before its effects."""
    after = NONE
    for each in move.exits:
        after = after | _prune(each.effects, live[each.to])[1] | read(each.when)
    return _prune(move.effects, after)[1]


def targets(place: Place) -> set[int]:
    """Return the places that a place leads to in one move."""
    moves = (*place.moves, *place.replies)
    return {each.to for move in moves for each in move.exits} | {
        each.to for each in place.otherwise
    }


def liveness(flow: Flow, needed: Mapping[int, Slots] | None = None) -> Liveness:
    """Return what is live at each place, and the flow without dead effects.

    Args:
        flow: A program's flow.
        needed: Slots that somebody else will read at a place, by its number.
    """
    return _Analysis(flow, needed or {}).run()
