"""A file in order is read without its places, and says the same as one that is read with them."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from summitgame.campaign import load_campaign
from summitgame.diagnostics import Span
from summitgame.lang import lazy, quick
from summitgame.lang.lazy import LazyMap
from summitgame.lang.source import parse, read
from summitgame.lang.written import Written
from summitgame.resources import content_root
from tests.doubles.campaigns import CASES, HEAD, load
from tests.doubles.trees import assert_alike

FILES = sorted(
    path for folder in (CASES, content_root() / "gallery") for path in folder.rglob("*.yaml")
)
GALLERY = content_root() / "gallery" / "tea-before-talks"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_the_same_with_and_without_places(path: Path) -> None:
    data = path.read_bytes()
    assert_alike(read(data, path.name), parse(data, path.name))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_has_a_problem_is_read_with_its_places(path: Path) -> None:
    parsed = read(path.read_bytes(), path.name)
    assert not (parsed.diagnostics and isinstance(parsed.root, LazyMap))


@pytest.mark.parametrize(
    "text",
    [
        *("a: &x 1", "a: *x", "a: !t 1", "a: !!str 1", "&x {a: 1}", "a: !t [1]", "a: &x {}"),
        *("<<: {}", "a: 1\na: 2", "1: a", "true: a", "~: a", ": a", "? [a]\n: b", "? {a: b}\n: c"),
        *("---\na: 1\n---\nb: 2", "%YAML 1.1\n---\na: 1", "- a", "a", "", "# nothing", "a: [", "}"),
        *("'1': {1: a}", '"true": {true: a}', "'': [{: a}]", "'<<': {<<: a}", "a: {a: 1, a: 2}"),
        *("a: 99999999999999999999", "a: -99999999999999999", 'a: "\\u0007"', 'a: "\\r"'),
        *("a: b\n - c\n", "a:\n  b\n  - c", "a: " + "x" * 20_000, "[" * 40, "{a: " * 33 + "1"),
    ],
)
def test_what_is_out_of_the_ordinary_is_left_to_the_builder(text: str) -> None:
    assert quick.quick(text) is None


def test_the_deepest_and_the_fullest_file_are_read_without_places() -> None:
    deep = "{a: " * 32 + "1" + "}" * 32
    assert quick.quick(deep) is not None
    assert not parse(deep.encode(), "f").diagnostics
    full = "a: [" + "1," * (200_000 - 3) + "]"
    assert quick.quick(full) is not None
    assert not parse(full.encode(), "f").diagnostics
    assert quick.quick(full.replace("a: [", "a: [1,")) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("true", True), ("false", False), ("null", None), ("~", None), ("", None)),
        *(("yes", "yes"), ("True", "True"), ("007", 7), ("+5", 5), ("-0", 0), ("-12", -12)),
        *(("'1'", "1"), ('"true"', "true"), ("1_0", "1_0"), ("0x10", "0x10"), ("1.5", "1.5")),
        *(("9007199254740992", 2**53), ("a - b", "a - b"), ("|\n  x\n", "x\n")),
    ],
)
def test_a_value_is_what_it_looks_like(text: str, value: object) -> None:
    found = quick.quick(f"a: {text}")
    assert found == {"a": value}
    assert type(found["a"]) is type(value)


def test_a_campaign_in_order_is_loaded_without_looking_for_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []
    tree = lazy.Origin.tree

    def noted(self: lazy.Origin) -> object:
        looked.append(tree(self).span.file)
        return tree(self)

    monkeypatch.setattr(lazy.Origin, "tree", noted)
    assert load_campaign(GALLERY).campaign is not None
    assert set(looked) <= {"claims.yaml"}, "a claim keeps its line"


def test_loading_leaves_nothing_to_the_collector() -> None:
    load_campaign(GALLERY, full=True)
    gc.collect()
    gc.disable()
    try:
        loaded = load_campaign(GALLERY, full=True)
        assert loaded.campaign is not None
        del loaded
        assert gc.collect() < 50
    finally:
        gc.enable()


def test_places_of_nodes_and_options_are_found_when_asked() -> None:
    loaded = load_campaign(GALLERY)
    assert loaded.campaign is not None
    places = loaded.campaign.places
    texts = {name: loaded.sources[name] for name in loaded.sources if "/" not in name}
    assert dict(Written(texts)) == dict(places)
    nodes = loaded.campaign.program.nodes
    assert set(nodes) <= set(places)
    for name, span in places.items():
        line = loaded.sources[span.file].splitlines()[span.line - 1]
        assert line[span.column - 1 :].startswith(name.rpartition("/")[2])


def test_one_mistake_in_two_places_is_reported_twice() -> None:
    loaded = load(
        HEAD
        + """
variables:
  - {id: warmth, type: int, min: 0, max: 3, visibility: public}
nodes:
  - id: a
    effects: [warmth += warm, warmth += 1]
    options:
      - {id: go, text: Go, effects: [warmth += warm], when: warmth >= 0, goto: e}
      - {id: on, text: On, effects: [warmth += 1], when: warmth >= 0, goto: e}
      - {id: in, text: In, goto: e}
  - id: e
    ending: {id: e, kind: good, title: E}
"""
    )
    assert [(each.code, each.span.line) for each in loaded.diagnostics] == [
        *[("SG202", 9), ("SG202", 11), ("SG410", 11), ("SG410", 12)],
    ]
    assert loaded.diagnostics[0].span == Span("campaign.yaml", 9, 25, 9, 29)
