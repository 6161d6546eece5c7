"""Reads effects such as `confidence += 1`.

Law: the target is a declared variable, and a constant beyond its bounds is refused.
"""

from __future__ import annotations

import re

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.expressions import compile_expression
from summitgame.lang.names import INT, Names, text_of
from summitgame.lang.tree import ScalarNode
from summitgame.program import Binary, Const, Effect, Var

_EFFECT = re.compile(r"\s*([A-Za-z_]\w*)\s*(\+=|-=|=(?!=))\s*(.*)\Z", re.DOTALL)


def compile_effect(scalar: ScalarNode, names: Names) -> Effect | None:
    """Return a compiled effect such as `confidence += 1`, or None after reporting."""
    text = text_of(scalar)
    known = names.effects.get(text)
    if known is not None:
        return known
    effect = _effect(scalar, text, names)
    if effect is not None and names.typed is not None:
        names.effects[text] = effect
    return effect


def _effect(scalar: ScalarNode, text: str, names: Names) -> Effect | None:
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
