"""Whatever the bytes: no exception, typed diagnostics, places inside the file, the same meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from summitgame.diagnostics import CODES, Diagnostic, Span, nearest, render, to_json
from summitgame.lang.source import (
    MapNode,
    Parsed,
    ScalarNode,
    SeqNode,
    YamlNode,
    parse,
    plain,
    read,
)
from tests.doubles.trees import assert_alike

SEEDS = [
    *(p.read_bytes() for p in sorted((Path(__file__).parents[1] / "cases").rglob("*.yaml"))),
    "한글: |\n  one\n\n  two\nlist:\n- {a: 1, b: [x, 'y', \"z\"]}\n- >-\n  f\n  g\n".encode(),
]
SNIPPETS = [
    *(b": ", b"- ", b"\n", b"\n  ", b"\t", b"'", b'"', b"|\n", b">-\n", b"[", b"]", b"{", b"}"),
    *(b"&a ", b"*a", b"!t ", b"? ", b"<<: ", b"---\n", b"...\n", b"%YAML 1.1\n", b"\\", b"\\x"),
    *(b"\r", b"#", b"\xff", b"\x00", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xf0\x9f\x98\x80"),
    *(b"9" * 20, b",", b"\\U"),
]

# What the guard lets through: no control characters, no surrogates, none that end a line unseen.
letters = st.characters(
    blacklist_categories=("Cs", "Cc"),
    blacklist_characters="\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\ufeff\ufffe\uffff",
    whitelist_characters="\n\t",
)
texts = st.text(letters, max_size=40)
scalars = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts
data_trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=25,
)
styles = st.sampled_from([None, "'", '"', "|", ">"])


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """YAML that was correct, or nearly so, before something was put in, taken out or repeated."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        stop = min(len(data), start + draw(st.integers(0, 6)))
        put = draw(
            st.sampled_from(SNIPPETS) | st.binary(max_size=3) | st.just(data[start:stop] * 2)
        )
        data = data[:start] + put + data[stop:]
    return data


def is_well_formed(parsed: Parsed) -> None:
    """Hold what is promised of any result."""
    assert parsed.root is not None or parsed.diagnostics
    for diagnostic in parsed.diagnostics:
        assert isinstance(diagnostic, Diagnostic)
        assert diagnostic.code in CODES
        is_inside(diagnostic.span, parsed.text)
        assert render(diagnostic, parsed.text, colour=True).encode()
        assert to_json(diagnostic)
    if parsed.root is not None:
        for node in nodes(parsed.root):
            is_inside(node.span, parsed.text)


def is_inside(span: Span, text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
    assert span.end_line <= len(lines)
    assert span.column <= len(lines[span.line - 1]) + 1
    assert span.end_column <= len(lines[span.end_line - 1]) + 2


def nodes(root: YamlNode) -> list[YamlNode]:
    found: list[YamlNode] = []
    todo = [root]
    while todo:
        node = todo.pop()
        found.append(node)
        match node:
            case SeqNode():
                todo += node.items
            case MapNode():
                todo += [part for entry in node.entries for part in (entry.key, entry.value)]
            case ScalarNode():
                length = len(node.value) if isinstance(node.value, str) else 0
                assert node.place(0, length).file == node.span.file
                assert node.place(length).line >= node.span.line
    return found


@given(st.binary(max_size=200))
@example(b"[" * 5000)
@example(b"\xff\xfe")
@example(b"a: \xc3")
@example(b'a: "\\U00110000"')
@example(b"%YAML 99999999999999999999.1\n---\na")
def test_arbitrary_bytes_never_raise(data: bytes) -> None:
    parsed = parse(data, "f.yaml")
    is_well_formed(parsed)
    assert_alike(read(data, "f.yaml"), parsed)


@given(st.text(st.sampled_from("ab: -?\n\r\t'\"|>[]{},&*!#%@\\9한~<"), max_size=60))
def test_the_signs_of_yaml_never_raise(text: str) -> None:
    parsed = parse(text.encode(), "f.yaml")
    is_well_formed(parsed)
    assert_alike(read(text.encode(), "f.yaml"), parsed)


@given(mutated())
def test_damaged_yaml_never_raises(data: bytes) -> None:
    parsed = parse(data, "f.yaml")
    is_well_formed(parsed)
    assert parse(data, "f.yaml") == parsed
    assert_alike(read(data, "f.yaml"), parsed)


@given(data_trees, st.booleans(), st.integers(10, 100))
def test_what_is_written_is_read(data: object, flow: bool, width: int) -> None:  # noqa: FBT001 - drawn
    text: str = yaml.dump(data, allow_unicode=True, default_flow_style=flow, width=width)
    parsed = parse(text.encode(), "f.yaml")
    problems = {d.code for d in parsed.diagnostics}
    # A sentence that the writer broke before a dash looks like an item that was swallowed.
    assert problems <= {"SG019"}
    assert parsed.root is not None
    assert plain(parsed.root) == data
    assert_alike(read(text.encode(), "f.yaml"), parsed)


@given(texts, styles, texts)
def test_every_letter_has_its_place(value: str, style: Any, before: str) -> None:  # noqa: ANN401 - of yaml
    document = {before: [{"k": value}]}
    text: str = yaml.dump(document, allow_unicode=True, default_style=style, width=20)
    root = read(text.encode(), "f.yaml").root
    assert root is not None
    node = next(n for n in nodes(root) if isinstance(n, ScalarNode) and n.value == value)
    lines = text.split("\n")
    for offset, letter in enumerate(value):
        place = node.place(offset)
        if letter.isspace():
            continue
        shown = lines[place.line - 1][place.column - 1]
        assert shown == ("\\" if node.style == "double" and shown == "\\" else letter)
        assert place.line == place.end_line
        assert place.end_column > place.column


@given(texts, st.lists(texts, max_size=10))
def test_the_nearest_name_is_one_of_the_names(name: str, candidates: list[str]) -> None:
    found = nearest(name, candidates)
    assert found is None or found in candidates
    assert nearest(name, sorted(candidates, reverse=True)) == found


@given(
    st.text(max_size=200),
    st.tuples(st.integers(-2, 9), st.integers(-2, 300), st.integers(-2, 9), st.integers(-2, 300)),
)
def test_rendering_never_raises(source: str, numbers: tuple[int, int, int, int]) -> None:
    shown = render(Diagnostic("SG999", "m", Span("f", *numbers)), source)
    assert shown.startswith(f"f:{numbers[0]}:{numbers[1]}: SG999 m")
    assert all(len(line) < 120 for line in shown.split("\n"))
