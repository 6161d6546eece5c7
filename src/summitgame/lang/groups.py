"""Compiles the groups of a node's options. Law: a group is a heading; it changes no rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.fields import identity, mappings, scalar, text
from summitgame.lang.names import Places
from summitgame.lang.story import new_id
from summitgame.lang.tree import MapNode, Plain
from summitgame.program import Group

if TYPE_CHECKING:
    from summitgame.lang.nodes import Compiler


def _any_grouped(options: Plain) -> bool:
    listed = options if isinstance(options, list) else []
    return any("group" in option for option in listed if isinstance(option, dict))


def compile_groups(compiler: Compiler, node: MapNode) -> tuple[Group, ...]:
    """Return the groups of a node; groups and options that do not belong together are reported."""
    if "groups" not in node and not _any_grouped(node.value("options")):
        return ()
    names = compiler.names
    places = Places()
    groups = tuple(
        Group(text(item, "id"), compiler.pieces(item, "text"), compiler.pieces(item, "note"))
        for item in mappings(node, "groups")
        if new_id(names, item, places)
    )
    used: set[str] = set()
    for option in mappings(node, "options"):
        named = scalar(option, "group")
        if named is None:
            continue
        name = str(named.value)
        used.add(name)
        if name not in places:
            near = nearest(name, places)
            names.report(
                "SG212",
                f"node “{text(node, 'id')}” has no group “{shorten(name)}”",
                named.span,
                expected=", ".join(places) or "the id of a group of the same node",
                hint=f"Did you mean “{near}”?" if near else "Write it under `groups:`.",
            )
    for item in mappings(node, "groups"):
        name = text(item, "id")
        if name not in used:
            names.report(
                "SG213",
                f"no option belongs to the group “{shorten(name)}”",
                (identity(item) or item).span,
                expected=f"an option with `group: {name}`",
                hint="Put an option in it, or remove it.",
            )
    return groups
