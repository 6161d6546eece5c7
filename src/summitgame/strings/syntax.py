"""The marks inside a text: what stands in braces, and emphasis. Law: it finds, it never judges."""

from __future__ import annotations

import re
from collections import Counter

MARKS = re.compile(r"\{\{|\}\}|\{[^{}]*\}|\*")
"""What a translation must keep as it is."""
_EMPHASIS = re.compile(r"\*(?=\S)([^*]*\S)\*", re.DOTALL)


def placeholders(text: str) -> Counter[str]:
    """Return the names in braces, and how often each stands there."""
    return Counter(
        mark[0][1:-1].strip() for mark in MARKS.finditer(text) if mark[0] not in {"{{", "}}", "*"}
    )


def emphasised(text: str) -> int:
    """Return how many stretches are emphasised."""
    return len(_EMPHASIS.findall(text))


def loose_stars(text: str) -> list[int]:
    """Return where a star stands that opens or closes no emphasis."""
    inside = {at for found in _EMPHASIS.finditer(text) for at in range(*found.span())}
    return [at for at, character in enumerate(text) if character == "*" and at not in inside]
