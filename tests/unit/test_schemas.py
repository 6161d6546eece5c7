"""The published schemas say what an editor shows: every key has words, every id its kind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator

from summitgame.lang.index import SPACES
from summitgame.lang.places import Place, whole
from summitgame.lang.shape import SCHEMAS, schema
from summitgame.lang.source import parse
from summitgame.lang.tree import plain
from summitgame.playtest.checks import COVERAGE, ODDS, SECTIONS
from summitgame.playtest.plan import KEYS, POLICIES
from summitgame.resources import content_root, seeds_root

KINDS = {
    *("node", "option", "outcome", "reply", "term", "group", "ending", "pool", "stream", "pick"),
    *("variable", "derived", "constant", "value", "speaker", "fact", "thesis", "campaign"),
    *(
        "chapter",
        "objective",
        "persona",
        "claim",
        "snippet",
        "entry",
        "tag",
        "trigger",
        "lookup",
        "art",
        "portrait",
        "icon",
    ),
}


def described(found: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 -- any JSON
    """Yield every property of a schema, with the way to it."""
    if isinstance(found, dict):
        properties = found.get("properties", {})
        for name, inner in properties.items():
            yield f"{path}/{name}", inner
        for name, inner in found.items():
            yield from described(inner, f"{path}/{name}")
    elif isinstance(found, list):
        for number, inner in enumerate(found):
            yield from described(inner, f"{path}/{number}")


@pytest.mark.parametrize("name", list(SCHEMAS))
def test_a_schema_is_a_schema(name: str) -> None:
    Draft7Validator.check_schema(dict(schema(name)))


@pytest.mark.parametrize("name", list(SCHEMAS))
def test_every_property_is_described_in_a_sentence(name: str) -> None:
    properties = dict(described(schema(name)))
    assert properties
    bare = [path for path, inner in properties.items() if not inner.get("description")]
    assert not bare
    for path, inner in properties.items():
        assert inner["description"][0].isupper() or inner["description"][0] in "`ak", path
        assert inner["description"].rstrip().endswith((".", "…", "%.", "...")), path


@pytest.mark.parametrize("name", list(SCHEMAS))
def test_every_kind_of_id_is_a_known_one(name: str) -> None:
    text = json.dumps(schema(name))
    found = {
        str(inner[key])
        for _, inner in _mappings(schema(name))
        for key in ("x-names", "x-declares")
        if key in inner
    }
    assert found <= KINDS
    assert set(SPACES) <= KINDS
    assert ("x-names" in text) is (name != "facts")


def _mappings(found: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401
    if isinstance(found, dict):
        yield path, found
        for name, inner in found.items():
            yield from _mappings(inner, f"{path}/{name}")
    elif isinstance(found, list):
        for inner in found:
            yield from _mappings(inner, path)


def test_the_schema_of_plans_has_the_keys_that_plans_have() -> None:
    place = whole("plans")
    assert set(place.fields()) == {"playtests", *SECTIONS}
    plan = _item(place, "playtests")
    assert set(plan.fields()) == set(KEYS)
    assert set(plan.fields()["policy"].values) == set(POLICIES)
    assert set(place.fields()["coverage"].fields()) == set(COVERAGE)
    assert set(_item(place, "odds").fields()) == set(ODDS)


def _item(place: Place, key: str) -> Place:
    inner = place.fields()[key].item()
    assert inner is not None
    return inner


def test_every_shipped_plan_fits_the_schema_of_plans() -> None:
    validator = Draft7Validator(schema("plans"))
    files = sorted(content_root().rglob("*.playtest.yaml"))
    assert files
    for path in files:
        root = parse(path.read_bytes(), path.name).root
        assert root is not None
        assert [each.message for each in validator.iter_errors(plain(root))] == [], path.name


@pytest.mark.parametrize(
    "wrong",
    ["playtests: []", "plans: []", "playtests: [{id: a, seeds: 1}]", "coverage: {nodes: 1}"],
)
def test_what_is_no_plan_does_not_fit(wrong: str) -> None:
    root = parse(wrong.encode(), "x.playtest.yaml").root
    assert root is not None
    assert not Draft7Validator(schema("plans")).is_valid(plain(root))


def test_every_shipped_fact_fits_the_schema_of_facts() -> None:
    validator = Draft7Validator(schema("facts"))
    files = sorted(seeds_root().glob("*.yaml"))
    assert files
    for path in files:
        root = parse(path.read_bytes(), path.name).root
        assert root is not None
        assert validator.is_valid(plain(root)), path.name
