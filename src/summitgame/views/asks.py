"""What the player is asked: one option, a package, or nothing more after an ending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summitgame.views.words import Side


@dataclass(frozen=True, slots=True)
class Consequence:
    """A public change that an option surely makes, e.g. "-1 President's attention"."""

    name: str
    amount: str
    """Signed number (`+1`, `-2`) or `= value`."""
    side: Side
    icon: str


@dataclass(frozen=True, slots=True)
class OptionView:
    """One offered option; a disabled one says why."""

    id: str
    number: int
    """1-based, as shown and as typed."""
    text: str
    note: str
    consequences: tuple[Consequence, ...]
    enabled: bool
    reason: str
    """Why it cannot be picked; empty when enabled."""
    taken_before: bool = False
    group: str = ""
    """Id of the group that it is shown in; empty for none."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """A heading that some of the offered options are gathered under."""

    id: str
    text: str
    note: str
    options: tuple[OptionView, ...]
    """Never empty."""

    @property
    def open(self) -> int:
        """How many of its options can be picked."""
        return sum(option.enabled for option in self.options)


@dataclass(frozen=True, slots=True)
class LevelView:
    """One level a term may take."""

    value: str
    name: str
    note: str
    enabled: bool
    reason: str


@dataclass(frozen=True, slots=True)
class TermView:
    """One line of a package."""

    id: str
    name: str
    side: Side
    levels: tuple[LevelView, ...]
    start: str
    """The level the builder starts from: the current value, or the first enabled one."""
    side_name: str = ""
    """What the campaign calls the side; empty if it does not."""


@dataclass(frozen=True, slots=True)
class EstimateView:
    """A live figure for the draft package; `low == high` when it is exact."""

    id: str
    name: str
    side: Side
    low: int
    high: int
    least: int
    most: int
    """Ends of the scale to draw it on."""


@dataclass(frozen=True, slots=True)
class DraftView:
    """What is known of a draft package before it is tabled."""

    estimates: tuple[EstimateView, ...]
    problem: str
    """Why it cannot be tabled; empty when it can."""


@dataclass(frozen=True, slots=True)
class OptionsAsk:
    """The player picks one option."""

    options: tuple[OptionView, ...]
    """All of them: those without a group, then those of each group."""
    groups: tuple[GroupView, ...] = ()
    """The same options again, by group; groups with none on offer are left out."""


@dataclass(frozen=True, slots=True)
class TableAsk:
    """The player builds and tables a package, or picks one of the options beside it."""

    title: str
    press: str
    note: str
    terms: tuple[TermView, ...]
    options: tuple[OptionView, ...]
    groups: tuple[GroupView, ...] = ()


@dataclass(frozen=True, slots=True)
class EndingAsk:
    """The story has ended; the debrief may be opened."""

    id: str
    kind: Literal["best", "good", "mixed", "bad", "worst"]
    title: str


Ask = OptionsAsk | TableAsk | EndingAsk
