"""Two validators hold files against one schema; they must never differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from summitgame.campaign import compile_campaign
from summitgame.lang.shape import fits, schema
from summitgame.lang.source import parse
from summitgame.lang.tree import plain
from summitgame.resources import content_root

CASES = Path(__file__).parents[1] / "cases"
SLOW = Draft7Validator(schema())

FILES = sorted(
    path
    for folder in (CASES / "campaigns", CASES / "good", content_root())
    for path in folder.rglob("*.yaml")
    if not path.name.endswith(".playtest.yaml")
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_validators_agree_on_every_file(path: Path) -> None:
    root = parse(path.read_bytes(), path.name).root
    data: Any = None if root is None else plain(root)
    assert fits(data) is SLOW.is_valid(data)


SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text("ab-_ 1{}", max_size=6))
KEYS = st.sampled_from(
    ["id", "text", "goto", "options", "when", "effects", "say", "either", "do", "to", "weight"]
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["nodes", "variables", "campaign"]), ANYTHING))
def test_both_validators_agree_on_anything(data: dict[str, Any]) -> None:
    assert fits(data) is SLOW.is_valid(data)


@given(st.lists(st.dictionaries(KEYS, ANYTHING, max_size=4), max_size=3))
def test_both_validators_agree_on_near_misses(nodes: list[dict[str, Any]]) -> None:
    data: Any = {"nodes": [{"id": "a", **node} for node in nodes]}
    assert fits(data) is SLOW.is_valid(data)


def test_a_file_full_of_misfits_lists_the_first_hundred_and_compiles_nothing() -> None:
    rows = "".join(f"  - {{id: n{number}, txet: 1, goto: n0}}\n" for number in range(300))
    text = f"campaign: {{id: c, title: C, start: nowhere}}\nnodes:\n{rows}"
    codes = [each.code for each in compile_campaign({"a.yaml": text.encode()}, Path()).diagnostics]

    assert codes.count("SG102") == 100
    assert codes.count("SG018") == 1
    assert "SG201" in codes
    assert len(codes) < 105
