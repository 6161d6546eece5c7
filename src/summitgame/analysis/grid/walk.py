"""A program walked whole: its blocks, which states play comes to, and questions about them.

Law: what is asked is answered for rest states only, those where something is picked, rolled or
ended, as the engine has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from summitgame.analysis.grid.blocks import Block, Blocks
from summitgame.analysis.grid.meshes import Env, Truth, both, either, holds
from summitgame.analysis.grid.sweep import Mask
from summitgame.program import Situation


@dataclass(slots=True, eq=False)
class Walk:
    """All blocks with the states in them that play comes to."""

    blocks: Blocks
    masks: list[Mask | None]
    states: int
    """Rest states that play comes to."""

    def env(self, number: int) -> Env:
        """Return the values of everything that a block remembers."""
        return whole_env(self.blocks, self.blocks.blocks[number])

    def node(self, number: int) -> str:
        """Return the node of a block."""
        return self.blocks.space.flow.places[self.blocks.blocks[number].place].node

    def ended(self, number: int) -> bool:
        """Return whether play has ended in a block."""
        return self.blocks.space.flow.places[self.blocks.blocks[number].place].kind == "end"

    def live(self) -> Iterator[tuple[int, Mask]]:
        """Yield every block that play comes to, with its states that rest there."""
        for number, mask in enumerate(self.masks):
            if mask is not None:
                rest = resting(self.blocks, self.blocks.blocks[number])
                here = mask if rest is True else mask & rest
                if rest is True or (rest is not False and here.any()):
                    yield number, here

    def within(self, at: Situation) -> Iterator[tuple[int, Mask]]:
        """Yield every block with reachable states in a situation, and those states."""
        nodes = frozenset(at.nodes)
        for number, mask in self.live():
            if nodes and self.node(number) not in nodes:
                continue
            here = holds(at.when, self.env(number))
            if here is False:
                continue
            found = mask if here is True else mask & here
            if found.any():
                yield number, found


def whole_env(blocks: Blocks, block: Block) -> Env:
    """Return the values of everything that a block remembers: meshes and numbers."""
    space = blocks.space
    env: Env = [None] * len(space.program.variables)
    for axis, slot in enumerate(space.fast):
        if space.shapes[block.place][axis] > 1:
            env[slot] = space.meshes[slot]
    for slot, value in zip(space.slow[block.place], block.values, strict=True):
        env[slot] = value
    return env


def resting(blocks: Blocks, block: Block) -> Truth:
    """Return in which states of a block something is picked, rolled or ended."""
    kind = blocks.space.flow.places[block.place].kind
    if kind not in {"chance", "draw"}:
        return kind != "stuck"
    some: Truth = False
    more: Truth = False
    for test in block.template.enabled:
        more = either(more, both(some, test))
        some = either(some, test)
    return more


def count(blocks: Blocks, masks: list[Mask | None]) -> int:
    """Return how many rest states play comes to."""
    total = 0
    for block, mask in zip(blocks.blocks, masks, strict=True):
        if mask is not None:
            rest = resting(blocks, block)
            total += int(mask.sum() if rest is True else (mask & rest).sum())
    return total


def stuck(walk: Walk) -> dict[int, Mask]:
    """Return the reachable states where nothing can happen although the story has not ended."""
    found: dict[int, Mask] = {}
    for number, mask in enumerate(walk.masks):
        test = walk.blocks.blocks[number].template.stuck
        if mask is not None and test is not False and (here := mask & np.asarray(test)).any():
            found[number] = here
    return found


def idle(walk: Walk) -> dict[int, Mask]:
    """Return the reachable states of chance from which chance can go on for ever.

    The greatest set of states each of which leads to one of its own.
    """
    blocks = walk.blocks
    going = {
        number: mask.copy()
        for number, mask in enumerate(walk.masks)
        if mask is not None
        and blocks.space.flow.places[blocks.blocks[number].place].kind in {"chance", "draw"}
    }
    sources: dict[int, set[int]] = {}
    for number in going:
        for to in blocks.blocks[number].targets:
            sources.setdefault(to, set()).add(number)
    waiting = set(going)
    while waiting:
        number = waiting.pop()
        block = blocks.blocks[number]
        onward = np.zeros_like(going[number])
        for arc, to in zip(block.template.arcs, block.targets, strict=True):
            if to in going:
                there = arc.shift.pull(going[to][None])[0]
                onward |= np.asarray(arc.where) & there
        left = going[number] & onward
        if (left != going[number]).any():
            going[number] = left
            waiting |= sources.get(number, set())
    return {number: mask for number, mask in going.items() if mask.any()}


def passed(walk: Walk) -> tuple[frozenset[str], frozenset[tuple[str, int]]]:
    """Return the nodes that play enters, and the moves (node, number) that it can take."""
    nodes: set[str] = set()
    moves: set[tuple[str, int]] = set()
    space = walk.blocks.space
    for number, mask in enumerate(walk.masks):
        if mask is None or not mask.any():
            continue
        node = walk.node(number)
        nodes.add(node)
        block = walk.blocks.blocks[number]
        for arc in block.template.arcs:
            new = {space.flow.places[each].node for each in arc.via} - nodes
            if not new and (node, arc.move) in moves:
                continue
            if arc.where is True or (mask & arc.where).any():
                nodes |= new
                moves.add((node, arc.move))
    nodes |= {space.flow.places[each].node for each in walk.blocks.begun}
    return frozenset(nodes), frozenset(moves)
