"""What the moves of a place do to a whole grid: arcs from block to block.

Law: an arc is a move with everything evaluated that the block's name decides.

Blocks of one place whose moves read the same values share their arcs (a template); what the moves
do not read is passed on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from summitgame.analysis.flow import Exit, Move, Place
from summitgame.analysis.grid.meshes import (
    Array,
    Env,
    Truth,
    both,
    do,
    either,
    evaluate,
    holds,
    negated,
    truth,
)
from summitgame.analysis.grid.space import Space
from summitgame.program import Persona

Index = NDArray[np.intp]
MAX_PASSED = 2_000
"""Places that one move may pass through before it counts as going round for ever."""


class GridError(ValueError):
    """The program cannot be walked in blocks; the message is one plain sentence."""


@dataclass(slots=True, eq=False)
class Arc:
    """One move, as far as it goes to blocks of one place with the same new values."""

    move: int
    """Number of the move at its place: options or outcomes in order; then tabling."""
    to: int
    sets: tuple[tuple[int, int], ...]
    """Slow slots with their new values; live ones that are not listed are passed on."""
    where: Truth
    """In which states of the grid it happens; broadcasts to the block's shape."""
    index: Index | None
    """The flat index in the target's grid for each state; None where it is the same."""
    count: Array | int
    """Weight of the packages that do this; 1 for anything else. Broadcasts to the block's shape."""
    via: tuple[int, ...]
    """Places passed through."""
    number: Array | int = 1
    """How many packages do this, whatever they weigh."""
    picks: tuple[tuple[tuple[str, str], ...], ...] = ()
    """The packages that do this somewhere."""
    guided: Index | None = None
    """`index`, with one past the target's last state wherever the arc does not happen."""


@dataclass(frozen=True, slots=True)
class Template:
    """The arcs of all blocks of a place whose read variables have the same values."""

    arcs: tuple[Arc, ...] = ()
    chances: tuple[Array | float, ...] = ()
    """For a chance: each arc's probability, 0 where it does not happen; empty for a decision."""
    enabled: tuple[Truth, ...] = ()
    """By number of the move: where it can be picked or happen."""
    stuck: Truth = False
    """Where nothing at all can happen although the story has not ended."""


