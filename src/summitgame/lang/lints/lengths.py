"""Texts that are too long for their place on the screen. Law: one table, held by the window.

Measured for an ordinary window, 1280 by 720 units, in letters of English prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from summitgame.diagnostics import CODES, Diagnostic
from summitgame.lang.lints.texts import Text
from summitgame.lang.names import Names
from summitgame.program.templates import Emphasis, Link, Part, Plain, Value, read_template

LIMITS: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        "option": (120, "two lines of a card"),
        "note": (190, "two lines under a card"),
        "group": (75, "one line over its options"),
        "title": (60, "one line over the page"),
        "heading": (64, "the tab on the picture"),
        "name": (60, "two lines of the panel"),
        "panel title": (46, "one line of the panel"),
        "panel line": (150, "three lines of the panel"),
        "paragraph": (600, "eight lines of the page"),
    }
)
"""For each kind of text the most letters, and what they fill."""
_MARKS = ("{", "}", "[[", "*")
"""What a text holds that is not just words."""


def check_lengths(texts: Iterable[Text], names: Names) -> Iterator[Diagnostic]:
    """Yield the texts that do not fit their place, counted with the longest values filled in."""
    for text in texts:
        most, place = LIMITS[text.kind]
        long = length(text.words, names)
        if long > most:
            yield Diagnostic(
                "SG601",
                f"this {text.kind} has {long} letters and fills more than {place}",
                text.at.span,
                CODES["SG601"].severity,
                expected=f"at most {most}",
                hint="Shorten it, or split it in two.",
            )


def length(words: str, names: Names) -> int:
    """Return how many letters a text can come to."""
    if not any(mark in words for mark in _MARKS):
        return len(words)
    return _longest(read_template(words).parts, names, 0)


def _longest(parts: Iterable[Part], names: Names, number: int) -> int:
    """Return how long a stretch can come to, with so many letters for a `#` in it."""
    total = 0
    for part in parts:
        match part:
            case Plain(text=text):
                total += len(text)
            case Emphasis(parts=inner):
                total += _longest(inner, names, number)
            case Value(name=""):
                total += number
            case Value(name=name, forms=forms):
                plain = _value(name, names)
                total += max(
                    (_longest(each.parts, names, plain) for each in forms or ()),
                    default=plain + 2 * part.ordinal,
                )
            case Link(entry=entry, parts=None):
                total += len(names.codex[entry].term) if entry in names.codex else len(entry)
            case Link(parts=inner):
                total += _longest(inner or (), names, number)
    return total


def _value(name: str, names: Names) -> int:
    if name in names.slots:
        variable = names.variables[names.slots[name]]
        listed = variable.value_names or (str(variable.low), str(variable.high))
        return max(map(len, listed))
    if name in names.derived:
        typed = names.derived[name]
        return max(map(len, typed.type.names or (str(typed.low), str(typed.high))))
    return len(str(names.constants.get(name, "")))
