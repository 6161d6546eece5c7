"""Fills the body of a snippet with what a use says.

Law: substitution on the tree and nothing else. What is filled in is put in whole and never looked
at for marks again; every value knows its place and the other place that made it so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from summitgame.diagnostics import Related, Span
from summitgame.lang.marks import MARK, alone, named
from summitgame.lang.names import text_of
from summitgame.lang.snippets import Snippet
from summitgame.lang.tree import Entry, MapNode, ScalarNode, SeqNode, YamlNode

_ATOM = re.compile(r"\s*\w*(?:\([^()]*\))?\s*")
"""An expression that keeps its meaning wherever it is put."""


@dataclass(frozen=True, slots=True)
class Spliced(ScalarNode):
    """A text with parts from several places."""

    parts: tuple[tuple[int, ScalarNode, int], ...] = ()
    """Where each part ends in the value, where it comes from, and its offset there."""

    def place(self, offset: int, length: int = 1) -> Span:
        """Return where the part that the first of the characters belongs to stands."""
        start = 0
        for end, source, at in self.parts:
            if offset < end:
                return source.place(at + offset - start, min(length, end - offset))
            start = end
        return self.span


@dataclass(slots=True)
class Filling:
    """One use of a snippet."""

    snippet: Snippet
    given: Mapping[str, YamlNode | None]
    """What each parameter stands for; None where it was left out."""
    came: tuple[Related, ...]
    """The use, and what that one came from."""
    values: int = field(default=0)
    """How many values were made."""

    def body(self) -> list[YamlNode]:
        """Return what the use stands for."""
        return [one for value in self.snippet.body for one in self._entries(value)]

    def _entries(self, value: YamlNode) -> list[YamlNode]:
        """Return an entry of a list, filled in; a list in its place is put in entry by entry."""
        made = self._fill(value)
        if made is None:
            return []
        return list(made.items) if alone(value) and isinstance(made, SeqNode) else [made]

    def _fill(self, value: YamlNode) -> YamlNode | None:
        """Return a value with its marks filled in, or None for a parameter that was left out."""
        self.values += 1
        span = _with(value.span, *self.came)
        match value:
            case MapNode(entries=entries):
                made = [(self._key(e.key), self._fill(e.value)) for e in entries]
                return MapNode(tuple(Entry(k, v) for k, v in made if v is not None), span)
            case SeqNode(items=items):
                return SeqNode(tuple(one for item in items for one in self._entries(item)), span)
            case ScalarNode() if alone(value):
                filled = self.given.get(alone(value))
                return None if filled is None else self._argument(filled, _goes(value.span))
            case ScalarNode(value=str() as text) if MARK.search(text):
                return self._spliced(value, text, replace(value, span=span))
            case ScalarNode():
                return replace(value, span=span)

    def _key(self, key: ScalarNode) -> ScalarNode:
        return replace(key, span=_with(key.span, *self.came))

    def _argument(self, value: YamlNode, goes: Related) -> YamlNode:
        """Return what a use says, knowing the line of the snippet that it goes into."""
        self.values += 1
        span = _with(value.span, goes)
        match value:
            case MapNode(entries=entries):
                return MapNode(
                    tuple(Entry(e.key, self._argument(e.value, goes)) for e in entries), span
                )
            case SeqNode(items=items):
                return SeqNode(tuple(self._argument(item, goes) for item in items), span)
            case ScalarNode():
                return _marked(value, goes)

    def _spliced(self, written: ScalarNode, text: str, moved: ScalarNode) -> ScalarNode:
        """Return a text of the snippet with what the use says put into it."""
        pieces: list[tuple[str, ScalarNode, int]] = []
        last = 0
        for mark in MARK.finditer(text):
            pieces.append((text[last : mark.start()], moved, last))
            last = mark.end()
            value = self.given.get(named(mark))
            if not isinstance(value, ScalarNode):
                pieces.append(("$", moved, mark.start()))
                continue
            inner = text_of(value)
            source = _marked(value, _goes(written.place(mark.start(), len(mark[0]))))
            kind = self.snippet.parameters[named(mark)].type
            if kind == "expression" and not _ATOM.fullmatch(inner):
                pieces += [
                    ("(", moved, mark.start()),
                    (inner, source, 0),
                    (")", moved, mark.start()),
                ]
            else:
                pieces.append((inner, source, 0))
        pieces.append((text[last:], moved, last))
        whole = ""
        parts: list[tuple[int, ScalarNode, int]] = []
        for words, source, at in pieces:
            if words:
                whole += words
                parts.append((len(whole), source, at))
        place = (moved.span, moved.raw, moved.style, moved.language)
        return Spliced(whole, *place, parts=tuple(parts))


def _with(span: Span, *others: Related) -> Span:
    return replace(span, via=(*span.via, *others))


def _goes(span: Span) -> Related:
    return Related(span, "this line of the snippet takes it")


def _marked(value: ScalarNode, goes: Related) -> ScalarNode:
    span = _with(value.span, goes)
    if isinstance(value, Spliced):
        parts = tuple((end, _marked(source, goes), at) for end, source, at in value.parts)
        return replace(value, span=span, parts=parts)
    return replace(value, span=span)
