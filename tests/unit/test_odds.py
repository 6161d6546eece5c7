"""Exact chances: what adds up, what goes round, what a persona weighs, what was not walked."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from summitgame.analysis.explore import explore
from summitgame.analysis.odds import arrival, graph_for, odds, start_of
from summitgame.analysis.simulate import simulate
from summitgame.campaign import load_campaign
from summitgame.program import Branch, Choice, Const, Persona, Program, Var
from summitgame.program import Chance as Roll
from tests.doubles.campaigns import CASES, HEAD, compiled, tea_house

LOOP = """
nodes:
  - id: a
    options:
      - {id: again, text: Again, goto: b}
      - {id: end, text: End, goto: e}
  - id: b
    chance:
      stream: s
      outcomes:
        - {id: back, weight: 2, goto: a}
        - {id: out, weight: 1, goto: f}
  - {id: e, ending: {id: e, kind: good, title: E}}
  - {id: f, ending: {id: f, kind: bad, title: F}}
"""
"""a: 1/2 to e; b: 2/3 back. e = 1/2 / (1 - 1/3) = 3/4."""


def tables() -> Program:
    campaign = load_campaign(CASES / "campaigns" / "good" / "tables").campaign
    assert campaign is not None
    return campaign.program


def test_what_goes_round_is_solved_exactly() -> None:
    found = odds(compiled(HEAD + LOOP).program)
    assert {name: each.exact for name, each in found.endings.items()} == {
        "e": Fraction(3, 4),
        "f": Fraction(1, 4),
    }
    assert found.visits["a"].exact == Fraction(3, 2)
    assert (found.stuck.value, found.endless.value, found.complete) == (0, 0, True)


@pytest.mark.parametrize("most", [1, 400])
def test_floats_are_off_by_no_more_than_they_say(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summitgame.analysis.passage.SOLVED_LOOP", most)
    found = odds(compiled(HEAD + LOOP).program, exact=False)
    for name, wanted in {"e": Fraction(3, 4), "f": Fraction(1, 4)}.items():
        chance = found.endings[name]
        assert chance.exact is None
        assert abs(Fraction(chance.value) - wanted) <= chance.error < 1e-9


def test_fractions_that_grow_too_long_give_way_to_floats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitgame.analysis.passage.MAX_BITS", 1)
    program = compiled(HEAD + LOOP).program
    assert odds(program).endings["e"].exact is None
    with pytest.raises(OverflowError, match="grow beyond use"):
        odds(program, exact=True)


def test_simulation_agrees_with_exact_chances() -> None:
    for program in (tea_house().program, tables()):
        count = 4_000
        counted = simulate(program, count, 11)
        for ending, chance in odds(program).endings.items():
            spread = (chance.value * (1 - chance.value) / count) ** 0.5
            assert abs(counted.endings[ending] / count - chance.value) <= 4 * spread


def test_a_persona_weighs_options_tables_and_packages() -> None:
    program = compiled(HEAD + LOOP).program
    wary = Persona("wary", "Wary", options={("a", "end"): Const(3)})
    # a: 3/4 to e, 1/4 to b; e = 3/4 / (1 - 1/6) = 9/10.
    assert odds(program, wary).endings["e"].exact == Fraction(9, 10)
    never = Persona("never", "Never", options={("a", "end"): Const(0), ("a", "again"): Const(-1)})
    assert odds(program, never).endings["e"].exact == Fraction(3, 4)


def test_a_table_is_one_option_and_packages_share_its_chance() -> None:
    program = compiled(
        HEAD
        + """
variables:
  - {id: gate, type: level, values: [{id: shut, name: shut}, {id: ajar, name: ajar}]}
nodes:
  - id: a
    table:
      terms: [{id: the-gate, variable: gate, name: Gate}]
      replies:
        - {id: opened, when: gate == ajar, goto: e}
        - {id: closed, goto: f}
    options: [{id: leave, text: Leave, goto: g}]
  - {id: e, ending: {id: e, kind: good, title: E}}
  - {id: f, ending: {id: f, kind: bad, title: F}}
  - {id: g, ending: {id: g, kind: mixed, title: G}}
