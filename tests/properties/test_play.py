"""Random stories: play is what the reference reads, in bounds, and the same each time."""

from __future__ import annotations

import json
from itertools import product

from hypothesis import given

from summitgame.analysis.policies import uniform
from summitgame.analysis.simulate import play, playthrough_seed, simulate
from summitgame.engine import (
    ChanceRoll,
    Decision,
    Ended,
    OptionPick,
    OutcomePick,
    PackagePick,
    Pick,
    Said,
    State,
    advance,
    decode_state,
    encode_state,
    initial,
    package_problem,
    packages,
    step,
    turn,
)
from summitgame.engine.state import Event
from summitgame.program import Program
from summitgame.session import SavedGame, Session
from summitgame.session.words import plain
from tests.properties.reference import Reference
from tests.properties.stories import SEEDS, Data, campaign_of, dice_of, stories

STEPS = 16


def picks_of(seed: int) -> list[int]:
    """Return numbers to pick by."""
    dice = dice_of(seed)
    return [dice.randrange(60) for _ in range(STEPS)]


def spoken(events: tuple[Event, ...]) -> list[str]:
    return [plain(each.line.pieces, each.values) for each in events if isinstance(each, Said)]


def named(program: Program, state: State) -> dict[str, int]:
    """Return the declared variables and formulas' parts; counts are the compiler's own."""
    return {
        variable.id: value
        for variable, value in zip(program.variables, state.values, strict=True)
        if ":" not in variable.id
    }


def calls(stack: tuple[str, ...]) -> list[str]:
    """Return the calls of a stack; what asks triggers is the compiler's own, but for scenes."""
    made = [each for each in stack if not each.startswith(("ask:", "then:"))]
    return ["a scene" if ":" in each else each for each in made]


def pick_of(program: Program, state: State, number: int) -> Pick | None:
    """Return any pick that the turn offers, by a number; None at the end."""
    now = turn(program, state)
    match now:
        case Decision(options=options, table=table):
            picks: list[Pick] = [OptionPick(o.option.id) for o in options if o.enabled]
            if table is not None:
                picks += packages(program, state)
            return picks[number % len(picks)]
        case ChanceRoll(outcomes=outcomes):
            return OutcomePick(outcomes[number % len(outcomes)][0])
        case Ended():
            return None


@given(stories(), SEEDS)
def test_the_engine_plays_what_the_reference_reads(story: dict[str, Data], seed: int) -> None:
    program = campaign_of(story).program
    reference = Reference(story)
    taken = initial(program)
    for number in picks_of(seed):
        state = taken.state
        assert (state.node, calls(state.stack)) == (reference.node, reference.calls())
        assert named(program, state) == reference.values
        assert spoken(taken.events) == reference.said
        now = turn(program, state)
        match now:
            case Decision(options=options):
                assert [(o.option.id, o.enabled) for o in options] == reference.options()
                offers = [dict(offer.levels) for offer in packages(program, state)]
                assert offers == reference.packages()
            case ChanceRoll(outcomes=outcomes):
                assert list(outcomes) == reference.outcomes()
            case Ended():
                return
        pick = pick_of(program, state, number)
        match pick:
            case OptionPick(option=option):
                reference.choose(option)
            case PackagePick(levels=levels):
                reference.table(dict(levels))
            case OutcomePick(outcome=outcome):
                reference.struck(outcome)
            case None:
                return
        taken = step(program, state, pick)


@given(stories(), SEEDS)
def test_every_state_is_in_bounds_and_survives_being_written_down(
    story: dict[str, Data], seed: int
) -> None:
    program = campaign_of(story).program
    state = initial(program).state
    for number in picks_of(seed):
        for variable, value in zip(program.variables, state.values, strict=True):
            assert type(value) is int
            assert variable.low <= value <= variable.high
        data = json.loads(json.dumps(encode_state(program, state)))
        assert decode_state(program, data) == state
        pick = pick_of(program, state, number)
        if pick is None:
            return
        after = step(program, state, pick)
        assert advance(program, state, pick) == after.state
        assert step(program, state, pick) == after
        state = after.state


@given(stories(), SEEDS)
def test_restoring_at_every_step_is_the_same_game(story: dict[str, Data], seed: int) -> None:
    campaign = campaign_of(story)
    session = Session.start(campaign, seed)
    for _ in range(STEPS):
        data = json.loads(json.dumps(session.save().to_data()))
        again = Session.restore(campaign, SavedGame.from_data(data))
        assert again.view() == session.view()
        assert again.history() == session.history()
        decision = session.decision()
        if decision is None:
            break
        pick = uniform(campaign.program, session.state, decision, seed, session.step)
        assert pick is not None
        session.take(pick)
        again.take(pick)
        assert again.state == session.state
        session = again


@given(stories(), SEEDS)
def test_a_simulated_playthrough_is_the_session_of_its_seed(
    story: dict[str, Data], seed: int
) -> None:
    campaign = campaign_of(story)
    played = play(campaign.program, seed, limited)
    session = Session.start(campaign, seed)
    for node, pick in played.picks:
        assert session.state.node == node
        session.take(pick)
    assert session.state == played.state
    assert tuple(roll for moment in session.moments for roll in moment.rolls) == played.rolls
    assert (session.ended.id if session.ended is not None else "") == played.ending


def limited(
    program: Program, state: State, decision: Decision, seed: int, step_: int
) -> Pick | None:
    """Play uniformly and give up after some steps: random stories may never end."""
    return uniform(program, state, decision, seed, step_) if step_ < STEPS else None


@given(stories(), SEEDS)
def test_a_simulation_is_a_function_of_its_seed(story: dict[str, Data], seed: int) -> None:
    program = campaign_of(story).program
    one, two = (simulate(program, 5, seed, limited) for _ in range(2))
    assert one == two
    assert one.count == sum(one.endings.values()) + len(one.stuck)
    seeds = [playthrough_seed(seed, number) for number in range(5)]
    each = [play(program, number, limited) for number in seeds]
    assert one.decisions == sum(len(played.picks) for played in each)
    assert sum(played.ending != "" for played in each) == sum(one.endings.values())


@given(stories(), SEEDS)
def test_going_back_and_on_again_is_the_same_game(story: dict[str, Data], seed: int) -> None:
    campaign = campaign_of(story)
    session = Session.start(campaign, seed)
    views, picks = [session.view()], []
    for _ in range(STEPS):
        decision = session.decision()
        if decision is None:
            break
        pick = uniform(campaign.program, session.state, decision, seed, session.step)
        assert pick is not None
        picks.append(pick)
        session.take(pick)
        views.append(session.view())
    for back in range(len(picks)):
        assert session.roll_back_to(back) == views[back]
        for number, pick in enumerate(picks[back:], start=back + 1):
            session.take(pick)
            assert session.view() == views[number]


@given(stories(), SEEDS)
def test_a_package_is_listed_or_has_a_problem(story: dict[str, Data], seed: int) -> None:
    program = campaign_of(story).program
    state = initial(program).state
    for number in picks_of(seed):
        now = turn(program, state)
        if isinstance(now, Decision) and now.table is not None:
            listed = list(packages(program, state))
            levels = [[(term.id, level.id) for level in term.levels] for term in now.table.terms]
            for package in product(*levels):
                fits = PackagePick(package) in listed
                assert fits is (package_problem(program, state, dict(package)) is None)
        pick = pick_of(program, state, number)
        if pick is None:
            return
        state = advance(program, state, pick)
