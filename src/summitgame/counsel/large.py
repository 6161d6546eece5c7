"""Counsel on a story too large to list: its grid is swept with the hidden hands dealt.

Law: the figures are exact for the story that is left; what was dealt is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from summitgame.analysis.flow import FlowError
from summitgame.analysis.hands import deal, hidden_hands, past_hands
from summitgame.analysis.lanes.batches import Player
from summitgame.analysis.lanes.moving import Batch
from summitgame.analysis.policies import uniform
from summitgame.analysis.results import Chance, Review
from summitgame.analysis.review import retrace, reviews
from summitgame.analysis.simulate import MAX_STEPS
from summitgame.analysis.worths import TooLargeError, grid_worths
from summitgame.counsel.port import PlayLog, ReviewError, Tell
from summitgame.engine import State
from summitgame.program import Objective, Program
from summitgame.strings.speech import tr

__all__ = ["large_reviews"]

COUNTED = 20_000
"""Playthroughs counted for how many end alike."""


def large_reviews(
    program: Program, log: PlayLog, wanted: Sequence[Objective], tell: Tell
) -> Iterator[Review]:
    """Yield the reviews of a finished playthrough of a large story, one after another.

    Raises:
        PickError: The log does not fit the program.
        ReviewError: The story is too large even so.
    """
    trail = retrace(program, log.picks, log.rolls, log.setup)
    dealt = deal(program, log.seed, trail.rolled)
    adversary = program.adversary
    streams = adversary.streams if log.hard and adversary is not None else ()

    def values(states: Sequence[State]) -> Iterator[Sequence[float]]:
        return grid_worths(
            dealt,
            wanted,
            [past_hands(dealt, state) for state in states],
            streams=streams,
            progress=lambda what, share: tell(
                f"{what}: {100 * share:.0f}\N{NO-BREAK SPACE}%" if share else f"{what}."
            ),
        )

    try:
        yield from reviews(
            program,
            wanted,
            trail,
            values,
            alike=_alike(program, log, trail.ending),
            method=tr("counsel.dealt") if hidden_hands(program) else "exact",
        )
    except TooLargeError as error:
        raise ReviewError(str(error)) from None


def _alike(program: Program, log: PlayLog, ending: str) -> Chance | None:
    """Return how many playthroughs that pick at random end so, counted."""
    try:
        player = Player.of(program)
    except FlowError:
        return None
    values = [variable.start for variable in program.variables]
    for name, value in log.setup.items():
        values[program.slot(name)] = value
    batch = Batch(log.seed, 0, COUNTED, values, uniform, MAX_STEPS)
    share = player.count(batch).endings[ending] / COUNTED
    return Chance(share, error=2 * sqrt(max(share, 1 / COUNTED) * (1 - share) / COUNTED))
