"""Every case under tests/cases/campaigns/bad is reported at its place, and nothing else is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from summitgame.campaign import compile_campaign
from summitgame.diagnostics import CODES, Diagnostic, render
from tests.doubles.campaigns import CASES, FACTS, HEAD, load

BAD = CASES / "campaigns" / "bad"
SOURCES = Path(__file__).parents[2] / "src" / "summitgame"
EXPECT = re.compile(r"# expect: (SG\d{3}) at (\d+):(\d+)")
ELSEWHERE = {"SG321", "SG504", "SG606", "SG640", "SG641", "SG642"}
"""Codes whose cases are folders in `explained`."""


def found(path: Path) -> tuple[Diagnostic, ...]:
    return compile_campaign(
        {"campaign.yaml": path.read_bytes()}, path.parent, facts=FACTS, full=True
    ).diagnostics


def emitted(path: Path) -> set[str]:
    """Return the codes that stand as string literals in a source file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"SG\d{3}", node.value)
    }


@pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_bad_campaign_is_reported_where_it_is_bad_and_nowhere_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = [(code, int(line), int(column)) for code, line, column in EXPECT.findall(text)]
    diagnostics = found(path)
    assert [(each.code, each.span.line, each.span.column) for each in diagnostics] == expected
    assert path.name.startswith(diagnostics[0].code)
    for each in diagnostics:
        assert each.severity is CODES[each.code].severity
        assert render(each, text)
        assert not each.message.endswith(".")
        assert "\n" not in each.message + each.hint + each.expected


@pytest.mark.parametrize(
    ("case", "hint"),
    [
        ("SG241-an-alias-to-a-node-that-is-not-there", "Did you mean “e”?"),
        ("SG241-an-alias-to-an-ending-that-is-not-there", "Did you mean “out”?"),
        ("SG102-an-unknown-section", "Did you mean “nodes”?"),
        ("SG102-a-comma-inside-braces", "A comma inside { } ends a text: put the text in quotes."),
        ("SG101-a-text-that-is-a-number", "Put quotes around it."),
        ("SG201-a-jump-to-a-node-that-is-not-there", "Did you mean “been”?"),
        ("SG104-a-claim-of-an-unknown-kind-of-soundness", "Did you mean “no-dead-end”?"),
        ("SG202-a-change-of-an-unknown-variable", "Did you mean “warmth”?"),
        ("SG208-a-package-with-an-unknown-term", "Did you mean “price-term”?"),
        ("SG208-a-pick-of-an-unknown-option", "Did you mean “a/stay”?"),
        ("SG212-an-option-in-a-group-that-is-not-there", "Did you mean “inside”?"),
        ("SG901-a-claim-about-an-unknown-objective", "Did you mean “out”?"),
        ("SG202-an-effect-on-an-unknown-variable", "Did you mean “warmth”?"),
        ("SG202-an-expression-with-an-unknown-name", "Did you mean “warmth”?"),
        ("SG204-a-line-by-nobody", "Did you mean “deputy”?"),
        ("SG205-a-draw-from-an-unknown-pool", "Did you mean “guests”?"),
        ("SG208-taken-of-an-option-that-is-not-there", "Did you mean “a/go-on”?"),
        ("SG401-an-expression-with-one-equals-sign", "To compare, write `==`."),
        ("SG401-an-expression-with-signs-for-and", "Write `and`, `or`, `not`."),
        ("SG405-a-level-that-is-not-there", "Did you mean “shut_gate”?"),
        ("SG409-a-wrong-name-in-emphasis", "Did you mean “warmth”?"),
        ("SG501-an-option-that-cites-no-fact", "Did you mean “fact-one”?"),
    ],
)
def test_a_hint_says_what_was_probably_meant(case: str, hint: str) -> None:
    assert [each.hint for each in found(BAD / f"{case}.yaml")] == [hint]


@pytest.mark.parametrize("path", sorted(SOURCES.rglob("*.py")), ids=lambda path: path.stem)
def test_every_code_in_the_sources_is_registered(path: Path) -> None:
    assert emitted(path) <= set(CODES)


def test_every_code_of_the_language_has_a_case() -> None:
    codes = emitted(SOURCES / "campaign.py").union(
        *(emitted(path) for room in ("lang", "program") for path in (SOURCES / room).rglob("*.py"))
    )
    about_meaning = {code for code in codes if code >= "SG1"}
    cases = {path.name[:5] for path in BAD.glob("*.yaml")}
    assert about_meaning - ELSEWHERE == cases


def test_what_depends_on_a_bad_declaration_is_not_reported_again() -> None:
    loaded = load(
        HEAD
        + """
variables:
  - {id: warmth, type: integer}
constants:
  - {id: most, value: many}
derived:
  - {id: ease, formula: warmth +}
  - {id: calm, formula: ease + 1}
nodes:
  - id: a
    effects: [warmth += most, warmth = ease]
    text: ["{warmth} {most} {ease} {calm}"]
    goto: [{when: warmth >= most and calm > 2, to: e}, {to: e}]
  - id: e
    ending: {id: e, kind: good, title: E}
"""
    )
    assert [(each.code, each.span.line) for each in loaded.diagnostics] == [
        ("SG104", 6),
        ("SG101", 8),
        ("SG401", 10),
    ]
