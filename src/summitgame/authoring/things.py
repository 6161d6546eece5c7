"""What a campaign names: every thing with an id, and what else could be called so.

Law: ids are those that the files declare.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from summitgame.diagnostics import Span, nearest, shorten
from summitgame.lang.grammar import RESERVED
from summitgame.lang.mentions import FUNCTIONS
from summitgame.lang.references import references
from summitgame.lang.story import RETURN
from summitgame.lang.tree import MapNode
from summitgame.program import Aliases

KINDS = (
    *("node", "option", "outcome", "term", "variable", "value", "ending", "speaker"),
    *("thesis", "pool", "persona", "objective", "claim", "entry", "trigger"),
)
"""Everything that can be given another id."""
OWNED = frozenset({"option", "outcome", "term"})
"""Kinds whose ids belong to a node, and are written behind it."""
ALIASES: Mapping[str, str] = {
    "node": "nodes",
    "option": "options",
    "outcome": "outcomes",
    "term": "terms",
    "variable": "variables",
    "value": "values",
    "ending": "endings",
}
"""Kinds that a save or a plan may hold, and their keys under `aliases`."""
_NAMES = ("variable", "value")
"""Kinds that are named in expressions, and must differ."""
_KEBAB = (re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "lower-case words with hyphens")
_SNAKE = (re.compile(r"[a-z][a-z0-9_]*"), "lower-case words with underscores")
_FORMS = {
    "variable": _SNAKE,
    "value": _SNAKE,
    "thesis": (re.compile(r"[A-Z][A-Z0-9]*"), "capital letters and digits"),
    "claim": (re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*"), "letters and digits with hyphens"),
}


class NamingError(ValueError):
    """Something cannot be called so; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an id."""

    kind: str
    id: str
    node: str = ""
    """The node that it belongs to, for what belongs to one."""

    @staticmethod
    def of(kind: str, written: str) -> Thing:
        """Return the thing that an author names.

        Raises:
            NamingError: Its node is missing, or it has none.
        """
        node, slash, name = written.rpartition("/")
        if (kind in OWNED) is not bool(slash and node):
            article = "An" if kind[0] in "aeiou" else "A"
            form = f"NODE/{kind.upper()}" if kind in OWNED else "ID"
            raise NamingError(f"{article} {kind} is named as {form}, not “{shorten(written)}”.")
        return Thing(kind, name, node)

    def called(self, name: str) -> str:
        """Return an id as it is written in full, with the node that it belongs to."""
        return f"{self.node}/{name}" if self.node else name


class Things:
    """Everything that the files of a campaign declare.

    Args:
        roots: The files.
        aliases: What its old ids lead to.
    """

    def __init__(self, roots: Iterable[MapNode], aliases: Aliases) -> None:
        self._aliases = aliases
        self._places: dict[str, dict[str, Span]] = {kind: {} for kind in KINDS}
        for each in chain.from_iterable(map(references, roots)):
            kind = "variable" if each.kind == "name" else each.kind
            if each.declares and kind in self._places:
                full = f"{each.owner}/{each.id}" if kind in OWNED else each.id
                self._places[kind].setdefault(full, each.span)

    def all(self, kind: str) -> Mapping[str, Span]:
        """Return where everything of a kind is declared."""
        return self._places[kind]

    def owners(self, kind: str, name: str) -> list[str]:
        """Return the nodes that have an option, outcome or term of an id."""
        split = (full.rpartition("/") for full in self._places[kind])
        return [node for node, _, last in split if last == name]

    def check(self, thing: Thing, new: str) -> None:
        """Look whether a thing exists and may be called so.

        Raises:
            NamingError: It does not, or may not.
        """
        kind, old = thing.kind, thing.called(thing.id)
        known = self._places[kind]
        if old not in known:
            near = nearest(old, known)
            raise NamingError(
                f"No {kind} is called “{shorten(old)}”."
                + (f" Did you mean “{near}”?" if near else "")
            )
        self.free(kind, new, thing.called(new))

    def free(self, kind: str, name: str, full: str = "") -> None:
        """Look whether a new thing may be called so.

        Args:
            kind: What it is.
            name: Its id alone.
            full: Its id with the node that it belongs to; the id alone when not said.

        Raises:
            NamingError: It may not.
        """
        full = full or name
        form, words = _FORMS.get(kind, _KEBAB)
        if form.fullmatch(name) is None:
            raise NamingError(f"“{shorten(name)}” is no id of a {kind}: it is made of {words}.")
        if kind in _NAMES and name in RESERVED | FUNCTIONS:
            raise NamingError(f"“{name}” is a word of the expressions and cannot be a name.")
        if name == {"node": RETURN, "persona": "uniform"}.get(kind):
            raise NamingError(f"“{name}” means something else; no {kind} can be called so.")
        for other in _NAMES if kind in _NAMES else (kind,):
            taken = self._places[other].get(full)
            if taken is not None:
                raise NamingError(
                    f"The id “{full}” is taken, by the {other} at {at(taken)}; choose another one."
                )
        was: Mapping[str, str] = getattr(self._aliases, ALIASES.get(kind, ""), {})
        if full in was:
            raise NamingError(
                f"Saves may know something else as “{full}”: an alias leads from there to"
                f" “{was[full]}”. Choose another id, or remove that alias first."
            )


def at(span: Span) -> str:
    """Return a place for a sentence."""
    return f"{span.file}:{span.line}:{span.column}"
