"""Play at random: policies are fair functions of seed, step and turn; counts add up."""

from __future__ import annotations

from collections import Counter

import pytest

from summitgame.analysis.policies import first, uniform
from summitgame.analysis.simulate import MAX_STEPS, play, playthrough_seed, simulate
from summitgame.campaign import load_campaign
from summitgame.engine import Decision, OptionPick, PackagePick, PickError, initial, turn
from summitgame.program import Program
from tests.doubles.campaigns import CASES, HEAD, compiled, tea_house


@pytest.fixture(scope="module")
def tables() -> Program:
    campaign = load_campaign(CASES / "campaigns" / "good" / "tables").campaign
    assert campaign is not None
    return campaign.program


def decision_of(program: Program) -> Decision:
    now = turn(program, initial(program).state)
    assert isinstance(now, Decision)
    return now


def test_uniform_play_takes_table_and_options_alike_and_every_package_alike(
    tables: Program,
) -> None:
    state, decision = initial(tables).state, decision_of(tables)
    picks = Counter(uniform(tables, state, decision, seed, 0) for seed in range(2_000))
    packages = {pick: count for pick, count in picks.items() if isinstance(pick, PackagePick)}
    assert abs(picks[OptionPick("rise")] - 1_000) < 100
    assert len(packages) == 4
    assert all(abs(count - 250) < 60 for count in packages.values())


def test_a_pick_depends_on_the_step_too(tables: Program) -> None:
    state, decision = initial(tables).state, decision_of(tables)
    assert len({uniform(tables, state, decision, 7, step) for step in range(40)}) > 1
    assert uniform(tables, state, decision, 7, 3) == uniform(tables, state, decision, 7, 3)


def test_the_first_policy_takes_the_first_that_is_enabled(tables: Program) -> None:
    state, decision = initial(tables).state, decision_of(tables)
    assert first(tables, state, decision, 1, 0) == OptionPick("rise")
    bare = Decision(decision.node, (), decision.table)
    assert first(tables, state, bare, 1, 0) == PackagePick(
        (("the-gate", "open_gate"), ("the-relief", "no_relief"), ("the-form", "spoken"))
    )


def test_where_nothing_is_enabled_nothing_is_picked(tables: Program) -> None:
    state, decision = initial(tables).state, decision_of(tables)
    nothing = Decision(decision.node, ())
    assert uniform(tables, state, nothing, 1, 0) is None


def test_a_playthrough_can_be_typed_and_no_two_share_a_seed() -> None:
    seeds = [playthrough_seed(run, number) for run in range(4) for number in range(1_000)]
    assert len(set(seeds)) == len(seeds)
    assert all(0 <= seed < 2**32 for seed in seeds)


def test_the_counts_of_a_simulation_add_up() -> None:
    program = tea_house().program
    seen: list[int] = []
    found = simulate(program, 1_000, 5, progress=seen.append)
    assert seen == [500, 1_000]
    assert found.count == sum(found.endings.values()) == found.nodes["door"] == 1_000
    assert found.decisions == sum(found.options.values())
    assert found.nodes["room"] == sum(n for o, n in found.options.items() if o.startswith("room/"))
    assert found.stuck == []


def test_the_witness_of_an_ending_is_the_shortest_way_there() -> None:
    program = tea_house().program
    found = simulate(program, 300, 5)
    for ending, seed in found.witnesses.items():
        assert play(program, seed).ending == ending
    lengths: dict[str, list[int]] = {}
    for number in range(300):
        played = play(program, playthrough_seed(5, number))
        lengths.setdefault(played.ending, []).append(len(played.picks))
    assert found.shortest == {ending: min(each) for ending, each in lengths.items()}


def test_a_playthrough_without_an_end_is_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_STEPS > 1_000
    monkeypatch.setattr("summitgame.analysis.simulate.MAX_STEPS", 30)
    campaign = compiled(
        HEAD
        + """
nodes:
  - id: a
    options:
      - {id: again, text: Again, goto: a}
      - {id: end, text: End, goto: e}
  - id: e
    ending: {id: e, kind: good, title: E}
"""
    )
    played = play(campaign.program, 1, first)
    assert (played.ending, len(played.picks)) == ("", 30)
    assert simulate(campaign.program, 2, 9, first).stuck == [
        playthrough_seed(9, 0),
        playthrough_seed(9, 1),
    ]


def test_a_wrong_setup_is_no_playthrough() -> None:
    with pytest.raises(PickError, match="is not chosen at the start"):
        play(tea_house().program, 1, setup={"warmth": 1})
