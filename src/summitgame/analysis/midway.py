"""A program that begins in the middle, so that many playthroughs can go on from there.

Law: play from the new beginning is play from that situation; only the names of a few nodes differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from summitgame.program import (
    Branch,
    Call,
    Chance,
    Choice,
    Compare,
    Conditional,
    Const,
    Draw,
    Effect,
    Expr,
    Node,
    Outcome,
    Program,
    Table,
    Variable,
    Way,
)

__all__ = ["MARK", "Midway", "Setting", "Unknown", "midway", "resumed"]

Setting: TypeAlias = tuple[tuple[int, int], ...]
"""Slots and the values that they are set to."""
Unknown: TypeAlias = tuple[tuple[Setting, Expr], ...]
"""What something hidden can be, with the weight of each."""

MARK = "~"
"""No id that an author writes has this in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Midway:
    """A program that begins at a roll."""

    program: Program
    slot: int
    """Holds which outcome the first roll had, counted from 0 in the order of the content."""
    outcomes: tuple[str, ...]


def midway(
    program: Program,
    node: str,
    stack: tuple[str, ...],
    unknown: Sequence[Unknown] = (),
    extra: Sequence[Variable] = (),
) -> Midway | None:
    """Return a program that begins with the roll of a chance node, each outcome equally likely.

    Args:
        program: A compiled program.
        node: Id of the chance node; what happens on entering it has happened.
        stack: The calls that are open there, outermost first.
        unknown: What is rolled before that, because somebody does not know it.
        extra: Variables besides, after the one that holds the outcome; weights may read them.

    Returns:
        The program; None if the node draws from a pool, whose storylets are nodes of their own.
    """
    body = program.nodes[node].body
    if not isinstance(body, Chance):
        return None
    slot = len(program.variables)
    first = Variable(f"{MARK}first", "int", 0, len(body.outcomes) - 1, 0)
    outcomes = tuple(
        replace(
            outcome,
            weight=Conditional(Compare(">", outcome.weight, Const(0)), Const(1), Const(0)),
            effects=(Effect(slot, Const(number)), *outcome.effects),
        )
        for number, outcome in enumerate(body.outcomes)
    )
    chapter = program.nodes[node].chapter
    begun = f"{MARK}{node}"
    rolled = Node(begun, chapter, replace(body, outcomes=outcomes))
    whole = _begun(program, rolled, stack, unknown, (first, *extra))
    return Midway(whole, slot, tuple(outcome.id for outcome in body.outcomes))


def resumed(
    program: Program,
    node: str,
    stack: tuple[str, ...],
    unknown: Sequence[Unknown] = (),
    extra: Sequence[Variable] = (),
) -> Program | None:
    """Return a program that begins with a decision, or None where nothing is decided.

    Args:
        program: A compiled program.
        node: Id of the node; what happens on entering it has happened.
        stack: The calls that are open there, outermost first.
        unknown: What is rolled before that, because somebody does not know it.
        extra: Variables besides; weights may read them.
    """
    body = program.nodes[node].body
    if not isinstance(body, Choice | Table):
        return None
    begun = Node(f"{MARK}{node}", program.nodes[node].chapter, body)
    return _begun(program, begun, stack, unknown, tuple(extra))


def _begun(
    program: Program,
    begun: Node,
    stack: tuple[str, ...],
    unknown: Sequence[Unknown],
    extra: tuple[Variable, ...],
) -> Program:
    """Return a program that begins at a node, inside its calls and after what is unknown."""
    added, inner, chapter = {begun.id: begun}, begun.id, begun.chapter
    for number, settings in enumerate(unknown):
        name = f"{MARK}unknown-{number}"
        added[name] = Node(name, chapter, _guess(settings, inner))
        inner = name
    for depth in reversed(range(len(stack))):
        inner = _opened(program, added, stack[depth], depth, inner, chapter)
    return replace(
        program,
        start=inner,
        variables=(*program.variables, *extra),
        nodes={**program.nodes, **added},
    )


def _guess(settings: Unknown, to: str) -> Chance:
    """Return a roll over what something can be, which then goes on."""
    return Chance(
        f"{MARK}unknown",
        tuple(
            Outcome(
                str(number),
                weight,
                None,
                tuple(Effect(slot, Const(value)) for slot, value in setting),
                (),
                (Branch(None, to),),
            )
            for number, (setting, weight) in enumerate(settings)
        ),
    )


def _opened(
    program: Program, added: dict[str, Node], caller: str, depth: int, inner: str, chapter: str
) -> str:
    """Add a node that calls the inner one and then goes on as the caller does; return its id."""
    body = program.nodes[caller].body
    name, back = f"{MARK}call-{depth}", f"{MARK}back-{depth}"
    match body:
        case Call(then=then):
            added[name] = Node(name, chapter, Call(inner, then))
        case Draw(then=then):
            added[back] = Node(back, chapter, Way(then))
            added[name] = Node(name, chapter, Call(inner, back))
        case _:
            message = f"“{caller}” calls nothing."
            raise ValueError(message)
    return name
