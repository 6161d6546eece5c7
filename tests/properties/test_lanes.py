"""Random stories: many lanes at once play what the engine plays one by one, pick for pick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from random import Random

import numpy as np
import pytest
from hypothesis import given

from bench.stories import story as bench_story
from summitgame.analysis.figures import Simulation
from summitgame.analysis.lanes.batches import Player
from summitgame.analysis.lanes.code import flow_code
from summitgame.analysis.lanes.draws import halves
from summitgame.analysis.lanes.moving import Batch
from summitgame.analysis.lanes.run import Chunk
from summitgame.analysis.lanes.transcripts import transcripts_of
from summitgame.analysis.policies import TABLE, UPPER, Preference, scripted, uniform
from summitgame.analysis.simulate import (
    Playthrough,
    count_decided,
    count_one,
    play,
    playthrough_seed,
)
from summitgame.draw import GOLDEN
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
from tests.doubles.campaigns import HEAD, compiled
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


def assert_same(
    program: Program, run: int, preference: Preference, *, compiled: bool = False
) -> None:
    code = flow_code(program)
    batch = batch_of(program, run, preference)
    chunk = Player.of(program, compiled=compiled).play(batch, record=True)
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


TABLE_STORY = """
variables:
  - {id: ease, type: int, min: 0, max: 5}
  - {id: cold, type: bool}
  - {id: site, type: level, values: [{id: s0}, {id: s1}, {id: s2}, {id: s3}]}
nodes:
  - id: a
    options:
      - {id: wait, text: Wait, effects: [ease += 1], goto: a}
      - {id: chill, text: Chill, effects: [cold = true], goto: a}
      - {id: sit, text: Sit, goto: t}
  - id: t
    table:
      terms:
        - id: site-term
          variable: site
          name: Site
          levels: [{value: s0}, {value: s1}, {value: s2}, {value: s3, when: not cold}]
      limits:
        - {when: site + 1 < ease, reason: Too little.}
        - {when: site >= ease, reason: Too much.}
      replies: [{id: ok, when: site >= s2, goto: e}, {id: no, goto: a}]
    options: [{id: leave, text: Leave, fallback: true, goto: e}]
  - {id: e, ending: {id: e, kind: good, title: E}}
"""


@pytest.mark.parametrize("run", range(6))
def test_what_may_be_tabled_follows_the_situation_of_each_lane(run: int) -> None:
    program = compiled(HEAD + TABLE_STORY).program
    assert_same(program, run, uniform)
    assert_same(program, run, Preference("heavy", packages={"t": Var(program.slot("site"))}))


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
        decided: list[State] = []
        play(program, played.seed, uniform, entered=entered, decided=decided, most=MOST)
        count_one(expected, program, played, number, entered, batch.watched)
        count_decided(expected, program, decided, batch.watched)
    found.passages.clear()
    found.stuck.sort()
    expected.stuck.sort()
    assert found == expected


numba = pytest.mark.skipif(find_spec("numba") is None, reason="needs the extra summitgame[fast]")


@numba
@given(stories(), SEEDS)
def test_compiled_loops_play_what_the_engine_plays(story: dict[str, Data], run: int) -> None:
    program = campaign_of(story).program
    assert_same(program, run, uniform, compiled=True)
    assert_same(program, run, preference_of(dice_of(run), program), compiled=True)


@numba
@pytest.mark.parametrize("nodes", [10, 100])
def test_compiled_loops_play_plain_stories(nodes: int) -> None:
    for seed in range(5):
        program = bench_story(nodes, 2 + seed, seed)
        assert_same(program, seed, uniform, compiled=True)
        counts = [
            Player.of(program, compiled=compiled).count(
                Batch(seed, 0, 3_000, [each.start for each in program.variables], uniform, 2_000)
            )
            for compiled in (False, True)
        ]
        assert counts[0] == counts[1]


@numba
def test_a_number_in_the_uneven_tail_is_drawn_again_in_compiled_loops() -> None:
    kernels = import_module("summitgame.analysis.lanes.kernels")
    counters = np.arange(4_000, dtype=np.uint64) * np.uint64(GOLDEN)
    for total in ((1 << 31) + 1, 3 << 30):
        totals = np.full(len(counters), total, np.uint64)
        left = np.zeros(len(counters), np.uint64)
        kernels.redraw(counters, totals, left)
        assert (left == halves(counters, total, UPPER, total)).all()
