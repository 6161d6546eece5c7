"""A program that begins at a roll under way plays on as the roll would."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summitgame.analysis.midway import midway
from summitgame.analysis.odds import odds
from summitgame.engine import ChanceRoll, OptionPick, OutcomePick, State, advance, initial, turn
from summitgame.program import Const, Program
from tests.doubles.campaigns import HEAD, compiled

STORY = """
variables:
  - {id: harm, type: int, min: 0, max: 6}
  - {id: calls, type: int, min: 0, max: 6}
  - {id: man, type: enum, values: [{id: open, name: o}, {id: stone, name: s}], visibility: hidden}
nodes:
  - id: a
    options: [{id: go, text: Go, effects: [calls += 1], goto: week}]
  - {id: week, call: strike, then: after}
  - id: strike
    effects: [harm += 1]
    chance:
      stream: office
      outcomes:
        - {id: wait, weight: 5, goto: rest}
        - {id: leak, weight: 1, effects: [harm += 1], goto: rest}
        - {id: burn, weight: 1, when: calls >= 9, goto: rest}
        - {id: nil, weight: "max(0, calls - 1)", goto: rest}
  - {id: rest, return: true}
  - id: after
    draw: {pool: mail, otherwise: end}
    then: gate
  - id: letter
    storylet: {pool: mail, weight: 2}
    chance:
      stream: mail
      outcomes:
        - {id: kind, weight: 1, goto: return}
        - {id: cross, weight: 1, effects: [harm += 1], goto: return}
  - id: card
    storylet: {pool: mail, weight: 1}
    effects: [harm += 1]
    return: true
  - {id: gate, goto: [{when: harm >= 3, to: lost}, {to: end}]}
  - id: end
    options:
      - {id: trust, text: Trust, goto: trust}
  - {id: trust, goto: [{when: man == open, to: won}, {to: lost}]}
  - {id: won, ending: {id: won, kind: best, title: Won}}
  - {id: lost, ending: {id: lost, kind: bad, title: Lost}}
"""


@pytest.fixture(scope="module")
def program() -> Program:
    return compiled(HEAD + STORY).program


def under_way(program: Program) -> State:
    return advance(program, initial(program).state, OptionPick("go"))


def chances(program: Program, origin: State | None = None) -> dict[str, float]:
    return {name: each.value for name, each in odds(program, origin=origin).endings.items()}


def begun_with(program: Program, values: tuple[int, ...]) -> Program:
    variables = tuple(
        replace(variable, start=value)
        for variable, value in zip(program.variables, values, strict=True)
    )
    return replace(program, variables=variables)


def test_it_begins_with_the_roll_each_outcome_as_likely(program: Program) -> None:
    state = under_way(program)
    assert (state.node, state.stack) == ("strike", ("week",))
    found = midway(program, state.node, state.stack)
    assert found is not None
    first = initial(begun_with(found.program, (*state.values, 0))).state
    now = turn(found.program, first)
    assert isinstance(now, ChanceRoll)
    assert now.outcomes == (("wait", 1), ("leak", 1))
    assert now.stream == "office"
    assert first.values[: len(state.values)] == state.values


@pytest.mark.parametrize("outcome", ["wait", "leak"])
def test_play_goes_on_as_after_the_outcome(program: Program, outcome: str) -> None:
    state = under_way(program)
    found = midway(program, state.node, state.stack)
    assert found is not None
    begun = begun_with(found.program, (*state.values, 0))
    first = initial(begun).state
    then = advance(begun, first, OutcomePick(outcome))
    assert found.outcomes[then.values[found.slot]] == outcome
    assert chances(begun, then) == chances(program, advance(program, state, OutcomePick(outcome)))


def test_a_roll_inside_a_storylet_goes_back_to_its_pool(program: Program) -> None:
    state = advance(program, under_way(program), OutcomePick("leak"))
    state = advance(program, state, OutcomePick("letter"))
    assert (state.node, state.stack) == ("letter", ("after",))
    found = midway(program, state.node, state.stack)
    assert found is not None
    begun = begun_with(found.program, (*state.values, 0))
    for outcome in ("kind", "cross"):
        then = advance(begun, initial(begun).state, OutcomePick(outcome))
        after = advance(program, state, OutcomePick(outcome))
        assert chances(begun, then) == chances(program, after)


def test_what_somebody_does_not_know_is_rolled_first(program: Program) -> None:
    state = under_way(program)
    man = program.slot("man")
    unknown = ((((man, 0),), Const(3)), (((man, 1),), Const(1)))
    found = midway(program, state.node, state.stack, [unknown])
    assert found is not None
    begun = begun_with(found.program, (*state.values, 0))
    now = turn(begun, initial(begun).state)
    assert isinstance(now, ChanceRoll)
    assert [weight for _, weight in now.outcomes] == [3, 1]
    open_, stone = (
        advance(begun, initial(begun).state, OutcomePick(outcome)) for outcome, _ in now.outcomes
    )
    assert (open_.values[man], stone.values[man]) == (0, 1)
    assert open_.stack == ("~call-0",)


def test_a_draw_from_a_pool_is_not_begun_at(program: Program) -> None:
    assert midway(program, "after", ()) is None
