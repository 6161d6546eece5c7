"""Reads expressions and effects: text -> typed trees.

Law: a closed language, nothing is evaluated.

Python's own parser gives the syntax tree, which a strict whitelist then types and compiles
(https://docs.python.org/3/library/ast.html). Length, characters and nesting are capped before
parsing.
"""

from __future__ import annotations

import ast
import operator
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from keyword import kwlist

from summitgame.diagnostics import Span, nearest, shorten
from summitgame.lang.names import BOOL, INT, Names, Type, Typed, text_of
from summitgame.lang.tree import ScalarNode
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
)
from summitgame.program.expressions import children

MAX_LENGTH = 400
MAX_NESTING = 16
MAX_PARTS = 200
MAX_WHOLE = 5_000
"""Parts of an expression once the formulas that it names are written out."""
MAX_DEPTH = 200
"""How deeply the same may be nested."""
LARGEST = 1_000_000
"""Numbers beyond this are refused, so that arithmetic stays small."""

_ALLOWED = re.compile(r"[A-Za-z0-9_\s+\-*/%<>=!(),\[\].]*\Z")
_ABOUT = re.compile(r"\b(visits|taken)\(\s*([a-z0-9][a-z0-9\-/]*)\s*\)")
_PYTHONS = re.compile(r"\b(True|False)\b")
_EFFECT = re.compile(r"\s*([A-Za-z_]\w*)\s*(\+=|-=|=(?!=))\s*(.*)\Z", re.DOTALL)
_ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.FloorDiv: "//", ast.Mod: "%"}
_COMPARE = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


RESERVED = frozenset({*(word for word in kwlist if word.islower()), "true", "false"})
"""Words that cannot be names in expressions."""

_QUIET = ""
"""Code of a problem that was reported elsewhere."""


