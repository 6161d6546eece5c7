"""Saves and plans of released versions still load, are where they say, and reach an ending."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitgame.campaign import load_campaign
from summitgame.playtest.gate import gate, released_folder
from summitgame.resources import content_root

RELEASED = Path(__file__).parent / "released"


@pytest.mark.parametrize("name", ["working-level", "gallery/tea-before-talks"])
def test_what_was_released_still_loads_and_ends(name: str) -> None:
    campaign = load_campaign(content_root() / name).campaign
    assert campaign is not None
    assert released_folder(campaign) == RELEASED
    found = gate(campaign, RELEASED)
    assert {each.version for each in found} == {each.name for each in RELEASED.glob("*/")}
    assert not [each for each in found if each.standing == "broken"]
    assert all(each.message for each in found if each.standing == "changed")
    assert all(each.ending for each in found)
    files = {each.file.partition("::")[0] for each in found}
    assert files == {each.name for each in RELEASED.glob(f"*/{campaign.id}/*")}
