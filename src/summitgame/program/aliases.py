"""Old ids and what they are called now. Law: a chain is followed to its end, and never in a circle.

Saves and plan files hold ids. Where an author has renamed something, they are read through these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_WITH_KIND = frozenset({"ask", "then", "check", "fire", "begin"})
"""First words of nodes that the compiler makes for triggers whose second word is a kind."""


@dataclass(frozen=True, slots=True)
class Aliases:
    """For each kind of thing: old id to new id, which may be an old one itself."""

    nodes: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    """Both as `node/option`."""
    outcomes: Mapping[str, str] = field(default_factory=dict)
    """Both as `node/outcome`."""
    terms: Mapping[str, str] = field(default_factory=dict)
    """Both as `node/term`."""
    variables: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    """Of enums and levels."""
    endings: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether anything was ever renamed."""
        return any(
            (
                self.nodes,
                self.options,
                self.outcomes,
                self.terms,
                self.variables,
                self.values,
                self.endings,
            )
        )

    def node(self, name: str) -> str:
        """Return what a node is called now; also of one that the compiler made beside it."""
        if ":" not in name:
            return _last(self.nodes, name)
        # `go:NODE:OPTION`, `ask:KIND:CHAPTER:NODE` and the like: words of the compiler, then ids.
        parts = name.split(":")
        words = 2 if parts[0] in _WITH_KIND else 1
        ids = parts[words:]
        for at, part in enumerate(ids):
            after = ids[at + 1] if at + 1 < len(ids) else ""
            moved = self.option(part, after)
            if after and moved != (_last(self.nodes, part), after):
                ids[at : at + 2] = moved
            else:
                ids[at] = _last(self.nodes, part)
        return ":".join((*parts[:words], *ids))

    def variable(self, name: str) -> str:
        """Return what a variable is called now; also of what counts visits and picks."""
        kind, colon, about = name.partition(":")
        if not colon:
            return _last(self.variables, name)
        if "/" in about:
            return f"{kind}:{'/'.join(self.option(*about.split('/', 1)))}"
        return f"{kind}:{self.node(about)}"

    def value(self, name: str) -> str:
        """Return what a value of an enum or level is called now."""
        return _last(self.values, name)

    def ending(self, name: str) -> str:
        """Return what an ending is called now."""
        return _last(self.endings, name)

    def option(self, node: str, option: str) -> tuple[str, str]:
        """Return the node and the id that an option has now."""
        return self._at(self.options, node, option)

    def outcome(self, node: str, outcome: str) -> tuple[str, str]:
        """Return the node and the id that an outcome has now; a storylet is a node."""
        found = self._at(self.outcomes, node, outcome)
        return (found[0], self.node(outcome)) if found[1] == outcome else found

    def term(self, node: str, term: str) -> tuple[str, str]:
        """Return the node and the id that a term of a table has now."""
        return self._at(self.terms, node, term)

    def option_here(self, here: str, option: str) -> str:
        """Return what an option is called now that was once one of a node; its old id if nothing.

        Args:
            here: The node, as it is called now.
            option: An old id, written without its node.
        """
        return self._here(self.options, here, option)

    def term_here(self, here: str, term: str) -> str:
        """Return what a term is called now, likewise."""
        return self._here(self.terms, here, term)

    def _here(self, table: Mapping[str, str], here: str, name: str) -> str:
        for old in table:
            node, _, last = old.rpartition("/")
            if last == name:
                now, found = self._at(table, node, name)
                if now == here:
                    return found
        return name

    def _at(self, table: Mapping[str, str], node: str, name: str) -> tuple[str, str]:
        seen: set[str] = set()
        while (full := f"{node}/{name}") not in seen:
            seen.add(full)
            if full in table:
                node, _, name = table[full].partition("/")
            else:
                node = self.nodes.get(node, node)
        return node, name


def _last(table: Mapping[str, str], name: str) -> str:
    seen: set[str] = set()
    while name in table and name not in seen:
        seen.add(name)
        name = table[name]
    return name
