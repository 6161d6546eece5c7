"""Best worths held against those of the same state with something set otherwise.

Law: a block's worths are looked at once, when both sides are known, and then let go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from summitgame.analysis.grid.blocks import Block, Blocks, Key
from summitgame.analysis.grid.meshes import Truth, holds
from summitgame.analysis.grid.sweep import Mask, Values
from summitgame.analysis.grid.walk import Walk, whole_env
from summitgame.program import Comparison, slots_read

EPSILON = 1e-9
"""Worths closer than this count as the same; sums of floats are off by far less."""
KEPT = 256
"""Blocks with refuting states that are kept, to look for the nearest among them."""
_HOLDS: Mapping[str, Callable[[Values, Values], Mask]] = {
    ">=": lambda a, b: a >= b - EPSILON,
    ">": lambda a, b: a > b + EPSILON,
    "<=": lambda a, b: a <= b + EPSILON,
    "<": lambda a, b: a < b - EPSILON,
    "==": lambda a, b: np.abs(a - b) <= EPSILON,
}


def other_of(blocks: Blocks, number: int, change: tuple[tuple[int, int], ...]) -> Key:
    """Return the block that a block becomes when slow slots are set otherwise."""
    block = blocks.blocks[number]
    wanted = dict(change)
    slow = blocks.space.slow[block.place]
    return block.place, tuple(
        wanted.get(slot, value) for slot, value in zip(slow, block.values, strict=True)
    )


def moved(
    blocks: Blocks, number: int, values: Values, change: tuple[tuple[int, int], ...]
) -> Values:
    """Return the worths of a grid read where fast slots are set otherwise."""
    space = blocks.space
    block = blocks.blocks[number]
    for slot, value in change:
        if slot in space.fast:
            axis = space.fast.index(slot)
            if space.shapes[block.place][axis] > 1:
                at = value - space.program.variables[slot].low
                values = values.take([at], axis=axis)
    return values


@dataclass(slots=True)
class Compared:
    """A comparison under way."""

    comparison: Comparison
    refuted: dict[int, Mask] = field(default_factory=dict)
    """By block, the states where it does not hold."""
    found: dict[int, tuple[Values, Values]] = field(default_factory=dict)
    """By block, the two worths there; kept for the first few blocks only."""
    _reads: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """By place, which of a block's values the situation's condition reads."""
    _known: dict[tuple[int, ...], Truth] = field(default_factory=dict)
    """By place and those values, where the condition holds: many blocks share them."""

    def about(self, blocks: Blocks, block: Block) -> bool:
        """Return whether a block may be in the comparison's situation, by its node."""
        place = blocks.space.flow.places[block.place]
        nodes = self.comparison.at.nodes
        return place.kind not in {"pass", "stuck"} and (not nodes or place.node in nodes)

    def where(self, blocks: Blocks, block: Block) -> Truth:
        """Return in which states of a block the comparison's situation is, by its condition."""
        when = self.comparison.at.when
        if when is None:
            return True
        reads = self._reads.get(block.place)
        if reads is None:
            slots = slots_read(when)
            slow = blocks.space.slow[block.place]
            reads = tuple(at for at, slot in enumerate(slow) if slot in slots)
            self._reads[block.place] = reads
        key = (block.place, *(block.values[at] for at in reads))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = holds(when, whole_env(blocks, block))
        return found

    def look(self, walk: Walk, number: int, here: Values, there: Values) -> None:
        """Compare the states of a block that play comes to.

        Args:
            walk: The program walked.
            number: The block.
            here: Its worths for the comparison's objective, of the grid's shape.
            there: Those of the block that it is compared with.
        """
        mask = walk.masks[number]
        if mask is None or len(self.refuted) >= KEPT:
            return
        at = self.where(walk.blocks, walk.blocks.blocks[number])
        if at is False:
            return
        other = np.broadcast_to(
            moved(walk.blocks, number, there, self.comparison.change), mask.shape
        )
        wanted = mask if at is True else mask & at
        broken = wanted & ~_HOLDS[self.comparison.relation](here, other)
        if broken.any():
            self.refuted[number] = broken
            self.found[number] = (here.copy(), other.copy())


def pair_up(blocks: Blocks, compared: Sequence[Compared]) -> list[Key]:
    """Return the blocks to add so that every comparison has both its sides."""
    return [
        other_of(blocks, number, each.comparison.change)
        for number, block in enumerate(blocks.blocks)
        for each in compared
        if each.about(blocks, block) and each.where(blocks, block) is not False
    ]
