"""Who is asked, and what for.

Law: nothing here is imported before somebody asks; the window and the terminal start without it.
"""

from __future__ import annotations

from collections.abc import Sequence

from summitgame.analysis.results import Review
from summitgame.campaign import Campaign
from summitgame.counsel.port import PlayLog, ReviewError, Tell
from summitgame.engine import PickError
from summitgame.program import Objective

__all__ = ["reviewer"]


def reviewer(
    campaign: Campaign, log: PlayLog, wanted: Sequence[Objective], tell: Tell
) -> Sequence[Review]:
    """Return a finished playthrough looked back on, for some objectives.

    Raises:
        ReviewError: Nobody can, and why.
    """
    try:
        from summitgame.counsel.large import large_reviews  # noqa: PLC0415 - needs NumPy
    except ImportError as error:
        message = f"To look back on a finished game, install {error.name}."
        raise ReviewError(message) from None
    try:
        return large_reviews(campaign.program, log, wanted, tell)
    except PickError as error:
        raise ReviewError(str(error)) from None
