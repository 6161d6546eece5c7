"""A program as places and moves: what whole-space work and mass simulation lower further.

Law: the same transitions as `engine.play`, listed instead of done; `tests/properties/test_flow.py`
holds them equal.

A place is a node with the calls that are open there. Everything that the engine does on the way
is spelled out: resets at a chapter's end, counted visits, entry effects, returns to the caller.
What is left is guards, integer effects and places by number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from summitgame.program import (
    Binary,
    Branch,
    Call,
    Chance,
    Choice,
    Const,
    Draw,
    Effect,
    Ending,
    Expr,
    Jump,
    Logic,
    Node,
    Not,
    Option,
    Program,
    Return,
    Table,
    Var,
    Way,
)
from summitgame.program.model import AnyEffect

PlaceKind = Literal["choice", "table", "chance", "draw", "pass", "end", "stuck"]
MAX_PLACES = 1_000_000
MAX_CALLS = 64
"""Open calls at one place; deeper nesting is a recursion that nothing bounds."""


class FlowError(ValueError):
    """The program has no finite flow; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Exit:
    """Where play goes when the condition holds, and what happens on entering."""

    when: Expr | None
    to: int
    """Number of the place."""
    effects: tuple[AnyEffect, ...]
    """Resets, the visit counted, entry effects: in this order."""


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that may happen at a place."""

    id: str
    """Option id, outcome id, storylet's node id, reply id; empty for what goes on by itself."""
    when: Expr | None
    effects: tuple[AnyEffect, ...]
    exits: tuple[Exit, ...]
    """Tried in order; the last has no condition."""
    weight: Expr | None = None
    """For outcomes and storylets: 0 or less cannot happen."""
    salience: Expr | None = None
    """For storylets: only those with the highest can be drawn."""
    fallback: bool = False
    """An option that is offered only when no other is enabled."""


@dataclass(frozen=True, slots=True)
class Place:
    """A node with its open calls."""

    node: str
    calls: tuple[str, ...]
    kind: PlaceKind
    moves: tuple[Move, ...] = ()
    """Options, outcomes, storylets, or the one way on."""
    table: Table | None = None
    """Packages may be tabled here: terms are set, then `tabled` happens, then the first reply."""
    tabled: tuple[AnyEffect, ...] = ()
    replies: tuple[Move, ...] = ()
    otherwise: tuple[Exit, ...] = ()
    """For a draw: where play goes when no storylet is open."""


@dataclass(frozen=True, slots=True)
class Flow:
    """All places that play can be at, by number, and how it begins."""

    places: tuple[Place, ...]
    start: Exit


@lru_cache(maxsize=8)
def flow_of(program: Program) -> Flow:
    """Return the flow of a program, made once and kept while it is in use.

    Raises:
        FlowError: Calls nest without end.
    """
    return _Builder(program).build()


