"""What the words of a file are, for colouring: ids, and the words of expressions.

Law: only what is certain has a kind; YAML itself is coloured by the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summitgame.authoring.lsp.project import Project, Source
from summitgame.diagnostics import Span
from summitgame.lang.grammar import RESERVED
from summitgame.lang.index import FUNCTIONS, Occurrence
from summitgame.lang.places import walk

KINDS = ("class", "method", "variable", "enumMember", "function", "keyword", "number", "property")
"""The kinds of tokens, by the names of the protocol."""
MARKS = ("declaration", "modification")
"""What may be said of a token besides."""

_OF = {
    "node": "class",
    "option": "method",
    "outcome": "method",
    "reply": "method",
    "variable": "variable",
    "derived": "function",
    "lookup": "function",
    "constant": "enumMember",
    "value": "enumMember",
    "term": "property",
    "group": "property",
    "speaker": "property",
    "ending": "class",
    "snippet": "function",
}
_ROLES = {"declares": ("declaration",), "writes": ("modification",)}
_WORDS = re.compile(r"(?<![\w$\-/])(?:(?P<word>[a-z]+)|(?P<number>[0-9]+))(?![\w\-/])")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, and what it is."""

    at: Span
    kind: str
    marks: tuple[str, ...] = ()


def tokens(project: Project, source: Source) -> tuple[Token, ...]:
    """Return the words of a file that have a kind, in its order, none over another."""
    found = {each.at: each for each in (*_words(source), *_ids(project, source))}
    ordered = sorted(found.values(), key=lambda each: (each.at.line, each.at.column))
    kept: list[Token] = []
    for each in ordered:
        last = kept[-1].at if kept else None
        if last is None or (last.end_line, last.end_column) <= (each.at.line, each.at.column):
            kept.append(each)
    return tuple(kept)


def _ids(project: Project, source: Source) -> Iterator[Token]:
    for each in project.index.files.get(source.name, ()):
        kind = _OF.get(each.what or _declared(project, each))
        line = source.lines[each.span.line - 1] if each.span.line <= len(source.lines) else ""
        if kind is not None and line[each.span.column - 1 : each.span.end_column - 1] == each.word:
            yield Token(each.span, kind, _ROLES.get(each.role, ()))


def _declared(project: Project, each: Occurrence) -> str:
    declared = project.index.declarations.get(each.key)
    return declared[0].what if declared else ""


def _words(source: Source) -> Iterator[Token]:
    """Yield the words of the language in expressions and effects, while the file is whole."""
    if not source.whole or source.tree is None:
        return
    for spot in walk(source.tree, source.root):
        text = spot.scalar.value
        if spot.place.reads not in {"expression", "effect"} or not isinstance(text, str):
            continue
        for found in _WORDS.finditer(text):
            kind = _kind(found, text)
            if kind:
                at = spot.scalar.place(found.start(), len(found[0]))
                if at.line == at.end_line:
                    yield Token(at, kind)


def _kind(found: re.Match[str], text: str) -> str:
    if found["number"]:
        return "number"
    if found["word"] in FUNCTIONS:
        return "function" if text[found.end() :].lstrip().startswith("(") else ""
    return "keyword" if found["word"] in RESERVED else ""
