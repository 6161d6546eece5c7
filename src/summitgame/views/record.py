"""What is told of a whole playthrough and of a campaign: history, facts, debrief, setup."""

from __future__ import annotations

from dataclasses import dataclass

from summitgame.views.asks import EndingAsk
from summitgame.views.words import Passage, Run


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One past decision: what was said, and what was picked."""

    step: int
    heading: str
    chapter: str
    passages: tuple[Passage, ...]
    picked: str
    """Text of the option taken, or the package in words; empty for the present decision."""


@dataclass(frozen=True, slots=True)
class FactView:
    """A cited fact of the record."""

    id: str
    statement: str
    date: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class CodexView:
    """An entry of the codex that may be read now."""

    id: str
    term: str
    also: tuple[str, ...]
    """Other names of the same thing."""
    lines: tuple[tuple[Run, ...], ...]
    facts: tuple[FactView, ...]

    def called(self, name: str) -> bool:
        """Return whether a name is one of its own, whatever the case of its letters."""
        names = (self.id, self.term, *self.also)
        return name.casefold() in {each.casefold() for each in names}


@dataclass(frozen=True, slots=True)
class DebriefSection:
    """A titled part of the debrief, with its sources."""

    title: str
    lines: tuple[tuple[Run, ...], ...]
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class DebriefView:
    """What is told after an ending: what was hidden, and what really happened."""

    ending: EndingAsk
    sections: tuple[DebriefSection, ...]
    path: tuple[HistoryEntry, ...]


@dataclass(frozen=True, slots=True)
class SetupValue:
    """One value of a choice made when a new game starts."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SetupView:
    """A choice made when a new game starts (difficulty)."""

    id: str
    name: str
    about: str
    values: tuple[SetupValue, ...]
    start: str
