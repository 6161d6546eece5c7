"""`watch` in the terminal: what is saved is in the game before the next line is answered."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

import pytest

from summitgame.campaign import Loaded
from summitgame.cli import main
from summitgame.resources import content_root
from summitgame.session import Session
from summitgame.terminal.watched import watched
from tests.doubles.campaigns import HEAD, load

STORY = (
    HEAD
    + """
nodes:
  - id: a
    text: [You stand in the hall.]
    options: [{id: go, text: Go, goto: b}, {id: end, text: End, goto: e}]
  - id: b
    text: [You stand on the roof.]
    options: [{id: jump, text: Jump, goto: e}]
  - {id: e, text: [It is over.], ending: {id: e, kind: good, title: E}}
"""
)


class Saves:
    """Lines and saved files in the order of a script: a text is a line, a story is a saved file."""

    def __init__(self, script: list[str | Loaded]) -> None:
        self._script = script
        self._wake: Callable[[], None] = lambda: None
        self._found: SimpleQueue[Loaded] = SimpleQueue()

    def begin(self, wake: Callable[[], None]) -> None:
        self._wake = wake

    def take(self) -> Loaded | None:
        return None if self._found.empty() else self._found.get()

    def read(self) -> str | None:
        while self._script:
            following = self._script.pop(0)
            if isinstance(following, str):
                return following
            self._found.put(following)
            self._wake()
        return None


def told(*script: str | Loaded) -> str:
    loaded = load(STORY)
    assert loaded.campaign is not None
    out, saves = io.StringIO(), Saves(list(script))
    assert watched(Session.start(loaded.campaign, 1), saves.read, out.write, saves) == 0
    return out.getvalue()


def test_a_saved_text_is_shown_where_play_is() -> None:
    out = told("1", load(STORY.replace("on the roof", "on the tower")), "quit")
    assert out.index("on the roof") < out.index("Reloaded.") < out.index("on the tower")


def test_an_error_is_printed_with_its_place_and_the_story_before_goes_on() -> None:
    out = told(load(STORY.replace("goto: b", "goto: c")), "1", "quit")
    assert "campaign.yaml:8:40: SG" in out
    assert "options: [{id: go, text: Go, goto: c}" in out
    assert "^" in out
    assert out.index("The story before goes on.") < out.index("on the roof")


def test_where_the_place_is_gone_it_is_said_and_play_is_at_the_decision_before() -> None:
    gone = STORY.replace("id: b\n", "id: c\n").replace("goto: b", "goto: c")
    out = told("1", load(gone), "quit")
    assert "Play cannot be where it was: there is no “b” any more" in " ".join(out.split())
    assert out.rindex("in the hall") > out.index("Play cannot be")


def test_after_an_ending_play_may_go_back_begin_again_or_end() -> None:
    out = told("2", "back", "1", "1", "restart", "quit")
    assert out.count("The story has ended.") == 2
    assert out.count("in the hall") == 3
    assert out.rstrip().endswith(">")


def test_a_file_saved_after_the_ending_counts_too() -> None:
    out = told("2", load(STORY.replace("It is over", "It is all over")), "quit")
    assert "It is all over." in out


ASKED = STORY.replace(
    "nodes:",
    """variables:
  - {id: nerve, type: int, min: 0, max: 5, start: 1}
nodes:""",
).replace("{id: go, text: Go, goto: b}", "{id: go, text: Go, when: nerve > 2, goto: b}")


def asked(*script: str) -> str:
    loaded = load(ASKED)
    assert loaded.campaign is not None
    out, saves = io.StringIO(), Saves(list(script))
    assert watched(Session.start(loaded.campaign, 1), saves.read, out.write, saves) == 0
    return out.getvalue()


def test_an_author_is_told_why_an_option_is_not_there() -> None:
    out = asked("why", "quit")
    assert "  go: Not offered: its condition fails. (campaign.yaml:10:20)" in out
    assert "    fails: nerve > 2 (1 > 2)" in out
    assert "+ end: Offered: it has no condition." in out


def test_an_author_is_put_where_he_wants_with_the_values_that_he_wants() -> None:
    out = asked("jump a nerve=4", "vars ner", "1", "jump nowhere", "quit")
    assert "nerve = 4 (0 to 5)" in out
    assert "on the roof" in out
    assert "There is no node “nowhere”." in out


def test_an_author_is_told_what_nobody_took_and_may_begin_again() -> None:
    out = asked("jump b", "restart", "unseen", "help", "quit")
    assert out.count("in the hall") == 2
    assert "Come by 2 of 3 nodes and 0 of 3 options." in out
    assert "a/go" in out
    assert "For authors: why" in out
    assert "Other words: status" in " ".join(out.split())


def test_the_end_of_the_input_ends_it() -> None:
    assert "in the hall" in told()
    assert "The story has ended." in told("2")


def test_the_command_watches_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "tea"
    shutil.copytree(content_root() / "gallery" / "tea-before-talks", folder)
    process = subprocess.Popen(
        [sys.executable, "-m", "summitgame", "watch", str(folder), "--text", "--seed", "7"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    lines: list[str] = []

    def until(words: str) -> None:
        while not lines or words not in lines[-1]:
            line = process.stdout.readline()  # type: ignore[union-attr]
            assert line, "".join(lines)
            lines.append(line)

    until("Seed 7. Watching")
    until("1.")
    file = folder / "campaign.yaml"
    text = file.read_text(encoding="utf-8").replace("Tea before talks", "Tea before dawn", 1)
    done = Event()

    def save() -> None:
        # Watching may begin a moment after the first page is shown.
        for number in count():
            file.write_text(f"{text}\n# {number}\n", encoding="utf-8")
            if done.wait(0.3):
                return

    saving = Thread(target=save)
    saving.start()
    until("Reloaded.")
    done.set()
    saving.join()
    process.stdin.write("quit\n")
    process.stdin.close()
    assert process.wait(30) == 0
    process.stdout.close()


def test_a_story_with_an_error_from_the_start_is_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "tea"
    shutil.copytree(content_root() / "gallery" / "tea-before-talks", folder)
    file = folder / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("start:", "strat:", 1), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "summitgame", "watch", str(folder), "--text", "--seed", "7"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    told = ""
    while "Waiting until the files are saved without an error." not in told:
        line = process.stderr.readline()
        assert line, told
        told += line
    assert "campaign.yaml:" in told
    assert "Did you mean “start”?" in told
    while process.poll() is None:
        # Watching may begin a moment after it is said.
        file.write_text(text, encoding="utf-8")
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.3)
    assert process.stdout is not None
    assert "Seed 7. Watching" in process.stdout.read()
    assert process.returncode == 0
    process.stdout.close()
    process.stderr.close()


def test_a_folder_that_is_not_there_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["watch", "no-such-folder"])
    assert ended.value.code == 2
    assert "There is no folder" in capsys.readouterr().err
