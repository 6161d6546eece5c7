"""Types and compiles expressions: syntax tree -> typed trees over slots.

Law: a closed language; a strict whitelist of Python's syntax is typed and compiled, nothing is
evaluated.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.grammar import QUIET, RESERVED, WrongError, offsets, parse, words_of
from summitgame.lang.lookups import FUNCTIONS, look_up
from summitgame.lang.names import BOOL, INT, Names, Type, Typed, text_of
from summitgame.lang.tree import ScalarNode
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
from summitgame.program.expressions import children
from summitgame.program.intervals import arithmetic, comparison

MAX_WHOLE = 5_000
"""Parts of an expression once the formulas that it names are written out."""
MAX_DEPTH = 200
"""How deeply the same may be nested."""
LARGEST = 1_000_000
"""Numbers beyond this are refused, so that arithmetic stays small."""


_ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.FloorDiv: "//", ast.Mod: "%"}
_COMPARE = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


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
    key = (text, rules, expect and expect.kind, expect and expect.values)
    known = None if names.typed is None else names.typed.get(key)
    if known is not None:
        return known
    try:
        tree, about = parse(text)
        reader = _Reader(names, rules, about)
        typed = reader.number(tree) if expect == INT else reader.typed(tree, expect)
        if expect is not None:
            _fit(typed, expect, tree)
        _affordable(typed.expr)
    except WrongError as wrong:
        if wrong.code == QUIET or words_of(scalar) & names.failed & RESERVED:
            return None
        offset, length = offsets(wrong.at, len(text))
        names.report(
            wrong.code,
            wrong.message,
            scalar.place(start + offset, length),
            expected=wrong.expected,
            hint=wrong.hint,
        )
        return None
    if names.typed is not None:
        names.typed[key] = typed
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


def _fit(typed: Typed, expect: Type, tree: ast.expr) -> None:
    if typed.type.kind == expect.kind and (
        expect.kind in {"int", "bool"} or typed.type.values == expect.values
    ):
        return
    message = f"this is {typed.type.words()}, and {expect.words()} is needed"
    hint = ""
    if expect.kind == "bool" and typed.type.kind == "int":
        hint = "Compare it with something, e.g. `>= 1`."
    raise WrongError("SG402", message, tree, expected=expect.words(), hint=hint)


def _affordable(expr: Expr) -> None:
    """Refuse what formulas built on formulas make too large to lower, whatever each part costs."""
    size, depth = _measure(expr, {})
    if size > MAX_WHOLE or depth > MAX_DEPTH:
        message = "the expression has too many parts, counting those of the formulas it names"
        raise WrongError("SG401", message, None, hint="Make the formulas simpler.")


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

    def typed(self, tree: ast.expr, expect: Type | None) -> Typed:  # noqa: PLR0911
        match tree:
            case ast.Constant(value=bool() as truth):
                return Typed(Const(int(truth)), BOOL, int(truth), int(truth))
            case ast.Constant(value=int() as number):
                if abs(number) > LARGEST:
                    message = f"{shorten(str(number), 20)} is too large"
                    raise WrongError("SG401", message, tree, f"at most {LARGEST}")
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
                raise WrongError(
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
            raise WrongError(QUIET, "its declaration is wrong", tree)
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
            names.read.add(name)
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
            raise WrongError(
                "SG405",
                f"“{name}” is not a value of this list",
                tree,
                expected=", ".join(expect.values),
            )
        if name in names.value_lists and expect is not None:
            message = f"“{name}” is one of {', '.join(names.value_lists[name])}"
            raise WrongError("SG402", message, tree, expected=expect.words())
        if name in names.lookups:
            message = f"“{name}” is a lookup, and gives a number for something"
            raise WrongError("SG402", message, tree, hint=f"Write `{name}(…)`.")
        candidates = [*names.known(), *names.value_lists]
        near = nearest(name, candidates)
        raise WrongError(
            "SG202",
            f"nothing is called “{shorten(name)}”",
            tree,
            expected="a declared variable, formula, constant or value",
            hint=f"Did you mean “{near}”?" if near else "Declare it under `variables:`.",
        )

    def _colour(self, name: str, tree: ast.expr) -> None:
        raise WrongError(
            "SG406",
            f"a rule or claim reads “{name}”, which is kept for colour",
            tree,
            hint="Only text may read it; drop `colour: true` if anything else needs it.",
        )

    def arithmetic(self, op: str, left: ast.expr, right: ast.expr, tree: ast.expr) -> Typed:
        a, b = self.number(left), self.number(right)
        if op in {"//", "%"} and not (isinstance(b.expr, Const) and b.expr.value > 0):
            raise WrongError(
                "SG402",
                f"the right side of `{op}` must be a constant above zero",
                right,
                expected="a number such as 2",
            )
        low, high = arithmetic(op, (a.low, a.high), (b.low, b.high))
        if max(abs(low), abs(high)) > LARGEST * 1000:
            raise WrongError("SG402", "this can grow without measure", tree)
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
                raise WrongError("SG401", "`is` has no meaning here", tree, hint="Write `==`.")
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
            raise WrongError(
                "SG402",
                f"{a.type.words()} has no order",
                left,
                expected="== or !=",
                hint="Use `type: level` for ordered values.",
            )
        expr = Compare(op, a.expr, b.expr)  # type: ignore[arg-type]
        low, high = comparison(op, (a.low, a.high), (b.low, b.high))
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
            raise WrongError(
                "SG401", "`in` needs a list", right, expected="e.g. in [greedy, total]"
            )
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
            case _, 1 if function in self.names.lookups:
                lookup = self.names.lookups[function]
                self.names.read.add(function)
                if lookup.type == INT:
                    return look_up(lookup, self.number(args[0]))
                asked = self.typed(args[0], lookup.type)
                _fit(asked, lookup.type, args[0])
                return look_up(lookup, asked)
            case _ if function in self.names.failed:
                raise WrongError(QUIET, "its declaration is wrong", tree)
            case _:
                near = nearest(function, [*FUNCTIONS, *self.names.lookups])
                raise WrongError(
                    "SG401",
                    f"“{shorten(function)}” is no function, or has the wrong number of parts",
                    tree,
                    expected="min(a, b), max(a, b), clamp(x, low, high), abs(x), visits(node),"
                    " taken(node/option) or a lookup",
                    hint=f"Did you mean “{near}”?" if near else "",
                )

    def asked(self, function: str, about: str, tree: ast.expr) -> Typed:
        names = self.names
        known = names.nodes if function == "visits" else names.options
        if about not in known:
            near = nearest(about, known)
            raise WrongError(
                "SG201" if function == "visits" else "SG208",
                f"no {'node' if function == 'visits' else 'option'} is called “{shorten(about)}”",
                tree,
                expected="a node id" if function == "visits" else "node-id/option-id",
                hint=f"Did you mean “{near}”?" if near else "",
            )
        if function == "visits":
            return Typed(Var(names.slot_for("visits", about, 7)), INT, 0, 7)
        return Typed(Var(names.slot_for("taken", about, 1)), BOOL, 0, 1)