"""
    ).program

    def shares(persona: Persona | None) -> list[Fraction | None]:
        return [each.exact for each in odds(program, persona).endings.values()]

    assert shares(None) == [Fraction(1, 4), Fraction(1, 4), Fraction(1, 2)]
    assert shares(Persona("shy", "Shy", tables={"a": Const(0)})) == [0, 0, 1]
    keen = Persona("keen", "Keen", tables={"a": Const(3)}, packages={"a": Var(0)})
    assert shares(keen) == [Fraction(3, 4), 0, Fraction(1, 4)]
    idle = Persona("idle", "Idle", tables={"a": Const(0)}, options={("a", "leave"): Const(0)})
    assert shares(idle) == shares(None)


def test_persona_weights_are_read_in_states_that_remember_them() -> None:
    program = compiled(
        HEAD
        + """
variables:
  - {id: mood, type: int, min: 0, max: 3}
nodes:
  - id: a
    chance:
      stream: s
      outcomes:
        - {id: up, weight: 1, effects: [mood = 3], goto: b}
        - {id: down, weight: 1, goto: b}
  - id: b
    options:
      - {id: smile, text: Smile, goto: e}
      - {id: sigh, text: Sigh, goto: f}
  - {id: e, ending: {id: e, kind: good, title: E}}
  - {id: f, ending: {id: f, kind: bad, title: F}}
"""
    ).program
    moody = Persona("moody", "Moody", options={("b", "smile"): Var(0)})
    # up: 3/4; down: the smile weighs nothing.
    assert odds(program, moody).endings["e"].exact == Fraction(3, 8)
    graph = graph_for(program, None, extra={"b": frozenset({0})})
    found = arrival(graph, None, start_of(graph), "b", 0)
    assert found.comes.exact == 1
    assert {value: each.exact for value, each in found.values.items()} == {
        0: Fraction(1, 2),
        3: Fraction(1, 2),
    }


def test_what_was_not_walked_stays_open() -> None:
    program = compiled(HEAD + LOOP).program
    found = odds(program, max_states=1)
    assert found.open.exact == 1
    assert found.endings["e"].exact == 0
    assert not found.complete


def test_play_that_never_ends_and_play_that_is_stuck_are_counted_apart() -> None:
    program = compiled(HEAD + LOOP).program
    roll = program.nodes["b"].body
    assert isinstance(roll, Roll)
    round_ = tuple(replace(each, jump=(Branch(None, "f"),)) for each in roll.outcomes)
    ring = replace(program.nodes["b"], id="f", body=replace(roll, outcomes=round_))
    found = odds(replace(program, nodes={**program.nodes, "f": ring}))
    assert (found.endings["e"].exact, found.endless.exact) == (Fraction(3, 4), Fraction(1, 4))
    nowhere = replace(program.nodes["b"], id="f", body=Choice(()))
    found = odds(replace(program, nodes={**program.nodes, "f": nowhere}))
    assert (found.endings["e"].exact, found.stuck.exact) == (Fraction(3, 4), Fraction(1, 4))


def test_chances_are_those_from_where_play_is() -> None:
    program = compiled(HEAD + LOOP).program
    graph = explore(program)
    roll = next(state for state in graph.states if state.node == "b")
    assert odds(program, origin=roll).endings["f"].exact == Fraction(1, 2)


def test_a_setup_begins_its_own_game() -> None:
    campaign = load_campaign(CASES / "campaigns" / "good" / "setup").campaign
    assert campaign is not None
    program = campaign.program
    graph = explore(program)
    assert len(graph.starts) > 1
    state, setup = graph.starts[-1]
    assert start_of(graph, setup) == state
    assert graph.starts[0][0] == start_of(graph)
    with pytest.raises(KeyError):
        start_of(graph, dict.fromkeys(setup, 99))
