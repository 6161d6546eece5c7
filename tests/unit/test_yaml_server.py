"""The server that most editors use for YAML understands our schemas, asked through the protocol."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.try_yaml_server import Answers, ask, server


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    command = server()
    if command is None:
        pytest.skip("node and the npm package yaml-language-server are not installed")
    return ask(command, Path(tmp_path_factory.mktemp("editor")).resolve())


def test_the_keys_of_a_node_are_completed(answers: Answers) -> None:
    assert {"heading", "text", "options", "goto", "ending"} <= set(answers.keys)
    assert "node with options" in answers.keys
    assert {"text", "when", "effects", "goto"} <= set(answers.of_option)
    assert "heading" not in answers.of_option


def test_the_keys_of_a_plan_are_completed(answers: Answers) -> None:
    assert {"policy", "picks", "expect"} <= set(answers.of_plan)


def test_values_of_which_one_must_stand_are_completed(answers: Answers) -> None:
    assert answers.values == ("title", "talks", "tension", "aftermath")


def test_a_key_is_explained(answers: Answers) -> None:
    assert "A sound when play comes here." in answers.hover
    assert "The paragraph." in answers.deep


def test_a_misspelt_key_is_an_error_at_its_line(answers: Answers) -> None:
    assert answers.problems == ("3: Property haeding is not allowed.",)


def test_a_shipped_file_has_no_problem(answers: Answers) -> None:
    assert answers.calm == ()
