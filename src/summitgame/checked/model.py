"""What a check found, as values and as plain data. Law: data of any other shape is refused.

This is imported when nothing has to be checked again, so it imports what it needs when it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from summitgame.campaign import Loaded
    from summitgame.diagnostics import Diagnostic, Span

NUMBER_MOST = 2**31
"""The greatest line, column or count that is believed."""


class Story(NamedTuple):
    """What is told of a campaign without an error."""

    title: str
    nodes: int
    endings: int
    facts: int
    claims: int


class Checked(NamedTuple):
    """What a check found."""

    story: Story | None
    """None if there is an error."""
    diagnostics: tuple[Diagnostic, ...]
    texts: Callable[[], Mapping[str, str]]
    """Returns the text of each file by the name used in diagnostics."""
    allowed: tuple[tuple[Diagnostic, str], ...]
    """Warnings that a comment in the story allows, each with its reason."""

    @property
    def sources(self) -> Mapping[str, str]:
        """The text of each file by the name used in diagnostics."""
        return self.texts()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The problems that keep the campaign from being played."""
        return tuple(each for each in self.diagnostics if each.severity == "error")


def checked(loaded: Loaded) -> Checked:
    """Return what loading a campaign found."""
    story = None
    if loaded.campaign is not None:
        program = loaded.campaign.program
        story = Story(
            loaded.campaign.title,
            len(program.authored),
            len(program.endings),
            len(loaded.campaign.record),
            len(program.claims),
        )
    return Checked(story, loaded.diagnostics, lambda: loaded.sources, loaded.allowed)


def to_data(found: Checked) -> dict[str, object]:
    """Return what a check found as plain data, without the texts of the files."""
    return {
        "allowed": [[_plain(each), reason] for each, reason in found.allowed],
        "diagnostics": [_plain(each) for each in found.diagnostics],
        "story": None if found.story is None else list(found.story),
    }


def from_data(data: Mapping[str, Any], texts: Callable[[], Mapping[str, str]]) -> Checked:
    """Return what a check found.

    Args:
        data: What `to_data` made, if nobody has touched it.
        texts: Returns the texts of the files.

    Raises:
        ValueError: The data are not what `to_data` makes.
    """
    story, problems, allowed = data["story"], data["diagnostics"], data["allowed"]
    if story is not None:
        title, *counts = _list(story, 5)
        story = Story(_text(title), *map(_number, counts))
    made = tuple(map(_diagnostic, _list(problems)))
    if (story is None) is not any(each.severity == "error" for each in made):
        raise ValueError("a campaign with an error tells no story, and one without tells it")
    reasons = tuple(
        (_diagnostic(each), _text(reason))
        for each, reason in (_list(pair, 2) for pair in _list(allowed))
    )
    return Checked(story, made, texts, reasons)


def _plain(each: Diagnostic) -> list[object]:
    related = [[*_place(other.span), other.message] for other in each.related]
    words = [each.code, str(each.severity), each.message, each.expected, each.hint]
    return [*words, _place(each.span), related]


def _place(span: Span) -> list[object]:
    return [span.file, span.line, span.column, span.end_line, span.end_column]


def _diagnostic(data: object) -> Diagnostic:
    from summitgame.diagnostics import Diagnostic, Related, Severity  # noqa: PLC0415 -- seldom

    code, severity, message, expected, hint, place, related = _list(data, 7)
    others = []
    for other in _list(related):
        *where, words = _list(other, 6)
        others.append(Related(_span(where), _text(words)))
    return Diagnostic(
        _text(code),
        _text(message),
        _span(place),
        Severity(_text(severity)),
        _text(expected),
        _text(hint),
        tuple(others),
    )


def _span(data: object) -> Span:
    from summitgame.diagnostics import Span  # noqa: PLC0415 -- seldom

    file, line, column, end_line, end_column = _list(data, 5)
    return Span(_text(file), _number(line), _number(column), _number(end_line), _number(end_column))


def _list(data: object, length: int | None = None) -> list[Any]:
    if not isinstance(data, list) or length not in {None, len(data)}:
        raise ValueError("this is no list of that length")
    return data


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise ValueError("this is no text")  # noqa: TRY004 -- one error for all odd data
    return data


def _number(data: object) -> int:
    if type(data) is not int or not 0 <= data <= NUMBER_MOST:
        raise ValueError("this is no number of that size")
    return data
