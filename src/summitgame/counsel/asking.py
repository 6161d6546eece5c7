"""Who is asked: the exact method where the story is small enough, another where it is not.

Law: nothing here is imported before somebody asks; the window and the terminal start without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitgame.analysis.results import Review
from summitgame.campaign import Campaign
from summitgame.counsel.port import PlayLog, ReviewError, Tell
from summitgame.counsel.small import opponent_move, small_reviews
from summitgame.engine import ChanceRoll, PickError, State
from summitgame.program import Objective
from summitgame.strings.speech import tr

__all__ = ["opponent", "outlook", "reviewer"]


def reviewer(
    campaign: Campaign, log: PlayLog, wanted: Sequence[Objective], tell: Tell
) -> Iterator[Review]:
    """Yield a finished playthrough looked back on, for one objective after another.

    Raises:
        ReviewError: Nobody can, and why.
    """
    try:
        found = small_reviews(campaign.program, log, wanted, tell)
        if found is not None:
            yield from found
            return
        from summitgame.counsel.large import large_reviews  # noqa: PLC0415 - needs NumPy

        yield from large_reviews(campaign.program, log, wanted, tell)
    except ImportError as error:
        message = tr("counsel.install", name=error.name)
        raise ReviewError(message) from None
    except PickError as error:
        raise ReviewError(str(error)) from None


def opponent(campaign: Campaign, state: State, roll: ChanceRoll) -> str | None:
    """Return the adversary's move; None to leave it to chance."""
    found = opponent_move(campaign.program, state, roll)
    if found is not None:
        return found
    try:
        from summitgame.counsel.rollouts import rolled_out  # noqa: PLC0415 - needs NumPy
    except ImportError:
        return None
    return rolled_out(campaign.program, state, roll)


def outlook(campaign: Campaign, state: State, wanted: Sequence[Objective]) -> Sequence[float]:
    """Return what objectives are worth on average when play goes on at random; empty if unknown."""
    try:
        from summitgame.counsel.rollouts import played_on  # noqa: PLC0415 - needs NumPy
    except ImportError:
        return ()
    return played_on(campaign.program, state, wanted) or ()
