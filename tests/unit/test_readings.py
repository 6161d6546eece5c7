"""The best under three readings: with hindsight, knowing what can be known, and against a will."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from summitgame.analysis.readings import Budget, solve_reading
from summitgame.analysis.results import Reading, Solved
from summitgame.engine import OptionPick, advance, initial
from summitgame.program import Adversary, Objective, Program, Var
from tests.doubles.campaigns import HEAD, compiled, tea_house

COIN = """
variables:
  - {id: coin, type: enum, values: [{id: head}, {id: tail}], visibility: VISIBILITY}
nodes:
  - id: a
    chance:
      stream: toss
      outcomes:
        - {id: up, weight: 2, effects: [coin = head], goto: b}
        - {id: down, weight: 1, effects: [coin = tail], goto: b}
  - id: b
    TEXT
    options:
      - {id: heads, text: Heads, goto: [{when: coin == head, to: e}, {to: f}]}
      - {id: tails, text: Tails, goto: [{when: coin == tail, to: e}, {to: f}]}
      - {id: look, text: Look, goto: c}
  - id: c
    chance:
      stream: glance
      outcomes:
        - {id: seen, weight: 1, text: [{say: A head., when: coin == head}], goto: b}
        - {id: lost, weight: 1, goto: f}
  - {id: e, ending: {id: e, kind: good, title: E}}
  - {id: f, ending: {id: f, kind: bad, title: F}}
"""
WIN = Objective("win", "Win", worth={"e": 1})


def story(visibility: str = "hidden", text: str = "", more: str = "") -> Program:
    written = COIN.replace("VISIBILITY", visibility).replace("TEXT", text or "text: [Guess.]")
    program = compiled(HEAD + written + more).program
    return replace(program, adversary=Adversary("He", ("toss",)))


def best(program: Program, reading: Reading) -> Fraction | None:
    found = solve_reading(program, WIN, reading)
    assert found.known
    return found.best.exact


def test_with_hindsight_hidden_draws_are_known() -> None:
    assert best(story(), "hindsight") == 1


def test_a_player_guesses_the_likelier() -> None:
    # Looking costs half of all games, and then tells: 1/2 < 2/3.
    assert best(story(), "player") == Fraction(2, 3)


@pytest.mark.parametrize(
    ("visibility", "text"),
    [
        ("public", ""),
        ("hidden", "text: [{say: A head., when: coin == head}]"),
        ("hidden", "text: ['It is {coin}.']"),
    ],
)
def test_a_player_knows_what_is_shown_and_what_the_text_gives_away(
    visibility: str, text: str
) -> None:
    assert best(story(visibility, text), "player") == 1


@pytest.mark.parametrize(
    ("words", "worth"),
    [
        ("{side|3=three|other=two}", Fraction(1)),
        ("{side|other=# sides}", Fraction(1)),
        ("{side|other=a few sides}", Fraction(2, 3)),
        ("[[coin]]", Fraction(1)),
        ("[[edge]]", Fraction(2, 3)),
    ],
)
def test_a_player_sees_the_form_of_a_number_and_whether_a_link_is_open(
    words: str, worth: Fraction
) -> None:
    more = """
derived:
  - {id: side, formula: 3 if coin == head else 2}
codex:
  - {id: coin, term: coin, when: coin == head, text: [It is round.]}
  - {id: edge, term: edge, text: [It is not.]}
"""
    assert best(story(text=f'text: ["{words}"]', more=more), "player") == worth


def test_a_player_knows_what_the_words_of_a_table_give_away() -> None:
    text = """
variables:
  - {id: coin, type: enum, values: [{id: head}, {id: tail}], visibility: hidden}
  - {id: guess, type: level, values: [{id: heads, name: heads}, {id: tails, name: tails}]}
