"""Lanes under way: their columns, where they wait, and what is counted.

Law: play goes on as `analysis.flow` says.

A sweep goes through the places in order; each handles all lanes that wait there and sends them on.
Lanes sent back wait for the next sweep.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

import numpy as np

from summitgame.analysis.lanes.arrays import ALL, Array, Group, Truth, both, negated
from summitgame.analysis.lanes.code import ExitCode, FlowCode, MoveCode
from summitgame.analysis.lanes.draws import counters_of, decisions_between, roots_of, seeds_of
from summitgame.analysis.policies import STREAM, Preference


@dataclass(frozen=True, slots=True)
class Batch:
    """Which playthroughs are played, and how."""

    run: int
    """The run's seed."""
    first: int
    count: int
    values: Sequence[int]
    """Start values by slot."""
    preference: Preference
    max_steps: int
    """Picks and rolls after which a playthrough is stuck."""
    watched: tuple[int, ...] = ()
    """Slots whose values are counted at endings and at the ends of chapters."""


@dataclass(slots=True)
class Tally:
    """What one chunk counts, by number."""

    entered: list[int]
    """By place."""
    moves: list[int]
    """By move."""
    ended: list[tuple[int, Array, Array]] = field(default_factory=list)
    """Place, lanes, and how many decisions each had."""
    stuck: list[tuple[int, Array]] = field(default_factory=list)
    """Place and lanes."""
    left: dict[tuple[str, int], Array] = field(default_factory=dict)
    """By chapter and slot: how often play left the chapter with each value, from the lowest."""
    finals: dict[tuple[int, int], Array] = field(default_factory=dict)
    """By place and slot: playthroughs that ended there by final value, from the lowest."""


class Lanes:
    """Playthroughs under way; a subclass says what happens at a place."""

    def __init__(self, code: FlowCode, batch: Batch, *, record: bool = False) -> None:
        """Begin a batch; `record` keeps every pick and roll for transcripts."""
        count = batch.count
        self.code = code
        self.batch = batch
        self.seeds = seeds_of(batch.run, batch.first, count)
        self.roots = roots_of(self.seeds)
        self.counters = counters_of(self.roots, STREAM)
        self.rolls = np.zeros(count, np.uint16)
        self.columns: list[Array] = [
            np.full(count, value, kind)
            for value, kind in zip(batch.values, code.lowering.kinds, strict=True)
        ]
        self.waiting: list[list[Array]] = [[] for _ in code.places]
        self.now: list[tuple[int, int]] = []
        self.later: list[tuple[int, int]] = []
        self.order = -1
        self.sweeps = 0
        self.passes = np.zeros(count if code.rounds else 0, np.uint16)
        self.odd: list[Array] = []
        """Lanes that only the engine can tell about."""
        self.log: list[tuple[Array, int | Array]] | None = [] if record else None
        self.tally = Tally([0] * len(code.places), [0] * len(code.moves))

    def play(self, lanes: Array | None = None) -> None:
        """Play all lanes, or some, to their ends."""
        if lanes is None:
            lanes = np.arange(self.batch.count)
        if len(lanes):
            self.push(self.code.start, lanes)
        while self.later:
            self.now, self.later = self.later, []
            heapify(self.now)
            self.sweeps += 1
            while self.now:
                self.order, number = heappop(self.now)
                parts = self.waiting[number]
                self.waiting[number] = []
                lanes = parts[0] if len(parts) == 1 else np.concatenate(parts)
                self.handle(number, lanes)
            self.order = -1

    def handle(self, number: int, lanes: Array) -> None:
        """Let lanes enter a place, and send them on."""
        raise NotImplementedError

    # -- going on

    def push(self, exit_: ExitCode, lanes: Array) -> None:
        """Let lanes wait at the place that an exit leads to."""
        for slot, value in exit_.resets:
            self.columns[slot][lanes] = value
        waiting = self.waiting[exit_.to]
        if not waiting:
            order = self.code.places[exit_.to].order
            if order > self.order >= 0:
                heappush(self.now, (order, exit_.to))
            else:
                self.later.append((order, exit_.to))
        waiting.append(lanes)

    def send(self, number: int, group: Group, exits: tuple[ExitCode, ...]) -> None:
        """Send lanes on by the first exit whose condition holds."""
        left: Truth = True
        last = len(exits) - 1
        lanes = group.lanes
        for index, exit_ in enumerate(exits):
            holds: Truth = True if exit_.when is None else exit_.when(group)
            mask = left if index == last else both(left, holds)
            if mask is not False:
                chosen = lanes if mask is True else lanes.compress(mask)
                if len(chosen):
                    self.leave(number, exit_.to, chosen)
                    self.push(exit_, chosen)
            if holds is True:
                return
            left = both(left, negated(holds))

    def leave(self, number: int, to: int, lanes: Array) -> None:
        """Count the watched variables where play leaves a chapter."""
        chapters = self.code.chapters
        chapter = chapters[number]
        if chapter == chapters[to] or not self.batch.watched:
            return
        for slot in self.batch.watched:
            key = (chapter, slot)
            counts = self.values(slot, lanes)
            known = self.tally.left.get(key)
            self.tally.left[key] = counts if known is None else known + counts

    def values(self, slot: int, lanes: Array) -> Array:
        """Return how many lanes have each value of a variable, from the lowest."""
        low, high = self.code.lowering.box[slot]
        return np.bincount(self.columns[slot].take(lanes) - low, minlength=high - low + 1)

    def take(self, number: int, move: MoveCode, lanes: Array) -> None:
        """Let a move happen in some lanes."""
        group = Group(self.columns, lanes)
        if move.effects is not None:
            move.effects(group, ALL)
            group.keep()
        self.send(number, group, move.exits)

    def note(self, lanes: Array, move: int) -> None:
        """Count a move that was picked or rolled."""
        self.tally.moves[move] += len(lanes)
        if self.log is not None:
            self.log.append((lanes, move))

    def decisions(self, lanes: Array) -> Array:
        """Return how many decisions each lane has had."""
        begun = counters_of(self.roots.take(lanes), STREAM)
        return decisions_between(begun, self.counters.take(lanes))

    def end(self, number: int, lanes: Array) -> None:
        """Note the lanes that came to an ending."""
        self.tally.ended.append((number, lanes, self.decisions(lanes)))
        for slot in self.batch.watched:
            counts = self.values(slot, lanes)
            known = self.tally.finals.get((number, slot))
            self.tally.finals[number, slot] = counts if known is None else known + counts

    def stop(self, number: int, lanes: Array) -> None:
        """Note the lanes that got stuck at a place."""
        if len(lanes):
            self.tally.stuck.append((number, lanes))
