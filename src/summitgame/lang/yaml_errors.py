"""The errors of the YAML parser in plain words. Law: always an answer, never an exception."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from summitgame.diagnostics import Diagnostic, Related, Span, shorten

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_COLON = re.compile(r":(?=\s|$)")
_TIGHT_COLON = re.compile(r"\s*(?:- +)*[\w-]+(:)[^\s:/]")
_QUOTE_IT = "put the whole text inside quotes, or on the next line after `|`"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place of the parser: lines and columns from 0."""

    line: int
    column: int
    index: int


@dataclass(frozen=True, slots=True)
class _Fault:
    """What the parser said, and the text around it."""

    problem: str
    context: str
    at: _Mark
    begun: _Mark
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
class _Words:
    """An explanation: what is wrong and how to mend it."""

    message: str
    hint: str
    place: _Mark | None = None
    """A better place to show than where the parser gave up."""
    beginning: str = ""
    """What to say of the place where it began, in addition; nothing leaves it out."""


def explain(error: yaml.YAMLError, text: str, file: str) -> Diagnostic:
    """Return the one diagnostic for a parser error; never raises."""
    fault = _fault(error, text)
    words = next(say(fault) for pattern, say in _RULES if pattern.search(fault.problem))
    related: tuple[Related, ...] = ()
    if words.beginning and fault.begun != fault.at:
        related = (Related(_span(fault.begun, file), words.beginning),)
    span = _span(words.place or fault.at, file)
    return Diagnostic("SG004", words.message, span, hint=words.hint, related=related)


def _fault(error: yaml.YAMLError, text: str) -> _Fault:
    lines = tuple(_LINE_BREAK.split(text))
    problem = getattr(error, "problem", None) or str(error)
    context = getattr(error, "context", None) or ""
    last = _Mark(len(lines) - 1, len(lines[-1]), len(text))
    at = _mark(getattr(error, "problem_mark", None), last)
    begun = _mark(getattr(error, "context_mark", None), last)
    at = at or begun or _Mark(0, 0, 0)
    begun = begun or at
    return _Fault(problem, context, at, begun, text, lines)


def _mark(mark: yaml.Mark | None, last: _Mark) -> _Mark | None:
    if mark is None:
        return None
    return last if mark.index >= last.index else _Mark(mark.line, mark.column, mark.index)


def _span(mark: _Mark, file: str) -> Span:
    line, column = mark.line + 1, mark.column + 1
    return Span(file, line, column, line, column + 1)


def _no_token(fault: _Fault) -> _Words:
    if fault.character == "\t":
        return _tab(fault)
    shown = "a backtick" if fault.character == "`" else f"`{shorten(fault.character)}`"
    return _Words(
        f"text cannot begin with {shown} unless it is inside quotes",
        _QUOTE_IT,
    )


def _tab(_: _Fault) -> _Words:
    return _Words(
        "a tab stands where YAML takes only spaces",
        "indent with spaces; most editors can be told to insert them for the Tab key",
    )


def _colon(fault: _Fault) -> _Words:
    first = _COLON.search(fault.line)
    if first and first.start() < fault.at.column:
        return _Words("a colon and a space stand inside text that has no quotes", _QUOTE_IT)
    above = next((i for i in range(fault.at.line - 1, -1, -1) if fault.lines[i].strip()), None)
    if above is None:
        return _Words("this colon does not follow a key that YAML can use", _QUOTE_IT)
    tight = _TIGHT_COLON.match(fault.lines[above])
    if tight:
        return _Words(
            "there is no space after the colon",
            "write a space between the colon and the value",
            _Mark(above, tight.start(1), 0),
        )
    indent = _indent(fault.lines[above])
    if not _COLON.search(fault.lines[above]) and not fault.lines[above].lstrip().startswith("-"):
        return _neither(_Mark(above, indent, 0))
    own = _indent(fault.line)
    return _Words(
        f"this key is indented below line {above + 1}, which has its value already",
        f"start it in column {indent + 1} to line it up with line {above + 1}"
        if own > indent
        else "line it up with the keys it belongs with",
        _Mark(fault.at.line, own, 0),
    )


def _neither(place: _Mark) -> _Words:
    return _Words(
        "this line is neither `key: value` nor an item of a list",
        "add the colon and a space after the key; text of several lines goes after `|` on the"
        " line of its key, and is indented",
        place,
    )


def _unclosed_quote(fault: _Fault) -> _Words:
    mark = fault.text[fault.begun.index : fault.begun.index + 1]
    hint = f"write {mark} at the end of the text"
    if mark == "'":
        hint += "; an apostrophe inside single quotes is written twice, or use double quotes"
    return _Words("this quote is never closed", hint, fault.begun)


