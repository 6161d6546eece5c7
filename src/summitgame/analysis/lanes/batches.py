"""Plays batches and counts them. Law: what the lanes cannot tell, the engine is asked for.

A few playthroughs are odd: they go round without a decision, or return although nothing called.
Their chunk is played again without them, and they are played one by one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from summitgame.analysis.figures import MOST_STUCK, SAMPLED, Simulation
from summitgame.analysis.lanes.code import FlowCode, flow_code
from summitgame.analysis.lanes.fast import is_plain
from summitgame.analysis.lanes.layout import Array, Group, joined
from summitgame.analysis.lanes.moving import Batch, TooLongError
from summitgame.analysis.lanes.run import Chunk
from summitgame.analysis.lanes.view import PlaceView
from summitgame.analysis.simulate import (
    Playthrough,
    count_decided,
    count_one,
    play,
    playthrough_seed,
)
from summitgame.engine import OptionPick, State
from summitgame.program import Ending, Program


def compiled_chunk() -> type[Chunk]:
    """Return what plays with compiled loops, or the plain class where Numba is not installed."""
    if find_spec("numba") is None:
        return Chunk
    found: type[Chunk] = import_module("summitgame.analysis.lanes.compiled").CompiledChunk
    return found


def plain_enough(code: FlowCode) -> bool:
    """Return whether compiled loops can do most of a program's choices, and there are any."""
    if find_spec("numba") is None:
        return False
    choices = [place for place in code.places if place.place.kind in {"choice", "table"}]
    layout = code.lowering.layout
    return 2 * sum(is_plain(place.place, layout) for place in choices) >= len(choices)


