"""What is asked of whoever solves a program. Law: plain data in, plain data out, no session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from summitgame.analysis.results import Review
from summitgame.campaign import Campaign
from summitgame.engine import Pick, State
from summitgame.program import Objective
from summitgame.session import Opponent

__all__ = ["Counsel", "Follower", "Outlook", "PlayLog", "ReviewError", "Reviewer", "Tell"]


@dataclass(frozen=True, slots=True)
class PlayLog:
    """A finished playthrough as it can be played again."""

    setup: Mapping[str, int]
    """Start values by variable id."""
    picks: tuple[Pick, ...]
    rolls: tuple[str, ...]
    """Ids of the outcomes that chance brought, in order."""
    seed: int = 0
    hard: bool = False
    """Whether an adversary picked some of them."""


class ReviewError(ValueError):
    """A playthrough that cannot be looked back on; the message is one plain sentence."""


Tell: TypeAlias = Callable[[str], None]
"""Takes a short line of progress."""

Reviewer: TypeAlias = Callable[[Campaign, PlayLog, Sequence[Objective], Tell], Iterable[Review]]
"""(campaign, log, objectives, tell) -> a review for each objective, one after another.

Raises ReviewError. May be called in a thread.
"""


Outlook: TypeAlias = Callable[[Campaign, State, Sequence[Objective]], Sequence[float]]
"""(campaign, state, objectives) -> the mean worth of each when play goes on at random.

Empty where nothing is decided.
"""


Follower: TypeAlias = Callable[[Campaign, PlayLog], None]
"""(campaign, log so far) -> nothing; told of every decision that a game comes to. Never waits."""


@dataclass(frozen=True, slots=True)
class Counsel:
    """Whoever can be asked; what nobody can answer is not offered."""

    reviewer: Reviewer | None = None
    """Looks back on finished playthroughs."""
    follow: Follower | None = None
    """Follows games as they are played, so that little is left to work out at the end."""
    opponent: Opponent | None = None
    """Picks the moves of an adversary in hard games."""
    outlook: Outlook | None = None
    """Tells during a game what becomes of those who go on at random; an assist, off by default."""
