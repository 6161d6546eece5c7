"""A playthrough in a story that has just been changed: where it was, or as near as can be."""

from __future__ import annotations

import pytest

from summitgame.campaign import Campaign
from summitgame.session import SavedGame, SavedGameError, Session, SessionError
from summitgame.session.carrying import carry, reseed
from summitgame.session.placing import Placed, begin, stacks, words_of
from tests.doubles.campaigns import CHAPTERS, compiled, tea_house

STORY = """
campaign: {id: c, title: C, start: a}
chapter: {id: one, number: 0, title: Evening}
variables:
  - {id: nerve, type: int, min: 0, max: 9, start: 1}
nodes:
  - id: a
    heading: The hall
    options:
      - {id: wait, text: Wait, effects: [nerve += 1], goto: toss}
      - {id: go, text: Go, goto: b}
  - id: toss
    chance:
      outcomes:
        - {id: heads, weight: 3, goto: b}
        - {id: tails, weight: 1, goto: c}
  - id: b
    title: Stairs
    heading: The stairs
    options: [{id: up, text: Up, goto: c}, {id: end, text: End, goto: e}]
  - id: c
    heading: The roof
    options: [{id: jump, text: Jump, goto: e}, {id: back, text: Back, goto: a}]
  - {id: e, ending: {id: e, kind: good, title: E}}
"""


def story(*changes: tuple[str, str]) -> Campaign:
    text = STORY
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return compiled(text)


def played(*picks: str, seed: int = 7) -> Session:
    session = Session.start(story(), seed)
    for pick in picks:
        session.choose(pick)
    return session


def test_play_stays_where_it_is_when_only_words_change() -> None:
    session = played("go", "up")
    found = carry(session, story(("The roof", "The roof at night")))
    assert (found.session.state.node, found.session.step, found.message) == ("c", 2, "")
    assert found.session.view().heading == "The roof at night"


def test_play_stays_where_it_is_when_numbers_change_and_has_the_new_numbers() -> None:
    session = played("wait")
    found = carry(session, story(("nerve += 1", "nerve += 3")))
    assert (found.session.state.node, found.message) == (session.state.node, "")
    assert session.state.values != found.session.state.values == (4,)


@pytest.mark.parametrize("seed", range(12))
def test_chance_does_what_it_did_where_the_seed_would_lead_elsewhere(seed: int) -> None:
    session = played("wait", seed=seed)
    found = carry(
        session, story(("weight: 3", "weight: 1"), ("tails, weight: 1", "tails, weight: 8"))
    )
    assert (found.session.state.node, found.message) == (session.state.node, "")


def test_where_a_pick_is_gone_play_goes_on_at_the_decision_before_it() -> None:
    session = played("go", "up")
    found = carry(session, story(("{id: up, text: Up, goto: c}, ", "")))
    assert (found.session.state.node, found.session.step) == ("b", 1)
    assert "at the nearest earlier decision that still exists" in found.message
    assert "“Evening · The stairs”, after 1 of 2 picks" in found.message


def test_where_the_place_is_gone_play_goes_on_at_the_last_decision_that_is_there() -> None:
    session = played("go")
    found = carry(session, story(("id: b\n", "id: landing\n"), ("goto: b", "goto: landing")))
    assert (found.session.state.node, found.session.step) == ("a", 0)
    assert "there is no “b” any more" in found.message


def test_a_renamed_place_with_an_alias_is_the_same_place() -> None:
    session = played("go")
    text = STORY.replace("id: b\n", "id: landing\n").replace("goto: b", "goto: landing")
    found = carry(session, compiled(text + "aliases:\n  nodes: {b: landing}\n"))
    assert (found.session.state.node, found.message) == ("landing", "")


def test_another_campaign_in_the_same_folder_begins_at_its_beginning() -> None:
    found = carry(played("go"), story(("id: c, title", "id: other, title")))
    assert (found.session.state.node, found.session.step) == ("a", 0)
    assert found.message == "The story begins otherwise now, so play begins again."


def test_a_story_that_cannot_begin_is_refused() -> None:
    stuck = story(
        ("start: a}", "start: toss}"),
        ("weight: 3, goto: b}", "weight: 3, goto: toss}"),
        ("weight: 1, goto: c}", "weight: 1, when: nerve > 1, goto: b}"),
    )
    with pytest.raises(SessionError):
        carry(played("go"), stuck)


def test_another_seed_leaves_what_chance_did_and_rules_what_is_to_come() -> None:
    session = next(each for s in range(30) if (each := played("wait", seed=s)).state.node == "c")
    for seed in range(20):
        again = reseed(session, seed)
        assert (again.seed, again.state, again.rolled()) == (seed, session.state, session.rolled())
    nodes = set()
    for seed in range(20):
        again = reseed(session, seed)
        again.choose("back")
        again.choose("wait")
        nodes.add(again.state.node)
    assert nodes == {"b", "c"}


# --- play that an author put somewhere ---------------------------------------------------------


def test_play_enters_a_node_with_chosen_values_and_its_own_effects_happen() -> None:
    program = compiled(CHAPTERS).program
    put = begin(program, Placed("b", {"haste": "3", "kept": "1", "calm": "false"}))
    assert words_of(program, put.state.values) == {"haste": "3", "kept": "4", "calm": "true"}


def test_a_value_that_a_variable_does_not_have_is_the_start() -> None:
    program = compiled(CHAPTERS).program
    put = begin(program, Placed("a", {"haste": "many", "gone": "1"}))
    assert words_of(program, put.state.values)["haste"] == "1"


def test_in_a_called_node_the_call_is_open_so_that_play_returns() -> None:
    files = dict(CHAPTERS)
    files["two/two.yaml"] = files["two/two.yaml"].replace("when: calm, fallback: true, ", "")
    campaign = compiled(files)
    assert stacks(campaign.program)["sub"] == ("lend",)
    session = Session(campaign, 1, {}, takebacks=True, placed=Placed("sub"))
    session.choose("back")
    assert session.state.node == "a"


def test_every_node_can_be_entered() -> None:
    campaign = tea_house()
    for name in campaign.program.nodes:
        session = Session(campaign, 1, {}, takebacks=True, placed=Placed(name))
        assert name in session.visited()


def test_a_save_of_a_put_game_leads_back_and_a_changed_story_takes_it_over() -> None:
    session = Session(story(), 7, {}, takebacks=True, placed=Placed("b", {"nerve": "5"}))
    session.choose("up")
    saved = SavedGame.from_data(session.save().to_data())
    assert Session.restore(story(), saved).state == session.state
    found = carry(session, story(("The roof", "Up there")))
    assert (found.session.state, found.message) == (session.state, "")
    gone = carry(session, story(("id: b\n", "id: x\n"), ("goto: b", "goto: x")))
    assert (gone.session.state.node, gone.session.step) == ("a", 0)


@pytest.mark.parametrize(
    "placed",
    [
        3,
        "a",
        {"node": 1, "values": {}},
        {"node": "a"},
        {"node": "a", "values": {"x": 1}},
        {"node": "a", "values": {}, "more": 1},
    ],
)
def test_a_place_that_is_not_well_formed_is_refused(placed: object) -> None:
    data = played().save().to_data() | {"placed": placed}
    with pytest.raises(SavedGameError, match="put at is not well formed"):
        SavedGame.from_data(data)


def test_a_game_from_the_beginning_is_written_as_before() -> None:
    assert "placed" not in played().save().to_data()
