"""Counts what there is to translate and to read. Law: a text counts once, in its own language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from summitgame.strings.languages import LANGUAGES, SOURCE
from summitgame.strings.model import Catalogue, Source
from summitgame.strings.syntax import MARKS

_PACE = 230
"""Words a minute for a language of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Count:
    """One row of a count."""

    name: str
    texts: int
    words: int
    translated: int
    """How many of the texts a player reads in the language."""
    translated_words: int
    """Words of their translations."""
    minutes: float
    """How long reading all of it takes, in the language where translated, else in the source."""


def words(text: str) -> int:
    """Return how many words a text has; what stands in braces counts as one."""
    return len(MARKS.sub(lambda mark: "x" if len(mark[0]) > len("{{") else "", text).split())


def count(
    sources: Iterable[Source], catalogue: Catalogue | None, key: Callable[[Source], str]
) -> list[Count]:
    """Return counts by a key, in the order of the story.

    Args:
        sources: Every text.
        catalogue: A translation; None counts the source alone.
        key: The chapter or speaker of a text.
    """
    usable: Mapping[tuple[str, str], str] = (
        {(each.id, each.source): each.text for each in catalogue.entries if each.usable}
        if catalogue is not None
        else {}
    )
    here = LANGUAGES.get(catalogue.language) if catalogue is not None else None
    pace = here.words_a_minute if here is not None else _PACE
    rows: dict[str, list[float]] = {}
    for source in sources:
        row = rows.setdefault(key(source), [0, 0, 0, 0, 0])
        number = words(source.text)
        row[0] += 1
        row[1] += number
        text = usable.get((source.id, source.text))
        if text is None:
            row[4] += number / LANGUAGES[SOURCE].words_a_minute
        else:
            row[2] += 1
            row[3] += words(text)
            row[4] += words(text) / pace
    return [
        Count(name, int(row[0]), int(row[1]), int(row[2]), int(row[3]), row[4])
        for name, row in rows.items()
    ]
