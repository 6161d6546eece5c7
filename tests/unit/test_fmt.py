"""Formatting puts files into one style, and leaves alone what it cannot."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from summitgame.authoring import formatting
from summitgame.authoring.formatting import FormatError, formatted
from summitgame.cli import main
from tools.docs_pages import CONTENT, TEA

UNTIDY = """\


# Of the house.
campaign:   {id: c ,title: 'C, the first',  start: a}   # the first
chapter:
    id: one
    number: 0


    title: "One"
variables:
- id: warmth
  # how warm
  type: int
  min: 0
  max: 3


-   {id: told, type: bool}
nodes:
- id: a@@@
  text:
  - >-
        Folded, and
        broken here.
  - plain that
         goes on
  - 'it''s "so"'
  options:
      - id: stay # for now
        text: Stay
        effects: [ warmth += 1,told = true ]
        goto: [
          {when: warmth < 3, to: a},
            # else
            {to: e}, # always
        ]
        # no more options

  # the last one
-
   # behind a dash
   id: e
   ending:
     { id: e, kind: good,
       title: E }
# the end

"""
TIDY = """\
# Of the house.
campaign: {id: c, title: "C, the first", start: a} # the first
chapter:
  id: one
  number: 0

  title: "One"
variables:
  - id: warmth
    # how warm
    type: int
    min: 0
    max: 3

  - {id: told, type: bool}
nodes:
  - id: a
    text:
      - >-
        Folded, and
        broken here.
      - plain that
        goes on
      - 'it''s "so"'
    options:
      - id: stay # for now
        text: Stay
        effects: [warmth += 1, told = true]
        goto: [
          {when: warmth < 3, to: a},
          # else
          {to: e} # always
        ]
          # no more options

    # the last one
     # behind a dash
  - id: e
    ending: {id: e, kind: good,
      title: E}
# the end
"""


def test_a_file_is_put_into_style() -> None:
    made = formatted(UNTIDY.replace("@", " ").encode(), "x.yaml").data.decode()
    assert made == TIDY
    assert formatted(TIDY.encode(), "x.yaml").data.decode() == TIDY


def test_line_ends_of_windows_stay_and_a_byte_order_mark_goes() -> None:
    data = b"\xef\xbb\xbfnodes:\r\n- id: a\r\n  goto: b\r\n"
    assert formatted(data, "x.yaml").data == b"nodes:\r\n  - id: a\r\n    goto: b\r\n"


def test_a_file_that_cannot_be_read_is_left_as_it_is() -> None:
    made = formatted(b"nodes: [\n", "x.yaml")
    assert made.data == b"nodes: [\n"
    assert made.problems


def test_what_would_lose_something_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting._Printer, "_aside", lambda *_: None)  # noqa: SLF001 -- breaks it
    with pytest.raises(FormatError, match="without losing a comment"):
        formatted(b"nodes: [] # kept\n", "x.yaml")


@pytest.mark.parametrize("folder", ["working-level", "gallery"])
def test_shipped_content_is_in_style(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--check", str(CONTENT / folder)]) == 0
    assert "all in style" in capsys.readouterr().out


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    shutil.copytree(TEA, tmp_path / "tea")
    people = tmp_path / "tea" / "people.yaml"
    people.write_text(people.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    return tmp_path / "tea"


def test_check_and_diff_change_nothing(tea: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (tea / "people.yaml").read_bytes()
    assert main(["fmt", "--check", str(tea)]) == 1
    assert capsys.readouterr().out == "people.yaml\n1 of 14 files not in style.\n"
    assert main(["fmt", "--diff", str(tea)]) == 1
    assert "--- a/people.yaml\n+++ b/people.yaml\n" in capsys.readouterr().out
    assert (tea / "people.yaml").read_bytes() == before
    assert main(["fmt", str(tea)]) == 0
    assert capsys.readouterr().out == "1 of 14 files put into style.\n"
    assert main(["fmt", "--check", str(tea)]) == 0
    assert (tea / "people.yaml").read_bytes() == (TEA / "people.yaml").read_bytes()


def test_one_file_can_be_named_and_the_answer_is_data(
    tea: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tea / "door.yaml").write_text("nodes: [\n", encoding="utf-8")
    names = [str(tea / "people.yaml"), str(tea / "door.yaml")]
    assert main(["fmt", *names, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["changed"] == [(tea / "people.yaml").as_posix()]
    assert [each["code"] for each in told["problems"]]
    assert (tea / "door.yaml").read_text(encoding="utf-8") == "nodes: [\n"


def test_released_plans_are_left_alone(tea: Path) -> None:
    released = tea / "tests" / "golden" / "released" / "0.1.0" / "tea" / "x.playtest.yaml"
    released.parent.mkdir(parents=True)
    released.write_text("playtests:\n- id: a\n", encoding="utf-8")
    assert main(["fmt", str(tea)]) == 0
    assert released.read_text(encoding="utf-8") == "playtests:\n- id: a\n"


def test_a_folder_that_is_not_there_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "nowhere"]) == 2
    assert "There is no file or folder nowhere." in capsys.readouterr().err
