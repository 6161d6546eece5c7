"""Lanes under way: where they wait, and what is counted. Law: play goes on as `analysis.flow` says.

A sweep goes through the places in order; each handles all lanes that wait there together and sends
them on. Lanes sent back wait for the next sweep, and new lanes join them, so that groups stay large
until the last lanes are on their way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

import numpy as np

from summitgame.analysis.lanes.arrays import ALL, both, negated
from summitgame.analysis.lanes.code import ExitCode, FlowCode, MoveCode
from summitgame.analysis.lanes.draws import (
    counters_of,
    decisions_between,
    roots_of,
    seeds_of,
)
from summitgame.analysis.lanes.layout import Array, Group, Truth, Words, packs
from summitgame.analysis.policies import STREAM, Preference

WIDTHS = (1 << 17, 1 << 21)
"""New lanes in a sweep, at least and at most."""
PER_PLACE = 2048
"""New lanes in a sweep for each place, between these two: enough for groups to be large."""
PACK = 1 << 17
"""Lanes that a place handles together: what fits a processor's second cache."""
PATIENCE = 32
"""Sweeps from one time that lanes are asked how long they have been going to the next."""


class TooLongError(Exception):
    """A playthrough has more picks and rolls than are allowed; only exact counting tells where."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Which playthroughs are played, and how."""

    run: int
    """The run's seed."""
    first: int
    """Number of the first."""
    count: int
    values: Sequence[int]
    """Start values by slot."""
    preference: Preference
    max_steps: int
    """Picks and rolls after which a playthrough is stuck."""
    watched: tuple[int, ...] = ()
    """Slots whose values are counted at endings and at the ends of chapters."""
    without: tuple[int, ...] = ()
    """Lanes that are left out."""
    closely: bool = False
    """Keep what every lane is like at each of its decisions: only for few lanes."""
    exact: bool = False
    """Look at every place whether a playthrough is too long, and not only now and then."""


@dataclass(slots=True)
class Tally:
    """What one batch counts, by number."""

    entered: list[int]
    """By place."""
    moves: list[int]
    """By move."""
    ended: list[tuple[int, Group, Array]] = field(default_factory=list)
    """Place, lanes, and how many decisions each had."""
    stuck: list[tuple[int, Group]] = field(default_factory=list)
    """Place and lanes."""
    left: dict[tuple[str, int], Array] = field(default_factory=dict)
    """By chapter and slot: how often play left the chapter with each value, from the lowest."""
    decided: list[Group] = field(default_factory=list)
    """Copies of the lanes at their decisions, of a batch that is watched there."""
    finals: dict[tuple[int, int], Array] = field(default_factory=dict)
    """By place and slot: playthroughs that ended there by final value, from the lowest."""


