"""A chance node that only hides something is known as such."""

from __future__ import annotations

from summitgame.analysis.hands import hidden_hands
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


def test_a_hand_hides_says_nothing_and_goes_one_way() -> None:
    assert hidden_hands(PROGRAM) == ("hand",)
