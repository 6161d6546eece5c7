"""Conditions with a settled answer, and what stands behind them. Law: each is asked of all values.

A list of which the first that holds counts (branches, replies, lines of `either`) is read in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summitgame.diagnostics import CODES, Diagnostic
from summitgame.lang.fields import items, mapping, mappings, scalar, text
from summitgame.lang.lints.changes import as_written
from summitgame.lang.lints.worlds import Worlds
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode
from summitgame.program import (
    Chance,
    Choice,
    Compare,
    Const,
    Draw,
    Expr,
    Given,
    Line,
    Logic,
    Not,
    Option,
    Outcome,
    Program,
    Reply,
    Table,
    Way,
)
from summitgame.program.intervals import bounds
from summitgame.program.model import AnyEffect, Jump


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition, where it is written, and what waits for it."""

    expr: Expr
    at: ScalarNode
    what: str
    may_always: bool = False
    """Whether there is nothing wrong with it when it always holds."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """Things of which the first that holds counts; the condition of each, None for no condition."""

    rungs: tuple[tuple[Expr | None, MapNode], ...]
    what: str


def check_guards(
    program: Program, worlds: Worlds, places: Mapping[str, MapNode]
) -> Iterator[Diagnostic]:
    """Yield conditions that never or always hold, and what is hidden behind others."""
    box = {slot: (each.low, each.high) for slot, each in enumerate(program.variables)}
    # Kept with its expression, so that no other one can be given the same number.
    known: dict[tuple[int, bool], tuple[Expr, str]] = {}
    for name, item in places.items():
        for found in _node(program, name, item):
            match found:
                case Guard(expr=expr, at=at, what=what, may_always=may_always):
                    key = id(expr), may_always
                    if key not in known:
                        known[key] = expr, _answer(found, worlds, box)
                    match known[key][1]:
                        case "SG440" as code:
                            yield _settled(code, f"this never holds, so {what} is never there", at)
                        case "SG441" as code:
                            yield _settled(code, f"this always holds for {what}", at)
                        case _:
                            pass
                case Ladder():
                    yield from _ladder(found, worlds)


def _answer(guard: Guard, worlds: Worlds, box: Mapping[int, tuple[int, int]]) -> str:
    """Return the code of what is to be said of a condition, if anything."""
    low, high = bounds(guard.expr, box)
    if low == high and not guard.may_always:
        return ""  # SG410 has said so, from the bounds alone
    if worlds.never(guard.expr):
        return "SG440"
    return "SG441" if not guard.may_always and worlds.always(guard.expr) else ""


def _settled(code: str, message: str, at: ScalarNode) -> Diagnostic:
    hint = (
        "Look at what sets the variables in it, or remove what waits for it."
        if code == "SG440"
        else "Remove it, or look at what sets the variables in it."
    )
    return Diagnostic(code, message, at.span, CODES[code].severity, hint=hint)


def _ladder(ladder: Ladder, worlds: Worlds) -> Iterator[Diagnostic]:
    above: list[Expr] = []
    for when, item in ladder.rungs:
        here = [] if when is None else [when]
        gap = Logic("and", (*here, *(Not(each) for each in above))) if above else None
        if gap is not None and not (when is not None and worlds.never(when)) and worlds.never(gap):
            at = scalar(item, "when")
            span = item.span if at is None else at.span
            if at is None and item.entries:
                span = item.entries[0].key.span
            yield Diagnostic(
                "SG312",
                f"whenever this could hold, {ladder.what} before it holds already",
                span,
                CODES["SG312"].severity,
                hint="Put it first, narrow those before it, or remove it.",
            )
        if when is not None:
            if worlds.always(when):
                return  # that it always holds has been said at its own place
            above.append(when)


def _node(program: Program, name: str, item: MapNode) -> Iterator[Guard | Ladder]:
    node = program.nodes[name]
    yield from _lines(item, "text", node.text)
    own = as_written(node.effects, items(item, "effects"))
    yield from _effects(item, "effects", own)
    head = mapping(item, "storylet")
    if head is not None:
        for pool in program.pools.values():
            for storylet in pool:
                if storylet.node == name:
                    yield from _guard(head, storylet.when, f"the storylet “{name}”")
    match node.body:
        case Choice(options=options):
            yield from _options(item, options)
        case Chance(outcomes=outcomes):
            chance = mapping(item, "chance")
            yield from _outcomes(chance, outcomes) if chance is not None else ()
        case Table():
            yield from _options(item, node.body.options)
            table = mapping(item, "table")
            yield from _table(table, node.body) if table is not None else ()
        case Way(jump=jump):
            yield from _jump(item, "goto", jump)
        case Draw(otherwise=jump):
            draw = mapping(item, "draw")
            yield from _jump(draw, "otherwise", jump) if draw is not None else ()
        case _:
            return


def _guard(item: MapNode, when: Expr | None, what: str) -> Iterator[Guard]:
    at = scalar(item, "when")
    if at is not None and when is not None and not isinstance(when, Const):
        yield Guard(when, at, what)


def _options(item: MapNode, options: Sequence[Option]) -> Iterator[Guard | Ladder]:
    for each, option in zip(mappings(item, "options"), options, strict=True):
        if option.when is not None:
            yield from _guard(each, option.when, f"the option “{option.id}”")
        yield from _effects(each, "effects", option.effects)
        if option.reply:
            yield from _lines(each, "reply", option.reply)
        if len(option.jump) > 1:
            yield from _jump(each, "goto", option.jump)


def _outcomes(chance: MapNode, outcomes: Sequence[Outcome]) -> Iterator[Guard | Ladder]:
    for each, outcome in zip(mappings(chance, "outcomes"), outcomes, strict=True):
        what = f"the outcome “{outcome.id}”"
        yield from _guard(each, outcome.when, what)
        weight = scalar(each, "weight")
        if weight is not None:
            heavy = Compare(">", outcome.weight, Const(0))
            yield Guard(heavy, weight, what, may_always=True)
        yield from _effects(each, "effects", outcome.effects)
        yield from _lines(each, "text", outcome.text)
        yield from _jump(each, "goto", outcome.jump)


def _table(item: MapNode, table: Table) -> Iterator[Guard | Ladder]:
    for each, term in zip(mappings(item, "terms"), table.terms, strict=True):
        for listed, level in zip(mappings(each, "levels"), term.levels, strict=False):
            yield from _guard(listed, level.when, f"the level “{level.id}”")
    for each, limit in zip(mappings(item, "limits"), table.limits, strict=True):
        yield from _guard(each, limit.when, "this limit")
    yield from _effects(item, "effects", table.effects)
    replies: list[tuple[Expr | None, MapNode]] = []
    for each, reply in zip(mappings(item, "replies"), table.replies, strict=True):
        yield from _reply(each, reply)
        replies.append((reply.when, each))
    yield Ladder(tuple(replies), "one of the replies")


def _reply(item: MapNode, reply: Reply) -> Iterator[Guard | Ladder]:
    yield from _guard(item, reply.when, f"the reply “{reply.id}”")
    yield from _effects(item, "effects", reply.effects)
    yield from _lines(item, "text", reply.text)
    yield from _jump(item, "goto", reply.jump)


def _jump(item: MapNode, key: str, jump: Jump) -> Iterator[Guard | Ladder]:
    value = item.get(key)
    if not isinstance(value, SeqNode):
        return
    branches = [each for each in value.items if isinstance(each, MapNode)]
    for each, branch in zip(branches, jump, strict=True):
        yield from _guard(each, branch.when, f"the way to “{text(each, 'to')}”")
    rungs = tuple((branch.when, each) for each, branch in zip(branches, jump, strict=True))
    yield Ladder(rungs, "one of the branches")


def _effects(item: MapNode, key: str, effects: Sequence[AnyEffect]) -> Iterator[Guard | Ladder]:
    if not any(isinstance(effect, Given) for effect in effects):
        return
    for each, effect in zip(items(item, key), effects, strict=True):
        if isinstance(effect, Given) and isinstance(each, MapNode):
            yield from _guard(each, effect.when, "what follows under `do`")
            yield from _effects(each, "do", effect.effects)


def _lines(item: MapNode, key: str, lines: Sequence[Line]) -> Iterator[Guard | Ladder]:
    for each, line in zip(items(item, key), lines, strict=True):
        if not isinstance(each, MapNode):
            continue
        yield from _guard(each, line.when, "this line")
        if line.either:
            inner = [part for part in items(each, "either") if isinstance(part, MapNode)]
            if len(inner) == len(line.either):
                for part, one in zip(inner, line.either, strict=True):
                    yield from _guard(part, one.when, "this line")
                rungs = tuple(
                    (one.when, part) for part, one in zip(inner, line.either, strict=True)
                )
                yield Ladder(rungs, "one of the lines")