def _key_expected(fault: _Fault) -> _Words:
    before = fault.before.rstrip()
    if before.endswith(("'", '"')) and before.count(before[-1]) % 2:
        return _Words(
            "a quote that was opened on an earlier line ends here",
            "close the quote where its text ends; a quote inside the text is written as"
            ' \\" inside double quotes and as two single quotes inside single ones',
        )
    if before.endswith(("'", '"')):
        return _Words(
            "the text goes on after its closing quote",
            "put the whole text inside the quotes; inside double quotes a quote is written as"
            ' \\", inside single quotes as two single quotes',
        )
    if before.endswith(("}", "]")):
        return _Words(
            "the text goes on after a closing bracket",
            "text that begins with `{` or `[` must be inside quotes",
        )
    if before.strip(" -"):
        return _Words("something here does not belong to the value before it", _QUOTE_IT)
    if fault.character == ":":
        return _Words("there is no key before this colon", "write a name before the colon")
    near = _siblings(fault.lines, fault.at.line)
    if near and near[0][1] == fault.at.column:
        return _Words(
            "an item of a list stands where a key is expected",
            "indent it below the key whose list it is part of, or delete the `- `",
        )
    columns = ", or in ".join(f"column {column + 1}, like line {line + 1}" for line, column in near)
    message = "this line does not line up with those above it"
    return _Words(message, f"start it in {columns}" if near else "line it up with those above")


def _item_expected(_: _Fault) -> _Words:
    return _Words(
        "this line stands among the items of a list but is not one",
        "begin it with `- `, or indent it to make it part of the item above",
        beginning="the list begins here",
    )


def _unclosed_bracket(fault: _Fault) -> _Words:
    opened = fault.text[fault.begun.index : fault.begun.index + 1]
    closing = "]" if opened == "[" else "}"
    if fault.at.index >= len(fault.text.rstrip()) or fault.at.line > fault.begun.line:
        return _Words(
            f"this `{opened}` is never closed",
            f"write `{closing}` at the end; text that begins with `{opened}` must be inside quotes",
            fault.begun,
        )
    return _Words(
        f"a comma or `{closing}` is missing here",
        "put a comma between two values; text with a comma, colon or bracket in it needs quotes",
        beginning=f"`{opened}` is opened here",
    )


def _no_content(fault: _Fault) -> _Words:
    shown = shorten(fault.character)
    return _Words(
        f"`{shown}` stands where a value is expected" if shown.strip() else "a value is missing",
        "write a value before it, or put text inside quotes",
    )


def _reference(fault: _Fault) -> _Words:
    mark = fault.text[fault.begun.index : fault.begun.index + 1]
    return _Words(
        f"text cannot begin with `{mark}` unless it is inside quotes", _QUOTE_IT, fault.begun
    )


def _escape(_: _Fault) -> _Words:
    return _Words(
        "a backslash inside double quotes is followed by something it cannot go with",
        "write two backslashes for one that is meant to be read, or use single quotes",
    )


def _item_not_here(fault: _Fault) -> _Words:
    if fault.before.strip():
        return _Words(
            "an item of a list cannot begin on the line of its key",
            "begin it on the next line, indented; text that begins with `- ` must be inside quotes",
        )
    return _Words("an item of a list cannot begin here", "line it up with the other items")


def _question(_: _Fault) -> _Words:
    return _Words("text cannot begin with `? ` unless it is inside quotes", _QUOTE_IT)


def _second_root(fault: _Fault) -> _Words:
    near = _siblings(fault.lines, fault.at.line)
    hint = "begin every key of the outermost level in the same column"
    if near:
        hint += f": this one in column {near[0][1] + 1}, like line {near[0][0] + 1}"
    return _Words("this stands outside the value that the file began with", hint)


def _block_header(_: _Fault) -> _Words:
    return _Words(
        "text after `|` or `>` must begin on the next line",
        "start a new line after the sign and indent the text; text that begins with the sign"
        " itself must be inside quotes",
    )


def _tag(fault: _Fault) -> _Words:
    return _Words("text cannot begin with `!` unless it is inside quotes", _QUOTE_IT, fault.begun)


def _directive(_: _Fault) -> _Words:
    return _Words("a line that begins with `%` is not content", "delete the line")


def _anything(fault: _Fault) -> _Words:
    return _Words(f"this is not correct YAML ({shorten(fault.problem)})", _QUOTE_IT)


_Say: TypeAlias = Callable[[_Fault], _Words]

_RULES: tuple[tuple[re.Pattern[str], _Say], ...] = tuple(
    (re.compile(pattern), say)
    for pattern, say in (
        ("cannot start any token", _no_token),
        ("tab character", _tab),
        ("mapping values are not allowed", _colon),
        ("could not find expected ':'", lambda fault: _neither(fault.begun)),
        ("unexpected (end of stream|document)", _unclosed_quote),
        ("expected key|expected <block end>", _key_expected),
        ("expected '-' indicator", _item_expected),
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


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _siblings(lines: tuple[str, ...], number: int) -> tuple[tuple[int, int], ...]:
    """Return the lines, with their columns, that a badly indented line may belong beside.

    They are the nearest line above that is indented more than it and the nearest indented less.
    """
    own = _indent(lines[number]) if number < len(lines) else 0
    deeper: tuple[int, int] | None = None
    for above in range(number - 1, -1, -1):
        line = lines[above]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = _indent(line)
        if indent > own:
            deeper = (above, indent)
        else:
            less = (above, indent)
            return (less,) if deeper is None else (deeper, less)
    return () if deeper is None else (deeper,)
