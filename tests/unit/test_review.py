"""A playthrough looked back on: what was choice, what was luck, and that nothing is left over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from summitgame.analysis.results import Review
from summitgame.analysis.review import Trail, Values, candidates, retrace, reviews, worths
from summitgame.engine import OptionPick, PickError, State, initial
from summitgame.engine import PackagePick as Package
from summitgame.program import Objective
from tests.doubles.brute import best_values
from tests.doubles.campaigns import HEAD, compiled

STORY = """
variables:
  - {id: sky, type: enum, values: [{id: clear, name: clear}, {id: rain, name: rain}]}
  - {id: price, type: level, values: [{id: low, name: low}, {id: high, name: high}]}
nodes:
  - id: a
    chance:
      stream: sky
      outcomes:
        - {id: clear, weight: 3, effects: [sky = clear], goto: b}
        - {id: rain, weight: 1, effects: [sky = rain], goto: b}
  - id: b
    options:
      - {id: sail, text: Sail, goto: wind}
      - {id: walk, text: Walk, goto: gate}
      - {id: swim, text: Swim, when: sky == clear, goto: gate}
  - id: wind
    chance:
      stream: wind
      outcomes:
        - {id: fair, weight: 4, when: sky == clear, goto: won}
        - {id: poor, weight: 1, goto: lost}
        - {id: calm, weight: 1, when: sky == rain, goto: gate}
  - id: gate
    table:
      title: The gate
      press: Pay
      terms:
        - {id: term, variable: price, name: Price, side: us, levels: [{value: low}, {value: high}]}
      replies:
        - {id: enough, when: price == high, goto: toll}
        - {id: less, goto: lost}
    options:
      - {id: back, text: Turn back, goto: lost}
  - id: toll
    chance:
      stream: toll
      outcomes:
        - {id: open, weight: 1, goto: won}
        - {id: shut, weight: 1, goto: lost}
  - {id: won, ending: {id: won, kind: best, title: Won}}
  - {id: lost, ending: {id: lost, kind: bad, title: Lost}}
"""
PROGRAM = compiled(HEAD + STORY).program
WIN = Objective("win", "Get there", worth={"won": 1})
START = initial(PROGRAM).state
VALUES = best_values(PROGRAM, WIN, START)


def review(trail: Trail, values: Values, *, error: float = 0.0, method: str = "exact") -> Review:
    (found,) = reviews(PROGRAM, [WIN], trail, values, errors=[error], method=method)
    return found


LOW, HIGH = Package((("term", "low"),)), Package((("term", "high"),))


def figures(picks: Sequence[object], rolls: Sequence[str]) -> list[tuple[float, float, float]]:
    trail = retrace(PROGRAM, picks, rolls)  # type: ignore[arg-type]
    found = review(trail, VALUES)
    return [(each.before, each.after, each.luck) for each in found.moments]


def test_luck_and_choice_sum_to_the_whole() -> None:
    trail = retrace(PROGRAM, [OptionPick("walk"), HIGH], ["clear", "shut"])
    found = review(trail, VALUES)
    luck = found.opening + sum(each.luck for each in found.moments)
    costs = sum(each.cost for each in found.moments)
    assert found.start + luck - costs == pytest.approx(found.end, abs=1e-12)
    assert found.start == pytest.approx(0.75 * 0.8 + 0.25 * 0.5)
    assert found.end == 0.0
    assert found.opening == pytest.approx(0.8 - found.start)


def test_a_pick_costs_what_the_best_one_would_have_kept() -> None:
    first, second = figures([OptionPick("walk"), LOW], ["clear"])
    assert first == pytest.approx((0.8, 0.5, 0.0))
    assert second == pytest.approx((0.5, 0.0, 0.0))


def test_the_best_play_costs_nothing_and_may_still_lose() -> None:
    (only,) = figures([OptionPick("sail")], ["clear", "poor"])
    assert only == pytest.approx((0.8, 0.8, -0.8))


def test_the_better_pick_is_named() -> None:
    found = review(retrace(PROGRAM, [OptionPick("walk"), LOW], ["clear"]), VALUES)
    assert [each.best for each in found.moments] == [OptionPick("sail"), HIGH]
    assert [each.step for each in found.moments] == [0, 1]
    assert [each.node for each in found.moments] == ["b", "gate"]


def test_of_picks_that_keep_the_same_the_players_counts_as_best() -> None:
    trail = retrace(PROGRAM, [OptionPick("walk"), HIGH], ["rain", "open"])
    found = review(trail, VALUES)
    assert [each.best for each in found.moments] == [OptionPick("walk"), HIGH]
    assert [each.cost for each in found.moments] == pytest.approx([0.0, 0.0])


def test_closed_options_are_no_alternative() -> None:
    rain = retrace(PROGRAM, [OptionPick("walk"), HIGH], ["rain", "open"]).visits[0].state
    picks = [pick for pick, _ in candidates(PROGRAM, rain)]
    assert picks == [OptionPick("sail"), OptionPick("walk")]


def test_every_package_is_an_alternative() -> None:
    gate = retrace(PROGRAM, [OptionPick("walk"), LOW], ["clear"]).visits[1].state
    assert [pick for pick, _ in candidates(PROGRAM, gate)] == [OptionPick("back"), LOW, HIGH]


def test_a_worse_estimate_never_makes_a_pick_cost_less_than_nothing() -> None:
    def noisy(states: Sequence[State]) -> Sequence[Sequence[float]]:
        return [[value + 0.2 * (at % 3 - 1) for at, value in enumerate(next(iter(VALUES(states))))]]

    trail = retrace(PROGRAM, [OptionPick("walk"), HIGH], ["clear", "open"])
    found = review(trail, noisy, error=0.2, method="guessed")
    assert all(each.cost >= 0 for each in found.moments)
    total = found.start + found.opening + sum(each.luck - each.cost for each in found.moments)
    assert total == pytest.approx(found.end, abs=1e-12)
    assert (found.error, found.method) == (0.2, "guessed")


def test_values_are_asked_once_and_for_no_ending() -> None:
    asked: list[State] = []

    def values(states: Sequence[State]) -> Iterable[Sequence[float]]:
        asked.extend(states)
        return VALUES(states)

    review(retrace(PROGRAM, [OptionPick("walk"), LOW], ["clear"]), values)
    assert len(asked) == len(set(asked))
    assert all(state.node not in {"won", "lost"} for state in asked)


def test_the_worth_of_an_ending_is_the_objectives() -> None:
    end = retrace(PROGRAM, [OptionPick("sail")], ["clear", "fair"]).end
    double = Objective("double", "Twice", worth={"won": 2})
    assert list(worths(PROGRAM, [double, WIN], lambda _: (), [end])) == [{end: 2.0}, {end: 1.0}]


@pytest.mark.parametrize(
    ("picks", "rolls"),
    [([], []), ([], ["clear"]), ([OptionPick("sail")], ["clear"]), ([OptionPick("fly")], ["rain"])],
)
def test_a_log_that_does_not_fit_is_refused(picks: list[OptionPick], rolls: list[str]) -> None:
    with pytest.raises(PickError):
        retrace(PROGRAM, picks, rolls)
