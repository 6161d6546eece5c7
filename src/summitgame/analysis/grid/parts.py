"""A part of all blocks: those that some lead to, up to blocks whose values are known.

Law: a part is closed; whatever its blocks read is in it or known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from summitgame.analysis.grid.blocks import Blocks


@dataclass(frozen=True, slots=True)
class Part:
    """Some blocks to work, and others that have been worked."""

    order: list[list[int]]
    """Components, sources first, without blocks that are known."""
    known: Mapping[int, NDArray[np.float64]] = field(default_factory=dict)
    """Values by block, of shape (objectives, *grid)."""
    nearest: tuple[int, ...] = ()
    """The blocks to be worked, those that were wanted first and those far from them last."""

    @property
    def blocks(self) -> int:
        """How many blocks are to be worked."""
        return sum(map(len, self.order))


def ranks(blocks: Blocks) -> list[int]:
    """Return for each block the number of its component in the order."""
    found = [0] * len(blocks.blocks)
    for rank, component in enumerate(blocks.order):
        for number in component:
            found[number] = rank
    return found


def part_of(
    blocks: Blocks,
    rank: list[int],
    roots: Iterable[int],
    known: Mapping[int, NDArray[np.float64]],
) -> Part:
    """Return what is to be worked so that the values of some blocks are known.

    Args:
        blocks: All blocks.
        rank: What `ranks` says of them.
        roots: Blocks whose values are wanted.
        known: Values by block.
    """
    nearest = sorted({number for number in roots if number not in known})
    seen = set(nearest)
    for number in nearest:
        for to in blocks.blocks[number].targets:
            if to >= 0 and to not in seen and to not in known:
                seen.add(to)
                nearest.append(to)
    components: dict[int, list[int]] = {}
    for number in seen:
        components.setdefault(rank[number], []).append(number)
    order = [sorted(components[each]) for each in sorted(components)]
    return Part(order, known, tuple(nearest))
