"""A reviewer that finds every figure by brute force, for small stories."""

from __future__ import annotations

from collections.abc import Sequence

from summitgame.analysis.results import Chance, Review
from summitgame.analysis.review import retrace, reviews
from summitgame.campaign import Campaign
from summitgame.counsel import PlayLog, ReviewError, Tell
from summitgame.program import Objective
from tests.doubles.brute import best_values

__all__ = ["brute_reviewer", "refusing"]


def brute_reviewer(
    campaign: Campaign, log: PlayLog, objectives: Sequence[Objective], tell: Tell
) -> list[Review]:
    """Return the exact reviews of a playthrough of a small story."""
    tell("Weighing every way on.")
    program = campaign.program
    trail = retrace(program, log.picks, log.rolls, log.setup)
    found: list[Review] = []
    for each in objectives:
        values = best_values(program, each, trail.start, most=60_000)
        found += reviews(program, [each], trail, values, alike=Chance(1 / 41))
    return found


def refusing(
    campaign: Campaign, log: PlayLog, objectives: Sequence[Objective], tell: Tell
) -> list[Review]:
    """Refuse to look back."""
    del campaign, log, objectives, tell
    raise ReviewError("This story is too large to be weighed.")
