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
