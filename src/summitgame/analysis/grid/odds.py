"""Odds of everything under one way of playing: a forward sweep of probability. Law: mass is kept.

What flows into a block is parted by the odds of its chance, or by the weights of the policy; what
goes round is sent on until less than `CLOSE` of it is left, and that rest is the stated error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summitgame.analysis.grid.blocks import Block, Blocks
from summitgame.analysis.grid.meshes import Array, Truth, evaluate
from summitgame.analysis.grid.sweep import goes_round
from summitgame.program import Ending, Persona

Mass = NDArray[np.float64]
CLOSE = 1e-15
MAX_ROUNDS = 1_000_000


@dataclass(slots=True)
class Odds:
    """Where probability flows from the start, or from a given state."""

    endings: Mapping[str, float]
    visits: Mapping[str, float]
    """Expected times that play rests at each node."""
    masses: list[Mass | None]
    """By block: expected visits of each state; None where play never comes."""
    lost: float
    """Probability that was left going round, or that came to a dead end."""
    error: float
    """Each figure is off by at most this much."""


def odds(
    blocks: Blocks,
    persona: Persona | None = None,
    start: Mapping[tuple[int, int], float] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Odds:
    """Return the odds under a persona, or under uniform play.

    Args:
        blocks: All blocks of a space; its templates must have been made for the same persona.
        persona: Who plays; None takes every enabled option alike, and every valid package alike.
        start: Probability by (block, state); the story's own beginning when None.
        progress: Called now and then with the number of components done.
    """
    sweep = _Sweep(blocks, persona)
    for (number, state), mass in (start or _beginning(blocks)).items():
        sweep.mass(number)[state] += mass
    for done, component in enumerate(blocks.order):
        if goes_round(blocks, component):
            sweep.round(component)
        else:
            sweep.push(component[0])
        if progress is not None and not done % 1000:
            progress(done)
    return sweep.result()


def _beginning(blocks: Blocks) -> dict[tuple[int, int], float]:
    """Return the story's beginning: its own setup, each variable at its start."""
    variables = {each.id: each.start for each in blocks.space.program.variables if each.setup}
    for number, state, setup in blocks.starts:
        if setup == variables:
            return {(number, state): 1.0}
    # Setups that nothing reads were left out, and all begin alike.
    number, state, _ = blocks.starts[0]
    return {(number, state): 1.0}


