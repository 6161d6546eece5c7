"""What is asked of whoever solves a program. Law: plain data in, plain data out, no session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from summitgame.analysis.results import Review
from summitgame.campaign import Campaign
from summitgame.engine import Pick
from summitgame.program import Objective

__all__ = ["PlayLog", "ReviewError", "Reviewer", "Tell"]


@dataclass(frozen=True, slots=True)
class PlayLog:
    """A finished playthrough as it can be played again."""

    setup: Mapping[str, int]
    """Start values by variable id."""
    picks: tuple[Pick, ...]
    rolls: tuple[str, ...]
    """Ids of the outcomes that chance brought, in order."""


class ReviewError(ValueError):
    """A playthrough that cannot be looked back on; the message is one plain sentence."""


Tell: TypeAlias = Callable[[str], None]
"""Takes a short line of progress."""

Reviewer: TypeAlias = Callable[[Campaign, PlayLog, Objective, Tell], Review]
"""(campaign, log, objective, tell) -> review. Raises ReviewError. May be called in a thread."""
