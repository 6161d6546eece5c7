"""A diagnostic in words for people, and as JSON for tools. Law: any source text is safe to show."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from summitgame.diagnostics.codes import CODES
from summitgame.diagnostics.model import Diagnostic, Severity, Span

_WIDTH = 96
"""Longer source lines are cut to a window of about this many characters around the place."""

_BEFORE = 40
"""How many characters of a cut line stay visible before the place."""

_COLOURS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.NOTE: "\x1b[1;36m",
}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def render(d: Diagnostic, source: str | None, *, colour: bool = False) -> str:
    """Return the diagnostic as lines of text: place, message, snippet, expectation and hint.

    Args:
        d: What to show.
        source: The text of the file that `d.span` lies in; None leaves the snippet out.
        colour: Whether to add terminal colours; the words are the same either way.
    """
    tint = _COLOURS[d.severity] if colour else ""
    bold, dim, plain = (_BOLD, _DIM, _PLAIN) if colour else ("", "", "")
    kind = "" if d.severity is Severity.ERROR else f"{d.severity}: "
    lines = [f"{bold}{place(d.span)}:{plain} {tint}{d.code}{plain} {kind}{d.message}"]
    if source is not None:
        lines += _snippet(d.span, source, (dim, tint, plain))
    if d.expected:
        lines.append(f"  expected: {d.expected}")
    if d.hint:
        lines.append(f"  hint: {d.hint}")
    lines += [f"  see {place(r.span)}: {r.message}" for r in d.related]
    return "\n".join(lines)


def place(span: Span) -> str:
    """Return `file:line:column`, in the form that editors and terminals make clickable."""
    return f"{span.file}:{span.line}:{span.column}"


def to_json(d: Diagnostic) -> dict[str, object]:
    """Return the diagnostic as plain data for `json.dumps`, with the slug of its code."""
    registered = CODES.get(d.code)
    return {
        "code": d.code,
        "slug": "" if registered is None else registered.slug,
        "severity": str(d.severity),
        "message": d.message,
        **_span_json(d.span),
        "expected": d.expected,
        "hint": d.hint,
        "related": [{"message": r.message, **_span_json(r.span)} for r in d.related],
    }


def _span_json(span: Span) -> dict[str, object]:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


@dataclass(frozen=True, slots=True)
class Snippet:
    """The source line of a diagnostic, cut to what fits, in three parts."""

    number: int
    before: str
    marked: str
    """What the diagnostic is about; may be empty at the end of a line."""
    after: str


def snippet(span: Span, source: str) -> Snippet | None:
    """Return the source line that a span begins in; None if the text has no such line."""
    text = _line(source, span.line)
    if text is None:
        return None
    start = min(max(span.column - 1, 0), len(text))
    end = span.end_column - 1 if span.end_line == span.line else len(text)
    end = max(min(end, len(text)), start + 1)
    first = max(0, start - _BEFORE) if len(text) > _WIDTH else 0
    last = min(len(text), first + _WIDTH)
    head, tail = "…" if first else "", "…" if last < len(text) else ""
    return Snippet(
        span.line,
        head + text[first:start],
        text[start : min(end, last)],
        text[min(end, last) : last] + tail,
    )


def shown(text: str) -> str:
    """Return source text as it is safe to show."""
    return "".join(_shown(c) for c in text)


def _snippet(span: Span, source: str, paint: tuple[str, str, str]) -> list[str]:
    """Return the source line and a line of carets below it; nothing if the line does not exist."""
    found = snippet(span, source)
    if found is None:
        return []
    pad = "".join(_blank(c) for c in found.before)
    carets = "^" * max(1, sum(_cells(c) for c in found.marked))
    number = str(found.number)
    dim, tint, plain = paint
    line = shown(found.before + found.marked + found.after)
    return [
        f"  {dim}{number} |{plain} {line}",
        f"  {dim}{' ' * len(number)} |{plain} {pad}{tint}{carets}{plain}",
    ]


@lru_cache(maxsize=4)
def _rows(source: str) -> list[str]:
    """Return the lines of a text; the many problems of one file ask for them one after another."""
    return _LINE_BREAK.split(source)


def _line(source: str, number: int) -> str | None:
    """Return a line by its number from 1, as an editor counts: at LF, CR LF and CR only."""
    lines = _rows(source)
    return lines[number - 1] if 1 <= number <= len(lines) else None


def _shown(character: str) -> str:
    if character == "\t" or character.isprintable():
        return character
    return " " if unicodedata.category(character) == "Zs" else "\N{REPLACEMENT CHARACTER}"


def _blank(character: str) -> str:
    return "\t" if character == "\t" else " " * _cells(character)


def _cells(character: str) -> int:
    """Return how many terminal cells a character fills, so that carets stand below their text."""
    if not character.isprintable():
        return 1
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
