"""What a front-end sees: plain frozen values, already in words. Front-ends are functions of these.

Nothing here holds a rule. A `View` is built by a `Session`; the window and the terminal read it and
answer with an option id or a package of levels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["us", "dprk", "third", "both"]
"""Whose matter a value is; front-ends tell sides apart by shape, hatch and label as well as hue."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Who says a line: always fictional staff."""

    id: str
    name: str
    role: str
    side: Side
    portrait: str
    """Asset id under `assets/portraits`, or an empty string."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the story as it was shown."""

    id: str
    kind: Literal["narration", "speech", "pick"]
    """`pick` is the text of the option the player took, kept for the history."""
    runs: tuple[Run, ...]
    speaker: SpeakerView | None = None

    @property
    def text(self) -> str:
        """The paragraph without emphasis marks."""
        return "".join(run.text for run in self.runs)


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


@dataclass(frozen=True, slots=True)
class TableAsk:
    """The player builds and tables a package, or picks one of the options beside it."""

    title: str
    press: str
    note: str
    terms: tuple[TermView, ...]
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True)
class EndingAsk:
    """The story has ended; the debrief may be opened."""

    id: str
    kind: Literal["best", "good", "mixed", "bad", "worst"]
    title: str


Ask = OptionsAsk | TableAsk | EndingAsk


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


@dataclass(frozen=True, slots=True)
class ChapterView:
    """The chapter that play is in."""

    id: str
    number: int
    title: str
    subtitle: str
    art: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a front-end shows at one moment."""

    campaign: str
    chapter: ChapterView
    new_chapter: bool
    """True when the last step crossed into this chapter (or play just began)."""
    node: str
    heading: str
    title: str
    art: str
    """Asset id under `assets/art`, or an empty string."""
    mood: str
    """Music: title, talks, tension, aftermath, or an empty string."""
    cues: tuple[str, ...]
    """Sounds that the last step asked for, in order."""
    passages: tuple[Passage, ...]
    """What was said since the last decision (it ends where the next decision is)."""
    ask: Ask
    panel: PanelView
    step: int
    """How many picks have been made."""
    can_roll_back: bool


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
