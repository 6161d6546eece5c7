"""The errors of the YAML parser in plain words. Law: always an answer, never an exception."""

import re
from collections.abc import Callable
from typing import TypeAlias

import yaml

from summitgame.diagnostics import Diagnostic, Related, Span, shorten
from summitgame.lang.yaml_fault import LINE_BREAK, QUOTE_IT, Fault, Mark, Words, siblings
from summitgame.lang.yaml_indent import colon, item_expected, key_expected, neither
from summitgame.lang.yaml_scan import open_bracket, runaway_quote

_COMMENT = re.compile(r"\s#.*")


def explain(error: yaml.YAMLError, text: str, file: str) -> Diagnostic:
    """Return the one diagnostic for a parser error; never raises."""
    fault = _fault(error, text)
    words = _runaway(fault) or next(
        say(fault) for pattern, say in _RULES if pattern.search(fault.problem)
    )
    related: tuple[Related, ...] = ()
    if words.beginning and fault.begun != fault.at:
        related = (Related(_span(fault.begun, file), words.beginning),)
    span = _span(words.place or fault.at, file)
    return Diagnostic("SG004", words.message, span, hint=words.hint, related=related)


def _runaway(fault: Fault) -> Words | None:
    """Return what to say when the parser came to grief behind a quote that was left open."""
    begun = runaway_quote(fault.text, fault.at.index)
    if begun is None:
        return None
    return _never_closed(fault, Mark(begun.line, begun.column, begun.index))


def _fault(error: yaml.YAMLError, text: str) -> Fault:
    lines = tuple(LINE_BREAK.split(text))
    problem = getattr(error, "problem", None) or str(error)
    context = getattr(error, "context", None) or ""
    last = Mark(len(lines) - 1, len(lines[-1]), len(text))
    at = _mark(getattr(error, "problem_mark", None), last)
    begun = _mark(getattr(error, "context_mark", None), last)
    at = at or begun or Mark(0, 0, 0)
    begun = begun or at
    return Fault(problem, context, at, begun, text, lines)


def _mark(mark: yaml.Mark | None, last: Mark) -> Mark | None:
    if mark is None:
        return None
    return last if mark.index >= last.index else Mark(mark.line, mark.column, mark.index)


def _span(mark: Mark, file: str) -> Span:
    line, column = mark.line + 1, mark.column + 1
    return Span(file, line, column, line, column + 1)


def _no_token(fault: Fault) -> Words:
    if fault.character == "\t":
        return _tab(fault)
    shown = "a backtick" if fault.character == "`" else f"`{shorten(fault.character)}`"
    return Words(
        f"text cannot begin with {shown} unless it is inside quotes",
        QUOTE_IT,
    )


def _tab(_: Fault) -> Words:
    return Words(
        "a tab stands where YAML takes only spaces",
        "indent with spaces; most editors can be told to insert them for the Tab key",
    )


def _unclosed_quote(fault: Fault) -> Words:
    return _never_closed(fault, fault.begun)


def _never_closed(fault: Fault, place: Mark) -> Words:
    mark = fault.text[place.index : place.index + 1]
    hint = f"write {mark} at the end of the text"
    if mark == "'":
        hint += "; an apostrophe inside single quotes is written twice, or use double quotes"
    return Words("this quote is never closed", hint, place)


def _unclosed_bracket(fault: Fault) -> Words:
    if fault.at.index >= len(fault.text.rstrip()) or fault.at.line > fault.begun.line:
        return _bracket(fault, fault.begun)
    opened, closing = _pair(fault, fault.begun)
    return Words(
        f"a comma or `{closing}` is missing here",
        "put a comma between two values; text with a comma, colon or bracket in it needs quotes",
        beginning=f"`{opened}` is opened here",
    )


