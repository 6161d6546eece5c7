"""Random stories: the flow's places and moves do what the engine does, in both dialects."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, pairwise
from types import CodeType

import numpy as np
from hypothesis import given

from summitgame.analysis.flow import Exit, Flow, Move, flow_of
from summitgame.analysis.simulate import Playthrough, play
from summitgame.analysis.source import source
from summitgame.engine import OptionPick, OutcomePick, PackagePick, Pick, State, advance, initial
from summitgame.engine.tables import draft_values
from summitgame.program import Effect, Expr, Program
from summitgame.program.model import AnyEffect
from tests.properties.stories import SEEDS, Data, campaign_of, stories

NAMES = {"where": np.where, "minimum": np.minimum, "maximum": np.maximum}


@lru_cache(maxsize=4096)
def read(expr: Expr) -> tuple[CodeType, CodeType]:
    def name(slot: int) -> str:
        return f"v[{slot}]"

    scalar = compile(source(expr, name, "scalar"), "scalar", "eval")
    return scalar, compile(source(expr, name, "array"), "array", "eval")


def value(expr: Expr, values: list[int]) -> int:
    """Compute an expression from its two sources, which must agree."""
    scalar_code, array_code = read(expr)
    scalar = eval(scalar_code, {"v": values})  # noqa: S307
    array = eval(array_code, {"v": np.array([values, values]).T, **NAMES})  # noqa: S307
    assert (np.asarray(array) == scalar).all()
    return int(scalar)


def do(program: Program, effects: tuple[AnyEffect, ...], values: list[int]) -> None:
    for effect in effects:
        if isinstance(effect, Effect):
            variable = program.variables[effect.slot]
            result = value(effect.value, values)
            values[effect.slot] = max(variable.low, min(variable.high, result))
        elif value(effect.when, values):
            do(program, effect.effects, values)


def leave(program: Program, exits: tuple[Exit, ...], values: list[int]) -> int:
    for exit_ in exits:
        if exit_.when is None or value(exit_.when, values):
            do(program, exit_.effects, values)
            return exit_.to
    raise AssertionError("no exit holds")


def open_moves(moves: tuple[Move, ...], values: list[int]) -> list[Move]:
    held = [
        each
        for each in moves
        if (each.when is None or value(each.when, values))
        and (each.weight is None or value(each.weight, values) > 0)
    ]
    top = max((value(each.salience, values) for each in held if each.salience), default=0)
    return [each for each in held if each.salience is None or value(each.salience, values) == top]


def settle(program: Program, flow: Flow, at: int, values: list[int]) -> State:
    """Go on by itself as the engine does."""
    while True:
        place = flow.places[at]
        open_ = open_moves(place.moves, values)
        if place.kind == "draw" and not open_:
            at = leave(program, place.otherwise, values)
        elif place.kind == "pass" or (place.kind in {"chance", "draw"} and len(open_) == 1):
            do(program, open_[0].effects, values)
            at = leave(program, open_[0].exits, values)
        else:
            return State(place.node, tuple(values), place.calls)


def follow(program: Program, flow: Flow, state: State, pick: Pick) -> State:
    values = list(state.values)
    at = next(
        index
        for index, place in enumerate(flow.places)
        if (place.node, place.calls) == (state.node, state.stack)
    )
    place = flow.places[at]
    match pick:
        case PackagePick(levels=levels):
            assert place.table is not None
            values = list(draft_values(place.table, state.values, dict(levels)))
            do(program, place.tabled, values)
            move = open_moves(place.replies, values)[0]
        case OptionPick(option=wanted) | OutcomePick(outcome=wanted):
            move = next(each for each in open_moves(place.moves, values) if each.id == wanted)
    do(program, move.effects, values)
    return settle(program, flow, leave(program, move.exits, values), values)


def states_of(program: Program, played: Playthrough) -> list[tuple[State, Pick | None]]:
    """Return the states of a playthrough with what was picked or rolled there."""
    state = initial(program).state
    found: list[tuple[State, Pick | None]] = []
    picks, rolls = iter(played.picks), iter(played.rolls)
    for _ in range(len(played.picks) + len(played.rolls)):
        at_chance = program.nodes[state.node].body.__class__.__name__ in {"Chance", "Draw"}
        pick = OutcomePick(next(rolls)[1]) if at_chance else next(picks)[1]
        found.append((state, pick))
        state = advance(program, state, pick)
    return [*found, (state, None)]


@given(stories(), SEEDS)
def test_flow_and_engine_come_to_the_same_states(data: Data, seed: int) -> None:
    program = campaign_of(data).program
    flow = flow_of(program)
    values = [variable.start for variable in program.variables]
    do(program, flow.start.effects, values)
    played = states_of(program, play(program, seed))
    assert settle(program, flow, flow.start.to, values) == played[0][0]
    for (state, pick), (after, _) in islice(pairwise(played), 10):
        assert pick is not None
        assert follow(program, flow, state, pick) == after