class Lanes:
    """Playthroughs under way; a subclass says what happens at a place."""

    def __init__(self, code: FlowCode, batch: Batch, *, record: bool = False) -> None:
        """Begin a batch; `record` keeps every pick and roll for transcripts."""
        self.code = code
        self.batch = batch
        self.layout = code.lowering.layout
        self.waiting: list[list[Group]] = [[] for _ in code.places]
        self.now: list[tuple[int, int]] = []
        self.later: list[tuple[int, int]] = []
        self.order = -1
        self.passes = np.zeros(batch.count if code.rounds else 0, np.uint16)
        self.odd: list[Array] = []
        """Numbers of lanes that only the engine can tell about."""
        self.log: list[tuple[Array, int | Array]] | None = [] if record else None
        self.tally = Tally([0] * len(code.places), [0] * len(code.moves))

    def play(self, width: int | None = None) -> None:
        """Play all lanes to their ends, so many new ones in a sweep.

        Raises:
            TooLongError: A playthrough is too long, and the batch is not exact.
        """
        fed = sweeps = 0
        if width is None:
            width = min(WIDTHS[1], max(WIDTHS[0], PER_PLACE * len(self.code.places)))
        while self.later or fed < self.batch.count:
            if fed < self.batch.count:
                self.feed(fed, min(width, self.batch.count - fed))
                fed += width
                sweeps = 0
            self.now, self.later = self.later, []
            heapify(self.now)
            while self.now:
                self.order, number = heappop(self.now)
                groups = self.waiting[number]
                self.waiting[number] = []
                for group in packs(groups, PACK):
                    self.handle(number, group)
            self.order = -1
            sweeps += 1
            if sweeps % PATIENCE == 0 and not self.batch.exact:
                for _, number in self.later:
                    for group in self.waiting[number]:
                        self.look(group)

    def feed(self, first: int, count: int) -> None:
        """Let new lanes begin."""
        numbers = np.arange(first, first + count, dtype=np.uint64)
        if self.batch.without:
            numbers = np.setdiff1d(numbers, np.array(self.batch.without, np.uint64))
        if len(numbers):
            words = self.layout.start(numbers, self.batch.values)
            counters = counters_of(self.roots(numbers), STREAM)
            self.push(self.code.start, Group(self.layout, words, counters))

    def handle(self, number: int, group: Group) -> None:
        """Let lanes enter a place, and send them on."""
        raise NotImplementedError

    # -- what follows from a lane's number

    def seeds(self, numbers: Array) -> Words:
        """Return the seeds of lanes by their numbers."""
        return seeds_of(self.batch.run, numbers.astype(np.uint64) + np.uint64(self.batch.first))

    def roots(self, numbers: Array) -> Words:
        """Return what the chance of lanes comes from."""
        return roots_of(self.seeds(numbers))

    def decisions(self, group: Group) -> Array:
        """Return how many decisions each lane has had."""
        begun = counters_of(self.roots(group.numbers()), STREAM)
        return decisions_between(begun, group.counters)

    def steps(self, group: Group) -> Array:
        """Return how many picks and rolls each lane has had."""
        return self.decisions(group) + group.rolls()

    def look(self, group: Group) -> None:
        """Ask how long lanes have been going.

        Raises:
            TooLongError: One has for too long.
        """
        if (self.steps(group) >= self.batch.max_steps).any():
            raise TooLongError

    # -- going on

    def push(self, exit_: ExitCode, group: Group) -> None:
        """Let lanes wait at the place that an exit leads to."""
        if exit_.resets:
            group.reset(self.layout.constants(exit_.resets))
        waiting = self.waiting[exit_.to]
        if not waiting:
            order = self.code.places[exit_.to].order
            if order > self.order >= 0:
                heappush(self.now, (order, exit_.to))
            else:
                self.later.append((order, exit_.to))
        waiting.append(group)

    def send(self, number: int, group: Group, exits: tuple[ExitCode, ...]) -> None:
        """Send lanes on by the first exit whose condition holds."""
        left: Truth = True
        last = len(exits) - 1
        for index, exit_ in enumerate(exits):
            holds: Truth = True if exit_.when is None else exit_.when(group)
            mask = left if index == last else both(left, holds)
            if mask is not False:
                chosen = group.select(mask)
                if len(chosen):
                    self.leave(number, exit_.to, chosen)
                    self.push(exit_, chosen)
            if holds is True:
                return
            left = both(left, negated(holds))

    def leave(self, number: int, to: int, group: Group) -> None:
        """Count the watched variables where play leaves a chapter."""
        chapters = self.code.chapters
        chapter = chapters[number]
        if chapter == chapters[to] or not self.batch.watched:
            return
        for slot in self.batch.watched:
            key = (chapter, slot)
            counts = self.values(slot, group)
            known = self.tally.left.get(key)
            self.tally.left[key] = counts if known is None else known + counts

    def values(self, slot: int, group: Group) -> Array:
        """Return how many lanes have each value of a variable, from the lowest."""
        low, high = self.code.lowering.bounds[slot]
        return np.bincount(group.get(slot) - low, minlength=high - low + 1)

    def take(self, number: int, move: MoveCode, group: Group) -> None:
        """Let a move happen."""
        if move.effects is not None:
            move.effects(group, ALL)
            group.keep()
        self.send(number, group, move.exits)

    def note(self, group: Group, move: int) -> None:
        """Count a move that was picked or rolled."""
        self.tally.moves[move] += len(group)
        if self.log is not None:
            self.log.append((group.numbers(), move))

    # -- standing still

    def end(self, number: int, group: Group) -> None:
        """Note the lanes that came to an ending.

        Raises:
            TooLongError: One came there too late, and the batch is not exact.
        """
        decisions = self.decisions(group)
        if not self.batch.exact and (decisions + group.rolls() >= self.batch.max_steps).any():
            raise TooLongError
        self.tally.ended.append((number, group, decisions))
        for slot in self.batch.watched:
            counts = self.values(slot, group)
            known = self.tally.finals.get((number, slot))
            self.tally.finals[number, slot] = counts if known is None else known + counts

    def stop(self, number: int, group: Group) -> None:
        """Note the lanes that got stuck at a place."""
        if len(group):
            self.tally.stuck.append((number, group))
