"""Diagnostics: the registry is in order, and one of them reads well in a terminal."""

from __future__ import annotations

import json
import re

import pytest

from summitgame.diagnostics import (
    CODES,
    GROUPS,
    Diagnostic,
    Related,
    Severity,
    Span,
    nearest,
    render,
    shorten,
    sort_key,
    to_json,
)

HERE = Span("01-door.yaml", 2, 7, 2, 12)
SOURCE = "id: door\njump: hanoii # one\ntext: hello\n"


def diagnostic(
    code: str = "SG201",
    span: Span = HERE,
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    return Diagnostic(code, "there is no node `hanoii`", span, severity)


# --- the registry ------------------------------------------------------------------------------


@pytest.mark.parametrize("code", list(CODES))
def test_a_code_is_described(code: str) -> None:
    entry = CODES[code]
    assert entry.code == code
    assert re.fullmatch(r"SG\d{3}", code)
    assert code[:3] in GROUPS
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", entry.slug)
    assert not entry.title.endswith(".")
    assert entry.title[0].isupper()
    assert entry.explanation.endswith(".")
    assert 1 <= len(re.findall(r"\.(?:\s|$)", entry.explanation)) <= 3
    assert "\n" not in entry.title + entry.explanation


def test_codes_are_listed_in_order() -> None:
    assert list(CODES) == sorted(CODES)


def test_slugs_name_one_code_each() -> None:
    slugs = [entry.slug for entry in CODES.values()]
    assert len(slugs) == len(set(slugs))


# --- the nearest name --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "candidates", "found"),
    [
        ("hanoii", ["seoul", "hanoi", "singapore"], "hanoi"),
        ("singapoer", ["seoul", "hanoi", "singapore"], "singapore"),
        ("Hanoi", ["seoul", "hanoi"], "hanoi"),
        ("north-gate", ["north_gate", "north_gat"], "north_gate"),
        ("pyongyang", ["seoul", "hanoi"], None),
        ("", ["a"], None),
        ("a", [], None),
        ("hanoi", ["hanoi"], None),
        ("x" * 81, ["x" * 80], None),
        ("xy" * 40, ["xy" * 41, "xy" * 39], "xy" * 39),
    ],
)
def test_the_nearest_name(name: str, candidates: list[str], found: str | None) -> None:
    assert nearest(name, candidates) == found


def test_the_nearest_name_does_not_depend_on_the_order() -> None:
    names = ["bat", "hat", "mat", "rat"]
    assert {nearest("cat", names), nearest("cat", reversed(names)), nearest("cat", names * 2)} == {
        "bat",
    }


# --- in words ----------------------------------------------------------------------------------


def test_a_diagnostic_shows_its_place_and_how_to_mend_it() -> None:
    shown = render(
        Diagnostic(
            "SG201",
            "there is no node `hanoii`",
            Span("01-door.yaml", 2, 7, 2, 13),
            expected="the id of a node",
            hint="did you mean `hanoi`?",
            related=(Related(Span("02-hanoi.yaml", 1, 5, 1, 10), "`hanoi` is here"),),
        ),
        SOURCE,
    )
    assert shown.split("\n") == [
        "01-door.yaml:2:7: SG201 there is no node `hanoii`",
        "  2 | jump: hanoii # one",
        "    |       ^^^^^^",
        "  expected: the id of a node",
        "  hint: did you mean `hanoi`?",
        "  see 02-hanoi.yaml:1:5: `hanoi` is here",
    ]


def test_without_a_source_there_is_no_snippet() -> None:
    assert render(diagnostic(), None) == "01-door.yaml:2:7: SG201 there is no node `hanoii`"


def test_a_place_outside_the_source_has_no_snippet() -> None:
    assert "|" not in render(diagnostic(span=Span("f", 9, 1, 9, 2)), SOURCE)


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.NOTE])
def test_a_severity_below_error_is_named(severity: Severity) -> None:
    shown = render(diagnostic(severity=severity), None)
    assert shown == f"01-door.yaml:2:7: SG201 {severity.value}: there is no node `hanoii`"


