"""What the YAML parser said, with the text around it. Law: places count from 0, as parsers do."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ITEM_WITH_KEY = re.compile(r"( *(?:- +)+)[\w-]+:(?=\s|$)")
LINE_BREAK = re.compile(r"\r\n|\r|\n")
QUOTE_IT = "put the whole text inside quotes, or on the next line after `|`"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of the parser: lines and columns from 0."""

    line: int
    column: int
    index: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What the parser said, and the text around it."""

    problem: str
    context: str
    at: Mark
    begun: Mark
    """Where the thing began that could not be finished; the same as `at` if unknown."""
    text: str
    lines: tuple[str, ...]

    @property
    def character(self) -> str:
        """The character at the place, or nothing at the end of the file."""
        return self.text[self.at.index : self.at.index + 1]

    @property
    def line(self) -> str:
        """The whole line of the place."""
        return self.lines[self.at.line] if self.at.line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """The line of the place, up to the place."""
        return self.line[: self.at.column]


@dataclass(frozen=True, slots=True)
class Words:
    """An explanation: what is wrong and how to mend it."""

    message: str
    hint: str
    place: Mark | None = None
    """A better place to show than where the parser gave up."""
    beginning: str = ""
    """What to say of the place where it began, in addition; nothing leaves it out."""


def indent(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def key_column(line: str) -> int | None:
    """Return the column from 0 of the first key of an item; None for what is no such line."""
    found = _ITEM_WITH_KEY.match(line)
    return None if found is None else found.end(1)


def siblings(lines: tuple[str, ...], number: int) -> tuple[tuple[int, int], ...]:
    """Return the lines, with their columns, that a badly indented line may belong beside.

    They are the nearest line above that is indented more than it and the nearest indented less.
    A key belongs beside the first key of an item, behind its dash; an item beside the dash.
    """
    row = lines[number] if number < len(lines) else ""
    own, is_item = indent(row), row.lstrip(" ").startswith("- ")
    deeper: tuple[int, int] | None = None
    for above in range(number - 1, -1, -1):
        line = lines[above]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        behind = None if is_item else key_column(line)
        here = indent(line) if behind is None else behind
        if here > own:
            deeper = (above, here)
        else:
            less = (above, here)
            return (less,) if deeper is None else (deeper, less)
    return () if deeper is None else (deeper,)
