"""A hard game: the adversary's moves are picked, kept in the log, and the same ever after."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from summitgame.campaign import Campaign
from summitgame.engine import ChanceRoll, State
from summitgame.session import SavedGame, SavedGameError, Session, SessionError, StoryChangedError
from tests.doubles.campaigns import HEAD, compiled

STORY = (
    HEAD
    + """
adversary: {name: The office, streams: [office]}
variables:
  - {id: harm, type: int, min: 0, max: 6}
nodes:
  - id: a
    chance:
      stream: office
      outcomes:
        - {id: wait, weight: 9, goto: weather}
        - {id: leak, weight: 1, effects: [harm += 1], goto: weather}
        - {id: burn, weight: 1, when: harm >= 2, effects: [harm += 2], goto: weather}
  - id: weather
    chance:
      stream: sky
      outcomes:
        - {id: fair, weight: 1, goto: desk}
        - {id: foul, weight: 1, goto: desk}
  - id: desk
    options:
      - {id: on, text: Go on, goto: a}
      - {id: end, text: End, goto: e}
  - {id: e, ending: {id: e, kind: good, title: E}}
"""
)
CAMPAIGN = compiled(STORY)


class Office:
    """Picks the last outcome that can happen, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, campaign: Campaign, state: State, roll: ChanceRoll) -> str:
        assert campaign is CAMPAIGN
        assert state.node == roll.node
        self.asked.append(tuple(outcome for outcome, _ in roll.outcomes))
        return roll.outcomes[-1][0]


def begun(office: Office | None, *picks: str, seed: int = 5) -> Session:
    session = Session.start(CAMPAIGN, seed, hard=True, opponent=office)
    for pick in picks:
        session.choose(pick)
    return session


def rolls(session: Session) -> list[tuple[str, str]]:
    return [roll for moment in session.moments for roll in moment.rolls]


def again(session: Session, office: Office | None) -> Session:
    data = json.loads(json.dumps(session.save().to_data()))
    return Session.restore(CAMPAIGN, SavedGame.from_data(data), office)


def test_the_adversary_picks_in_his_streams_and_chance_decides_in_the_others() -> None:
    office = Office()
    session = begun(office, "on", "on")
    his = [outcome for node, outcome in rolls(session) if node == "a"]
    assert his == ["leak", "leak", "burn"]
    assert office.asked == [("wait", "leak"), ("wait", "leak"), ("wait", "leak", "burn")]
    plain = Session.start(CAMPAIGN, 5)
    plain.choose("on")
    plain.choose("on")
    sky = [roll for roll in rolls(session) if roll[0] == "weather"]
    assert sky == [roll for roll in rolls(plain) if roll[0] == "weather"]


def test_a_game_that_is_not_hard_asks_nobody() -> None:
    office = Office()
    session = Session.start(CAMPAIGN, 5, opponent=office)
    assert not session.hard
    assert office.asked == []


def test_what_cannot_happen_is_never_picked() -> None:
    def cheat(campaign: Campaign, state: State, roll: ChanceRoll) -> str:
        del campaign, state, roll
        return "burn"

    with pytest.raises(SessionError, match="cannot bring “burn” now"):
        Session.start(CAMPAIGN, 5, hard=True, opponent=cheat)


def test_without_an_opponent_his_moves_fall_as_chance_has_it() -> None:
    hard, plain = begun(None, "on"), Session.start(CAMPAIGN, 5)
    plain.choose("on")
    assert rolls(hard) == rolls(plain)


def test_a_save_holds_his_moves_and_nobody_is_asked_when_it_is_loaded() -> None:
    session = begun(Office(), "on", "on")
    office = Office()
    loaded = again(session, office)
    assert office.asked == []
    assert (loaded.hard, loaded.state, rolls(loaded)) == (True, session.state, rolls(session))
    assert loaded.save() == session.save()
    loaded.choose("on")
    assert len(office.asked) == 1


def test_his_moves_stand_between_the_players_picks() -> None:
    saved = begun(Office(), "on").save()
    assert saved.picks == (
        {"node": "a", "outcome": "leak"},
        {"node": "desk", "option": "on"},
        {"node": "a", "outcome": "leak"},
    )
    assert saved.made == ({"node": "desk", "option": "on"},)
    assert (saved.outcomes, saved.step) == ((("a", "leak"), ("a", "leak")), 1)


def test_a_save_plays_again_without_an_opponent() -> None:
    session = begun(Office(), "on", "on")
    assert again(session, None).state == session.state


def test_going_back_and_picking_the_same_brings_the_same() -> None:
    session = begun(Office(), "on", "on")
    state, before = session.state, rolls(session)
    session.roll_back(2)
    assert session.save().outcomes == (("a", "leak"),)
    session.choose("on")
    session.choose("on")
    assert (session.state, rolls(session)) == (state, before)


def test_a_hard_save_is_of_the_newer_format_and_any_other_as_before() -> None:
    hard, plain = begun(Office()).save().to_data(), Session.start(CAMPAIGN, 5).save().to_data()
    assert (hard["format"], hard["hard"]) == (2, True)
    assert plain["format"] == 1
    assert "hard" not in plain
    assert SavedGame.from_data(plain).hard is False


@pytest.mark.parametrize(
    "change", [{"format": 1}, {"hard": False}, {"hard": 1}, {"hard": None}, {"format": 3}]
)
def test_a_save_whose_format_and_mode_disagree_is_refused(change: dict[str, Any]) -> None:
    data = begun(Office(), "on").save().to_data() | change
    if change == {"format": 1}:
        with pytest.raises(SessionError, match="unknown kind"):
            Session.restore(CAMPAIGN, SavedGame.from_data(data))
    else:
        with pytest.raises(SavedGameError):
            SavedGame.from_data(data)


def test_a_move_that_the_story_no_longer_knows_is_told_as_a_change() -> None:
    saved = begun(Office(), "on", "on").save()
    lost = replace(
        saved,
        picks=tuple(
            {**pick, "outcome": "flood"} if pick.get("outcome") == "burn" else pick
            for pick in saved.picks
        ),
    )
    office = Office()
    with pytest.raises(StoryChangedError, match="pick 2") as caught:
        Session.restore(CAMPAIGN, lost, office)
    assert caught.value.nearest.step == 1
    caught.value.nearest.choose("on")
    assert len(office.asked) == 1


def test_a_first_move_that_the_story_no_longer_knows_is_told_as_a_change() -> None:
    saved = begun(Office(), "on").save()
    lost = replace(saved, picks=({"node": "a", "outcome": "flood"}, *saved.picks[1:]))
    with pytest.raises(StoryChangedError) as caught:
        Session.restore(CAMPAIGN, lost, Office())
    assert caught.value.nearest.step <= 1


def test_a_story_without_an_adversary_can_be_begun_hard_and_is_as_it_was() -> None:
    plain = compiled(STORY.replace("adversary: {name: The office, streams: [office]}\n", ""))
    office = Office()
    session = Session.start(plain, 5, hard=True, opponent=office)
    assert office.asked == []
    assert rolls(session) == rolls(Session.start(plain, 5))
