"""The first line of a file names its schema: in a clone, and in a campaign made elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summitgame.authoring.modelines import with_modeline
from summitgame.campaign import load_campaign
from summitgame.cli import main
from summitgame.lang.shape import SCHEMAS, schema, schema_text
from tools.name_schemas import shipped

SHIPPED = list(shipped())


@pytest.mark.parametrize(("path", "line"), SHIPPED, ids=lambda each: getattr(each, "stem", ""))
def test_a_shipped_file_names_the_shipped_schema(path: Path, line: str) -> None:
    first = path.read_text(encoding="utf-8").split("\n")[0]
    assert first == line, "`python -m tools.name_schemas` writes it"
    named = path.parent / first.partition("$schema=")[2]
    kind = next(kind for kind, file in SCHEMAS.items() if file == named.name)
    assert json.loads(named.read_text(encoding="utf-8")) == schema(kind)


def test_all_three_kinds_of_files_are_shipped() -> None:
    assert {line.rpartition("/")[2] for _, line in SHIPPED} == set(SCHEMAS.values())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"nodes: []\n", b"# M\nnodes: []\n"),
        (b"nodes: []\r\n", b"# M\r\nnodes: []\r\n"),
        (b"\xef\xbb\xbfnodes: []\n", b"\xef\xbb\xbf# M\nnodes: []\n"),
        (b"# yaml-language-server: $schema=x\nnodes: []\n", b"# M\nnodes: []\n"),
        (b"# yaml-language-server: $schema=x", b"# M\n"),
        (b"", b"# M\n"),
        (b"# my words\nnodes: []\n", b"# M\n# my words\nnodes: []\n"),
    ],
)
def test_only_the_first_line_is_written(before: bytes, after: bytes) -> None:
    assert with_modeline(before, "# M") == after


def test_a_campaign_elsewhere_gets_schemas_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "tests").mkdir()
    (tmp_path / "record").mkdir()
    files = {
        "campaign.yaml": "campaign: {id: c, title: C, start: a, facts: record}\n"
        "chapter: {id: one, number: 0, title: One}\n",
        "deep/er/a.yaml": "nodes: [{id: a, ending: {id: e, kind: good, title: E}}]\n"
        "chapter: {id: two, number: 1, title: Two}\n",
        "tests/a.playtest.yaml": "playtests: [{id: a}]\n",
        "record/a.yaml": "a: [{id: x, statement: So.}]\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["schema", "--into", str(tmp_path)]) == 0
    assert "4 files name theirs, 4 changed." in capsys.readouterr().out
    schemas = {
        "campaign.yaml": ("schema/campaign.schema.json", "campaign"),
        "deep/er/a.yaml": ("../../schema/campaign.schema.json", "campaign"),
        "tests/a.playtest.yaml": ("../schema/plans.schema.json", "plans"),
        "record/a.yaml": ("../schema/facts.schema.json", "facts"),
    }
    for name, text in files.items():
        path, kind = schemas[name]
        line = f"# yaml-language-server: $schema={path}\n"
        assert (tmp_path / name).read_text(encoding="utf-8") == line + text
        named = ((tmp_path / name).parent / path).resolve()
        assert named.read_text(encoding="utf-8") == schema_text(kind)
    assert load_campaign(tmp_path).errors == ()
    assert main(["schema", "--into", str(tmp_path)]) == 0
    assert "4 files name theirs, 0 changed." in capsys.readouterr().out


@pytest.mark.parametrize("name", list(SCHEMAS))
def test_each_schema_is_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", name]) == 0
    assert json.loads(capsys.readouterr().out) == schema(name)


def test_a_folder_that_is_not_there_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "--into", str(tmp_path / "no")]) == 2
    assert capsys.readouterr().err == f"There is no folder {tmp_path / 'no'}.\n"
