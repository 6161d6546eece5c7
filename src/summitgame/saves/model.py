"""What storage tells a front-end: slots, a loaded game, and one sentence when something failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summitgame.session import SavedGame

__all__ = ["AUTO", "EARLIER", "SLOTS", "LoadedSave", "SaveError", "SlotState", "SlotView"]

AUTO = "auto"
"""The slot that is saved to without being asked."""
SLOTS = (AUTO, "1", "2", "3", "4", "5", "6", "7", "8")
"""Every slot that is there from the beginning, in the order in which they are shown."""
EARLIER = ("earlier1", "earlier2", "earlier3")
"""Where games are kept that the automatic slot would lose to another game."""

SlotState = Literal["good", "recovered", "damaged", "empty", "newer"]


class SaveError(RuntimeError):
    """Nothing was saved or loaded; the message is one plain sentence, and nothing was lost."""


@dataclass(frozen=True, slots=True)
class SlotView:
    """One slot as a list of saves shows it."""

    id: str
    """One of SLOTS or EARLIER."""
    title: str = ""
    """Chapter and heading; empty if no game can be loaded."""
    step: int = 0
    """How many picks the game holds."""
    saved_at: str = ""
    """When, in UTC, as ISO 8601; empty if no game can be loaded."""
    state: SlotState = "empty"
    message: str = ""
    """A sentence for the player, unless the slot is good or empty."""
    campaign: str = ""
    """The campaign's id; empty if no game can be loaded."""
    node: str = ""
    """The node that play rests at, for a title in another language."""


@dataclass(frozen=True, slots=True)
class LoadedSave:
    """A game from a slot."""

    saved: SavedGame
    message: str
    """A sentence for the player if a kept version was damaged; else empty."""
    saved_at: str = ""
    """When it was saved, in UTC, as ISO 8601."""
