"""A file opens at its line, in the editor that the author names, or it is said why not."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from summitgame.authoring.editor import command, open_at


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("code", ["code", "--goto", "f.yaml:7:3"]),
        ("/usr/bin/codium", ["/usr/bin/codium", "--goto", "f.yaml:7:3"]),
        (r"C:\Apps\Code.exe", [r"C:\Apps\Code.exe", "--goto", "f.yaml:7:3"]),
        ("subl", ["subl", "f.yaml:7:3"]),
        ("gvim", ["gvim", "+7", "f.yaml"]),
        ("nano", ["nano", "+7", "f.yaml"]),
        ("emacsclient", ["emacsclient", "+7:3", "f.yaml"]),
        ("kate", ["kate", "-l", "7", "f.yaml"]),
        ("pycharm", ["pycharm", "--line", "7", "--column", "3", "f.yaml"]),
        ("notepad++", ["notepad++", "-n7", "f.yaml"]),
        ("unheard-of", ["unheard-of", "f.yaml"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, said: list[str]) -> None:
    assert command([editor], "f.yaml", 7, 3) == said


def test_the_editors_own_arguments_stay() -> None:
    assert command(["code", "--wait"], "f", 1) == ["code", "--wait", "--goto", "f:1:1"]


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({}, "No editor is named"),
        ({"VISUAL": "no-such-editor-anywhere"}, "There is no no-such-editor-anywhere here"),
        ({"VISUAL": "'"}, "is no command"),
    ],
)
def test_what_keeps_it_from_opening_is_one_sentence(environment: dict[str, str], says: str) -> None:
    assert says in open_at(Path("f"), 1, environment=environment)


def double(folder: Path, name: str) -> Path:
    """Return a program that writes its arguments, one a line, to the file `told` beside it."""
    program, told = folder / name, folder / "told"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {told}.part\nmv {told}.part {told}\n')
    program.chmod(0o755)
    return program


def told(folder: Path) -> list[str]:
    for _ in range(500):
        if (folder / "told").exists():
            return (folder / "told").read_text().splitlines()
        time.sleep(0.02)
    return []


@pytest.mark.skipif(os.name == "nt", reason="the double is a shell script")
def test_no_shell_reads_the_name_of_a_file(tmp_path: Path) -> None:
    editor = double(tmp_path, "editor")
    file = tmp_path / "a; touch b $(touch c).yaml"
    environment = {"VISUAL": str(editor), "EDITOR": "vim"}
    assert open_at(file, 3, environment=environment) == ""
    assert told(tmp_path) == [str(file)]
    assert not (tmp_path / "b").exists()
    assert not Path("c").exists()


@pytest.mark.skipif(os.name == "nt", reason="the double is a shell script")
def test_an_editor_of_the_terminal_opens_in_one(tmp_path: Path) -> None:
    editor, terminal = double(tmp_path, "vim"), double(tmp_path, "terminal")
    environment = {"EDITOR": str(editor)}
    assert "vim needs a terminal of its own" in open_at(Path("f"), 7, environment=environment)
    environment["TERMINAL"] = str(terminal)
    assert open_at(Path("f"), 7, environment=environment) == ""
    assert told(tmp_path) == ["-e", str(editor), "+7", "f"]
