"""An adversary plays the best response within what he may know: exactly, or by playing on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summitgame.analysis.midway import midway
from summitgame.campaign import Campaign
from summitgame.counsel.adversary import (
    against,
    as_seen,
    hidden_from,
    key_of,
    range_values,
    range_variables,
    unknown,
)
from summitgame.counsel.asking import opponent, outlook, reviewer
from summitgame.counsel.rollouts import played_on, rolled_out
from summitgame.counsel.small import opponent_move
from summitgame.counsel.telling import look_back
from summitgame.engine import ChanceRoll, State, initial, turn
from summitgame.program import Adversary, Const, Objective, Program
from summitgame.session import Session
from tests.doubles.campaigns import HEAD, compiled

STORY = """
adversary: {name: The office, streams: [office]}
variables:
  - id: man
    type: enum
    values: [{id: open, name: open}, {id: stone, name: stone}]
    visibility: hidden
  - {id: sceptics, type: int, min: 0, max: 4, start: 2, visibility: estimated, name: S,
     estimate: {low: sceptics - 1, high: sceptics + 1}}
nodes:
  - id: hand
    chance:
      stream: hands
      outcomes:
        - {id: open, weight: 3, effects: [man = open], goto: office}
        - {id: stone, weight: 1, effects: [man = stone], goto: office}
  - id: office
    chance:
      stream: office
      outcomes:
        - {id: wait, weight: 50, goto: door}
        - {id: shut-open, weight: 1, goto: trap-open}
        - {id: shut-stone, weight: 1, goto: trap-stone}
        - {id: never, weight: 0, goto: lost}
  - id: door
    options: [{id: in, text: In, goto: won}, {id: out, text: Out, goto: lost}]
  - id: trap-open
    options:
      - {id: in, text: In, goto: [{when: man == open, to: lost}, {to: won}]}
  - id: trap-stone
    options:
      - {id: in, text: In, goto: [{when: man == stone, to: lost}, {to: won}]}
  - {id: won, ending: {id: won, kind: best, title: Won}}
  - {id: lost, ending: {id: lost, kind: worst, title: Lost}}
"""
CAMPAIGN = compiled(HEAD.replace("start: a", "start: hand") + STORY)
PROGRAM = CAMPAIGN.program


def knowing(*variables: str) -> Campaign:
    slots = tuple(PROGRAM.slot(name) for name in variables)
    adversary = Adversary("The office", ("office",), slots)
    return replace(CAMPAIGN, program=replace(PROGRAM, adversary=adversary))


def at_his_move(program: Program, man: int) -> tuple[State, ChanceRoll]:
    values = list(initial(program).state.values)
    values[program.slot("man")] = man
    state = State("office", tuple(values))
    roll = turn(program, state)
    assert isinstance(roll, ChanceRoll)
    return state, roll


def seen(state: State) -> State:
    return as_seen(PROGRAM, state, hidden_from(PROGRAM))


@pytest.mark.parametrize("man", [0, 1])
def test_he_plays_against_what_is_likely_where_he_does_not_know(man: int) -> None:
    program = knowing().program
    state, roll = at_his_move(program, man)
    assert opponent_move(program, state, roll) == "shut-open"
    assert rolled_out(program, state, roll) == "shut-open"


@pytest.mark.parametrize(("man", "move"), [(0, "shut-open"), (1, "shut-stone")])
def test_he_plays_against_what_is_so_where_he_knows(man: int, move: str) -> None:
    program = knowing("man").program
    state, roll = at_his_move(program, man)
    assert opponent_move(program, state, roll) == move
    assert rolled_out(program, state, roll) == move


def test_he_never_picks_what_cannot_fall() -> None:
    for man in (0, 1):
        state, roll = at_his_move(PROGRAM, man)
        for move in (opponent_move(PROGRAM, state, roll), rolled_out(PROGRAM, state, roll)):
            assert move in dict(roll.outcomes)
            assert move != "never"


def test_the_same_situation_brings_the_same_move_and_hidden_values_bring_no_other() -> None:
    (first, roll), (second, _) = at_his_move(PROGRAM, 0), at_his_move(PROGRAM, 1)
    assert seen(first) == seen(second)
    assert key_of(seen(first)) == key_of(seen(second))
    assert key_of(first) != key_of(second)
    assert rolled_out(PROGRAM, first, roll) == rolled_out(PROGRAM, second, roll)


def test_what_he_cannot_read_is_hidden_and_not_said_to_be_known() -> None:
    man, sceptics = PROGRAM.slot("man"), PROGRAM.slot("sceptics")
    assert hidden_from(PROGRAM) == {man, sceptics}
    assert hidden_from(knowing("man").program) == {sceptics}


def test_a_dealt_hand_is_unknown_by_its_odds_and_a_range_by_its_ends() -> None:
    hidden = hidden_from(PROGRAM)
    hand, sceptics = unknown(PROGRAM, hidden, len(PROGRAM.variables) + 1)
    man = PROGRAM.slot("man")
    assert hand == ((((man, 0),), Const(3)), (((man, 1),), Const(1)))
    assert len(sceptics) == 5
    state, _ = at_his_move(PROGRAM, 0)
    assert range_values(PROGRAM, state, hidden) == (1, 3)
    found = midway(PROGRAM, "office", (), [sceptics], range_variables(PROGRAM, hidden))
    assert found is not None
    variables = tuple(
        replace(variable, start=value)
        for variable, value in zip(found.program.variables, (*state.values, 0, 1, 3), strict=True)
    )
    begun = replace(found.program, variables=variables)
    roll = turn(begun, initial(begun).state)
    assert isinstance(roll, ChanceRoll)
    assert [outcome for outcome, _ in roll.outcomes] == ["1", "2", "3"]


def test_what_there_is_to_lose_goes_by_the_kinds_of_endings() -> None:
    assert against(PROGRAM).worth == {"won": 4, "lost": 0}


def test_going_on_at_random_is_told_without_what_is_hidden() -> None:
    goal = Objective("win", "Win", worth={"won": 1})
    worth = {
        (node, man): (played_on(PROGRAM, replace(at_his_move(PROGRAM, man)[0], node=node), [goal]))
        for node in ("door", "trap-open")
        for man in (0, 1)
    }
    assert worth["door", 0] == worth["door", 1] == pytest.approx([0.5], abs=0.05)
    assert worth["trap-open", 0] == worth["trap-open", 1] == pytest.approx([0.25], abs=0.05)
    assert played_on(PROGRAM, at_his_move(PROGRAM, 0)[0], [goal]) is None
    door = replace(at_his_move(PROGRAM, 0)[0], node="door")
    assert outlook(CAMPAIGN, door, [goal]) == worth["door", 0]
    assert outlook(CAMPAIGN, at_his_move(PROGRAM, 0)[0], [goal]) == ()


def test_a_hard_game_is_played_and_looked_back_on() -> None:
    campaign = knowing("man")
    session = Session.start(campaign, 3, hard=True, opponent=opponent)
    session.choose("in")
    assert session.ended is not None
    assert session.ended.id == "lost"
    (found,) = look_back(session, reviewer)(lambda _: None)
    assert (found.start, found.cost, found.end) == (0.0, 0.0, 0.0)
    easy = Session.start(campaign, 3, forced={"office": ("wait",)})
    easy.choose("in")
    (won,) = look_back(easy, reviewer)(lambda _: None)
    assert (won.end, won.start > 0.9) == (1.0, True)
    assert won.alike.startswith("Of those who pick at random")