class _Wrong(Exception):  # noqa: N818 -- carries a problem up to `compile_expression`, never escapes
    def __init__(
        self, code: str, message: str, at: ast.expr | None, expected: str = "", hint: str = ""
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.at = code, message, at
        self.expected, self.hint = expected, hint


def compile_expression(
    scalar: ScalarNode,
    names: Names,
    expect: Type | None = None,
    *,
    rules: bool = True,
    start: int = 0,
) -> Typed | None:
    """Return the compiled expression, or None after reporting what is wrong with it.

    Args:
        scalar: Where the text stands.
        names: Every declared name; problems are added to it.
        expect: The type that is needed here, if any.
        rules: Whether a rule reads this; rules may not read variables kept for colour.
        start: Offset in the scalar's text where the expression begins.
    """
    text = text_of(scalar)[start:]
    reader = _Reader(names, rules=rules)
    try:
        tree = reader.parse(text)
        typed = reader.number(tree) if expect == INT else reader.typed(tree, expect)
        if expect is not None:
            _fit(typed, expect, tree)
        _affordable(typed.expr)
    except _Wrong as wrong:
        if wrong.code == _QUIET or words_of(scalar) & names.failed & RESERVED:
            return None
        offset, length = _offsets(wrong.at, len(text))
        names.report(
            wrong.code,
            wrong.message,
            scalar.place(start + offset, length),
            expected=wrong.expected,
            hint=wrong.hint,
        )
        return None
    return typed


def compile_condition(scalar: ScalarNode, names: Names, *, rules: bool = True) -> Expr | None:
    """Return a condition's tree, or None after reporting; a condition is a truth."""
    typed = compile_expression(scalar, names, BOOL, rules=rules)
    if typed is None:
        return None
    if typed.low == typed.high and not isinstance(typed.expr, Const):
        always = "always" if typed.low else "never"
        names.report(
            "SG410",
            f"this condition {always} holds, whatever happens",
            scalar.span,
            hint="Check the bounds of the variables in it.",
        )
    return typed.expr


def compile_effect(scalar: ScalarNode, names: Names) -> Effect | None:
    """Return a compiled effect such as `confidence += 1`, or None after reporting."""
    text = text_of(scalar)
    found = _EFFECT.match(text)
    if found is None:
        names.report(
            "SG401",
            f"“{shorten(text)}” is not an effect",
            scalar.span,
            expected="name = value, name += value or name -= value",
            hint="For example `confidence += 1`.",
        )
        return None
    name, op = found.group(1), found.group(2)
    if name in names.failed:
        return None
    if name not in names.slots:
        _unknown_target(scalar, names, name, found.start(1))
        return None
    names.written.add(name)
    slot = names.slots[name]
    variable = names.variables[slot]
    kind = names.type_of(variable)
    by = op != "="
    if by and kind.kind in {"bool", "enum"}:
        names.report(
            "SG402",
            f"“{name}” is {kind.words()} and cannot be raised or lowered",
            scalar.place(found.start(2), len(op)),
            expected=f"{name} = value",
            hint="Set it with `=`.",
        )
        return None
    typed = compile_expression(
        scalar, names, INT if by else kind, rules=not variable.colour, start=found.start(3)
    )
    if typed is None:
        return None
    if (
        not by
        and isinstance(typed.expr, Const)
        and not (variable.low <= typed.expr.value <= variable.high)
    ):
        names.report(
            "SG403",
            f"“{name}” goes from {variable.low} to {variable.high}, not {typed.expr.value}",
            scalar.place(found.start(3), len(found.group(3))),
            expected=f"a value from {variable.low} to {variable.high}",
            hint="Change the value, or the bounds in the declaration.",
        )
        return None
    value = typed.expr
    if by:
        value = Binary("+" if op == "+=" else "-", Var(slot), value)
    return Effect(slot, value)


def _unknown_target(scalar: ScalarNode, names: Names, name: str, offset: int) -> None:
    derived = name in names.derived or name in names.constants
    near = nearest(name, names.slots)
    names.report(
        "SG202",
        f"“{name}” is a formula or constant and cannot be set"
        if derived
        else f"no variable is called “{shorten(name)}”",
        scalar.place(offset, len(name)),
        expected="a declared variable",
        hint=f"Did you mean “{near}”?" if near else "Declare it under `variables:`.",
    )


def _offsets(at: ast.expr | None, length: int) -> tuple[int, int]:
    if at is None:
        return 0, max(length, 1)
    begin = max(at.col_offset - 1, 0)
    end = (at.end_col_offset or at.col_offset + 2) - 1
    return begin, max(end - begin, 1)


def _fit(typed: Typed, expect: Type, tree: ast.expr) -> None:
    if typed.type.kind == expect.kind and (
        expect.kind in {"int", "bool"} or typed.type.values == expect.values
    ):
        return
    message = f"this is {typed.type.words()}, and {expect.words()} is needed"
    hint = ""
    if expect.kind == "bool" and typed.type.kind == "int":
        hint = "Compare it with something, e.g. `>= 1`."
    raise _Wrong("SG402", message, tree, expected=expect.words(), hint=hint)


def _affordable(expr: Expr) -> None:
    """Refuse what formulas built on formulas make too large to lower, whatever each part costs."""
    size, depth = _measure(expr, {})
    if size > MAX_WHOLE or depth > MAX_DEPTH:
        message = "the expression has too many parts, counting those of the formulas it names"
        raise _Wrong("SG401", message, None, hint="Make the formulas simpler.")


def _measure(expr: Expr, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """Return parts and depth, as if nothing were shared; shared parts are measured once."""
    if id(expr) not in known:
        parts = [_measure(part, known) for part in children(expr)]
        size = 1 + sum(part[0] for part in parts)
        known[id(expr)] = size, 1 + max((part[1] for part in parts), default=0)
    return known[id(expr)]


@dataclass(slots=True)
class _Reader:
    names: Names
    rules: bool
    about: dict[int, tuple[str, str]]

    def __init__(self, names: Names, *, rules: bool) -> None:
        self.names, self.rules, self.about = names, rules, {}

    def parse(self, text: str) -> ast.expr:
        if not text.strip():
            raise _Wrong("SG401", "the expression is empty", None, hint="Write a value.")
        if len(text) > MAX_LENGTH:
            message = f"the expression is longer than {MAX_LENGTH} characters"
            raise _Wrong("SG401", message, None, hint="Give parts of it names under `derived:`.")
        nesting = depth = least = 0
        for character in text:
            depth += (character in "([") - (character in ")]")
            nesting, least = max(nesting, depth), min(least, depth)
        if least < 0:
            message = "a bracket closes that was never opened"
            raise _Wrong("SG401", message, None, hint="A bracket is missing.")
        if nesting > MAX_NESTING:
            message = f"the expression nests deeper than {MAX_NESTING} brackets"
            raise _Wrong("SG401", message, None, hint="Give parts of it names under `derived:`.")
        odd = _ALLOWED.match(text)
        if odd is None:
            bad = next(each for each in text if not _ALLOWED.match(each))
            at = ast.Name(id=bad, ctx=ast.Load())
            at.col_offset = text.index(bad) + 1
            at.end_col_offset = at.col_offset + 1
            message = f"“{bad}” has no meaning in an expression"
            raise _Wrong("SG401", message, at, hint="Write `and`, `or`, `not`, `==`, `//`.")
        capital = _PYTHONS.search(text)
        if capital is not None:
            at = ast.Name(id=capital[0], ctx=ast.Load())
            at.col_offset, at.end_col_offset = capital.start() + 1, capital.end() + 1
            hint = f"Write `{capital[0].lower()}`."
            raise _Wrong("SG401", f"“{capital[0]}” has no meaning in an expression", at, "", hint)
        text = _ABOUT.sub(self._stand_in, text.replace("\n", " ").replace("\t", " "))
        text = re.sub(r"\b(true|false)\b", lambda m: m[0].capitalize(), text)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(f"({text})", mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise _Wrong("SG401", *_syntax(error, text)) from None
        if sum(1 for _ in ast.walk(tree)) > MAX_PARTS * 2:
            message = "the expression has too many parts"
            raise _Wrong("SG401", message, None, hint="Give parts of it names under `derived:`.")
        return tree

    def _stand_in(self, found: re.Match[str]) -> str:
        """Put a plain name of the same length where a node id with hyphens stands."""
        start = found.start(2) + 1
        self.about[start] = (found[1], found[2])
        begin, end = found.start(2) - found.start(), found.end(2) - found.start()
        return found[0][:begin] + "q" * (end - begin) + found[0][end:]

    def typed(self, tree: ast.expr, expect: Type | None) -> Typed:  # noqa: PLR0911
        match tree:
            case ast.Constant(value=bool() as truth):
                return Typed(Const(int(truth)), BOOL, int(truth), int(truth))
            case ast.Constant(value=int() as number):
                if abs(number) > LARGEST:
                    message = f"{shorten(str(number), 20)} is too large"
                    raise _Wrong("SG401", message, tree, f"at most {LARGEST}")
                return Typed(Const(number), INT, number, number)
            case ast.Name(id=name):
                return self.name(name, tree, expect)
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                x = self.number(inner)
                if isinstance(x.expr, Const):
                    return Typed(Const(-x.expr.value), INT, -x.high, -x.low)
                return Typed(Unary("-", x.expr), INT, -x.high, -x.low)
            case ast.UnaryOp(op=ast.UAdd(), operand=inner):
                return self.number(inner)
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                x = self.truth(inner)
                return Typed(Not(x.expr), BOOL, 1 - x.high, 1 - x.low)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
                return self.arithmetic(_ARITHMETIC[type(op)], left, right, tree)
            case ast.BoolOp(op=op, values=values):
                parts = [self.truth(value) for value in values]
                lows, highs = [p.low for p in parts], [p.high for p in parts]
                exprs = tuple(p.expr for p in parts)
                if isinstance(op, ast.And):
                    return Typed(Logic("and", exprs), BOOL, min(lows), min(highs))
                return Typed(Logic("or", exprs), BOOL, max(lows), max(highs))
            case ast.Compare():
                return self.comparison(tree)
            case ast.IfExp(test=test, body=body, orelse=other):
                if_ = self.truth(test)
                a = self.typed(body, expect)
                b = self.typed(other, expect or a.type)
                if {a.type.kind, b.type.kind} == {"int", "level"}:
                    a, b = self.number(body), self.number(other)
                _fit(b, a.type, other)
                expr = Conditional(if_.expr, a.expr, b.expr)
                return Typed(expr, a.type, min(a.low, b.low), max(a.high, b.high))
            case ast.Call(func=ast.Name(id=function), args=args, keywords=[]):
                return self.call(function, args, tree)
            case _:
                raise _Wrong(
                    "SG401",
                    "this has no meaning in an expression",
                    tree,
                    expected="numbers, names, + - * // %, comparisons, and, or, not, in [..]",
                    hint="See docs/reference/language.md.",
                )

    def number(self, tree: ast.expr) -> Typed:
        """A number; a level counts by its index."""
        typed = self.typed(tree, INT)
        if typed.type.kind == "level":
            return Typed(typed.expr, INT, typed.low, typed.high)
        _fit(typed, INT, tree)
        return typed

    def truth(self, tree: ast.expr) -> Typed:
        typed = self.typed(tree, BOOL)
        _fit(typed, BOOL, tree)
        return typed

    def name(self, name: str, tree: ast.expr, expect: Type | None) -> Typed:
        names = self.names
        if name in names.failed:
            raise _Wrong(_QUIET, "its declaration is wrong", tree)
        if name in names.slots:
            names.read.add(name)
            slot = names.slots[name]
            variable = names.variables[slot]
            if variable.colour and self.rules:
                self._colour(name, tree)
            return Typed(Var(slot), names.type_of(variable), variable.low, variable.high)
        if name in names.derived:
            if self.rules and name in names.derived_colour:
                self._colour(name, tree)
            names.read.add(name)
            return names.derived[name]
        if name in names.constants:
            value = names.constants[name]
            return Typed(Const(value), INT, value, value)
        if expect is not None and name in expect.values:
            index = expect.values.index(name)
            return Typed(Const(index), expect, index, index)
        if name in names.value_lists and expect is None:
            values = names.value_lists[name]
            index = values.index(name)
            return Typed(Const(index), Type("value", values), index, index)
        if name in names.value_lists and expect is not None and expect.values:
            raise _Wrong(
                "SG405",
                f"“{name}” is not a value of this list",
                tree,
                expected=", ".join(expect.values),
            )
        if name in names.value_lists and expect is not None:
            message = f"“{name}” is one of {', '.join(names.value_lists[name])}"
            raise _Wrong("SG402", message, tree, expected=expect.words())
        candidates = [*names.known(), *names.value_lists]
        near = nearest(name, candidates)
        raise _Wrong(
            "SG202",
            f"nothing is called “{shorten(name)}”",
            tree,
            expected="a declared variable, formula, constant or value",
            hint=f"Did you mean “{near}”?" if near else "Declare it under `variables:`.",
        )

    def _colour(self, name: str, tree: ast.expr) -> None:
        raise _Wrong(
            "SG406",
            f"a rule reads “{name}”, which is kept for colour",
            tree,
            hint="Only text may read it; drop `colour: true` if rules need it.",
        )

    def arithmetic(self, op: str, left: ast.expr, right: ast.expr, tree: ast.expr) -> Typed:
        a, b = self.number(left), self.number(right)
        if op in {"//", "%"} and not (isinstance(b.expr, Const) and b.expr.value > 0):
            raise _Wrong(
                "SG402",
                f"the right side of `{op}` must be a constant above zero",
                right,
                expected="a number such as 2",
            )
        corners = _corners(op, a, b)
        low, high = min(corners), max(corners)
        if max(abs(low), abs(high)) > LARGEST * 1000:
            raise _Wrong("SG402", "this can grow without measure", tree)
        expr = Binary(op, a.expr, b.expr)  # type: ignore[arg-type]
        return Typed(expr, INT, low, high)

    def comparison(self, tree: ast.Compare) -> Typed:
        sides = [tree.left, *tree.comparators]
        parts: list[Typed] = []
        for op, left, right in zip(tree.ops, sides, sides[1:], strict=False):
            if isinstance(op, ast.In | ast.NotIn):
                parts.append(self.membership(left, right, inside=isinstance(op, ast.In)))
            elif type(op) in _COMPARE:
                parts.append(self.compared(_COMPARE[type(op)], left, right))
            else:
                raise _Wrong("SG401", "`is` has no meaning here", tree, hint="Write `==`.")
        if len(parts) == 1:
            return parts[0]
        return Typed(
            Logic("and", tuple(p.expr for p in parts)),
            BOOL,
            min(p.low for p in parts),
            min(p.high for p in parts),
        )

    def compared(self, op: str, left: ast.expr, right: ast.expr) -> Typed:
        a, b = self._pair(left, right)
        ordered = op not in {"==", "!="}
        if ordered and a.type.kind in {"enum", "bool"}:
            raise _Wrong(
                "SG402",
                f"{a.type.words()} has no order",
                left,
                expected="== or !=",
                hint="Use `type: level` for ordered values.",
            )
        expr = Compare(op, a.expr, b.expr)  # type: ignore[arg-type]
        low, high = _comparison_bounds(op, a, b)
        return Typed(expr, BOOL, low, high)

    def _pair(self, left: ast.expr, right: ast.expr) -> tuple[Typed, Typed]:
        a = self.typed(left, None)
        if a.type.kind == "value":
            b = self.typed(right, None)
            a = self.typed(left, b.type)
        else:
            b = self.typed(right, a.type if a.type.values else None)
        if a.type.kind == "level" and b.type.kind == "int":
            a = Typed(a.expr, INT, a.low, a.high)
        elif b.type.kind == "level" and a.type.kind == "int":
            b = Typed(b.expr, INT, b.low, b.high)
        _fit(b, a.type, right)
        return a, b

    def membership(self, left: ast.expr, right: ast.expr, *, inside: bool) -> Typed:
        if not isinstance(right, ast.List | ast.Tuple) or not right.elts:
            raise _Wrong("SG401", "`in` needs a list", right, expected="e.g. in [greedy, total]")
        equal = [self.compared("==", left, each) for each in right.elts]
        any_ = Typed(
            Logic("or", tuple(e.expr for e in equal)),
            BOOL,
            max(e.low for e in equal),
            max(e.high for e in equal),
        )
        return any_ if inside else Typed(Not(any_.expr), BOOL, 1 - any_.high, 1 - any_.low)

    def call(self, function: str, args: list[ast.expr], tree: ast.expr) -> Typed:
        match function, len(args):
            case (("min" | "max"), count) if count >= 2:  # noqa: PLR2004 -- of one there is no least
                parts = [self.number(each) for each in args]
                best = min if function == "min" else max
                made = parts[0]
                for part in parts[1:]:
                    made = Typed(
                        Binary(function, made.expr, part.expr),
                        INT,
                        best(made.low, part.low),
                        best(made.high, part.high),
                    )
                return made
            case "abs", 1:
                x = self.number(args[0])
                most = max(abs(x.low), abs(x.high))
                least = 0 if x.low <= 0 <= x.high else min(abs(x.low), abs(x.high))
                return Typed(Unary("abs", x.expr), INT, least, most)
            case "clamp", 3:
                x, low, high = (self.number(each) for each in args)
                return Typed(
                    Clamp(x.expr, low.expr, high.expr),
                    INT,
                    max(low.low, min(x.low, high.low)),
                    max(low.high, min(x.high, high.high)),
                )
            case (("visits" | "taken"), 1) if args[0].col_offset in self.about:
                return self.asked(*self.about[args[0].col_offset], args[0])
            case _:
                raise _Wrong(
                    "SG401",
                    f"“{shorten(function)}” is no function, or has the wrong number of parts",
                    tree,
                    expected="min(a, b), max(a, b), clamp(x, low, high), abs(x), visits(node)"
                    " or taken(node/option)",
                )

    def asked(self, function: str, about: str, tree: ast.expr) -> Typed:
        names = self.names
        known = names.nodes if function == "visits" else names.options
        if about not in known:
            near = nearest(about, known)
            raise _Wrong(
                "SG201" if function == "visits" else "SG208",
                f"no {'node' if function == 'visits' else 'option'} is called “{shorten(about)}”",
                tree,
                expected="a node id" if function == "visits" else "node-id/option-id",
                hint=f"Did you mean “{near}”?" if near else "",
            )
        if function == "visits":
            return Typed(Var(names.slot_for("visits", about, 7)), INT, 0, 7)
        return Typed(Var(names.slot_for("taken", about, 1)), BOOL, 0, 1)


def _corners(op: str, a: Typed, b: Typed) -> list[int]:
    if op == "%":
        return [0, b.high - 1]
    functions: dict[str, Callable[[int, int], int]] = {
        "+": operator.add,
        "-": operator.sub,
        "*": operator.mul,
        "//": operator.floordiv,
    }
    run = functions[op]
    return [run(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]


def _comparison_bounds(op: str, a: Typed, b: Typed) -> tuple[int, int]:
    """Return (surely, possibly) as truths, from the intervals of both sides."""
    match op:
        case "<":
            return int(a.high < b.low), int(a.low < b.high)
        case "<=":
            return int(a.high <= b.low), int(a.low <= b.high)
        case ">":
            return int(a.low > b.high), int(a.high > b.low)
        case ">=":
            return int(a.low >= b.high), int(a.high >= b.low)
        case _:
            return _equality_bounds(op, a, b)


def _equality_bounds(op: str, a: Typed, b: Typed) -> tuple[int, int]:
    apart = a.high < b.low or b.high < a.low
    same = a.low == a.high == b.low == b.high
    return (int(same), int(not apart)) if op == "==" else (int(apart), int(not same))


def _syntax(error: Exception, text: str) -> tuple[str, ast.expr | None, str, str]:
    """Return message, place, expected and hint for a syntax error."""
    at: ast.expr | None = None
    if isinstance(error, SyntaxError) and error.offset:
        at = ast.Name(id="x", ctx=ast.Load())
        at.col_offset = min(max(error.offset - 1, 1), len(text))
        at.end_col_offset = at.col_offset + 1
    hint = ""
    if re.search(r"(?<![=<>!])=(?!=)", text):
        hint = "To compare, write `==`."
    elif re.search(r"&&|\|\||!(?!=)", text):
        hint = "Write `and`, `or`, `not`."
    elif text.count("(") != text.count(")"):
        hint = "A bracket is missing."
    return "this is not an expression", at, "e.g. confidence >= 3 and not gap_scope", hint


def words_of(scalar: ScalarNode) -> set[str]:
    """Return the names that an expression may read; ids of nodes and options are none."""
    return set(re.findall(r"[a-z_][a-z0-9_]*", _ABOUT.sub(" ", text_of(scalar))))


__all__ = [
    "RESERVED",
    "Span",
    "compile_condition",
    "compile_effect",
    "compile_expression",
    "words_of",
]
