"""The commands: exit codes 0, 1 and 2, what they print, and never a traceback."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from summitgame import __version__
from summitgame.cli import main
from summitgame.cli.common import colour
from summitgame.diagnostics import CODES
from tests.doubles.campaigns import CASES, HEAD

TEA = str(CASES / "good" / "tea-house")
ROOT = Path(__file__).parents[2]
STUCK = (
    HEAD
    + """
variables:
  - {id: n, type: int, min: -1, max: 1}
nodes:
  - id: a
    effects: [n = -1]
    options: [{id: go, text: Go, goto: b}, {id: end, text: End, goto: e}]
  - id: b
    chance: {outcomes: [{id: again, weight: 1, goto: b}, {id: out, weight: "max(0, n)", goto: e}]}
  - id: e
    ending: {id: e, kind: good, title: E}
"""
)
LOST = (
    HEAD
    + """
nodes:
  - id: a
    chance: {outcomes: [{id: again, weight: 1, goto: a}, {id: end, weight: n, goto: e}]}
  - id: e
    text: ["{n}"]
    ending: {id: e, kind: good, title: E}
variables:
  - {id: n, type: int, min: 0, max: 1}
"""
)


@pytest.fixture(autouse=True)
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform not in {"win32", "darwin"}:
        return
    monkeypatch.setattr("summitgame.cli.play._has_display", lambda: False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "campaign.yaml").write_text(STUCK, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> int:
    """Run a command in this process and return its exit code."""
    try:
        return main(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else -1


def printed(capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 -- any JSON
    return json.loads(capsys.readouterr().out)


# --- the command line --------------------------------------------------------------------------


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    assert "simulate" in capsys.readouterr().out
    assert run("--version") == 0
    assert capsys.readouterr().out == f"summitgame {__version__}\n"


@pytest.mark.parametrize("command", ["play", "check", "test", "simulate", "trace", "schema"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, "--help") == 0
    assert capsys.readouterr().out.startswith(f"usage: summitgame {command}")
    assert run(command, "--nonsense") == 2


@pytest.mark.parametrize("arguments", [["fly"], ["content/working-level"], ["--nonsense"], [""]])
def test_a_command_that_is_not_there_is_misuse(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("chek", "Did you mean “check”?"),
        (TEA, f"To play a campaign: summitgame play {TEA}"),
        ("xylophone", "summitgame --help"),
    ],
)
def test_a_word_that_is_no_command_is_answered_in_a_sentence(
    word: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(word) == 2
    told = capsys.readouterr().err
    assert told.startswith("No command is called “")
    assert said in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("command", ["play", "check", "test", "simulate", "trace"])
def test_a_folder_that_is_not_there_is_misuse(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, str(tmp_path / "nowhere")) == 2
    assert capsys.readouterr().err.startswith("There is no folder ")


def test_a_file_is_no_folder(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["check", f"{TEA}/campaign.yaml"])
    assert "campaign.yaml is a file. Name the folder" in capsys.readouterr().err


def test_a_folder_of_campaigns_is_no_campaign(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        shutil.copytree(TEA, tmp_path / name)
    with pytest.raises(SystemExit, match="2"):
        main(["check", str(tmp_path)])
    assert capsys.readouterr().err.endswith("but holds one, two. Name one of them.\n")


def test_who_stands_in_a_campaign_means_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(TEA, tmp_path / "mine")
    (tmp_path / "mine" / "deep").mkdir()
    for here in ("mine", "mine/deep"):
        monkeypatch.chdir(tmp_path / here)
        assert main(["check", "--no-cache"]) == 0
        assert "nodes" in (out := capsys.readouterr().out)
        assert not out.startswith("Working Level")


@pytest.mark.parametrize("command", ["play", "check", "test", "simulate", "trace"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"nodes: [", b"[]", b"nodes: 5"])
def test_bad_content_is_a_problem_with_its_place(
    command: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "campaign.yaml").write_bytes(content)
    assert run(command, str(tmp_path)) == 1
    told = capsys.readouterr()
    assert "campaign.yaml:1:" in told.out + told.err


@pytest.mark.parametrize("command", ["play", "check", "test", "simulate", "trace"])
def test_a_folder_that_cannot_be_read_is_a_problem(
    command: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "campaign.yaml").write_text(STUCK, encoding="utf-8")

    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.suffix == ".yaml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert run(command, str(tmp_path)) == 1
    told = capsys.readouterr()
    assert "SG001 the file cannot be read: Permission denied" in told.out + told.err


def test_an_interrupt_ends_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("summitgame.cli.check.run", interrupt)
    assert main(["check", TEA]) == 130


# --- check -------------------------------------------------------------------------------------


def test_check_of_a_clean_campaign(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", TEA) == 0
    assert capsys.readouterr().out == ("The tea house: 9 nodes, 3 endings, 0 facts. No problems.\n")
    assert run("check", TEA, "--json") == 0
    assert printed(capsys) == {"problems": [], "errors": 0, "allowed": []}


def test_check_of_a_bad_campaign(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "campaign.yaml").write_text(
        STUCK.replace("End, goto: e", "End, goto: f"), encoding="utf-8"
    )
    assert run("check", str(tmp_path)) == 1
    out = capsys.readouterr().out
    assert "campaign.yaml:10:71: SG201 no node is called “f”" in out
    assert out.endswith("1 error.\n")
    assert run("check", str(tmp_path), "--json") == 1
    data = printed(capsys)
    assert data["errors"] == 1
    (problem,) = data["problems"]
    assert (problem["code"], problem["slug"]) == ("SG201", CODES["SG201"].slug)
    assert (problem["file"], problem["line"], problem["column"]) == ("campaign.yaml", 10, 71)


def test_warnings_do_not_fail_a_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = STUCK + "  - {id: alone, goto: e}\n"
    (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
    assert run("check", str(tmp_path)) == 0
    assert capsys.readouterr().out.endswith("0 errors, 3 warnings.\n")


# --- test --------------------------------------------------------------------------------------


def test_test_runs_the_plans(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("test", TEA) == 0
    assert capsys.readouterr().out == "2 passed, 0 failed\n"
    assert run("test", TEA, "--only", "rain", "--json") == 0
    assert printed(capsys) == {
        "failed": 0,
        "plans": [
            {"file": "tests/tea.playtest.yaml", "id": "in-the-rain-one-leaves", "problem": None}
        ],
    }


def test_a_plan_that_differs_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "tests").mkdir()
    plan = folder / "tests" / "a.playtest.yaml"
    plan.write_text(
        "playtests:\n  - {id: p, picks: [end], expect: {ending: f}}\n", encoding="utf-8"
    )
    assert run("test", str(folder)) == 1
    out = capsys.readouterr().out
    assert out.startswith("FAILED p\ntests/a.playtest.yaml:2:44: SG703 the ending is “e”, not “f”")
    assert out.endswith("0 passed, 1 failed\n")
    assert run("test", str(folder), "--json") == 1
    data = printed(capsys)
    assert (data["failed"], data["plans"][0]["problem"]["code"]) == (1, "SG703")


def test_a_campaign_without_plans_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("test", str(folder)) == 1
    assert "holds no plan file (*.playtest.yaml)" in capsys.readouterr().err


# --- simulate ----------------------------------------------------------------------------------


def test_a_simulation_counts_endings_nodes_and_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("simulate", TEA, "-n", "60", "--seed", "3", "--json") == 0
    data = printed(capsys)
    assert (data["campaign"], data["count"], data["stuck"]) == ("tea-house", 60, [])
    assert set(data["endings"]) == {"tea", "rain", "street"}
    assert sum(each["count"] for each in data["endings"].values()) == 60
    assert all(each["share"] == round(each["count"] / 60, 6) for each in data["endings"].values())
    assert data["nodes"]["door"] == 60
    assert set(data["options"]) >= {"room/sit", "room/leave", "bargain/table", "bargain/rise"}
    assert all(isinstance(hits, int) for hits in data["options"].values())
    assert set(data["tracks"]) == {"warmth", "doubt"}
    assert run("simulate", TEA, "-n", "60", "--seed", "3", "--json") == 0
    assert printed(capsys) == data


def test_a_witness_of_an_ending_is_a_seed_that_comes_to_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run("simulate", TEA, "-n", "200", "--find", "tea") == 0
    text = capsys.readouterr().out
    assert text.startswith("playtests:\n  - id: tea-by-chance\n")
    (tmp_path / "tests").mkdir()
    (tmp_path / "campaign.yaml").write_bytes((Path(TEA) / "campaign.yaml").read_bytes())
    (tmp_path / "tests" / "tea.playtest.yaml").write_text(text, encoding="utf-8")
    assert run("test", str(tmp_path)) == 0
    assert run("simulate", TEA, "-n", "2", "--find", "coffee") == 2


def test_a_simulation_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("simulate", TEA, "-n", "5") == 0
    out = capsys.readouterr().out
    assert out.startswith("The tea house: 5 playthroughs\n")
    assert "Options taken:" in out


@pytest.mark.parametrize("count", ["0", "-3", "many"])
def test_a_simulation_of_nothing_is_misuse(count: str) -> None:
    assert run("simulate", TEA, "-n", count) == 2


def test_a_simulation_that_gets_stuck_says_where(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("simulate", str(folder), "-n", "20", "--json") == 1
    data = printed(capsys)
    assert data["stuck"]
    assert data["endings"]["e"]["count"] + len(data["stuck"]) == 20


@pytest.mark.parametrize(
    "command", [["simulate"], ["play", "--auto"], ["play"], ["play", "--text"]]
)
def test_a_story_that_cannot_begin_is_one_sentence(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "campaign.yaml").write_text(LOST, encoding="utf-8")
    assert run(command[0], str(tmp_path), *command[1:]) in {1, 2}
    assert "without a decision, last “a”" in capsys.readouterr().err


# --- trace and schema --------------------------------------------------------------------------


def test_trace_of_a_campaign_without_theses(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("trace", TEA) == 0
    assert capsys.readouterr().out == "Background: 0 facts that nothing cites\n"
    assert run("trace", TEA, "--json") == 0
    assert printed(capsys) == {"theses": [], "background": []}


def test_trace_fails_on_a_claim_without_facts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = STUCK.replace("  - id: a\n", "  - id: a\n    shows: [S1]\n")
    text += "theses:\n  - {id: S1, claim: It was so., mechanic: It is so.}\n"
    (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
    assert run("trace", str(tmp_path), "--json") == 1
    assert printed(capsys)["theses"] == [
        {
            "id": "S1",
            "claim": "It was so.",
            "mechanic": "It is so.",
            "nodes": ["a"],
            "facts": [],
            "claims": [],
        }
    ]


def test_trace_shows_what_is_to_be_proved_for_a_thesis(capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(CASES / "campaigns" / "good" / "claims")
    assert run("trace", folder) == 1  # no fact stands behind its thesis
    assert "\n    claims: C1\n" in capsys.readouterr().out
    run("trace", folder, "--json")
    assert [row["claims"] for row in printed(capsys)["theses"]] == [["C1"]]


def test_check_counts_claims_where_there_are_any(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", str(CASES / "campaigns" / "good" / "claims")) == 0
    assert capsys.readouterr().out == (
        "Claims: 7 nodes, 3 endings, 0 facts, 14 claims. No problems.\n"
    )


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema") == 0
    assert printed(capsys)["$schema"] == "http://json-schema.org/draft-07/schema#"


# --- play --------------------------------------------------------------------------------------


def test_a_transcript_is_a_function_of_its_seed(capsys: pytest.CaptureFixture[str]) -> None:
    seen = []
    for seed in ("5", "5", "6"):
        assert run("play", TEA, "--auto", "--seed", seed) == 0
        seen.append(capsys.readouterr().out)
    assert seen[0] == seen[1]
    assert seen[0].startswith("The tea house, seed 5\n")
    assert seen[0] != seen[2]


def test_a_transcript_by_the_first_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("play", str(CASES / "campaigns" / "good" / "setup"), "--auto") == 0
    assert "The end: Fair (fair)" in capsys.readouterr().out
    setup = ("--set", "difficulty=fog", "--set", "pace = slow")
    assert run("play", str(CASES / "campaigns" / "good" / "setup"), "--auto", *setup) == 0
    assert "The end: Fog (fog)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("setup", "message"),
    [
        ("pace", "“pace” is not of the form NAME=VALUE."),
        ("pace=fast", "“pace” cannot be “fast”; it can be slow, quick."),
        ("mode=fog", "“mode” is not chosen at the start of this game."),
    ],
)
def test_a_wrong_setup_is_misuse(
    setup: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(CASES / "campaigns" / "good" / "setup")
    assert run("play", folder, "--auto", "--set", setup) == 2
    assert capsys.readouterr().err == f"{message}\n"


@pytest.mark.parametrize("size", ["big", "1280", "x720", "1280x", "-1x720", "1e3x9"])
def test_a_wrong_size_is_misuse(size: str) -> None:
    assert run("play", TEA, "--auto", f"--size={size}") == 2


def test_content_that_gets_stuck_ends_a_transcript_with_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = {seed: run("play", str(folder), "--auto", "--seed", str(seed)) for seed in range(6)}
    assert set(codes.values()) == {0, 1}
    assert "without a decision, last “b”" in capsys.readouterr().err


# --- as a program ------------------------------------------------------------------------------


def program(
    *arguments: str, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program with no display and no terminal."""
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "SYSTEMROOT", "HOME", "TMPDIR"}}
    kept |= {"PYTHONPATH": str(ROOT / "src")} | environment
    feed: dict[str, Any] = {"stdin": subprocess.DEVNULL} if stdin is None else {"input": stdin}
    return subprocess.run(
        [sys.executable, "-m", "summitgame", *arguments],
        capture_output=True,
        check=False,
        env=kept,
        timeout=60,
        **feed,
    )


