"""Holds translations against their sources. Law: each problem has its place in the PO file."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from summitgame.diagnostics import Diagnostic, Severity, Span, shorten, sort_key
from summitgame.program.plurals import OTHER, categories
from summitgame.strings.model import Catalogue, Entry, Source
from summitgame.strings.syntax import emphasised, loose_stars, numbers, placeholders
from summitgame.strings.widths import columns

ROOM: Mapping[str, int] = {
    "heading": 64,
    "locked": 120,
    "name": 60,
    "note": 190,
    "press": 34,
    "reason": 120,
    "role": 48,
    "subtitle": 80,
    "text": 120,
    "title": 60,
}
"""How many columns the card of a text has at the largest text size, by the field of its id.

A Korean syllable fills two columns.
"""


def check(
    catalogue: Catalogue, sources: Sequence[Source], *, whole: Container[str] = ()
) -> list[Diagnostic]:
    """Return every problem of a translation, by place.

    Args:
        catalogue: The translation.
        sources: Every text that is to be translated.
        whole: The ids of texts whose missing or fuzzy translation is an error.
    """
    known = {each.id: each for each in sources}
    entries = {each.id: each for each in catalogue.live()}
    found = list(_stale(catalogue, known))
    for source in sources:
        entry = entries.get(source.id)
        if entry is None or entry.source != source.text:
            found.append(_unmerged(catalogue, source, entry))
        elif not entry.text:
            found.append(_missing(catalogue, entry, whole=source.id in whole))
        elif entry.fuzzy:
            found.append(_fuzzy(catalogue, entry, whole=source.id in whole))
        else:
            found += compare(catalogue, entry)
    return sorted(found, key=sort_key)


def compare(catalogue: Catalogue, entry: Entry) -> Iterator[Diagnostic]:
    """Yield what differs between a translation and its source that must not."""
    yield from _placeholders(catalogue, entry)
    yield from _emphasis(catalogue, entry)
    yield from _forms(catalogue, entry)
    room = ROOM.get(entry.id.rpartition("/")[2])
    length = columns(entry.text)
    if room is not None and length > max(room, round(len(entry.source) * 1.35)):
        yield Diagnostic(
            "SG858",
            f"the translation fills {length} columns of a place that has {room}",
            span_of(catalogue, entry),
            Severity.WARNING,
            hint="Say it shorter.",
        )


def _placeholders(catalogue: Catalogue, entry: Entry) -> Iterator[Diagnostic]:
    wanted, given = placeholders(entry.source), placeholders(entry.text)
    for name in sorted(wanted.keys() - given.keys()):
        yield Diagnostic(
            "SG855",
            f"the translation leaves out {_mark(name)}",
            span_of(catalogue, entry),
            expected="every name in braces that the source has",
            hint=f"Write {_mark(name)} where it belongs.",
        )
    for name in sorted(given.keys() - wanted.keys()):
        yield Diagnostic(
            "SG855",
            f"the translation has {_mark(name)}, which its source has not",
            span_of(catalogue, entry, entry.text.find(_mark(name)[0] + name.strip("[]"))),
            expected=", ".join(_mark(each) for each in sorted(wanted)) or "no names in braces",
            hint="Names in braces stay as they are.",
        )


def _forms(catalogue: Catalogue, entry: Entry) -> Iterator[Diagnostic]:
    """Yield forms that the language does not have, and numbers that have none for the rest."""
    for value in numbers(entry.text):
        named = [form.key for form in value.forms or () if form.exact is None]
        known = categories(catalogue.language, ordinal=value.ordinal)
        for key in named:
            if key not in known:
                yield Diagnostic(
                    "SG857",
                    f"the language has no form “{shorten(key)}”",
                    span_of(catalogue, entry, value.offset),
                    expected=", ".join(known),
                    hint="Drop the form, or say it under another name.",
                )
        if named and OTHER not in named:
            yield Diagnostic(
                "SG857",
                f"{{{shorten(value.name)}}} has no form for other numbers",
                span_of(catalogue, entry, value.offset),
                expected=f"a form for {', '.join(known)}",
                hint="Add `other=`.",
            )


def _mark(name: str) -> str:
    """Return a name as it stands in a text: in braces, or as the link that it is."""
    return shorten(name) if name.startswith("[[") else f"{{{shorten(name)}}}"


def _emphasis(catalogue: Catalogue, entry: Entry) -> Iterator[Diagnostic]:
    loose = loose_stars(entry.text)
    if loose and not loose_stars(entry.source):
        yield Diagnostic(
            "SG856",
            "a star in the translation opens or closes no emphasis",
            span_of(catalogue, entry, loose[0]),
            expected="*words*",
            hint="Write a star on both sides, without a space inside.",
        )
    elif emphasised(entry.text) != emphasised(entry.source):
        yield Diagnostic(
            "SG856",
            f"the translation emphasises {emphasised(entry.text)} stretches and its source"
            f" {emphasised(entry.source)}",
            span_of(catalogue, entry),
            Severity.WARNING,
            hint="Emphasise what the source does, unless the language says it another way.",
        )


def _stale(catalogue: Catalogue, known: Mapping[str, Source]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for entry in catalogue.live():
        if entry.id in seen:
            yield Diagnostic(
                "SG862",
                f"the id “{shorten(entry.id)}” has a translation already",
                span_of(catalogue, entry),
                hint="Keep one of the two.",
            )
        elif entry.id not in known:
            yield Diagnostic(
                "SG861",
                f"no text has the id “{shorten(entry.id)}” any more",
                span_of(catalogue, entry),
                Severity.WARNING,
                hint="Run `summitgame strings merge`.",
            )
        seen.add(entry.id)


def _unmerged(catalogue: Catalogue, source: Source, entry: Entry | None) -> Diagnostic:
    if entry is not None:
        return Diagnostic(
            "SG861",
            "the source of this text has changed since the last merge",
            span_of(catalogue, entry),
            Severity.WARNING,
            expected=shorten(source.text),
            hint="Run `summitgame strings merge`.",
        )
    return Diagnostic(
        "SG861",
        f"the text “{shorten(source.id)}” is not in the file yet",
        Span(catalogue.name, 1, 1, 1, 2),
        Severity.WARNING,
        hint="Run `summitgame strings merge`.",
    )


def _missing(catalogue: Catalogue, entry: Entry, *, whole: bool) -> Diagnostic:
    return Diagnostic(
        "SG859",
        f"“{shorten(entry.source)}” is not translated",
        span_of(catalogue, entry),
        Severity.ERROR if whole else Severity.NOTE,
        hint="The player reads the source until it is.",
    )


def _fuzzy(catalogue: Catalogue, entry: Entry, *, whole: bool) -> Diagnostic:
    return Diagnostic(
        "SG860",
        "the source has changed since this was translated",
        span_of(catalogue, entry),
        Severity.ERROR if whole else Severity.WARNING,
        expected=shorten(entry.source),
        hint="Mend it, then delete the word fuzzy; until then the player reads the source.",
    )


def unreadable(name: str, message: str, line: int) -> Diagnostic:
    """Return the diagnostic of a file that is no PO file."""
    return Diagnostic(
        "SG863",
        message,
        Span(name, line, 1, line, 2),
        expected="a PO file in UTF-8, as `summitgame strings merge` writes it",
        hint="Mend the line, or take the file back from version control.",
    )


def span_of(catalogue: Catalogue, entry: Entry, offset: int = -1) -> Span:
    """Return where a translation stands, or one character of it."""
    line, column = max(entry.line, 1), max(entry.column, 1)
    if offset < 0 or "\n" in entry.raw or "\\" in entry.raw:
        end = column + len(entry.raw.partition("\n")[0])
        return Span(catalogue.name, line, column, line, max(end, column + 1))
    at = column + 1 + offset
    return Span(catalogue.name, line, at, line, at + 1)


def errors(problems: Iterable[Diagnostic]) -> int:
    """Return how many of them are errors."""
    return sum(each.severity is Severity.ERROR for each in problems)
