"""A reviewer that finds every figure by brute force, for small stories."""

from __future__ import annotations

from summitgame.analysis.results import Chance, Review
from summitgame.analysis.review import retrace, review
from summitgame.campaign import Campaign
from summitgame.counsel import PlayLog, ReviewError, Tell
from summitgame.program import Objective
from tests.doubles.brute import best_values

__all__ = ["brute_reviewer", "refusing"]


def brute_reviewer(campaign: Campaign, log: PlayLog, objective: Objective, tell: Tell) -> Review:
    """Return the exact review of a playthrough of a small story."""
    tell("Weighing every way on.")
    program = campaign.program
    trail = retrace(program, log.picks, log.rolls, log.setup)
    values = best_values(program, objective, trail.start, most=60_000)
    return review(program, objective, trail, values, alike=Chance(1 / 41))


def refusing(campaign: Campaign, log: PlayLog, objective: Objective, tell: Tell) -> Review:
    """Refuse to look back."""
    del campaign, log, objective, tell
    raise ReviewError("This story is too large to be weighed.")
