"""Policies: fair, weighted, ranked, scripted, learned; each a function of seed and step."""

from __future__ import annotations

from collections import Counter

import pytest

from summitgame.analysis.figures import Simulation
from summitgame.analysis.learned import first_preference, greedy, least_seen
from summitgame.analysis.mass import batches, preference_at, round_of, study
from summitgame.analysis.policies import (
    LOWER,
    STREAM,
    UPPER,
    Preference,
    choose,
    first,
    persona_policy,
    scripted,
    uniform,
)
from summitgame.analysis.simulate import play, playthrough_seed, simulate
from summitgame.draw import key
from summitgame.engine import OptionPick
from summitgame.program import Const, Objective, Persona, Program
from tests.doubles.campaigns import tea_house

RUNS = 400


@pytest.fixture(scope="module")
def tea() -> Program:
    return tea_house().program


def counted(program: Program, preference: Preference, count: int = RUNS) -> Simulation:
    found = Simulation()
    for _ in batches(study(program, 3, preference), count, found):
        pass
    return found


@pytest.mark.parametrize("half", [UPPER, LOWER])
@pytest.mark.parametrize("total", [1, 3, 6, 255, 3_000_000_000])
def test_a_choice_is_even(total: int, half: int) -> None:
    drawn = [choose(key(seed, STREAM), 5, total, half) for seed in range(3_000)]
    assert all(0 <= each < total for each in drawn)
    thirds = Counter(3 * each // total for each in drawn)
    if total > 1:
        assert all(abs(thirds[each] - 1_000) < 250 for each in range(3))


def test_the_two_halves_of_a_word_are_different_choices() -> None:
    upper, lower = (
        [choose(key(seed, STREAM), 0, 1_000, half) for seed in range(200)]
        for half in (UPPER, LOWER)
    )
    assert sum(a == b for a, b in zip(upper, lower, strict=True)) < 10


def test_a_choice_that_falls_in_the_uneven_tail_is_drawn_again() -> None:
    # Of 2**32 numbers, 2**31 + 1 fit once; the rest must not favour the low ones.
    total = (1 << 31) + 1
    drawn = [choose(key(seed, STREAM), 0, total, UPPER) for seed in range(2_000)]
    assert abs(sum(each < total // 2 for each in drawn) - 1_000) < 120


def test_the_first_policy_as_data_is_the_first_policy(tea: Program) -> None:
    for seed in range(30):
        assert play(tea, seed, first_preference(tea), most=60) == play(tea, seed, first, most=60)


def test_a_persona_picks_by_its_weights(tea: Program) -> None:
    never = Persona("never", "Never", options={("room", "leave"): Const(0)})
    found = counted(tea, persona_policy(never))
    assert found.options["room/leave"] == 0
    eager = Persona("eager", "Eager", options={("room", "leave"): Const(50)})
    assert counted(tea, persona_policy(eager)).options["room/leave"] > RUNS // 2


def test_a_script_is_followed_as_far_as_it_is_offered(tea: Program) -> None:
    plain = play(tea, playthrough_seed(3, 0), uniform)
    policy = scripted(plain.picks, first_preference(tea))
    assert play(tea, playthrough_seed(3, 0), policy).picks == plain.picks
    nonsense = scripted([("room", OptionPick("fly"))], uniform)
    assert play(tea, 5, nonsense).picks == play(tea, 5, uniform).picks


def test_least_seen_first_takes_more_options_sooner(tea: Program) -> None:
    asked = study(tea, 3, uniform, seen_first=True)
    found = Simulation()
    for _ in batches(asked, 3_000, found):
        pass
    plain = counted(tea, uniform, 3_000)
    assert min(found.options.values()) > min(plain.options.values())
    assert found.count == 3_000


def test_a_round_of_least_seen_first_knows_the_rounds_before_it(tea: Program) -> None:
    asked = study(tea, 3, uniform, seen_first=True)
    assert [round_of(each) for each in (0, 255, 256, 767, 768)] == [
        (0, 256),
        (0, 256),
        (256, 768),
        (256, 768),
        (768, 1792),
    ]
    before = Simulation()
    for _ in batches(asked, 256, before):
        pass
    expected = least_seen(tea, before.options, uniform)
    assert preference_at(asked, 300).ranks == expected.ranks
    assert preference_at(asked, 10).ranks == least_seen(tea, {}, uniform).ranks


def test_greedy_play_reaches_its_objective_more_often_than_uniform_play(tea: Program) -> None:
    for ending in ("tea", "rain", "street"):
        wanted = Objective(ending, ending, worth={ending: 1})
        plain = counted(tea, uniform).endings[ending]
        assert counted(tea, greedy(tea, wanted)).endings[ending] > plain


@pytest.mark.parametrize("cut", [1, 7, 100, RUNS])
def test_counts_do_not_depend_on_how_a_run_is_cut(tea: Program, cut: int) -> None:
    found = Simulation()
    for _ in batches(study(tea, 3, uniform), RUNS, found, lambda: cut):
        pass
    assert found == counted(tea, uniform)
    again = Simulation.from_data(found.to_data())
    assert again == found


def test_counts_in_lanes_are_those_of_playing_one_by_one(tea: Program) -> None:
    one_by_one = simulate(tea, RUNS, 3, uniform)
    found = counted(tea, uniform)
    found.passages.clear()
    assert found == one_by_one


@pytest.mark.parametrize(
    "data",
    [None, [], {}, {"count": "many"}, {"count": 1, "endings": 3}],
)
def test_damaged_counts_are_refused(data: object) -> None:
    with pytest.raises(ValueError, match="damaged"):
        Simulation.from_data(data)
