"""The rules of play, one by one, as docs/reference/language.md states them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from summitgame.engine import (
    ChanceRoll,
    Decision,
    Ended,
    Entered,
    Event,
    OptionPick,
    OutcomePick,
    PackagePick,
    PickError,
    Rolled,
    Said,
    State,
    Step,
    advance,
    initial,
    play,
    step,
    turn,
)
from summitgame.engine.codec import encode_value
from summitgame.program import Program
from tests.doubles.campaigns import CHAPTERS, HEAD, compiled, load, tea_house

END = """
  - id: e
    ending: {id: e, kind: good, title: E}
"""


def program_of(nodes: str, before: str = "") -> Program:
    return compiled(HEAD + before + "\nnodes:" + nodes + END).program


def values(program: Program, state: State) -> Mapping[str, int | bool | str]:
    return {
        variable.id: encode_value(variable, value)
        for variable, value in zip(program.variables, state.values, strict=True)
    }


def told(events: tuple[Event, ...]) -> list[str]:
    """Return events in short: where, what was said, what was rolled."""
    found = []
    for event in events:
        match event:
            case Entered(node=node):
                found.append(f"at {node}")
            case Said(line=line):
                found.append("".join(piece.text for piece in line.pieces))
            case Rolled(outcome=outcome):
                found.append(f"rolled {outcome}")
    return found


def take(program: Program, state: State, *options: str) -> Step:
    """Take options in a row; return the last step."""
    taken = Step(state, ())
    for option in options:
        taken = step(program, taken.state, OptionPick(option))
    return taken


def offered(program: Program, state: State) -> list[tuple[str, bool]]:
    now = turn(program, state)
    assert isinstance(now, Decision)
    return [(each.option.id, each.enabled) for each in now.options]


# --- the order of things -----------------------------------------------------------------------

ORDER = """
  - id: a
    effects: [n += 1]
    text:
      - {say: one, when: n == 1}
      - {say: not one, when: n != 1}
    options:
      - id: go
        text: Go
        effects: [n += 2]
        reply: [{say: three, when: n == 3}]
        goto: [{when: n == 3, to: b}, {to: e}]
  - id: b
    effects: [n += 1]
    text: [{say: four, when: n == 4}]
    goto: [{when: n == 4, to: c}, {to: e}]
  - id: c
    chance:
      outcomes:
        - {id: rain, weight: 2 if n == 4 else 0, effects: [n += 1], text: [{say: five, when: n == 5}], goto: d}
        - {id: sun, weight: 1, goto: e}
  - id: d
    text: [{say: still five, when: n == 5}]
    goto: e
"""  # noqa: E501 -- an outcome reads best in one line
NUMBER = "variables:\n  - {id: n, type: int, min: 0, max: 9}\n"


def test_effects_come_before_text_and_text_before_the_way_on() -> None:
    program = program_of(ORDER, NUMBER)
    begun = initial(program)
    assert told(begun.events) == ["at a", "one"]
    gone = take(program, begun.state, "go")
    assert told(gone.events) == ["three", "at b", "four", "at c"]
    rolled = step(program, gone.state, OutcomePick("rain"))
    assert told(rolled.events) == ["rolled rain", "five", "at d", "still five", "at e"]
    assert isinstance(turn(program, rolled.state), Ended)


def test_an_event_keeps_the_values_of_its_moment() -> None:
    program = program_of(ORDER, NUMBER)
    gone = take(program, initial(program).state, "go")
    slot = program.slot("n")
    assert [
        (type(event).__name__, event.values[slot])
        for event in gone.events
        if isinstance(event, Said | Entered)
    ] == [("Said", 3), ("Entered", 4), ("Said", 4), ("Entered", 4)]


# --- chapters ----------------------------------------------------------------------------------


def test_a_chapter_is_reset_when_play_leaves_it_before_the_next_node_acts() -> None:
    program = compiled(CHAPTERS).program
    state = take(program, initial(program).state, "stay", "on").state
    assert values(program, state) == {"haste": 1, "kept": 4, "calm": True}
    state = take(program, state, "back").state
    assert values(program, state) == {"haste": 1, "kept": 4, "calm": False}


def test_a_call_into_another_chapter_leaves_the_chapter() -> None:
    program = compiled(CHAPTERS).program
    state = take(program, initial(program).state, "lend").state
    assert (state.node, state.stack) == ("sub", ("lend",))
    assert values(program, state) == {"haste": 1, "kept": 0, "calm": True}


def test_a_fallback_is_not_offered_beside_anything_enabled() -> None:
    program = compiled(CHAPTERS).program
    state = take(program, initial(program).state, "lend").state
    assert offered(program, state) == [("end", True)]


# --- bounds ------------------------------------------------------------------------------------


BOUNDED = """
variables:
  - {id: n, type: int, min: -5, max: 5, start: 1}
  - {id: m, type: int, min: 0, max: 20, start: 20}
  - {id: l, type: level, values: [{id: low}, {id: middle}, {id: high}], start: middle}
  - {id: b, type: bool}
