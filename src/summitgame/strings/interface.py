"""The interface's own texts, by id. Law: English is the source, and it is always at hand."""

from __future__ import annotations

from pathlib import Path

from summitgame.strings.english import NOTES, TEXTS
from summitgame.strings.model import Source

LOCALE = Path(__file__).resolve().parent / "locale"
"""The folder of the interface's translations."""


def interface_sources() -> list[Source]:
    """Return every text of the window and the terminal, for translators."""
    return [
        Source(
            name,
            text,
            notes=(NOTES[name],) if name in NOTES else (),
            chapter=name.partition(".")[0],
        )
        for name, text in TEXTS.items()
    ]
