"""Holds files against the published schema.

Law: the schema (`campaign.schema.json`, JSON Schema draft-07) is the truth; `misfits` only finds
the place and the sentence for what it reports. Whether a file fits is asked of `jsonschema_rs`, and
only for one that does not is the slower `jsonschema` asked what is wrong with it; a test holds the
two to one answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from summitgame.diagnostics import Diagnostic
from summitgame.lang.build import MAX_PROBLEMS
from summitgame.lang.misfits import head, misfits
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode, plain
from summitgame.lang.yaml_problems import too_many_problems

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

SCHEMAS = {
    "campaign": "campaign.schema.json",
    "plans": "plans.schema.json",
    "facts": "facts.schema.json",
}
"""The published schemas: for files of a story, for plan files, for fact files. Only the first is
what a file is held against; the others are for editors, and tests hold them to their readers."""
WAYS_ON = ("options", "goto", "chance", "draw", "call", "return", "table", "ending")
"""The keys of a node of which exactly one is there (a table may have options beside it)."""


def schema_text(name: str = "campaign") -> str:
    """Return a published schema as it ships, by its key in `SCHEMAS`."""
    return Path(__file__).with_name(SCHEMAS[name]).read_text(encoding="utf-8")


@cache
def schema(name: str = "campaign") -> Mapping[str, Any]:
    """Return a published schema, by its key in `SCHEMAS`."""
    loaded: dict[str, Any] = json.loads(schema_text(name))
    return loaded


@cache
def _validator() -> Validator:
    from jsonschema import Draft7Validator  # noqa: PLC0415 -- slow to import, used once a load

    return Draft7Validator(schema())


@cache
def _quick() -> jsonschema_rs.Draft7Validator:
    """Return a validator that only says whether a file fits, some hundred times faster."""
    return jsonschema_rs.Draft7Validator(dict(schema()))


@cache
def _use_validator() -> Validator:
    from jsonschema import Draft7Validator  # noqa: PLC0415 -- slow to import, used for misfits

    return Draft7Validator(schema()["definitions"]["use"])


@cache
def _quick_use() -> jsonschema_rs.Draft7Validator:
    return jsonschema_rs.Draft7Validator(dict(schema()["definitions"]["use"]))


def check_use(item: YamlNode) -> list[Diagnostic]:
    """Return the misfits of an entry that uses a snippet."""
    data: Any = plain(item)
    if _quick_use().is_valid(data):
        return []
    errors = sorted(_use_validator().iter_errors(data), key=lambda e: str(list(e.path)))
    return [
        found
        for error in errors
        for found in misfits(error, item, list(error.absolute_path), "the use of a snippet")
    ]


def fits(data: Any) -> bool:  # noqa: ANN401 -- a JSON document is any JSON
    """Return whether plain data fit the schema."""
    return _quick().is_valid(data)


def check_shape(
    root: YamlNode, known: AbstractSet[tuple[str, int]] = frozenset()
) -> tuple[list[Diagnostic], set[tuple[str, int]]]:
    """Return the misfits of one file, and which items (section, index) are not fit to compile.

    Args:
        root: The file.
        known: Items that are known to be unfit; nothing more is said of them.
    """
    found: list[Diagnostic] = []
    broken: set[tuple[str, int]] = set(known)
    if not isinstance(root, MapNode):
        message = "a campaign file is a mapping with sections such as nodes: or variables:"
        return [Diagnostic("SG101", message, root.span, hint="Begin with `nodes:`.")], broken
    data: Any = plain(root)
    errors = [] if fits(data) else list(islice(_validator().iter_errors(data), MAX_PROBLEMS + 1))
    for error in sorted(errors[:MAX_PROBLEMS], key=lambda e: str(list(e.path))):
        path = list(error.absolute_path)
        item = _item(path)
        if item is not None:
            if item in known:
                continue
            broken.add(item)
        found.extend(misfits(error, root, path))
    if len(errors) > MAX_PROBLEMS:
        # Nothing is known of what was not looked at, so nothing of this file is compiled.
        last = max(each.span for each in found) if found else root.span
        found.append(too_many_problems(last, MAX_PROBLEMS))
        return found, broken | {(section, -1) for section in root.keys()}  # noqa: SIM118 -- no dict
    for section, index, node in nodes_of(root):
        problem = _ways(node)
        if problem is not None and (section, index) not in broken:
            found.append(problem)
            broken.add((section, index))
    return found, broken


def nodes_of(root: MapNode) -> Iterator[tuple[str, int, MapNode]]:
    """Yield the nodes of a file with their section and index."""
    section = root.get("nodes")
    if isinstance(section, SeqNode):
        for index, item in enumerate(section.items):
            if isinstance(item, MapNode):
                yield "nodes", index, item


def _item(path: Sequence[str | int]) -> tuple[str, int] | None:
    match path:
        case [str() as section, int() as index, *_]:
            return section, index
        case [str() as section, *_]:
            return section, -1
        case _:
            return None


def _ways(node: MapNode) -> Diagnostic | None:
    """Return what is wrong with the ways on of a node, if anything."""
    has = node.present
    here = [key for key in WAYS_ON if key in has]
    if len(here) == 1 and here[0] != "call":
        return None
    identity = node.get("id")
    name = f"node “{identity.value}”" if isinstance(identity, ScalarNode) else "the node"
    if not here:
        return Diagnostic(
            "SG302",
            f"{name} has no way on",
            head(node),
            expected="one of " + ", ".join(WAYS_ON),
            hint="Add `goto: NODE`, `options:` or an `ending:`.",
        )
    if len(here) > 1 and set(here) != {"options", "table"}:
        key = node.key(here[1])
        return Diagnostic(
            "SG105",
            f"{name} has {len(here)} ways on: {', '.join(here)}",
            head(node) if key is None else key.span,
            expected="exactly one",
            hint=f"Keep one of {', '.join(here)}, or split the node in two.",
        )
    if "call" in node and "then" not in node:
        return Diagnostic(
            "SG103",
            f"{name} calls a node but does not say where play goes on",
            head(node),
            expected="then: NODE",
            hint="Add `then: NODE`.",
        )
    return None