"""


@pytest.mark.parametrize(
    ("effect", "after"),
    [
        ("n += 9", 5),
        ("n -= 9", -5),
        ("n = n * 9", 5),
        ("n = -n * 9", -5),
        ("n = m", 5),
        ("n += m - 2 * m", -5),
        ("n = n // 2", 0),
        ("n = -n // 2", -1),
        ("n = -n % 3", 2),
        ("n = l", 1),
        ("n = l * 3 + 1", 4),
        ("n = clamp(m, 2, 3)", 3),
        ("n = abs(-m)", 5),
        ("n = min(3, m, 2) - max(1, -1)", 1),
        ("n = 3 if b else 4", 4),
        ("n = 2 if 1 < l <= 2 or n in [1, 4] and not b else 3", 2),
        ("l += 9", 2),
        ("l -= 9", 0),
        ("l = high", 2),
        ("l = low if l != high else middle", 0),
        ("b = n == 1", 1),
        ("b = l not in [low, high]", 1),
        ("m -= n * 7", 13),
    ],
)
def test_every_effect_ends_at_the_bounds(effect: str, after: int) -> None:
    nodes = f"""
  - id: a
    options:
      - {{id: go, text: Go, effects: ["{effect}"], goto: e}}
"""
    program = program_of(nodes, BOUNDED)
    state = take(program, initial(program).state, "go").state
    assert state.values[program.slot(effect.split(maxsplit=1)[0])] == after
    assert all(type(value) is int for value in state.values)


def test_a_visit_is_counted_up_to_seven() -> None:
    program = program_of(
        """
  - id: a
    text: [{say: often, when: visits(a) >= 7}]
    options:
      - {id: again, text: Again, goto: a}
      - {id: end, text: End, goto: e}
"""
    )
    state = take(program, initial(program).state, *["again"] * 9).state
    assert state.values == (7,)


# --- calls and draws ---------------------------------------------------------------------------

CALLS = """
  - id: a
    call: outer
    then: home
  - id: outer
    draw: {pool: guests, stream: guests}
    then: after
  - id: after
    options:
      - {id: leave, text: Leave, goto: return}
  - id: singer
    storylet: {pool: guests, weight: 2}
    call: song
    then: bow
  - id: bow
    return: true
  - id: poet
    storylet: {pool: guests, weight: 1, once: true}
    return: true
  - id: song
    options:
      - {id: clap, text: Clap, goto: return}
  - id: home
    options:
      - {id: again, text: Again, goto: a}
      - {id: end, text: End, goto: e}
