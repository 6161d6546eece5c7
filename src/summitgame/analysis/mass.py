"""Playthroughs by the million: counts them in batches, in lanes, and reads policies from data.

Law: the counts do not depend on how a run is cut into batches.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeAlias

from summitgame.analysis.figures import Simulation
from summitgame.analysis.flow import FlowError
from summitgame.analysis.lanes.batches import Player, plain_enough
from summitgame.analysis.lanes.layout import MOST_LANES
from summitgame.analysis.lanes.moving import Batch
from summitgame.analysis.learned import least_seen
from summitgame.analysis.policies import Preference
from summitgame.analysis.simulate import MAX_STEPS, numbers_of, simulate
from summitgame.engine import initial
from summitgame.program import Program

COMPILED_FROM = 1 << 21
"""Playthroughs from which on compiled loops are worth the second that it takes to load them."""
Part: TypeAlias = "Callable[[Study, Preference, int, int], Iterator[Simulation]]"
"""Counts the playthroughs from one to another (not included), yielding piece by piece in order."""
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
    part: Part | None = None,
) -> Iterator[Simulation]:
    """Yield the counts so far after each batch, until all playthroughs are counted.

    Args:
        asked: What is simulated.
        count: How many playthroughs, from the first on.
        found: Counts over the first ones, to go on from; they are added to.
        size: Returns how many to count until the next yield; a large number when not given. It
            changes nothing but the pace.
        part: Who counts; this process when not given.

    Raises:
        PickError: The setup is wrong, or play comes to no decision at all.
        ValueError: Least-seen-first cannot go on from the middle of a round.
    """
    found = Simulation() if found is None else found
    preference = asked.begin()
    count_them = here(size) if part is None else part
    while found.count < count:
        until = count
        if asked.seen_first:
            first, until = round_of(found.count)
            if found.count != first:
                message = "Least-seen-first goes on from whole rounds only; count anew."
                raise ValueError(message)
            preference = least_seen(asked.program, found.options, asked.preference)
        for counted in count_them(asked, preference, found.count, min(until, count)):
            found.add(counted)
            if not asked.seen_first or found.count in {until, count}:
                yield found


def here(size: Callable[[], int] | None = None) -> Part:
    """Return what counts a part of a run in this process.

    Where Numba is installed, there is much to count, and most choices are plain, compiled loops do
    it, one thread for each processor.
    """

    def part(asked: Study, preference: Preference, first: int, until: int) -> Iterator[Simulation]:
        player = player_of(asked.program)
        if player is not None and until - first >= COMPILED_FROM and plain_enough(player.code):
            yield from _threads(asked, preference, first, until, size)
            return
        while first < until:
            wanted = BATCH if size is None else size()
            count = min(wanted, until - first, MOST_LANES)
            yield count_part(asked, preference, player, first, count)
            first += count

    return part


def _threads(
    asked: Study,
    preference: Preference,
    first: int,
    until: int,
    size: Callable[[], int] | None,
) -> Iterator[Simulation]:
    threads = os.cpu_count() or 1
    players = [Player.of(asked.program, compiled=True) for _ in range(threads)]
    with ThreadPoolExecutor(threads) as pool:
        while first < until:
            wanted = BATCH if size is None else size()
            count = min(wanted, until - first, MOST_LANES)
            cuts = [first + count * cut // threads for cut in range(threads + 1)]
            pieces = zip(players, cuts[:-1], cuts[1:], strict=True)

            def counted(piece: tuple[Player, int, int]) -> Simulation:
                player, start, end = piece
                return count_part(asked, preference, player, start, end - start)

            total = Simulation()
            for found in pool.map(counted, pieces):
                total.add(found)
            yield total
            first += count


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
