"""What an expression can be while its variables are only known to lie in intervals.

Law: the interval returned always holds every value the expression can take; at single values it
is exact. The method is interval arithmetic with bisection (Moore, "Interval Analysis", 1966).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summitgame.program.expressions import (
    Binary,
    Clamp,
    Compare,
    Conditional,
    Const,
    Expr,
    Logic,
    Not,
    Unary,
    Var,
    slots_read,
)

Interval = tuple[int, int]
MAX_SPLITS = 200_000
"""Boxes looked at before a search gives up."""


def bounds(expr: Expr, box: Mapping[int, Interval]) -> Interval:
    """Return the least and the most that an expression can be.

    Args:
        expr: An expression.
        box: For each slot that it reads, the least and the most value.
    """
    match expr:
        case Const(value=value):
            return value, value
        case Var(slot=slot):
            return box[slot]
        case Unary(op=op, operand=operand):
            low, high = bounds(operand, box)
            if op == "-":
                return -high, -low
            most = max(abs(low), abs(high))
            return (0 if low <= 0 <= high else min(abs(low), abs(high))), most
        case Not(operand=operand):
            low, high = _truth(bounds(operand, box))
            return 1 - high, 1 - low
        case Binary(op=op, left=left, right=right):
            return arithmetic(op, bounds(left, box), bounds(right, box))
        case Compare(op=op, left=left, right=right):
            return comparison(op, bounds(left, box), bounds(right, box))
        case Logic(op=op, parts=parts):
            truths = [_truth(bounds(part, box)) for part in parts]
            pick = min if op == "and" else max
            return pick(low for low, _ in truths), pick(high for _, high in truths)
        case Conditional(test=test, then=then, other=other):
            low, high = _truth(bounds(test, box))
            if low:
                return bounds(then, box)
            if not high:
                return bounds(other, box)
            (a, b), (c, d) = bounds(then, box), bounds(other, box)
            return min(a, c), max(b, d)
        case Clamp(operand=operand, low=least, high=most):
            x, (a, b), (c, d) = bounds(operand, box), bounds(least, box), bounds(most, box)
            return max(a, min(c, x[0])), max(b, min(d, x[1]))


def _truth(interval: Interval) -> Interval:
    low, high = interval
    return int(low > 0 or high < 0), int(low != 0 or high != 0)


def arithmetic(op: str, a: Interval, b: Interval) -> Interval:
    """Return the interval of `a op b`; `//` and `%` need a right side above zero."""
    match op:
        case "+":
            return a[0] + b[0], a[1] + b[1]
        case "-":
            return a[0] - b[1], a[1] - b[0]
        case "min":
            return min(a[0], b[0]), min(a[1], b[1])
        case "max":
            return max(a[0], b[0]), max(a[1], b[1])
        case "*":
            corners = [x * y for x in a for y in b]
            return min(corners), max(corners)
        case "//":
            corners = [x // y for x in a for y in b]
            return min(corners), max(corners)
        case _:
            return (a[0] % b[0], a[0] % b[0]) if a[0] == a[1] and b[0] == b[1] else (0, b[1] - 1)


def comparison(op: str, a: Interval, b: Interval) -> Interval:
    """Return (surely, possibly) as truths for a comparison of two intervals."""
    match op:
        case "<":
            return int(a[1] < b[0]), int(a[0] < b[1])
        case "<=":
            return int(a[1] <= b[0]), int(a[0] <= b[1])
        case ">":
            return int(a[0] > b[1]), int(a[1] > b[0])
        case ">=":
            return int(a[0] >= b[1]), int(a[1] >= b[0])
        case _:
            apart = a[1] < b[0] or b[1] < a[0]
            same = a[0] == a[1] == b[0] == b[1]
            return (int(same), int(not apart)) if op == "==" else (int(apart), int(not same))


def _undecided(conditions: Sequence[Expr], box: Mapping[int, Interval]) -> list[Expr] | None:
    """Return the conditions that may or may not hold, or None if one surely does."""
    found: list[Expr] = []
    for condition in conditions:
        low, high = _truth(bounds(condition, box))
        if low:
            return None
        if high:
            found.append(condition)
    return found


def none_holds(conditions: Sequence[Expr], box: Mapping[int, Interval]) -> Mapping[int, int] | None:
    """Return values for which no condition holds, or None if one always does.

    Gives up with None after `MAX_SPLITS` boxes, so that a check stays quick; what it returns is
    always true.

    Args:
        conditions: Truths.
        box: For each slot that they read, the least and the most value.
    """
    slots = sorted(frozenset[int]().union(*map(slots_read, conditions)))
    waiting = [{slot: box[slot] for slot in slots}]
    for _ in range(MAX_SPLITS):
        if not waiting:
            return None
        here = waiting.pop()
        open_ = _undecided(conditions, here)
        if open_ is None:
            continue
        wide = [
            slot for part in open_ for slot in slots_read(part) if here[slot][0] < here[slot][1]
        ]
        if not wide:
            return {slot: low for slot, (low, _) in here.items()}
        slot = max(sorted(wide), key=wide.count)
        low, high = here[slot]
        middle = (low + high) // 2
        waiting += [here | {slot: (middle + 1, high)}, here | {slot: (low, middle)}]
    return None
