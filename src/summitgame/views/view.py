"""Everything that a front-end shows at one moment."""

from __future__ import annotations

from dataclasses import dataclass

from summitgame.views.asks import Ask
from summitgame.views.panel import PanelView
from summitgame.views.words import CueView, Passage


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
    cues: tuple[CueView, ...]
    """Sounds of the nodes that the last step entered, in order; those of lines are with them."""
    passages: tuple[Passage, ...]
    """What was said since the last decision (it ends where the next decision is)."""
    ask: Ask
    panel: PanelView
    step: int
    """How many picks have been made."""
    can_roll_back: bool
    linked: tuple[str, ...] = ()
    """Terms of the codex that the passages lead to, in order."""
