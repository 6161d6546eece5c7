"""Random stories: what liveness drops makes no difference, now or ever after."""

from __future__ import annotations

from hypothesis import given

from summitgame.analysis.liveness import canonical, live_slots
from summitgame.engine import (
    ChanceRoll,
    Decision,
    Ended,
    OptionPick,
    OutcomePick,
    Pick,
    State,
    advance,
    initial,
    packages,
    turn,
)
from summitgame.program import Program
from tests.properties.stories import SEEDS, Data, campaign_of, dice_of, stories

STEPS = 30


def offers(program: Program, state: State) -> tuple[object, list[Pick]]:
    """Return what a state offers, comparable, and the picks."""
    now = turn(program, state)
    match now:
        case Decision(options=options):
            picks: list[Pick] = [OptionPick(each.option.id) for each in options if each.enabled]
            picks += packages(program, state)
            return [(each.option.id, each.enabled) for each in options], picks
        case ChanceRoll(stream=stream, outcomes=outcomes):
            return (stream, outcomes), [OutcomePick(outcome) for outcome, _ in outcomes]
        case Ended(ending=ending):
            return ending.id, []


@given(stories(), SEEDS)
def test_states_that_differ_in_dead_slots_alone_play_alike(
    story: dict[str, Data], seed: int
) -> None:
    program = campaign_of(story).program
    live = live_slots(program)
    forget = canonical(program, live)
    dice = dice_of(seed)
    state = initial(program).state
    for _ in range(STEPS):
        other = list(state.values)
        for slot, variable in enumerate(program.variables):
            if slot not in live[state.node]:
                other[slot] = dice.randint(variable.low, variable.high)
        twin = State(state.node, tuple(other), state.stack)
        assert forget(twin.node, twin.values) == forget(state.node, state.values)
        shown, picks = offers(program, state)
        assert offers(program, twin) == (shown, picks)
        if not picks:
            return
        pick = dice.choice(picks)
        state, twin = advance(program, state, pick), advance(program, twin, pick)
        assert (twin.node, twin.stack) == (state.node, state.stack)
        assert forget(twin.node, twin.values) == forget(state.node, state.values)
        if dice.randrange(2):
            state = twin


@given(stories(), SEEDS)
def test_slots_that_somebody_else_reads_stay_right(story: dict[str, Data], seed: int) -> None:
    program = campaign_of(story).program
    dice = dice_of(seed)
    slot = dice.randrange(len(program.variables))
    node = dice.choice(list(program.nodes))
    live = live_slots(program, {node: frozenset({slot})})
    assert slot in live[node]
    assert all(live_slots(program)[each] <= live[each] for each in live)
    forget = canonical(program, live)
    state = kept = initial(program).state
    for _ in range(STEPS):
        _, picks = offers(program, state)
        if not picks:
            return
        pick = dice.choice(picks)
        state = advance(program, state, pick)
        kept = advance(program, State(kept.node, forget(kept.node, kept.values), kept.stack), pick)
        if state.node == node:
            assert kept.values[slot] == state.values[slot]
