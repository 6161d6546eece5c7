"""What may stand at a place of a file, by the published schema.

Law: the schema alone says which value names or declares what (`x-names`, `x-declares`, `x-reads`),
so that indices, editors and checks of shape can never disagree about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from summitgame.lang.shape import schema
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode

Json = Mapping[str, Any]

_BRANCHES = ("then", "else")
"""Where the schema says more of a value that has one of several shapes."""


class Place:
    """A place in a file: what stands there, and which places are in it."""

    __slots__ = ("_items", "_keys", "_root", "alternatives", "schema")

    def __init__(self, found: Json, root: Json) -> None:
        """Make the place of a schema.

        Args:
            found: The schema of the place; beside a `$ref`, its own words come first.
            root: The whole schema, in which references are looked up.
        """
        target = found.get("$ref")
        if isinstance(target, str):
            found = {**_target(root, target), **{k: v for k, v in found.items() if k != "$ref"}}
        self.schema = found
        self._root = root
        inner = (found.get(branch) for branch in _BRANCHES)
        schemas = (each for one in inner if one for each in Place(one, root).alternatives)
        self.alternatives: tuple[Json, ...] = (found, *schemas)
        self._keys: dict[str, Place] | None = None
        self._items: tuple[Place | None, Place | None, Place | None] | None = None

    @property
    def declares(self) -> str:
        """The kind of thing that a text here gives its id to; empty if none."""
        return self._said("x-declares")

    @property
    def names(self) -> str:
        """The kind of thing that a text here is the id of; empty if none."""
        return self._said("x-names")

    @property
    def reads(self) -> str:
        """How a text here is read: `expression`, `effect`, `prose`, or empty for words only."""
        return self._said("x-reads")

    def _said(self, word: str) -> str:
        return next((str(each[word]) for each in self.alternatives if word in each), "")

    @property
    def about(self) -> str:
        """What stands here, in one or two plain sentences."""
        return str(self.schema.get("description", ""))

    @property
    def values(self) -> tuple[str, ...]:
        """The values of which one must stand here; empty where any may."""
        listed = self.schema.get("enum", ())
        if not listed and (self.schema.get("type") == "boolean"):
            listed = (True, False)
        if "const" in self.schema:
            listed = (self.schema["const"],)
        return tuple(str(each).lower() if isinstance(each, bool) else str(each) for each in listed)

    @property
    def required(self) -> tuple[str, ...]:
        """Keys that a mapping here must have, unless it uses a snippet."""
        named = (key for each in self.alternatives for key in each.get("required", ()))
        return tuple(key for key in named if key != "use")

    @property
    def kinds(self) -> frozenset[str]:
        """What may stand here: `string`, `array`, `object`, ...; empty where it is not said."""
        kind = self.schema.get("type", ())
        return frozenset({kind} if isinstance(kind, str) else kind)

    def fields(self) -> Mapping[str, Place]:
        """Return the keys that a mapping here may have, each with the place of its value."""
        if self._keys is None:
            self._keys = {
                key: Place(inner, self._root)
                for each in self.alternatives
                for key, inner in each.get("properties", {}).items()
            }
        return self._keys

    def key(self, name: str) -> Place | None:
        """Return the place of a key's value, also where any key may stand."""
        return self.fields().get(name) or self._inner()[1]

    def any_key(self) -> Place | None:
        """Return the place of the keys themselves, where the schema says what they name."""
        return self._inner()[2]

    def item(self) -> Place | None:
        """Return the place of an entry of a list here."""
        return self._inner()[0]

    def _inner(self) -> tuple[Place | None, Place | None, Place | None]:
        if self._items is None:
            item = self._first("items") or self._first("x-items")
            self._items = (item, self._first("additionalProperties"), self._first("propertyNames"))
        return self._items

    def _first(self, keyword: str) -> Place | None:
        found = (each.get(keyword) for each in self.alternatives)
        first = next((each for each in found if isinstance(each, Mapping)), None)
        return None if first is None else Place(first, self._root)


def _target(root: Json, reference: str) -> Json:
    at: Any = root
    for part in reference.removeprefix("#/").split("/"):
        at = at[part]
    return dict(at)


@cache
def whole(name: str = "campaign") -> Place:
    """Return the place that is a whole file, by the schema's key in `shape.SCHEMAS`."""
    return Place(schema(name), schema(name))


@dataclass(frozen=True, slots=True)
class Spot:
    """A text in a tree, with its place and the way to it."""

    scalar: ScalarNode
    place: Place
    inside: tuple[tuple[MapNode, str], ...]
    """The mappings that it stands in, outermost first, each with the key that leads on."""


def walk(value: YamlNode, place: Place) -> Iterator[Spot]:
    """Yield every text of a tree that has a place.

    A key yields too where the schema says what keys name there. What does not fit the schema is
    passed over.
    """
    yield from _walk(value, place, ())


def _walk(value: YamlNode, place: Place, inside: tuple[tuple[MapNode, str], ...]) -> Iterator[Spot]:
    match value:
        case ScalarNode():
            yield Spot(value, place, inside)
        case SeqNode():
            inner = place.item()
            if inner is not None:
                for item in value.items:
                    yield from _walk(item, inner, inside)
        case MapNode():
            named = place.any_key()
            for entry in value.entries:
                path = (*inside, (value, entry.name))
                if named is not None and entry.name not in place.fields():
                    yield Spot(entry.key, named, path)
                under = place.key(entry.name)
                if under is not None:
                    yield from _walk(entry.value, under, path)
