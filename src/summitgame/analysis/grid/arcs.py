"""What the moves of a place do to a whole grid: arcs from block to block.

Law: an arc is a move with everything evaluated that the block's name decides.

Blocks of one place whose moves read the same values share their arcs (a template); what the moves
do not read is passed on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

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
from summitgame.analysis.grid.packages import tabled
from summitgame.analysis.grid.shift import Shift, shift_of
from summitgame.analysis.grid.space import Space
from summitgame.program import Persona

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
    shift: Shift
    """Where each state goes in the target's grid."""
    count: Array | int
    """Weight of the packages that do this; 1 for anything else. Broadcasts to the block's shape."""
    via: tuple[int, ...]
    """Places passed through."""
    number: Array | int = 1
    """How many packages do this, whatever they weigh."""
    picks: tuple[tuple[tuple[str, str], ...], ...] = ()
    """The packages that do this somewhere."""


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
        self._shifts: dict[tuple[object, ...], Shift] = {}
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
        begin = Move("", None, (), (self.space.flow.start,))
        found = list(self._move(0, 0, begin, list(values)))
        return [(arc, int(arc.shift.flat()[0])) for arc in found]

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
            packages, open_ = self._table(place, here, env)
            arcs += packages
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
        yield Arc(number, to, sets, where, self._shift(place, env, to), 1, via)

    def _shift(self, place: int, env: Env, to: int) -> Shift:
        """Return where each state of a grid goes in the target's grid."""
        space = self.space
        values = [env[slot] for slot in space.fast]
        key = (
            space.shapes[place],
            space.shapes[to],
            *(
                value.tobytes() + bytes(value.shape) if isinstance(value, np.ndarray) else value
                for value in values
            ),
        )
        found = self._shifts.get(key)
        if found is None:
            found = shift_of(
                values,
                [space.meshes[slot] for slot in space.fast],
                [space.program.variables[slot].low for slot in space.fast],
                space.shapes[place],
                space.shapes[to],
            )
            self._shifts[key] = found
        return found

    def _table(self, place: int, here: Place, env: Env) -> tuple[list[Arc], Truth]:
        """Return the arcs of tabling, and where any package is valid."""
        number = len(here.moves)

        def follow(reply: Move, after: Env, where: Truth) -> Iterator[Arc]:
            return self._move(place, number, reply, after, where)

        return tabled(
            here,
            env,
            self.space.program.variables,
            self.space.carried[place],
            follow,
            None if self.persona is None else self.persona.packages.get(here.node),
            len(self.space.fast),
        )


def _share(share: Array | float, where: Truth) -> Array | float:
    found = share * where
    return found if np.ndim(found) else float(found)
