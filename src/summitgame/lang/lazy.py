"""Values of a file whose places are found when somebody asks. Law: the same answers as a full tree.

A file in order is read as plain data (`quick`), which is most of what compiling needs. What stands
here looks like the tree of `build` over such data; the first question about a place reads the file
once more, with places, and finds the value there by its path.
"""

from __future__ import annotations

from collections.abc import KeysView

from summitgame.diagnostics import Span
from summitgame.lang.build import Builder
from summitgame.lang.tree import Entry, MapNode, Plain, ScalarNode, SeqNode, YamlNode


class Origin:
    """One file: its text, and its tree with places once it was needed."""

    __slots__ = ("_file", "_text", "_tree")

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._tree: MapNode | None = None

    def tree(self) -> MapNode:
        """Return the tree with places.

        Raises:
            TypeError: The text is not one that `quick` reads.
        """
        if self._tree is None:
            root = Builder(self._text, self._file).build()
            if not isinstance(root, MapNode):
                raise TypeError("only a mapping is read without its places")
            self._tree = root
        return self._tree


class LazyScalar(ScalarNode):
    """A scalar in a list or a mapping."""

    __slots__ = ("_at", "_home")
    __setattr__ = object.__setattr__

    def __init__(
        self,
        value: str | int | bool | None,  # noqa: FBT001 -- a value of a file, not a choice
        home: LazyMap | LazySeq,
        at: str | int,
    ) -> None:
        self.value = value  # type: ignore[misc]
        self._home = home
        self._at = at

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.placed().span

    @property
    def raw(self) -> str:
        """The value as the file has it."""
        return self.placed().raw

    @property
    def style(self) -> str:
        """How it is written."""
        return self.placed().style

    @property
    def language(self) -> str:
        """That of the campaign: a translation is never read lazily."""
        return ""

    def place(self, offset: int, length: int = 1) -> Span:
        """Return where a part of it stands."""
        return self.placed().place(offset, length)

    def placed(self) -> ScalarNode:
        """Return the same scalar in the tree with places."""
        return _scalar(_inner(self._home.placed(), self._at))


class LazyKey(LazyScalar):
    """A key of a mapping."""

    __slots__ = ()

    def placed(self) -> ScalarNode:
        """Return the same key in the tree with places."""
        home = self._home.placed()
        return _scalar(home.key(str(self._at)) if isinstance(home, MapNode) else None)


class LazySeq(SeqNode):
    """A list."""

    __slots__ = ("_at", "_home", "data")
    __setattr__ = object.__setattr__

    data: list[Plain]

    def __init__(self, data: list[Plain], home: LazyMap | LazySeq, at: str | int) -> None:
        self.data = data
        self._home = home
        self._at = at

    @property
    def items(self) -> tuple[YamlNode, ...]:
        """The values."""
        return tuple([_node(value, self, index) for index, value in enumerate(self.data)])

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.placed().span

    def placed(self) -> YamlNode:
        """Return the same list in the tree with places."""
        return _inner(self._home.placed(), self._at)


class LazyMap(MapNode):
    """A mapping; one whose home is a file is the whole of it."""

    __slots__ = ("_at", "_home", "data")
    __setattr__ = object.__setattr__

    data: dict[str, Plain]

    def __init__(
        self, data: dict[str, Plain], home: LazyMap | LazySeq | Origin, at: str | int = 0
    ) -> None:
        self.data = data
        self._home = home
        self._at = at

    @property
    def present(self) -> KeysView[str]:
        """The keys that the mapping has."""
        return self.data.keys()

    def __contains__(self, key: object) -> bool:
        """Return whether the mapping has this key."""
        return key in self.data

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The keys with their values, in the order of the file."""
        return tuple(
            [
                Entry(LazyKey(name, self, name), _node(value, self, name))
                for name, value in self.data.items()
            ]
        )

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.placed().span

    def get(self, key: str) -> YamlNode | None:
        """Return the value of a key, or None if the mapping has no such key."""
        value = self.data.get(key)
        return None if value is None and key not in self.data else _node(value, self, key)

    def value(self, key: str) -> Plain:
        """Return the value of a key without its place; None if there is no such key."""
        return self.data.get(key)

    def key(self, name: str) -> ScalarNode | None:
        """Return the key itself, or None if there is no such key."""
        return LazyKey(name, self, name) if name in self.data else None

    def keys(self) -> tuple[str, ...]:
        """Return the names of all keys, in the order of the file."""
        return tuple(self.data)

    def placed(self) -> YamlNode:
        """Return the same mapping in the tree with places."""
        if isinstance(self._home, Origin):
            return self._home.tree()
        return _inner(self._home.placed(), self._at)


def _node(value: Plain, home: LazyMap | LazySeq, at: str | int) -> YamlNode:
    if isinstance(value, dict):
        return LazyMap(value, home, at)
    if isinstance(value, list):
        return LazySeq(value, home, at)
    return LazyScalar(value, home, at)


def _inner(home: YamlNode, at: str | int) -> YamlNode:
    """Return a value inside a list or mapping of the tree with places."""
    found: YamlNode | None = None
    if isinstance(home, MapNode):
        found = home.get(str(at))
    elif isinstance(home, SeqNode) and isinstance(at, int):
        found = home.items[at]
    if found is None:
        raise TypeError("a file was read in two ways")
    return found


def _scalar(found: YamlNode | None) -> ScalarNode:
    if not isinstance(found, ScalarNode):
        raise TypeError("a file was read in two ways")
    return found
