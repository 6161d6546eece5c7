"""Renames from an editor, by the same rules as `summitgame rename`. Law: nothing is written here.

What would change becomes edits of the texts as they stand in the editor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from summitgame.authoring.lsp.actions import Edit
from summitgame.authoring.lsp.project import Project, lines_of
from summitgame.authoring.rename import Sources, rename
from summitgame.authoring.things import KINDS, NamingError, Thing
from summitgame.campaign import Campaign, compile_campaign
from summitgame.diagnostics import Span
from summitgame.lang.index import Occurrence

Picks: TypeAlias = "Callable[[Campaign, bytes, str], dict[tuple[int, int], str]]"
"""Returns the node at which each pick of a plan file is made, by line and column."""

_VARIABLES = ("variable", "derived", "constant", "lookup")


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a rename changes."""

    edits: tuple[Edit, ...]
    made: Mapping[str, str]
    """New files with their texts, by name."""
    others: Mapping[str, list[str]]
    """The lines of files that may change and are no YAML."""


def thing_of(project: Project, found: Occurrence) -> Thing | None:
    """Return what a name stands for, if it can be given another id."""
    declared = project.index.declarations.get(found.key)
    if not declared:
        return None
    what = declared[0].what
    kind = "variable" if what in _VARIABLES else what
    return Thing.of(kind, found.id) if kind in KINDS else None


def renamed(project: Project, thing: Thing, new: str, picks: Picks | None) -> Renamed:
    """Return what changes when something gets another id.

    Args:
        project: The campaign as it is in the editor.
        thing: What is renamed.
        new: Its new id.
        picks: What tells where the picks of a plan are made.

    Raises:
        NamingError: It cannot be called so, or the campaign has errors; in one sentence.
    """
    snapshot = project.snapshot()
    loaded = compile_campaign(snapshot.story, snapshot.folder, snapshot.facts)
    if loaded.campaign is None:
        at = loaded.errors[0].span
        raise NamingError(f"Mend the errors first; one is at {at.file}:{at.line}:{at.column}.")
    campaign = loaded.campaign
    plans = dict(snapshot.plans)
    picked = {name: picks(campaign, data, name) for name, data in plans.items()} if picks else {}
    sources = Sources(snapshot.story, plans, project.translations(), picked)
    changes = rename(campaign, sources, thing, new.strip().removeprefix(f"{thing.node}/"))
    before = {**snapshot.story, **plans, **sources.translations}
    edits: list[Edit] = []
    made: dict[str, str] = {}
    for name, data in changes.files.items():
        if name in before:
            edits += _differences(name, _text(before[name]), _text(data))
        else:
            made[name] = _text(data)
    texts = {name: lines_of(_text(data)) for name, data in sources.translations.items()}
    return Renamed(tuple(edits), made, texts)


def _text(data: bytes) -> str:
    return data.decode("utf-8").removeprefix("\ufeff")


def _differences(name: str, before: str, after: str) -> Iterator[Edit]:
    """Yield the edits that turn one text into another: within lines where their number stays."""
    old, new = lines_of(before), lines_of(after)
    if len(old) == len(new):
        for row, (was, now) in enumerate(zip(old, new, strict=True), start=1):
            if was != now:
                yield from _within(name, row, was, now)
        return
    newline = "\r\n" if "\r\n" in before else "\n"
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lines = "".join(f"{line}{newline}" for line in new[c:d])
            if b < len(old):
                yield Edit(Span(name, a + 1, 1, b + 1, 1), lines)
            else:
                at = Span(name, a + 1, 1, len(old), len(old[-1]) + 1)
                yield Edit(at, lines.removesuffix(newline))


def _within(name: str, row: int, was: str, now: str) -> Iterator[Edit]:
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    first = min((a for tag, a, _, _, _ in matcher.get_opcodes() if tag != "equal"), default=0)
    tail = 0
    while tail < min(len(was), len(now)) - first and was[-1 - tail] == now[-1 - tail]:
        tail += 1
    end = len(now) - tail
    yield Edit(Span(name, row, first + 1, row, len(was) - tail + 1), now[first:end])