nodes:
  - id: a
    chance:
      stream: toss
      outcomes:
        - {id: up, weight: 1, effects: [coin = head], goto: b}
        - {id: down, weight: 1, effects: [coin = tail], goto: b}
  - id: b
    table:
      terms:
        - id: the-guess
          variable: guess
          name: Guess
          levels: [{value: heads, note: NOTE}, {value: tails}]
      replies:
        - {id: right, when: (guess == heads) == (coin == head), goto: e}
        - {id: wrong, goto: f}
    options: [{id: leave, text: Leave, goto: f}]
  - {id: e, ending: {id: e, kind: good, title: E}}
  - {id: f, ending: {id: f, kind: bad, title: F}}
"""
    blind = compiled(HEAD + text.replace("NOTE", "As always")).program
    told = compiled(HEAD + text.replace("NOTE", "'It is {coin}'")).program
    assert best(blind, "player") == Fraction(1, 2)
    assert best(told, "player") == 1


def test_a_player_knows_what_a_panel_tells() -> None:
    found = solve_reading(story(), WIN, "player", seen=(Var(0),))
    assert found.best.exact == 1


def test_looking_pays_where_it_costs_little() -> None:
    program = story()
    cheap = compiled(
        HEAD
        + COIN.replace("VISIBILITY", "hidden")
        .replace("TEXT", "text: [Guess.]")
        .replace("id: seen, weight: 1", "id: seen, weight: 9")
    ).program
    assert best(program, "player") == Fraction(2, 3)
    found = solve_reading(cheap, WIN, "player")
    assert found.best.exact == Fraction(9, 10)
    assert next(pick for node, pick in found.line.picks if node == "b") == OptionPick("look")


def test_an_adversary_picks_what_is_worst() -> None:
    program = story()
    assert best(program, "adversary") == 1
    blind = replace(program, adversary=Adversary("He", ("toss", "glance")))
    guess = replace(WIN, worth={"f": 1})
    assert solve_reading(blind, guess, "adversary").best.exact == 1


def test_an_adversary_leaves_no_luck() -> None:
    program = compiled(
        HEAD
        + """
nodes:
  - id: a
    options:
      - {id: risk, text: Risk, goto: b}
      - {id: stay, text: Stay, goto: f}
  - id: b
    chance:
      stream: him
      outcomes:
        - {id: luck, weight: 9, goto: e}
        - {id: none, weight: 1, goto: g}
  - {id: e, ending: {id: e, kind: good, title: E}}
  - {id: f, ending: {id: f, kind: mixed, title: F}}
  - {id: g, ending: {id: g, kind: bad, title: G}}
"""
    ).program
    program = replace(program, adversary=Adversary("He", ("him",)))
    wanted = Objective("worth", "Worth", worth={"e": 10, "f": 3, "g": -5})
    assert solve_reading(program, wanted).best.exact == Fraction(85, 10)
    assert solve_reading(program, wanted).worst.exact == 3
    hard = solve_reading(program, wanted, "adversary")
    assert hard.best.exact == 3
    assert hard.line.picks == (("a", OptionPick("stay")),)


def plays(program: Program, found: Solved) -> str:
    state = initial(program, found.line.setup).state
    for node, pick in found.line.picks:
        assert state.node == node
        state = advance(program, state, pick)
    return state.node


@pytest.mark.parametrize("reading", ["hindsight", "player", "adversary"])
def test_the_line_plays_and_comes_to_an_end(reading: Reading) -> None:
    assert plays(story(), solve_reading(story(), WIN, reading)) == "e"
    tea = tea_house().program
    ending = next(iter(tea.endings))
    found = solve_reading(tea, Objective("x", "X", worth={ending[1].id: 1}), reading)
    assert plays(tea, found) in tea.nodes


def test_too_many_beliefs_give_bounds_that_say_so() -> None:
    found = solve_reading(story(), WIN, "player", budget=Budget(beliefs=2))
    assert not found.known
    assert abs(found.best.value - 2 / 3) < 1e-9
    assert found.at_most.exact == 1
    assert found.method.startswith("A bound")
    assert plays(story(), found) in {"e", "f"}


def test_what_was_not_walked_may_be_worth_anything() -> None:
    found = solve_reading(story(), WIN, budget=Budget(states=2))
    assert (found.best.value, found.at_most.value) == (0, 1)
    assert "nearest the start" in found.method
