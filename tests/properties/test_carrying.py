"""Random stories, edited while they are played: play is where it was, or it is said where it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from summitgame.session import Session, SessionError
from summitgame.session.carrying import carry
from summitgame.session.developing import Seen, developer_view
from summitgame.session.placing import Placed
from tests.properties.edits import KINDS, edited, saves
from tests.properties.stories import SEEDS, campaign_of, dice_of, story
from tests.properties.test_edits import SURELY


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=10)
@given(seed=SEEDS)
def test_play_is_where_it_was_or_it_is_said_where_it_is(kind: str, seed: int) -> None:
    dice = dice_of(seed)
    files = story(dice)
    old = campaign_of(files)
    made = edited(files, kind, dice)
    if made is None:
        return
    _, new = made
    for saved in saves(old, dice, 3):
        session = Session.restore(old, saved)
        found = carry(session, new)
        there = (new.aliases.node(session.state.node), session.step)
        assert (found.message == "") is ((found.session.state.node, found.session.step) == there)
        assert found.session.step <= session.step
        if kind in SURELY:
            assert found.message == ""
        # Whatever it was carried to can be played, saved, shown and carried on.
        assert carry(found.session, new).message == ""
        assert developer_view(found.session, Seen()).node.id == found.session.state.node


@settings(max_examples=40)
@given(seed=SEEDS)
def test_play_can_be_put_at_any_node_of_any_story(seed: int) -> None:
    dice = dice_of(seed)
    campaign = campaign_of(story(dice))
    for name in campaign.program.authored:
        try:
            session = Session(campaign, seed, {}, takebacks=True, placed=Placed(name))
        except SessionError:
            # Values as at the start may leave no outcome there.
            continue
        assert name in session.visited()
        assert Session.restore(campaign, session.save()).state == session.state
        assert carry(session, campaign).message == ""
