"""Counsel on a story too large to list: its grid is swept.

Law: the figures are exact; every way on is weighed, however much of it was weighed before.

What a debrief will ask for is known long before the end: every situation that a pick led to or
might have led to. `Ahead` works it out while the game is played, so that little is left to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import sqrt

from summitgame.analysis.flow import FlowError
from summitgame.analysis.lanes.batches import Player
from summitgame.analysis.lanes.moving import Batch
from summitgame.analysis.policies import uniform
from summitgame.analysis.results import Chance, Review
from summitgame.analysis.review import foreseen, retrace, reviews
from summitgame.analysis.simulate import MAX_STEPS
from summitgame.analysis.worths import Hindsight, TooLargeError
from summitgame.counsel.port import PlayLog, ReviewError, Tell
from summitgame.engine import State
from summitgame.program import Objective, Program
from summitgame.strings.speech import tr

__all__ = ["Ahead", "large_reviews"]

COUNTED = 20_000
"""Playthroughs counted for how many end alike."""
SMALL = 1_500
"""Blocks that are worked at once; more of them wait until enough is asked."""
ENOUGH = 40
"""Situations that are worth a long sweep."""


class Ahead:
    """A large story, worked out as far as somebody has played it.

    Args:
        program: The program that is played.
        wanted: What may be played for; the first is worked out first.
    """

    def __init__(self, program: Program, wanted: Sequence[Objective]) -> None:
        self._program = program
        self._wanted = tuple(wanted)
        self._hindsight: Hindsight | None = None
        self._streams: tuple[str, ...] = ()
        self._swept: set[str] = set()
        self._asked: tuple[State, ...] = ()
        self._endings: tuple[tuple[int, Mapping[str, int]], Mapping[str, float]] | None = None
        self._log: PlayLog | None = None

    def follow(self, log: PlayLog) -> None:
        """Note how far the game has come.

        Raises:
            PickError: The log does not fit the program.
        """
        self._asked = foreseen(self._program, log.picks, log.rolls, log.setup)
        self._opposed(log)
        self._log = log

    def work(self, check: Callable[[], None] = lambda: None) -> bool:
        """Do the piece of work that is most worth doing; return whether there was any.

        Args:
            check: Called now and then while something is done that is not needed first; it may
                break that off with an exception of its own.

        Raises:
            TooLargeError: The story is too large even so.
        """
        if self._log is None:
            return False
        if self._hindsight is None:
            self._laid_out()
            return True
        for number, objective in enumerate(self._wanted):
            self._hindsight.progress = (lambda *_: check()) if number else (lambda *_: None)
            if objective.id not in self._swept:
                self._hindsight.sweep(objective)
                self._swept.add(objective.id)
                return True
            if self._worth_asking(self._hindsight, objective, first=number == 0):
                self._hindsight.worths(objective, self._asked)
                return True
            if number == 0 and self._endings_of(self._log) is None:
                self._count(self._log)
                return True
        return False

    def _worth_asking(self, found: Hindsight, objective: Objective, *, first: bool) -> bool:
        new = found.unknown(objective, self._asked)
        return bool(new) and (
            first or len(new) >= ENOUGH or found.left(objective, self._asked) <= SMALL
        )

    def reviews(self, log: PlayLog, wanted: Sequence[Objective], tell: Tell) -> Iterator[Review]:
        """Yield the reviews of a finished playthrough, one after another.

        Raises:
            PickError: The log does not fit the program.
            ReviewError: The story is too large even so.
        """
        trail = retrace(self._program, log.picks, log.rolls, log.setup)
        self._opposed(log)

        def values(states: Sequence[State]) -> Iterator[Sequence[float]]:
            found = self._laid_out(tell)
            for objective in wanted:
                yield found.worths(objective, states)

        try:
            yield from reviews(
                self._program,
                wanted,
                trail,
                values,
                alike=self._alike(log, trail.ending),
            )
        except TooLargeError as error:
            raise ReviewError(str(error)) from None

    def _opposed(self, log: PlayLog) -> None:
        """Note whether an adversary plays; figures of a game without him say nothing of it."""
        adversary = self._program.adversary
        streams = adversary.streams if log.hard and adversary is not None else ()
        if self._streams != streams:
            self._streams = streams
            self._hindsight = None
            self._swept.clear()

    def _laid_out(self, tell: Tell = lambda _: None) -> Hindsight:
        def progress(what: str, share: float) -> None:
            if share:
                tell(tr("counsel.weighed", share=f"{100 * share:.0f}"))
            else:
                tell(tr(f"counsel.{what}"))

        if self._hindsight is None:
            self._hindsight = Hindsight(
                self._program, self._wanted, streams=self._streams, progress=progress
            )
        self._hindsight.progress = progress
        return self._hindsight

    def _endings_of(self, log: PlayLog) -> Mapping[str, float] | None:
        """Return how often each ending was counted for a game's seed and setup."""
        known = self._endings
        return known[1] if known is not None and known[0] == (log.seed, log.setup) else None

    def _count(self, log: PlayLog) -> Mapping[str, float]:
        """Return how often playthroughs that pick at random come to each ending; empty if unknown.

        They are counted once for a game.
        """
        found: Mapping[str, float] = {}
        try:
            player = Player.of(self._program)
        except FlowError:
            pass
        else:
            values = [variable.start for variable in self._program.variables]
            for name, value in log.setup.items():
                values[self._program.slot(name)] = value
            batch = Batch(log.seed, 0, COUNTED, values, uniform, MAX_STEPS)
            counted = player.count(batch).endings
            found = {ending.id: counted[ending.id] for _, ending in self._program.endings}
        self._endings = ((log.seed, log.setup), found)
        return found

    def _alike(self, log: PlayLog, ending: str) -> Chance | None:
        """Return how many playthroughs that pick at random end so, counted."""
        found = self._endings_of(log)
        found = self._count(log) if found is None else found
        if not found:
            return None
        share = found[ending] / COUNTED
        return Chance(share, error=2 * sqrt(max(share, 1 / COUNTED) * (1 - share) / COUNTED))


def large_reviews(
    program: Program, log: PlayLog, wanted: Sequence[Objective], tell: Tell
) -> Iterator[Review]:
    """Yield the reviews of a finished playthrough of a large story, one after another.

    Raises:
        PickError: The log does not fit the program.
        ReviewError: The story is too large even so.
    """
    yield from Ahead(program, wanted).reviews(log, wanted, tell)
