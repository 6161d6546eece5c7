"""Where ids are given and where they are used, in the trees of files.

Law: pure, and forgiving: what cannot be understood is passed over, never reported. Each occurrence
points at exactly the text of the id, so that it can be shown, followed and rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from summitgame.diagnostics import Span
from summitgame.lang.grammar import RESERVED
from summitgame.lang.places import Place, Spot, walk, whole
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode

Key: TypeAlias = tuple[str, str]
"""What an id is looked up by: its kind and its full name."""
Role: TypeAlias = Literal["declares", "names", "writes"]

SPACES = {
    "variable": "name",
    "derived": "name",
    "constant": "name",
    "lookup": "name",
    "value": "name",
    "outcome": "option",
    "pick": "option",
}
"""Kinds of things that share their ids with others, by the kind that stands for all of them.

Whatever an expression may name is a `name`; whatever may happen at a node is an `option`.
"""
OWNED = frozenset({"option", "outcome", "group", "term", "reply"})
"""Kinds whose ids are unique within a node only; their full names are `node/id`."""
FUNCTIONS = ("min", "max", "clamp", "abs", "visits", "taken")

_WORD = re.compile(r"(?<![$\w])(?<!\$\()[A-Za-z_]\w*", re.ASCII)
_ASKED = re.compile(r"\b(visits|taken)\(\s*([A-Za-z0-9][A-Za-z0-9\-]*)(?:/([A-Za-z0-9\-]+))?")
_TARGET = re.compile(r"\s*([A-Za-z_]\w*)\s*(?:\+=|-=|=(?!=))")
_MARKS = re.compile(
    r"\{\{|\}\}|\{\s*([A-Za-z_]\w*)\s*(?=[|}])|\[\[\s*([a-z0-9][a-z0-9\-]*)\s*(?=[|\]])"
)
_TAG = "tag:"
"""In a pattern: whatever has a tag."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where an id stands."""

    kind: str
    """The kind of thing, after `SPACES`."""
    id: str
    """The full name, e.g. `the-pen/copy-the-circle` for an option."""
    span: Span
    """The text of the id; of a full name that holds a `/`, the part after it."""
    role: Role = "names"
    what: str = ""
    """For a declaration, the kind before `SPACES`."""
    node: str = ""
    """The node in which it stands; empty outside of nodes."""
    item: MapNode | None = None
    """For a declaration, the mapping that holds the id."""

    @property
    def key(self) -> Key:
        """What it is looked up by."""
        return self.kind, self.id

    @property
    def word(self) -> str:
        """The text that stands at `span`."""
        return self.id.rpartition("/")[2]


def index_tree(root: YamlNode | None, place: Place | None = None) -> tuple[Occurrence, ...]:
    """Return every occurrence of an id in one file, in the order of the file.

    Args:
        root: The tree of the file.
        place: What the file is; a file of the story when not said.
    """
    if not isinstance(root, MapNode):
        return ()
    nodes = root.get("nodes")
    items = nodes.items if isinstance(nodes, SeqNode) else ()
    owners = {id(item): _id(item) for item in items if isinstance(item, MapNode)}
    found: list[Occurrence] = []
    for spot in walk(root, place or whole()):
        owner = owners.get(id(spot.inside[1][0]), "") if len(spot.inside) > 1 else ""
        # An id with a mark of a snippet in it is none until the snippet is written out.
        found += (replace(one, node=owner) for one in _spot(spot, owner) if "$" not in one.id)
    return tuple(found)


def index_facts(root: YamlNode | None) -> tuple[Occurrence, ...]:
    """Return the facts that a file of the record declares."""
    match root:
        case MapNode():
            key = root.get("id")
            inner = (each for entry in root.entries for each in index_facts(entry.value))
            if isinstance(key, ScalarNode) and "statement" in root:
                name = str(key.value)
                at = key.place(0, len(name))
                return (Occurrence("fact", name, at, "declares", "fact", item=root), *inner)
            return tuple(inner)
        case SeqNode(items=items):
            return tuple(each for item in items for each in index_facts(item))
        case _:
            return ()


def _id(item: MapNode) -> str:
    key = item.get("id")
    return str(key.value) if isinstance(key, ScalarNode) else ""


def _spot(spot: Spot, owner: str) -> Iterator[Occurrence]:
    scalar, place = spot.scalar, spot.place
    if not isinstance(scalar.value, str):
        return
    text = scalar.value
    if place.declares and (owner or place.declares not in OWNED):
        what = place.declares
        name = f"{owner}/{text}" if what in OWNED else text
        item = spot.inside[-1][0]
        at = scalar.place(0, len(text))
        yield Occurrence(SPACES.get(what, what), name, at, "declares", what, item=item)
    if place.names:
        yield from _named(spot, place.names, owner)
    match place.reads:
        case "expression":
            yield from _expression(scalar, text, 0)
        case "effect":
            target = _TARGET.match(text)
            if target is not None:
                at = scalar.place(target.start(1), len(target[1]))
                yield Occurrence("name", target[1], at, "writes")
                yield from _expression(scalar, text, target.end())
        case "prose":
            for found in _MARKS.finditer(text):
                for group, kind in ((1, "name"), (2, "entry")):
                    if found[group]:
                        at = scalar.place(found.start(group), len(found[group]))
                        yield Occurrence(kind, found[group], at)
        case _:
            return


