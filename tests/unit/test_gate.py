"""The gate: released saves and plans pass, go on elsewhere and say so, or fail."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from summitgame.campaign import Campaign, load_campaign
from summitgame.cli import main
from summitgame.playtest.gate import Kept, gate, released_folder
from summitgame.playtest.places import is_released
from summitgame.saves import SaveError, SaveStore, read_game
from summitgame.session import SavedGame, Session
from tests.doubles.campaigns import CASES, compiled
from tests.unit.test_cli import STUCK

TEA = CASES / "good" / "tea-house"
PLAN = """
playtests:
  - {id: holds, seed: 3, policy: seeded}
  - {id: differs, chance: {door: clear}, picks: [leave], expect: {ending: tea}}
  - {id: gone, setup: {pace: slow}, picks: [room/sit, fly]}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder with the tea house and a released version of it."""
    (tmp_path / "campaign.yaml").write_bytes((TEA / "campaign.yaml").read_bytes())
    (tmp_path / "tests" / "golden" / "released" / "1.0" / "tea-house").mkdir(parents=True)
    return tmp_path


def campaign_in(folder: Path) -> Campaign:
    campaign = load_campaign(folder).campaign
    assert campaign is not None
    return campaign


def kept(home: Path) -> Path:
    return home / "tests" / "golden" / "released" / "1.0" / "tea-house"


def write(home: Path, name: str, saved: SavedGame) -> Path:
    """Write a save as the game writes it."""
    with SaveStore(home / "store") as store:
        store.save("1", saved)
    (file,) = (home / "store" / "saves" / "1").glob("*.save")
    return file.rename(kept(home) / name)


def outcome(home: Path) -> dict[str, Kept]:
    campaign = campaign_in(home)
    folder = released_folder(campaign)
    assert folder is not None
    return {each.file: each for each in gate(campaign, folder)}


def test_a_save_that_resumes_and_a_plan_that_holds_are_the_same(home: Path) -> None:
    write(home, "one.save", Session.start(campaign_in(home), 3).save())
    (kept(home) / "p.playtest.yaml").write_text(PLAN, encoding="utf-8")
    found = outcome(home)
    assert [found[name].standing for name in ("one.save", "p.playtest.yaml::holds")] == [
        "same",
        "same",
    ]
    assert found["one.save"].node == "room"
    assert all(each.ending for each in found.values())


def test_what_changed_is_said_and_goes_on(home: Path) -> None:
    saved = Session.start(campaign_in(home), 3).save()
    gone = replace(saved, picks=({"node": "attic", "option": "fly"},), step=1)
    write(home, "one.save", gone)
    (kept(home) / "p.playtest.yaml").write_text(PLAN, encoding="utf-8")
    found = outcome(home)
    assert found["one.save"].standing == "changed"
    assert "no “attic” any more" in found["one.save"].message
    differs = found["p.playtest.yaml::differs"]
    assert (differs.standing, differs.message) == (
        "changed",
        "p.playtest.yaml:4:75: the ending is “street”, not “tea”",
    )
    assert found["p.playtest.yaml::gone"].standing == "changed"
    assert all(each.ending for each in found.values())


def test_what_cannot_be_read_is_broken(home: Path) -> None:
    file = write(home, "one.save", Session.start(campaign_in(home), 3).save())
    file.write_bytes(file.read_bytes()[:-9])
    (kept(home) / "p.playtest.yaml").write_text("playtests: [x]", encoding="utf-8")
    found = outcome(home)
    assert {name: each.standing for name, each in found.items()} == {
        "one.save": "broken",
        "p.playtest.yaml": "broken",
    }
    assert found["one.save"].message.startswith("The file cannot be read: ")
    assert found["p.playtest.yaml"].message == "p.playtest.yaml:1:13: a plan is a mapping"


def test_a_save_that_comes_to_no_ending_is_broken(tmp_path: Path) -> None:
    stuck = compiled(STUCK)
    folder = tmp_path / "released" / "1" / stuck.id
    folder.mkdir(parents=True)
    for seed in range(6):
        (folder / f"{seed}.playtest.yaml").write_text(
            f"playtests:\n  - {{id: p, seed: {seed}}}\n", encoding="utf-8"
        )
    found = gate(stuck, tmp_path / "released")
    broken = [each for each in found if each.standing == "broken"]
    assert broken
    assert len(broken) < len(found)
    assert "without a decision" in broken[0].message


def test_a_file_that_holds_no_game_is_refused(tmp_path: Path) -> None:
    with SaveStore(tmp_path) as store:
        store.save_settings({"size": 1})
    (file,) = (tmp_path / "settings").glob("*.save")
    with pytest.raises(SaveError, match="The file holds “settings”, not a game"):
        read_game(file.read_bytes())


def test_the_command_fails_for_what_is_broken_and_when_strict_for_what_changed(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(home, "one.save", Session.start(campaign_in(home), 3).save())
    assert main(["gate", str(home), "--strict"]) == 0
    assert "1 released: 1 the same, 0 changed and said so, 0 broken; 0 failed" in (
        capsys.readouterr().out
    )
    (kept(home) / "p.playtest.yaml").write_text(PLAN, encoding="utf-8")
    assert main(["gate", str(home)]) == 0
    assert "changed  p.playtest.yaml::differs" in capsys.readouterr().out
    assert main(["gate", str(home), "--strict", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["failed"] == 2
    (kept(home) / "two.save").write_bytes(b"")
    assert main(["gate", str(home), "--released", str(kept(home).parents[1])]) == 1


def test_without_released_files_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "campaign.yaml").write_bytes((TEA / "campaign.yaml").read_bytes())
    assert main(["gate", str(tmp_path)]) == 1
    assert "No released save or plan of “tea-house” lies in" in capsys.readouterr().err
    assert main(["gate", str(tmp_path), "--released", str(tmp_path / "none")]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_pytest_does_not_collect_released_plans_as_plans_of_the_story(home: Path) -> None:
    assert is_released(kept(home) / "p.playtest.yaml")
    assert not is_released(home / "tests" / "p.playtest.yaml")
