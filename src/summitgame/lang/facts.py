"""Reads fact files: every mapping with an `id` and a `statement`, wherever it stands in a file.

Law: facts are data that content cites by id; nothing here changes their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summitgame.diagnostics import Diagnostic, Related
from summitgame.lang.fields import identity, scalar, text
from summitgame.lang.names import Places
from summitgame.lang.source import read
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode


@dataclass(frozen=True, slots=True)
class Fact:
    """A cited fact of the record."""

    id: str
    statement: str
    date: str
    source: str
    confidence: str
    """documented, reported or disputed."""


def read_facts(
    files: Sequence[tuple[str, bytes]],
) -> tuple[dict[str, Fact], list[Diagnostic]]:
    """Return all facts by id, and what is wrong with the files.

    Args:
        files: Names as shown to the author, with contents.
    """
    facts: dict[str, Fact] = {}
    places = Places()
    problems: list[Diagnostic] = []
    for name, data in files:
        parsed = read(data, name)
        problems += parsed.diagnostics
        if parsed.root is None:
            continue
        for item in _walk(parsed.root):
            key = identity(item)
            if key is None or scalar(item, "statement") is None:
                continue
            fact_id = str(key.value)
            if fact_id in facts:
                problems.append(
                    Diagnostic(
                        "SG210",
                        f"the fact id “{fact_id}” is taken",
                        key.span,
                        hint="Rename one of the two.",
                        related=(Related(places[fact_id], "first used here"),),
                    )
                )
                continue
            places[fact_id] = key
            facts[fact_id] = Fact(
                fact_id,
                " ".join(text(item, "statement").split()),
                _date(item),
                text(item, "source"),
                text(item, "confidence"),
            )
    return facts, problems


def _date(item: MapNode) -> str:
    value = scalar(item, "date")
    return "" if value is None or value.value is None else str(value.value)


def _walk(value: YamlNode) -> Iterator[MapNode]:
    match value:
        case MapNode():
            yield value
            for entry in value.entries:
                yield from _walk(entry.value)
        case SeqNode():
            for item in value.items:
                yield from _walk(item)
        case ScalarNode():
            return