def _named(spot: Spot, kind: str, owner: str) -> Iterator[Occurrence]:
    """Yield what a text names, unless it is a pattern or means something of its own."""
    scalar, text = spot.scalar, str(spot.scalar.value)
    match kind:
        case "node" | "option" if text.startswith(_TAG):
            tag, slash, option = text.removeprefix(_TAG).partition("/")
            yield Occurrence("tag", tag, scalar.place(len(_TAG), len(tag)))
            if slash and "*" not in option:
                at = scalar.place(len(_TAG) + len(tag) + 1, len(option))
                yield Occurrence("option", option, at)
        case "node" if text == "return" or "*" in text:
            return
        case "option" | "pick":
            node, slash, option = text.rpartition("/")
            if slash and "*" not in node:
                yield Occurrence("node", node, scalar.place(0, len(node)))
            if "*" not in option:
                full = text if slash and "*" not in node else option
                yield Occurrence("option", full, scalar.place(len(node + slash), len(option)))
        case "outcome":
            node = spot.inside[-1][1]
            yield Occurrence("option", f"{node}/{text}", scalar.place(0, len(text)))
        case "group":
            yield Occurrence(kind, f"{owner}/{text}", scalar.place(0, len(text)))
        case "term" if "/" in text:
            node, _, term = text.rpartition("/")
            yield Occurrence("node", node, scalar.place(0, len(node)))
            yield Occurrence("term", text, scalar.place(len(node) + 1, len(term)))
        case "term":
            beside = spot.inside[-2][0].get("node") if len(spot.inside) > 1 else None
            name = f"{beside.value}/{text}" if isinstance(beside, ScalarNode) else text
            yield Occurrence(kind, name, scalar.place(0, len(text)))
        case _:
            yield Occurrence(SPACES.get(kind, kind), text, scalar.place(0, len(text)))


def _expression(scalar: ScalarNode, text: str, start: int) -> Iterator[Occurrence]:
    """Yield what an expression names, also in one that is only half written."""
    taken: list[tuple[int, int]] = []
    for found in _ASKED.finditer(text, start):
        taken.append(found.span())
        node, option = found[2], found[3]
        yield Occurrence("node", node, scalar.place(found.start(2), len(node)))
        if option is not None:
            at = scalar.place(found.start(3), len(option))
            yield Occurrence("option", f"{node}/{option}", at)
    for word in _WORD.finditer(text, start):
        known = word[0] in RESERVED or word[0] in FUNCTIONS
        if not known and not any(a <= word.start() < b for a, b in taken):
            yield Occurrence("name", word[0], scalar.place(word.start(), len(word[0])))


class Index:
    """The occurrences of all files of a campaign, by what they name."""

    def __init__(self, files: Mapping[str, Iterable[Occurrence]]) -> None:
        """Bring files together; ids that leave out their node find it where only one fits."""
        self.files: dict[str, tuple[Occurrence, ...]] = {}
        self.declarations: dict[Key, list[Occurrence]] = {}
        self.owners: set[str] = set()
        """Nodes that have options or outcomes."""
        self.of_value: dict[str, list[Occurrence]] = {}
        """The variables that can have a value, by its id."""
        for found in files.values():
            for each in found:
                if each.role == "declares":
                    self.declarations.setdefault(each.key, []).append(each)
                    self._note_values(each)
        self._short: dict[Key, list[str]] = {}
        for kind, name in self.declarations:
            if kind == "option":
                self.owners.add(name.rpartition("/")[0])
            if kind in OWNED:
                self._short.setdefault((kind, name.rpartition("/")[2]), []).append(name)
        self.uses: dict[Key, list[Occurrence]] = {}
        for file, found in files.items():
            whole = tuple(self._resolved(each) for each in found)
            self.files[file] = whole
            for each in whole:
                if each.role != "declares":
                    self.uses.setdefault(each.key, []).append(each)

    def _note_values(self, each: Occurrence) -> None:
        listed = None if each.what != "variable" or each.item is None else each.item.get("values")
        for item in listed.items if isinstance(listed, SeqNode) else ():
            if isinstance(item, MapNode):
                self.of_value.setdefault(_id(item), []).append(each)

    def _resolved(self, each: Occurrence) -> Occurrence:
        """Return an occurrence with its full name, or as what a forced outcome really is."""
        if each.kind not in OWNED or each.role == "declares" or each.key in self.declarations:
            return each
        short = self._short.get((each.kind, each.word), [])
        if "/" not in each.id and len(short) == 1:
            return replace(each, id=short[0])
        if each.kind == "option" and ("node", each.word) in self.declarations:
            return replace(each, kind="node", id=each.word)  # a storylet that a plan draws
        return each

    def all(self, key: Key) -> tuple[Occurrence, ...]:
        """Return where an id is given, then where it is used."""
        return (*self.declarations.get(key, ()), *self.uses.get(key, ()))

    def at(self, file: str, line: int, column: int) -> Occurrence | None:
        """Return what is named at a place; just after the id counts too."""
        for each in self.files.get(file, ()):
            span = each.span
            if (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column):
                return each
        return None

    def in_node(self, node: str) -> Iterator[Occurrence]:
        """Yield every occurrence inside a node."""
        for head in self.declarations.get(("node", node), ()):
            for each in self.files.get(head.span.file, ()):
                if each.node == node:
                    yield each

    def of_kind(self, kind: str) -> Iterator[Occurrence]:
        """Yield the first declaration of each id of a kind, in the order of the files."""
        for (found, _), each in self.declarations.items():
            if found == kind:
                yield each[0]


__all__ = [
    "FUNCTIONS",
    "OWNED",
    "SPACES",
    "Index",
    "Key",
    "Occurrence",
    "index_facts",
    "index_tree",
]
