"""What stands between the values of a file: comments and blank lines. Law: no comment is missed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summitgame.authoring.textedit import Text
from summitgame.lang.tree import MapNode, ScalarNode, YamlNode

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"(?:^|(?<=[\s,\[\]{}]))#.*")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a line of its own."""

    text: str
    column: int
    """How far it is indented."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two values."""

    aside: str
    """The comment behind the first of them; empty if there is none."""
    own: tuple[Comment | None, ...]
    """Comments on lines of their own; None for blank lines."""
    breaks: bool
    """Whether the line ends."""

    def lines_at(self, lines: list[str], indent: int, column: int, *, first: bool) -> list[str]:
        """Print the comments with an indentation, and one of several blank lines between them.

        Args:
            lines: What they are added to.
            indent: Of the entry that follows.
            column: How far the entry is indented in the source; comments further in stay further.
            first: Whether nothing is above them in their list, so that blank lines are not needed.
        """
        had = not first
        for number, each in enumerate(self.own):
            if each is not None:
                lines.append(" " * (indent + max(0, each.column - column)) + each.text)
                had = True
            elif had and self.own[number - 1 : number] != (None,):
                lines.append("")
        return lines


def gap_in(text: str, start: int, end: int) -> Gap:
    """Return what stands in a stretch of a file that holds no value."""
    first, *rest = _LINE_BREAK.split(text[start:end])
    if start == 0 or text[start - 1] in "\r\n":
        first, rest = "", [first, *rest]
    own: list[Comment | None] = []
    last = len(rest) - 1
    for number, line in enumerate(rest):
        comment = _COMMENT.search(line)
        if comment is not None:
            own.append(Comment(comment[0].rstrip(), comment.start()))
        elif not line.strip() and number < last:
            own.append(None)
    aside = _COMMENT.search(first)
    return Gap(aside[0].rstrip() if aside is not None else "", tuple(own), breaks=bool(rest))


def written(value: ScalarNode) -> str:
    """Return a text as it is written, without blank lines below it that it does not keep."""
    if value.style not in {"literal", "folded"}:
        return value.raw
    return value.raw if keeps(value) else value.raw.rstrip()


def keeps(value: ScalarNode) -> bool:
    """Tell whether the line ends below a `|` or `>` text belong to it."""
    return "+" in _LINE_BREAK.split(value.raw, maxsplit=1)[0].partition("#")[0]


def comments_of(text: Text, root: YamlNode) -> list[str]:
    """Return the comments of a file in its order."""
    found: list[str] = []
    at = 0
    for start, end in [*_scalars(text, root), (len(text.text), len(text.text))]:
        gap = gap_in(text.text, at, start)
        found += [gap.aside] if gap.aside else []
        found += [each.text for each in gap.own if each is not None]
        at = end
    return found


def _scalars(text: Text, value: YamlNode) -> list[tuple[int, int]]:
    """Return where the texts and keys of a value stand."""
    match value:
        case ScalarNode():
            start = text.index(value.span.line, value.span.column)
            return [(start, start + len(written(value)))]
        case MapNode(entries=entries):
            return [
                place
                for entry in entries
                for part in (entry.key, entry.value)
                for place in _scalars(text, part)
            ]
        case _:
            return [place for item in value.items for place in _scalars(text, item)]
