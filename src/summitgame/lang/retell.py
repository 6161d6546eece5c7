"""Names every text that a player reads, and puts others in their place.

Law: an id is made of the ids that hold the text, never of the text; a place in a list stands in it
only where no id does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summitgame.lang.fields import text
from summitgame.lang.tree import Entry, MapNode, ScalarNode, SeqNode, YamlNode

SECTIONS = frozenset(
    {"campaign", "chapter", "variables", "derived", "speakers", "nodes", "debrief", "theses"}
    | {"adversary", "codex", "objectives"}
)
"""The sections of a file that hold texts for the player."""
FIELDS = frozenset(
    {"title", "subtitle", "about", "name", "role", "claim", "mechanic", "say", "text", "note"}
    | {"locked", "press", "reason", "heading", "term", "caption", "refusal"}
)
"""The keys whose value is one text."""
SIDES = "campaign/sides"
"""The mapping in which every value is a text."""
LINES = frozenset({"text", "reply", "lines", "also"})
"""The keys whose value is a list of lines."""
SAID = frozenset({"say", "direct"})
"""The keys of a line whose value is its text."""
CHOICES = frozenset({"either", "sequence", "cycle", "once"})
"""The keys of a line under which it is one of several."""
IDS = ("id", "value")
"""The keys that name an item of a list."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a story: its id, and where it is written."""

    id: str
    at: ScalarNode
    kind: str
    """The key that holds it; `line` for a paragraph."""
    speaker: str = ""
    when: str = ""

    @property
    def source(self) -> str:
        """The text as a translator is given it: on one line, in the language's own syntax."""
        return one_line(self.at)


Give = Callable[[Text], ScalarNode]
"""Returns what stands in the place of a text: its own scalar where nothing changes."""


def one_line(at: ScalarNode) -> str:
    """Return a text with all white space made single, as the screen shows it."""
    value = at.value if isinstance(at.value, str) else at.raw
    return " ".join(value.split())


class Texts:
    """Walks the files of one campaign, one after the other, and meets every text.

    Sections without ids are counted over all files, so the files come in the order of their names.
    """

    def __init__(self, give: Give) -> None:
        """Begin, with what is done with each text."""
        self._give = give
        self._counts: dict[str, int] = {}

    def rewrite(self, root: MapNode) -> MapNode:
        """Return a file with every text replaced by what is given for it."""
        entries = []
        for entry in root.entries:
            name, value = entry.name, entry.value
            if name in SECTIONS:
                if isinstance(value, SeqNode):
                    value = SeqNode(
                        tuple(self._top(name, each) for each in value.items), value.span
                    )
                elif isinstance(value, MapNode):
                    path = f"{name}/{text(value, 'id')}" if name == "chapter" else name
                    value = self._map(value, path)
            entries.append(Entry(entry.key, value))
        return MapNode(tuple(entries), root.span)

    def _top(self, section: str, item: YamlNode) -> YamlNode:
        number = self._counts[section] = self._counts.get(section, 0) + 1
        return self._map(item, _item(section, item, number)) if isinstance(item, MapNode) else item

    def _map(self, node: MapNode, path: str) -> MapNode:
        return MapNode(
            tuple(
                Entry(entry.key, self._field(entry.name, entry.value, path, node))
                for entry in node.entries
            ),
            node.span,
        )

    def _field(self, key: str, value: YamlNode, path: str, owner: MapNode) -> YamlNode:
        match value:
            case ScalarNode() if path == SIDES:
                return self._give(Text(f"{path}/{key}", value, "side"))
            case ScalarNode() if key in FIELDS:
                when = text(owner, "when") if key in {"locked", "reason"} else ""
                return self._give(Text(f"{path}/{key}", value, key, when=when))
            case SeqNode(items=items) if key in LINES:
                return self._lines(items, f"{path}/{key}", value, "")
            case SeqNode(items=items):
                return SeqNode(
                    tuple(
                        self._map(each, _item(f"{path}/{key}", each, number))
                        if isinstance(each, MapNode)
                        else each
                        for number, each in enumerate(items, start=1)
                    ),
                    value.span,
                )
            case MapNode():
                return self._map(value, f"{path}/{key}")
            case _:
                return value

    def _lines(self, items: tuple[YamlNode, ...], path: str, at: SeqNode, speaker: str) -> SeqNode:
        return SeqNode(
            tuple(
                self._line(each, _item(path, each, number), speaker)
                for number, each in enumerate(items, start=1)
            ),
            at.span,
        )

    def _line(self, item: YamlNode, identity: str, speaker: str) -> YamlNode:
        if isinstance(item, ScalarNode):
            return self._give(Text(identity, item, "line", speaker))
        if not isinstance(item, MapNode):
            return item
        who = text(item, "speaker", speaker)
        entries = []
        for entry in item.entries:
            value = entry.value
            if entry.name in SAID and isinstance(value, ScalarNode):
                value = self._give(Text(identity, value, "line", who, text(item, "when")))
            elif entry.name == "caption" and isinstance(value, ScalarNode):
                value = self._give(Text(f"{identity}/caption", value, "caption"))
            elif entry.name in CHOICES and isinstance(value, SeqNode):
                value = self._lines(value.items, f"{identity}/{entry.name}", value, who)
            entries.append(Entry(entry.key, value))
        return MapNode(tuple(entries), item.span)


def _item(path: str, item: YamlNode, number: int) -> str:
    """Return the id of an item of a list: by its own id, else by its place."""
    if isinstance(item, MapNode):
        for key in IDS:
            name = text(item, key)
            if name:
                return f"{path}/{name}"
    return f"{path}#{number}"
