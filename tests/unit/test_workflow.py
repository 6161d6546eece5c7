"""The workflow to copy is YAML of the right shape, and every command in it exists."""

from __future__ import annotations

import argparse
import re
import shlex
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from summitgame.cli.main import COMMANDS
from summitgame.playtest import plugin

FILE = Path(__file__).parents[2] / "docs" / "how-to" / "story.yaml"


@pytest.fixture(scope="module")
def workflow() -> dict[Any, Any]:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    found = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert found
    return found


def test_it_has_the_shape_of_a_workflow(workflow: dict[Any, Any]) -> None:
    # YAML 1.1 reads the key `on` as a truth; GitHub does not.
    assert set(workflow) == {"name", True, "permissions", "env", "jobs"}
    assert workflow["permissions"] == {"contents": "read"}
    assert set(workflow[True]) == {"push", "pull_request"}
    for step in steps(workflow):
        assert ("run" in step) is not ("uses" in step)
        assert set(step) <= {"name", "run", "uses", "with", "if"}
        if "uses" in step:
            assert re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"])


def test_every_command_in_it_exists_with_its_flags(workflow: dict[Any, Any]) -> None:
    seen = []
    for step in steps(workflow):
        words = shlex.split(step.get("run", "").partition(">>")[0])
        if words[:1] != ["summitgame"]:
            continue
        assert words[1] in COMMANDS
        seen.append(words[1])
        parser = argparse.ArgumentParser()
        import_module(f"summitgame.cli.{words[1]}").arguments(parser)
        parser.parse_args(words[2:])
    assert seen == ["check", "gate", "diff", "report"]


def test_pytest_is_run_with_options_that_exist(workflow: dict[Any, Any]) -> None:
    (line,) = [s["run"] for s in steps(workflow) if s.get("run", "").startswith("pytest")]
    assert line == 'pytest -n 2 --dist loadfile "$CAMPAIGN"'
    assert plugin.SUFFIX == ".playtest.yaml"


def test_every_name_of_the_environment_is_used_and_set(workflow: dict[Any, Any]) -> None:
    used = set(re.findall(r"\$\{?(\w+)", " ".join(s.get("run", "") for s in steps(workflow))))
    assert set(workflow["env"]) <= used
    assert used - set(workflow["env"]) == {"GITHUB_BASE_REF", "GITHUB_STEP_SUMMARY"}
