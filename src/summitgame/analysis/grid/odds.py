"""Odds of everything under one way of playing: a forward sweep of probability. Law: mass is kept.

What flows into a block is parted by the odds of its chance, or by the weights of the policy; what
goes round is sent on until less than `CLOSE` of it is left, and that rest is the stated error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summitgame.analysis.grid.blocks import Block, Blocks
from summitgame.analysis.grid.meshes import Array, Truth, evaluate
from summitgame.analysis.grid.shift import Shift
from summitgame.analysis.grid.sweep import goes_round
from summitgame.program import Ending, Persona

Mass = NDArray[np.float64]
CLOSE = 1e-15
MAX_SOLVED = 1_500
"""States of a component whose visits are found by one system of equations."""
MAX_ROUNDS = 10_000
"""Turns after which what still goes round counts as lost."""


@dataclass(slots=True)
class Spread:
    """How much work a sweep was."""

    moved: int = 0
    """States that mass was sent on from, as often as it was."""


@dataclass(slots=True)
class Odds:
    """Where probability flows from the start, or from a given state."""

    endings: Mapping[str, float]
    visits: Mapping[str, float]
    """Expected times that play rests at each node."""
    masses: list[Mass | None]
    """By block: expected visits of each state; None where play never comes."""
    lost: float
    """Probability that was left going round, or that came to a dead end, or to `open`."""
    open: float
    """Probability that left the blocks of the budget."""
    error: float
    """Each figure is off by at most this much."""


def odds(
    blocks: Blocks,
    persona: Persona | None = None,
    start: Mapping[tuple[int, int], float] | None = None,
    progress: Callable[[int], None] | None = None,
    spread: Spread | None = None,
) -> Odds:
    """Return the odds under a persona, or under uniform play.

    Args:
        blocks: All blocks of a space; its templates must have been made for the same persona.
        persona: Who plays; None takes every enabled option alike, and every valid package alike.
        start: Probability by (block, state); the story's own beginning when None.
        progress: Called now and then with the number of components done.
        spread: Counts the work.
    """
    sweep = _Sweep(blocks, persona, spread or Spread())
    for (number, state), mass in (start or _beginning(blocks)).items():
        sweep.mass(number).reshape(-1)[state] += mass
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
    def __init__(self, blocks: Blocks, persona: Persona | None, spread: Spread) -> None:
        self.spread = spread
        self.blocks = blocks
        self.persona = persona
        self.masses: list[Mass | None] = [None] * len(blocks.blocks)
        self.shares: dict[int, list[Array | float]] = {}
        self.lost = 0.0
        self.open = 0.0
        self.pushed = 0

    def mass(self, number: int) -> Mass:
        found = self.masses[number]
        if found is None:
            found = np.zeros(self.blocks.space.shapes[self.blocks.blocks[number].place])
            self.masses[number] = found
        return found

    def push(self, number: int, inside: frozenset[int] = frozenset()) -> None:
        """Send a block's mass on to all blocks that are not inside."""
        here = self.masses[number]
        if here is None:
            return
        block = self.blocks.blocks[number]
        if block.template.stuck is not False:
            self.lost += float((here * block.template.stuck).sum())
        for shift, part, to in self.parts(number, here):
            if to < 0:
                self.lost += float(part.sum())
                self.open += float(part.sum())
            elif to not in inside:
                shift.push_mass(part, self.mass(to))

    def parts(self, number: int, here: Mass) -> Iterator[tuple[Shift, Mass, int]]:
        """Yield what takes each arc: where to, how much of each state, the target block."""
        block = self.blocks.blocks[number]
        self.spread.moved += here.size
        for arc, to, share in zip(
            block.template.arcs, block.targets, self.share(block), strict=True
        ):
            if isinstance(share, float) and not share:
                continue
            self.pushed += 1
            yield arc.shift, here * share, to

    def round(self, component: list[int]) -> None:
        """Send on what comes into a component, however often it goes round there."""
        entered = {each: mass for each in component if (mass := self.masses[each]) is not None}
        if not entered:
            return
        sizes = [self.blocks.space.sizes[self.blocks.blocks[each].place] for each in component]
        if sum(sizes) <= MAX_SOLVED:
            total = self._solved(component, sizes, entered)
        else:
            total = self._repeated(component, entered)
        for number in component:
            self.masses[number] = total.get(number)
        for number in component:
            self.push(number, frozenset(component))

    def _solved(
        self, component: list[int], sizes: list[int], entered: Mapping[int, Mass]
    ) -> dict[int, Mass]:
        """Return the expected visits of a small component, from a system of linear equations."""
        space = self.blocks.space
        shapes = {each: space.shapes[self.blocks.blocks[each].place] for each in component}
        ends = np.cumsum([0, *sizes])
        first = dict(zip(component, ends[:-1], strict=True))
        staying = np.zeros((ends[-1], ends[-1]))
        arrived = np.zeros(ends[-1])
        for number, size in zip(component, sizes, strict=True):
            if number in entered:
                arrived[first[number] : first[number] + size] = entered[number].reshape(-1)
            rows = np.arange(size)
            for shift, part, to in self.parts(number, np.ones(shapes[number])):
                if to in first:
                    columns = first[to] + shift.flat()
                    np.add.at(staying, (columns, first[number] + rows), part.reshape(-1))
        # What can never leave would make the system singular; it is lost, a tiny part at a time.
        staying *= 1 - CLOSE
        visits = np.linalg.solve(np.eye(ends[-1]) - staying, arrived).astype(np.float64)
        self.lost += float(visits.sum()) * CLOSE
        return {
            number: visits[first[number] : first[number] + size].reshape(shapes[number])
            for number, size in zip(component, sizes, strict=True)
        }

    def _repeated(self, component: list[int], entered: Mapping[int, Mass]) -> dict[int, Mass]:
        """Return the expected visits of a component, turn by turn."""
        total = {number: mass.copy() for number, mass in entered.items()}
        waiting = dict(entered)
        for _ in range(MAX_ROUNDS):
            if sum(float(mass.sum()) for mass in waiting.values()) <= CLOSE:
                return total
            after: dict[int, Mass] = {}
            for number, mass in waiting.items():
                for shift, part, to in self.parts(number, mass):
                    if to in component:
                        shape = self.blocks.space.shapes[self.blocks.blocks[to].place]
                        shift.push_mass(part, after.setdefault(to, np.zeros(shape)))
            for number, mass in after.items():
                total[number] = total[number] + mass if number in total else mass.copy()
            waiting = after
        self.lost += sum(float(mass.sum()) for mass in waiting.values())
        return total

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
            total = float(mass.sum())
            visits[place.node] = visits.get(place.node, 0.0) + total
            body = self.blocks.space.program.nodes[place.node].body if place.node else None
            if isinstance(body, Ending):
                endings[body.id] = endings.get(body.id, 0.0) + total
            elif body is None:
                self.lost += total
        # Each addition is off by half a unit in the last place of a number no greater than 1.
        error = self.lost + self.pushed * float(np.finfo(np.float64).eps)
        return Odds(endings, visits, self.masses, self.lost, self.open, error)
