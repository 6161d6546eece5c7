"""Whatever loading depends on is read once, and named by a stamp."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from summitgame.campaign import load_campaign
from summitgame.inputs import Inputs


def write(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "home" / "story"
    write(home / "campaign.yaml", "campaign: {id: c, title: C, start: a, facts: record}")
    write(home / "b" / "b.yaml", "nodes: []")
    write(home / "b-c.yaml", "nodes: []")
    write(home / "tests" / "x.playtest.yaml", "no: story")
    write(home / "note.txt", "no story")
    write(home / "assets" / "art" / "hall.svg")
    write(tmp_path / "home" / "record" / "one.yaml", "facts: []")
    return home


def test_files_are_those_of_the_story_in_the_order_of_their_folders(folder: Path) -> None:
    (folder / "link.yaml").symlink_to(folder / "b-c.yaml")
    (folder / "linked").symlink_to(folder / "b")
    assert list(Inputs(folder).files()) == ["b/b.yaml", "b-c.yaml", "campaign.yaml"]
    assert list(Inputs(folder).files()) == [
        name
        for path in sorted(folder.rglob("*.yaml"))
        if (name := path.relative_to(folder).as_posix()).split("/")[0] != "tests"
        and not path.is_symlink()
    ]


def test_what_was_read_stays_as_it_was(folder: Path) -> None:
    inputs = Inputs(folder)
    stamp = inputs.stamp("record")
    write(folder / "b-c.yaml", "nodes: [1]")
    write(folder.parent / "record" / "one.yaml", "facts: [1]")
    write(folder / "assets" / "art" / "gate.svg")
    assert inputs.files()["b-c.yaml"] == b"nodes: []"
    assert inputs.stamp("record") == stamp
    assert Inputs(folder).stamp("record") != stamp


@pytest.mark.parametrize(
    "change",
    [
        lambda home: write(home / "b-c.yaml", "nodes: [] "),
        lambda home: write(home / "d.yaml"),
        lambda home: (home / "b-c.yaml").unlink(),
        lambda home: (home / "b-c.yaml").rename(home / "b-d.yaml"),
        lambda home: write(home / "assets" / "art" / "gate.svg"),
        lambda home: write(home / "assets" / "icons" / "hall.svg"),
        lambda home: (home / "assets" / "art" / "hall.svg").unlink(),
        lambda home: write(home.parent / "record" / "one.yaml", "facts: [] "),
        lambda home: write(home.parent / "record" / "two.yaml"),
        lambda home: (home.parent / "record" / "one.yaml").unlink(),
        lambda home: write(home / "record" / "one.txt"),
    ],
)
def test_a_stamp_changes_with_anything_that_loading_depends_on(
    folder: Path, change: Callable[[Path], object]
) -> None:
    before = Inputs(folder).stamp("record")
    assert Inputs(folder).stamp("record") == before
    change(folder)
    assert Inputs(folder).stamp("record") != before


def test_a_stamp_changes_with_nothing_else(folder: Path) -> None:
    before = Inputs(folder).stamp("record")
    write(folder / "note.txt", "still no story")
    write(folder / "tests" / "y.playtest.yaml")
    write(folder / "assets" / "art" / "hall.svg", "<svg/>")
    assert Inputs(folder).stamp("record") == before


def test_a_missing_and_an_empty_folder_of_facts_have_different_stamps(folder: Path) -> None:
    (folder.parent / "record" / "one.yaml").unlink()
    assert Inputs(folder).stamp("record") != Inputs(folder).stamp("no-such")
    assert Inputs(folder).facts("no-such") is None
    assert Inputs(folder).facts("record") == {}


def test_loading_reads_nothing_but_its_inputs(folder: Path) -> None:
    inputs = Inputs(folder)
    inputs.stamp("record")
    before = load_campaign(folder)
    for path in sorted(folder.parent.rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
    after = load_campaign(folder, inputs)
    assert after.diagnostics == before.diagnostics
    assert after.sources == before.sources
