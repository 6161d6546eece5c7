"""Every text of a story that somebody reads, with its place. Law: nothing shown is missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from summitgame.lang.fields import items, mapping, mappings, scalar, scalars, text
from summitgame.lang.prose import LISTS
from summitgame.lang.story import Story
from summitgame.lang.tree import MapNode, ScalarNode, YamlNode


@dataclass(frozen=True, slots=True)
class Text:
    """One text."""

    at: ScalarNode
    kind: str
    """What it is shown as: `paragraph`, `option`, `note`, `title` and so on."""
    speaker: str = ""
    """Who says it; empty for the narrator and for what nobody says."""
    cited: tuple[str, ...] = field(default=())
    """The facts that are cited where it stands."""
    takes_turns: bool = False
    """Whether it is one of several that are shown in turn, rather than all one after another."""

    @property
    def words(self) -> str:
        """The text on one line."""
        return " ".join(str(self.at.value).split())


def texts_of(story: Story) -> Iterator[Text]:
    """Yield every text of the story, in the order of its sections."""
    if story.campaign is not None:
        sides = mapping(story.campaign, "sides")
        if sides is not None:
            for name in sides.present:
                yield from _one(sides, name, "name")
        for note in mappings(story.campaign, "panel"):
            yield from _one(note, "title", "panel title")
            yield from _lines(items(note, "lines"), "panel line")
    for item in story.variables:
        yield from _one(item, "name", "name")
    for speaker in story.speakers:
        yield from _one(speaker, "name", "name")
    for node, _ in story.nodes:
        yield from texts_of_node(node)
    for entry in story.codex:
        yield from _one(entry, "term", "name")
        yield from _lines(items(entry, "text"), "paragraph", cited=_cited(entry))
    for section in story.debrief:
        yield from _one(section, "title", "title")
        yield from _lines(items(section, "lines"), "paragraph", cited=_cited(section))


def texts_of_node(node: MapNode) -> Iterator[Text]:
    """Yield every text of a node."""
    cited = _cited(node)
    yield from _one(node, "heading", "heading")
    yield from _one(node, "title", "title")
    yield from _lines(items(node, "text"), "paragraph", cited=cited)
    for group in mappings(node, "groups"):
        yield from _one(group, "text", "group")
        yield from _one(group, "note", "note")
    for option in mappings(node, "options"):
        has = option.present
        here = (*cited, *_cited(option)) if "facts" in has else cited
        yield from _one(option, "text", "option", here)
        if "note" in has:
            yield from _one(option, "note", "note", here)
        if "locked" in has:
            yield from _one(option, "locked", "note", here)
        if "reply" in has:
            yield from _lines(items(option, "reply"), "paragraph", cited=here)
    chance, table, ending = (mapping(node, key) for key in ("chance", "table", "ending"))
    for outcome in mappings(chance, "outcomes") if chance is not None else ():
        yield from _lines(items(outcome, "text"), "paragraph", cited=cited)
    if table is not None:
        yield from _table(table, cited)
    if ending is not None:
        yield from _one(ending, "title", "title")


def _table(table: MapNode, cited: tuple[str, ...]) -> Iterator[Text]:
    yield from _one(table, "title", "title", cited)
    yield from _one(table, "note", "note", cited)
    for term in mappings(table, "terms"):
        yield from _one(term, "name", "name")
        for level in mappings(term, "levels"):
            yield from _one(level, "name", "name")
            yield from _one(level, "note", "note", cited)
            yield from _one(level, "locked", "note", cited)
    for limit in mappings(table, "limits"):
        yield from _one(limit, "reason", "note", cited)
    for estimate in mappings(table, "estimates"):
        yield from _one(estimate, "name", "name")
    for reply in mappings(table, "replies"):
        yield from _lines(items(reply, "text"), "paragraph", cited=cited)


def _one(item: MapNode, key: str, kind: str, cited: tuple[str, ...] = ()) -> Iterator[Text]:
    at = scalar(item, key)
    if at is not None and isinstance(at.value, str):
        yield Text(at, kind, cited=cited)


def _lines(
    lines: tuple[YamlNode, ...],
    kind: str,
    speaker: str = "",
    cited: tuple[str, ...] = (),
    *,
    takes_turns: bool = False,
) -> Iterator[Text]:
    for line in lines:
        if isinstance(line, ScalarNode):
            yield Text(line, kind, speaker, cited, takes_turns)
        elif isinstance(line, MapNode):
            who = text(line, "speaker", speaker)
            said, shown = scalar(line, "say"), scalar(line, "direct")
            if said is not None:
                yield Text(said, kind, who, cited)
            if shown is not None:
                yield Text(shown, kind, "", cited)
            yield from _one(line, "caption", "note", cited)
            for key in LISTS:
                yield from _lines(items(line, key), kind, who, cited, takes_turns=True)


def _cited(item: MapNode) -> tuple[str, ...]:
    return tuple(str(each.value) for each in scalars(item, "facts"))
