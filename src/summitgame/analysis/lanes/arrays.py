"""Expressions and effects as functions over groups of lanes.

Law: what `engine.lowering` computes for one state, computed for many.

Each part is computed in the smallest integer type that holds everything it can be, found by
interval arithmetic, so that nothing wraps round.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from summitgame.analysis.lanes import fast
from summitgame.analysis.lanes.layout import Array, Group, Truth, fitting, kind_of, layout_of
from summitgame.engine.lowering import lower
from summitgame.program import (
    Binary,
    Clamp,
    Compare,
    Conditional,
    Const,
    Effect,
    Expr,
    Logic,
    Not,
    Unary,
    Var,
    Variable,
)
from summitgame.program.intervals import bounds
from summitgame.program.model import AnyEffect

ALL: Truth = True
"""Every lane."""

Read: TypeAlias = Callable[[Group], Any]
"""An array with one entry per lane, or one number for all of them."""
Change: TypeAlias = Callable[[Group, Truth], None]
"""Changes the lanes for which the mask holds (True for all)."""


@dataclass(frozen=True, slots=True)
class Number:
    """An integer expression, lowered."""

    read: Read
    low: int
    high: int
    kind: type[Any]
    constant: int | None = None

    def as_(self, kind: type[Any]) -> Read:
        """Return the same in a wider type; a constant stays a plain number."""
        read = self.read
        if self.constant is not None or kind is self.kind:
            return read
        return lambda g: read(g).astype(kind)


_FULL: dict[tuple[int, type[Any]], Array] = {}


def full(value: int, kind: type[Any], size: int) -> Array:
    """Return an array of one value, kept between calls; it must not be written to.

    NumPy's `minimum` of two arrays is many times faster than that of an array and a number.
    """
    found = _FULL.get((value, kind))
    if found is None or len(found) < size:
        found = _FULL[value, kind] = np.full(max(size, 1024), value, kind)
    return found[:size]


class Lowering:
    """Lowers the trees of one program."""

    def __init__(self, variables: Sequence[Variable]) -> None:
        """Take the variables that the slots name."""
        self.variables = variables
        self.bounds = [(each.low, each.high) for each in variables]
        self.box = dict(enumerate(self.bounds))
        self.kinds = [kind_of(each.low, each.high) for each in variables]
        self.layout = layout_of(self.bounds)

    def number(self, expr: Expr) -> Number:
        """Return an expression as a number."""
        low, high = bounds(expr, self.box)
        if low == high:
            return Number(lambda _: low, low, low, fitting(low, low), low)
        match expr:
            case Var(slot=slot):
                return Number(lambda g: g.get(slot), low, high, self.kinds[slot])
            case Compare() | Logic() | Not():
                truth = self.truth(expr)
                return Number(lambda g: _as_number(truth(g)), 0, 1, np.int8)
            case Unary(op=op, operand=x):
                a = self.number(x)
                kind = fitting(min(a.low, low), max(a.high, high))
                read = a.as_(kind)
                if op == "-":
                    return Number(lambda g: -read(g), low, high, kind)
                return Number(lambda g: abs(read(g)), low, high, kind)
            case Binary(op=op, left=x, right=y):
                return self._binary(op, self.number(x), self.number(y), low, high)
            case Conditional(test=test, then=x, other=y):
                return self._conditional(self.truth(test), self.number(x), self.number(y))
            case Clamp(operand=x, low=least, high=most):
                inner = self._binary("min", self.number(most), self.number(x), 0, 0)
                return self._binary("max", self.number(least), inner, low, high)
            case Const(value=value):
                return Number(lambda _: value, value, value, fitting(value, value), value)

    def _binary(self, op: str, a: Number, b: Number, low: int, high: int) -> Number:
        if op in {"min", "max"}:
            pick = min if op == "min" else max
            low, high = pick(a.low, b.low), pick(a.high, b.high)
        kind = fitting(min(low, a.low, b.low), max(high, a.high, b.high))
        x, y = _arrays(a, b, kind) if op in {"min", "max"} else (a.as_(kind), b.as_(kind))
        if a.constant is not None and b.constant is not None:
            value = lower(Binary(op, Const(a.constant), Const(b.constant)))(())  # type: ignore[arg-type]
            return Number(lambda _: value, value, value, kind, value)
        return Number(_OPERATIONS[op](x, y), low, high, kind)

    def _conditional(self, test: Callable[[Group], Truth], a: Number, b: Number) -> Number:
        low, high = min(a.low, b.low), max(a.high, b.high)
        kind = fitting(low, high)
        x, y = _arrays(a, b, kind)

        def read(group: Group) -> Any:  # noqa: ANN401 -- an array, or one number
            holds = test(group)
            if isinstance(holds, bool):
                return x(group) if holds else y(group)
            return np.where(holds, x(group), y(group))

        return Number(read, low, high, kind)

    def truth(self, expr: Expr) -> Callable[[Group], Truth]:
        """Return an expression as a truth: booleans per lane, or one for all of them."""
        low, high = bounds(expr, self.box)
        if low > 0 or high < 0 or low == high:
            surely = bool(low)
            return lambda _: surely
        match expr:
            case Compare(op=op, left=x, right=y):
                short = fast.comparison(expr, self.layout)
                if short is not None:
                    return short
                a, b = self.number(x), self.number(y)
                kind = fitting(min(a.low, b.low), max(a.high, b.high))
                return _COMPARISONS[op](a.as_(kind), b.as_(kind))
            case Not(operand=x):
                inner = self.truth(x)
                return lambda g: negated(inner(g))
            case Logic(op=op, parts=parts):
                return _joined(op, [self.truth(part) for part in parts])
            case _:
                number = self.number(expr)
                read = number.read
                if (low, high) == (0, 1) and number.kind is np.int8:
                    return lambda g: np.asarray(read(g), np.int8).view(np.bool_)
                return lambda g: read(g) != 0

    def effects(self, effects: Sequence[AnyEffect]) -> Change:
        """Return a function that does effects in order, each saturating at its bounds."""
        steps = fast.steps(effects, self.layout)
        if steps is None:
            return self._in_order(effects)
        general: list[Change] = []

        def run(group: Group, mask: Truth) -> None:
            if mask is True and not group.changed:
                steps(group)
                return
            if not general:
                general.append(self._in_order(effects))
            general[0](group, mask)

        return run

    def _in_order(self, effects: Sequence[AnyEffect]) -> Change:
        changes = tuple(self._change(each) for each in effects)
        if len(changes) == 1:
            return changes[0]

        def run(group: Group, mask: Truth) -> None:
            for change in changes:
                change(group, mask)

        return run

    def _change(self, effect: AnyEffect) -> Change:
        if isinstance(effect, Effect):
            return self._assign(effect.slot, self.number(effect.value))
        test, run = self.truth(effect.when), self.effects(effect.effects)

        def given(group: Group, mask: Truth) -> None:
            holds = both(mask, test(group))
            if holds is True or (holds is not False and holds.any()):
                run(group, holds)

        return given

    def _assign(self, slot: int, value: Number) -> Change:
        low, high = self.box[slot]
        kind, read = self.kinds[slot], value.read
        if value.constant is not None:
            value = Number(read, value.low, value.high, kind, min(max(value.constant, low), high))
        at_most = high if value.high > high else None
        at_least = low if value.low < low else None
        constant = value.constant

        def assign(group: Group, mask: Truth) -> None:
            size = len(group)
            if constant is not None:
                new = full(constant, kind, size)
            else:
                new = read(group)
                if not isinstance(new, np.ndarray):
                    new = np.full(size, new, value.kind)
                if at_most is not None:
                    new = np.minimum(new, full(at_most, value.kind, size))
                if at_least is not None:
                    new = np.maximum(new, full(at_least, value.kind, size))
                if value.kind is not kind:
                    new = new.astype(kind)
            group.put(slot, new if mask is True else np.where(mask, new, group.get(slot)))

        return assign


def negated(truth: Truth) -> Truth:
    """Return the opposite of a truth."""
    return not truth if isinstance(truth, bool) else ~truth


def both(a: Truth, b: Truth) -> Truth:
    """Return the lanes in which both hold."""
    if isinstance(a, bool):
        return b if a else False
    if isinstance(b, bool):
        return a if b else False
    return a & b


def either(a: Truth, b: Truth) -> Truth:
    """Return the lanes in which one of two holds."""
    if isinstance(a, bool):
        return True if a else b
    if isinstance(b, bool):
        return True if b else a
    return a | b


def _joined(op: str, parts: list[Callable[[Group], Truth]]) -> Callable[[Group], Truth]:
    join = both if op == "and" else either

    def read(group: Group) -> Truth:
        found = parts[0](group)
        for part in parts[1:]:
            found = join(found, part(group))
        return found

    return read


def _as_number(truth: Truth) -> Any:  # noqa: ANN401 -- an array, or one number
    return int(truth) if isinstance(truth, bool) else truth.view(np.int8)


def _arrays(a: Number, b: Number, kind: type[Any]) -> tuple[Read, Read]:
    """Return two numbers in one type, constants as arrays."""
    return _array(a, kind), _array(b, kind)


def _array(number: Number, kind: type[Any]) -> Read:
    constant = number.constant
    if constant is None:
        return number.as_(kind)
    return lambda g: full(constant, kind, len(g))


_OPERATIONS: dict[str, Callable[[Read, Read], Read]] = {
    "+": lambda x, y: lambda g: x(g) + y(g),
    "-": lambda x, y: lambda g: x(g) - y(g),
    "*": lambda x, y: lambda g: x(g) * y(g),
    "//": lambda x, y: lambda g: x(g) // y(g),
    "%": lambda x, y: lambda g: x(g) % y(g),
    "min": lambda x, y: lambda g: np.minimum(x(g), y(g)),
    "max": lambda x, y: lambda g: np.maximum(x(g), y(g)),
}
_COMPARISONS: dict[str, Callable[[Read, Read], Callable[[Group], Truth]]] = {
    "==": lambda x, y: lambda g: x(g) == y(g),
    "!=": lambda x, y: lambda g: x(g) != y(g),
    "<": lambda x, y: lambda g: x(g) < y(g),
    "<=": lambda x, y: lambda g: x(g) <= y(g),
    ">": lambda x, y: lambda g: x(g) > y(g),
    ">=": lambda x, y: lambda g: x(g) >= y(g),
}
