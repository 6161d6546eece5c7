"""Random stories: what the warnings take for impossible never happens in play."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given

from summitgame.engine import State, initial, moves
from summitgame.lang.lints.worlds import changes, flat, worlds_of
from summitgame.program import Chance, Choice, Expr, Program, Table
from summitgame.program.intervals import bounds
from tests.properties.stories import SEEDS, Data, campaign_of, dice_of, stories

STEPS = 40


def conditions(program: Program) -> Iterator[Expr]:
    for node in program.nodes.values():
        match node.body:
            case Choice(options=options) | Table(options=options):
                yield from (each.when for each in options if each.when is not None)
            case Chance(outcomes=outcomes):
                yield from (each.when for each in outcomes if each.when is not None)
            case _:
                pass
        for effect in flat(node.effects):
            yield changes(effect, program)
    for pool in program.pools.values():
        yield from (each.when for each in pool if each.when is not None)


def played(program: Program, seed: int) -> Iterator[State]:
    dice = dice_of(seed)
    state = initial(program).state
    for _ in range(STEPS):
        yield state
        _, found = moves(program, state)
        if not found:
            return
        state = dice.choice(found).state or state


@given(stories(), SEEDS)
def test_every_value_of_play_is_among_those_that_warnings_reckon_with(
    story: dict[str, Data], seed: int
) -> None:
    program = campaign_of(story).program
    worlds = worlds_of(program)
    for state in played(program, seed):
        assert all(value in worlds.values[slot] for slot, value in enumerate(state.values))


@given(stories(), SEEDS)
def test_what_never_holds_is_false_in_every_state_and_what_always_holds_is_true(
    story: dict[str, Data], seed: int
) -> None:
    program = campaign_of(story).program
    worlds = worlds_of(program)
    never = [each for each in conditions(program) if worlds.never(each)]
    always = [each for each in conditions(program) if worlds.always(each)]
    for state in played(program, seed):
        box = {slot: (value, value) for slot, value in enumerate(state.values)}
        assert not any(bounds(each, box)[1] for each in never)
        assert all(bounds(each, box)[0] for each in always)
