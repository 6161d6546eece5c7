"""What the terminal reads from and writes to. Law: a stream that breaks is at its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from summitgame.terminal.pages import COLOUR, PLAIN, Style

__all__ = ["lines_of", "style_for"]


def lines_of(stream: TextIO) -> Callable[[], str | None]:
    """Return a reader over a stream that gives None at its end."""

    def read() -> str | None:
        try:
            line = stream.readline()
        except (OSError, ValueError):
            return None
        return line or None

    return read


def style_for(*, colour: bool) -> Style:
    """Return the style for a terminal that shows colour, or plain text."""
    return COLOUR if colour else PLAIN
