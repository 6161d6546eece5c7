"""Whoever can be asked about a game, imported when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from summitgame.counsel.port import Counsel

if TYPE_CHECKING:
    from summitgame.analysis.results import Review
    from summitgame.campaign import Campaign
    from summitgame.counsel.port import PlayLog, Tell
    from summitgame.engine import ChanceRoll, State
    from summitgame.program import Objective

__all__ = ["counsel"]


def counsel() -> Counsel:
    """Return whoever looks back on games and plays against them."""
    return Counsel(reviewer=_reviewer, opponent=_opponent, outlook=_outlook)


def _reviewer(
    campaign: Campaign, log: PlayLog, wanted: Sequence[Objective], tell: Tell
) -> Iterable[Review]:
    from summitgame.counsel.asking import reviewer

    return reviewer(campaign, log, wanted, tell)


def _opponent(campaign: Campaign, state: State, roll: ChanceRoll) -> str | None:
    from summitgame.counsel.asking import opponent

    return opponent(campaign, state, roll)


def _outlook(campaign: Campaign, state: State, wanted: Sequence[Objective]) -> Sequence[float]:
    from summitgame.counsel.asking import outlook

    return outlook(campaign, state, wanted)
