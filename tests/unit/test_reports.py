"""Problems as other programs read them: exact places, and nothing broken by strange text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft7Validator

from summitgame.cli.main import main
from summitgame.diagnostics import CODES, Diagnostic, Related, Severity, Span
from summitgame.diagnostics.reports import FORMATS, Case, compact, github, junit
from summitgame.diagnostics.sarif import sarif
from tests.doubles.campaigns import CASES

STRANGE = "50 % of “a”, b: c <&> \x07\n::error::no"
FULL = Diagnostic(
    "SG210",
    STRANGE,
    Span("chapters/1, two: b.yaml", 3, 5, 3, 9),
    Severity.ERROR,
    "an id of its own",
    "Rename one.",
    (Related(Span("a.yaml", 1, 2, 1, 4), "first used here"),),
)
WARNING = Diagnostic("SG301", "no way here", Span("a.yaml", 7, 1, 9, 2), Severity.WARNING)
STORY = """\
campaign: {id: c, title: C, start: a}
chapter: {id: one, number: 0, title: One}
nodes:
  - id: a
    goto: PLACE
  - id: alone
    goto: a
  - id: e
    ending: {id: e, kind: good, title: E}
"""


def xml(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 -- our own output


def story(folder: Path, goto: str) -> str:
    (folder / "campaign.yaml").write_text(STORY.replace("PLACE", goto), encoding="utf-8")
    return str(folder)


# --- one line each -----------------------------------------------------------------------------


def test_a_compact_line_says_everything_on_one_line() -> None:
    (line, *rest) = compact([WARNING, FULL], lambda name: f"x/{name}").splitlines()
    assert line == "x/a.yaml:7:1: warning: no way here [SG301]"
    assert rest[0].startswith("x/chapters/1, two: b.yaml:3:5: error: ")


# --- GitHub ------------------------------------------------------------------------------------


def test_an_annotation_escapes_what_would_end_it() -> None:
    (line,) = github([FULL]).splitlines()
    head, _, message = line.removeprefix("::error ").partition("::")
    properties = dict(part.split("=", 1) for part in head.split(","))
    assert properties == {
        "file": "chapters/1%2C two%3A b.yaml",
        "line": "3",
        "endLine": "3",
        "title": "SG210 duplicate-id",
        "col": "5",
        "endColumn": "9",
    }
    assert message.startswith("50 %25 of “a”, b: c <&>")
    assert "%0A::error::no%0Aexpected: an id of its own%0Ahint: Rename one.%0Asee a.yaml:1:2" in (
        message
    )


def test_a_place_of_several_lines_has_no_columns() -> None:
    (line,) = github([WARNING]).splitlines()
    assert line == (
        "::warning file=a.yaml,line=7,endLine=9,title=SG301 unreachable-node::no way here"
    )


# --- JUnit -------------------------------------------------------------------------------------


def test_junit_counts_and_names_what_failed() -> None:
    cases = [Case("b", "b.yaml", (FULL, WARNING)), Case("a", "a.yaml", (WARNING,)), Case("c", "c")]
    root = xml(junit("check", cases, {}))
    (suite,) = root
    assert root.tag == "testsuites"
    assert {key: suite.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "3",
        "failures": "1",
        "errors": "0",
    }
    first, second, third = suite
    assert [each.tag for each in first] == ["failure", "system-out"]
    assert first[0].get("type") == "SG210"
    assert "chapters/1, two: b.yaml:3:5" in str(first[0].get("message"))
    assert "SG301" in str(first[1].text)
    assert [each.tag for each in second] == ["system-out"]
    assert list(third) == []


def test_junit_fails_for_warnings_only_when_asked() -> None:
    cases = [Case("a", "a.yaml", (WARNING,))]
    assert xml(junit("check", cases, {})).get("failures") == "0"
    assert xml(junit("check", cases, {}, strict=True)).get("failures") == "1"


@pytest.mark.parametrize("strange", ["\x00", "\x1b[31m", "\ufffe", "\ud800", "]]>", "\x85\u2028"])
def test_junit_is_xml_whatever_the_text(strange: str) -> None:
    problem = Diagnostic("SG210", strange, Span(strange, 1, 1, 1, 1), hint=strange)
    text = junit(strange, [Case(strange, strange, (problem,))], {strange: strange})
    assert xml(text.encode("utf-8").decode("utf-8")).get("tests") == "1"


# --- SARIF -------------------------------------------------------------------------------------

MESSAGE = {
    "type": "object",
    "properties": {"text": {"type": "string", "minLength": 1}},
    "required": ["text"],
    "additionalProperties": False,
}
PHYSICAL = {
    "type": "object",
    "properties": {
        "artifactLocation": {
            "type": "object",
            "properties": {"uri": {"type": "string", "pattern": "^[A-Za-z0-9._~%/-]+$"}},
            "required": ["uri"],
            "additionalProperties": False,
        },
        "region": {
            "type": "object",
            "properties": {
                key: {"type": "integer", "minimum": 1}
                for key in ("startLine", "startColumn", "endLine", "endColumn")
            },
            "required": ["startLine", "startColumn", "endLine", "endColumn"],
            "additionalProperties": False,
        },
    },
    "required": ["artifactLocation", "region"],
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
LOG = {
    "type": "object",
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "properties": {
                    "tool": {
                        "type": "object",
                        "properties": {
                            "driver": {
                                "type": "object",
                                "properties": {
                                    "name": {"const": "summitgame"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "properties": {
                                                "id": {"type": "string"},
                                                "name": {"pattern": "^[A-Z][A-Za-z0-9]+$"},
                                                "shortDescription": MESSAGE,
                                                "fullDescription": MESSAGE,
                                                "help": MESSAGE,
                                                "defaultConfiguration": {
                                                    "type": "object",
                                                    "properties": {"level": LEVEL},
                                                    "additionalProperties": False,
                                                },
                                            },
                                            "required": ["id"],
                                            "additionalProperties": False,
                                        },
                                    },
                                },
                                "required": ["name", "rules"],
                                "additionalProperties": False,
                            }
                        },
                        "required": ["driver"],
                        "additionalProperties": False,
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": LEVEL,
                                "message": MESSAGE,
                                "locations": {
                                    "type": "array",
                                    "minItems": 1,
                                    "items": {
                                        "type": "object",
                                        "properties": {"physicalLocation": PHYSICAL},
                                        "required": ["physicalLocation"],
                                        "additionalProperties": False,
                                    },
                                },
                                "relatedLocations": {
                                    "type": "array",
                                    "uniqueItems": True,
                                    "items": {
                                        "type": "object",
                                        "properties": {
                                            "id": {"type": "integer", "minimum": 0},
                                            "physicalLocation": PHYSICAL,
                                            "message": MESSAGE,
                                        },
                                        "additionalProperties": False,
                                    },
                                },
                                "partialFingerprints": {
                                    "type": "object",
                                    "additionalProperties": {"type": "string"},
                                },
                                "suppressions": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "properties": {
                                            "kind": {"enum": ["inSource", "external"]},
                                            "justification": {"type": "string"},
                                        },
                                        "required": ["kind"],
                                        "additionalProperties": False,
                                    },
                                },
                            },
                            "required": ["message"],
                            "additionalProperties": False,
                        },
                    },
                },
                "required": ["tool", "results"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["version", "runs"],
    "additionalProperties": False,
}
"""The part of SARIF 2.1.0 that is used, closed, so that nothing else can slip in."""


def test_sarif_has_the_structure_of_the_standard() -> None:
    log = json.loads(
        sarif(
            [FULL, WARNING],
            version="1.2.3",
            prints={FULL: "ab12"},
            allowed=[(WARNING, "it is meant")],
        )
    )
    assert [each.message for each in Draft7Validator(LOG).iter_errors(log)] == []
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) <= (
            region["endLine"],
            region["endColumn"],
        )
    full, _, quiet = run["results"]
    assert full["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == (
        "chapters/1%2C%20two%3A%20b.yaml"
    )
    assert full["partialFingerprints"] == {"summitgamePlace/v1": "ab12"}
    assert full["relatedLocations"][0]["message"] == {"text": "first used here"}
    assert quiet["suppressions"] == [{"kind": "inSource", "justification": "it is meant"}]


@pytest.mark.parametrize("code", list(CODES))
def test_every_code_is_a_rule_of_sarif(code: str) -> None:
    problem = Diagnostic(code, "m", Span("f", 1, 1, 1, 1), CODES[code].severity)
    log = json.loads(sarif([problem], version="1"))
    assert [each.message for each in Draft7Validator(LOG).iter_errors(log)] == []


# --- the command -------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("goto", "strict", "status"), [("e", 0, 0), ("e", 1, 1), ("f", 0, 1)])
def test_the_exit_status_does_not_depend_on_the_format(
    form: str,
    goto: str,
    strict: int,
    status: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    flags = ["--strict"] * strict
    assert main(["check", story(tmp_path, goto), "--format", form, *flags]) == status
    assert capsys.readouterr().out


def test_strict_lets_nothing_fail_that_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(CASES / "campaigns" / "good" / "claims")
    assert main(["check", folder, "--strict", "--format", "github"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("form", ["compact", "github", "sarif", "junit"])
def test_paths_are_seen_from_where_the_command_runs(
    form: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "content" / "mine").mkdir(parents=True)
    story(tmp_path / "content" / "mine", "f")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "content/mine", "--format", form]) == 1
    out = capsys.readouterr().out
    assert re.search(r"""[\s"=]content/mine/campaign\.yaml""", f" {out}")
    assert str(tmp_path) not in out


@pytest.mark.parametrize("form", ["compact", "github", "sarif", "junit"])
def test_plans_are_reported_in_every_format(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story(tmp_path, "e")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "a.playtest.yaml").write_text(
        "playtests:\n  - {id: good, expect: {ending: e}}\n  - {id: odd, expect: {ending: f}}\n",
        encoding="utf-8",
    )
    assert main(["test", str(tmp_path), "--format", form]) == 1
    out = capsys.readouterr().out
    assert "SG703" in out
    if form == "junit":
        root = xml(out)
        assert (root.get("tests"), root.get("failures")) == ("2", "1")
        assert [each.get("name") for each in root[0]] == ["good", "odd"]
    if form == "sarif":
        assert [each.message for each in Draft7Validator(LOG).iter_errors(json.loads(out))] == []
