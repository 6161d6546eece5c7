"""A program's flow, lowered for lanes: places with functions over groups, and the order to go in.

Law: a form of `analysis.flow` and nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from summitgame.analysis.flow import Exit, Flow, Move, Place, flow_of
from summitgame.analysis.lanes.arrays import Change, Lowering, Number
from summitgame.analysis.lanes.layout import Group, Truth
from summitgame.engine import OptionPick, OutcomePick, Pick
from summitgame.program import Const, Effect, Program, Table
from summitgame.program.model import AnyEffect

Test = Callable[[Group], Truth]


@dataclass(frozen=True, slots=True)
class ExitCode:
    """An exit, lowered."""

    when: Test | None
    to: int
    resets: tuple[tuple[int, int], ...]
    """Slots set to a value on the way: the end of a chapter."""


@dataclass(frozen=True, slots=True)
class MoveCode:
    """A move, lowered."""

    number: int
    """Of the move among all of the program, for counting and transcripts."""
    id: str
    when: Test | None
    effects: Change | None
    exits: tuple[ExitCode, ...]
    weight: Number | None
    salience: Number | None
    fallback: bool


@dataclass(frozen=True, slots=True)
class PlaceCode:
    """A place, lowered."""

    place: Place
    order: int
    """Lanes are handled at places of lower order first."""
    enter: Change | None
    """The visit counted and the entry effects."""
    moves: tuple[MoveCode, ...]
    replies: tuple[MoveCode, ...]
    tabled: Change | None
    otherwise: tuple[ExitCode, ...]
    stream: str
    packages: int
    """Number of the first package of the table among all moves."""


@dataclass(frozen=True, slots=True)
class FlowCode:
    """A program's flow, lowered."""

    program: Program
    lowering: Lowering
    places: tuple[PlaceCode, ...]
    start: ExitCode
    moves: tuple[tuple[str, Pick | None], ...]
    """Node and pick of each move by its number; None for replies and for what goes by itself."""
    tables: frozenset[int]
    """Numbers of the first packages of tables, under which all their packages are counted."""
    rounds: bool
    """Play can go round without anything being picked."""
    chapters: tuple[str, ...]
    """Chapter by place."""


@lru_cache(maxsize=4)
def flow_code(program: Program) -> FlowCode:
    """Return a program's flow for lanes, made once and kept while it is in use.

    Raises:
        FlowError: The program has no finite flow.
    """
    return _Builder(program, flow_of(program)).build()


