"""What was picked and rolled in each playthrough of a chunk. Law: in the order it happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from summitgame.analysis.lanes.code import FlowCode
from summitgame.analysis.lanes.layout import Array
from summitgame.engine import PackagePick, Pick
from summitgame.program import Table


@dataclass(frozen=True, slots=True)
class Transcripts:
    """Moves of many playthroughs, one after another."""

    code: FlowCode
    starts: Array
    """Where each lane's moves begin; one entry more for the end."""
    moves: Array
    """Numbers of moves, lane by lane."""

    def __len__(self) -> int:
        """Return how many playthroughs there are."""
        return len(self.starts) - 1

    def picks(self, lane: int) -> tuple[tuple[str, Pick], ...]:
        """Return node and pick of everything that was picked or rolled in a lane."""
        table = picks_by_number(self.code)
        return tuple(
            table[number] for number in self.moves[self.starts[lane] : self.starts[lane + 1]]
        )

    def __iter__(self) -> Iterator[tuple[tuple[str, Pick], ...]]:
        """Yield the picks and rolls of each lane."""
        table = picks_by_number(self.code)
        every = list(map(table.__getitem__, self.moves.tolist()))
        starts = self.starts.tolist()
        for begin, end in pairwise(starts):
            yield tuple(every[begin:end])


def transcripts_of(code: FlowCode, log: list[tuple[Array, int | Array]], count: int) -> Transcripts:
    """Return the transcripts of lanes from the log of a chunk."""
    if not log:
        return Transcripts(code, np.zeros(count + 1, np.int64), np.zeros(0, np.int32))
    kind = np.uint16 if count <= 1 << 16 else np.int64
    lanes = np.concatenate([lanes.astype(kind) for lanes, _ in log])
    sizes = [len(each) for each, _ in log]
    moves = np.empty(len(lanes), np.int32)
    at = 0
    for size, (_, move) in zip(sizes, log, strict=True):
        moves[at : at + size] = move
        at += size
    starts = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(lanes, minlength=count), out=starts[1:])
    return Transcripts(code, starts, moves[np.argsort(lanes, kind="stable")])


def picks_by_number(code: FlowCode) -> dict[int, tuple[str, Pick]]:
    """Return node and pick by the number of a move."""
    found: dict[int, tuple[str, Pick]] = {
        number: (node, pick) for number, (node, pick) in enumerate(code.moves) if pick is not None
    }
    for place in code.places:
        table = place.place.table
        if isinstance(table, Table) and place.packages not in found:
            node = place.place.node
            for number in range(place.packages, place.packages + _combinations(table)):
                found[number] = (node, package_of(table, number - place.packages))
    return found


def _combinations(table: Table) -> int:
    size = 1
    for term in table.terms:
        size *= len(term.levels)
    return size


def package_of(table: Table, number: int) -> PackagePick:
    """Return a package by its number among all combinations of levels."""
    levels: list[tuple[str, str]] = []
    for term in reversed(table.terms):
        number, index = divmod(number, len(term.levels))
        levels.append((term.id, term.levels[index].id))
    return PackagePick(tuple(reversed(levels)))
