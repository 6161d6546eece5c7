"""Bytes to guarded YAML events to a tree with places. Law: `parse` never raises, whatever the bytes."""

from dataclasses import dataclass

from summitgame.diagnostics import Diagnostic
from summitgame.lang.tree import Entry, MapNode, ScalarNode, SeqNode, YamlNode, plain

__all__ = ["Entry", "MapNode", "Parsed", "ScalarNode", "SeqNode", "YamlNode", "parse", "plain"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of one file."""

    root: YamlNode | None
    """The value of the file: as much as could be read, or None if nothing could."""
    diagnostics: tuple[Diagnostic, ...]
    """Every mistake found; when there is one, `root` is good for finding more, not for play."""
    text: str
    """The decoded file, for snippets."""


def parse(data: bytes, file: str) -> Parsed:
    """Read one source file; `file` is its name as shown to the user."""
    return Parsed(None, (), data.decode("utf-8", "replace"))