def test_colours_change_no_words() -> None:
    coloured = render(diagnostic(), SOURCE, colour=True)
    assert coloured != render(diagnostic(), SOURCE)
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == render(diagnostic(), SOURCE)


@pytest.mark.parametrize(
    ("source", "span", "line", "carets"),
    [
        pytest.param("\tab", Span("f", 1, 2, 1, 3), "\tab", "\t^", id="tab"),
        pytest.param("한글 ab", Span("f", 1, 4, 1, 6), "한글 ab", "     ^^", id="wide-before"),
        pytest.param("a 한글", Span("f", 1, 3, 1, 5), "a 한글", "  ^^^^", id="wide-inside"),
        pytest.param("e\u0301ab", Span("f", 1, 3, 1, 4), "e\u0301ab", " ^", id="combining"),
        pytest.param("ab", Span("f", 1, 3, 1, 3), "ab", "  ^", id="after-the-end"),
        pytest.param("abcd\nx", Span("f", 1, 3, 2, 2), "abcd", "  ^^", id="several-lines"),
        pytest.param(
            "a\x07b", Span("f", 1, 2, 1, 3), "a\N{REPLACEMENT CHARACTER}b", " ^", id="bell"
        ),
        pytest.param("a\xa0b", Span("f", 1, 3, 1, 4), "a b", "  ^", id="no-break-space"),
        pytest.param("x\r\nab", Span("f", 2, 2, 2, 3), "ab", " ^", id="crlf"),
        pytest.param("x\x0cy\rab", Span("f", 2, 2, 2, 3), "ab", " ^", id="only-real-line-ends"),
    ],
)
def test_carets_stand_below_their_text(source: str, span: Span, line: str, carets: str) -> None:
    _, shown, below = render(diagnostic(span=span), source).split("\n")
    assert shown.split(" | ", 1)[1] == line
    assert below.split(" | ", 1)[1] == carets


def test_a_long_line_is_cut_around_the_place() -> None:
    source = "a" * 500 + "X" + "b" * 500
    _, shown, below = render(diagnostic(span=Span("f", 1, 501, 1, 502)), source).split("\n")
    assert len(shown) < 110
    assert shown[below.index("^")] == "X"
    assert shown.endswith("b…")
    assert " | …a" in shown


# --- for tools ---------------------------------------------------------------------------------


def test_json_says_the_same() -> None:
    full = Diagnostic("SG210", "m", HERE, Severity.NOTE, "e", "h", (Related(HERE, "r"),))
    assert json.loads(json.dumps(to_json(full))) == {
        "code": "SG210",
        "slug": "duplicate-id",
        "severity": "note",
        "message": "m",
        "file": "01-door.yaml",
        "line": 2,
        "column": 7,
        "end_line": 2,
        "end_column": 12,
        "expected": "e",
        "hint": "h",
        "related": [
            {
                "message": "r",
                "file": "01-door.yaml",
                "line": 2,
                "column": 7,
                "end_line": 2,
                "end_column": 12,
            },
        ],
    }


def test_diagnostics_are_sorted_by_place_then_severity() -> None:
    late = diagnostic(span=Span("b.yaml", 1, 1, 1, 2))
    warning = diagnostic(severity=Severity.WARNING)
    error = diagnostic()
    early = diagnostic(span=Span("01-door.yaml", 1, 9, 1, 10))
    tenth = diagnostic(span=Span("01-door.yaml", 10, 1, 10, 2))
    found = sorted([late, tenth, warning, error, early], key=sort_key)
    assert found == [early, error, warning, tenth, late]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("short", "short"),
        ("a\nb\tc", "a b c"),
        ("a\x07\u202eb", "aU+0007U+202Eb"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("\x07" * 60, ("U+0007" * 10)[:59] + "…"),
    ],
)
def test_a_value_is_made_fit_for_a_message(value: str, shown: str) -> None:
    assert shorten(value) == shown
