"""Marks in the bodies of snippets, and what each may stand for.

Law: a mark names a parameter; nothing but a whole parameter is ever an id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.fields import identity
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode

if TYPE_CHECKING:
    from summitgame.lang.snippets import Snippet, Snippets

WITH_IDS = frozenset({"nodes", "options", "outcomes"})
LISTS = frozenset({"lines", "effects", "ids"})
"""Types of parameters that are filled with a list."""
MARK = re.compile(r"\$(?:\$(?=[a-z(])|([a-z][a-z0-9_]*)|\(([a-z][a-z0-9_]*)\))")
"""`$name`, `$(name)`, and `$$` for a dollar sign that is none of these."""


def named(mark: re.Match[str]) -> str:
    """Return the parameter that a mark names; empty for a dollar sign."""
    return mark[1] or mark[2] or ""


def alone(value: YamlNode) -> str:
    """Return the parameter if a value is one mark and nothing else; else nothing."""
    if not isinstance(value, ScalarNode) or not isinstance(value.value, str):
        return ""
    found = MARK.fullmatch(value.value)
    return "" if found is None else named(found)


def check_marks(found: Snippets, snippet: Snippet) -> None:
    """Report marks that name nothing, that cannot stand where they stand, and made-up ids."""
    seen: set[str] = set()
    for value in snippet.body:
        if snippet.kind in WITH_IDS and isinstance(value, MapNode) and "use" not in value:
            _own_id(found, snippet, value)
        for at in _scalars(value):
            seen |= _check_scalar(found, snippet, at)
        for key, at in _keyed(value):
            if key == "id" and isinstance(at.value, str) and MARK.search(at.value):
                _whole_id(found, snippet, at)
    for parameter in snippet.parameters.values():
        if parameter.id not in seen:
            message = f"the snippet “{snippet.id}” never uses its parameter “{parameter.id}”"
            hint = f"Write `${parameter.id}` in it, or remove the parameter."
            found.report("SG226", message, parameter.place, hint=hint)


def _own_id(found: Snippets, snippet: Snippet, value: MapNode) -> None:
    key = identity(value)
    if key is not None and not MARK.search(str(key.value)):
        found.report(
            "SG222",
            f"each use of the snippet “{snippet.id}” would make the id “{shorten(str(key.value))}”",
            key.span,
            "a parameter of type id, alone",
            "Declare `{id: name, type: id}` and write `id: $name`.",
        )


def _whole_id(found: Snippets, snippet: Snippet, at: ScalarNode) -> None:
    parameter = snippet.parameters.get(alone(at))
    if parameter is not None and parameter.type == "id":
        return
    if alone(at) and parameter is None:
        return
    found.report(
        "SG222",
        f"an id of the snippet “{snippet.id}” is put together from its parameters",
        at.span,
        "a parameter of type id, alone",
        "Give the whole id at the use: declare `{id: name, type: id}` and write `id: $name`.",
    )


def _check_scalar(found: Snippets, snippet: Snippet, at: ScalarNode) -> set[str]:
    if not isinstance(at.value, str):
        return set()
    seen: set[str] = set()
    for mark in MARK.finditer(at.value):
        name = named(mark)
        if not name:
            continue
        seen.add(name)
        place = at.place(mark.start(), len(mark[0]))
        parameter = snippet.parameters.get(name)
        if parameter is None:
            near = nearest(name, snippet.parameters)
            hint = f"Did you mean “${near}”?" if near else f"Declare it, or write `$${name}`."
            message = f"the snippet “{snippet.id}” has no parameter “{shorten(name)}”"
            found.report("SG221", message, place, "one of its parameters", hint)
        elif not alone(at) and (parameter.type in LISTS or parameter.optional):
            why = "is a list" if parameter.type in LISTS else "may be left out"
            message = f"“${name}” {why} and cannot stand within a text"
            hint = f"Write `${name}` alone, as an entry or a value."
            found.report("SG223", message, place, "it alone", hint)
    return seen


def _scalars(value: YamlNode) -> Iterator[ScalarNode]:
    match value:
        case ScalarNode():
            yield value
        case SeqNode(items=listed):
            for each in listed:
                yield from _scalars(each)
        case MapNode(entries=entries):
            for entry in entries:
                yield from _scalars(entry.value)


def _keyed(value: YamlNode) -> Iterator[tuple[str, ScalarNode]]:
    """Yield scalars with their keys, but for what a snippet hands on to another."""
    match value:
        case SeqNode(items=listed):
            for each in listed:
                yield from _keyed(each)
        case MapNode(entries=entries) if "use" not in value:
            for entry in entries:
                if isinstance(entry.value, ScalarNode):
                    yield entry.name, entry.value
                else:
                    yield from _keyed(entry.value)
        case _:
            return
