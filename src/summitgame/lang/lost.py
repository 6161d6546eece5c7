"""What a broken item may have declared. Law: a mistake is reported once, not where others feel it.

An item whose own id cannot be read, or that does not fit its shape, still means something by its
ids; whoever names them makes no second mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from summitgame.diagnostics import Diagnostic
from summitgame.lang.shape import schema
from summitgame.lang.story import SourceFile
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode

DOUBTFUL = frozenset(
    {"SG008", "SG009", "SG010", "SG011", "SG012", "SG013", "SG019", "SG101", "SG102", "SG104"}
)
"""What makes the words of its line doubtful: one of them may be meant as a name."""
NAMING = frozenset(
    {"SG201", "SG202", "SG204", "SG205", "SG207", "SG208", "SG230", "SG241", "SG405", "SG409"}
    | {"SG501", "SG503", "SG901", "SG902", "SG903", "SG904"}
)
"""What says that a name stands for nothing."""
_WORD = re.compile(r"[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def mark_doubtful(parts: Iterable[SourceFile], problems: Iterable[Diagnostic]) -> list[SourceFile]:
    """Return the files of a story with every item as broken whose YAML is in doubt.

    Such an item declares its ids and is not compiled: what it says else may not be what is meant.
    """
    lines: dict[str, list[int]] = {}
    for problem in problems:
        if problem.code in DOUBTFUL:
            lines.setdefault(problem.span.file, []).append(problem.span.line)
    return [
        replace(part, broken=part.broken | frozenset(_items(part.root, lines[part.path])))
        if part.path in lines
        else part
        for part in parts
    ]


def _items(root: MapNode, lines: Iterable[int]) -> Iterator[tuple[str, int]]:
    """Yield the sections and indices of the items that some lines belong to."""
    for line in lines:
        for entry in root.entries:
            items = entry.value.items if isinstance(entry.value, SeqNode) else ()
            for index, item in enumerate(items):
                if item.span.line <= line <= item.span.end_line:
                    yield entry.name, index


def without_consequences(
    found: Iterable[Diagnostic],
    parts: Sequence[SourceFile],
    earlier: Sequence[Diagnostic],
    sources: Mapping[str, str],
) -> list[Diagnostic]:
    """Return what is wrong with the meaning of a story, without what only follows from its shape.

    Args:
        found: What is wrong with the meaning.
        parts: The files of the story.
        earlier: What is wrong with their YAML and their shape.
        sources: The texts of the files.
    """
    listed = list(found)
    if not listed or not earlier:
        return listed
    lines = {file: _LINE_BREAK.split(text) for file, text in sources.items()}
    lost = lost_names(parts, earlier, lines)
    return [each for each in listed if not names_what_is_lost(each, lost, lines)]


def lost_names(
    parts: Iterable[SourceFile],
    problems: Iterable[Diagnostic],
    lines: Mapping[str, Sequence[str]],
) -> frozenset[str]:
    """Return the names that something broken may declare.

    Args:
        parts: The files of a story.
        problems: What was found wrong with their YAML and their shape.
        lines: The lines of the files.
    """
    found: set[str] = set()
    sections = schema()["properties"]
    for problem in problems:
        if problem.code in DOUBTFUL:
            row = lines.get(problem.span.file, ())[problem.span.line - 1 : problem.span.line]
            for word in _WORD.findall("".join(row)):
                found |= {word, word.lower()}
    for part in parts:
        for section, index in part.broken:
            found |= set(_ids(_item(part, section, index)))
        for entry in part.root.entries:
            if entry.name not in sections:
                found |= set(_ids(entry.value))
    return frozenset(found)


def names_what_is_lost(
    problem: Diagnostic, lost: frozenset[str], lines: Mapping[str, Sequence[str]]
) -> bool:
    """Return whether a problem only says that a name is unknown which something broken may mean."""
    if problem.code not in NAMING:
        return False
    span = problem.span
    rows = lines.get(span.file, ())[span.line - 1 : span.line]
    end = span.end_column - 1 if span.end_line == span.line else None
    named = _WORD.findall(rows[0][span.column - 1 : end]) if rows else []
    return any(name in lost for name in named)


def _item(part: SourceFile, section: str, index: int) -> YamlNode | None:
    value = part.root.get(section)
    if index < 0:
        return value
    items = value.items if isinstance(value, SeqNode) else ()
    return items[index] if index < len(items) else None


def _ids(value: YamlNode | None) -> Iterator[str]:
    waiting = [] if value is None else [value]
    while waiting:
        match waiting.pop():
            case MapNode(entries=entries):
                for entry in entries:
                    if entry.name in {"id", "pool"} and isinstance(entry.value, ScalarNode):
                        yield str(entry.value.value)
                    waiting.append(entry.value)
            case SeqNode(items=items):
                waiting += items
            case _:
                pass
