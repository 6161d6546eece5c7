"""What a diagnostic is. Law: plain frozen values, comparable and printable; no I/O, no state."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

_LONGEST_NAME = 80
"""Names longer than this are not compared: the comparison is quadratic in their length."""

_NEAR = 0.6
"""How alike two names must be, from 0 to 1, for one to be offered for the other."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source file; lines and columns count from 1 in code points, end exclusive."""

    file: str
    """The name shown to the user: relative to the campaign, with forward slashes."""
    line: int
    column: int
    end_line: int
    end_column: int
    via: "tuple[Related, ...]" = field(default=(), compare=False, repr=False)
    """Other places without which this one cannot be understood: a snippet's uses, or the line of
    the snippet that a use fills in."""


class Severity(StrEnum):
    """How much a diagnostic matters: only an error stops a campaign from playing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that helps to understand a diagnostic, such as the first of two definitions."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to mend, or to know, about what an author wrote."""

    code: str
    """A key of `CODES`, such as `SG201`."""
    message: str
    """One plain sentence about this very case."""
    span: Span
    severity: Severity = Severity.ERROR
    expected: str = ""
    """What would have been right here; empty when the message says it already."""
    hint: str = ""
    """How to mend it; empty when nothing useful is known."""
    related: tuple[Related, ...] = ()


def sort_key(d: Diagnostic) -> tuple[str, int, int, int, str, str]:
    """Return the order in which diagnostics are shown: by place, then severity, code and words."""
    return (d.span.file, d.span.line, d.span.column, _RANK[d.severity], d.code, d.message)


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `name` was probably meant to be, or None if nothing is near.

    The answer depends only on the names: not on their order, nor on how often each is given.
    """
    if not name or len(name) > _LONGEST_NAME:
        return None
    from difflib import SequenceMatcher  # noqa: PLC0415 -- only where something is wrong

    wanted = _folded(name)
    matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best: tuple[float, str] | None = None
    for candidate in sorted(set(candidates)):
        if candidate == name or len(candidate) > _LONGEST_NAME:
            continue
        matcher.set_seq1(_folded(candidate))
        floor = _NEAR if best is None else best[0]
        if matcher.real_quick_ratio() < floor or matcher.quick_ratio() < floor:
            continue
        ratio = matcher.ratio()
        if ratio >= _NEAR and (best is None or ratio > best[0]):
            best = (ratio, candidate)
    return None if best is None else best[1]


def shorten(value: str, limit: int = 60) -> str:
    """Return `value` fit for a message: one line, printable, at most `limit` characters."""
    head = value[: limit + 1]
    clean = "".join(_visible(c) for c in head)
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"


def _visible(character: str) -> str:
    if character in "\n\r\t":
        return " "
    return character if character.isprintable() else f"U+{ord(character):04X}"


def _folded(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_")
