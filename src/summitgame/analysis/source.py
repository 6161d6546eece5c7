"""Expressions as Python source, for one state or for many at once.

Law: built from numbers, slots and operators alone, never from an author's text.

In the `scalar` dialect a variable is an `int` and CPython or Numba can run the source; in the
`array` dialect a variable may be a NumPy array, and the names `where`, `minimum`, `maximum` must be
NumPy's. Truths are 0 and 1 (or booleans) in both.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from summitgame.program import (
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
)

Dialect = Literal["scalar", "array"]
_JOIN = {"and": (" and ", " & "), "or": (" or ", " | ")}


def source(expr: Expr, name: Callable[[int], str], dialect: Dialect) -> str:
    """Return the source of an expression.

    Args:
        expr: A compiled expression.
        name: Source of a slot's value, such as `v3` or `v[3]`.
        dialect: For plain integers or for arrays.
    """
    array = dialect == "array"

    def write(part: Expr) -> str:
        match part:
            case Const(value=value):
                return f"({value})" if value < 0 else str(value)
            case Var(slot=slot):
                return name(slot)
            case Unary(op=op, operand=x):
                return f"(-{write(x)})" if op == "-" else f"abs({write(x)})"
            case Not(operand=x):
                return f"({write(x)} == 0)" if array else f"(not {write(x)})"
            case Binary(op="min" | "max" as op, left=a, right=b):
                return f"{op + 'imum' if array else op}({write(a)}, {write(b)})"
            case Binary(op=op, left=a, right=b) | Compare(op=op, left=a, right=b):
                return f"({write(a)} {op} {write(b)})"
            case Logic(op=op, parts=parts):
                return f"({_JOIN[op][array].join(map(write, parts))})"
            case Conditional(test=test, then=a, other=b):
                if array:
                    return f"where({write(test)}, {write(a)}, {write(b)})"
                return f"({write(a)} if {write(test)} else {write(b)})"
            case Clamp(operand=x, low=low, high=high):
                least, most = ("maximum", "minimum") if array else ("max", "min")
                return f"{least}({write(low)}, {most}({write(high)}, {write(x)}))"

    return write(expr)
