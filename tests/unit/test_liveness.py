"""Which variables can still matter, rule by rule."""

from __future__ import annotations

from summitgame.analysis.liveness import canonical, live_slots
from summitgame.program import Program
from tests.doubles.campaigns import CHAPTERS, HEAD, compiled


def live(program: Program, node: str) -> set[str]:
    return {program.variables[slot].id for slot in live_slots(program)[node]}


def story(nodes: str) -> Program:
    return compiled(
        HEAD
        + """
variables:
  - {id: x, type: int, min: 0, max: 5}
  - {id: y, type: int, min: 0, max: 5}
  - {id: on, type: bool}
nodes:
"""
        + nodes
        + """
  - id: e
    text: ['It was {y}.']
    ending: {id: e, kind: good, title: E}
"""
    ).program


def test_text_and_endings_keep_nothing_alive() -> None:
    program = story("  - {id: a, effects: [x += 1], text: ['{x}'], goto: e}")
    assert live(program, "a") == live(program, "e") == set()


def test_a_guard_keeps_alive_what_it_reads_until_it_is_set() -> None:
    program = story("""
  - {id: a, options: [{id: on, text: On, goto: b}]}
  - {id: b, effects: [x = 2], options: [{id: on, text: On, goto: c}]}
  - {id: c, options: [{id: on, text: On, goto: e}, {id: more, text: More, when: x > 1, goto: e}]}
""")
    assert (live(program, "a"), live(program, "b"), live(program, "c")) == (set(), {"x"}, {"x"})


def test_an_effect_on_a_variable_that_nothing_reads_reads_nothing() -> None:
    program = story("""
  - id: a
    options:
      - {id: on, text: On, effects: [x += y], goto: b}
  - {id: b, options: [{id: on, text: On, effects: [{when: on, do: [y += x]}], goto: e}]}
""")
    assert live(program, "a") == live(program, "b") == set()


def test_a_condition_over_effects_matters_if_one_of_them_does() -> None:
    program = story("""
  - id: a
    options:
      - {id: on, text: On, effects: [{when: on, do: [x = 3]}], goto: b}
  - {id: b, options: [{id: on, text: On, goto: e}, {id: more, text: More, when: x > 1, goto: e}]}
""")
    assert live(program, "a") == {"x", "on"}


def test_a_chapters_end_ends_its_variables() -> None:
    one = CHAPTERS["one/one.yaml"].replace("text: On,", "text: On, when: haste > 2,")
    one += "  - {id: hall, options: [{id: down, text: Down, goto: b}]}\n"
    program = compiled(CHAPTERS | {"one/one.yaml": one}).program
    assert live(program, "a") == {"haste"}
    assert live(program, "hall") == set()
    assert live(program, "b") == {"haste"}


def test_a_variable_of_a_chapter_lives_through_a_call_within_it() -> None:
    program = story("""
  - {id: a, call: sub, then: b}
  - {id: sub, options: [{id: back, text: Back, goto: return}]}
  - {id: b, options: [{id: on, text: On, goto: e}, {id: more, text: More, when: x > 1, goto: e}]}
""")
    assert live(program, "sub") == {"x"}


def test_the_levels_of_a_package_replace_those_before() -> None:
    program = compiled(
        HEAD
        + """
variables:
  - {id: gate, type: level, values: [{id: shut, name: shut}, {id: ajar, name: ajar}]}
  - {id: trust, type: bool}
nodes:
  - id: a
    table:
      terms:
        - {id: the-gate, variable: gate, name: Gate}
      limits: [{when: gate == ajar and not trust, reason: No.}]
      replies:
        - {id: opened, when: gate == ajar, goto: e}
        - {id: refused, goto: a}
    options: [{id: leave, text: Leave, goto: e}]
  - id: e
    ending: {id: e, kind: good, title: E}
"""
    ).program
    assert live(program, "a") == {"trust"}


def test_what_is_forgotten_goes_back_to_its_start() -> None:
    program = story("""
  - {id: a, options: [{id: on, text: On, goto: e}, {id: more, text: More, when: x > 1, goto: e}]}
""")
    forget = canonical(program, live_slots(program))
    assert forget("a", (3, 4, 1)) == (3, 0, 0)
    assert forget("e", (3, 4, 1)) == (0, 0, 0)
    everywhere = live_slots(program, everywhere=frozenset({1}))
    assert canonical(program, everywhere)("e", (3, 4, 1)) == (0, 4, 0)
