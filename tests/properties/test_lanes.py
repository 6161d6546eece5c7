"""Random stories: many lanes at once play what the engine plays one by one, pick for pick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

import numpy as np
from hypothesis import given

from summitgame.analysis.figures import Simulation
from summitgame.analysis.lanes.batches import Player
from summitgame.analysis.lanes.code import flow_code
from summitgame.analysis.lanes.moving import Batch
from summitgame.analysis.lanes.run import Chunk
from summitgame.analysis.lanes.transcripts import transcripts_of
from summitgame.analysis.policies import TABLE, Preference, scripted, uniform
from summitgame.analysis.simulate import Playthrough, count_one, play, playthrough_seed
from summitgame.engine import OutcomePick, PackagePick, State, packages
from summitgame.program import (
    Binary,
    Compare,
    Conditional,
    Const,
    Ending,
    Expr,
    Program,
    Table,
    Var,
)
from tests.properties.stories import SEEDS, Data, campaign_of, dice_of, stories

LANES = 24
MOST = 40


def batch_of(program: Program, run: int, preference: Preference) -> Batch:
    values = [variable.start for variable in program.variables]
    slots = tuple(range(len(values)))
    return Batch(run, 3, LANES, values, preference, MOST, slots)


def reference(program: Program, run: int, preference: Preference) -> list[Playthrough]:
    return [
        play(program, playthrough_seed(run, number), preference, most=MOST)
        for number in range(3, 3 + LANES)
    ]


def rests(chunk: Chunk) -> dict[int, tuple[State, str]]:
    """Return last state and ending of each lane."""
    found: dict[int, tuple[State, str]] = {}
    program = chunk.code.program
    stops = [(number, group, False) for number, group in chunk.tally.stuck]
    stops += [(number, group, True) for number, group, _ in chunk.tally.ended]
    for number, group, ended in stops:
        place = chunk.code.places[number].place
        body = program.nodes[place.node].body
        ending = body.id if ended and isinstance(body, Ending) else ""
        columns = [group.get(slot).tolist() for slot in range(len(program.variables))]
        for index, lane in enumerate(group.numbers().tolist()):
            values = tuple(column[index] for column in columns)
            found[lane] = State(place.node, values, place.calls), ending
    return found


def assert_same(program: Program, run: int, preference: Preference) -> None:
    code = flow_code(program)
    batch = batch_of(program, run, preference)
    chunk = Player.of(program).play(batch, record=True)
    assert chunk.log is not None
    odd = chunk.batch.without
    told = list(transcripts_of(code, chunk.log, LANES))
    ends = rests(chunk)
    for lane, played in enumerate(reference(program, run, preference)):
        if lane in odd:
            assert not played.ending
            continue
        picks = tuple(each for each in told[lane] if not isinstance(each[1], OutcomePick))
        rolls = tuple(
            (node, pick.outcome) for node, pick in told[lane] if isinstance(pick, OutcomePick)
        )
        assert picks == played.picks
        assert rolls == played.rolls
        assert ends[lane] == (played.state, played.ending)
        assert int(chunk.seeds(np.array([lane]))[0]) == played.seed


@given(stories(), SEEDS)
def test_lanes_play_what_the_engine_plays(story: dict[str, Data], run: int) -> None:
    assert_same(campaign_of(story).program, run, uniform)


def weights_of(dice: Random, program: Program) -> dict[tuple[str, str], Expr]:
    """Return random weights, some of which depend on the state and some of which are 0."""
    found: dict[tuple[str, str], Expr] = {}
    for node in program.nodes.values():
        names = [option.id for option in getattr(node.body, "options", ())]
        if isinstance(node.body, Table):
            names.append(TABLE)
        for name in names:
            if dice.randrange(3):
                found[node.id, name] = weight(dice, program)
    return found


def weight(dice: Random, program: Program) -> Expr:
    slot = Var(dice.randrange(len(program.variables)))
    return (
        Const(dice.randrange(4)),
        Binary("*", slot, Const(2)),
        Conditional(Compare(">", slot, Const(0)), Const(900), Const(0)),
        Const(0),
    )[dice.randrange(4)]


def ranks_of(dice: Random, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    return {key: dice.randrange(-1, 2) for key in keys if dice.randrange(2)}


def preference_of(dice: Random, program: Program) -> Preference:
    tables = [node.id for node in program.nodes.values() if isinstance(node.body, Table)]
    weights = weights_of(dice, program)
    loads = {name: weight(dice, program) for name in tables if dice.randrange(2)}
    ranks = ranks_of(dice, list(weights)) if dice.randrange(2) else {}
    best: dict[str, dict[PackagePick, int]] = {}
    for name in tables:
        values = tuple(variable.start for variable in program.variables)
        offers = list(packages(program, State(name, values)))
        best[name] = {offer: dice.randrange(3) for offer in offers if dice.randrange(2)}
    return Preference("random", weights, loads, ranks, best if dice.randrange(2) else {})


@given(stories(), SEEDS)
def test_lanes_follow_weights_ranks_and_scripts(story: dict[str, Data], run: int) -> None:
    program = campaign_of(story).program
    preference = preference_of(dice_of(run), program)
    assert_same(program, run, preference)
    script = play(program, playthrough_seed(run + 1, 0), uniform, most=MOST).picks
    assert_same(program, run, scripted(script, preference))


@given(stories(), SEEDS)
def test_lanes_count_what_the_engine_counts(story: dict[str, Data], run: int) -> None:
    program = campaign_of(story).program
    batch = batch_of(program, run, uniform)
    found = Player.of(program).count(batch)
    expected = Simulation(LANES)
    for number, played in enumerate(reference(program, run, uniform), start=3):
        entered: Counter[str] = Counter()
        play(program, played.seed, uniform, entered=entered, most=MOST)
        count_one(expected, program, played, number, entered, batch.watched)
    found.passages.clear()
    found.stuck.sort()
    expected.stuck.sort()
    assert found == expected
