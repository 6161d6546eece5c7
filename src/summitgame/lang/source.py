"""Bytes to guarded YAML events to a tree with places. Law: `parse` never raises, on any bytes."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from summitgame.diagnostics import Diagnostic
from summitgame.lang.build import Builder
from summitgame.lang.guard import decode
from summitgame.lang.lazy import LazyMap, Origin
from summitgame.lang.quick import quick
from summitgame.lang.tree import Entry, MapNode, ScalarNode, SeqNode, YamlNode, plain
from summitgame.lang.yaml_problems import empty_file

__all__ = [
    "Entry",
    "MapNode",
    "Parsed",
    "ScalarNode",
    "SeqNode",
    "YamlNode",
    "parse",
    "plain",
    "read",
]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of one file."""

    root: YamlNode | None
    """The value of the file, or None if reading had to stop before its end."""
    diagnostics: tuple[Diagnostic, ...]
    """Every mistake found; when there is one, `root` is good for finding more, not for play."""
    text: str
    """The decoded file, for snippets."""


def parse(data: bytes, file: str) -> Parsed:
    """Read one source file as YAML, under budgets and without the parts of YAML that surprise.

    Whole numbers, `true`, `false`, `null`, `~` and nothing at all are what they look like;
    every other value is text, and a quoted value is always text.

    Args:
        data: The file, as bytes.
        file: Its name as shown to the user: relative, with forward slashes.
    """
    text, problems = decode(data, file)
    if problems:
        return Parsed(None, problems, text)
    builder = Builder(text, file)
    with collection_paused():
        root = builder.build()
    if root is None and not builder.diagnostics:
        return Parsed(None, (empty_file(file),), text)
    return Parsed(root, tuple(builder.diagnostics), text)


def read(data: bytes, file: str) -> Parsed:
    """Read one source file as `parse` does; a file in order gets its places only when asked.

    Args:
        data: The file, as bytes.
        file: Its name as shown to the user.
    """
    text, problems = decode(data, file)
    with collection_paused():
        found = None if problems else quick(text)
    if found is None:
        return parse(data, file)
    return Parsed(LazyMap(found, Origin(text, file)), (), text)


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause the cyclic collector: what loading makes has no cycles, and scanning it takes time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
