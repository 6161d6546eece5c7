"""Reads fields of a mapping that fits the schema. Law: called only on what passed `check_shape`."""

from __future__ import annotations

from collections.abc import Iterator

from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode


def scalar(node: MapNode, key: str) -> ScalarNode | None:
    """Return a scalar field, or None when it is absent."""
    value = node.get(key)
    return value if isinstance(value, ScalarNode) else None


def text(node: MapNode, key: str, default: str = "") -> str:
    """Return a text field."""
    value = node.value(key)
    return value if isinstance(value, str) else default


def number(node: MapNode, key: str, default: int = 0) -> int:
    """Return a whole-number field."""
    value = node.value(key)
    return value if isinstance(value, int) else default


def truth(node: MapNode, key: str) -> bool:
    """Return whether a field is `true`."""
    return node.value(key) is True


def mapping(node: MapNode, key: str) -> MapNode | None:
    """Return a mapping field, or None when it is absent."""
    value = node.get(key)
    return value if isinstance(value, MapNode) else None


def items(node: MapNode, key: str) -> tuple[YamlNode, ...]:
    """Return the entries of a list field."""
    value = node.get(key)
    return value.items if isinstance(value, SeqNode) else ()


def mappings(node: MapNode, key: str) -> Iterator[MapNode]:
    """Yield the entries of a list field that are mappings."""
    for item in items(node, key):
        if isinstance(item, MapNode):
            yield item


def scalars(node: MapNode, key: str) -> Iterator[ScalarNode]:
    """Yield the entries of a list field that are scalars."""
    for item in items(node, key):
        if isinstance(item, ScalarNode):
            yield item


def identity(node: MapNode) -> ScalarNode | None:
    """Return the `id` field."""
    return scalar(node, "id")