@dataclass(slots=True)
class Player:
    """Plays batches of one program under one policy."""

    program: Program
    code: FlowCode
    chunk: type[Chunk] = Chunk
    """What plays a batch."""
    views: dict[int, PlaceView] = field(default_factory=dict)

    @staticmethod
    def of(program: Program, *, compiled: bool = False) -> Player:
        """Return a player of a program; a compiled one is for many playthroughs.

        Raises:
            FlowError: The program has no finite flow; play it one by one.
        """
        return Player(program, flow_code(program), compiled_chunk() if compiled else Chunk)

    def play(self, batch: Batch, *, record: bool = False) -> Chunk:
        """Return a batch played to its end, odd playthroughs left out."""
        chunk = self.chunk(self.code, self.views, batch, record=record)
        try:
            chunk.play()
        except TooLongError:
            return self.play(replace(batch, exact=True), record=record)
        if not chunk.odd:
            return chunk
        odd = tuple(np.unique(np.concatenate(chunk.odd)).tolist())
        return self.play(replace(batch, without=odd), record=record)

    def count(self, batch: Batch) -> Simulation:
        """Return the counts over a batch; the first playthroughs of a run are watched closely."""
        closely = min(batch.count, SAMPLED - batch.first) if batch.watched else 0
        if closely <= 0:
            return self._count(batch)
        found = self._count(replace(batch, count=closely, closely=True))
        if closely < batch.count:
            rest = replace(batch, first=batch.first + closely, count=batch.count - closely)
            found.add(self._count(rest))
        return found

    def _count(self, batch: Batch) -> Simulation:
        chunk = self.play(batch)
        found = self.counts(chunk, batch.count)
        stuck = [number for _, group in chunk.tally.stuck for number in group.numbers().tolist()]
        for lane in chunk.batch.without:
            decided: list[State] = []
            played, entered = self.alone(batch, lane, decided)
            count_one(found, self.program, played, batch.first + lane, entered, batch.watched)
            if batch.closely:
                count_decided(found, self.program, decided, batch.watched)
            if not played.ending:
                stuck.append(lane)
        found.stuck_count = len(stuck)
        first = sorted(stuck)[:MOST_STUCK]
        found.stuck = [playthrough_seed(batch.run, batch.first + lane) for lane in first]
        return found

    def alone(
        self, batch: Batch, lane: int, decided: list[State]
    ) -> tuple[Playthrough, Counter[str]]:
        """Return one playthrough of a batch as the engine plays it, and the nodes entered.

        `decided` takes the state at each decision.
        """
        entered: Counter[str] = Counter()
        seed = playthrough_seed(batch.run, batch.first + lane)
        setup = {
            variable.id: value
            for variable, value in zip(self.program.variables, batch.values, strict=True)
            if variable.setup
        }
        most = batch.max_steps
        played = play(
            self.program,
            seed,
            batch.preference,
            setup,
            entered=entered,
            decided=decided,
            most=most,
        )
        return played, entered

    def counts(self, chunk: Chunk, count: int) -> Simulation:
        """Return what a chunk counted, by name, but for the playthroughs that got stuck."""
        found = Simulation(count)
        program, tally = self.program, chunk.tally
        for place, entered in zip(self.code.places, tally.entered, strict=True):
            if entered:
                found.nodes[place.place.node] += entered
        for number, hits in enumerate(tally.moves):
            if hits:
                self._count_move(found, number, hits)
        for number, group, lengths in tally.ended:
            self._count_end(found, chunk, number, group, lengths)
        names = [variable.id for variable in program.variables]
        lows = [variable.low for variable in program.variables]
        for (number, slot), values in tally.finals.items():
            ending = self.ending(number).id
            by_variable = found.finals.setdefault(ending, {})
            _add_values(by_variable.setdefault(names[slot], Counter()), values, lows[slot])
        for (chapter, slot), values in tally.left.items():
            by_variable = found.passages.setdefault(chapter, {})
            _add_values(by_variable.setdefault(names[slot], Counter()), values, lows[slot])
        if tally.decided:
            self._count_decided(found, chunk)
        return found

    def _count_decided(self, found: Simulation, chunk: Chunk) -> None:
        """Count the values of watched variables by the number of the decision."""
        lanes = joined(chunk.tally.decided)
        numbers = chunk.decisions(lanes)
        most = int(numbers.max()) + 1
        by_decision: list[dict[str, Counter[int]]] = [{} for _ in range(most)]
        for slot in chunk.batch.watched:
            variable = self.program.variables[slot]
            size = variable.high - variable.low + 1
            places = numbers * size + (lanes.get(slot).astype(np.int64) - variable.low)
            rows = np.bincount(places, minlength=most * size).reshape(most, size)
            for by_variable, values in zip(by_decision, rows, strict=True):
                _add_values(by_variable.setdefault(variable.id, Counter()), values, variable.low)
        for number, by_variable in enumerate(by_decision):
            found.decided[str(number)] = by_variable

    def _count_move(self, found: Simulation, number: int, hits: int) -> None:
        node, pick = self.code.moves[number]
        match pick:
            case OptionPick(option=option):
                found.options[f"{node}/{option}"] += hits
                found.decisions += hits
            case None:
                if number in self.code.tables:
                    found.options[f"{node}/table"] += hits
                    found.decisions += hits
            case _:
                pass

    def _count_end(
        self, found: Simulation, chunk: Chunk, number: int, group: Group, lengths: Array
    ) -> None:
        ending = self.ending(number).id
        found.endings[ending] += len(group)
        _add_values(found.lengths, np.bincount(lengths), 0)
        least = int(lengths.min())
        lane = int(group.numbers()[lengths == least].min())
        seed = playthrough_seed(chunk.batch.run, chunk.batch.first + lane)
        found.witness(ending, least, chunk.batch.first + lane, seed)

    def ending(self, number: int) -> Ending:
        """Return the ending at a place.

        Raises:
            TypeError: There is none.
        """
        body = self.program.nodes[self.code.places[number].place.node].body
        if not isinstance(body, Ending):
            message = "The story does not end here."
            raise TypeError(message)
        return body


def _add_values(counter: Counter[int], values: Array, low: int) -> None:
    for index in np.flatnonzero(values):
        counter[int(index) + low] += int(values[index])
