"""What was open when the YAML parser gave up. Law: never raises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
    Token,
)

_OPENS = FlowMappingStartToken | FlowSequenceStartToken
_CLOSES = FlowMappingEndToken | FlowSequenceEndToken
# The C scanner is some ten times faster; both give the same tokens.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BEFORE_TEXT = " \t\n[{(,:"
_AFTER_TEXT = " \t\n]},:"


@dataclass(frozen=True, slots=True)
class Begun:
    """Where something began: line and column from 0, and the index in the text."""

    line: int
    column: int
    index: int


def open_bracket(text: str, until: int) -> Begun | None:
    """Return where the innermost bracket that is open at an index was opened.

    Args:
        text: The file.
        until: The index at which the parser gave up.
    """
    stack: list[Begun] = []
    for token in _tokens(text, until):
        if isinstance(token, _OPENS):
            stack.append(_start(token))
        elif isinstance(token, _CLOSES) and stack:
            stack.pop()
    return stack[-1] if stack else None


def runaway_quote(text: str, until: int) -> Begun | None:
    """Return where a quote was opened that only the opening quote of a later text has closed.

    Args:
        text: The file.
        until: The index at which the parser gave up.
    """
    found: Begun | None = None
    for token in _tokens(text, until):
        if isinstance(token, ScalarToken) and token.style in {"'", '"'}:
            end = token.end_mark.index - 1
            if token.end_mark.line > token.start_mark.line and _opens(text, end):
                return found or _start(token)
    return found


def _opens(text: str, index: int) -> bool:
    """Return whether a quote looks like one that opens a text rather than closes it."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return before in _BEFORE_TEXT and bool(after) and after not in _AFTER_TEXT


def _start(token: Token) -> Begun:
    mark = token.start_mark
    return Begun(mark.line, mark.column, mark.index)


def _tokens(text: str, until: int) -> Iterator[Token]:
    try:
        for token in yaml.scan(text, Loader=_LOADER):
            if token.start_mark.index > until:
                return
            yield token
    except (yaml.YAMLError, ValueError, OverflowError, LookupError):
        return
