"""The project's own papers are true: links lead somewhere, dependencies are explained."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAPERS = sorted(
    path
    for folder in (".", "docs", "seeds", "bench", "assets")
    for path in (ROOT / folder).glob("*.md" if folder == "." else "**/*.md")
)
LINK = re.compile(r"(?<!`)\[[^\]]*\]\((?P<target>[^)\s]+)\)")


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_to_a_file(paper: Path) -> None:
    targets = [found["target"] for found in LINK.finditer(paper.read_text(encoding="utf-8"))]
    local = [target.split("#")[0] for target in targets if "://" not in target]

    if not (ROOT / "docs" / "pictures").exists():  # a script draws them
        local = [target for target in local if not target.startswith("docs/pictures/")]

    missing = [target for target in local if target and not (paper.parent / target).exists()]

    assert missing == []


def test_every_dependency_has_its_reason() -> None:
    settings = project()["project"]
    reasons = (ROOT / "docs/explanation/dependencies.md").read_text(encoding="utf-8")
    wanted = [*settings["dependencies"], *chain(*settings["optional-dependencies"].values())]
    names = [re.split(r"[<>=~\[; ]", requirement)[0] for requirement in wanted]

    assert [name for name in names if not re.search(rf"\b{re.escape(name)}\b", reasons)] == []


def test_every_dependency_has_a_floor_and_a_ceiling() -> None:
    settings = project()["project"]
    wanted = [*settings["dependencies"], *chain(*settings["optional-dependencies"].values())]

    assert [entry for entry in wanted if not (">=" in entry and ",<" in entry)] == []


def test_every_exception_from_a_rule_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    section = text.partition("[tool.ruff.lint]")[2].partition("[tool.ruff.lint.pydocstyle]")[0]
    rules = re.findall(r'^    "[A-Z]+\d*",.*$', section, flags=re.MULTILINE)

    assert rules
    assert [rule for rule in rules if "# " not in rule] == []


def test_editable_and_wheel_installs_name_the_same_data() -> None:
    resources = (ROOT / "src/summitgame/resources.py").read_text(encoding="utf-8")
    hook = (ROOT / "hatch_build.py").read_text(encoding="utf-8")

    for folder in ("content", "assets", "seeds"):
        assert f'"{folder}"' in resources
        assert f'"{folder}"' in hook


@pytest.mark.parametrize("script", [".ci/run", "tools/venv.sh"])
def test_scripts_can_be_run_and_stop_at_the_first_failure(script: str) -> None:
    path = ROOT / script

    assert path.stat().st_mode & 0o111
    assert re.search(r"^set -eu", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
