"""Extracts the texts of a campaign for translators. Law: every text once, with its context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from summitgame.lang.expand import read_parts
from summitgame.lang.fields import mapping, mappings, text
from summitgame.lang.retell import Text, Texts
from summitgame.lang.source import parse
from summitgame.lang.tree import MapNode, ScalarNode
from summitgame.strings.model import Source

_KINDS: Mapping[str, str] = {
    "locked": "Why the option cannot be taken.",
    "note": "A line under it, about what it costs.",
    "press": "A button.",
    "reason": "Why the package cannot be tabled.",
    "role": "What the speaker does; may stand after the name.",
    "side": "A side; stands in brackets after what is its matter.",
    "text": "An option: what the player does.",
}
_NOTE = "# translators:"
"""A comment of this kind above a text is shown to translators."""


def sources_of(files: Mapping[str, bytes]) -> list[Source]:
    """Return every text of a campaign, in the order of its files.

    Args:
        files: The campaign's files by name, as `campaign.read_files` gives them.
    """
    parsed = {name: parse(data, name) for name, data in files.items()}
    roots = {name: each.root for name, each in parsed.items() if each.root is not None}
    lines = {name: each.text for name, each in parsed.items()}
    parts, _, _ = read_parts(roots, lines)
    written = [(part.path, part.root) for part in parts]
    asides = {name: each.splitlines() for name, each in lines.items()}
    people = _speakers(root for _, root in written)
    chapters = {
        name.rpartition("/")[0]: here
        for name, root in written
        if (here := mapping(root, "chapter")) is not None
    }
    texts: list[Text] = []

    def keep(each: Text) -> ScalarNode:
        texts.append(each)
        return each.at

    walk = Texts(keep)
    found: list[Source] = []
    for name, root in written:
        texts.clear()
        walk.rewrite(root)
        chapter = chapters.get(name.rpartition("/")[0])
        found += [_source(each, asides, chapter, people) for each in texts if each.source]
    return found


def _source(
    each: Text,
    asides: Mapping[str, Sequence[str]],
    chapter: MapNode | None,
    people: Mapping[str, str],
) -> Source:
    file, line = each.at.span.file, each.at.span.line
    notes = []
    if chapter is not None:
        notes.append(f"Chapter: {text(chapter, 'title')}.")
    if each.speaker:
        notes.append(f"Speaker: {people.get(each.speaker, each.speaker)}.")
    if each.kind in _KINDS:
        notes.append(_KINDS[each.kind])
    if each.when:
        notes.append(f"Only when {each.when}.")
    notes += _asides(asides[file], line)
    return Source(
        each.id,
        each.source,
        (file, line),
        tuple(notes),
        chapter=text(chapter, "id") if chapter is not None else "",
        speaker=each.speaker,
    )


def _asides(lines: Sequence[str], line: int) -> list[str]:
    """Return the author's notes for translators above a line."""
    found: list[str] = []
    for above in reversed(lines[: max(line - 1, 0)]):
        aside = above.strip()
        if not aside.startswith("#"):
            if not found and aside.endswith((">-", ">", "|", "|-", "-")):
                continue
            break
        if aside.startswith(_NOTE):
            found.append(aside.removeprefix(_NOTE).strip())
    return found[::-1]


def _speakers(roots: Iterable[MapNode]) -> dict[str, str]:
    return {
        text(item, "id"): ", ".join(
            part for part in (text(item, "name"), text(item, "role")) if part
        )
        for root in roots
        for item in mappings(root, "speakers")
    }
