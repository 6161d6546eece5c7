"""Dates of the record as words: `2019-02-28` is 28 February 2019."""

from __future__ import annotations

import re

__all__ = ["in_words"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(0[1-9]|[12]\d|3[01]))?")


def in_words(date: str) -> str:
    """Return a date in words; whatever is no ISO date stays as it is."""
    found = _ISO.fullmatch(date)
    if found is None:
        return date
    year, month, day = found.groups()
    parts = [str(int(day))] if day else []
    if month:
        parts.append(_MONTHS[int(month) - 1])
    return " ".join([*parts, year])