class _Sweep:
    def __init__(self, blocks: Blocks, persona: Persona | None) -> None:
        self.blocks = blocks
        self.persona = persona
        self.masses: list[Mass | None] = [None] * len(blocks.blocks)
        self.shares: dict[int, list[Array | float]] = {}
        self.lost = 0.0
        self.pushed = 0

    def mass(self, number: int) -> Mass:
        found = self.masses[number]
        if found is None:
            found = np.zeros(self.blocks.space.sizes[self.blocks.blocks[number].place] + 1)
            self.masses[number] = found
        return found

    def push(self, number: int, mass: Mass | None = None) -> None:
        """Send a block's mass on."""
        here = self.masses[number] if mass is None else mass
        if here is None:
            return
        block = self.blocks.blocks[number]
        shape = self.blocks.space.shapes[block.place]
        grid = here[:-1].reshape(shape)
        shares = self.share(block)
        if block.template.stuck is not False:
            self.lost += float((grid * block.template.stuck).sum())
        for arc, to, share in zip(block.template.arcs, block.targets, shares, strict=True):
            if isinstance(share, float) and not share:
                continue
            part = (grid * share).ravel()
            self.pushed += 1
            if to < 0:
                self.lost += float(part.sum())
                continue
            target = self.mass(to)
            if arc.index is None:
                target[:-1] += part
            else:
                target += np.bincount(arc.index, part, minlength=len(target))

    def round(self, component: list[int]) -> None:
        """Send on what is in a component until almost none of it is left there."""
        inside = set(component)
        waiting = {each: self.masses[each] for each in component}
        total = {each: np.zeros_like(mass) for each, mass in waiting.items() if mass is not None}
        for _ in range(MAX_ROUNDS):
            left = sum(float(mass.sum()) for mass in waiting.values() if mass is not None)
            if left <= CLOSE:
                break
            for number in component:
                self.masses[number] = None
            for number, mass in waiting.items():
                if mass is not None:
                    total[number] = total.get(number, 0.0) + mass
                    self.push(number, mass)
            waiting = {each: self.masses[each] for each in inside}
        self.lost += sum(float(mass.sum()) for mass in waiting.values() if mass is not None)
        for number in component:
            self.masses[number] = total.get(number)

    def share(self, block: Block) -> list[Array | float]:
        """Return for each arc how much of the mass takes it; broadcasts to the block's shape."""
        template = block.template
        if template.chances:
            return list(template.chances)
        found = self.shares.get(id(template))
        if found is None:
            found = self._shares(block)
            self.shares[id(template)] = found
        return found

    def _shares(self, block: Block) -> list[Array | float]:
        template = block.template
        weights = self._weights(block)
        total: Array | float = 0.0
        for weight in weights:
            total = total + weight
        total = np.maximum(total, 1)
        tabled = len(self.blocks.space.flow.places[block.place].moves)
        weighed: Array | float = 0.0
        packages: Array | float = 0.0
        for arc in template.arcs:
            if arc.move == tabled:
                weighed = weighed + arc.count
                packages = packages + arc.number
        nothing = np.equal(weighed, 0)
        packages = np.maximum(np.where(nothing, packages, weighed), 1)
        found: list[Array | float] = []
        for arc in template.arcs:
            share = np.divide(weights[arc.move], total) * np.asarray(arc.where)
            if arc.move == tabled:
                share = share * np.divide(np.where(nothing, arc.number, arc.count), packages)
            found.append(share if np.ndim(share) else float(share))
        return found

    def _weights(self, block: Block) -> list[Array | float]:
        """Return the weight of each move: of the persona where it is enabled, else 0."""
        template = block.template
        own = [self._masked(test, 1) for test in template.enabled]
        if self.persona is None:
            return own
        place = self.blocks.space.flow.places[block.place]
        context = dict(zip(self.blocks.space.slow[block.place], block.values, strict=True))
        env = self.blocks.templates.env_of(block.place, context)
        found: list[Array | float] = []
        for number, test in enumerate(template.enabled):
            if number < len(place.moves):
                expr = self.persona.options.get((place.node, place.moves[number].id))
            else:
                expr = self.persona.tables.get(place.node)
            weight = 1 if expr is None else np.maximum(evaluate(expr, env), 0)
            found.append(self._masked(test, weight))
        total: Array | float = 0.0
        for weight in found:
            total = total + weight
        nothing = np.equal(total, 0)
        return [np.where(nothing, one, weight) for weight, one in zip(found, own, strict=True)]

    @staticmethod
    def _masked(test: Truth, weight: Array | float) -> Array | float:
        if isinstance(test, bool):
            return weight if test else 0.0
        return np.where(test, weight, 0)

    def result(self) -> Odds:
        endings: dict[str, float] = {}
        visits: dict[str, float] = {}
        for block, mass in zip(self.blocks.blocks, self.masses, strict=True):
            if mass is None:
                continue
            place = self.blocks.space.flow.places[block.place]
            total = float(mass[:-1].sum())
            visits[place.node] = visits.get(place.node, 0.0) + total
            body = self.blocks.space.program.nodes[place.node].body if place.node else None
            if isinstance(body, Ending):
                endings[body.id] = endings.get(body.id, 0.0) + total
            elif body is None:
                self.lost += total
        # Each addition is off by half a unit in the last place of a number no greater than 1.
        error = self.lost + self.pushed * float(np.finfo(np.float64).eps)
        return Odds(endings, visits, self.masses, self.lost, error)
