"""Finds the ids that an expression or a text mentions. Law: offsets are those of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from summitgame.lang.grammar import RESERVED
from summitgame.program.templates import Emphasis, Link, Part, Plain, Value, read_template

FUNCTIONS = frozenset({"abs", "clamp", "max", "min", "taken", "visits"})
"""What an expression can ask without anybody declaring it."""
_WORD = re.compile(
    r"\b(?P<ask>visits|taken)\(\s*(?P<about>[a-z0-9][a-z0-9\-/]*)\s*\)"
    r"|(?P<name>\b[a-z_][a-z0-9_]*\b)"
)

Kind = Literal["node", "option", "name", "entry"]


@dataclass(frozen=True, slots=True)
class Mention:
    """An id in a text, and where."""

    kind: Kind
    """`name` is a variable, formula, constant, lookup or value; an option is `node/option`; `entry`
    is one of the codex."""
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
            kind: Kind = "option" if "/" in found["about"] else "node"
            yield Mention(kind, found["about"], found.start("about"))
        elif found["name"] not in RESERVED and found["name"] not in FUNCTIONS:
            yield Mention("name", found["name"], found.start())


def in_text(text: str) -> Iterator[Mention]:
    """Yield the names that a text shows the values of, and the entries that it leads to."""
    if "{" in text or "[[" in text:
        yield from _parts(read_template(text).parts)


def _parts(parts: Iterable[Part]) -> Iterator[Mention]:
    for part in parts:
        match part:
            case Value():
                if part.name:
                    yield Mention("name", part.name, part.offset)
                for form in part.forms or ():
                    yield from _parts(form.parts)
            case Link():
                yield Mention("entry", part.entry, part.offset)
                yield from _parts(part.parts or ())
            case Emphasis():
                yield from _parts(part.parts)
            case Plain():
                continue


def rewritten(text: str, mentions: Iterable[Mention], now: Callable[[Mention], str]) -> str:
    """Return a text with its mentions as they are called now."""
    parts: list[str] = []
    last = 0
    for each in mentions:
        parts += (text[last : each.start], now(each))
        last = each.end
    return "".join((*parts, text[last:]))
