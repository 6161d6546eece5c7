"""Compiles personas: the rules that say what weighs more become a weight for each option.

Law: an option's weight is the product of the rules that fit it, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.expressions import LARGEST
from summitgame.lang.fields import identity, mappings, scalar, text
from summitgame.lang.scene import TAGGED, Scene, fitting
from summitgame.lang.tree import MapNode, ScalarNode
from summitgame.program import (
    Binary,
    Choice,
    Conditional,
    Const,
    Effect,
    Expr,
    Given,
    Node,
    Option,
    Persona,
    Table,
    Var,
)
from summitgame.program.expressions import slots_read
from summitgame.program.intervals import bounds
from summitgame.program.model import AnyEffect

OF_OPTIONS = ("option", "raises", "lowers", "shows")
"""What picks options; several in one rule must all fit."""
OF_TABLES = ("table", "package")


def compile_persona(scene: Scene, item: MapNode) -> Persona:
    """Return a persona; a rule that is unclear or that nothing fits is reported."""
    options: dict[tuple[str, str], list[Expr]] = {}
    tables: dict[str, list[Expr]] = {}
    packages: dict[str, list[Expr]] = {}
    for rule in mappings(item, "rules"):
        weight = _weight(scene, rule)
        about = [key for key in (*OF_OPTIONS, *OF_TABLES) if key in rule]
        if not about:
            scene.names.report(
                "SG103",
                "the rule does not say what it is about",
                rule.span,
                expected=f"one of {', '.join((*OF_OPTIONS, *OF_TABLES))}",
                hint="Add e.g. `option: NODE/OPTION`; * stands for anything.",
            )
        elif len(about) > 1 and about[-1] in OF_TABLES:
            scene.names.report(
                "SG105",
                f"the rule is about {' and '.join(about)} at once",
                (rule.key(about[-1]) or rule).span,
                expected="options, tabling, or packages",
                hint="Write a rule for each.",
            )
        elif about[0] in OF_TABLES:
            for node in _tables(scene, rule, about[0]):
                (tables if about[0] == "table" else packages).setdefault(node, []).append(weight)
        else:
            for key in _options(scene, rule):
                options.setdefault(key, []).append(weight)
    return Persona(
        text(item, "id"),
        text(item, "name"),
        " ".join(text(item, "about").split()),
        {key: _product(scene, item, weights) for key, weights in options.items()},
        {key: _product(scene, item, weights) for key, weights in tables.items()},
        {key: _product(scene, item, weights) for key, weights in packages.items()},
    )


def _weight(scene: Scene, rule: MapNode) -> Expr:
    """Return what a rule contributes: its weight where its condition holds, else 1."""
    weight = scene.compiler.number(rule, "weight", 1)
    when = scene.compiler.condition(rule)
    return weight if when is None else Conditional(when, weight, Const(1))


def _product(scene: Scene, item: MapNode, weights: list[Expr]) -> Expr:
    """Return the product of weights as a shallow tree."""
    if len(weights) == 1:
        return weights[0]
    middle = len(weights) // 2
    left = _product(scene, item, weights[:middle])
    right = _product(scene, item, weights[middle:])
    if isinstance(left, Const) and isinstance(right, Const):
        product: Expr = Const(left.value * right.value)
    else:
        product = Binary("*", left, right)
    most = _range(scene, product)[1]
    if most > LARGEST:
        scene.names.report(
            "SG407",
            f"the rules of “{text(item, 'id')}” that fit one option can come to {most}",
            (identity(item) or item).span,
            expected=f"at most {LARGEST}",
            hint="Make the weights smaller.",
        )
        return Const(1)
    return product


def _range(scene: Scene, expr: Expr) -> tuple[int, int]:
    variables = scene.names.variables
    box = {slot: (variables[slot].low, variables[slot].high) for slot in slots_read(expr)}
    return bounds(expr, box)


def _tables(scene: Scene, rule: MapNode, key: str) -> Iterator[str]:
    named = scalar(rule, key)
    pattern = text(rule, key)
    tables = [node for node in scene.nodes.values() if isinstance(node.body, Table)]
    known = [node.id for node in tables]
    found = fitting(tables, pattern)
    if not found and named is not None:
        message = f"no node with a table fits “{shorten(pattern)}”"
        expected = ", ".join(known) or "a node with a table"
        scene.nothing_fits(named, message, nearest(pattern, known), shorten(expected))
    yield from found


def _options(scene: Scene, rule: MapNode) -> list[tuple[str, str]]:
    """Return the options that a rule is about, each with its node."""
    every = {
        (node.id, option.id): option
        for node in scene.nodes.values()
        if isinstance(node.body, Choice | Table)
        for option in node.body.options
    }
    fitting = list(every)
    for key in OF_OPTIONS:
        named = scalar(rule, key)
        if named is None:
            continue
        found = _about(scene, named, key, every)
        if found is None:
            return []
        fitting = [each for each in fitting if each in found]
        if not fitting:
            scene.nothing_fits(named, "no option fits the whole rule")
            return []
    return fitting


def _about(
    scene: Scene, named: ScalarNode, key: str, every: Mapping[tuple[str, str], Option]
) -> set[tuple[str, str]] | None:
    """Return the options that one key of a rule is about; None when the key is reported."""
    name, near = str(named.value), None
    if key == "option":
        found = {each for each in every if _fits(scene.nodes[each[0]], each[1], name)}
        near = None if found else nearest(name, (f"{node}/{option}" for node, option in every))
        message = f"no option fits “{shorten(name)}”"
    elif key == "shows":
        if not _is_thesis(scene, named):
            return None
        found = {each for each, option in every.items() if name in option.theses}
        message = f"no option shows the thesis {name}"
    else:
        slot = scene.slot(named)
        if slot is None or not _has_order(scene, named, slot):
            return None
        up = key == "raises"
        found = {each for each, option in every.items() if _moves(scene, option, slot, up=up)}
        message = f"no option surely {key} “{name}”"
    if not found:
        sign = "+" if key == "raises" else "-"
        expected = {
            "option": "node-id/option-id with * for anything, or tag:TAG",
            "shows": f"an option with `shows: [{name}]`",
        }.get(key, f"an option with an effect such as `{name} {sign}= 1`, without `when`")
        scene.nothing_fits(named, message, near, expected)
        return None
    return found


def _fits(node: Node, option: str, pattern: str) -> bool:
    if pattern.startswith(TAGGED):
        tag, _, inner = pattern.partition("/")
        return bool(fitting([node], tag)) and fnmatchcase(option, inner or "*")
    return fnmatchcase(f"{node.id}/{option}" if "/" in pattern else option, pattern)


def _is_thesis(scene: Scene, named: ScalarNode) -> bool:
    """Return whether a thesis exists; report it if not."""
    name, theses = str(named.value), scene.names.theses
    if name in theses:
        return True
    near = nearest(name, theses)
    scene.names.report(
        "SG503",
        f"no thesis is called “{shorten(name)}”",
        named.span,
        expected="the id of a thesis",
        hint=f"Did you mean “{near}”?" if near else "Check the id of the thesis.",
    )
    return False


def _has_order(scene: Scene, named: ScalarNode, slot: int) -> bool:
    """Return whether a variable can be raised and lowered; report it if not."""
    variable = scene.names.variables[slot]
    if variable.kind != "enum":
        return True
    scene.names.report(
        "SG402",
        f"the values of “{variable.id}” have no order",
        named.span,
        expected="an int, a bool or a level",
        hint="Use `type: level` for ordered values.",
    )
    return False


def _moves(scene: Scene, option: Option, slot: int, *, up: bool) -> bool:
    """Return whether an option surely moves a variable one way, and never the other."""
    sign = 1 if up else -1
    sure = False
    for effect, given in _flat(option.effects):
        if effect.slot == slot:
            least = min(sign * change for change in _change(scene, effect))
            if least < 0:
                return False
            sure |= least > 0 and not given
    return sure


def _flat(effects: tuple[AnyEffect, ...], *, given: bool = False) -> Iterator[tuple[Effect, bool]]:
    """Yield every effect, each with whether it depends on a condition."""
    for effect in effects:
        match effect:
            case Effect():
                yield effect, given
            case Given(effects=inner):
                yield from _flat(inner, given=True)


def _change(scene: Scene, effect: Effect) -> tuple[int, int]:
    """Return the least and the most that an effect adds, as long as no bound is met.

    An assignment of the greatest value raises, of the least value lowers.
    """
    variable = scene.names.variables[effect.slot]
    match effect.value:
        case Binary(op="+", left=Var(slot=slot), right=by) if slot == effect.slot:
            return _range(scene, by)
        case Binary(op="-", left=Var(slot=slot), right=by) if slot == effect.slot:
            low, high = _range(scene, by)
            return -high, -low
        case Const(value=value) if value == variable.high:
            return 1, max(value - variable.low, 1)
        case Const(value=value) if value == variable.low:
            return min(value - variable.high, -1), -1
        case value:
            low, high = _range(scene, value)
            return low - variable.high, high - variable.low
