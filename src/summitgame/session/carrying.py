"""Takes a playthrough over to a story that has just been changed. Law: as near as the story allows.

The picks are made again by their ids. Where the seed alone would now lead elsewhere, chance is made
to do what it did.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from summitgame.campaign import Campaign
from summitgame.session.errors import SessionError
from summitgame.session.opponent import Opponent
from summitgame.session.playing import Session
from summitgame.session.resuming import StoryChangedError, setup_that_fits
from summitgame.session.saved import SavedGame


@dataclass(frozen=True, slots=True)
class Carried:
    """A playthrough in the changed story."""

    session: Session
    message: str = ""
    """Why play is not where it was, and where it is now; empty where it is."""


def carry(session: Session, campaign: Campaign, opponent: Opponent | None = None) -> Carried:
    """Return the playthrough in another version of its story.

    Raises:
        SessionError: No decision of the new story can be come to at all.
    """
    saved = session.save()
    rolled = replace(saved, rolls=session.rolled())
    tries = [_restored(campaign, each, opponent) for each in (saved, rolled)]
    here = next((each for each in tries if each is not None and not each.message), None)
    if here is not None:
        return here
    made = [each for each in tries if each is not None]
    if made:
        return max(made, key=lambda each: each.session.step)
    fits, _ = setup_that_fits(campaign, saved.setup)
    begun = Session.start(
        campaign,
        saved.seed,
        fits,
        takebacks=saved.takebacks,
        hard=saved.hard,
        opponent=opponent,
    )
    return Carried(begun, "The story begins otherwise now, so play begins again.")


def reseed(session: Session, seed: int, opponent: Opponent | None = None) -> Session:
    """Return the playthrough as it is, with another seed for all chance that is still to come.

    Raises:
        SessionError: The seed is out of range.
    """
    saved = replace(session.save(), seed=seed, rolls=session.rolled())
    return Session.restore(session.campaign, saved, opponent)


def _restored(campaign: Campaign, saved: SavedGame, opponent: Opponent | None) -> Carried | None:
    """Return how far a save leads; None where it leads nowhere."""
    try:
        return Carried(Session.restore(campaign, saved, opponent))
    except StoryChangedError as changed:
        nearest = changed.nearest
        node = campaign.aliases.node(saved.node)
        if nearest.step == changed.picks and nearest.state.node == node:
            return Carried(nearest)
        place = nearest.save().title or nearest.state.node
        kept = f"after {nearest.step} of {changed.picks} picks" if nearest.step else "the first"
        return Carried(
            nearest,
            f"Play cannot be where it was: {changed.reason}. It goes on at the nearest earlier"
            f" decision that still exists, “{place}”, {kept}.",
        )
    except SessionError:
        return None
