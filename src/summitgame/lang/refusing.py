"""Options and packages that a refusing variable keeps back.

Law: a condition over the state before the pick, found by doing the effects on paper. It holds
exactly when one of them would be cut off at a bound of a refusing variable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from summitgame.diagnostics import Span
from summitgame.lang.names import Names
from summitgame.program import (
    Binary,
    Choice,
    Clamp,
    Compare,
    Conditional,
    Const,
    Effect,
    Expr,
    Given,
    Limit,
    Logic,
    Node,
    Not,
    Option,
    Piece,
    Table,
    Unary,
    Var,
    Variable,
)
from summitgame.program.expressions import children
from summitgame.program.intervals import bounds
from summitgame.program.model import AnyEffect

MAX_PARTS = 2_000
"""Parts that the condition of one option may have."""


def keep_back(
    nodes: Mapping[str, Node], names: Names, refusals: Mapping[int, tuple[Piece, ...]]
) -> dict[str, Node]:
    """Return nodes whose options and packages are refused where a refusing variable would break."""
    return {name: _kept_back(node, names, refusals) for name, node in nodes.items()}


def _kept_back(node: Node, names: Names, refusals: Mapping[int, tuple[Piece, ...]]) -> Node:
    body = node.body
    if not isinstance(body, Choice | Table):
        return node
    options = tuple(_option(node, option, names, refusals) for option in body.options)
    if isinstance(body, Choice):
        return replace(node, body=replace(body, options=options))
    at = names.nodes[node.id]
    more = _limits(body.effects, {}, names, refusals, at)
    return replace(node, body=replace(body, options=options, limits=(*body.limits, *more)))


def _option(
    node: Node, option: Option, names: Names, refusals: Mapping[int, tuple[Piece, ...]]
) -> Option:
    taken: dict[int, Expr] = {}
    if option.taken_slot is not None:
        taken[option.taken_slot] = Const(1)
    at = names.options[f"{node.id}/{option.id}"]
    found = _limits(option.effects, taken, names, refusals, at)
    if not found:
        return option
    own = () if option.when is None else (option.when,)
    return replace(
        option,
        when=_all(*own, *(Not(limit.when) for limit in found)),
        limits=tuple(replace(limit, when=_all(*own, limit.when)) for limit in found),
    )


def _all(*parts: Expr) -> Expr:
    return parts[0] if len(parts) == 1 else Logic("and", parts)


def _limits(
    effects: tuple[AnyEffect, ...],
    now: dict[int, Expr],
    names: Names,
    refusals: Mapping[int, tuple[Piece, ...]],
    at: Span,
) -> tuple[Limit, ...]:
    try:
        return refused(effects, names.variables, refusals, now)
    except TangledError:
        names.report(
            "SG422",
            "these effects are too tangled to say beforehand when they would be refused",
            at,
            expected=f"at most {MAX_PARTS} parts once they are done on paper",
            hint="Give the option a `when` of its own, and let the variable saturate.",
        )
        return ()


class TangledError(Exception):
    """The effects refer to each other so much that no condition of any use says what they do."""


@dataclass(slots=True)
class _Paper:
    """Effects done on paper: what each slot holds, in terms of what it held before."""

    variables: list[Variable]
    refusals: Mapping[int, tuple[Piece, ...]]
    now: dict[int, Expr] = field(default_factory=dict)
    broken: dict[int, list[Expr]] = field(default_factory=dict)

    def do(self, effects: tuple[AnyEffect, ...], when: Expr | None) -> None:
        for effect in effects:
            match effect:
                case Effect(slot=slot, value=value):
                    self._set(slot, rewritten(value, self.now), when)
                case Given(when=test, effects=inner):
                    inside = rewritten(test, self.now)
                    self.do(inner, inside if when is None else Logic("and", (when, inside)))

    def _set(self, slot: int, value: Expr, when: Expr | None) -> None:
        variable = self.variables[slot]
        least, most = bounds(value, _Box(self.variables))
        if least < variable.low or most > variable.high:
            if slot in self.refusals:
                under = Compare("<", value, Const(variable.low))
                over = Compare(">", value, Const(variable.high))
                past: Expr = (
                    Logic("or", (under, over))
                    if least < variable.low and most > variable.high
                    else (under if least < variable.low else over)
                )
                past = past if when is None else Logic("and", (when, past))
                self.broken.setdefault(slot, []).append(past)
            value = Clamp(value, Const(variable.low), Const(variable.high))
        if when is not None:
            value = Conditional(when, value, self.now.get(slot, Var(slot)))
        if _parts(value) > MAX_PARTS:
            raise TangledError
        self.now[slot] = value


class _Box(dict[int, tuple[int, int]]):
    """The bounds of each slot, looked up when they are asked for."""

    def __init__(self, variables: list[Variable]) -> None:
        self._variables = variables

    def __missing__(self, slot: int) -> tuple[int, int]:
        return self._variables[slot].low, self._variables[slot].high


def refused(
    effects: tuple[AnyEffect, ...],
    variables: list[Variable],
    refusals: Mapping[int, tuple[Piece, ...]],
    now: Mapping[int, Expr] | None = None,
) -> tuple[Limit, ...]:
    """Return when effects would break a bound that refuses, and why; nothing if they never do.

    Args:
        effects: What a pick does.
        variables: Every variable, by slot.
        refusals: The reason that each refusing variable gives, by slot.
        now: What slots hold when the effects begin, where that is not what they held.

    Raises:
        TangledError: The condition would be too large.
    """
    if not any(slot in refusals for slot in _written(effects)):
        return ()
    paper = _Paper(variables, refusals, dict(now or {}))
    paper.do(effects, None)
    limits = tuple(
        Limit(pasts[0] if len(pasts) == 1 else Logic("or", tuple(pasts)), refusals[slot])
        for slot, pasts in paper.broken.items()
    )
    if any(_parts(limit.when) > MAX_PARTS for limit in limits):
        raise TangledError
    return limits


def rewritten(expr: Expr, now: Mapping[int, Expr]) -> Expr:
    """Return an expression with what slots hold put in their place."""
    match expr:
        case Var(slot=slot):
            return now.get(slot, expr)
        case Const():
            return expr
        case Unary(op=op, operand=x):
            return Unary(op, rewritten(x, now))
        case Not(operand=x):
            return Not(rewritten(x, now))
        case Binary(op=op, left=a, right=b):
            return Binary(op, rewritten(a, now), rewritten(b, now))
        case Compare(op=sign, left=a, right=b):
            return Compare(sign, rewritten(a, now), rewritten(b, now))
        case Logic(op=joint, parts=parts):
            return Logic(joint, tuple(rewritten(part, now) for part in parts))
        case Conditional(test=test, then=then, other=other):
            return Conditional(rewritten(test, now), rewritten(then, now), rewritten(other, now))
        case Clamp(operand=x, low=low, high=high):
            return Clamp(rewritten(x, now), rewritten(low, now), rewritten(high, now))


def _written(effects: tuple[AnyEffect, ...]) -> set[int]:
    found: set[int] = set()
    for effect in effects:
        found |= {effect.slot} if isinstance(effect, Effect) else _written(effect.effects)
    return found


def _parts(expr: Expr, most: int = MAX_PARTS + 1) -> int:
    """Return how many parts an expression has, counting no further than it matters."""
    count, waiting = 0, [expr]
    while waiting and count < most:
        count += 1
        waiting += children(waiting.pop())
    return count
