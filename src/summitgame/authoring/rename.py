"""Gives something another id, in every file that mentions it.

Law: the story after it is the same story, or nothing is renamed. Whatever else a file holds stays
byte for byte, and saves find the thing by its old id.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from summitgame.authoring.aliasing import with_alias
from summitgame.authoring.meant import Meant
from summitgame.authoring.renamed_texts import in_translations
from summitgame.authoring.textedit import Text
from summitgame.authoring.things import ALIASES, NamingError, Thing, Things, at
from summitgame.campaign import Campaign, compile_campaign
from summitgame.lang.references import references
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
    things = Things(roots.values(), campaign.aliases)
    things.check(thing, new)
    meant = Meant(things, campaign.program, thing, new)
    changed: dict[str, bytes] = {}
    places = 0
    for name, data in ({**sources.story, **sources.plans}).items():
        text = Text(data)
        root = roots.get(name) or _root(name, data)
        picked = sources.picked.get(name, {}) if name in sources.plans else None
        changes = [
            text.replacing(each.span, words)
            for each in references(root)
            if (words := meant.now(each, picked)) is not None
        ]
        places += len(changes)
        if changes:
            changed[name] = text.changed(changes)
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
    return Renaming(changed, places, alias)


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
    form = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
    same = [
        form.sub("§", repr((each.program, each.presentation)))
        for each in (campaign, loaded.campaign)
    ]
    if same[0] != same[1]:
        raise NamingError(
            f"Something would be another story if “{thing.id}” were called “{new}”: perhaps a"
            " pattern with * fits one of the two alone. Nothing was renamed."
        )
