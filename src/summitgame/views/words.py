"""What is said, by whom, and whose matter a value is."""

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
    codex: str = ""
    """Id of the entry of the codex that it leads to; empty for none."""


@dataclass(frozen=True, slots=True)
class CueView:
    """A sound that is heard."""

    name: str
    caption: str = ""
    """The sound in words; empty for the words that come with it."""


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
    kind: Literal["narration", "speech", "direction", "sound", "pick"]
    """`direction` is what is seen and not said; `sound` is a caption alone; `pick` is the text of
    the option the player took, kept for the history."""
    runs: tuple[Run, ...]
    speaker: SpeakerView | None = None
    cue: str = ""
    """A sound that is heard with it."""
    caption: str = ""
    """The sound in words."""

    @property
    def text(self) -> str:
        """The paragraph without emphasis marks."""
        return "".join(run.text for run in self.runs)
