"""A playthrough as its author plays it: the story in sight, any place within reach.

Law: only a window that was opened for an author has one, and its games are kept apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitgame.desktop.host import NOBODY, CampaignHost, SessionPlay, plainly
from summitgame.session import Session
from summitgame.session.carrying import carry, reseed
from summitgame.session.developing import Seen, developer_view
from summitgame.session.placing import Placed, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summitgame.campaign import Campaign
    from summitgame.counsel import Counsel
    from summitgame.views.developer import DeveloperView

__all__ = ["DeveloperHost", "DeveloperPlay"]


class DeveloperPlay(SessionPlay):
    """A session with everything that an author may see and do.

    Args:
        session: The session.
        counsel: Who may be asked about it.
        seen: What all playthroughs of this window have come by.
        before: Where play was before each jump, latest last.
    """

    def __init__(
        self,
        session: Session,
        counsel: Counsel,
        seen: Seen,
        before: tuple[Session, ...] = (),
    ) -> None:
        super().__init__(session, counsel)
        self._seen = seen
        self._before = before

    def developer(self) -> DeveloperView:
        """Return everything that the overlay shows."""
        return developer_view(self._session, self._seen)

    @property
    def jumped(self) -> bool:
        """Whether there is a place before the last jump to go back to."""
        return bool(self._before)

    def jump(self, node: str, changes: Mapping[str, str]) -> DeveloperPlay:
        """Return a playthrough that enters a node with the present values, some of them changed.

        Raises:
            RefusedError: Play can go nowhere from there.
        """
        session = self._session
        values = words_of(session.campaign.program, session.state.values) | dict(changes)
        with plainly():
            placed = Session(
                session.campaign,
                session.seed,
                session.setup,
                takebacks=True,
                placed=Placed(node, values),
            )
        return self._with(placed, (*self._before, session))

    def jump_back(self) -> DeveloperPlay:
        """Return the playthrough as it was before the last jump."""
        return self._with(self._before[-1], self._before[:-1]) if self._before else self

    def rewind(self, step: int) -> DeveloperPlay:
        """Go back to the decision that had `step` picks before it, takebacks or not."""
        self._session.rewind(step)
        return self

    def reseed(self, seed: int) -> DeveloperPlay:
        """Return the playthrough with another seed for what is still to come.

        Raises:
            RefusedError: The seed is out of range.
        """
        with plainly():
            return self._with(reseed(self._session, seed, self._counsel.opponent), self._before)

    def carried(self, campaign: Campaign) -> tuple[DeveloperPlay, str]:
        """Return the playthrough in a changed story, and a sentence if it is somewhere else now.

        Raises:
            RefusedError: No decision of the new story can be come to.
        """
        self._seen.note(self._session)
        with plainly():
            found = carry(self._session, campaign, self._counsel.opponent)
        return self._with(found.session, ()), found.message

    def _with(self, session: Session, before: tuple[Session, ...]) -> DeveloperPlay:
        self._seen.note(self._session)
        return DeveloperPlay(session, self._counsel, self._seen, before)


class DeveloperHost(CampaignHost):
    """A loaded campaign whose games are an author's.

    Args:
        campaign: The campaign.
        counsel: Who may be asked about its games.
        seen: What all playthroughs of this window have come by.
    """

    def __init__(
        self, campaign: Campaign, counsel: Counsel = NOBODY, seen: Seen | None = None
    ) -> None:
        super().__init__(campaign, counsel)
        self._seen = seen if seen is not None else Seen()

    def play(self, session: Session) -> DeveloperPlay:
        """Return a session as its author plays it."""
        return DeveloperPlay(session, self._counsel, self._seen)

    def reloaded(self, campaign: Campaign) -> DeveloperHost:
        """Return the same for a story that was changed."""
        return DeveloperHost(campaign, self._counsel, self._seen)
