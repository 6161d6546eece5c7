"""Integer expressions over the slots of a state. Law: total functions; every value is an `int`.

Truth is 1 or 0, a value of an enum or level is its index. Types and bounds were checked when the
program was compiled, so evaluation cannot fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Expr: TypeAlias = "Const | Var | Unary | Not | Binary | Compare | Logic | Conditional | Clamp"
"""Any expression."""


@dataclass(frozen=True, slots=True)
class Const:
    """A number."""

    value: int


@dataclass(frozen=True, slots=True)
class Var:
    """The value in a slot."""

    slot: int


@dataclass(frozen=True, slots=True)
class Unary:
    """`-x` or `abs(x)`."""

    op: Literal["-", "abs"]
    operand: Expr


@dataclass(frozen=True, slots=True)
class Not:
    """`not x`."""

    operand: Expr


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic; `//` and `%` round down and their right side is a constant above zero."""

    op: Literal["+", "-", "*", "//", "%", "min", "max"]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two numbers."""

    op: Literal["==", "!=", "<", "<=", ">", ">="]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Logic:
    """`and` or `or` over truths."""

    op: Literal["and", "or"]
    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Conditional:
    """`then if test else other`."""

    test: Expr
    then: Expr
    other: Expr


@dataclass(frozen=True, slots=True)
class Clamp:
    """`clamp(x, low, high)`: the value brought between the two."""

    operand: Expr
    low: Expr
    high: Expr


def children(expr: Expr) -> tuple[Expr, ...]:
    """Return the direct parts of an expression."""
    match expr:
        case Const() | Var():
            return ()
        case Unary(operand=x) | Not(operand=x):
            return (x,)
        case Binary(left=a, right=b) | Compare(left=a, right=b):
            return (a, b)
        case Logic(parts=parts):
            return parts
        case Conditional(test=a, then=b, other=c) | Clamp(operand=a, low=b, high=c):
            return (a, b, c)


def walk(expr: Expr) -> Iterator[Expr]:
    """Yield the expression and all its parts, parents first."""
    yield expr
    for part in children(expr):
        yield from walk(part)


def slots_read(expr: Expr) -> frozenset[int]:
    """Return the slots whose values the expression reads."""
    return frozenset(part.slot for part in walk(expr) if isinstance(part, Var))
