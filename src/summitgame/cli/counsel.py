"""Whoever can be asked about a game, imported when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitgame.counsel.port import Counsel

if TYPE_CHECKING:
    from summitgame.analysis.results import Review
    from summitgame.campaign import Campaign
    from summitgame.counsel.beside import Beside
    from summitgame.counsel.port import PlayLog, Tell
    from summitgame.engine import ChanceRoll, State
    from summitgame.program import Objective

__all__ = ["counsel"]


def counsel(*, follow: bool = False) -> Counsel:
    """Return whoever looks back on games and plays against them.

    Args:
        follow: Whether a process beside the game follows it, so that its debrief comes at once.
    """
    found = _Adviser()
    return Counsel(
        reviewer=found.reviewer,
        follow=found.follow if follow else None,
        opponent=_opponent,
        outlook=_outlook,
    )


class _Adviser:
    """Whoever looks back; knows the process that follows the game, if there is one."""

    def __init__(self) -> None:
        self._beside: Beside | None = None
        self._campaign: Campaign | None = None

    def follow(self, campaign: Campaign, log: PlayLog) -> None:
        """Follow a game."""
        if self._campaign is not campaign:
            # Nothing is done beside a game before its first pick: many windows only look.
            if not log.picks:
                return
            from summitgame.counsel import at_stake
            from summitgame.counsel.beside import Beside

            if self._beside is not None:
                self._beside.close()
            self._campaign = campaign
            wanted = at_stake(campaign.program)
            self._beside = Beside(campaign.program, wanted) if wanted else None
        if self._beside is not None:
            self._beside.follow(log)

    def reviewer(
        self, campaign: Campaign, log: PlayLog, wanted: Sequence[Objective], tell: Tell
    ) -> Iterator[Review]:
        """Look back: the process beside the game is asked first."""
        from summitgame.counsel.asking import reviewer

        given = 0
        if self._beside is not None and self._campaign is campaign:
            from summitgame.counsel.beside import BrokenOffError

            try:
                for review in self._beside.reviews(log, wanted, tell) or ():
                    yield review
                    given += 1
            except BrokenOffError:
                pass
        if given < len(wanted):
            yield from reviewer(campaign, log, wanted[given:], tell)


def _opponent(campaign: Campaign, state: State, roll: ChanceRoll) -> str | None:
    from summitgame.counsel.asking import opponent

    return opponent(campaign, state, roll)


def _outlook(campaign: Campaign, state: State, wanted: Sequence[Objective]) -> Sequence[float]:
    from summitgame.counsel.asking import outlook

    return outlook(campaign, state, wanted)
