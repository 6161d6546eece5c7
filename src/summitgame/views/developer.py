"""What an author is shown beside the game: the story itself, with its variables and conditions.

Law: no player's front-end gets this; a session gives it in developer mode only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where something is written."""

    file: str
    """Relative to the campaign's folder."""
    line: int
    column: int

    def __str__(self) -> str:
        """Return `file:line:column`."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class VariableView:
    """A variable of the story."""

    id: str
    name: str
    value: str
    """As an author writes it."""
    before: str
    """Its value at the last decision; empty where it is the same."""
    words: tuple[str, ...]
    """Every value that it can have, in order."""
    group: str = ""
    """What the author calls it with others; empty for none."""

    @property
    def bounds(self) -> str:
        """What it can be, in a few words."""
        if len(self.words) <= 1:
            return "".join(self.words)
        return f"{self.words[0]} to {self.words[-1]}"


@dataclass(frozen=True, slots=True)
class TestView:
    """A condition or a part of one, and whether it holds."""

    __test__ = False

    text: str
    holds: bool
    now: str
    """The same with the present values put in; empty where that says no more."""
    parts: tuple[TestView, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferView:
    """An option of the present node: offered or not, and why."""

    id: str
    text: str
    state: Literal["open", "locked", "hidden"]
    why: str
    """In a sentence."""
    test: TestView | None
    place: PlaceView | None
    seen: bool
    """Whether it was taken in this playthrough."""
    ever: bool
    """Whether it was taken since the window was opened."""


@dataclass(frozen=True, slots=True)
class NodeView:
    """A node of the story."""

    id: str
    title: str
    chapter: str
    kind: str
    place: PlaceView | None
    seen: bool
    ever: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """A decision of this playthrough."""

    step: int
    node: str
    title: str
    picked: str
    """Empty for the present one."""
    rolls: tuple[str, ...]
    """What chance did on the way to it."""


@dataclass(frozen=True, slots=True)
class ShareView:
    """How much of something was come to."""

    seen: int
    ever: int
    all: int


@dataclass(frozen=True, slots=True)
class DeveloperView:
    """Everything that the developer overlay shows."""

    node: NodeView
    offers: tuple[OfferView, ...]
    variables: tuple[VariableView, ...]
    nodes: tuple[NodeView, ...]
    """Every node, in the order of the content."""
    steps: tuple[StepView, ...]
    seed: int
    placed: str
    """The node that play was put at; empty for a game from the beginning."""
    node_share: ShareView
    option_share: ShareView
    unseen: tuple[str, ...]
    """Options of the present chapter that were never taken, as `node/option`."""
