"""Finds the ids that an expression or a text mentions. Law: offsets are those of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from summitgame.lang.grammar import RESERVED

_WORD = re.compile(
    r"\b(?P<ask>visits|taken)\(\s*(?P<about>[a-z0-9][a-z0-9\-/]*)\s*\)|"
    r"(?P<name>\b[a-z_][a-z0-9_]*\b(?!\s*\())"
)
_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Mention:
    """An id in a text, and where."""

    kind: Literal["node", "option", "name"]
    """`name` is a variable, formula, constant or value; an option is written `node/option`."""
    id: str
    start: int

    @property
    def end(self) -> int:
        """Where the id ends."""
        return self.start + len(self.id)


def in_expression(text: str) -> Iterator[Mention]:
    """Yield the ids that an expression or an effect mentions."""
    for found in _WORD.finditer(text):
        if found["ask"] is not None:
            kind: Literal["node", "option"] = "option" if "/" in found["about"] else "node"
            yield Mention(kind, found["about"], found.start("about"))
        elif found["name"] not in RESERVED:
            yield Mention("name", found["name"], found.start())


def in_text(text: str) -> Iterator[Mention]:
    """Yield the names that a text shows the values of."""
    for found in _BRACES.finditer(text):
        for each in in_expression(found[1] or ""):
            yield Mention(each.kind, each.id, found.start(1) + each.start)


def rewritten(text: str, mentions: Iterable[Mention], now: Callable[[Mention], str]) -> str:
    """Return a text with its mentions as they are called now."""
    parts: list[str] = []
    last = 0
    for each in mentions:
        parts += (text[last : each.start], now(each))
        last = each.end
    return "".join((*parts, text[last:]))
