"""Turns the trees of a program into plain functions over a list of integers, once per program.

Law: lowering changes the form and never the meaning; `tests/properties` holds every lowered
expression against a direct reading of its tree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TypeAlias

from summitgame.program import (
    Binary,
    Branch,
    Clamp,
    Compare,
    Conditional,
    Const,
    Effect,
    Expr,
    Given,
    Logic,
    Not,
    Option,
    Outcome,
    Program,
    Reply,
    Storylet,
    Table,
    Unary,
    Var,
    Variable,
)
from summitgame.program.model import AnyEffect, Chance, Choice, Draw, Jump, Line, Node, Way

Getter: TypeAlias = Callable[[Sequence[int]], int]
Change: TypeAlias = Callable[[list[int]], None]
Going: TypeAlias = Callable[[Sequence[int]], str | None]


def lower(expr: Expr) -> Getter:
    """Return a function that computes the expression from the values of the slots."""
    match expr:
        case Const(value=value):
            return lambda _: value
        case Var(slot=slot):
            return itemgetter(slot)
        case Unary(op=op, operand=x):
            inner = lower(x)
            return (lambda v: -inner(v)) if op == "-" else (lambda v: abs(inner(v)))
        case Not(operand=x):
            inner = lower(x)
            return lambda v: not inner(v)
        case Binary(op=op, left=a, right=b):
            return _binary(op, lower(a), lower(b))
        case Compare(op=op, left=a, right=b):
            return _compare(op, lower(a), lower(b))
        case Logic(op=op, parts=parts):
            return _logic(op, tuple(lower(part) for part in parts))
        case Conditional(test=test, then=then, other=other):
            if_, then_, else_ = lower(test), lower(then), lower(other)
            return lambda v: then_(v) if if_(v) else else_(v)
        case Clamp(operand=x, low=low, high=high):
            inner, least, most = lower(x), lower(low), lower(high)
            return lambda v: max(least(v), min(most(v), inner(v)))


def _binary(op: str, a: Getter, b: Getter) -> Getter:
    match op:
        case "+":
            return lambda v: a(v) + b(v)
        case "-":
            return lambda v: a(v) - b(v)
        case "*":
            return lambda v: a(v) * b(v)
        case "//":
            return lambda v: a(v) // b(v)
        case "%":
            return lambda v: a(v) % b(v)
        case "min":
            return lambda v: min(a(v), b(v))
        case _:
            return lambda v: max(a(v), b(v))


def _compare(op: str, a: Getter, b: Getter) -> Getter:
    match op:
        case "==":
            return lambda v: a(v) == b(v)
        case "!=":
            return lambda v: a(v) != b(v)
        case "<":
            return lambda v: a(v) < b(v)
        case "<=":
            return lambda v: a(v) <= b(v)
        case ">":
            return lambda v: a(v) > b(v)
        case _:
            return lambda v: a(v) >= b(v)


def _logic(op: str, parts: tuple[Getter, ...]) -> Getter:
    if len(parts) == 2:  # noqa: PLR2004 -- by far the most common length
        a, b = parts
        return (lambda v: a(v) and b(v)) if op == "and" else (lambda v: a(v) or b(v))
    every = op == "and"
    return (
        (lambda v: all(part(v) for part in parts))
        if every
        else (lambda v: any(part(v) for part in parts))
    )


def always(_: Sequence[int]) -> int:
    """The condition of everything that has none."""
    return 1


def lower_condition(expr: Expr | None) -> Getter:
    """Return a condition's function; no condition holds always."""
    return always if expr is None else lower(expr)


def lower_effects(effects: tuple[AnyEffect, ...], variables: Sequence[Variable]) -> Change:
    """Return a function that does the effects in order, each saturating at its bounds."""
    changes = tuple(_change(effect, variables) for effect in effects)
    if len(changes) == 1:
        return changes[0]

    def run(values: list[int]) -> None:
        for change in changes:
            change(values)

    return run


def _change(effect: AnyEffect, variables: Sequence[Variable]) -> Change:
    match effect:
        case Effect(slot=slot, value=expr):
            low, high, value = variables[slot].low, variables[slot].high, lower(expr)

            def assign(values: list[int]) -> None:
                result = value(values)
                values[slot] = low if result < low else high if result > high else +result

            return assign
        case Given(when=when, effects=inner):
            test, run = lower(when), lower_effects(inner, variables)

            def given(values: list[int]) -> None:
                if test(values):
                    run(values)

            return given


def lower_jump(jump: Jump) -> Going:
    """Return a function that gives the id of the node to go to, or None to return."""
    if len(jump) == 1:
        to = jump[0].to
        return lambda _: to
    branches = tuple((lower_condition(branch.when), branch.to) for branch in jump)

    def go(values: Sequence[int]) -> str | None:
        for test, to in branches:
            if test(values):
                return to
        return branches[-1][1]

    return go


