"""How wide a text is on a screen of equal cells. Law: a Hangul syllable fills two of them."""

from __future__ import annotations

import textwrap
import unicodedata


def columns(text: str) -> int:
    """Return how many cells a text fills."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def fill(text: str, width: int) -> str:
    """Return a text with spaces after it, up to a number of cells."""
    return text + " " * (width - columns(text))


def cut(text: str, width: int) -> str:
    """Return as much of a text as a number of cells holds, with a mark where it was cut."""
    if columns(text) <= width:
        return text
    kept = text
    while columns(kept) > width - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Return a text broken between words into lines of at most so many cells."""
    if columns(text) == len(text):
        return textwrap.wrap(
            text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )
    lines: list[str] = []
    line = ""
    first = indent + text[: len(text) - len(text.lstrip(" "))]
    for word in text.split():
        longer = f"{line} {word}" if line else f"{first}{word}"
        if line and columns(longer) > width:
            lines.append(line)
            longer = f"{indent}{word}"
        line = longer
    return [*lines, line] if line else lines
