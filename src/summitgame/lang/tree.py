"""YAML values that know where they were written. Law: frozen, and every place is exact."""

from __future__ import annotations

import re
import sys
from collections.abc import KeysView
from dataclasses import dataclass, field
from typing import TypeAlias

from summitgame.diagnostics import Span

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | bool | None"
"""A value of a file, without its place."""

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|.)", re.DOTALL)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_JOINT = re.compile(r'"\s*\n\s*"')
"""Between two pieces of one text of a PO file."""
_QUOTED = frozenset({"single", "double", "po"})
_SIMPLE_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\t": "\t", "_": "\xa0"}


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One text, whole number, truth value or null."""

    value: str | int | bool | None
    span: Span
    raw: str
    """The value as the file has it, with its quotes or its `|`."""
    style: str
    """How it is written: `plain`, `single`, `double`, `literal` or `folded`; `po` in a PO file."""
    language: str = ""
    """What a text is written in; empty for the language of its campaign."""

    @property
    def data(self) -> Plain:
        """The value without its place."""
        return self.value

    def place(self, offset: int, length: int = 1) -> Span:
        """Return where `length` characters of the value from `offset` (0-based) stand in the file.

        Exact for every character but white space that YAML folded away. An offset at or past the
        end gives the place just after the last character; lengths below 1 count as 1.
        """
        text = self.value if isinstance(self.value, str) else self.raw
        offset = min(max(offset, 0), len(text))
        last = min(offset + max(length, 1), len(text)) - 1
        if self.style == "plain" and text == self.raw:
            return self._span(offset, max(last, offset) + 1)
        starts = self._positions(text)
        if offset == len(text):
            end = starts[-1][1] if starts else self._opening()
            line, column = self._locate(end)
            return Span(self.span.file, line, column, line, column + 1, self.span.via)
        return self._span(starts[offset][0], starts[last][1])

    def _span(self, start: int, end: int) -> Span:
        """Return the place of `raw[start:end]`."""
        line, column = self._locate(start)
        end_line, end_column = self._locate(end)
        return Span(self.span.file, line, column, end_line, end_column, self.span.via)

    def _locate(self, index: int) -> tuple[int, int]:
        breaks = [m.end() for m in _LINE_BREAK.finditer(self.raw, 0, min(index, len(self.raw)))]
        if breaks:
            return self.span.line + len(breaks), index - breaks[-1] + 1
        return self.span.line, self.span.column + index

    def _opening(self) -> int:
        """Return the index in `raw` where the text begins: after the quote or the header line."""
        if self.style in _QUOTED:
            return 1
        if self.style in {"literal", "folded"}:
            header = _LINE_BREAK.search(self.raw)
            return len(self.raw) if header is None else header.end()
        return 0

    def _positions(self, text: str) -> list[tuple[int, int]]:
        """Return for each character of `text` the start and end of what stands for it in `raw`."""
        if self.style == "literal":
            return self._literal_positions(text)
        units = self._units()
        found: list[tuple[int, int]] = []
        at = 0
        for character in text:
            if not character.isspace():
                while at < len(units) - 1 and units[at][2].isspace():
                    at += 1
            if at < len(units):
                found.append(units[at][:2])
                at += 1
            else:
                end = units[-1][1] if units else self._opening()
                found.append((end, end + 1))
        return found

    def _literal_positions(self, text: str) -> list[tuple[int, int]]:
        """Walk the lines of a `|` block: each is the line of the file without its indentation."""
        found: list[tuple[int, int]] = []
        start = self._opening()
        for line in text.split("\n"):
            ending = _LINE_BREAK.search(self.raw, start)
            stop, following = ending.span() if ending else (len(self.raw), len(self.raw))
            first = max(start, stop - len(line)) if line else stop
            found += [(first + i, first + i + 1) for i in range(len(line))]
            found.append((stop, stop + 1))
            start = following
        return found[: len(text)]

    def _units(self) -> list[tuple[int, int, str]]:
        """Return the characters of `raw` as YAML reads them, each with its start and end."""
        units: list[tuple[int, int, str]] = []
        at = self._opening()
        end = len(self.raw) - 1 if self.style in _QUOTED else len(self.raw)
        while at < end:
            character, after = self.raw[at], at + 1
            joint = _JOINT.match(self.raw, at) if self.style == "po" else None
            if joint is not None:
                after, character = joint.end(), ""
            elif self.style == "single" and character == "'":
                after = at + 2
            elif self.style in {"double", "po"} and character == "\\":
                escape = _ESCAPE.match(self.raw, at)
                after = escape.end() if escape else after
                character = _unescaped(self.raw[at + 1 : after])
            elif character == "\r" and self.raw[after : after + 1] == "\n":
                after, character = at + 2, "\n"
            if character:
                units.append((at, after, character))
            at = after
        return units


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value."""

    key: ScalarNode
    value: YamlNode

    @property
    def name(self) -> str:
        """The key as text; a tree from `parse` has no other keys."""
        return self.key.value if isinstance(self.key.value, str) else self.key.raw


@dataclass(frozen=True, slots=True)
class MapNode:
    """Keys with values, in the order of the file; no key occurs twice."""

    entries: tuple[Entry, ...]
    span: Span
    _index: dict[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the entries by name."""
        object.__setattr__(self, "_index", {entry.name: entry for entry in self.entries})

    @property
    def data(self) -> Plain:
        """The values by key, without places."""
        return {entry.name: entry.value.data for entry in self.entries}

    @property
    def present(self) -> KeysView[str]:
        """The keys that the mapping has, to ask about many of them."""
        return self._index.keys()

    def __contains__(self, key: object) -> bool:
        """Return whether the mapping has this key."""
        return key in self._index

    def get(self, key: str) -> YamlNode | None:
        """Return the value of a key, or None if the mapping has no such key."""
        entry = self._index.get(key)
        return None if entry is None else entry.value

    def value(self, key: str) -> Plain:
        """Return the value of a key without its place; None if there is no such key."""
        entry = self._index.get(key)
        return None if entry is None else entry.value.data

    def key(self, name: str) -> ScalarNode | None:
        """Return the key itself, which knows its place, or None if there is no such key."""
        entry = self._index.get(name)
        return None if entry is None else entry.key

    def keys(self) -> tuple[str, ...]:
        """Return the names of all keys, in the order of the file."""
        return tuple(self._index)


@dataclass(frozen=True, slots=True)
class SeqNode:
    """A list of values."""

    items: tuple[YamlNode, ...]
    span: Span

    @property
    def data(self) -> Plain:
        """The values, without places."""
        return [item.data for item in self.items]


YamlNode: TypeAlias = MapNode | SeqNode | ScalarNode
"""Any value of a source file."""


def plain(value: YamlNode) -> object:
    """Return the value as plain dict, list, str, int, bool and None, without places."""
    return value.data


def _unescaped(escape: str) -> str:
    """Return what an escape in double quotes stands for; nothing for an escaped line break.

    Only whether it is white space matters here, so escapes for unseen characters give a letter.
    """
    if escape[:1] in {"\n", "\r"}:
        return ""
    if len(escape) == 1:
        return _SIMPLE_ESCAPES.get(escape, escape)
    code = int(escape[1:], 16)
    return chr(code) if code <= sys.maxunicode else "x"
