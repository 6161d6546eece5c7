"""Compiles claims: what the author says of every playthrough.

Law: a claim says one kind of thing, or lists several under `all`; its place is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Literal

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.expressions import compile_condition, compile_expression
from summitgame.lang.fields import identity, mapping, mappings, scalar, scalars, text
from summitgame.lang.figures import compile_range
from summitgame.lang.follows import compile_follows
from summitgame.lang.scene import UNIFORM, Scene
from summitgame.lang.situations import compile_situation
from summitgame.lang.tree import MapNode, ScalarNode
from summitgame.program import (
    Always,
    Assertion,
    Best,
    Claim,
    Comparison,
    Const,
    Expr,
    LeadsTo,
    Never,
    Objective,
    Odds,
    Order,
    Reachable,
    Situation,
    Sound,
)

_RELATIONS: Mapping[str, Literal[">=", ">", "<=", "<", "=="]] = {
    "at-least": ">=",
    "more": ">",
    "same": "==",
    "less": "<",
    "at-most": "<=",
}

LARGEST_WORTH = 1_000
"""No ending is worth more to an objective, or less than minus this."""


def compile_claim(scene: Scene, item: MapNode) -> Claim:
    """Return a claim; what is wrong with it is reported."""
    key = identity(item) or item
    kinds = [kind for kind in (*KINDS, "all") if kind in item]
    assertions: list[Assertion] = []
    if _one(scene, item, kinds, key) and kinds[0] == "all":
        for part in mappings(item, "all"):
            inner = [kind for kind in KINDS if kind in part]
            if _one(scene, part, inner, part):
                assertions.append(KINDS[inner[0]](scene, part))
    elif kinds:
        assertions.append(KINDS[kinds[0]](scene, item))
    return Claim(
        id=text(item, "id"),
        title=" ".join(text(item, "title").split()),
        assertions=tuple(assertions),
        file=key.span.file,
        line=key.span.line,
        theses=scene.compiler.theses(item),
    )


def _one(scene: Scene, item: MapNode, kinds: list[str], at: MapNode | ScalarNode) -> bool:
    """Return whether a claim says something; report it if it does not, or says two things."""
    if not kinds:
        scene.names.report(
            "SG103",
            "the claim says nothing that could be proved",
            at.span,
            expected=f"one of {', '.join((*KINDS, 'all'))}",
            hint="Add e.g. `never: {when: CONDITION}`.",
        )
    elif len(kinds) > 1:
        scene.names.report(
            "SG105",
            f"the claim says {len(kinds)} things: {', '.join(kinds)}",
            (item.key(kinds[1]) or item).span,
            expected="exactly one",
            hint="List them under `all:`, each on its own.",
        )
    return bool(kinds)


def _condition(scene: Scene, value: ScalarNode | None) -> Expr:
    """Return a condition that must be there; a wrong one is reported."""
    found = None if value is None else compile_condition(value, scene.names)
    return Const(1) if found is None else found


def _always(scene: Scene, item: MapNode) -> Assertion:
    alone, whole = scalar(item, "always"), mapping(item, "always")
    if whole is None:
        return Always(Situation(), _condition(scene, alone))
    at = compile_situation(scene, whole, anything=True)
    return Always(at, _condition(scene, scalar(whole, "that")))


def _leads_to(scene: Scene, item: MapNode) -> Assertion:
    both = mapping(item, "leads-to") or item
    return LeadsTo(
        compile_situation(scene, both.get("from"), anything=True),
        compile_situation(scene, both.get("to")),
    )


def _order(scene: Scene, item: MapNode) -> Assertion:
    return Order(tuple(_condition(scene, each) for each in scalars(item, "order")))


def _objective(scene: Scene, item: MapNode) -> Objective:
    """Return the objective that is named; an unknown one is reported."""
    name = text(item, "objective")
    named = scalar(item, "objective")
    if named is not None and name not in scene.names.objectives:
        near = nearest(name, scene.names.objectives)
        scene.names.report(
            "SG901",
            f"no objective is called “{shorten(name)}”",
            named.span,
            expected="the id of an objective",
            hint=f"Did you mean “{near}”?" if near else "Declare it under `objectives:`.",
        )
    return scene.objectives.get(name) or Objective(name, name)


def _comparison(scene: Scene, item: MapNode) -> Assertion:
    body = mapping(item, "compare") or item
    changes = mapping(body, "change")
    return Comparison(
        _objective(scene, body).id,
        compile_situation(scene, body.get("where"), anything=True),
        tuple(
            change
            for entry in (changes.entries if changes is not None else ())
            if isinstance(entry.value, ScalarNode)
            and (change := _change(scene, entry.key, entry.value)) is not None
        ),
        _RELATIONS[text(body, "best")],
    )


def _change(scene: Scene, named: ScalarNode, value: ScalarNode) -> tuple[int, int] | None:
    """Return the slot and the value that a variable is set to."""
    names = scene.names
    slot = scene.slot(named)
    if slot is None:
        return None
    variable = names.variables[slot]
    typed = compile_expression(value, names, names.type_of(variable))
    if typed is None:
        return None
    if not isinstance(typed.expr, Const):
        names.report(
            "SG402",
            f"“{variable.id}” is to be set to something that changes",
            value.span,
            expected="a number, a truth or a value",
            hint="Write one change for each value.",
        )
        return None
    if not variable.low <= typed.expr.value <= variable.high:
        names.report(
            "SG403",
            f"“{variable.id}” goes from {variable.low} to {variable.high}",
            value.span,
            expected=f"a value from {variable.low} to {variable.high}",
            hint="Change the value, or the bounds in the declaration.",
        )
        return None
    return slot, typed.expr.value


def _odds(scene: Scene, item: MapNode) -> Assertion:
    body = mapping(item, "odds") or item
    persona, named = text(body, "by", UNIFORM), scalar(body, "by")
    if named is not None and persona != UNIFORM and persona not in scene.names.personas:
        near = nearest(persona, (UNIFORM, *scene.names.personas))
        scene.names.report(
            "SG902",
            f"no persona is called “{shorten(persona)}”",
            named.span,
            expected="the id of a persona, or uniform",
            hint=f"Did you mean “{near}”?" if near else "Declare it under `personas:`.",
        )
    low, high = compile_range(scene.names, body, Fraction(0), Fraction(1))
    return Odds(compile_situation(scene, body.get("of")), persona, low, high)


def _best(scene: Scene, item: MapNode) -> Assertion:
    body = mapping(item, "best") or item
    objective = _objective(scene, body)
    # Of an objective that is itself wrong nothing is known, so any figure may be right.
    known = objective.id in scene.objectives
    worths = (0, *objective.worth.values()) if known else (-LARGEST_WORTH, LARGEST_WORTH)
    low, high = compile_range(scene.names, body, Fraction(min(worths)), Fraction(max(worths)))
    return Best(objective.id, low, high)


KINDS: Mapping[str, Callable[[Scene, MapNode], Assertion]] = {
    "never": lambda scene, item: Never(compile_situation(scene, item.get("never"))),
    "always": _always,
    "reachable": lambda scene, item: Reachable(compile_situation(scene, item.get("reachable"))),
    "leads-to": _leads_to,
    "order": _order,
    "compare": _comparison,
    "odds": _odds,
    "best": _best,
    "follows": compile_follows,
    "sound": lambda _, item: Sound(tuple(str(each.value) for each in scalars(item, "sound"))),
}
"""What a claim can say, by its key, and what compiles it."""
