"""Expressions and effects over a whole grid at once.

Law: a value is one integer for the whole grid, or an array that broadcasts to it.

Whatever does not depend on the grid's own variables folds to one integer, so a guard on a digest
costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
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

_COMPARE = {
    "==": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}
_ARITHMETIC = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "//": np.floor_divide,
    "%": np.mod,
    "min": np.minimum,
    "max": np.maximum,
}


def _plain(value: Any) -> Value:  # noqa: ANN401 -- whatever NumPy returned
    return value if isinstance(value, np.ndarray) and value.ndim else int(value)


def evaluate(expr: Expr, env: Sequence[Value | None]) -> Value:
    """Return the value of an expression over the grid.

    Raises:
        LookupError: It reads a slot that is not known here, which liveness rules out.
    """
    match expr:
        case Const(value=value):
            return value
        case Var(slot=slot):
            known = env[slot]
            if known is None:
                message = f"slot {slot} is read where nothing should read it"
                raise LookupError(message)
            return known
        case Unary(op=op, operand=x):
            inner = evaluate(x, env)
            return -inner if op == "-" else _plain(np.abs(inner))
        case Not(operand=x):
            return _plain(np.equal(evaluate(x, env), 0))
        case Binary(op=op, left=a, right=b):
            return _plain(_ARITHMETIC[op](evaluate(a, env), evaluate(b, env)))
        case Compare(op=op, left=a, right=b):
            return _plain(_COMPARE[op](evaluate(a, env), evaluate(b, env)))
        case Logic(op=op, parts=parts):
            return _logic(op, parts, env)
        case Conditional(test=test, then=then, other=other):
            holds = truth(evaluate(test, env))
            if isinstance(holds, bool):
                return evaluate(then if holds else other, env)
            return np.where(holds, evaluate(then, env), evaluate(other, env))
        case Clamp(operand=x, low=low, high=high):
            most = np.minimum(evaluate(high, env), evaluate(x, env))
            return _plain(np.maximum(evaluate(low, env), most))


def _logic(op: str, parts: tuple[Expr, ...], env: Sequence[Value | None]) -> Value:
    """Return `and` or `or`, stopping where one integer decides."""
    stop = op == "or"
    found: Truth = not stop
    for part in parts:
        found = (either if stop else both)(found, truth(evaluate(part, env)))
        if isinstance(found, bool) and found is stop:
            return int(stop)
    return int(found) if isinstance(found, bool) else found


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
                env[effect.slot] = np.clip(value, variable.low, variable.high)
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
