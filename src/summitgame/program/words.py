"""Expressions, effects and texts in an author's words. Law: what is written reads as the language.

The words are made from the compiled program, so that two programs can be compared by them whatever
their files look like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

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
)
from summitgame.program.model import (
    AnyEffect,
    Call,
    Effect,
    Jump,
    Line,
    Piece,
    Program,
    Variable,
    Way,
)

_STRENGTH = {"or": 1, "and": 2, "not": 3, "compare": 4, "+": 5, "-": 5, "*": 6, "//": 6, "%": 6}
_TIGHT = 9


def condition(program: Program, expr: Expr | None) -> str:
    """Return a condition as an author would write it; empty for none."""
    return "" if expr is None else _show(program, expr)[0]


def number(program: Program, expr: Expr) -> str:
    """Return an expression as an author would write it."""
    return _show(program, expr)[0]


def value(variable: Variable, amount: int) -> str:
    """Return a value of a variable as an author would write it."""
    if variable.kind in {"bool", "taken"}:
        return "true" if amount else "false"
    if variable.values and 0 <= amount < len(variable.values):
        return variable.values[amount]
    return str(amount)


def effects(program: Program, listed: Iterable[AnyEffect]) -> Iterator[str]:
    """Yield effects as an author would write them, one each."""
    for each in listed:
        if isinstance(each, Effect):
            yield _effect(program, each)
        else:
            inner = ", ".join(effects(program, each.effects))
            yield f"when {condition(program, each.when)}: {inner}"


def _effect(program: Program, effect: Effect) -> str:
    variable = program.variables[effect.slot]
    name = variable_name(variable)
    match effect.value:
        case Binary(op="+" | "-" as op, left=Var(slot=slot), right=Const(value=amount)) if (
            slot == effect.slot
        ):
            return f"{name} {op}= {amount}"
        case other:
            return f"{name} = {_like(program, other, variable, 0)}"


def jump(program: Program, branches: Jump) -> str:
    """Return where play goes: ids of nodes, with conditions where there are any."""
    parts = []
    for branch in branches:
        if branch.to is not None and ":" in branch.to:
            parts.append(_asked(program, branch.to))
            continue
        to = branch.to or "return"
        test = condition(program, branch.when)
        parts.append(f"{to} if {test}" if test else to)
    return ", else ".join(parts)


def _asked(program: Program, to: str) -> str:
    """Return where play goes once triggers were asked; what asks them has words of its own."""
    match program.nodes[to].body:
        case Call(then=then) if to.startswith(("ask:", "then:")):
            return _asked(program, then) if ":" in then else then
        case Way(jump=onward) if to.startswith("go:"):
            return jump(program, onward)
        case _:
            return to


def text(program: Program, pieces: Iterable[Piece]) -> str:
    """Return a text with its variables in braces, as an author would write them."""
    return "".join(_piece(program, piece, None) for piece in pieces)


def _piece(program: Program, piece: Piece, counted: Expr | None) -> str:
    inner = piece.text
    if piece.forms is not None and piece.expr is not None:
        parts = [number(program, piece.expr), *(["ordinal"] if piece.forms.ordinal else [])]
        for key, pieces in piece.forms.every:
            words = "".join(_piece(program, each, piece.expr) for each in pieces)
            parts.append(f"{key}={words}")
        inner = f"{{{'|'.join(parts)}}}"
    elif piece.expr is not None:
        inner = "#" if piece.expr == counted else f"{{{number(program, piece.expr)}}}"
    if piece.emphasis:
        inner = f"*{inner}*"
    return inner if piece.link is None else f"[[{piece.link.entry}|{inner}]]"


def read_by(pieces: Iterable[Piece]) -> Iterator[Expr]:
    """Yield every expression on which it depends what a text says."""
    for piece in pieces:
        if piece.expr is not None:
            yield piece.expr
        if piece.link is not None and piece.link.when is not None:
            yield piece.link.when
        for _, inner in piece.forms.every if piece.forms is not None else ():
            yield from read_by(inner)


def every_line(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield all lines that could be said, those of an `either` one by one."""
    for line in lines:
        if line.either:
            yield from every_line(line.either)
        else:
            yield line


def variable_name(variable: Variable) -> str:
    """Return what an author calls a variable, counters of visits and options among them."""
    kind, _, of = variable.id.partition(":")
    return f"{kind}({of})" if of else variable.id


@lru_cache(maxsize=8)
def _formulas(program: Program) -> dict[Expr, str]:
    """Return the names of formulas; those that only rename something have no tree of their own."""
    return {
        each.expr: each.id for each in program.derived if not isinstance(each.expr, Const | Var)
    }


def _show(program: Program, expr: Expr) -> tuple[str, int]:
    """Return the words and how tightly they bind."""
    named = None if isinstance(expr, Const | Var) else _formulas(program).get(expr)
    if named is not None:
        return named, _TIGHT
    match expr:
        case Const(value=amount):
            return str(amount), _TIGHT
        case Var(slot=slot):
            return variable_name(program.variables[slot]), _TIGHT
        case Unary(op="abs", operand=x):
            return f"abs({number(program, x)})", _TIGHT
        case Unary(operand=x):
            return f"-{_within(program, x, _STRENGTH['*'])}", _STRENGTH["*"]
        case Not(operand=x):
            return f"not {_within(program, x, _STRENGTH['not'])}", _STRENGTH["not"]
        case Binary(op="min" | "max" as op, left=a, right=b):
            return f"{op}({number(program, a)}, {number(program, b)})", _TIGHT
        case Binary(op=op, left=a, right=b):
            power = _STRENGTH[op]
            return f"{_within(program, a, power)} {op} {_within(program, b, power + 1)}", power
        case Compare(op=op, left=a, right=b):
            return _compare(program, op, a, b), _STRENGTH["compare"]
        case Logic(op=op, parts=parts):
            power = _STRENGTH[op]
            return f" {op} ".join(_within(program, x, power + 1) for x in parts), power
        case Conditional(test=test, then=then, other=other):
            words = (
                f"{_within(program, then, 1)} if {_within(program, test, 1)}"
                f" else {_within(program, other, 1)}"
            )
            return words, 0
        case Clamp(operand=x, low=low, high=high):
            inner = ", ".join(number(program, each) for each in (x, low, high))
            return f"clamp({inner})", _TIGHT


def _within(program: Program, expr: Expr, power: int) -> str:
    words, own = _show(program, expr)
    return words if own >= power else f"({words})"


def _compare(program: Program, op: str, a: Expr, b: Expr) -> str:
    power = _STRENGTH["compare"] + 1
    left = program.variables[b.slot] if isinstance(b, Var) else None
    right = program.variables[a.slot] if isinstance(a, Var) else None
    return f"{_like(program, a, left, power)} {op} {_like(program, b, right, power)}"


def _like(program: Program, expr: Expr, variable: Variable | None, power: int) -> str:
    """Return an expression whose constants are values of a variable."""
    match expr:
        case Const(value=amount) if variable is not None:
            return value(variable, amount)
        case Conditional(test=test, then=then, other=other) if variable is not None:
            words = (
                f"{_like(program, then, variable, 1)} if {_within(program, test, 1)}"
                f" else {_like(program, other, variable, 1)}"
            )
            return f"({words})" if power else words
        case _:
            return _within(program, expr, power)
