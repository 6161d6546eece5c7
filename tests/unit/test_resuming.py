"""A save of an older story: it resumes exactly, or says why not and names where it can go on."""

from __future__ import annotations

import pytest

from summitgame.campaign import Campaign
from summitgame.program import Aliases
from summitgame.session import SavedGame, Session, StoryChangedError
from summitgame.session.renaming import under_new_names
from tests.doubles.campaigns import compiled, load

HEAD = """
campaign: {id: c, title: C, start: a}
chapter: {id: one, number: 0, title: Evening}
variables:
  - id: mood
    name: Mood
    type: level
    start: calm
    setup: true
    values: [{id: calm, name: Calm}, {id: tense, name: Tense}]
  - {id: nerve, type: int, min: 0, max: 9, start: 1}
"""
STORY = (
    HEAD
    + """
nodes:
  - id: a
    heading: The hall
    options:
      - {id: wait, text: Wait, effects: [nerve += 1], goto: b}
      - {id: go, text: Go, goto: c}
  - id: b
    title: Stairs
    heading: The stairs
    options:
      - {id: rest, text: Rest, goto: e}
      - {id: up, text: Up, when: nerve > 1, locked: Not yet., goto: c}
  - id: c
    heading: The roof
    options:
      - {id: jump, text: Jump, goto: e}
  - {id: e, ending: {id: e, kind: good, title: E}}
"""
)


def saved(*picks: str, setup: str = "calm", takebacks: bool = False) -> SavedGame:
    session = Session.start(compiled(STORY), 7, {"mood": setup}, takebacks=takebacks)
    for pick in picks:
        session.choose(pick)
    return session.save()


def changed(campaign: Campaign, save: SavedGame) -> StoryChangedError:
    with pytest.raises(StoryChangedError) as caught:
        Session.restore(campaign, save)
    return caught.value


def test_a_save_resumes_exactly_where_every_id_is_the_same() -> None:
    reworded = STORY.replace("text: Wait", "text: Sit still").replace("The roof", "The top")
    more = reworded.replace(
        "nodes:", "  - {id: luck, type: int, min: 0, max: 3}\nnodes:", 1
    ).replace("effects: [nerve += 1]", "effects: [nerve += 1, luck += nerve]")
    again = Session.restore(compiled(more), saved("wait", "up", setup="tense"))
    assert (again.state.node, again.step, again.setup) == ("c", 2, {"mood": "tense"})
    assert again.seed == 7
    assert not again.takebacks


def test_a_variable_that_is_gone_does_not_keep_a_save_from_resuming() -> None:
    without = STORY.replace("  - {id: nerve, type: int, min: 0, max: 9, start: 1}\n", "").replace(
        ", effects: [nerve += 1]", ""
    )
    without = without.replace(" when: nerve > 1, locked: Not yet.,", "")
    assert Session.restore(compiled(without), saved("wait", "up")).state.node == "c"


def test_a_vanished_node_offers_the_nearest_earlier_decision_by_name() -> None:
    renamed = STORY.replace("id: c\n", "id: roof\n").replace("goto: c}", "goto: roof}")
    error = changed(compiled(renamed), saved("wait", "up"))
    assert str(error) == (
        "The story has changed since this save was made: there is no “c” any more at the end."
        " The nearest earlier decision that still exists is “Evening · The stairs”,"
        " after 1 of 2 picks."
    )
    assert (error.nearest.state.node, error.nearest.step) == ("b", 1)
    assert not error.nearest.takebacks


def test_a_node_that_vanished_on_the_way_offers_the_decision_before_it() -> None:
    renamed = STORY.replace("id: b\n", "id: stairs\n").replace("goto: b}", "goto: stairs}")
    error = changed(compiled(renamed), saved("wait", "up"))
    assert error.reason == "there is no “b” any more before pick 2"
    assert (error.nearest.state.node, error.nearest.step) == ("a", 0)
    assert "“Evening · The hall”, at the beginning." in str(error)


def test_an_option_that_vanished_offers_the_decision_that_had_it() -> None:
    renamed = STORY.replace("id: up,", "id: climb,")
    error = changed(compiled(renamed), saved("wait", "up"))
    assert error.reason == "pick 2 at “Stairs” can no longer be made"
    assert (error.nearest.state.node, error.nearest.step) == ("b", 1)


def test_a_pick_that_leads_to_another_node_offers_the_decision_before_it() -> None:
    moved = STORY.replace("effects: [nerve += 1], goto: b", "effects: [nerve += 1], goto: c")
    moved = moved.replace("{id: go, text: Go, goto: c}", "{id: go, text: Go, goto: b}")
    error = changed(compiled(moved), saved("wait", "up"))
    assert error.reason == "its picks lead elsewhere than to “Stairs” before pick 2"
    assert (error.nearest.state.node, error.nearest.step) == ("a", 0)
    error = changed(compiled(moved), saved("wait"))
    assert error.reason == "its picks lead elsewhere than to “Stairs” at the end"
    assert (error.nearest.state.node, error.nearest.step) == ("a", 0)


