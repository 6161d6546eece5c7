"""Changes in the text of a file. Law: what is not changed stays byte for byte."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summitgame.diagnostics import Span

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Some characters of a text, and what is to stand there instead."""

    start: int
    end: int
    text: str


class Text:
    """A file as text, in which places can be found."""

    def __init__(self, data: bytes) -> None:
        """Decode a file that passed the guard: UTF-8, perhaps with a byte order mark."""
        whole = data.decode("utf-8")
        self.bom = _BOM if whole.startswith(_BOM) else ""
        self.text = whole.removeprefix(_BOM)
        self.newline = next(iter(_LINE_BREAK.findall(self.text)), "\n")
        self._starts = [0, *(found.end() for found in _LINE_BREAK.finditer(self.text))]

    def index(self, line: int, column: int) -> int:
        """Return the index of a place; lines and columns count from 1."""
        return self._starts[line - 1] + column - 1

    def line_start(self, line: int) -> int:
        """Return where a line begins; past the last one, where the text ends."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def replacing(self, span: Span, new: str) -> Change:
        """Return the change that writes something else at a place."""
        return Change(
            self.index(span.line, span.column), self.index(span.end_line, span.end_column), new
        )

    def changed(self, changes: Iterable[Change]) -> bytes:
        """Return the file with changes made, none of which overlap."""
        parts: list[str] = [self.bom]
        last = 0
        for change in sorted(set(changes)):
            parts += (self.text[last : change.start], change.text)
            last = change.end
        return "".join((*parts, self.text[last:])).encode("utf-8")


def unified(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """Return what differs between two sets of files, as a unified diff."""
    found: list[str] = []
    for name in after:
        old, new = before.get(name), after[name]
        if old == new:
            continue
        lines = difflib.unified_diff(
            ("" if old is None else old.decode("utf-8")).splitlines(keepends=True),
            new.decode("utf-8").splitlines(keepends=True),
            "/dev/null" if old is None else f"a/{name}",
            f"b/{name}",
        )
        for line in lines:
            found += [line] if line.endswith("\n") else [line, "\n\\ No newline at end of file\n"]
    return "".join(found)
