"""Texts that YAML ends before their author did. Law: what may be meant as it is is left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from summitgame.diagnostics import CODES, Diagnostic, Span, shorten
from summitgame.lang.allowances import MARK
from summitgame.lang.lints.texts import Text
from summitgame.lang.retell import Text as Written
from summitgame.lang.retell import Texts
from summitgame.lang.story import SourceFile
from summitgame.lang.tree import ScalarNode

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"[ \t]+(?P<all>#(?P<words>\w.*?))[ \t]*$")
"""A comment that begins at once: who writes comments leaves a space behind the `#`."""
_LIKELY = re.compile(r"[ \t]#\w")
"""What a file holds in which there may be one; places are worked out in no other."""
_KEY = re.compile(r"[\w-]+:(?:\s|$)")
"""How a line of YAML begins that somebody took out."""
_COMMA = re.compile(r"\s*,\s*")
_ENDED = re.compile(r"[.!?:;…\N{EM DASH}\N{EN DASH}][\"'*)\]”\N{RIGHT SINGLE QUOTATION MARK}»]*$")
"""How a line ends that goes on nowhere."""


def check_cut(parts: Iterable[SourceFile], sources: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield texts without quotes that a `#` cuts off.

    A digit behind the `#` is a number that is meant to be read. A letter may begin a comment, so
    it is believed to be text only where the text before it has not come to its end.
    """
    lines = _lines_of(sources)
    likely = [part for part in parts if _LIKELY.search(sources.get(part.path, ""))]
    for span, text in _written(likely).items():
        rows = lines(span.file)
        row = rows[span.end_line - 1] if span.end_line <= len(rows) else ""
        found = _COMMENT.match(row, span.end_column - 1)
        if found is None or found["words"].startswith(MARK):
            continue
        words = found["words"]
        if not words[0].isdecimal() and (_ENDED.search(text) or _KEY.match(words)):
            continue
        column = found.start("all") + 1
        yield Diagnostic(
            "SG611",
            f"the text ends before “{shorten(found['all'])}”, which YAML takes for a comment",
            Span(span.file, span.end_line, column, span.end_line, column + len(found["all"])),
            CODES["SG611"].severity,
            hint="Put the whole text inside quotes, or write a space behind the `#`.",
        )


def check_split(texts: list[Text], sources: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield sentences in a list in brackets that a comma splits; each is reported once.

    Certain is a piece with a small first letter behind one that begins a sentence and does not
    end it.
    """
    lines = _lines_of(sources)
    shown = [text for text in texts if text.kind == "paragraph" and not text.takes_turns]
    said: set[Span] = set()
    for before, after in pairwise(shown):
        begun = before.words[:1].isupper() and not _ENDED.search(before.words)
        if not begun or not after.words[:1].islower():
            continue
        if before.at.style != "plain" or after.at.style != "plain":
            continue
        one, two = before.at.span, after.at.span
        # A snippet's text stands once for all uses.
        if one.file != two.file or two in said:
            continue
        if _COMMA.fullmatch(_between(lines(one.file), one, two)):
            said.add(two)
            yield Diagnostic(
                "SG612",
                f"the comma before “{shorten(after.words)}” makes it a line of its own",
                two,
                CODES["SG612"].severity,
                expected="a line that begins with a capital letter, or one text inside quotes",
                hint="Put the whole text inside quotes.",
            )


def _lines_of(sources: Mapping[str, str]) -> Callable[[str], list[str]]:
    """Return what gives the lines of a file and splits each file once."""

    @cache
    def lines(file: str) -> list[str]:
        return _LINE_BREAK.split(sources.get(file, ""))

    return lines


def _written(parts: Iterable[SourceFile]) -> dict[Span, str]:
    """Return all texts without quotes, also those of titles, by their places."""
    found: dict[Span, str] = {}

    def keep(each: Written) -> ScalarNode:
        if each.at.style == "plain":
            found[each.at.span] = each.source
        return each.at

    walk = Texts(keep)
    for part in parts:
        walk.rewrite(part.root)
    return found


def _between(lines: list[str], one: Span, two: Span) -> str:
    """Return what stands between two places of one file; nothing if they are out of order."""
    if one.end_line > two.line:
        return ""
    if one.end_line == two.line:
        return lines[two.line - 1][one.end_column - 1 : two.column - 1]
    first = lines[one.end_line - 1][one.end_column - 1 :]
    return "\n".join(
        [first, *lines[one.end_line : two.line - 1], lines[two.line - 1][: two.column - 1]]
    )
