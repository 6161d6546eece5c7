"""Plain choices by compiled loops, everything else as ever. Law: `run` says what happens.

A choice is plain when each condition compares one variable with a constant, each effect adds a
constant, and the policy is uniform. Threads share the work: compiled loops do not hold Python's
lock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from summitgame.analysis.lanes import kernels
from summitgame.analysis.lanes.code import PlaceCode
from summitgame.analysis.lanes.fast import bits_between, is_plain, step_of
from summitgame.analysis.lanes.layout import Array, Group, Layout, Words
from summitgame.analysis.lanes.run import Chunk
from summitgame.analysis.policies import Preference

MOST_OPTIONS = 200


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain choice as numbers."""

    word: int
    """The word that conditions read."""
    tests: Words
    """For each option the bits looked at, and the least and the most they may be."""
    steps: tuple[tuple[tuple[int, np.uint64, np.uint64, np.int64, np.int64], ...], ...]
    """For each option, and each effect: word, shift, mask, most, amount."""


def plain(place: PlaceCode, layout: Layout, preference: Preference) -> Plain | None:
    """Return a choice as numbers, or None if it is not plain."""
    if preference.weights or preference.ranks or preference.script:
        return None
    moves = place.place.moves
    if not is_plain(place.place, layout) or len(moves) > MOST_OPTIONS:
        return None
    tests = np.zeros((len(moves), 3), np.uint64)
    words: set[int] = set()
    steps = []
    for option, move in enumerate(moves):
        found = None if move.when is None else bits_between(move.when, layout)
        if found is not None:
            words.add(found[0])
            tests[option] = found[1:]
        parts = [step_of(effect, layout) for effect in move.effects]
        steps.append(
            tuple(
                (word, shift, mask, np.int64(most), np.int64(amount))
                for _, (word, shift, mask, most, amount) in filter(None, parts)
            )
        )
    if len(words) > 1:
        return None
    return Plain(words.pop() if words else 0, tests, tuple(steps))


class CompiledChunk(Chunk):
    """Playthroughs under way, plain choices in compiled loops."""

    def __init__(self, *arguments: Any, record: bool = False) -> None:  # noqa: ANN401 -- passed on
        """Begin a batch, as `Chunk` does."""
        super().__init__(*arguments, record=record)
        self.plain: dict[int, Plain | None] = {}

    def decide(self, number: int, place: PlaceCode, group: Group) -> None:
        """Let the policy pick in each lane."""
        if number not in self.plain:
            self.plain[number] = plain(place, self.layout, self.batch.preference)
        found = self.plain[number]
        if found is None:
            super().decide(number, place, group)
            return
        options = len(place.moves)
        picked = np.empty(len(group), np.uint8)
        kernels.pick(group.words[found.word], group.counters, found.tests, picked)
        hits = np.zeros(options + 1, np.int64)
        kernels.count(picked, hits)
        ends = np.cumsum(hits)
        starts = ends - hits
        parts = [_parted(each, picked, starts) for each in (*group.words, group.counters)]
        for option, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
            if start == end:
                continue
            here = slice(start, end)
            chosen = Group(self.layout, [each[here] for each in parts[:-1]], parts[-1][here])
            if option == options:
                self.stop(number, chosen)
                continue
            self.note(chosen, place.moves[option].number)
            for word, shift, mask, most, amount in found.steps[option]:
                kernels.step(chosen.words[word], shift, mask, most, amount)
            self.send(number, chosen, place.moves[option].exits)


def _parted(source: Array, picked: Array, starts: Array) -> Array:
    target = np.empty_like(source)
    kernels.part(source, picked, starts, target)
    return target