no_display = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="there is always a display here"
)


@no_display
def test_without_display_and_terminal_the_game_plays_itself() -> None:
    done = program("play", TEA)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("The tea house, seed 7\n")
    assert b"The end: " in done.stdout
    assert done.stderr.decode() == (
        "There is no display and no terminal, so the game plays itself once (seed 7)."
        " Use --text to play through a pipe.\n"
    )
    assert done.stdout == program("play", TEA, "--auto").stdout


@no_display
def test_the_shipped_campaign_plays_itself() -> None:
    done = program()
    assert done.returncode == 0
    assert b"Working Level, seed 7" in done.stdout
    assert b"The end: " in done.stdout


def test_the_game_is_played_through_a_pipe() -> None:
    done = program("play", TEA, "--text", "--seed", "7", stdin=b"3\n")
    assert done.returncode == 0
    assert done.stderr == b""
    text = done.stdout.decode()
    assert text.startswith("The tea house. \nSeed 7. Type help for help.\n")
    assert "Debrief: " in text
    assert "\x1b[" not in text


@pytest.mark.parametrize("stdin", [b"", b"\xff\xfe\x00\n1\n", b"1\n\xc3"])
def test_a_pipe_that_ends_or_holds_no_text_ends_the_game(stdin: bytes) -> None:
    done = program("play", TEA, "--text", stdin=stdin)
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="closing a stream is done by a shell")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", ["--text", "--auto", ""])
def test_closed_streams_are_no_error(closed: str, arguments: str) -> None:
    command = f'exec "$0" -m summitgame play "$1" {arguments} {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, TEA],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]},
        timeout=60,
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Error" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="pipes break otherwise elsewhere")
def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    command = '"$0" -m summitgame schema | head -n 1; "$0" -m summitgame play "$1" --auto | true'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, TEA],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]},
        timeout=60,
    )
    assert done.stdout == b"{\n"
    assert done.stderr == b""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_encoding_can_be_written_to(encoding: str) -> None:
    done = program("check", str(CASES / "campaigns" / "bad"), PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    done = program("trace", PYTHONIOENCODING=encoding)
    assert b"Traceback" not in done.stderr
    assert done.stdout


class Terminal:
    def isatty(self) -> bool:
        return True


def test_colour_needs_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert colour(Terminal())
    assert not colour(object())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colour(Terminal())


def test_no_command_needs_the_window() -> None:
    code = (
        "import sys; from summitgame.cli import main; main(['check', sys.argv[1]]);"
        " sys.exit('pygame' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, TEA],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]},
        timeout=60,
    )
    assert done.returncode == 0


HARD = (
    HEAD
    + """
adversary: {name: The office, streams: [office]}
nodes:
  - id: a
    chance:
      stream: office
      outcomes:
        - {id: wait, weight: 1000, goto: b}
        - {id: burn, weight: 1, goto: lost}
  - id: b
    options: [{id: on, text: On, goto: won}, {id: off, text: Off, goto: lost}]
  - {id: won, ending: {id: won, kind: best, title: Won}}
  - {id: lost, ending: {id: lost, kind: worst, title: Lost}}
"""
)


@pytest.mark.parametrize("way", ["--auto", "--text"])
def test_a_hard_game_is_played_in_the_terminal_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    (tmp_path / "campaign.yaml").write_text(HARD, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    run("play", way, str(tmp_path))
    assert "The end: Won" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    run("play", way, "--hard", str(tmp_path))
    assert "The end: Lost" in capsys.readouterr().out
