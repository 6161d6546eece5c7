"""What can be written at the cursor. Law: only what the checks would accept there, best first.

The candidates come from the last index that is whole, the place from the lines as they are now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from summitgame.authoring.lsp.candidates import (
    Candidate,
    all_drawn,
    all_names,
    all_options,
    declared,
    drawn,
    used,
    values,
)
from summitgame.authoring.lsp.cursor import Cursor, look
from summitgame.authoring.lsp.describe import summary
from summitgame.authoring.lsp.project import Project, Source
from summitgame.lang.fields import mappings, text
from summitgame.lang.index import FUNCTIONS, SPACES, Index
from summitgame.lang.places import Place, walk, whole
from summitgame.lang.tree import MapNode

MOST = 400
"""So many candidates are offered at once; typing on finds the rest."""

_ASK = re.compile(r"\b(visits|taken)\(\s*([a-z0-9\-/]*)$")
_WORD = re.compile(r"[A-Za-z0-9_]*$")
_ID = re.compile(r"[A-Za-z0-9_\-*/]*$")
_AGAINST = re.compile(
    r"([A-Za-z_]\w*)\s*(?:==|!=|<=|>=|<|>|(?<![=<>!+\-])=)\s*$"
    r"|([A-Za-z_]\w*)\s+(?:not\s+)?in\s*\[[^\]]*$"
)
_TARGET = re.compile(r"\s*(\w*)$")
_BRACE = re.compile(r"(?<!\{)\{\s*(\w*)$")
_LINK = re.compile(r"\[\[\s*([a-z0-9\-]*)$")
_TAG = "tag:"
_OF_USES = ("use", "with")
"""Keys that use a snippet; they come last, for they stand alone."""
_WORDS = ("and", "or", "not", "in", "if", "else", "true", "false")


@dataclass(frozen=True, slots=True)
class Completion:
    """Candidates, and the text that one of them replaces."""

    candidates: tuple[Candidate, ...]
    start: int
    """The column, from 0, at which the replaced text begins; it ends at the cursor."""
    more: bool = False
    """Whether there are more than are listed."""


def complete(project: Project, source: Source, row: int, column: int) -> Completion:
    """Return what can be written at a place, counted from 0 in code points."""
    row = min(row, len(source.lines) - 1)
    line = source.lines[row]
    column = min(column, len(line))
    if line[:column].lstrip().startswith("#"):
        return Completion((), column)
    cursor = look(source.lines, row, column)
    place = cursor.place(source.root)
    given = _given(project, source, cursor, row)
    if given is not None:
        found, typed = given
    elif place is not None:
        found, typed = _found(project, source, cursor, place, row)
    else:
        return Completion((), column)
    start = column - len(typed)
    fitting = [each for each in found if _fits(typed, each.label)]
    unique = list({(each.label, each.kind): each for each in fitting}.values())
    told = (_told(each, project.index) for each in unique[:MOST])
    return Completion(tuple(told), start, len(unique) > MOST)


def _told(each: Candidate, index: Index) -> Candidate:
    """Return a candidate with what it is; only those that are shown are looked into."""
    if each.declared is None or each.detail:
        return each
    return replace(each, detail=summary(each.declared, index))


def _found(
    project: Project, source: Source, cursor: Cursor, place: Place, row: int
) -> tuple[list[Candidate], str]:
    """Return candidates, and the part of the text before the cursor that they replace."""
    found, typed = _content(project, source, cursor, place, row)
    named = place.any_key() if cursor.fresh or cursor.quoted else None
    if named is not None:
        more, typed = _content(project, source, cursor, named, row)
        # A key in quotation marks is closed by whoever opened it.
        after = "" if cursor.quoted else ": "
        found = [
            replace(each, insert=f"{each.insert or each.label}{after}") for each in more
        ] + found
    if cursor.fresh and typed == cursor.text:
        found = [*_keys(place, cursor), *found]
    return found, typed


def _given(
    project: Project, source: Source, cursor: Cursor, row: int
) -> tuple[list[Candidate], str] | None:
    """Return what a use of a snippet may say, or None where none is being written."""
    keys = [level.key for level in cursor.way]
    if "with" not in keys:
        return None
    at = len(keys) - 1 - keys[::-1].index("with")
    named = cursor.way[at].fields.get("use", "")
    declarations = project.index.declarations.get(("snippet", named), ())
    item = declarations[0].item if declarations else None
    parameters = list(mappings(item, "parameters")) if item is not None else []
    if at == len(keys) - 1:
        words = ((text(one, "id"), text(one, "type")) for one in parameters)
        found = [Candidate(name, "key", kind, insert=f"{name}: ") for name, kind in words]
        return [each for each in found if each.label not in cursor.fields], cursor.text
    if item is None or any(key is not None for key in keys[at + 2 :]):
        return None
    kind = next((text(one, "type") for one in parameters if text(one, "id") == keys[at + 1]), "")
    if kind == "truth":
        return [Candidate("true", "value"), Candidate("false", "value")], cursor.text
    place = _goes(item, keys[at + 1] or "")
    if place is not None and place.reads == "effect" and kind != "effects":
        return _expression(project.index, cursor.text)
    return ([], cursor.text) if place is None else _content(project, source, cursor, place, row)


def _goes(snippet: MapNode, parameter: str) -> Place | None:
    """Return where in a snippet a parameter is put; an id names there what it has to."""
    section = whole().key("snippets")
    place = None if section is None else section.item()
    mark = re.compile(rf"\$(?:{re.escape(parameter)}\b|\({re.escape(parameter)}\))")
    spots = [] if place is None else walk(snippet, place)
    found = (
        each
        for spot in spots
        if isinstance(spot.scalar.value, str) and mark.search(spot.scalar.value)
        for each in (spot.place, spot.place.item())
    )
    return next((each for each in found if each is not None and (each.names or each.reads)), None)


def _content(
    project: Project, source: Source, cursor: Cursor, place: Place, row: int
) -> tuple[list[Candidate], str]:
    """Return what may stand at a place as a value."""
    index, said = project.index, cursor.text
    fixed = [Candidate(value, "value") for value in place.values]
    if place.names in {"option", "node"} and said.startswith(_TAG):
        return list(used(index, "tag")), said.removeprefix(_TAG)
    if place.names in {"pick", "option"}:
        rolled = all_drawn(index) if place.names == "pick" else ()
        return [*all_options(index), *rolled, *fixed], said
    if place.names:
        word = _ID.search(said)
        named = _named(project, source, cursor, place, row)
        return [*named, *fixed], said if word is None else word[0]
    match place.reads:
        case "expression":
            return _expression(index, said)
        case "effect":
            return _effect(index, said)
        case "prose":
            link = _LINK.search(said)
            if link is not None:
                return list(declared(index, "entry")), link[1]
            brace = _BRACE.search(said)
            return (list(all_names(index, numbers=True)), brace[1]) if brace else ([], said)
        case _:
            return fixed, said


def _keys(place: Place, cursor: Cursor) -> Iterator[Candidate]:
    """Yield the keys that a mapping here does not have yet; those it needs come first."""
    fields = place.fields()
    needed = place.required
    for name in sorted(fields, key=lambda key: (key not in needed, key in _OF_USES)):
        if name not in cursor.fields or name == cursor.text:
            inner = fields[name]
            container = bool(inner.kinds & {"array", "object"}) and "string" not in inner.kinds
            after = ":" if container else ": "
            detail = "needed" if name in needed else ""
            yield Candidate(name, "key", detail, inner.about, insert=name + after)


def _expression(index: Index, said: str) -> tuple[list[Candidate], str]:
    asked = _ASK.search(said)
    if asked is not None:
        function, about = asked[1], asked[2]
        node, slash, option = about.partition("/")
        if function == "taken" and slash:
            return list(all_options(index, node, short=True)), option
        kinds = list(declared(index, "node"))
        if function == "taken":
            kinds = [each for each in kinds if each.label in index.owners]
        return kinds, about
    word = _WORD.search(said)
    typed = "" if word is None else word[0]
    against = _AGAINST.search(said[: len(said) - len(typed)])
    first: list[Candidate] = []
    if against is not None:
        first = values(index, against[1] or against[2])
        if against[2]:
            return first, typed
    functions = [Candidate(name, "function", insert=f"{name}(") for name in FUNCTIONS]
    words = [Candidate(name, "word") for name in _WORDS]
    return [*first, *all_names(index), *functions, *words], typed


def _effect(index: Index, said: str) -> tuple[list[Candidate], str]:
    target = _TARGET.fullmatch(said)
    if target is None:
        return _expression(index, said)
    found = [each for each in all_names(index) if each.kind == "variable"]
    return found, target[1]


def _named(
    project: Project, source: Source, cursor: Cursor, place: Place, row: int
) -> Iterable[Candidate]:
    """Return the ids of the kind that a place names."""
    index, kind = project.index, place.names
    match kind:
        case "value":
            return values(index, _variable_of(index, cursor))
        case "node":
            extra = [Candidate("return", "word", "back to the call")] if _may_return(cursor) else []
            return [*declared(index, "node"), *extra]
        case "outcome":
            node = next((one.key for one in reversed(cursor.way) if one.key is not None), "")
            return [*all_options(index, node or "", short=True), *drawn(index, node or "")]
        case "group" | "term":
            node = cursor_node(source, row) or ""
            near = [
                each
                for each in declared(index, kind)
                if each.declared and each.declared.id.startswith(f"{node}/")
            ]
            return near or declared(index, kind)
        case "art" | "portrait" | "icon":
            return [Candidate(name, kind) for name in sorted(project.assets(kind))]
        case "stream" | "tag":
            return used(index, kind)
        case _ if kind in SPACES:
            return [each for each in all_names(index) if each.kind == kind]
        case _:
            return declared(index, kind)


def _may_return(cursor: Cursor) -> bool:
    keys = [level.key for level in cursor.way if level.key is not None]
    return bool(keys) and keys[-1] in {"goto", "to", "otherwise"}


def _variable_of(index: Index, cursor: Cursor) -> str:
    """Return the variable whose value stands at the cursor."""
    levels = list(reversed(cursor.way))
    last = levels[0]
    if last.key == "start":
        return last.fields.get("id", "")
    for level in levels:
        if level.key == "levels":
            return level.fields.get("variable", "")
    for each in index.declarations.items():
        (kind, name), found = each
        if kind == "term" and name.rpartition("/")[2] == last.key and found[0].item is not None:
            named = found[0].item.get("variable")
            return str(getattr(named, "value", ""))
    return last.key or ""


def cursor_node(source: Source, row: int) -> str | None:
    """Return the node whose lines a row belongs to."""
    found: str | None = None
    for each in source.found:
        if each.role == "declares" and each.kind == "node" and each.span.line <= row + 1:
            found = each.id
    return found


def _fits(typed: str, label: str) -> bool:
    """Return whether all that was typed occurs in a label, in this order."""
    rest = iter(label.casefold())
    return all(letter in rest for letter in typed.casefold())
