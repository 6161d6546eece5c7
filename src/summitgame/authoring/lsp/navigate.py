"""From a name to where it is given and used, and what a file holds. Law: from the index alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from summitgame.authoring.lsp.cursor import look
from summitgame.authoring.lsp.describe import details, summary
from summitgame.authoring.lsp.project import Project, Source
from summitgame.diagnostics import Span
from summitgame.lang.index import FUNCTIONS, Occurrence

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_\-]*")
_INNER = ("option", "ending", "term", "reply", "group")
"""Kinds that stand in an outline below their node."""
_UNLISTED = ("pool", "campaign", "value")
"""What is declared and does not stand in an outline."""
_ABOUT_FUNCTIONS = {
    "min": "min(a, b, …): the least of several numbers",
    "max": "max(a, b, …): the greatest of several numbers",
    "clamp": "clamp(x, low, high): x, but at least low and at most high",
    "abs": "abs(x): x without its sign",
    "visits": "visits(node-id): how often play has come there, from 0 to 7",
    "taken": "taken(node-id/option-id): whether it was picked",
}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A line of an outline."""

    name: str
    kind: str
    detail: str
    at: Span
    """The id."""
    whole: Span
    """All of it."""
    inner: tuple[Symbol, ...] = ()


def named_at(project: Project, source: Source, row: int, column: int) -> Occurrence | None:
    """Return what stands at a place, counted from 0; also in a line that is half written."""
    found = project.index.at(source.name, row + 1, column + 1)
    if found is not None and (source.whole or _is_there(source, found)):
        return found
    if source.whole:
        return None
    word = _word(source, row, column)
    if word is None:
        return None
    text, start = word
    keys = {each.key: each for each in source.found if each.word == text}
    if len(keys) != 1:
        return None
    known = next(iter(keys.values()))
    at = Span(source.name, row + 1, start + 1, row + 1, start + 1 + len(text))
    return replace(known, span=at, role="names")


def _is_there(source: Source, each: Occurrence) -> bool:
    line = source.lines[each.span.line - 1] if each.span.line <= len(source.lines) else ""
    return line[each.span.column - 1 : each.span.end_column - 1] == each.word


def _word(source: Source, row: int, column: int) -> tuple[str, int] | None:
    line = source.lines[row] if row < len(source.lines) else ""
    for found in _NAME.finditer(line):
        if found.start() <= column <= found.end():
            return found[0], found.start()
    return None


def definitions(project: Project, source: Source, row: int, column: int) -> tuple[Span, ...]:
    """Return where the thing at a place is declared."""
    found = named_at(project, source, row, column)
    if found is None:
        return ()
    declared = project.index.declarations.get(found.key, ())
    return tuple(dict.fromkeys(each.span for each in declared))


def references(
    project: Project, source: Source, row: int, column: int, *, declared: bool
) -> tuple[Span, ...]:
    """Return where the thing at a place is used, and where it is declared if that is asked."""
    found = named_at(project, source, row, column)
    if found is None:
        return ()
    index = project.index
    every = index.all(found.key) if declared else tuple(index.uses.get(found.key, ()))
    return tuple(dict.fromkeys(each.span for each in every))


def hover(project: Project, source: Source, row: int, column: int) -> tuple[str, Span] | None:
    """Return Markdown about what stands at a place: an id, a function, or a key."""
    found = named_at(project, source, row, column)
    if found is not None:
        declared = project.index.declarations.get(found.key)
        if declared:
            return details(declared[0], project.index), found.span
    word = _word(source, row, column)
    if word is None:
        return None
    text, start = word
    span = Span(source.name, row + 1, start + 1, row + 1, start + 1 + len(text))
    line = source.lines[row]
    if text in FUNCTIONS and line[start + len(text) :].lstrip().startswith("("):
        return _ABOUT_FUNCTIONS[text], span
    place = look(source.lines, row, start).place(source.root)
    inner = None if place is None else place.fields().get(text)
    if inner is not None and line[start + len(text) :].lstrip(" \"'").startswith(":"):
        return _about_key(text, inner.about, inner.values), span
    return None


def _about_key(name: str, about: str, values: tuple[str, ...]) -> str:
    listed = ", ".join(f"`{value}`" for value in values)
    return f"**{name}**: {about}" + (f"\n\nOne of {listed}." if listed else "")


def outline(project: Project, source: Source) -> tuple[Symbol, ...]:
    """Return what a file declares, nodes with their options inside."""
    found: list[Symbol] = []
    inner: dict[str, list[Symbol]] = {}
    for each in source.found:
        if each.role != "declares" or not _is_there(source, each):
            continue
        if each.kind in _INNER:
            inner.setdefault(each.node, []).append(_symbol(project, each))
        elif each.what not in _UNLISTED:
            found.append(_symbol(project, each))
    return tuple(
        replace(each, inner=tuple(inner.get(each.name, ()))) if each.kind == "node" else each
        for each in found
    )


def find(project: Project, query: str) -> Iterator[Symbol]:
    """Yield everything in a campaign whose id or words have a query in them."""
    wanted = query.casefold()
    for found in project.index.declarations.values():
        for each in found:
            if each.what not in _UNLISTED:
                symbol = _symbol(project, each)
                if wanted in f"{symbol.name} {symbol.detail}".casefold():
                    yield symbol


def _symbol(project: Project, each: Occurrence) -> Symbol:
    source = project.sources.get(each.span.file)
    whole = each.span if each.item is None else _whole(each, source)
    return Symbol(each.word, each.what, summary(each, project.index), each.span, whole)


def _whole(each: Occurrence, source: Source | None) -> Span:
    """Return the mapping of a declaration; just its id where the file has moved on."""
    item = each.item
    if item is None or source is None or not source.whole or item.span.file != each.span.file:
        return each.span
    span = replace(item.span, via=())
    begins = (span.line, span.column) <= (each.span.line, each.span.column)
    ends = (span.end_line, span.end_column) >= (each.span.end_line, each.span.end_column)
    return span if begins and ends else each.span


def find_ids(project: Project, name: str) -> bool:
    """Return whether anything at all has an id."""
    return any(full.rpartition("/")[2] == name for _, full in project.index.declarations)
