"""Everything that can be named, by kind. Law: from the index, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summitgame.authoring.lsp.describe import values_of
from summitgame.lang.index import OWNED, Index, Occurrence


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be written."""

    label: str
    kind: str
    """What it is: `key`, `word`, `function`, or a kind of the index."""
    detail: str = ""
    about: str = ""
    insert: str = ""
    """What is written; the label when empty."""
    declared: Occurrence | None = None
    """For a longer explanation, if somebody asks."""


def values(index: Index, name: str) -> list[Candidate]:
    """Return what a variable may be compared with or set to."""
    for each in index.declarations.get(("name", name), ()):
        if each.what == "variable":
            return [Candidate(value, "value", said) for value, said in values_of(each)]
    return []


def all_names(index: Index, *, numbers: bool = False) -> Iterator[Candidate]:
    """Yield everything that an expression may name, or that a text may show."""
    order = (
        ("variable", "derived", "constant")
        if numbers
        else ("variable", "derived", "constant", "lookup", "value")
    )
    every = list(index.of_kind("name"))
    for what in order:
        for each in every:
            if each.what == what:
                yield _candidate(each)


def all_options(index: Index, node: str = "", *, short: bool = False) -> Iterator[Candidate]:
    """Yield options and outcomes, of one node or of all, with or without their nodes."""
    for each in index.of_kind("option"):
        if not node or each.id.startswith(f"{node}/"):
            label = each.word if short else each.id
            yield Candidate(label, each.what, declared=each)


def drawn(index: Index, node: str) -> Iterator[Candidate]:
    """Yield the storylets that a node may draw."""
    pools = {each.id for each in index.in_node(node) if each.kind == "pool"}
    for (kind, name), found in index.declarations.items():
        if kind == "pool" and name in pools:
            for each in found:
                yield Candidate(each.node, "node", "storylet")


def all_drawn(index: Index) -> Iterator[Candidate]:
    """Yield every storylet behind each node that may draw it."""
    draws = {
        each.node: None
        for (kind, _), found in index.uses.items()
        for each in found
        if kind == "pool" and each.node
    }
    for node in draws:
        for each in drawn(index, node):
            yield Candidate(f"{node}/{each.label}", "outcome", each.detail)


def used(index: Index, kind: str) -> Iterator[Candidate]:
    """Yield ids that nothing declares, as they are in use: streams of chance, tags."""
    names = {name for found, name in index.uses if found == kind}
    # A stream that is not said is called so.
    for name in sorted(names | ({"story"} if kind == "stream" else set())):
        yield Candidate(name, kind)


def declared(index: Index, kind: str) -> Iterator[Candidate]:
    """Yield everything of a kind that is declared."""
    for each in index.of_kind(kind):
        yield _candidate(each)


def _candidate(each: Occurrence) -> Candidate:
    label = each.word if each.kind in OWNED else each.id
    insert = f"{label}(" if each.what == "lookup" else ""
    return Candidate(label, each.what, insert=insert, declared=each)
