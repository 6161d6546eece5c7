"""Gives something another id, in every file that mentions it.

Law: the story after it is the same story, or nothing is renamed. Whatever else a file holds stays
byte for byte, and saves find the thing by its old id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from summitgame.authoring.aliasing import with_alias
from summitgame.authoring.meant import Meant, Picked
from summitgame.authoring.renamed_texts import in_translations
from summitgame.authoring.textedit import Change, Text
from summitgame.authoring.things import ALIASES, NamingError, Thing, Things, at
from summitgame.campaign import Campaign, compile_campaign
from summitgame.diagnostics import Span
from summitgame.lang.expand import read_parts
from summitgame.lang.references import Reference, references
from summitgame.lang.source import parse
from summitgame.lang.tree import MapNode


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that a campaign is written in, by name relative to its folder."""

    story: Mapping[str, bytes]
    plans: Mapping[str, bytes] = field(default_factory=dict)
    translations: Mapping[str, bytes] = field(default_factory=dict)
    picked: Mapping[str, Mapping[tuple[int, int], str]] = field(default_factory=dict)
    """By plan file and place (line and column): the node at which each pick is made; empty where
    the plan does not come so far."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """The files that change, with their new contents."""

    files: Mapping[str, bytes]
    places: int
    """How many times the id stood there."""
    alias: str
    """The file that holds the alias; empty where none is needed."""


def rename(campaign: Campaign, sources: Sources, thing: Thing, new: str) -> Renaming:
    """Return what changes when something gets another id.

    Args:
        campaign: The campaign as it is.
        sources: Its files.
        thing: What is renamed.
        new: Its new id, without the node that it belongs to.

    Raises:
        NamingError: There is no such thing, the new id is taken or no id, it is not clear what
            some place means, or the story would not be the same.
    """
    roots = {name: _root(name, data) for name, data in sources.story.items()}
    written = read_parts(roots, {name: Text(data).text for name, data in sources.story.items()})[0]
    things = Things((part.root for part in written), campaign.aliases)
    things.check(thing, new)
    found = _Found(Meant(things, campaign.program, thing, new))
    for part in written:
        found.look_at(references(part.root), None)
    for name, data in sources.plans.items():
        plans = references(_root(name, data), "plans")
        found.look_at(plans, sources.picked.get(name, {}))
    changed = found.changed({**sources.story, **sources.plans}, thing)
    story = {name: changed.get(name, data) for name, data in sources.story.items()}
    alias = ""
    if thing.kind in ALIASES:
        now = {name: _root(name, data) for name, data in story.items()}
        kind = ALIASES[thing.kind]
        alias, data = with_alias(story, now, kind, thing.called(thing.id), thing.called(new))
        story[alias] = changed[alias] = data
    _verify(campaign, story, thing, new)
    shown = (thing.id, new) if thing.kind == "variable" else None
    changed |= in_translations(sources.story, story, sources.translations, shown)
    return Renaming(changed, found.places, alias)


@dataclass(slots=True)
class _Found:
    """The places of a thing, over all files."""

    meant: Meant
    _words: dict[tuple[str, int, int], tuple[Span, str]] = field(default_factory=dict)
    _others: set[tuple[str, int, int]] = field(default_factory=set)
    """Places that mean something else of the same id."""

    @property
    def places(self) -> int:
        """How many there are."""
        return len(self._words)

    def look_at(self, mentioned: Iterable[Reference], picked: Picked | None) -> None:
        """Note what is meant in a file; a place in a snippet is met at every use."""
        for reference in mentioned:
            words = self.meant.now(reference, picked)
            if words is None and reference.id != self.meant.thing.id:
                continue
            span = reference.span
            place = span.file, span.line, span.column
            if words is None:
                self._others.add(place)
            else:
                self._words[place] = span, words

    def changed(self, files: Mapping[str, bytes], thing: Thing) -> dict[str, bytes]:
        """Return the files that change.

        Raises:
            NamingError: A snippet writes the id once for several things, or puts it together.
        """
        mixed = self._others & {*self._words}
        changes: dict[str, set[Change]] = {}
        texts = {
            name: Text(files[name]) for name in {span.file for span, _ in self._words.values()}
        }
        for place, (span, words) in self._words.items():
            change = texts[span.file].replacing(span, words)
            if place in mixed or texts[span.file].text[change.start : change.end] != thing.id:
                raise NamingError(
                    f"The snippet at {at(span)} writes “{thing.id}” for more than this one"
                    f" {thing.kind}. Give it a parameter, then rename."
                )
            changes.setdefault(span.file, set()).add(change)
        return {name: texts[name].changed(each) for name, each in changes.items()}


def _root(name: str, data: bytes) -> MapNode:
    root = parse(data, name).root
    if not isinstance(root, MapNode):
        raise NamingError(f"{name} cannot be read; mend it first.")
    return root


def _verify(campaign: Campaign, story: Mapping[str, bytes], thing: Thing, new: str) -> None:
    """Refuse unless the files make the same story under other names."""
    loaded = compile_campaign(story, campaign.folder)
    if loaded.campaign is None:
        first = loaded.errors[0]
        raise NamingError(f"The story would be wrong at {at(first.span)}: {first.message}.")
    words = (thing.id, new, thing.id.replace("_", " "), new.replace("_", " "))
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    # What has no name of its own is shown by its id, with a capital.
    form = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    same = [
        form.sub("§", repr((each.program, each.presentation)))
        for each in (campaign, loaded.campaign)
    ]
    if same[0] != same[1]:
        raise NamingError(
            f"Something would be another story if “{thing.id}” were called “{new}”: perhaps a"
            " pattern with * fits one of the two alone. Nothing was renamed."
        )