class _Builder:
    def __init__(self, program: Program, flow: Flow) -> None:
        self.program = program
        self.flow = flow
        self.lowering = Lowering(program.variables)
        self.moves: list[tuple[str, Pick | None]] = []
        self.numbers: dict[tuple[str, str, str], int] = {}
        self.entries: dict[int, tuple[AnyEffect, ...]] = {
            each.to: each.effects[len(each.effects) - self.length(each.to) :]
            for each in _all_exits(flow)
        }

    def length(self, to: int) -> int:
        """Return how many of an exit's effects belong to the entered node itself."""
        name = self.flow.places[to].node
        if not name:
            return 0
        node = self.program.nodes[name]
        return len(node.effects) + (node.visits_slot is not None)

    def build(self) -> FlowCode:
        order = _order(self.flow)
        places = tuple(
            self.place(number, place, order[number])
            for number, place in enumerate(self.flow.places)
        )
        nodes = self.program.nodes
        chapters = tuple(
            nodes[place.node].chapter if place.node else "" for place in self.flow.places
        )
        return FlowCode(
            self.program,
            self.lowering,
            places,
            self.exit(self.flow.start),
            tuple(self.moves),
            frozenset(each.packages for each in places if each.place.table is not None),
            _goes_round(self.flow),
            chapters,
        )

    def place(self, number: int, place: Place, order: int) -> PlaceCode:
        name = place.node
        enter: Change | None = None
        stream = ""
        first = 0
        if name:
            node = self.program.nodes[name]
            enter = self.effects(self.entries[number])
            stream = getattr(node.body, "stream", "")
            if isinstance(node.body, Table):
                first = self.count_packages(name, node.body)
        picked = place.kind in {"choice", "table"}
        return PlaceCode(
            place,
            order,
            enter,
            tuple(self.move(name, "option" if picked else "outcome", each) for each in place.moves),
            tuple(self.move(name, "reply", each) for each in place.replies),
            self.effects(place.tabled),
            tuple(map(self.exit, place.otherwise)),
            stream,
            first,
        )

    def count_packages(self, name: str, table: Table) -> int:
        key = (name, "package", "")
        if key not in self.numbers:
            self.numbers[key] = len(self.moves)
            size = 1
            for term in table.terms:
                size *= len(term.levels)
            self.moves += [(name, None)] * size
        return self.numbers[key]

    def move(self, node: str, kind: str, move: Move) -> MoveCode:
        key = (node, kind, move.id)
        if key not in self.numbers:
            self.numbers[key] = len(self.moves)
            pick: Pick | None = None
            if kind == "option":
                pick = OptionPick(move.id)
            elif kind == "outcome" and move.id:
                pick = OutcomePick(move.id)
            self.moves.append((node, pick))
        return MoveCode(
            self.numbers[key],
            move.id,
            None if move.when is None else self.lowering.truth(move.when),
            self.effects(move.effects),
            tuple(map(self.exit, move.exits)),
            None if move.weight is None else self.lowering.number(move.weight),
            None if move.salience is None else self.lowering.number(move.salience),
            move.fallback,
        )

    def exit(self, exit_: Exit) -> ExitCode:
        resets = exit_.effects[: len(exit_.effects) - self.length(exit_.to)]
        return ExitCode(
            None if exit_.when is None else self.lowering.truth(exit_.when),
            exit_.to,
            tuple(
                (each.slot, each.value.value)
                for each in resets
                if isinstance(each, Effect) and isinstance(each.value, Const)
            ),
        )

    def effects(self, effects: tuple[AnyEffect, ...]) -> Change | None:
        return self.lowering.effects(effects) if effects else None


def _all_exits(flow: Flow) -> Iterator[Exit]:
    yield flow.start
    for place in flow.places:
        yield from _exits(place)


def _exits(place: Place) -> Iterator[Exit]:
    for move in (*place.moves, *place.replies):
        yield from move.exits
    yield from place.otherwise


def _order(flow: Flow) -> list[int]:
    """Return each place's number in an order in which most exits lead to a later place.

    The order is that of a depth-first search, last finished first.
    """
    after = [sorted({exit_.to for exit_ in _exits(place)}) for place in flow.places]
    order = [-1] * len(after)
    rank = len(after)
    seen = {flow.start.to}
    waiting = [(flow.start.to, iter(after[flow.start.to]))]
    while waiting:
        number, targets = waiting[-1]
        to = next((each for each in targets if each not in seen), None)
        if to is not None:
            seen.add(to)
            waiting.append((to, iter(after[to])))
            continue
        waiting.pop()
        rank -= 1
        order[number] = rank
    return order


def _goes_round(flow: Flow) -> bool:
    """Return whether play can come back to a place without anything being picked or rolled."""
    passing = {
        number: {exit_.to for exit_ in _exits(place)}
        for number, place in enumerate(flow.places)
        if place.kind in {"pass", "chance", "draw"}
    }
    entered = dict.fromkeys(passing, 0)
    for targets in passing.values():
        for to in targets & passing.keys():
            entered[to] += 1
    free = [number for number, count in entered.items() if not count]
    left = len(passing)
    while free:
        left -= 1
        for to in passing[free.pop()] & passing.keys():
            entered[to] -= 1
            if not entered[to]:
                free.append(to)
    return left > 0
