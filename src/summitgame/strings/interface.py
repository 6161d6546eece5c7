"""The interface's translations. Law: a file that cannot be read means English, never an error."""

from __future__ import annotations

import re
from functools import cache

from summitgame.strings.english import NOTES, TEXTS
from summitgame.strings.languages import LOCALE
from summitgame.strings.model import Lookup, Source
from summitgame.strings.po import PoError, read

_PACKAGE = LOCALE.parent.parent
_USE = re.compile(r'\btr\(\s*"([a-z0-9.-]+)"')


def translated(language: str) -> dict[str, str]:
    """Return the texts of a language by id; those that are missing or fuzzy are left out."""
    try:
        catalogue = read((LOCALE / f"{language}.po").read_bytes(), f"{language}.po")
    except (OSError, PoError):
        return {}
    lookup = Lookup(catalogue.entries)
    return {
        name: entry.text
        for name, source in TEXTS.items()
        if (entry := lookup.find(name, source)) is not None
    }


def interface_sources() -> list[Source]:
    """Return every text of the window and the terminal, for translators."""
    used = _uses()
    return [
        Source(
            name,
            text,
            used.get(name, ("", 0)),
            (NOTES[name],) if name in NOTES else (),
            chapter=name.partition(".")[0],
        )
        for name, text in TEXTS.items()
    ]


@cache
def _uses() -> dict[str, tuple[str, int]]:
    """Return where each id is used first, as far as it is written out there."""
    found: dict[str, tuple[str, int]] = {}
    for path in sorted(_PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for use in _USE.finditer(text):
            line = text.count("\n", 0, use.start()) + 1
            found.setdefault(use[1], (path.relative_to(_PACKAGE).as_posix(), line))
    return found
