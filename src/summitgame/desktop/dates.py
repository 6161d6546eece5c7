"""Dates of the record as words: `2019-02-28` is 28 February 2019."""

from __future__ import annotations

import re

from summitgame.strings.speech import tr

__all__ = ["in_words"]

_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(0[1-9]|[12]\d|3[01]))?")


def in_words(date: str) -> str:
    """Return a date in words; whatever is no ISO date stays as it is."""
    found = _ISO.fullmatch(date)
    if found is None:
        return date
    year, month, day = found.groups()
    if not month:
        return tr("date.year", year=year)
    name = tr(f"date.{int(month)}")
    if not day:
        return tr("date.month", month=name, year=year)
    return tr("date.day", day=int(day), month=name, year=year)