"""


def test_returns_unwind_calls_and_draws_one_at_a_time() -> None:
    program = program_of(CALLS)
    state = initial(program).state
    assert (state.node, state.stack) == ("outer", ("a",))
    assert turn(program, state) == ChanceRoll("outer", "guests", (("singer", 2), ("poet", 1)))
    state = advance(program, state, OutcomePick("singer"))
    assert (state.node, state.stack) == ("song", ("a", "outer", "singer"))
    state = take(program, state, "clap").state
    assert (state.node, state.stack) == ("after", ("a",))
    state = take(program, state, "leave").state
    assert (state.node, state.stack) == ("home", ())


def test_a_storylet_drawn_once_is_not_listed_again_and_one_outcome_is_not_asked() -> None:
    program = program_of(CALLS)
    state = advance(program, initial(program).state, OutcomePick("poet"))
    assert state.node == "after"
    again = take(program, state, "leave", "again")
    assert told(again.events) == ["at a", "at outer", "rolled singer", "at singer", "at song"]


def test_a_return_without_a_call_is_an_error_of_the_content() -> None:
    # The checks refuse such a story, so the state is made by hand.
    program = program_of(CALLS)
    with pytest.raises(PickError, match="“after” returns, but nothing called it"):
        advance(program, State("after", (0,), ()), OptionPick("leave"))


# --- options -----------------------------------------------------------------------------------

OPTIONS = """
  - id: a
    options:
      - {id: rest, text: Rest, fallback: true, goto: e}
      - {id: once, text: Once, once: true, goto: a}
      - {id: hidden, text: Hidden, when: n >= 3, goto: e}
      - {id: locked, text: Locked, when: n >= 2, locked: Not yet., goto: e}
      - {id: more, text: More, when: n < 2 and taken(a/once), effects: [n += 1], goto: a}
"""


def test_options_are_hidden_locked_spent_and_kept_for_the_end() -> None:
    program = program_of(OPTIONS, NUMBER)
    state = initial(program).state
    assert offered(program, state) == [("once", True), ("locked", False)]
    state = take(program, state, "once").state
    assert offered(program, state) == [("locked", False), ("more", True)]
    state = take(program, state, "more", "more").state
    assert offered(program, state) == [("locked", True)]


def test_a_locked_option_and_a_fallback_stand_together() -> None:
    program = program_of(
        """
  - id: a
    options:
      - {id: rest, text: Rest, fallback: true, goto: e}
      - {id: locked, text: Locked, when: n >= 2, locked: Not yet., goto: e}
""",
        NUMBER,
    )
    assert offered(program, initial(program).state) == [("locked", False), ("rest", True)]


@pytest.mark.parametrize("option", ["hidden", "locked", "rest", "nothing"])
def test_what_is_not_offered_cannot_be_taken(option: str) -> None:
    program = program_of(OPTIONS, NUMBER)
    state = initial(program).state
    with pytest.raises(PickError, match=f"“a” does not offer the option “{option}” now."):
        step(program, state, OptionPick(option))


# --- chance ------------------------------------------------------------------------------------

CHANCE = """
  - id: a
    effects: [n += 1]
    chance:
      stream: sky
      outcomes:
        - {id: rain, weight: n, when: n < 3, goto: a}
        - {id: sun, weight: "max(0, 3 - n)", goto: a}
        - {id: end, weight: 1 if n >= 2 else 0, goto: e}
        - {id: snow, weight: 0, goto: e}
"""


def test_only_what_can_happen_is_listed_with_its_weight() -> None:
    program = program_of(CHANCE, NUMBER)
    state = initial(program).state
    assert turn(program, state) == ChanceRoll("a", "sky", (("rain", 1), ("sun", 2)))
    state = advance(program, state, OutcomePick("rain"))
    assert turn(program, state) == ChanceRoll("a", "sky", (("rain", 2), ("sun", 1), ("end", 1)))
    ended = step(program, state, OutcomePick("sun"))
    assert told(ended.events) == ["rolled sun", "at a", "rolled end", "at e"]


@pytest.mark.parametrize("outcome", ["snow", "hail", "end"])
def test_an_outcome_that_cannot_happen_cannot_be_picked(outcome: str) -> None:
    program = program_of(CHANCE, NUMBER)
    with pytest.raises(PickError, match=f"“a” has no outcome “{outcome}” now."):
        step(program, initial(program).state, OutcomePick(outcome))


def test_the_most_salient_storylets_hide_the_others() -> None:
    program = program_of(
        """
  - id: a
    options:
      - {id: draw, text: Draw, goto: b}
      - {id: more, text: More, effects: [n += 1], goto: a}
      - {id: end, text: End, goto: e}
  - id: b
    draw: {pool: guests, otherwise: e}
    then: a
  - id: one
    storylet: {pool: guests, weight: 3, salience: n}
    return: true
  - id: two
    storylet: {pool: guests, weight: "max(0, 2 - n)", salience: 2}
    return: true
  - id: three
    storylet: {pool: guests, weight: 4, salience: 2, when: n != 3}
    return: true