class _Builder:
    def __init__(self, program: Program) -> None:
        self.program = program
        self.numbers: dict[tuple[str, tuple[str, ...]], int] = {}
        self.waiting: list[tuple[str, tuple[str, ...]]] = []
        self.resets = {
            chapter.id: tuple(
                Effect(slot, Const(variable.start))
                for slot, variable in enumerate(program.variables)
                if variable.chapter == chapter.id
            )
            for chapter in program.chapters
        }

    def build(self) -> Flow:
        start = self.enter(self.program.start, (), None, None)
        places: list[Place] = []
        while len(places) < len(self.waiting):
            places.append(self.place(*self.waiting[len(places)]))
        return Flow(tuple(places), start)

    def enter(
        self, to: str, calls: tuple[str, ...], chapter: str | None, when: Expr | None
    ) -> Exit:
        """Return the exit that enters a node from a chapter (None at the start)."""
        if len(calls) > MAX_CALLS or len(self.waiting) > MAX_PLACES:
            message = f"Calls nest without end at “{to}”."
            raise FlowError(message)
        node = self.program.nodes[to]
        effects: tuple[AnyEffect, ...] = ()
        if chapter is not None and chapter != node.chapter:
            effects = self.resets.get(chapter, ())
        if node.visits_slot is not None:
            effects = (*effects, _counted(node.visits_slot))
        key = (to, calls)
        if key not in self.numbers:
            self.numbers[key] = len(self.waiting)
            self.waiting.append(key)
        return Exit(when, self.numbers[key], (*effects, *node.effects))

    def exits(
        self, jump: Jump, calls: tuple[str, ...], chapter: str, given: Expr | None = None
    ) -> tuple[Exit, ...]:
        """Return the exits of a jump; a return goes on where its caller says."""
        found: list[Exit] = []
        for branch in jump:
            when = _both(given, branch.when)
            if branch.to is not None:
                found.append(self.enter(branch.to, calls, chapter, when))
            elif calls:
                found += self.exits(self.then(calls[-1]), calls[:-1], chapter, when)
            else:
                found.append(Exit(when, self.stuck(), ()))
        return tuple(found)

    def then(self, caller: str) -> Jump:
        match self.program.nodes[caller].body:
            case Call(then=then):
                return (Branch(None, then),)
            case Draw(then=then):
                return then
            case _:
                message = f"“{caller}” calls nothing."
                raise FlowError(message)

    def stuck(self) -> int:
        """Return the place of play that returned although nothing called."""
        key = ("", ())
        if key not in self.numbers:
            self.numbers[key] = len(self.waiting)
            self.waiting.append(key)
        return self.numbers[key]

    def place(self, name: str, calls: tuple[str, ...]) -> Place:
        if not name:
            return Place("", (), "stuck")
        node = self.program.nodes[name]
        match node.body:
            case Ending():
                return Place(name, calls, "end")
            case Way(jump=jump):
                return self.passing(node, calls, self.exits(jump, calls, node.chapter))
            case Return():
                back = (Branch(None, None),)
                return self.passing(node, calls, self.exits(back, calls, node.chapter))
            case Call(node=called):
                inside = self.enter(called, (*calls, name), node.chapter, None)
                return self.passing(node, calls, (inside,))
            case Choice(options=options):
                return Place(name, calls, "choice", self.options(options, node, calls))
            case Table() as table:
                return self.table(node, table, calls)
            case Chance(outcomes=outcomes):
                moves = tuple(
                    Move(
                        each.id,
                        each.when,
                        each.effects,
                        self.exits(each.jump, calls, node.chapter),
                        each.weight,
                    )
                    for each in outcomes
                )
                return Place(name, calls, "chance", moves)
            case Draw() as draw:
                return self.draw(node, draw, calls)

    def passing(self, node: Node, calls: tuple[str, ...], exits: tuple[Exit, ...]) -> Place:
        return Place(node.id, calls, "pass", (Move("", None, (), exits),))

    def options(
        self, options: tuple[Option, ...], node: Node, calls: tuple[str, ...]
    ) -> tuple[Move, ...]:
        found: list[Move] = []
        for option in options:
            when, effects = option.when, option.effects
            if option.taken_slot is not None:
                effects = (Effect(option.taken_slot, Const(1)), *effects)
                if option.once:
                    when = _both(Not(Var(option.taken_slot)), when)
            exits = self.exits(option.jump, calls, node.chapter)
            found.append(Move(option.id, when, effects, exits, fallback=option.fallback))
        return tuple(found)

    def table(self, node: Node, table: Table, calls: tuple[str, ...]) -> Place:
        replies = tuple(
            Move(each.id, each.when, each.effects, self.exits(each.jump, calls, node.chapter))
            for each in table.replies
        )
        return Place(
            node.id,
            calls,
            "table",
            self.options(table.options, node, calls),
            table,
            table.effects,
            replies,
        )

    def draw(self, node: Node, draw: Draw, calls: tuple[str, ...]) -> Place:
        moves: list[Move] = []
        for each in self.program.pools.get(draw.pool, ()):
            when = each.when
            effects: tuple[AnyEffect, ...] = ()
            if each.taken_slot is not None:
                when = _both(Not(Var(each.taken_slot)), when)
                effects = (Effect(each.taken_slot, Const(1)),)
            inside = self.enter(each.node, (*calls, node.id), node.chapter, None)
            moves.append(Move(each.node, when, effects, (inside,), each.weight, each.salience))
        otherwise = self.exits(draw.otherwise, calls, node.chapter)
        return Place(node.id, calls, "draw", tuple(moves), otherwise=otherwise)


def _both(a: Expr | None, b: Expr | None) -> Expr | None:
    if a is None or b is None:
        return a if b is None else b
    return Logic("and", (a, b))


def _counted(slot: int) -> Effect:
    return Effect(slot, Binary("+", Var(slot), Const(1)))
