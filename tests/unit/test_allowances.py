"""A comment allows a warning at its place, with a reason; and known warnings stay known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summitgame.authoring.baseline import compare, read, written
from summitgame.campaign import Loaded, compile_campaign
from summitgame.cli.main import main

HEAD = """\
campaign: {id: c, title: C, start: a}
chapter: {id: one, number: 0, title: One}
nodes:
  - id: a
    ending: {id: e, kind: good, title: E}
"""
ALONE = "  - id: alone\n    goto: a\n"


def check(text: str) -> Loaded:
    return compile_campaign({"campaign.yaml": text.encode()}, Path(), facts=(), full=True)


def codes(text: str) -> list[tuple[str, int]]:
    return [(each.code, each.span.line) for each in check(text).diagnostics]


# --- allowances --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tail",
    [
        "  - id: alone # summitgame: allow SG301 because of spring\n    goto: a\n",
        "  - id: alone #summitgame:allow unreachable-node because of spring\n    goto: a\n",
        "  # summitgame: allow SG301 because of spring\n\n  # and so on\n" + ALONE,
        "# summitgame: allow SG310, SG301 because of spring\n" + ALONE,
    ],
)
def test_a_warning_is_allowed_on_its_line_or_above_it(tail: str) -> None:
    loaded = check(HEAD + tail)
    assert [each.code for each in loaded.diagnostics] in ([], ["SG641"])
    assert [(each.code, why) for each, why in loaded.allowed] == [("SG301", "of spring")]


def test_an_allowance_of_two_codes_is_unused_for_one() -> None:
    found = codes(HEAD + "# summitgame: allow SG310, SG301 because of spring\n" + ALONE)
    assert found == [("SG641", 6)]


def test_what_is_allowed_is_allowed_there_alone() -> None:
    tail = "  # summitgame: allow SG301 because of spring\n" + ALONE + "  - {id: b, goto: a}\n"
    assert codes(HEAD + tail) == [("SG301", 9)]


def test_an_allowance_speaks_of_all_of_a_text_of_several_lines() -> None:
    story = HEAD.replace("title: C,", "title: C, people: [the king],").replace(
        "    ending",
        "    text:\n"
        "      # summitgame: allow SG605 because the song has it\n"
        "      - >-\n"
        "        It is late.\n"
        "        The king said “no”.\n"
        "    ending",
    )
    loaded = check(story)
    assert loaded.diagnostics == ()
    assert [(each.code, each.span.line) for each, _ in loaded.allowed] == [("SG605", 9)]


def test_a_text_that_looks_like_an_allowance_is_none() -> None:
    words = '    text: ["# summitgame: allow nothing at all"]\n    ending'
    assert codes(HEAD.replace("    ending", words)) == []
    block = "    text:\n      - |\n        # summitgame: allow nothing\n    ending"
    assert codes(HEAD.replace("    ending", block)) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("allow SG301", "SG640"),
        ("allow SG301 because", "SG640"),
        ("allow SG999 because of it", "SG642"),
        ("allow SG201 because of it", "SG642"),
        ("forgive SG301 because of it", "SG642"),
        ("allow", "SG642"),
    ],
)
def test_a_comment_that_is_not_complete_is_reported(words: str, code: str) -> None:
    found = [
        each for each, _ in codes(HEAD + f"  - id: alone # summitgame: {words}\n    goto: a\n")
    ]
    assert found == ([code] if code == "SG640" else ["SG301", code])


def test_an_error_cannot_be_allowed_and_hides_no_unused_allowance() -> None:
    story = HEAD + "  - id: b # summitgame: allow SG301 because of it\n    goto: nowhere\n"
    assert codes(story) == [("SG201", 7)]


# --- baselines ---------------------------------------------------------------------------------

OLD = HEAD + ALONE + "  - {id: lost, goto: a}\n"


def known(text: str, tmp_path: Path) -> Path:
    loaded = check(text)
    path = tmp_path / "known.json"
    path.write_text(written(loaded.diagnostics, loaded.sources), encoding="utf-8")
    return path


def new(text: str, path: Path) -> tuple[list[str], int, list[str]]:
    loaded = check(text)
    found = compare(loaded.diagnostics, loaded.sources, read(path))
    return [each.message for each in found.new], found.known, [each.place for each in found.solved]


def test_a_known_warning_is_known_when_lines_move(tmp_path: Path) -> None:
    path = known(OLD, tmp_path)
    assert new(OLD, path) == ([], 2, [])
    moved = OLD.replace("nodes:\n", "\n# a comment\n\nnodes:\n  - {id: first, goto: a}\n")
    moved = moved.replace("start: a", "start: first")
    assert new(moved, path) == ([], 2, [])


def test_a_new_warning_is_reported_and_a_solved_one_is_named(tmp_path: Path) -> None:
    path = known(OLD, tmp_path)
    changed = OLD.replace("lost", "gone")
    assert new(changed, path) == (["node “gone” cannot be reached"], 1, ["nodes[lost].id"])


def test_of_one_place_only_as_many_are_known_as_were(tmp_path: Path) -> None:
    def story(*texts: str) -> str:
        lines = "".join(f"      - {text}\n" for text in texts)
        return HEAD.replace("    ending", f"    text:\n{lines}    ending")

    one, two, three = ("word " * n for n in (130, 140, 150))
    path = known(story(one, "Short.", two), tmp_path)
    assert new(story("Short.", two, one), path)[:2] == ([], 2)
    edited = two.replace("word word", "work", 1)
    assert new(story(one, edited), path)[:2] == ([], 2)
    messages, count, solved = new(story(one, two, three), path)
    assert (len(messages), count, solved) == (1, 2, [])
    assert "749" in messages[0]


def test_an_error_is_never_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "campaign.yaml").write_text(OLD + "  - {id: b, goto: x}\n", encoding="utf-8")
    file = str(tmp_path / "known.json")
    assert main(["check", str(tmp_path), "--write-baseline", file]) == 1
    assert "SG201" in capsys.readouterr().err
    assert not Path(file).exists()


def test_the_command_writes_and_reads_a_baseline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "campaign.yaml").write_text(OLD, encoding="utf-8")
    file = str(tmp_path / "known.json")
    assert main(["check", str(tmp_path), "--strict"]) == 1
    assert main(["check", str(tmp_path), "--write-baseline", file]) == 0
    assert capsys.readouterr().out.endswith("known.json: 2 known warnings.\n")
    assert main(["check", str(tmp_path), "--baseline", file, "--strict"]) == 0
    assert "2 known warnings left out.\n" in capsys.readouterr().out
    (tmp_path / "campaign.yaml").write_text(HEAD, encoding="utf-8")
    assert main(["check", str(tmp_path), "--baseline", file, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["solved"] == [
        {"code": "SG301", "place": "nodes[alone].id"},
        {"code": "SG301", "place": "nodes[lost].id"},
    ]


@pytest.mark.parametrize(
    "content", [None, "", "[]", "{}", '{"format": 1, "problems": [{}]}', "[" * 9]
)
def test_a_file_that_is_no_baseline_is_misuse(
    content: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "campaign.yaml").write_text(OLD, encoding="utf-8")
    file = tmp_path / "known.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["check", str(tmp_path), "--baseline", str(file)])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith(str(file))
    assert told.count("\n") == 1