""",
        NUMBER,
    )
    state = take(program, initial(program).state, "draw").state
    assert turn(program, state) == ChanceRoll("b", "story", (("two", 2), ("three", 4)))
    state = take(program, initial(program).state, "more", "more", "draw").state
    assert turn(program, state) == ChanceRoll("b", "story", (("one", 3), ("three", 4)))
    after = take(program, initial(program).state, "more", "more", "more", "draw")
    assert told(after.events) == ["at b", "rolled one", "at one", "at a"]


# --- what content can still do wrong -----------------------------------------------------------


def test_a_loop_of_single_outcomes_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(play, "MAX_PASSES", 50)
    program = program_of(
        """
  - id: a
    options:
      - {id: go, text: Go, goto: b}
      - {id: end, text: End, goto: e}
  - id: b
    chance:
      outcomes:
        - {id: again, weight: 1, goto: b}
        - {id: out, weight: n, goto: e}
""",
        NUMBER,
    )
    with pytest.raises(PickError, match="went through 50 nodes without a decision, last “b”"):
        take(program, initial(program).state, "go")


def test_the_draw_that_finds_nothing_goes_on() -> None:
    program = program_of(
        """
  - id: a
    draw: {pool: guests}
    then: e
  - id: g
    storylet: {pool: guests, weight: 0}
    return: true
"""
    )
    assert told(initial(program).events) == ["at a", "at e"]


def test_a_chance_of_nothing_is_an_error_of_the_content() -> None:
    text = HEAD + "nodes:\n  - id: a\n    chance: {outcomes: [{id: o, weight: 0, goto: e}]}" + END
    assert [each.code for each in load(text).errors] == ["SG308"]


def test_where_nothing_is_picked_there_is_no_turn() -> None:
    program = program_of("\n  - {id: a, goto: e}")
    with pytest.raises(PickError, match="The state rests at “a”, where nothing is picked"):
        turn(program, State("a", ()))


def test_the_wrong_kind_of_pick_is_refused() -> None:
    program = program_of(CHANCE, NUMBER)
    with pytest.raises(PickError, match="“a” has no table"):
        step(program, initial(program).state, PackagePick(()))
    with pytest.raises(PickError, match="does not offer the option"):
        step(program, initial(program).state, OptionPick("rain"))


# --- setup -------------------------------------------------------------------------------------

SETUP = """
variables:
  - {id: pace, type: level, values: [{id: slow}, {id: quick}], start: quick, setup: true}
  - {id: n, type: int, min: 0, max: 3}
"""
PACED = """
  - id: a
    effects: [n += 1]
    goto: [{when: pace == slow and n == 1, to: f}, {to: e}]
  - id: f
    ending: {id: f, kind: bad, title: F}
"""


def test_setup_sets_start_values() -> None:
    program = program_of(PACED, SETUP)
    assert initial(program).state.node == "e"
    assert initial(program, {"pace": 0}).state.node == "f"


@pytest.mark.parametrize(
    ("setup", "message"),
    [
        ({"n": 1}, "“n” is not chosen at the start of a game."),
        ({"m": 1}, "“m” is not chosen at the start of a game."),
        ({"pace": 2}, "“pace” cannot be 2."),
        ({"pace": -1}, "“pace” cannot be -1."),
    ],
)
def test_a_wrong_setup_is_refused(setup: dict[str, int], message: str) -> None:
    with pytest.raises(PickError) as caught:
        initial(program_of(PACED, SETUP), setup)
    assert str(caught.value) == message


def test_states_are_values() -> None:
    program = tea_house().program
    one, two = initial(program).state, initial(program).state
    assert one == two
    assert hash(one) == hash(two)
    assert step(program, one, OutcomePick("rain")) == step(program, two, OutcomePick("rain"))
    assert one == initial(program).state
