"""How a campaign shows itself: titles, panel, speakers, debrief, theses.

Law: no rule reads any of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from summitgame.program.expressions import Expr
from summitgame.program.model import Line, Side


@dataclass(frozen=True, slots=True)
class Speaker:
    """A fictional member of somebody's staff."""

    id: str
    name: str
    role: str = ""
    side: Side = "both"
    portrait: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A variable in the panel, and when it is shown."""

    slot: int
    when: Expr | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one side gives."""

    title: str
    side: Side
    rows: tuple[Row, ...]
    when: Expr | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A titled note in the panel; shown while any of its lines holds."""

    title: str
    tone: Literal["plain", "warning", "good"]
    lines: tuple[Line, ...]
    when: Expr | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the debrief."""

    title: str
    lines: tuple[Line, ...]
    facts: tuple[str, ...] = ()
    when: Expr | None = None


@dataclass(frozen=True, slots=True)
class CodexEntry:
    """Something that is explained: a term, a place, a paper."""

    id: str
    term: str
    also: tuple[str, ...]
    lines: tuple[Line, ...]
    facts: tuple[str, ...] = ()
    when: Expr | None = None
    """It can be read while this holds."""


@dataclass(frozen=True, slots=True)
class Thesis:
    """Something that the campaign argues, and the mechanic that carries it."""

    id: str
    claim: str
    mechanic: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Presentation:
    """Everything that is shown and that no rule reads."""

    title: str
    subtitle: str = ""
    about: str = ""
    authors: tuple[str, ...] = ()
    tracks: tuple[Row, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    notes: tuple[Note, ...] = ()
    debrief: tuple[Section, ...] = ()
    theses: tuple[Thesis, ...] = ()
    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    codex: tuple[CodexEntry, ...] = ()
    sides: Mapping[Side, str] = field(default_factory=dict)
    """What the sides are called; one that is not there has no name."""
