"""A game in which somebody in the story plays to win: his moves are picked and no longer drawn.

Law: only outcomes that chance could bring; once picked, a move stands in the log and is read there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from summitgame.engine import ChanceRoll, State
from summitgame.session.errors import SessionError

if TYPE_CHECKING:
    from summitgame.campaign import Campaign

__all__ = ["HisMoves", "Opponent"]

Opponent: TypeAlias = Callable[["Campaign", State, ChanceRoll], str | None]
"""(campaign, state, roll) -> id of one of the roll's outcomes, or None to leave it to chance.

It gives the same for the same arguments.
"""


class HisMoves:
    """What the adversary of a story does in one playthrough.

    Args:
        campaign: The story; without an adversary in it nothing here is his.
        opponent: Picks his moves; without one they fall as chance has it.
        recorded: Moves (node, outcome) that he has made already, in order.
    """

    def __init__(
        self,
        campaign: Campaign,
        opponent: Opponent | None,
        recorded: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._campaign = campaign
        self._opponent = opponent
        self._recorded = deque(recorded)
        adversary = campaign.program.adversary
        self._streams = frozenset(adversary.streams if adversary is not None else ())

    def are(self, roll: ChanceRoll) -> bool:
        """Tell whether a roll is his move."""
        return roll.stream in self._streams

    def move(self, state: State, roll: ChanceRoll) -> str | None:
        """Return the outcome he picks; None where nobody picks for him.

        Raises:
            SessionError: What was recorded cannot happen now, or he picked what cannot happen.
        """
        possible = dict(roll.outcomes)
        if self._recorded:
            node, outcome = self._recorded.popleft()
            if node != roll.node or outcome not in possible:
                raise SessionError(f"“{node:.60}” cannot bring “{outcome:.60}” any more.")
            return outcome
        if self._opponent is None:
            return None
        picked = self._opponent(self._campaign, state, roll)
        if picked is not None and picked not in possible:
            raise SessionError(f"“{roll.node}” cannot bring “{picked}” now.")
        return picked

    def forget(self) -> None:
        """Drop what was recorded and has not been made yet."""
        self._recorded.clear()
