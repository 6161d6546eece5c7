"""What chance hides once is dealt as it fell; everything else is left to chance."""

from __future__ import annotations

import pytest

from summitgame.analysis.hands import deal, hidden_hands, past_hands
from summitgame.analysis.review import retrace, reviews
from summitgame.analysis.worths import TooLargeError, grid_worths
from summitgame.engine import ChanceRoll, Decision, OptionPick, initial, turn
from summitgame.program import Objective
from tests.doubles.campaigns import HEAD, compiled

STORY = """
variables:
  - id: man
    type: enum
    values: [{id: open, name: open}, {id: stone, name: stone}, {id: glass, name: glass}]
    visibility: hidden
  - {id: note, type: int, min: 0, max: 2}
  - {id: day, type: int, min: 0, max: 2, visibility: public}
nodes:
  - id: a
    options: [{id: in, text: In, goto: hand}, {id: out, text: Out, goto: lost}]
  - id: hand
    chance:
      stream: hands
      outcomes:
        - {id: open, weight: 2, effects: [man = open, note = 1], goto: news}
        - {id: stone, weight: 3, effects: [man = stone, note = 2], goto: news}
        - {id: glass, weight: 1, effects: [man = glass, note = 0], goto: news}
  - id: news
    chance:
      stream: events
      outcomes:
        - {id: fair, weight: 1, effects: [day = 1], goto: b}
        - {id: foul, weight: 1, effects: [day = 2], goto: b}
  - id: told
    chance:
      stream: events
      outcomes:
        - {id: one, weight: 1, effects: [man = open], text: [He comes in.], goto: b}
        - {id: two, weight: 1, effects: [man = stone], goto: b}
  - id: apart
    chance:
      stream: events
      outcomes:
        - {id: one, weight: 1, effects: [man = open], goto: b}
        - {id: two, weight: 1, effects: [man = stone], goto: lost}
  - id: b
    options:
      - {id: trust, text: Trust him, goto: trust}
      - {id: count, text: Count it, goto: count}
      - {id: told, text: Ask, goto: told}
      - {id: apart, text: Part, goto: apart}
  - {id: trust, goto: [{when: man == open, to: won}, {to: lost}]}
  - {id: count, goto: [{when: man == stone, to: won}, {to: lost}]}
  - {id: won, ending: {id: won, kind: best, title: Won}}
  - {id: lost, ending: {id: lost, kind: bad, title: Lost}}
"""
PROGRAM = compiled(HEAD + STORY).program
WIN = Objective("win", "Win", worth={"won": 1})


def test_a_hand_hides_says_nothing_and_goes_one_way() -> None:
    assert hidden_hands(PROGRAM) == ("hand",)


def test_a_rolled_hand_is_dealt_as_it_fell() -> None:
    for outcome in ("open", "stone", "glass"):
        dealt = deal(PROGRAM, 1, {"hand": outcome})
        state = past_hands(dealt, initial(dealt).state)
        now = turn(dealt, state)
        assert isinstance(now, Decision)
        assert [each.id for each in dealt.nodes["hand"].body.outcomes] == [outcome]  # type: ignore[union-attr]


def test_a_hand_that_was_not_rolled_is_dealt_from_the_seed() -> None:
    drawn = {
        seed: deal(PROGRAM, seed, {}).nodes["hand"].body.outcomes[0].id  # type: ignore[union-attr]
        for seed in range(40)
    }
    assert set(drawn.values()) == {"open", "stone", "glass"}
    assert drawn == {
        seed: deal(PROGRAM, seed, {}).nodes["hand"].body.outcomes[0].id  # type: ignore[union-attr]
        for seed in range(40)
    }


def test_play_goes_on_past_a_dealt_hand_and_no_further() -> None:
    dealt = deal(PROGRAM, 1, {"hand": "stone"})
    trail = retrace(PROGRAM, [OptionPick("in"), OptionPick("count")], ["stone", "foul"])
    before = trail.visits[0].after
    assert before.node == "hand"
    state = past_hands(dealt, before)
    assert (state.node, state.values[PROGRAM.slot("man")]) == ("news", 1)
    assert isinstance(turn(dealt, state), ChanceRoll)


def test_with_the_hand_known_there_is_no_luck_in_it() -> None:
    trail = retrace(PROGRAM, [OptionPick("in"), OptionPick("trust")], ["stone", "foul"])
    dealt = deal(PROGRAM, 1, trail.rolled)
    (found,) = reviews(
        PROGRAM,
        [WIN],
        trail,
        lambda states: grid_worths(dealt, [WIN], [past_hands(dealt, each) for each in states]),
    )
    assert [(each.before, each.after, each.luck) for each in found.moments] == [
        (1.0, 1.0, 0.0),
        (1.0, 0.0, 0.0),
    ]


def test_a_story_beyond_the_budget_is_refused() -> None:
    with pytest.raises(TooLargeError, match="too large"):
        list(grid_worths(PROGRAM, [WIN], [initial(PROGRAM).state], max_blocks=2))