class Templates:
    """The templates of a space, made when first asked for."""

    def __init__(self, space: Space, persona: Persona | None = None) -> None:
        self.space = space
        self.persona = persona
        self._made: dict[tuple[int, tuple[int, ...]], Template] = {}
        self._indexes: dict[bytes, Index] = {}
        self._own: list[tuple[int, ...]] = [
            tuple(slot for slot in reads if slot in slow)
            for reads, slow in zip(space.reads, space.slow, strict=True)
        ]

    def at(self, place: int, context: Mapping[int, int]) -> Template:
        """Return the template of a block."""
        key = (place, tuple(context[slot] for slot in self._own[place]))
        found = self._made.get(key)
        if found is None:
            found = self._make(place, key[1])
            self._made[key] = found
        return found

    def env_of(self, place: int, context: Mapping[int, int]) -> Env:
        """Return what is known at a block: meshes, and the slow values that its moves read."""
        return self._env(place, tuple(context[slot] for slot in self._own[place]))

    def _env(self, place: int, values: tuple[int, ...]) -> Env:
        env: Env = [None] * len(self.space.program.variables)
        for axis, slot in enumerate(self.space.fast):
            if self.space.shapes[place][axis] > 1:
                env[slot] = self.space.meshes[slot]
        for slot, value in zip(self._own[place], values, strict=True):
            env[slot] = value
        return env

    def start(self, values: tuple[int, ...]) -> list[tuple[Arc, int]]:
        """Return the arcs from nowhere into the story: at most one, with its only grid state."""
        env: Env = list(values)
        found = list(self._arcs(0, env, (self.space.flow.start,), None))
        return [(arc, int(arc.index.flat[0]) if arc.index is not None else 0) for arc in found]

    def _make(self, place: int, values: tuple[int, ...]) -> Template:
        here = self.space.flow.places[place]
        env = self._env(place, values)
        match here.kind:
            case "choice" | "table":
                return self._decision(place, here, env)
            case "chance" | "draw":
                return self._chance(place, here, env)
            case "pass":
                arcs = tuple(self._move(place, 0, here.moves[0], env))
                return Template(arcs, enabled=(True,))
            case "end":
                return Template()
            case "stuck":
                return Template(stuck=True)

    def _decision(self, place: int, here: Place, env: Env) -> Template:
        enabled = [holds(move.when, env) for move in here.moves]
        usual: Truth = False
        for move, test in zip(here.moves, enabled, strict=True):
            if not move.fallback:
                usual = either(usual, test)
        for number, move in enumerate(here.moves):
            if move.fallback:
                enabled[number] = both(enabled[number], negated(usual))
        arcs: list[Arc] = []
        for number, (move, test) in enumerate(zip(here.moves, enabled, strict=True)):
            arcs += self._move(place, number, move, env, test)
        if here.table is not None:
            tabled, open_ = self._table(place, here, env)
            arcs += tabled
            enabled.append(open_)
        some: Truth = False
        for test in enabled:
            some = either(some, test)
        return Template(tuple(arcs), (), tuple(enabled), negated(some))

    def _chance(self, place: int, here: Place, env: Env) -> Template:
        weights: list[Array | int] = []
        tests: list[Truth] = []
        for move in here.moves:
            weight = 1 if move.weight is None else evaluate(move.weight, env)
            test = both(holds(move.when, env), truth(np.asarray(weight) > 0))
            tests.append(test)
            weights.append(weight)
        if here.kind == "draw":
            tests = self._salient(here, tests, env)
        masked = [
            weight * test if isinstance(test, bool) else np.where(test, weight, 0)
            for weight, test in zip(weights, tests, strict=True)
        ]
        total: Array | int = sum(masked)
        nothing = truth(np.asarray(total) == 0) if masked else True
        arcs: list[Arc] = []
        chances: list[Array | float] = []
        for number, (move, test) in enumerate(zip(here.moves, tests, strict=True)):
            if test is False:
                continue
            share = np.divide(masked[number], np.maximum(total, 1))
            for arc in self._move(place, number, move, env, test):
                arcs.append(arc)
                chances.append(_share(share, arc.where))
        if here.kind == "draw" and nothing is not False:
            for arc in self._arcs(place, env, here.otherwise, len(here.moves), nothing):
                arcs.append(arc)
                chances.append(_share(1.0, arc.where))
            nothing = False
        return Template(tuple(arcs), tuple(chances), tuple(tests), nothing)

    def _salient(self, here: Place, tests: list[Truth], env: Env) -> list[Truth]:
        """Return where storylets can be drawn: only those of the highest salience."""
        ranks = [
            0 if move.salience is None else evaluate(move.salience, env) for move in here.moves
        ]
        least = min((int(np.min(rank)) for rank in ranks), default=0) - 1
        top: Array | int = least
        for rank, test in zip(ranks, tests, strict=True):
            top = np.maximum(top, np.where(test, rank, least))
        return [
            both(test, truth(np.asarray(np.equal(rank, top))))
            for rank, test in zip(ranks, tests, strict=True)
        ]

    def _move(
        self,
        place: int,
        number: int,
        move: Move,
        env: Env,
        where: Truth = True,  # noqa: FBT002 -- a set of states
    ) -> Iterator[Arc]:
        if where is False:
            return
        after = list(env)
        do(move.effects, after, self.space.program.variables)
        yield from self._arcs(place, after, move.exits, number, where)

    def _arcs(
        self,
        place: int,
        env: Env,
        exits: tuple[Exit, ...],
        number: int | None,
        where: Truth = True,  # noqa: FBT002 -- a set of states
        via: tuple[int, ...] = (),
    ) -> Iterator[Arc]:
        """Yield the arcs of a move from its exits on, through all that needs no pick."""
        rest = where
        for exit_ in exits:
            here = both(rest, holds(exit_.when, env))
            if here is False:
                continue
            rest = both(rest, negated(here))
            after = list(env)
            do(exit_.effects, after, self.space.program.variables)
            target = self.space.flow.places[exit_.to]
            if target.kind == "pass":
                if len(via) > MAX_PASSED:
                    message = f"Play goes round for ever at “{target.node}”."
                    raise GridError(message)
                move = target.moves[0]
                do(move.effects, after, self.space.program.variables)
                yield from self._arcs(place, after, move.exits, number, here, (*via, exit_.to))
            else:
                yield from self._split(place, after, here, exit_.to, number or 0, via)
            if rest is False:
                return

    def _split(
        self, place: int, env: Env, where: Truth, to: int, number: int, via: tuple[int, ...]
    ) -> Iterator[Arc]:
        """Yield one arc for each combination of new slow values."""
        for slot in self.space.slow[to]:
            value = env[slot]
            if isinstance(value, np.ndarray):
                for each in np.unique(value):
                    here = both(where, truth(np.asarray(value == each)))
                    if here is not False:
                        after = list(env)
                        after[slot] = int(each)
                        yield from self._split(place, after, here, to, number, via)
                return
        sets = tuple(
            (slot, int(value)) for slot in self.space.slow[to] if (value := env[slot]) is not None
        )
        yield Arc(number, to, sets, where, self._index(place, env, to), 1, via)

    def _index(self, place: int, env: Env, to: int) -> Index | None:
        """Return where each state of a grid goes in the target's grid, or None if it stays."""
        same = self.space.shapes[place] == self.space.shapes[to]
        total: Array | int = 0
        for axis, slot in enumerate(self.space.fast):
            step = self.space.strides[to][axis]
            value = env[slot]
            if not step:
                continue
            same = same and value is self.space.meshes[slot]
            if value is None:
                message = f"slot {slot} has no value on its way to a place that needs it"
                raise LookupError(message)
            total = total + (value - self.space.program.variables[slot].low) * step
        if same:
            return None
        flat = np.ascontiguousarray(
            np.broadcast_to(np.asarray(total, dtype=np.intp), self.space.shapes[place])
        ).ravel()
        return self._indexes.setdefault(flat.tobytes(), flat)

    def _table(self, place: int, here: Place, env: Env) -> tuple[list[Arc], Truth]:
        """Return the arcs of tabling, packages that do the same in one, and where any is valid."""
        table = here.table
        if table is None:
            return [], False
        number = len(here.moves)
        variables = self.space.program.variables
        levels = [
            [(term, level, holds(level.when, env)) for level in term.levels] for term in table.terms
        ]
        found: dict[tuple[object, ...], Arc] = {}
        open_: Truth = False
        for combination in product(*levels):
            valid: Truth = True
            draft = list(env)
            for term, level, test in combination:
                valid = both(valid, test)
                draft[term.slot] = level.value
            if valid is False:
                continue
            for limit in table.limits:
                valid = both(valid, negated(holds(limit.when, draft)))
                if valid is False:
                    break
            if valid is False:
                continue
            open_ = either(open_, valid)
            package = tuple((term.id, level.id) for term, level, _ in combination)
            weight = self._weight(here.node, draft)
            do(here.tabled, draft, variables)
            rest: Truth = valid
            for reply in here.replies:
                where = both(rest, holds(reply.when, draft))
                if where is False:
                    continue
                for arc in self._move(place, number, reply, draft, where):
                    _merge(found, arc, package, weight)
                rest = both(rest, negated(where))
                if rest is False:
                    break
        return list(found.values()), open_

    def _weight(self, node: str, draft: Env) -> Array | int:
        """Return the weight of a package that is in its slots."""
        expr = None if self.persona is None else self.persona.packages.get(node)
        return 1 if expr is None else np.maximum(evaluate(expr, draft), 0)

    def guided(self, place: int, arc: Arc) -> Index:
        """Return the arc's index with the target's pad wherever it does not happen."""
        if arc.guided is None:
            size = self.space.sizes[place]
            index = np.arange(size, dtype=np.intp) if arc.index is None else arc.index
            if not isinstance(arc.where, bool):
                where = np.broadcast_to(arc.where, self.space.shapes[place]).ravel()
                index = np.where(where, index, self.space.sizes[arc.to])
            arc.guided = self._indexes.setdefault(index.tobytes(), index)
        return arc.guided


def _share(share: Array | float, where: Truth) -> Array | float:
    found = share * where
    return found if np.ndim(found) else float(found)


def _merge(
    found: dict[tuple[object, ...], Arc],
    arc: Arc,
    package: tuple[tuple[str, str], ...],
    weight: Array | int,
) -> None:
    """Note a package's arc; packages that do the same share one."""
    key = (arc.to, arc.sets, arc.via, id(arc.index))
    number = np.multiply(1, arc.where)
    count = np.multiply(weight, number)
    first = found.get(key)
    if first is None:
        arc.number = number
        arc.count = count
        arc.picks = (package,)
        found[key] = arc
        return
    first.where = either(first.where, arc.where)
    first.number = first.number + number
    first.count = first.count + count
    first.picks = (*first.picks, package)
