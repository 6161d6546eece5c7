"""Texts with ids, and what was made of them in another language. Law: plain frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Source:
    """One text to translate."""

    id: str
    """Never made of the text: the ids that hold it, with a place in a list as a last resort."""
    text: str
    place: tuple[str, int] = ("", 0)
    """The file and the line that it is written in."""
    notes: tuple[str, ...] = ()
    """What a translator should know: who speaks, in which chapter, on what condition."""
    plural: bool = False
    chapter: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a PO file."""

    id: str
    source: str
    text: str = ""
    """The translation; empty when there is none yet."""
    fuzzy: bool = False
    previous: str = ""
    """The source that a fuzzy translation was made of."""
    obsolete: bool = False
    comment: str = ""
    """The translator's own words."""
    place: tuple[str, int] = ("", 0)
    notes: tuple[str, ...] = ()
    line: int = 0
    """Where the translation stands in the PO file."""
    column: int = 0
    raw: str = field(default="", compare=False)
    """The translation as the file has it, with quotes and joints."""

    @property
    def usable(self) -> bool:
        """Whether a player may read it."""
        return bool(self.text) and not self.fuzzy and not self.obsolete


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that a PO file says."""

    language: str
    entries: tuple[Entry, ...] = ()
    header: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    """The file's name as shown to the author."""

    def live(self) -> Iterator[Entry]:
        """Yield the entries that are not obsolete."""
        return (each for each in self.entries if not each.obsolete)


def holder(identity: str) -> str:
    """Return the id of what holds a text: the list of a line, or the thing with this field."""
    cut = max(identity.rfind("/"), identity.rfind("#"))
    return identity[:cut] if cut > 0 else ""


def by_place(identity: str) -> bool:
    """Return whether the id of a text holds a place in a list, so that it may move."""
    return "#" in identity


class Lookup:
    """Finds the translation of a text. Law: a translation belongs to its source, then to its id.

    A line that moved since the last merge keeps its words; one whose source changed loses them
    until somebody has looked.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Index the usable entries."""
        self._exact: dict[tuple[str, str], Entry] = {}
        self._near: dict[tuple[str, str], Entry] = {}
        self._any: dict[str, Entry] = {}
        for each in entries:
            if each.usable:
                self._exact[each.id, each.source] = each
                self._near.setdefault((holder(each.id), each.source), each)
                if by_place(each.id):
                    self._any.setdefault(each.source, each)

    def find(self, identity: str, source: str) -> Entry | None:
        """Return the entry to show for a text; None where the source is to be shown."""
        return (
            self._exact.get((identity, source))
            or self._near.get((holder(identity), source))
            or (self._any.get(source) if by_place(identity) else None)
        )


def without_text(entry: Entry) -> Entry:
    """Return an entry that waits for its translation."""
    return replace(entry, text="", fuzzy=False, previous="", raw="")
