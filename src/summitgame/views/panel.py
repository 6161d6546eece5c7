"""The side panel: tracks, ledgers and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summitgame.views.words import Run, Side


@dataclass(frozen=True, slots=True)
class TrackView:
    """A public or estimated number in the side panel."""

    id: str
    name: str
    about: str
    side: Side
    icon: str
    low: int
    high: int
    """The shown value; `low < high` for an estimate."""
    least: int
    most: int
    change: int
    """Change since the last decision (0 for estimates)."""

    @property
    def exact(self) -> bool:
        """Whether the value is known and not a range."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line of a ledger: a level with its name."""

    id: str
    name: str
    about: str
    icon: str
    value: str
    level: int
    most: int
    changed: bool


@dataclass(frozen=True, slots=True)
class LedgerView:
    """What one side gives."""

    title: str
    side: Side
    rows: tuple[LedgerRow, ...]
    side_name: str = ""
    """What the campaign calls the side; empty if it does not."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A titled note in the side panel, e.g. the saboteur's telegraphed intent."""

    title: str
    tone: Literal["plain", "warning", "good"]
    lines: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class PanelView:
    """The side panel, top to bottom."""

    tracks: tuple[TrackView, ...]
    ledgers: tuple[LedgerView, ...]
    notes: tuple[NoteView, ...]
