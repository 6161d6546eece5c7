"""A trigger is asked after what a pick does and before where it leads; only its scene is seen."""

from __future__ import annotations

from summitgame.authoring.layout import lay_out, links_of
from summitgame.authoring.rules import rules_of
from summitgame.campaign import load_campaign
from summitgame.engine import OptionPick, State, advance, initial
from summitgame.program import Program
from summitgame.program.words import jump
from summitgame.session import Session
from tests.doubles.campaigns import CASES, CHAPTERS, HEAD, compiled, load

STORY = (
    HEAD
    + """
variables:
  - {id: heat, type: int, min: 0, max: 9}
  - {id: fires, type: int, min: 0, max: 9}
triggers:
  - {id: hot, when: heat >= 3, call: fire}
nodes:
  - id: a
    options:
      - {id: warm, text: Warm, effects: [heat += 1], reply: [It warms.], goto: a}
      - {id: burn, text: Burn, effects: [heat += 4], goto: [{when: heat >= 3, to: b}, {to: a}]}
      - {id: stop, text: Stop, goto: e}
  - {id: b, effects: [heat += 1], options: [{id: cool, text: Cool, effects: [heat = 0], goto: a}]}
  - {id: fire, text: [Fire!], effects: [fires += 1, heat = 2], return: true}
  - {id: e, text: ["{fires}"], ending: {id: e, kind: good, title: E}}
"""
)


def played(program: Program, *picks: str) -> State:
    state = initial(program).state
    for pick in picks:
        state = advance(program, state, OptionPick(pick))
    return state


def value(program: Program, state: State, name: str) -> int:
    return state.values[program.slot(name)]


def test_the_jump_is_looked_at_when_the_scene_is_over() -> None:
    program = compiled(STORY).program
    state = played(program, "burn")
    assert (state.node, value(program, state, "heat")) == ("a", 2)


def test_the_reply_is_said_before_the_scene() -> None:
    session = Session.start(compiled(STORY), 1)
    for pick in ("warm", "warm", "warm"):
        session.choose(pick)
    assert [each.text for each in session.view().passages] == ["It warms.", "Fire!"]


def test_what_an_entry_does_is_noticed_at_the_next_pick() -> None:
    program = compiled(STORY.replace("heat = 2]", "heat = 0]").replace("heat += 4", "heat += 2"))
    state = played(program.program, "burn", "burn")
    assert value(program.program, state, "fires") == 1


def test_a_condition_that_holds_at_the_start_goes_off_at_the_first_pick() -> None:
    program = compiled(
        STORY.replace("max: 9}\n  - {id: fires", "max: 9, start: 5}\n  - {id: fires")
    )
    assert value(program.program, played(program.program, "warm"), "fires") == 1


def test_without_triggers_nothing_is_made() -> None:
    head, _, rest = STORY.partition("triggers:")
    program = compiled(head + rest.partition("fire}")[2].replace("{id: fire,", "{id: z,")).program
    assert not [name for name in program.nodes if ":" in name]
    assert program.authored is program.nodes


def test_what_asks_has_no_text_and_is_in_no_list_of_nodes() -> None:
    program = compiled(STORY).program
    made = {name: node for name, node in program.nodes.items() if ":" in name}
    assert made
    assert not any(node.text or node.title or node.heading for node in made.values())
    assert list(program.authored) == ["a", "b", "fire", "e"]
    assert set(lay_out(program).spots) == set(program.authored)


def test_a_map_leads_from_a_pick_to_where_it_goes_in_the_end() -> None:
    program = compiled(STORY).program
    assert set(links_of(program.nodes["a"], program)) == {"a", "b", "e"}
    assert "b if heat >= 3, else a" in rules_of(program)["a/burn"]
    options = program.nodes["a"].body.options  # type: ignore[union-attr]
    assert [jump(program, each.jump) for each in options] == ["a", "b if heat >= 3, else a", "e"]


def test_a_trigger_is_a_rule_of_its_scene_and_what_asks_it_is_none() -> None:
    rules = rules_of(compiled(STORY).program)
    assert rules["fire by the trigger hot"] == "when: heat >= 3"
    assert not any(":" in name for name in rules)


def test_a_trigger_is_asked_in_the_chapter_of_its_scene_alone() -> None:
    files = {**CHAPTERS, "triggers.yaml": "triggers: [{id: t, when: kept >= 1, call: scene}]"}
    files["two/two.yaml"] += "  - {id: scene, effects: [kept = 0], return: true}\n"
    program = compiled(files).program
    state = played(program, "on")
    assert value(program, state, "kept") == 3
    state = advance(program, state, OptionPick("back"))
    assert value(program, state, "kept") == 0


def test_the_memory_of_a_trigger_ends_with_its_chapter_unless_it_is_for_once() -> None:
    for once, chapter in (("", "two"), (", once: true", None)):
        files = {
            **CHAPTERS,
            "triggers.yaml": f"triggers: [{{id: t, when: calm, call: scene, after: 2{once}}}]",
        }
        files["two/two.yaml"] += "  - {id: scene, return: true}\n"
        program = compiled(files).program
        assert program.variables[program.slot("held:t")].chapter == chapter
        assert program.variables[program.slot("due:t")].chapter == "two"


def test_a_scene_stays_in_its_chapter() -> None:
    files = {**CHAPTERS, "triggers.yaml": "triggers: [{id: t, when: kept >= 1, call: scene}]"}
    files["one/one.yaml"] += "  - {id: away, return: true}\n"
    files["two/two.yaml"] += "  - {id: scene, goto: away}\n"
    (found,) = load(files).errors
    assert (found.code, found.span.file) == ("SG321", "triggers.yaml")
    assert [each.span.file for each in found.related] == ["one/one.yaml"]


def test_the_case_is_saved_and_restored_in_the_middle_of_a_scene() -> None:
    campaign = load_campaign(CASES / "campaigns" / "good" / "triggers").campaign
    assert campaign is not None
    session = Session.start(campaign, 1)
    session.choose("shout")
    assert session.view().node == "somebody-knocks"
    again = Session.restore(campaign, session.save())
    again.choose("louder")
    assert again.view().node == "cold-hall"