def test_picks_that_lead_to_other_numbers_are_said_and_not_passed_over() -> None:
    dearer = STORY.replace("[nerve += 1]", "[nerve += 2]")
    error = changed(compiled(dearer), saved("wait"))
    assert error.reason == "the same picks now lead to other numbers"
    assert (error.nearest.state.node, error.nearest.step) == ("b", 1)


def test_a_choice_at_the_start_that_is_gone_offers_the_beginning() -> None:
    error = changed(compiled(STORY.replace("id: tense", "id: sharp")), saved("wait", setup="tense"))
    assert error.reason == "“mood” cannot be “tense” any more"
    assert error.nearest.step == 0
    never = STORY.replace("    setup: true\n", "")
    error = changed(compiled(never), saved("wait", setup="tense"))
    assert error.reason == "“mood” is not chosen at the start any more"


RENAMED = (
    STORY.replace("id: b\n", "id: stairs\n")
    .replace("goto: b}", "goto: stairs}")
    .replace("id: up,", "id: climb,")
    .replace("nerve", "courage")
    .replace("id: tense", "id: strained")
)
ALIASES = """
aliases:
  nodes: {b: steps, steps: stairs}
  options: {b/up: stairs/climb}
  variables: {nerve: courage}
  values: {tense: strained}
"""


def test_what_was_renamed_follows_its_aliases() -> None:
    again = Session.restore(compiled(RENAMED + ALIASES), saved("wait", "up", setup="tense"))
    assert (again.state.node, again.step, again.setup) == ("c", 2, {"mood": "strained"})
    at_the_end = Session.restore(compiled(RENAMED + ALIASES), saved("wait"))
    assert at_the_end.state.node == "stairs"
    assert [pick["option"] for pick in again.save().picks] == ["wait", "climb"]
    assert Session.restore(compiled(RENAMED + ALIASES), again.save()).state == again.state


def test_without_aliases_the_same_renaming_is_told() -> None:
    assert "“mood” cannot be “tense”" in changed(compiled(RENAMED), saved(setup="tense")).reason
    assert changed(compiled(RENAMED), saved("wait")).reason == "there is no “b” any more at the end"


def test_two_old_variables_that_disagree_are_no_new_one() -> None:
    two = STORY.replace("nodes:", "  - {id: ease, type: int, min: 0, max: 9}\nnodes:", 1).replace(
        "{id: go, text: Go,", "{id: go, text: Go, effects: [ease += 1],"
    )
    session = Session.start(compiled(two), 7, {"mood": "calm"})
    session.choose("wait")
    merged = compiled(STORY + "aliases: {variables: {ease: nerve}}\n")
    assert changed(merged, session.save()).reason == "the same picks now lead to other numbers"


def test_an_old_id_with_two_aliases_is_reported() -> None:
    loaded = load(
        {
            "campaign.yaml": STORY + "aliases: {nodes: {x: b}}\n",
            "more.yaml": "aliases: {nodes: {x: c}}",
        }
    )
    assert [(each.code, each.span.file) for each in loaded.errors] == [("SG210", "more.yaml")]


def test_every_id_in_a_save_follows_its_alias() -> None:
    aliases = Aliases(
        nodes={"desk": "table", "hall": "lobby"},
        options={"hall/go": "yard/run"},
        outcomes={"desk/rain": "desk/snow"},
        terms={"desk/price": "table/fee"},
        variables={"nerve": "courage"},
        values={"low": "cheap"},
    )
    old = SavedGame(
        campaign="c",
        campaign_digest="",
        seed=1,
        setup={"nerve": "low"},
        takebacks=True,
        picks=(
            {"node": "hall", "option": "go"},
            {"node": "hall", "option": "wait"},
            {"node": "desk", "outcome": "rain"},
            {"node": "hall", "outcome": "desk"},
            {"node": "desk", "table": {"price": "low", "term": "high"}},
        ),
        snapshot={
            "node": "desk",
            "values": {
                "nerve": 1,
                "mood": "low",
                "visits:hall": 2,
                "taken:hall/go": True,
                "taken:desk": False,
            },
            "stack": ["hall", "desk"],
        },
        hard=True,
        rolls={"desk": ("rain", "sun"), "pool": ("hall",)},
    )
    now = under_new_names(old, aliases)
    assert now.setup == {"courage": "cheap"}
    assert now.picks == (
        {"node": "yard", "option": "run"},
        {"node": "lobby", "option": "wait"},
        {"node": "table", "outcome": "snow"},
        {"node": "lobby", "outcome": "table"},
        {"node": "table", "table": {"fee": "cheap", "term": "high"}},
    )
    assert now.snapshot == {
        "node": "table",
        "values": {
            "courage": 1,
            "mood": "cheap",
            "visits:lobby": 2,
            "taken:yard/run": True,
            "taken:table": False,
        },
        "stack": ["lobby", "table"],
    }
    assert now.rolls == {"table": ("snow", "sun"), "pool": ("lobby",)}
    assert under_new_names(old, Aliases()) is old
