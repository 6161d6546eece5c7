"""A choice of nothing is an error where it can be met, and none where play never comes to it."""

from __future__ import annotations

from summitgame.campaign import Loaded
from summitgame.engine.stuck import find_stuck
from tests.doubles.campaigns import HEAD, compiled, load

ROOM = """
  - id: room
    options:
      - {id: rise, text: Rise, when: warmth <= 2, goto: e}
      - {id: stay, text: Stay, when: warmth >= 4, goto: e}
  - {id: e, text: ["{warmth}"], ending: {id: e, kind: good, title: E}}
"""


def story(nodes: str, more: str = "") -> Loaded:
    return load(
        HEAD
        + f"""
variables:
  - {{id: warmth, type: int, min: 0, max: 5}}
{more}
nodes:
{nodes}{ROOM}"""
    )


def test_what_leads_to_a_choice_of_nothing_is_named() -> None:
    found = story(
        """
  - id: a
    options:
      - {id: warm, text: Warm, effects: [warmth += 1], goto: a}
      - {id: enter, text: Enter, goto: b}
  - id: b
    chance:
      outcomes:
        - {id: draught, weight: 1, effects: [warmth -= 1], goto: room}
        - {id: calm, weight: 1, goto: room}
"""
    )
    (error,) = found.errors
    assert error.code == "SG303"
    path = "a/warm, a/warm, a/warm, a/enter, b = calm"
    assert error.message == f"node “room” leaves the player without an option after {path}"


def test_the_last_of_many_picks_are_named() -> None:
    found = story(
        """
  - id: a
    options: [{id: warm, text: Warm, effects: [steps += 1], goto: c}]
  - {id: c, goto: [{when: steps == 8, to: b}, {to: a}]}
  - {id: b, effects: [warmth = 3], goto: room}
""",
        "  - {id: steps, type: int, min: 0, max: 8}",
    )
    (error,) = found.errors
    assert error.message.endswith(f"after 2 picks and {', '.join(['a/warm'] * 6)}")


def test_at_the_start_there_is_no_pick_to_name() -> None:
    (error,) = story("  - {id: a, effects: [warmth = 3], goto: room}").errors
    assert error.message == "node “room” leaves the player without an option at the start"


def test_values_that_play_never_comes_to_are_no_error() -> None:
    loaded = story(
        """
  - id: a
    options:
      - {id: warm, text: Warm, effects: [warmth = 5], goto: room}
      - {id: cool, text: Cool, goto: room}
"""
    )
    assert not loaded.errors
    assert loaded.campaign is not None
    search = find_stuck(loaded.campaign.program, "room")
    assert (search.path, search.complete, search.states) == (None, True, 5)


def test_every_way_to_set_up_a_game_is_tried() -> None:
    hard = "  - {id: hard, type: enum, values: [{id: easy}, {id: stern}], setup: true}"
    (error,) = story(
        "  - {id: a, effects: [{when: hard == stern, do: [warmth = 3]}], goto: room}", hard
    ).errors
    assert error.message.endswith("without an option after hard = stern")


def test_a_story_that_is_too_large_to_be_played_through_gets_no_benefit_of_the_doubt() -> None:
    loaded = story(
        """
  - id: a
    options:
      - {id: one, text: One, effects: [x += 1], goto: a}
      - {id: two, text: Two, effects: [y += 1], goto: a}
      - {id: enter, text: "Enter {x} {y}", goto: room}
""",
        "  - {id: x, type: int, min: 0, max: 200}\n  - {id: y, type: int, min: 0, max: 200}",
    )
    (error,) = loaded.errors
    assert error.message == "node “room” can leave the player without an option: warmth = 3"
    assert "In 20,000 states near the start it does not happen." in error.hint


def test_looking_stops_where_it_is_told_to() -> None:
    program = compiled(
        HEAD
        + """
variables: [{id: n, type: int, min: 0, max: 900}]
nodes:
  - id: a
    options:
      - {id: on, text: On, effects: [n += 1], goto: a}
      - {id: off, text: "{n}", goto: e}
  - {id: e, ending: {id: e, kind: good, title: E}}
"""
    ).program
    search = find_stuck(program, "a", limit=100)
    assert (search.path, search.states, search.complete) == (None, 100, False)
