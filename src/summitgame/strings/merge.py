"""Brings a translation up to a changed source. Law: no translator's work is ever lost.

A translation follows its source text: first at its id, then within what holds it, then anywhere.
Only what is left over follows its id, as fuzzy, with the source that it was made of; and what then
is left over still is kept as obsolete, and comes back when its text does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from summitgame.strings.model import Catalogue, Entry, Source, by_place, holder

NEAR = 0.5
"""How alike two sources must be, from 0 to 1, for a line without an id to be the same line."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging did."""

    catalogue: Catalogue
    kept: int
    moved: int
    fuzzy: int
    new: int
    obsolete: int


@dataclass(slots=True)
class _Work:
    sources: Sequence[Source]
    left: list[Entry]
    """Entries that no source has claimed yet."""
    found: dict[str, Entry]
    """The entry of each source, by its id."""

    def claim(self, keys_of: Callable[[Source], object], key: Callable[[Entry], object]) -> int:
        """Give each waiting source the first entry left that has its key; return how many."""
        waiting: defaultdict[object, list[Entry]] = defaultdict(list)
        for entry in self.left:
            waiting[key(entry)].append(entry)
        taken = set()
        before = len(self.found)
        for source in self.sources:
            if source.id not in self.found and (some := waiting.get(keys_of(source))):
                entry = some.pop(0)
                taken.add(id(entry))
                self.found[source.id] = entry
        self.left = [each for each in self.left if id(each) not in taken]
        return len(self.found) - before


def merge(old: Catalogue, sources: Sequence[Source]) -> Merged:
    """Return a catalogue of exactly these sources, with all that was translated before.

    Args:
        old: The catalogue so far; an empty one to begin.
        sources: Every text, in the order of the story.
    """
    ranked = sorted(old.entries, key=lambda each: (each.obsolete, each.fuzzy, not each.text))
    work = _Work(sources, ranked, {})
    kept = work.claim(lambda s: (s.id, s.text), lambda e: (e.id, e.source))
    moved = work.claim(lambda s: (holder(s.id), s.text), lambda e: (holder(e.id), e.source))
    moved += work.claim(lambda s: s.text, lambda e: e.source if e.text else None)
    settled = {identity: _settled(entry) for identity, entry in work.found.items()}
    kept += work.claim(
        lambda s: (holder(s.id), s.text), lambda e: (holder(e.id), e.previous if e.fuzzy else None)
    )
    for identity in work.found.keys() - settled.keys():
        settled[identity] = replace(_settled(work.found[identity]), fuzzy=False, previous="")
    _by_id(work)
    _by_likeness(work)
    entries: list[Entry] = []
    fuzzy = new = 0
    for source in sources:
        entry = settled.get(source.id)
        if entry is None:
            entry = _changed(work.found.get(source.id), source)
            fuzzy += entry.fuzzy
            new += not entry.text
        entries.append(
            replace(entry, id=source.id, source=source.text, place=source.place, notes=source.notes)
        )
    lost = [_obsolete(each) for each in work.left if each.text]
    catalogue = Catalogue(old.language, (*entries, *lost), old.header, old.name)
    return Merged(catalogue, kept, moved, fuzzy, new, len(lost))


def _by_id(work: _Work) -> None:
    """Let translations whose source changed stay at an id that cannot move."""
    work.claim(
        lambda s: s.id if not by_place(s.id) else None,
        lambda e: e.id if e.text and not by_place(e.id) else (),
    )


def _by_likeness(work: _Work) -> None:
    """Let a changed line without an id keep the translation of the line that it is most like."""
    pools: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in work.left:
        if entry.text and by_place(entry.id):
            pools[holder(entry.id)].append(entry)
    pairs: list[tuple[float, int, int, Source, Entry]] = []
    for number, source in enumerate(work.sources):
        if source.id in work.found or not by_place(source.id):
            continue
        for place, entry in enumerate(pools.get(holder(source.id), ())):
            ratio = _alike(source.text, entry.source)
            if ratio >= NEAR:
                pairs.append((-ratio, number, place, source, entry))
    taken: set[int] = set()
    for _, _, _, source, entry in sorted(pairs, key=lambda pair: pair[:3]):
        if source.id not in work.found and id(entry) not in taken:
            work.found[source.id] = entry
            taken.add(id(entry))
    work.left = [each for each in work.left if id(each) not in taken]


def _alike(one: str, other: str) -> float:
    """Return how alike two texts are, word by word."""
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _settled(entry: Entry) -> Entry:
    return replace(entry, obsolete=False, raw="")


def _changed(entry: Entry | None, source: Source) -> Entry:
    if entry is None:
        return Entry(source.id, source.text)
    before = entry.previous if entry.fuzzy and entry.previous else entry.source
    return replace(entry, fuzzy=True, previous=before, obsolete=False, raw="")


def _obsolete(entry: Entry) -> Entry:
    return replace(entry, obsolete=True, place=("", 0), notes=(), raw="")


def empty(language: str, title: str, name: str) -> Catalogue:
    """Return the beginning of a translation."""
    return Catalogue(language, (), {"Project-Id-Version": title}, name)


def untranslated(sources: Iterable[Source], title: str) -> Catalogue:
    """Return a template: every source, nothing translated."""
    return merge(empty("", title, ""), list(sources)).catalogue
