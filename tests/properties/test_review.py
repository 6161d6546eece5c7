"""For every story: luck and costs telescope, picks never add worth, and luck is fair."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, reject

from summitgame.analysis.review import retrace, reviews, worths
from summitgame.analysis.simulate import play
from summitgame.engine import ChanceRoll, OutcomePick, PickError, advance, initial, turn
from summitgame.program import Objective
from tests.doubles.brute import TooLargeError, best_values
from tests.properties.stories import SEEDS, Data, campaign_of, stories


@given(stories(), SEEDS)
def test_luck_and_costs_sum_to_the_whole_in_every_story(story: dict[str, Data], seed: int) -> None:
    program = campaign_of(story).program
    worth = {ending.id: number % 3 for number, (_, ending) in enumerate(program.endings)}
    objective = Objective("any", "Any", worth=worth)
    try:
        played = play(program, seed)
        values = best_values(program, objective, initial(program).state, most=1_500)
    except (PickError, TooLargeError):
        reject()
    assume(played.ending)
    trail = retrace(
        program, [pick for _, pick in played.picks], [outcome for _, outcome in played.rolls]
    )
    assert (trail.ending, trail.end) == (played.ending, played.state)

    (found,) = reviews(program, [objective], trail, values)

    spent = sum(moment.luck - moment.cost for moment in found.moments)
    assert found.start + found.opening + spent == pytest.approx(found.end, abs=1e-9)
    assert found.end == worth[played.ending]
    assert all(moment.cost >= 0 for moment in found.moments)
    for visit, moment in zip(trail.visits, found.moments, strict=True):
        now = turn(program, visit.after)
        if isinstance(now, ChanceRoll):
            total = sum(weight for _, weight in now.outcomes)
            after = {
                outcome: advance(program, visit.after, OutcomePick(outcome))
                for outcome, _ in now.outcomes
            }
            (known,) = worths(program, [objective], values, after.values())
            mean = sum(weight / total * known[after[outcome]] for outcome, weight in now.outcomes)
            assert mean == pytest.approx(moment.after, abs=1e-6)
