"""What `summitgame new` makes checks clean, plays to an ending, and stays clean as it grows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summitgame.authoring.scaffold import slug, title_of
from summitgame.authoring.things import NamingError
from summitgame.campaign import load_campaign
from summitgame.cli import main
from summitgame.lang.shape import SCHEMAS, schema_text

BARE = """
campaign: {id: c, title: C, start: a}
chapter: {id: one, number: 0, title: One}
nodes:
  - id: a
    text: ["It is quiet."]
    options: [{id: wait, text: Wait, goto: e}]
  - {id: e, text: ["So."], ending: {id: e, kind: good, title: E}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "campaign", "The Long Night"]) == 0
    return tmp_path / "the-long-night"


def is_clean(folder: Path) -> None:
    loaded = load_campaign(folder)
    assert loaded.diagnostics == ()
    assert loaded.campaign is not None
    assert main(["fmt", "--check", str(folder)]) == 0


def test_a_new_campaign_checks_clean_plays_and_is_proved(folder: Path) -> None:
    is_clean(folder)
    campaign = load_campaign(folder).campaign
    assert campaign is not None
    assert (campaign.id, campaign.title) == ("the-long-night", "The Long Night")
    assert main(["test", str(folder)]) == 0
    assert main(["prove", str(folder)]) == 0
    for seed in range(5):
        assert main(["play", "--auto", "--seed", str(seed), str(folder)]) == 0


def test_it_stays_clean_as_it_grows(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "chapter", "Second thoughts", "--in", str(folder)]) == 0
    is_clean(folder)
    monkeypatch.chdir(folder / "chapters")
    assert main(["new", "node", "the-window"]) == 0
    is_clean(folder)
    assert main(["new", "node", 'The "well"', "--from", "the-window"]) == 0
    assert main(["new", "chapter", "last", "--from", "the-well"]) == 0
    capsys.readouterr()
    assert main(["new", "playtest", "by-chance", "--seed", "5"]) == 0
    made = capsys.readouterr().out
    assert made == f"{os.path.join('..', 'tests', 'by-chance.playtest.yaml')} is new.\n"  # noqa: PTH118 -- as shown
    is_clean(folder)
    assert main(["test", str(folder)]) == 0
    assert main(["simulate", str(folder), "-n", "200"]) == 0
    campaign = load_campaign(folder).campaign
    assert campaign is not None
    chapters = {each.id: each.number for each in campaign.program.chapters}
    assert chapters == {"arrival": 1, "second-thoughts": 2, "last": 3}
    assert campaign.program.nodes["the-well"].title == 'The "well"'
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")}
    assert {
        "chapters/02-second-thoughts/chapter.yaml",
        "chapters/01-arrival/the-well.yaml",
        "chapters/03-last/chapter.yaml",
    } <= names


def test_every_file_names_a_schema_that_is_there(folder: Path) -> None:
    assert main(["new", "node", "the-window", "--in", str(folder)]) == 0
    assert main(["new", "playtest", "by-chance", "--in", str(folder)]) == 0
    for kind, name in SCHEMAS.items():
        assert (folder / "schema" / name).read_text(encoding="utf-8") == schema_text(kind)
    files = list(folder.rglob("*.yaml"))
    assert len(files) == 9
    for path in files:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        schema = path.parent / first.partition("$schema=")[2]
        wanted = "plans" if path.parent.name == "tests" else "campaign"
        assert schema.resolve() == (folder / "schema" / SCHEMAS[wanted]).resolve()


def test_a_campaign_of_one_file_without_a_schema_grows_too(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text(BARE, encoding="utf-8")
    assert main(["new", "node", "door", "--in", str(tmp_path)]) == 0
    assert main(["new", "chapter", "two", "--in", str(tmp_path)]) == 0
    assert main(["new", "playtest", "p", "--in", str(tmp_path)]) == 0
    assert load_campaign(tmp_path).diagnostics == ()
    assert main(["test", str(tmp_path)]) == 0
    text = (tmp_path / "campaign.yaml").read_text(encoding="utf-8")
    assert (
        "options: [{id: wait, text: Wait, goto: e},"
        ' {id: to-door, text: "Turn to “Door”", goto: door},'
        ' {id: to-two, text: "Go on to “Two”", goto: two}]'
    ) in text
    assert (tmp_path / "door.yaml").read_text(encoding="utf-8").startswith("nodes:\n")
    assert (tmp_path / "two" / "chapter.yaml").is_file()


@pytest.mark.parametrize(
    ("words", "sentence", "status"),
    [
        (["campaign", "the-long-night"], "There is something at the-long-night already", 1),
        (["campaign", "???"], "makes no id", 1),
        (["node", "x"], "Here is no campaign.", 2),
        (["node", "x", "--in", "nowhere"], "There is no folder nowhere.", 2),
        (["node", "arrival", "--in", "the-long-night"], "The id “arrival” is taken", 1),
        (["chapter", "arrival", "--in", "the-long-night"], "There is a chapter “arrival”", 1),
        (["node", "x", "--in", "the-long-night", "--from", "arival"], "Did you mean “arrival”?", 1),
        (["node", "x", "--in", "the-long-night", "--from", "taken"], "has no list of options", 1),
        (["playtest", "first", "--in", "the-long-night"], "There is a file tests/first", 1),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_changes(
    folder: Path,
    words: list[str],
    sentence: str,
    status: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    try:
        found = main(["new", *words])
    except SystemExit as stopped:
        found = int(str(stopped.code))
    assert found == status
    assert sentence in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("title", "identity"),
    [
        ("The Long Night", "the-long-night"),
        ("  Ça va? Élan!  ", "ca-va-elan"),
        ("the-well's-rope", "the-wells-rope"),
        ("Week 4", "week-4"),
    ],
)
def test_a_title_makes_an_id(title: str, identity: str) -> None:
    assert slug(title) == identity


def test_an_id_makes_a_title() -> None:
    assert title_of("the-long-night") == "The long night"
    assert title_of("The Long Night ") == "The Long Night"
    with pytest.raises(NamingError):
        slug("긴 밤")
