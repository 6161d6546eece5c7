"""Expressions and effects over a whole grid at once.

Law: a value is one integer for the whole grid, or an array that broadcasts to it.

Whatever does not depend on the grid's own variables folds to one integer, so a guard on a digest
costs nothing.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

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
from summitgame.program.model import AnyEffect

Array: TypeAlias = NDArray[Any]
Value: TypeAlias = int | Array
Truth: TypeAlias = bool | NDArray[np.bool_]
Env: TypeAlias = list[Value | None]
"""The value of each slot; None where it is not known because nothing may read it."""

# Python's own operators: on two integers they are many times faster than NumPy's functions.
_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def evaluate(expr: Expr, env: Sequence[Value | None]) -> Value:
    """Return the value of an expression over the grid.

    Raises:
        LookupError: It reads a slot that is not known here, which liveness rules out.
    """
    return _OF[type(expr)](expr, env)


def _plain(value: Value) -> Value:
    """Return a truth of the whole grid as the integer that it is."""
    return value if isinstance(value, np.ndarray) else int(value)


def _least(a: Value, b: Value) -> Value:
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        found: Array = np.minimum(a, b)
        return found
    return min(a, b)


def _most(a: Value, b: Value) -> Value:
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        found: Array = np.maximum(a, b)
        return found
    return max(a, b)


def _const(expr: Const, env: Sequence[Value | None]) -> Value:
    del env
    return expr.value


def _var(expr: Var, env: Sequence[Value | None]) -> Value:
    known = env[expr.slot]
    if known is None:
        message = f"slot {expr.slot} is read where nothing should read it"
        raise LookupError(message)
    return known


def _unary(expr: Unary, env: Sequence[Value | None]) -> Value:
    inner = evaluate(expr.operand, env)
    if isinstance(inner, np.ndarray):
        found: Array = np.negative(inner) if expr.op == "-" else np.abs(inner)
        return found
    return -inner if expr.op == "-" else abs(inner)


def _not(expr: Not, env: Sequence[Value | None]) -> Value:
    return _plain(evaluate(expr.operand, env) == 0)


def _binary(expr: Binary, env: Sequence[Value | None]) -> Value:
    found: Value = _ARITHMETIC[expr.op](evaluate(expr.left, env), evaluate(expr.right, env))
    return found


def _compare(expr: Compare, env: Sequence[Value | None]) -> Value:
    return _plain(_COMPARE[expr.op](evaluate(expr.left, env), evaluate(expr.right, env)))


def _logic(expr: Logic, env: Sequence[Value | None]) -> Value:
    """Return `and` or `or`, stopping where one integer decides."""
    stop = expr.op == "or"
    join = either if stop else both
    found: Truth = not stop
    for part in expr.parts:
        found = join(found, truth(evaluate(part, env)))
        if found is stop:
            return int(stop)
    return int(found) if isinstance(found, bool) else found


def _conditional(expr: Conditional, env: Sequence[Value | None]) -> Value:
    test = truth(evaluate(expr.test, env))
    if isinstance(test, bool):
        return evaluate(expr.then if test else expr.other, env)
    return np.where(test, evaluate(expr.then, env), evaluate(expr.other, env))


def _clamp(expr: Clamp, env: Sequence[Value | None]) -> Value:
    capped = _least(evaluate(expr.high, env), evaluate(expr.operand, env))
    return _most(evaluate(expr.low, env), capped)


_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
    "min": _least,
    "max": _most,
}
_OF: dict[type, Callable[[Any, Sequence[Value | None]], Value]] = {
    Const: _const,
    Var: _var,
    Unary: _unary,
    Not: _not,
    Binary: _binary,
    Compare: _compare,
    Logic: _logic,
    Conditional: _conditional,
    Clamp: _clamp,
}


def truth(value: Value) -> Truth:
    """Return a value as a truth: one for the whole grid where it is the same everywhere."""
    if not isinstance(value, np.ndarray):
        return bool(value)
    found: NDArray[np.bool_] = value if value.dtype == np.bool_ else value != 0
    if found.all():
        return True
    return found if found.any() else False


def both(a: Truth, b: Truth) -> Truth:
    """Return `a and b`."""
    if isinstance(a, bool):
        return b if a else False
    if isinstance(b, bool):
        return a if b else False
    return truth(a & b)


def either(a: Truth, b: Truth) -> Truth:
    """Return `a or b`."""
    if isinstance(a, bool):
        return True if a else b
    if isinstance(b, bool):
        return True if b else a
    return truth(a | b)


def negated(a: Truth) -> Truth:
    """Return `not a`."""
    return not a if isinstance(a, bool) else ~a


def holds(expr: Expr | None, env: Sequence[Value | None]) -> Truth:
    """Return where a condition holds; no condition holds everywhere."""
    return True if expr is None else truth(evaluate(expr, env))


def do(effects: tuple[AnyEffect, ...], env: Env, variables: Sequence[Variable]) -> None:
    """Do effects in order, in place, each saturating at its variable's bounds."""
    for effect in effects:
        if isinstance(effect, Effect):
            variable = variables[effect.slot]
            value = evaluate(effect.value, env)
            if isinstance(value, np.ndarray):
                env[effect.slot] = np.minimum(np.maximum(value, variable.low), variable.high)
            else:
                env[effect.slot] = max(variable.low, min(variable.high, value))
            continue
        test = holds(effect.when, env)
        if isinstance(test, bool):
            if test:
                do(effect.effects, env, variables)
            continue
        inner = list(env)
        do(effect.effects, inner, variables)
        for slot, (new, old) in enumerate(zip(inner, env, strict=True)):
            if new is not old and new is not None:
                # Where the old value is unknown nothing reads it, so any value will do.
                env[slot] = np.where(test, new, new if old is None else old)
