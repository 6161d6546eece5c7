"""Holds files against the published schema and says each misfit in words, with its place.

Law: the schema (`campaign.schema.json`, JSON Schema draft-07) is the truth; this module only finds
the place and the sentence for what it reports. Whether a file fits is asked of `jsonschema_rs`, and
only for one that does not is the slower `jsonschema` asked what is wrong with it; a test holds the
two to one answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from summitgame.diagnostics import Diagnostic, Span, nearest, shorten
from summitgame.lang.tree import Entry, MapNode, ScalarNode, SeqNode, YamlNode, plain

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

SCHEMA_FILE = "campaign.schema.json"
WAYS_ON = ("options", "goto", "chance", "draw", "call", "return", "table", "ending")
"""The keys of a node of which exactly one is there (a table may have options beside it)."""

_KIND = {
    "string": "a text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping (key: value)",
    "null": "nothing",
}


def schema_text() -> str:
    """Return the published schema as it ships."""
    return (resources.files("summitgame.lang") / SCHEMA_FILE).read_text(encoding="utf-8")


@cache
def schema() -> Mapping[str, Any]:
    """Return the published schema."""
    loaded: dict[str, Any] = json.loads(schema_text())
    return loaded


@cache
def _validator() -> Validator:
    from jsonschema import Draft7Validator  # noqa: PLC0415 -- slow to import, used once a load

    return Draft7Validator(schema())


@cache
def _quick() -> jsonschema_rs.Draft7Validator:
    """Return a validator that only says whether a file fits, some hundred times faster."""
    return jsonschema_rs.Draft7Validator(dict(schema()))


def fits(data: Any) -> bool:  # noqa: ANN401 -- a JSON document is any JSON
    """Return whether plain data fit the schema."""
    return _quick().is_valid(data)


def check_shape(root: YamlNode) -> tuple[list[Diagnostic], set[tuple[str, int]]]:
    """Return the misfits of one file, and which items (section, index) are not fit to compile."""
    found: list[Diagnostic] = []
    broken: set[tuple[str, int]] = set()
    if not isinstance(root, MapNode):
        message = "a campaign file is a mapping with sections such as nodes: or variables:"
        return [Diagnostic("SG101", message, root.span, hint="Begin with `nodes:`.")], broken
    data: Any = plain(root)
    errors = () if fits(data) else _validator().iter_errors(data)
    for error in sorted(errors, key=lambda e: str(list(e.path))):
        path = list(error.absolute_path)
        item = _item(path)
        if item is not None:
            broken.add(item)
        found.extend(_words(error, root, path))
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


def locate(root: YamlNode, path: Sequence[str | int]) -> YamlNode:
    """Return the value that a path of keys and indices leads to, or the last one on the way."""
    at = root
    for part in path:
        inner: YamlNode | None = None
        if isinstance(at, MapNode) and isinstance(part, str):
            inner = at.get(part)
        elif isinstance(at, SeqNode) and isinstance(part, int) and part < len(at.items):
            inner = at.items[part]
        if inner is None:
            return at
        at = inner
    return at


def head(value: YamlNode) -> Span:
    """Return the place to point at for a value: its first key when it is a mapping."""
    if isinstance(value, MapNode) and value.entries:
        return value.entries[0].key.span
    return value.span


def _words(error: ValidationError, root: YamlNode, path: list[str | int]) -> Iterator[Diagnostic]:
    at = locate(root, path)
    rule: Any = error.validator_value
    instance: Any = error.instance
    name = _name(path)
    match error.validator:
        case "additionalProperties":
            known = list((error.schema or {}).get("properties", {}))  # type: ignore[union-attr]
            for entry in at.entries if isinstance(at, MapNode) else ():
                if entry.name not in known:
                    near = nearest(entry.name, known)
                    yield Diagnostic(
                        "SG102",
                        f"{name} has no key “{shorten(entry.name)}”",
                        entry.key.span,
                        expected=f"one of {', '.join(known)}",
                        hint=_key_hint(entry, near),
                    )
        case "required":
            missing = [key for key in rule if key not in (instance or {})]
            for key in missing[:1]:
                yield Diagnostic(
                    "SG103",
                    f"{name} lacks the key “{key}”",
                    head(at),
                    expected=_meaning(error.schema, key),
                    hint=f"Add `{key}: …`.",
                )
        case "type" | "const":
            kinds: list[str] = [rule] if isinstance(rule, str) else rule
            words = (
                " or ".join(_KIND.get(kind, str(kind)) for kind in kinds)
                if error.validator == "type"
                else json.dumps(rule)
            )
            yield Diagnostic(
                "SG101" if error.validator == "type" else "SG104",
                f"{name} is {_kind_of(at)}",
                head(at),
                expected=words,
                hint=_type_hint(at, kinds if error.validator == "type" else []),
            )
        case "enum":
            near = nearest(str(instance), map(str, rule))
            yield Diagnostic(
                "SG104",
                f"{name} is “{shorten(str(error.instance))}”",
                head(at),
                expected=f"one of {', '.join(map(str, rule))}",
                hint=f"Did you mean “{near}”?" if near else "Take one of the listed values.",
            )
        case "pattern":
            yield Diagnostic(
                "SG104",
                f"{name} is “{shorten(str(error.instance))}”, which is not a well-formed id",
                head(at),
                expected=_pattern_words(str(error.validator_value)),
                hint="Ids are lower case without spaces; nodes-and-options, variables_and_values.",
            )
        case "minItems":
            yield Diagnostic(
                "SG104",
                f"{name} has too few entries",
                head(at),
                expected=f"at least {error.validator_value}",
                hint="Add an entry.",
            )
        case _:
            yield Diagnostic(
                "SG104", f"{name} does not fit: {shorten(error.message)}", head(at), hint=""
            )


def _key_hint(entry: Entry, near: str | None) -> str:
    if near:
        return f"Did you mean “{near}”?"
    if " " in entry.name and isinstance(entry.value, ScalarNode) and entry.value.value is None:
        return "A comma inside { } ends a text: put the text in quotes."
    return "Remove the key."


def _name(path: Sequence[str | int]) -> str:
    match path:
        case []:
            return "the file"
        case [str() as section, int() as index]:
            return f"entry {index + 1} of {section}"
        case [*_, str() as key]:
            return f"“{key}”"
        case [*_, str() as key, int() as index]:
            return f"entry {index + 1} of “{key}”"
        case _:
            return "the value"


def _kind_of(value: YamlNode) -> str:
    match value:
        case MapNode():
            return "a mapping"
        case SeqNode():
            return "a list"
        case ScalarNode(value=None):
            return "empty"
        case ScalarNode(value=bool() as truth):
            return f"the truth {str(truth).lower()}"
        case ScalarNode(value=int() as number):
            return f"the number {number}"
        case ScalarNode(value=text):
            return f"the text “{shorten(str(text))}”"


def _type_hint(value: YamlNode, kinds: Sequence[str]) -> str:
    if isinstance(value, ScalarNode) and "string" in kinds:
        return "Put quotes around it."
    if isinstance(value, MapNode) and "string" in kinds:
        return "A text with `: ` in it must be quoted, or written as a `>-` block."
    if "array" in kinds:
        return "Write it as a list: each entry on its own line after `- `, or in [ ]."
    return "See docs/reference/language.md."


def _meaning(found: Any, key: str) -> str:  # noqa: ANN401 -- a JSON schema is any JSON
    described = found.get("properties", {}).get(key, {}) if isinstance(found, Mapping) else {}
    return str(described.get("description", ""))


def _pattern_words(pattern: str) -> str:
    if "-" in pattern:
        return "lower-case words with hyphens, e.g. the-third-circle"
    if "_" in pattern:
        return "lower-case words with underscores, e.g. gap_scope"
    return f"text of the form {pattern}"


def _ways(node: MapNode) -> Diagnostic | None:
    """Return what is wrong with the ways on of a node, if anything."""
    here = [key for key in WAYS_ON if key in node]
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
