"""Where play rests after a move. Law: a roll with one outcome is no rest, as in the engine."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summitgame.analysis.grid.blocks import Blocks
from summitgame.analysis.grid.walk import resting

BITS = 32
"""Bits of a state's number that tell its place in the grid."""


class Settled:
    """Where play rests after it comes to a state: a forced roll of chance is passed through."""

    def __init__(self, blocks: Blocks) -> None:
        """Know the states of some blocks by number: the block's, then the place in its grid."""
        self.blocks = blocks
        self._known: dict[int, NDArray[np.int64]] = {}

    def of(self, number: int) -> NDArray[np.int64]:
        """Return for each state of a block the number of the state where play rests."""
        block = self.blocks.blocks[number]
        size = self.blocks.space.sizes[block.place]
        own = np.arange(size, dtype=np.int64) + (number << BITS)
        rest = resting(self.blocks, block)
        kind = self.blocks.space.flow.places[block.place].kind
        if rest is True or kind not in {"chance", "draw"}:
            return own
        if number not in self._known:
            self._known[number] = own
            shape = self.blocks.space.shapes[block.place]
            found = own.copy()
            moves = ~np.broadcast_to(np.asarray(rest), shape).reshape(-1)
            for arc, to in zip(block.template.arcs, block.targets, strict=True):
                here = moves & np.broadcast_to(np.asarray(arc.where), shape).reshape(-1)
                if to >= 0 and here.any():
                    found[here] = self.of(to)[arc.shift.flat()[here]]
            self._known[number] = found
        return self._known[number]

    def at(self, number: int, state: int) -> tuple[int, int]:
        """Return the block and the place in it where play rests after it comes to a state."""
        found = int(self.of(number)[state])
        return found >> BITS, found & ((1 << BITS) - 1)
