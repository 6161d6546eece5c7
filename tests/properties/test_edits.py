"""Random stories, edited: a save resumes exactly, or is offered the nearest decision by name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from summitgame.program import Aliases
from tests.properties.edits import KINDS, edited, saves, verdict
from tests.properties.stories import SEEDS, campaign_of, dice_of, story

SURELY = (
    "text only",
    "rename a node",
    "rename an option, outcome or term",
    "rename a variable",
    "rename a value",
    "rename several, in chains",
)
"""Edits that change nothing but words and names: every save resumes."""


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12)
@given(seed=SEEDS)
def test_no_save_is_misplaced_whatever_was_edited(kind: str, seed: int) -> None:
    dice = dice_of(seed)
    files = story(dice)
    old = campaign_of(files)
    made = edited(files, kind, dice)
    if made is None:
        return
    edit, new = made
    for saved in saves(old, dice, 3):
        found = verdict(new, saved, edit.was)
        assert found in ({"resumed"} if kind in SURELY else {"resumed", "offered"})


def test_the_oracle_convicts_a_story_without_its_aliases() -> None:
    found: set[str] = set()
    for seed in range(10):
        dice = dice_of(seed)
        files = story(dice)
        made = edited(files, "rename several, in chains", dice)
        if made is not None:
            edit, new = made
            bare = replace(new, aliases=Aliases())
            games = saves(campaign_of(files), dice, 5)
            found |= {verdict(bare, saved, edit.was) for saved in games}
    assert "refused needlessly" in found
