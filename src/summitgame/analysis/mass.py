"""Playthroughs by the million: counts them in batches, in lanes, and reads policies from data.

Law: the counts do not depend on how a run is cut into batches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from summitgame.analysis.figures import Simulation
from summitgame.analysis.flow import FlowError
from summitgame.analysis.lanes.batches import Player
from summitgame.analysis.lanes.layout import MOST_LANES
from summitgame.analysis.lanes.moving import Batch
from summitgame.analysis.learned import least_seen
from summitgame.analysis.policies import Preference
from summitgame.analysis.simulate import MAX_STEPS, numbers_of, simulate
from summitgame.engine import initial
from summitgame.program import Program

ROUND = 256
"""Playthroughs of the first round of least-seen-first; each round has twice as many as the last."""
BATCH = 1 << 22
"""Playthroughs in a batch, where nobody asks for fewer."""


@dataclass(frozen=True, slots=True)
class Study:
    """What is simulated."""

    program: Program
    seed: int
    """Of the run; every playthrough's own seed follows from it and its number."""
    preference: Preference
    setup: Mapping[str, int] = field(default_factory=dict)
    watched: tuple[int, ...] = ()
    """Slots whose values are counted at endings and at the ends of chapters."""
    seen_first: bool = False
    """Least-seen-first: each round prefers what the rounds before it took least often."""

    def begin(self) -> Preference:
        """Return the policy of the first playthroughs.

        Raises:
            PickError: The setup is wrong, or play comes to no decision at all.
        """
        initial(self.program, self.setup)
        return least_seen(self.program, {}, self.preference) if self.seen_first else self.preference


def study(
    program: Program,
    seed: int,
    preference: Preference,
    setup: Mapping[str, int] | None = None,
    *,
    seen_first: bool = False,
) -> Study:
    """Return a study that watches every number and level."""
    return Study(program, seed, preference, setup or {}, numbers_of(program), seen_first)


def round_of(number: int) -> tuple[int, int]:
    """Return the first playthrough of the round that a playthrough is in, and of the next."""
    first, size = 0, ROUND
    while number >= first + size:
        first += size
        size *= 2
    return first, first + size


def preference_at(asked: Study, number: int) -> Preference:
    """Return the policy of one playthrough, for playing it by itself.

    Raises:
        PickError: The setup is wrong, or play comes to no decision at all.
    """
    preference = asked.begin()
    first, _ = round_of(number)
    if not asked.seen_first or not first:
        return preference
    found = Simulation()
    for counted in batches(asked, first):
        found = counted
    return least_seen(asked.program, found.options, asked.preference)


def batches(
    asked: Study,
    count: int,
    found: Simulation | None = None,
    size: Callable[[], int] | None = None,
) -> Iterator[Simulation]:
    """Yield the counts so far after each batch, until all playthroughs are counted.

    Args:
        asked: What is simulated.
        count: How many playthroughs, from the first on.
        found: Counts over the first ones, to go on from; they are added to.
        size: Returns how many to count until the next yield; a large number when not given. It
            changes nothing but the pace.

    Raises:
        PickError: The setup is wrong, or play comes to no decision at all.
    """
    found = Simulation() if found is None else found
    preference = asked.begin()
    player = player_of(asked.program)
    while found.count < count:
        last = count
        if asked.seen_first:
            first, last = round_of(found.count)
            last = min(last, count)
            if found.count == first:
                preference = least_seen(asked.program, found.options, asked.preference)
            player = Player.of(asked.program) if player else None
        wanted = last if asked.seen_first else found.count + (BATCH if size is None else size())
        until = min(last, wanted, found.count + MOST_LANES)
        found.add(count_part(asked, preference, player, found.count, until - found.count))
        yield found


def player_of(program: Program) -> Player | None:
    """Return a player of a program, or None where its flow has no end."""
    try:
        return Player.of(program)
    except FlowError:
        return None


def count_part(
    asked: Study, preference: Preference, player: Player | None, first: int, count: int
) -> Simulation:
    """Return the counts over some playthroughs of a run, wherever it is asked."""
    program = asked.program
    if player is None:
        return simulate(
            program,
            count,
            asked.seed,
            preference,
            setup=asked.setup,
            watched=asked.watched,
            first=first,
        )
    values = [
        asked.setup.get(variable.id, variable.start) if variable.setup else variable.start
        for variable in program.variables
    ]
    return player.count(
        Batch(asked.seed, first, count, values, preference, MAX_STEPS, asked.watched)
    )
