"""Where the cursor stands in a file that need not be whole: by its lines, not by its tree.

Law: text in, a way through keys and lists out. Half-written YAML has no tree, and that is just when
help is wanted; so only indentation, dashes, keys and brackets are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summitgame.authoring.lsp.brackets import Scan, fields_ahead, scan
from summitgame.lang.places import Place

_DASH = re.compile(r"-(?:[ \t]+|$)")
_KEY = re.compile(
    r"""(?:"([^"\\]*)"|'([^']*)'|([^\s#&*!|>'"%@`\[\]{},-][^#]*?|-[^\s#][^#]*?))\s*:(?:[ \t]+|$)"""
)
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_MOST_LINES = 400
"""A text in brackets that begins further up is not looked for."""
_MOST_LINES_OF_FIELDS = 4_000

ITEM = None
"""In a way: into a list."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A dash or a key at the beginning of a line."""

    column: int
    key: str | None
    """None for a dash."""
    end: int
    """Where the value begins."""


@dataclass(frozen=True, slots=True)
class Level:
    """A mapping or list that the cursor is in."""

    key: str | None
    """The key that leads on from here; None for the entry of a list."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """The other keys of a mapping with their values, as far as they stand on one line."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """What the cursor stands in."""

    way: tuple[Level, ...]
    """From the whole file inwards."""
    text: str
    """The value that is being written, up to the cursor."""
    quoted: str
    """The quotation mark that it begins with, or nothing."""
    fresh: bool
    """Whether a key could be written here: nothing but the value stands before the cursor."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Where a key could be written, the keys that are there already."""

    def place(self, root: Place) -> Place | None:
        """Return what may stand here, by the schema of the file."""
        at: Place | None = root
        for level in self.way:
            if at is None:
                return None
            at = at.item() if level.key is None else at.key(level.key)
        return at


def marks(line: str) -> list[Mark]:
    """Return the dashes at the beginning of a line, and the key after them if there is one."""
    found: list[Mark] = []
    at = len(line) - len(line.lstrip(" "))
    while dash := _DASH.match(line, at):
        found.append(Mark(at, None, dash.end()))
        at = dash.end()
    key = _KEY.match(line, at)
    if key is not None:
        name = next(each for each in key.groups() if each is not None)
        found.append(Mark(at, name.strip(), key.end()))
    return found


def is_empty(line: str) -> bool:
    """Return whether a line says nothing: blank, or a comment."""
    bare = line.lstrip()
    return not bare or bare.startswith("#")


def look(lines: Sequence[str], row: int, column: int) -> Cursor:
    """Return what stands at a place, counted from 0; beyond the end counts as the end."""
    row = min(row, len(lines) - 1)
    line = lines[row]
    column = min(column, len(line))
    within = _in_brackets(lines, row, column)
    if within is not None:
        return within
    here = [
        mark
        for mark in marks(line)
        if mark.column < column and (mark.key is None or mark.end <= column)
    ]
    start = here[-1].end if here else len(line) - len(line.lstrip(" "))
    start = min(start, column)
    if not here:
        held = _continued(lines, row, column, start if line.strip() else column)
        if held is not None:
            return held
    fresh = not here or here[-1].key is None
    said = line[start:column]
    quoted = said[:1] if said[:1] in {"'", '"'} else ""
    return Cursor(
        tuple(_open_at(lines, row, here, start)),
        said[len(quoted) :],
        quoted,
        fresh=fresh and not quoted,
        fields=fields_at(lines, row, start) if fresh else {},
    )


def _open_at(lines: Sequence[str], row: int, here: Sequence[Mark], start: int) -> list[Level]:
    """Return the levels that are open where the value of a line begins."""
    first = here[0].column if here else start
    dash = bool(here) and here[0].key is None
    own = (
        Level(None) if mark.key is None else Level(mark.key, fields_at(lines, row, mark.column))
        for mark in here
    )
    return [*_above(lines, row, first, dash=dash), *own]


def _above(lines: Sequence[str], row: int, indent: int, *, dash: bool) -> list[Level]:
    """Return the levels that lines further up have opened and that are still open.

    Args:
        lines: The file.
        row: The line to look up from.
        indent: Where it begins.
        dash: Whether it begins with a dash, which may stand right below its key.
    """
    found: list[Level] = []
    need = indent + 1 if dash else indent
    beside = dash
    for above in range(row - 1, -1, -1):
        if need <= 0:
            break
        line = lines[above]
        if is_empty(line) or len(line) - len(line.lstrip(" ")) >= need:
            continue
        for mark in reversed(marks(line)):
            if mark.key is None:
                if mark.column < need - (1 if beside else 0):
                    found.append(Level(None))
                    need, beside = mark.column + 1, True
            elif mark.column < need:
                found.append(Level(mark.key, fields_at(lines, above, mark.column)))
                need, beside = mark.column, False
    return found[::-1]


def _continued(lines: Sequence[str], row: int, column: int, indent: int) -> Cursor | None:
    """Return the cursor if its line goes on with a text that began further up."""
    for above in range(row - 1, max(row - _MOST_LINES, -1), -1):
        line = lines[above]
        found = marks(line)
        if not line.strip() or (not found and len(line) - len(line.lstrip(" ")) >= indent):
            continue
        if not found or found[-1].column >= indent:
            if found and found[0].column >= indent:
                continue
            return None
        value = line[found[-1].end :].strip()
        if not value or value[0] in "#[{":
            return None
        block = _BLOCK_TEXT.match(value) is not None
        texts = [*lines[above + 1 : row], lines[row][:column]]
        said = " ".join(each.strip() for each in ([] if block else [value]) + texts).strip()
        quoted = said[:1] if not block and said[:1] in {"'", '"'} else ""
        way = _open_at(lines, above, found, found[-1].end)
        return Cursor(tuple(way), said[len(quoted) :], quoted, fresh=False)
    return None


def fields_at(lines: Sequence[str], row: int, column: int) -> dict[str, str]:
    """Return the keys, with their values on the same line, of the mapping at a column."""
    found: dict[str, str] = {}
    for step, rows in ((-1, range(row, -1, -1)), (1, range(row + 1, len(lines)))):
        for at in rows:
            line = lines[at]
            if is_empty(line):
                continue
            begins = len(line) - len(line.lstrip(" "))
            held = next((m for m in marks(line) if m.column == column and m.key is not None), None)
            if held is not None and held.key is not None and not (step > 0 and begins < column):
                found.setdefault(held.key, _plain(line[held.end :]))
            if begins < column:
                break
    return found


def _plain(value: str) -> str:
    return re.sub(r"\s+#.*$", "", value).strip().strip("'\"")


def _in_brackets(lines: Sequence[str], row: int, column: int) -> Cursor | None:
    """Return the cursor if it stands in `{ }` or `[ ]`, however many lines they take."""
    found = _bracket_above(lines, row, column)
    if found is None:
        return None
    above, start, before, inner = found
    way = _open_at(lines, above, before, start)
    last = inner.opened[-1]
    ahead = fields_ahead(lines[row][column:]) if last.sign == "{" else {}
    for each in inner.opened:
        if each.sign == "[":
            way.append(Level(None))
        elif each.key is not None:
            way.append(Level(each.key, {**ahead, **each.fields} if each is last else each.fields))
    return Cursor(
        tuple(way),
        inner.value,
        inner.quoted,
        fresh=not inner.quoted and last.key is None,
        fields={**ahead, **last.fields} if last.sign == "{" else {},
    )


def _bracket_above(
    lines: Sequence[str], row: int, column: int
) -> tuple[int, int, list[Mark], Scan] | None:
    """Return the outermost brackets that are open at a place: their line, column, and inside."""
    outermost: tuple[int, int, list[Mark], Scan] | None = None
    least = len(lines[row]) + 1
    for above in range(row, max(row - _MOST_LINES, -1), -1):
        line = lines[above]
        if is_empty(line):
            continue
        begins = len(line) - len(line.lstrip(" "))
        found = marks(line)
        start = found[-1].end if found else begins
        opens = line[start : start + 1] in {"[", "{"}
        # What goes on below the line of its key stands further right than the key.
        if opens and (above == row or not found or found[-1].column < least):
            inner = _opened(lines, above, start, row, column)
            outermost = (above, start, found, inner) if inner.opened else outermost
        if begins == 0 and found:
            break
        least = min(least, begins)
    return outermost


def _opened(lines: Sequence[str], above: int, start: int, row: int, column: int) -> Scan:
    """Return what is open at a place of the brackets that begin at another."""
    if above == row:
        return scan(lines[row][start:column])
    first = scan(lines[above][start:])
    if not first.opened:
        return first
    return scan("\n".join([lines[above][start:], *lines[above + 1 : row], lines[row][:column]]))


def ways(cursor: Cursor) -> Iterator[str]:
    """Yield the keys that lead to the cursor, for messages and tests."""
    yield from ("-" if level.key is None else level.key for level in cursor.way)
