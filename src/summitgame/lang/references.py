"""Finds every id that a file of a campaign declares or mentions, for whoever changes one.

Law: the schema says where ids stand (`places`); whether anything has the id is not asked. An
expression is looked into with `mentions`, and so are the marks in a text. Snippets are to be
written out before (`expand.read_parts`); a place is then where the id is written all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summitgame.diagnostics import Span
from summitgame.lang.fields import text
from summitgame.lang.mentions import Mention, in_expression, in_text
from summitgame.lang.names import text_of
from summitgame.lang.places import Spot, walk, whole
from summitgame.lang.tree import MapNode, ScalarNode

__all__ = ["OWNED", "Reference", "references"]

OWNED = frozenset({"option", "outcome", "term", "group", "reply"})
"""Kinds whose ids belong to a node."""
NAMES = {"variable": "name", "derived": "name", "constant": "name", "lookup": "name"}
"""Kinds that expressions name, which is all that a mention says of them."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An id and where it stands."""

    kind: str
    """A kind of the schema's `x-names`. `name` is anything that an expression can name; `pick` an
    option or outcome, perhaps with its node; `options` a pattern over options."""
    id: str
    at: ScalarNode
    start: int = 0
    """Where in the text of `at` it begins."""
    owner: str = ""
    """The node that it belongs to, for what belongs to one."""
    declares: bool = False
    """Whether the thing itself is written here."""
    before: str = ""
    """The id that follows after a stroke, for a node that is written in front of one."""

    @property
    def span(self) -> Span:
        """Where the id is written."""
        return self.at.place(self.start, len(self.id))


def references(root: MapNode, schema: str = "campaign") -> Iterator[Reference]:
    """Yield every id of a file.

    Not those in aliases: what these say of the past stays true. Nor those in snippets, which stand
    where they are used.

    Args:
        root: The file, with its snippets written out.
        schema: Which schema describes it: `campaign` or `plans`.
    """
    for spot in walk(root, whole(schema)):
        if spot.inside and spot.inside[0][1] not in {"aliases", "snippets"}:
            yield from _at(spot)


def _at(spot: Spot) -> Iterator[Reference]:
    scalar, place = spot.scalar, spot.place
    match place.reads:
        case "expression" | "effect":
            yield from (
                each
                for found in in_expression(text_of(scalar))
                for each in _mentioned(found, scalar)
            )
        case "prose" if isinstance(scalar.value, str):
            yield from (
                Reference(found.kind, found.id, scalar, found.start)
                for found in in_text(scalar.value)
            )
        case _:
            pass
    if not isinstance(scalar.value, str):
        return
    if place.declares:
        kind = place.declares
        owner = _node(spot) if kind in OWNED else ""
        yield Reference(NAMES.get(kind, kind), scalar.value, scalar, owner=owner, declares=True)
    if place.names:
        yield from _named(spot, scalar.value)


def _mentioned(found: Mention, scalar: ScalarNode) -> Iterator[Reference]:
    if found.kind == "option":
        node, _, option = found.id.partition("/")
        yield Reference("node", node, scalar, found.start, before=option)
        yield Reference("option", option, scalar, found.start + len(node) + 1, node)
    else:
        yield Reference(found.kind, found.id, scalar, found.start)


def _named(spot: Spot, written: str) -> Iterator[Reference]:
    """Yield what a text names that is no expression."""
    kind, scalar = spot.place.names, spot.scalar
    match kind:
        case "pick" | "option":
            node, slash, name = written.rpartition("/")
            if slash:
                # Behind a pattern over nodes there may be anything.
                before = name if kind == "pick" else ""
                yield Reference("node", node, scalar, before=before)
            kind = "options" if kind == "option" else kind
            yield Reference(kind, name, scalar, len(node) + len(slash), node)
        case "outcome":
            yield Reference(kind, written, scalar, owner=spot.inside[-1][1])
        case "term":
            beside = spot.inside[-2][0] if len(spot.inside) > 1 else None
            yield Reference(
                kind, written, scalar, owner="" if beside is None else text(beside, "node")
            )
        case _:
            owner = _node(spot) if kind in OWNED else ""
            yield Reference(NAMES.get(kind, kind), written, scalar, owner=owner)


def _node(spot: Spot) -> str:
    """Return the node that something stands in."""
    for (home, key), (node, _) in zip(spot.inside, spot.inside[1:], strict=False):
        if key == "nodes" and home is spot.inside[0][0]:
            return text(node, "id")
    return ""
