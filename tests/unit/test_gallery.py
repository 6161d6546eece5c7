"""The stories of the gallery are in order, and what they claim of themselves is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitgame.campaign import load_campaign
from summitgame.cli.main import main
from summitgame.resources import content_root

GALLERY = sorted(path.parent for path in (content_root() / "gallery").glob("*/campaign.yaml"))


@pytest.mark.parametrize("folder", GALLERY, ids=lambda folder: folder.name)
def test_a_story_of_the_gallery_has_no_problem_and_several_endings(folder: Path) -> None:
    loaded = load_campaign(folder, full=True)
    assert loaded.diagnostics == ()
    assert loaded.campaign is not None
    assert len(loaded.campaign.endings) >= 3
    assert loaded.campaign.program.claims
    assert sorted((folder / "tests").glob("*.playtest.yaml"))


def test_all_that_the_bridge_claims_is_proved(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", str(content_root() / "gallery" / "the-middle-plank")]) == 0
    assert "18 proved, 0 refuted, 0 bounded" in capsys.readouterr().out
