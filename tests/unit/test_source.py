"""What a source file means, where its parts stand, and what is refused."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest
import yaml

from summitgame.diagnostics import CODES, Span, render
from summitgame.lang import build
from summitgame.lang.source import MapNode, ScalarNode, SeqNode, YamlNode, parse, plain

BAD = sorted((Path(__file__).parents[1] / "cases" / "source" / "bad").glob("*.yaml"))
_EXPECT = re.compile(r"^# expect: (SG\d{3} at \d+:\d+)$", re.MULTILINE)
_ONLY_GENERATED = {"SG001", "SG005", "SG006", "SG007", "SG018"}
"""Codes for files too big to keep; the tests below make them."""
_OF_NAMES = {"SG020"}
"""What is said of the name of a file; `test_cli.py` names them."""


def value_of(text: str) -> object:
    parsed = parse(text.encode(), "f.yaml")
    assert parsed.diagnostics == ()
    assert parsed.root is not None
    return plain(parsed.root)


def codes_of(data: bytes) -> list[str]:
    return [d.code for d in parse(data, "f.yaml").diagnostics]


def scalar(text: str, key: str = "k") -> ScalarNode:
    root = parse(text.encode(), "f.yaml").root
    assert isinstance(root, MapNode)
    node = root.get(key)
    assert isinstance(node, ScalarNode)
    return node


def at(text: str, span: Span) -> str:
    """Return what a one-line span covers."""
    assert span.line == span.end_line
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


# --- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_file_is_refused_at_its_place(path: Path) -> None:
    parsed = parse(path.read_bytes(), path.name)
    found = [f"{d.code} at {d.span.line}:{d.span.column}" for d in parsed.diagnostics]
    assert found == _EXPECT.findall(parsed.text)
    assert path.stem[:5] in {d.code for d in parsed.diagnostics}


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_refusal_says_how_to_mend_it(path: Path) -> None:
    parsed = parse(path.read_bytes(), path.name)
    for diagnostic in parsed.diagnostics:
        assert diagnostic.hint
        assert diagnostic.message[0] not in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        shown = render(diagnostic, parsed.text)
        assert "Error" not in shown
        assert "\N{REPLACEMENT CHARACTER}" not in diagnostic.message


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_the_parser_in_python_refuses_it_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "LOADER", yaml.SafeLoader)
    parsed = parse(path.read_bytes(), path.name)
    assert parsed.diagnostics
    assert all(d.code in CODES for d in parsed.diagnostics)


def test_every_code_of_this_group_has_a_case() -> None:
    group = {code for code in CODES if code.startswith("SG0")}
    assert {path.stem[:5] for path in BAD} == group - _ONLY_GENERATED - _OF_NAMES


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"#" * (4 * 1024 * 1024 + 1), "SG001", id="bytes"),
        pytest.param(b"[" * 200_000, "SG005", id="brackets"),
        pytest.param(b"- " * 100_000, "SG005", id="dashes"),
        pytest.param(b"? " * 100_000, "SG005", id="question-marks"),
        pytest.param(b"{a: " * 100_000, "SG005", id="braces"),
        pytest.param(b"[" * 33 + b"]" * 33, "SG005", id="one-level-too-deep"),
        pytest.param(b"-\n" * 200_000, "SG006", id="values"),
        pytest.param(b"k: " + b"a" * (64 * 1024 + 1), "SG007", id="text"),
        pytest.param(b"k: |\n  " + "한".encode() * 22_000, "SG007", id="text-counted-in-bytes"),
        pytest.param(b"a" * (64 * 1024 + 1) + b": 1", "SG007", id="key"),
    ],
)
def test_a_budget_stops_the_reading(data: bytes, code: str) -> None:
    parsed = parse(data, "f.yaml")
    assert [d.code for d in parsed.diagnostics] == [code]
    assert parsed.root is None


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"#" * (4 * 1024 * 1024 - 5) + b"\na: 1", id="bytes"),
        pytest.param(b"[" * 32 + b"]" * 32, id="depth"),
        pytest.param(b"-\n" * 199_999, id="values"),
        pytest.param(b"k: " + b"a" * (64 * 1024), id="text"),
    ],
)
def test_a_budget_can_be_used_up(data: bytes) -> None:
    assert parse(data, "f.yaml").diagnostics == ()


def test_a_file_full_of_problems_lists_the_first_hundred() -> None:
    found = codes_of(b"a: 1\n" * 150)
    assert found == ["SG012"] * 100 + ["SG018"]


def test_as_many_problems_as_are_listed_need_no_further_word() -> None:
    assert codes_of(b"a: 1\n" * 101) == ["SG012"] * 100


def test_all_problems_are_reported_and_the_rest_is_kept() -> None:
    parsed = parse(b"a: &x 1\nb: *x\nb: 2\n3: c\n? [d]\n: e\nf: !t g\n", "f.yaml")
    assert [d.code for d in parsed.diagnostics] == [
        "SG008", "SG009", "SG012", "SG013", "SG013", "SG011",
    ]  # fmt: skip
    assert parsed.root is not None
    assert plain(parsed.root) == {"a": 1, "b": "x", "3": "c", "f": "g"}


def test_a_second_key_points_to_the_first() -> None:
    (problem,) = parse(b"a: 1\nb: 2\na: 3\n", "f.yaml").diagnostics
    assert [r.span for r in problem.related] == [Span("f.yaml", 1, 1, 1, 2)]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a:\n\tb: 1", "indent with spaces"),
        ("a: he said: no", "inside quotes"),
        ("a: @b", "inside quotes"),
        ("a: 'don't'", "two single quotes"),
        ('a: "no', 'write " at the end'),
        ("a: 'no", "an apostrophe inside single quotes is written twice"),
        ('a: "c:\\d"', "two backslashes"),
        ("a:\n    b: 1\n  c: 2", "column 5, like line 2, or in column 1, like line 1"),
        ("a: 1\n  b: 2", "column 1 to line it up with line 1"),
        ("a:1\nb: 2", "a space between the colon and the value"),
        ("a: {b} c", "text that begins with `{` or `[` must be inside quotes"),
        ("a: [1", "write `]` at the end"),
        ("a: [in room #5]\nb: c", "a `#` behind a space begins a comment"),
        ("a: {b: in room #5, c: d}", "a `#` behind a space begins a comment"),
        ("a: [in room #5", "write `]` at the end"),
        ("a: | b", "start a new line"),
        ("a: - b", "begin it on the next line"),
        ("a: 1\nb\nc: 2", "add the colon"),
    ],
)
def test_a_common_slip_is_answered_with_its_remedy(text: str, hint: str) -> None:
    (problem,) = parse(text.encode(), "f.yaml").diagnostics
    assert problem.code == "SG004"
    assert hint in problem.hint


@pytest.mark.parametrize("column", [6, 7, 9, 10, 13])
def test_a_key_lines_up_with_the_first_behind_the_dash(column: int) -> None:
    text = f"options:\n      - id: ask\n{' ' * column}text: Ask\n        goto: b\n"
    (problem,) = parse(text.encode(), "f.yaml").diagnostics
    assert problem.code == "SG004"
    assert "start it in column 9 to" in problem.hint


def test_utf_16_is_named() -> None:
    (problem,) = parse("a: 1\n".encode("utf-16"), "f.yaml").diagnostics
    assert (problem.code, problem.message) == ("SG002", "the file is saved as UTF-16")


def test_control_characters_are_listed_up_to_a_limit() -> None:
    assert codes_of(b"\x01" * 1000) == ["SG003"] * 20


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was(*, enabled: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        parse(b"a: [", "f.yaml")
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()


# --- what a value means ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-0", 0),
        ("+12", 12),
        ("-12", -12),
        ("007", 7),
        ("9007199254740992", 2**53),
        ("-9007199254740992", -(2**53)),
        ("0" * 5000 + "1", 1),
        *((text, text) for text in ("yes", "no", "on", "off", "y", "No", "True", "NULL", "Null")),
        *((text, text) for text in ("0o17", "0x1F", "0b11", "1:30", "1_000", "1.5", ".5", "1e3")),
        *(
            (text, text)
            for text in (
                "2018-06-12",
                ".inf",
                "nan",
                "+",
                "--",
                "1 2",
                "=",
                "١٢",
                "\N{FULLWIDTH DIGIT TWO}",
            )
        ),
        ('"true"', "true"),
        ("'12'", "12"),
        ('""', ""),
        ("''", ""),
        ('"~"', "~"),
        ("|\n  12", "12"),
        (">\n  true", "true"),
        ("|\n  a\n    b\n\n  c\n", "a\n  b\n\nc\n"),
        ("|-\n  a\n", "a"),
        ("|+\n  a\n\n", "a\n\n"),
        (">-\n  a\n  b\n\n  c\n", "a b\nc"),
        ("one\n  two", "one two"),
        ("'it''s'", "it's"),
        ('"a\\tb\\"\\u00e9\\x41\\\n  c"', 'a\tb"éAc'),
    ],
)
def test_a_value_means_what_the_core_rules_say(written: str, meant: object) -> None:
    found = value_of(f"k: {written}")
    assert found == {"k": meant}
    assert isinstance(found, dict)
    assert type(found["k"]) is type(meant)


@pytest.mark.parametrize("loader", [build.LOADER, yaml.SafeLoader])
def test_both_parsers_give_the_same_tree(
    loader: type[yaml.SafeLoader],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "한: |\n  a\n\n  b\n\n# c\nk:\n- 1\n-\n- >-\n  x\n  y\nf: {한: [1, 'b', \"c\"], g: }\n"
    monkeypatch.setattr(build, "LOADER", loader)
    root = parse(text.encode(), "f.yaml").root
    assert isinstance(root, MapNode)
    assert plain(root) == {
        "한": "a\n\nb\n",
        "k": [1, None, "x y"],
        "f": {"한": [1, "b", "c"], "g": None},
    }
    assert [root.entries[0].value.span, root.span] == [
        Span("f.yaml", 1, 4, 4, 4),
        Span("f.yaml", 1, 1, 13, 27),
    ]


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    parsed = parse(b"\xef\xbb\xbfa: 1\n", "f.yaml")
    assert parsed.text == "a: 1\n"
    assert isinstance(parsed.root, MapNode)
    assert parsed.root.entries[0].key.span == Span("f.yaml", 1, 1, 1, 2)


@pytest.mark.parametrize("text", ["- a\n- - b\n  - c\n", "a\n", "'a'\n", "[]", "---\na: 1\n...\n"])
def test_any_one_value_is_a_file(text: str) -> None:
    assert parse(text.encode(), "f.yaml").diagnostics == ()


# --- where things stand ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["?", "k:", "- a\n-", "{k: [", '"', "k: |", "- - x\n -", "a: 1\nb"]
)
def test_no_place_is_past_the_end_of_the_file(text: str) -> None:
    parsed = parse(text.encode(), "f.yaml")
    last = text.count("\n") + 1
    assert all(d.span.end_line <= last for d in parsed.diagnostics)
    assert parsed.root is None or parsed.root.span.end_line == last


def test_a_mapping_knows_its_keys_and_its_place() -> None:
    text = "# c\n한글: {b: 1}\nlist:\n  - x\n  - y: 2\n\n\nlast: |\n  t\n\n"
    root = parse(text.encode(), "d/f.yaml").root
    assert isinstance(root, MapNode)
    assert root.keys() == ("한글", "list", "last")
    assert "list" in root
    assert "no" not in root
    assert (root.get("no"), root.key("no")) == (None, None)
    assert root.span == Span("d/f.yaml", 2, 1, 9, 4)
    inner, items, key = root.get("한글"), root.get("list"), root.key("list")
    assert isinstance(inner, MapNode)
    assert inner.span == Span("d/f.yaml", 2, 5, 2, 11)
    assert isinstance(items, SeqNode)
    assert items.span == Span("d/f.yaml", 4, 3, 5, 9)
    assert key is not None
    assert key.span == Span("d/f.yaml", 3, 1, 3, 5)


def test_a_value_that_is_not_there_has_a_place() -> None:
    assert scalar("k:\nz: 1\n").span == Span("f.yaml", 1, 3, 1, 3)


@pytest.mark.parametrize(
    ("text", "word", "line", "column"),
    [
        pytest.param("k: one two", "two", 1, 8, id="plain"),
        pytest.param("한글: x\nk: 한글 두 two", "two", 2, 9, id="plain-after-hangul"),
        pytest.param("{한글: x, k: 한글 two}", "two", 1, 15, id="in-braces-after-hangul"),
        pytest.param("k: 'it''s two'", "two", 1, 11, id="single"),
        pytest.param("k: 'it''s two'", "s", 1, 9, id="single-right-after-the-pair"),
        pytest.param('k: "\\"\\u00e9\\x41 two"', "two", 1, 18, id="double"),
        pytest.param('k: "a\\nb\\t two"', "two", 1, 12, id="double-with-line-end"),
        pytest.param("k: |\n  one\n  two", "two", 3, 3, id="literal"),
        pytest.param("k: |2-  # c\n\n    one\n  a two\n", "two", 4, 5, id="literal-header"),
        pytest.param("z:\n  k: |\n      one\n\n        a two\n", "two", 5, 11, id="literal-deeper"),
        pytest.param("k: >\n  one\n  a two\n", "two", 3, 5, id="folded"),
        pytest.param("k: >-\n  one\n\n    a\n  two", "two", 5, 3, id="folded-with-deeper-line"),
        pytest.param("k: one\n    a\n\n  two", "two", 4, 3, id="plain-of-several-lines"),
        pytest.param("k: 'one\n    a''\n\n  two'", "two", 4, 3, id="single-of-several-lines"),
        pytest.param('k: "one\\\n    \\ta \n\n  two"', "two", 4, 3, id="double-of-several-lines"),
        pytest.param("k: |\r\n  one\r\n  a two\r\n", "two", 3, 5, id="literal-with-crlf"),
        pytest.param("k: 'one\r\n  two'\r\n", "two", 2, 3, id="single-with-crlf"),
        pytest.param("k: &a\n  two", "two", 2, 3, id="after-an-anchor-on-its-own-line"),
    ],
)
def test_a_place_inside_a_text(text: str, word: str, line: int, column: int) -> None:
    parsed = parse(text.encode(), "f.yaml")
    assert parsed.root is not None
    node = _the_text_with(word, parsed.root)
    assert isinstance(node.value, str)
    place = node.place(node.value.index(word), len(word))
    assert place == Span("f.yaml", line, column, line, column + len(word))


def _the_text_with(word: str, node: YamlNode) -> ScalarNode:
    found: list[ScalarNode] = []
    todo: list[YamlNode] = [node]
    while todo:
        match todo.pop():
            case ScalarNode() as text:
                if isinstance(text.value, str) and word in text.value:
                    found.append(text)
            case SeqNode() as items:
                todo += items.items
            case MapNode() as mapping:
                todo += [entry.value for entry in mapping.entries]
    (only,) = found
    return only


def test_the_indentation_inside_a_block_has_its_place() -> None:
    text = "k: |\n  one\n    two\n"
    assert scalar(text).place(4, 2) == Span("f.yaml", 3, 3, 3, 5)


def test_a_place_may_cover_several_lines() -> None:
    assert scalar("k: |\n  one\n  two\n").place(1, 5) == Span("f.yaml", 2, 4, 3, 5)


@pytest.mark.parametrize(
    ("text", "column"),
    [("k: one", 7), ("k: 'one'", 8), ('k: "one"', 8), ("k: ''", 5), ('k: ""', 5)],
)
def test_the_end_of_a_text_is_a_place(text: str, column: int) -> None:
    node = scalar(text)
    end = Span("f.yaml", 1, column, 1, column + 1)
    assert [node.place(len(str(node.value))), node.place(99, 5)] == [end, end]


def test_the_end_of_a_block_is_a_place() -> None:
    assert scalar("k: |-\n  one\n").place(3) == Span("f.yaml", 2, 6, 2, 7)
    assert scalar("k: |-\nz: 1\n").place(0).line in {1, 2}


def test_a_place_is_never_before_the_text() -> None:
    assert scalar("k: one").place(-3, 0) == Span("f.yaml", 1, 4, 1, 5)


def test_a_number_has_places_too() -> None:
    assert at("k: 1234", scalar("k: 1234").place(2)) == "3"
