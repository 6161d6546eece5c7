"""Compiles `table` nodes: terms, limits, estimates, replies.

Law: terms write levels or enums only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.fields import identity, items, mappings, number, scalar, text
from summitgame.lang.prose import compile_lines
from summitgame.lang.tree import MapNode
from summitgame.program import Const, Estimate, Group, Level, Limit, Option, Reply, Table, Term

if TYPE_CHECKING:
    from summitgame.lang.nodes import Compiler


def compile_table(
    compiler: Compiler,
    table: MapNode,
    options: tuple[Option, ...],
    groups: tuple[Group, ...],
    then: str,
    *,
    owner: str,
) -> Table:
    """Return a compiled table."""
    for key in ("terms", "estimates", "replies"):
        _unique(compiler, table, key, "id")
    _unique(compiler, table, "terms", "variable")
    terms = tuple(
        term for item in mappings(table, "terms") if (term := _term(compiler, item)) is not None
    )
    replies = tuple(_reply(compiler, item, owner, then) for item in mappings(table, "replies"))
    last = list(mappings(table, "replies"))[-1:]
    if last and "when" in last[0]:
        compiler.names.report(
            "SG302",
            "the last reply has a condition, so a package may get no answer",
            (identity(last[0]) or last[0]).span,
            expected="a last reply without `when`",
            hint="Add a reply that always holds.",
        )
    return Table(
        title=text(table, "title"),
        press=text(table, "press", "Table this package"),
        note=text(table, "note"),
        terms=terms,
        limits=tuple(
            Limit(when, compiler.pieces(item, "reason"))
            for item in mappings(table, "limits")
            if (when := compiler.condition(item)) is not None
        ),
        estimates=tuple(_estimate(compiler, item) for item in mappings(table, "estimates")),
        effects=compiler.effects(table),
        replies=replies,
        options=options,
        groups=groups,
    )


def _unique(compiler: Compiler, owner: MapNode, key: str, field: str) -> None:
    """Report entries of a list that share what each must have for itself."""
    seen: set[str] = set()
    for item in mappings(owner, key):
        name = text(item, field)
        if name in seen:
            compiler.names.report(
                "SG210",
                f"the {field} “{shorten(name)}” is taken",
                (scalar(item, field) or item).span,
                expected=f"a different {field} for each of the {key}",
                hint="Change or remove one of the two.",
            )
        seen.add(name)


def _term(compiler: Compiler, item: MapNode) -> Term | None:
    names = compiler.names
    named = scalar(item, "variable")
    if named is None:
        return None
    name = str(named.value)
    if name in names.failed:
        return None
    if name not in names.slots:
        near = nearest(name, names.slots)
        names.report(
            "SG202",
            f"no variable is called “{shorten(name)}”",
            named.span,
            expected="a declared level or enum",
            hint=f"Did you mean “{near}”?" if near else "Declare it under `variables:`.",
        )
        return None
    variable = names.variables[names.slots[name]]
    names.written.add(name)
    if not variable.values or variable.colour:
        names.report(
            "SG402",
            f"“{name}” cannot be a term",
            named.span,
            expected="a level or enum that is not kept for colour",
            hint="Declare it with `type: level`.",
        )
        return None
    _unique(compiler, item, "levels", "value")
    listed = list(mappings(item, "levels"))
    levels: list[Level] = []
    for level in listed:
        value = scalar(level, "value")
        identity_ = text(level, "value")
        if identity_ not in variable.values:
            near = nearest(identity_, variable.values)
            names.report(
                "SG405",
                f"“{name}” has no value “{shorten(identity_)}”",
                (value or level).span,
                expected=", ".join(variable.values),
                hint=f"Did you mean “{near}”?" if near else "Take one of its values.",
            )
            continue
        index = variable.values.index(identity_)
        levels.append(
            Level(
                index,
                identity_,
                text(level, "name") or variable.value_names[index],
                compiler.pieces(level, "note"),
                compiler.condition(level),
                compiler.pieces(level, "locked"),
            )
        )
    if not listed:
        levels = [
            Level(index, value_id, variable.value_names[index], (), None, ())
            for index, value_id in enumerate(variable.values)
        ]
    side = text(item, "side") or variable.side
    return Term(text(item, "id"), text(item, "name"), names.slots[name], side, tuple(levels))  # type: ignore[arg-type]


def _estimate(compiler: Compiler, item: MapNode) -> Estimate:
    low = "value" if "value" in item else "low"
    high = "value" if "value" in item else "high"
    if low not in item or high not in item:
        compiler.names.report(
            "SG103",
            f"the estimate “{text(item, 'id')}” has no figure",
            item.span,
            expected="value: EXPR, or low: and high:",
            hint="Add `value:`.",
        )
    if number(item, "min") >= number(item, "max"):
        compiler.names.report(
            "SG408",
            f"the scale of the estimate “{text(item, 'id')}” holds nothing",
            (scalar(item, "min") or item).span,
            expected="min below max",
            hint="Swap the two.",
        )
    figure = compiler.number(item, low, 0)
    return Estimate(
        id=text(item, "id"),
        name=text(item, "name"),
        side=text(item, "side", "both"),  # type: ignore[arg-type]
        low=figure,
        high=figure if low == high else compiler.number(item, high, 0),
        least=number(item, "min"),
        most=number(item, "max"),
    )


def _reply(compiler: Compiler, item: MapNode, owner: str, then: str) -> Reply:
    name = text(item, "id")
    if "goto" not in item and not then:
        compiler.names.report(
            "SG302",
            f"the reply “{name}” leads nowhere",
            (identity(item) or item).span,
            expected="goto: NODE",
            hint="Add `goto:`, or `then:` on the node.",
        )
    return Reply(
        id=name,
        when=compiler.condition(item),
        effects=compiler.effects(item),
        text=compile_lines(items(item, "text"), f"{owner}/{name}", compiler.names, owner),
        jump=compiler.jump(item, default=then),
    )


__all__ = ["Const", "compile_table"]
