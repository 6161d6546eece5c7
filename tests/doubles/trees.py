"""Two trees of one file, held against each other value by value."""

from __future__ import annotations

from summitgame.lang.source import Parsed
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode

__all__ = ["assert_alike", "assert_same_tree"]


def assert_alike(one: Parsed, other: Parsed) -> None:
    """Hold that two readings of a file say the same, places and all."""
    assert one.diagnostics == other.diagnostics
    assert one.text == other.text
    assert (one.root is None) is (other.root is None)
    if one.root is not None and other.root is not None:
        assert_same_tree(one.root, other.root)


def assert_same_tree(one: YamlNode, other: YamlNode) -> None:
    assert one.data == other.data
    assert one.span == other.span
    match one, other:
        case ScalarNode(), ScalarNode():
            assert type(one.value) is type(other.value)
            assert (one.raw, one.style) == (other.raw, other.style)
            assert one.place(1, 2) == other.place(1, 2)
        case SeqNode(), SeqNode():
            assert len(one.items) == len(other.items)
            for inner, outer in zip(one.items, other.items, strict=True):
                assert_same_tree(inner, outer)
        case MapNode(), MapNode():
            assert one.keys() == other.keys()
            for mine, yours in zip(one.entries, other.entries, strict=True):
                assert mine.name == yours.name
                assert mine.name in one
                assert_same_tree(mine.key, yours.key)
                assert_same_tree(mine.value, yours.value)
                found, key = one.get(mine.name), one.key(mine.name)
                assert found is not None
                assert key is not None
                assert_same_tree(found, yours.value)
                assert_same_tree(key, yours.key)
                assert one.value(mine.name) == other.value(mine.name)
            assert one.get("no such key") is None
            assert one.key("no such key") is None
            assert one.value("no such key") is None
        case _:
            raise AssertionError((one, other))
