"""Columns as an editor counts them, and as we do. Law: we count code points, whatever they count.

Most editors count UTF-16 code units: a character beyond U+FFFF, such as most emoji, counts twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

_TWO_UNITS = 0x10000


def _utf16(character: str) -> int:
    return 1 + (ord(character) >= _TWO_UNITS)


def _utf8(character: str) -> int:
    return len(character.encode("utf-8", "surrogatepass"))


def _utf32(_: str) -> int:
    return 1


UNITS: Mapping[str, Callable[[str], int]] = {"utf-8": _utf8, "utf-16": _utf16, "utf-32": _utf32}
"""How many units a character counts, by the name of the encoding in the protocol."""


def to_client(line: str, column: int, encoding: str) -> int:
    """Return a column of ours, from 0, as the client counts it."""
    units = UNITS[encoding]
    return sum(units(character) for character in line[:column])


def from_client(line: str, units: int, encoding: str) -> int:
    """Return a column of the client as code points; beyond the end is the end."""
    count, at = UNITS[encoding], 0
    for column, character in enumerate(line):
        if at >= units:
            return column
        at += count(character)
    return len(line)