@dataclass(frozen=True, slots=True)
class OptionCode:
    """An option, lowered."""

    option: Option
    when: Getter
    effects: Change
    going: Going
    limits: tuple[Getter, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeCode:
    """A chance outcome, lowered."""

    outcome: Outcome
    weight: Getter
    when: Getter
    effects: Change
    going: Going


@dataclass(frozen=True, slots=True)
class ReplyCode:
    """A table's reply, lowered."""

    reply: Reply
    when: Getter
    effects: Change
    going: Going


@dataclass(frozen=True, slots=True)
class StoryletCode:
    """A storylet, lowered."""

    storylet: Storylet
    weight: Getter
    salience: Getter
    when: Getter


@dataclass(frozen=True, slots=True)
class LineCode:
    """A line of text with its condition, lowered."""

    line: Line
    when: Getter
    either: tuple[LineCode, ...]


@dataclass(frozen=True, slots=True)
class NodeCode:
    """A node, lowered; only the parts that its body uses are filled."""

    node: Node
    effects: Change
    text: tuple[LineCode, ...]
    options: tuple[OptionCode, ...] = ()
    outcomes: tuple[OutcomeCode, ...] = ()
    storylets: tuple[StoryletCode, ...] = ()
    replies: tuple[ReplyCode, ...] = ()
    limits: tuple[Getter, ...] = ()
    level_tests: tuple[tuple[Getter, ...], ...] = ()
    tabled: Change | None = None
    going: Going | None = None
    otherwise: Going | None = None
    once: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A whole program, lowered."""

    nodes: dict[str, NodeCode]
    resets: dict[str, tuple[tuple[int, int], ...]]
    """For each chapter, the slots that its end resets, with their start values."""
    reply_lines: dict[int, tuple[LineCode, ...]]
    """Lines said after a pick, by identity of the option, outcome or reply."""


def lower_line(line: Line) -> LineCode:
    """Return a line with its conditions as functions."""
    return LineCode(line, lower_condition(line.when), tuple(map(lower_line, line.either)))


@lru_cache(maxsize=16)
def lowered(program: Program) -> Code:
    """Return the program's code, made once and kept while it is in use."""
    said: dict[int, tuple[LineCode, ...]] = {}
    nodes = {node.id: _node(node, program, said) for node in program.nodes.values()}
    resets = {
        chapter.id: tuple(
            (slot, variable.start)
            for slot, variable in enumerate(program.variables)
            if variable.chapter == chapter.id
        )
        for chapter in program.chapters
    }
    return Code(nodes, resets, said)


def _node(node: Node, program: Program, said: dict[int, tuple[LineCode, ...]]) -> NodeCode:
    variables = program.variables
    effects = lower_effects(node.effects, variables)
    text = tuple(map(lower_line, node.text))
    match node.body:
        case Choice(options=options):
            return NodeCode(node, effects, text, options=_options(options, variables, said))
        case Way(jump=jump):
            return NodeCode(node, effects, text, going=lower_jump(jump))
        case Chance(outcomes=outcomes):
            for outcome in outcomes:
                said[id(outcome)] = tuple(map(lower_line, outcome.text))
            codes = tuple(
                OutcomeCode(
                    outcome,
                    lower(outcome.weight),
                    lower_condition(outcome.when),
                    lower_effects(outcome.effects, variables),
                    lower_jump(outcome.jump),
                )
                for outcome in outcomes
            )
            return NodeCode(node, effects, text, outcomes=codes)
        case Draw(pool=pool, then=then, otherwise=otherwise):
            storylets = tuple(
                StoryletCode(s, lower(s.weight), lower(s.salience), lower_condition(s.when))
                for s in program.pools[pool]
            )
            return NodeCode(
                node,
                effects,
                text,
                storylets=storylets,
                going=lower_jump(then),
                otherwise=lower_jump(otherwise),
            )
        case Table() as table:
            return _table(node, table, (effects, text), variables, said)
        case _:
            return NodeCode(node, effects, text)


def _table(
    node: Node,
    table: Table,
    head: tuple[Change, tuple[LineCode, ...]],
    variables: Sequence[Variable],
    said: dict[int, tuple[LineCode, ...]],
) -> NodeCode:
    for reply in table.replies:
        said[id(reply)] = tuple(map(lower_line, reply.text))
    replies = tuple(
        ReplyCode(
            reply,
            lower_condition(reply.when),
            lower_effects(reply.effects, variables),
            lower_jump(reply.jump),
        )
        for reply in table.replies
    )
    return NodeCode(
        node,
        head[0],
        head[1],
        options=_options(table.options, variables, said),
        replies=replies,
        limits=tuple(lower(limit.when) for limit in table.limits),
        level_tests=tuple(
            tuple(lower_condition(level.when) for level in term.levels) for term in table.terms
        ),
        tabled=lower_effects(table.effects, variables),
    )


def _options(
    options: tuple[Option, ...],
    variables: Sequence[Variable],
    said: dict[int, tuple[LineCode, ...]],
) -> tuple[OptionCode, ...]:
    for option in options:
        said[id(option)] = tuple(map(lower_line, option.reply))
    return tuple(
        OptionCode(
            option,
            lower_condition(option.when),
            lower_effects(option.effects, variables),
            lower_jump(option.jump),
            tuple(lower(limit.when) for limit in option.limits),
        )
        for option in options
    )


__all__ = [
    "Branch",
    "Code",
    "LineCode",
    "NodeCode",
    "OptionCode",
    "always",
    "lower",
    "lower_condition",
    "lower_effects",
    "lower_jump",
    "lowered",
]
