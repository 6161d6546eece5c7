"""The grid's worths of single situations, and stories with their hidden hands dealt."""

from __future__ import annotations

import pytest
from hypothesis import given, reject, settings

from summitgame.analysis.grid.arcs import GridError
from summitgame.analysis.review import candidates, retrace
from summitgame.analysis.simulate import play
from summitgame.analysis.worths import grid_worths
from summitgame.engine import Ended, PickError, initial, turn
from summitgame.program import Objective
from tests.doubles.brute import TooLargeError, best_values
from tests.properties.stories import SEEDS, Data, campaign_of, stories


@settings(max_examples=40)
@given(stories(), SEEDS)
def test_the_grid_finds_what_brute_force_finds(story: dict[str, Data], seed: int) -> None:
    program = campaign_of(story).program
    goals = [
        Objective(f"o{part}", "O", worth={e.id: (n + part) % 3 for n, (_, e) in ends})
        for ends in [list(enumerate(program.endings))]
        for part in range(2)
    ]
    try:
        played = play(program, seed)
        start = initial(program).state
        brute = [best_values(program, goal, start, most=1_500) for goal in goals]
    except (PickError, TooLargeError):
        reject()
    if not played.ending:
        reject()
    trail = retrace(
        program, [pick for _, pick in played.picks], [outcome for _, outcome in played.rolls]
    )
    states = [trail.start]
    for visit in trail.visits:
        states += [after for _, after in candidates(program, visit.state)]
    asked = [each for each in states if not isinstance(turn(program, each), Ended)]
    try:
        found = list(grid_worths(program, goals, asked))
    except GridError:
        reject()
    for values, known in zip(brute, found, strict=True):
        assert known == pytest.approx(list(next(iter(values(asked)))), abs=1e-9)
