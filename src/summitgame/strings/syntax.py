"""The marks inside a text: what stands in braces, and emphasis. Law: it finds, it never judges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from summitgame.program.templates import Emphasis, Link, Part, Plain, Value, read_template

MARKS = re.compile(
    r"\{\{|\}\}|\{[^{}|]*\|(?:\{\{|\}\}|\{[^{}]*\}|[^{}])*\}|\{[^{}]*\}|\[\[[^\[\]]*\]\]|\*"
)
"""What a translation must keep as it is."""
_EMPHASIS = re.compile(r"\*(?=\S)([^*]*\S)\*", re.DOTALL)


def placeholders(text: str) -> Counter[str]:
    """Return the names in braces and the linked entries, and how often each stands there.

    What a form holds counts once: a language may have more forms than another.
    """
    return _named(read_template(text).parts)


def _named(parts: Iterable[Part]) -> Counter[str]:
    found: Counter[str] = Counter()
    for part in parts:
        match part:
            case Value(name=name, forms=forms) if name:
                found[name] += 1
                inner: Counter[str] = Counter()
                for form in forms or ():
                    inner |= _named(form.parts)
                found += inner
            case Emphasis(parts=inside):
                found += _named(inside)
            case Link(entry=entry, parts=words):
                found[f"[[{entry}]]"] += 1
                found += _named(words or ())
            case Plain() | Value():
                continue
    return found


def numbers(text: str) -> list[Value]:
    """Return the values that choose among forms."""
    return [each for each in _values(read_template(text).parts) if each.forms]


def _values(parts: Iterable[Part]) -> Iterator[Value]:
    for part in parts:
        match part:
            case Value():
                yield part
            case Emphasis(parts=inner):
                yield from _values(inner)
            case Link(parts=words):
                yield from _values(words or ())
            case Plain():
                continue


def emphasised(text: str) -> int:
    """Return how many stretches are emphasised."""
    return len(_EMPHASIS.findall(text))


def loose_stars(text: str) -> list[int]:
    """Return where a star stands that opens or closes no emphasis."""
    inside = {at for found in _EMPHASIS.finditer(text) for at in range(*found.span())}
    return [at for at, character in enumerate(text) if character == "*" and at not in inside]