def _bracket(fault: Fault, place: Mark) -> Words:
    opened, closing = _pair(fault, place)
    hidden = _COMMENT.search(fault.lines[place.line], place.column)
    if hidden and closing in hidden.group() and '"' not in fault.lines[place.line]:
        return Words(
            f"the `{closing}` that closes this `{opened}` is part of a comment",
            "a `#` behind a space begins a comment; put the text that it belongs to inside quotes",
            place,
        )
    return Words(
        f"this `{opened}` is never closed",
        f"write `{closing}` at the end; text that begins with `{opened}` must be inside quotes",
        place,
    )


def _pair(fault: Fault, place: Mark) -> tuple[str, str]:
    opened = fault.text[place.index : place.index + 1]
    return opened, "]" if opened == "[" else "}"


def _no_content(fault: Fault) -> Words:
    begun = None
    if not fault.before.strip() and fault.character in {"-", ""}:
        begun = open_bracket(fault.text, fault.at.index)
    if begun is not None and begun.line < fault.at.line:
        return _bracket(fault, Mark(begun.line, begun.column, begun.index))
    shown = shorten(fault.character)
    return Words(
        f"`{shown}` stands where a value is expected" if shown.strip() else "a value is missing",
        "write a value before it, or put text inside quotes",
    )


def _reference(fault: Fault) -> Words:
    mark = fault.text[fault.begun.index : fault.begun.index + 1]
    return Words(
        f"text cannot begin with `{mark}` unless it is inside quotes", QUOTE_IT, fault.begun
    )


def _escape(_: Fault) -> Words:
    return Words(
        "a backslash inside double quotes is followed by something it cannot go with",
        "write two backslashes for one that is meant to be read, or use single quotes",
    )


def _item_not_here(fault: Fault) -> Words:
    if fault.before.strip():
        return Words(
            "an item of a list cannot begin on the line of its key",
            "begin it on the next line, indented; text that begins with `- ` must be inside quotes",
        )
    return Words("an item of a list cannot begin here", "line it up with the other items")


def _question(_: Fault) -> Words:
    return Words("text cannot begin with `? ` unless it is inside quotes", QUOTE_IT)


def _second_root(fault: Fault) -> Words:
    near = siblings(fault.lines, fault.at.line)
    hint = "begin every key of the outermost level in the same column"
    if near:
        hint += f": this one in column {near[0][1] + 1}, like line {near[0][0] + 1}"
    return Words("this stands outside the value that the file began with", hint)


def _block_header(_: Fault) -> Words:
    return Words(
        "text after `|` or `>` must begin on the next line",
        "start a new line after the sign and indent the text; text that begins with the sign"
        " itself must be inside quotes",
    )


def _tag(fault: Fault) -> Words:
    return Words("text cannot begin with `!` unless it is inside quotes", QUOTE_IT, fault.begun)


def _directive(_: Fault) -> Words:
    return Words("a line that begins with `%` is not content", "delete the line")


def _anything(fault: Fault) -> Words:
    return Words(f"this is not correct YAML ({shorten(fault.problem)})", QUOTE_IT)


_Say: TypeAlias = Callable[[Fault], Words]

_RULES: tuple[tuple[re.Pattern[str], _Say], ...] = tuple(
    (re.compile(pattern), say)
    for pattern, say in (
        ("cannot start any token", _no_token),
        ("tab character", _tab),
        ("mapping values are not allowed", colon),
        ("could not find expected ':'", lambda fault: neither(fault.begun)),
        ("unexpected (end of stream|document)", _unclosed_quote),
        ("expected key|expected <block end>", key_expected),
        ("expected '-' indicator", item_expected),
        (r"expected ',' or ", _unclosed_bracket),
        ("node content", _no_content),
        ("alphabetic or numeric", _reference),
        ("escape|hexdecimal|chr\\(\\)", _escape),
        ("sequence entries are not allowed", _item_not_here),
        ("mapping keys are not allowed", _question),
        ("expected '?<document start>", _second_root),
        ("comment or (a )?line break|indentation indicator", _block_header),
        ("directive|incompatible YAML", _directive),
        ("tag|expected '[!>]'|the expected '>'", _tag),
        ("", _anything),
    )
)
"""What the C parser and the one in Python say, and who explains it; the first that fits."""
