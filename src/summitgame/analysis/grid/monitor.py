"""A program that also watches itself: orders of events, and whether it has been somewhere.

Law: the watchers are read by nobody, so play is the same with them as without.

"This before that" is about the whole way, not about one state. A watcher turns it into a state: a
number of its own says whether the first has held, or that the order was broken (as an observer
automaton does: Vardi and Wolper, "An automata-theoretic approach to automatic program
verification", 1986).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summitgame.program import (
    Binary,
    Chance,
    Choice,
    Compare,
    Const,
    Draw,
    Effect,
    Ending,
    Expr,
    Given,
    Logic,
    Not,
    Program,
    Situation,
    Table,
    Var,
    Variable,
)
from summitgame.program.model import AnyEffect

BROKEN = 2


@dataclass(frozen=True, slots=True)
class Ordered:
    """A program with a watcher for each order of two conditions."""

    program: Program
    slots: tuple[int, ...]
    broken: tuple[Expr, ...]
    """For each order: the condition that its second step has held before its first."""


def ordered(program: Program, orders: Sequence[tuple[Expr, Expr]]) -> Ordered:
    """Return the program with a watcher for each order.

    A watcher is 0 until the first condition has held, then 1; it is 2 for good once the second has
    held before. Conditions are looked at whenever play enters a node.
    """
    first = len(program.variables)
    slots = tuple(range(first, first + len(orders)))
    added = tuple(Variable(f"watch:order{slot}", "int", 0, BROKEN, 0) for slot in slots)
    ticks = tuple(
        tick for slot, order in zip(slots, orders, strict=True) for tick in _ticks(slot, *order)
    )
    nodes = {
        name: replace(node, effects=(*node.effects, *ticks)) for name, node in program.nodes.items()
    }
    whole = replace(program, variables=(*program.variables, *added), nodes=nodes)
    broken = tuple(Compare("==", Var(slot), Const(BROKEN)) for slot in slots)
    return Ordered(whole, slots, broken)


def _ticks(slot: int, first: Expr, then: Expr) -> tuple[AnyEffect, ...]:
    new = Compare("==", Var(slot), Const(0))
    early = Logic("and", (new, then, Not(first)))
    return (
        Given(early, (Effect(slot, Const(BROKEN)),)),
        Given(Logic("and", (new, first)), (Effect(slot, Const(1)),)),
    )


@dataclass(frozen=True, slots=True)
class Goal:
    """A program that remembers whether play has come to a situation."""

    program: Program
    slot: int
    reached: Expr


def watched_goal(program: Program, of: Situation) -> Goal:
    """Return the program with a watcher that is 1 once play rests in a situation.

    A situation at endings needs no more than the ending itself, and is told there.
    """
    slot = len(program.variables)
    variables = (*program.variables, Variable("watch:goal", "bool", 0, 1, 0))
    tick = Given(of.when if of.when is not None else Const(1), (Effect(slot, Const(1)),))
    nodes = {
        name: replace(node, effects=(*node.effects, tick))
        if (not of.nodes or name in of.nodes)
        and isinstance(node.body, Choice | Table | Chance | Draw | Ending)
        else node
        for name, node in program.nodes.items()
    }
    whole = replace(program, variables=variables, nodes=nodes)
    return Goal(whole, slot, Compare("==", Var(slot), Const(1)))


def counted(program: Program, node: str) -> tuple[Program, int]:
    """Return the program with a count of how often play has come to a node (0, 1, 2: more)."""
    slot = len(program.variables)
    variables = (*program.variables, Variable("watch:count", "int", 0, 2, 0))
    here = program.nodes[node]
    tick = Effect(slot, Binary("+", Var(slot), Const(1)))
    nodes = {**program.nodes, node: replace(here, effects=(*here.effects, tick))}
    return replace(program, variables=variables, nodes=nodes), slot
