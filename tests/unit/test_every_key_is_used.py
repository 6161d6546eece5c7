"""Every key of the schema is used in a shipped campaign, so that each is seen at work somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from summitgame.lang.expand import read_parts
from summitgame.lang.shape import schema
from summitgame.lang.source import parse
from summitgame.lang.tree import plain
from summitgame.resources import content_root

Json = Mapping[str, Any]
BRANCHES = ("then", "else")
TYPES: Mapping[str, type | tuple[type, ...]] = {"object": dict, "array": list}


def resolved(found: Json, path: str) -> tuple[Json, str]:
    """Return a schema behind its reference, with the path by which it is known everywhere."""
    reference = found.get("$ref")
    if not isinstance(reference, str):
        return found, path
    path = reference.removeprefix("#/")
    at: Any = schema()
    for part in path.split("/"):
        at = at[part]
    return resolved(at, path)


def declared(found: Json, path: str, seen: set[str]) -> Iterator[str]:
    """Yield every key that a schema has, and those of all that it refers to."""
    found, path = resolved(found, path)
    if path in seen:
        return
    seen.add(path)
    for key, inner in found.get("properties", {}).items():
        yield f"{path}/{key}"
        yield from declared(inner, f"{path}/{key}", seen)
    for word in ("items", "additionalProperties", *BRANCHES):
        if isinstance(found.get(word), dict):
            yield from declared(found[word], f"{path}.{word}", seen)


def fits(condition: Json, value: object) -> bool:
    """Return whether the few conditions hold that the schema asks with `if`."""
    kind = TYPES.get(str(condition.get("type", "")), object)
    needed = condition.get("required", [])
    return isinstance(value, kind) and all(key in value for key in needed)  # type: ignore[operator]


def used(value: object, found: Json, path: str) -> Iterator[str]:
    """Yield the keys that a value uses."""
    found, path = resolved(found, path)
    if "if" in found:
        branch = "then" if fits(found["if"], value) else "else"
        if branch in found:
            yield from used(value, found[branch], f"{path}.{branch}")
    if isinstance(value, dict):
        known, rest = found.get("properties", {}), found.get("additionalProperties")
        for key, inner in value.items():
            if key in known:
                yield f"{path}/{key}"
                yield from used(inner, known[key], f"{path}/{key}")
            elif isinstance(rest, dict):
                yield from used(inner, rest, f"{path}.additionalProperties")
    if isinstance(value, list) and isinstance(found.get("items"), dict):
        for inner in value:
            yield from used(inner, found["items"], f"{path}.items")


def shown() -> set[str]:
    """Return the keys that shipped stories use, also with snippets written out."""
    found: set[str] = set()
    for home in sorted(path.parent for path in content_root().rglob("campaign.yaml")):
        roots, sources = {}, {}
        for file in sorted(home.rglob("*.yaml")):
            parsed = parse(file.read_bytes(), file.name)
            if parsed.root is not None and not file.name.endswith(".playtest.yaml"):
                name = file.relative_to(home).as_posix()
                roots[name], sources[name] = parsed.root, parsed.text
        parts, _, _ = read_parts(roots, sources)
        for root in (*roots.values(), *(part.root for part in parts)):
            found.update(used(plain(root), schema(), ""))
    return found


def test_every_key_is_used_in_a_shipped_campaign() -> None:
    known = list(dict.fromkeys(declared(schema(), "", set())))
    at_work = shown()
    assert len(known) > 300
    assert at_work <= set(known)
    missing = [key for key in known if key not in at_work]
    assert missing == [], f"use these in content/gallery: {', '.join(missing)}"


def test_a_key_that_nothing_uses_is_missed() -> None:
    story = {"nodes": [{"id": "a", "options": [{"id": "go", "text": "Go", "alike": True}]}]}
    keys = set(used(story, schema(), ""))
    assert keys == {
        "/nodes",
        "definitions/node/id",
        "definitions/node/options",
        "definitions/option/id",
        "definitions/option/text",
        "definitions/option/alike",
    }
    assert "definitions/option/once" in set(declared(schema(), "", set())) - keys
