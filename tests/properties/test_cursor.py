"""What stands at a place, told from lines, is what the tree says; also if the file ends there."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from summitgame.authoring.lsp.cursor import look
from summitgame.authoring.lsp.positions import UNITS, from_client, to_client
from summitgame.authoring.lsp.project import lines_of
from summitgame.lang.places import Spot, walk, whole
from summitgame.lang.source import parse
from summitgame.resources import content_root
from tests.properties.stories import SEEDS, dice_of, story

CASES = Path(__file__).parents[1] / "cases" / "campaigns" / "good"
FILES = sorted(
    path
    for root in (content_root() / "gallery", content_root() / "working-level" / "chapters", CASES)
    for path in root.rglob("*.yaml")
)


def check(text: str, kind: str, every: int = 1) -> int:
    """Compare every value of a file with what its lines say; return how many there are."""
    parsed = parse(text.encode(), "x.yaml")
    assert parsed.root is not None
    lines = lines_of(parsed.text)
    values = [spot for spot in walk(parsed.root, whole(kind)) if not is_key(spot)]
    for spot in values[::every]:
        span = spot.scalar.span
        row, column = span.line - 1, span.column - 1
        for at in {column + (spot.scalar.style in {"single", "double"}), column + 1}:
            for seen in (lines, [*lines[:row], lines[row][:at]]):
                place = look(seen, row, at).place(whole(kind))
                assert place is not None, (row + 1, at, lines[row])
                assert place.schema == spot.place.schema, (row + 1, at, lines[row])
    return len(values)


def is_key(spot: Spot) -> bool:
    return any(entry.key is spot.scalar for node, _ in spot.inside for entry in node.entries)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_lines_and_tree_agree_on_every_shipped_file(path: Path) -> None:
    kind = "plans" if path.name.endswith(".playtest.yaml") else "campaign"
    check(path.read_text(encoding="utf-8"), kind, every=7)


@settings(max_examples=25)
@given(SEEDS, st.sampled_from([30, 80, 100_000]), st.booleans())
def test_lines_and_tree_agree_on_any_story(seed: int, width: int, flow: bool) -> None:  # noqa: FBT001
    for data in story(dice_of(seed)).values():
        text = yaml.safe_dump(data, width=width, default_flow_style=flow, sort_keys=False)
        assert check(text, "campaign", every=9)


@given(st.text("aé한🫖\U0001f469\u200d ", max_size=12), st.sampled_from(sorted(UNITS)))
def test_a_column_goes_to_the_client_and_back(line: str, encoding: str) -> None:
    codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    for column in range(len(line) + 1):
        units = to_client(line, column, encoding)
        assert units == len(line[:column].encode(codec)) // size
        assert from_client(line, units, encoding) == column
    assert from_client(line, 1_000, encoding) == len(line)


@given(st.text("ab:-{}[]'\"#,\n >|\t", max_size=80), st.integers(0, 12), st.integers(0, 30))
def test_any_text_has_a_cursor(text: str, row: int, column: int) -> None:
    found = look(text.split("\n"), row, column)
    assert isinstance(found.text, str)
