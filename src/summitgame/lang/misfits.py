"""Says the misfits of a file in words. Law: one plain sentence for each, at its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from summitgame.diagnostics import Diagnostic, Span, nearest, shorten
from summitgame.lang.tree import Entry, MapNode, ScalarNode, SeqNode, YamlNode

if TYPE_CHECKING:
    from jsonschema import ValidationError

_KIND = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping (key: value)",
    "null": "nothing",
}


_SHORT = 3
"""Keys of so few letters have too little in them to be compared by likeness."""


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


def misfits(
    error: ValidationError, root: YamlNode, path: list[str | int], whole: str = "the file"
) -> Iterator[Diagnostic]:
    """Yield what an error of the validator means; `whole` is what the root is called."""
    at = locate(root, path)
    rule: Any = error.validator_value
    instance: Any = error.instance
    name = _name(path) if path else whole
    match error.validator:
        case "additionalProperties":
            known = list((error.schema or {}).get("properties", {}))  # type: ignore[union-attr]
            for entry in at.entries if isinstance(at, MapNode) else ():
                if entry.name not in known:
                    meant = [key for key in _missing(error, instance) if _slip(entry.name, key)]
                    near = meant[0] if meant else nearest(entry.name, known)
                    yield Diagnostic(
                        "SG102",
                        f"{name} has no key “{shorten(entry.name)}”",
                        entry.key.span,
                        expected=f"one of {', '.join(known)}",
                        hint=_key_hint(entry, near),
                    )
        case "required":
            missing = [key for key in rule if key not in (instance or {})]
            known = (error.schema or {}).get("properties", {})  # type: ignore[union-attr]
            strange = [key for key in instance or {} if key not in known]
            if any(_slip(key, missing[0]) for key in strange):
                return  # the unknown key is this one, misspelt, and is reported
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
                f"{name} is {kind_of(at)}",
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
                hint="Ids have no spaces; nodes-and-options, variables_and_values, T1 for a claim.",
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


def _missing(error: ValidationError, instance: Any) -> list[str]:  # noqa: ANN401 -- any JSON
    required = (error.schema or {}).get("required", [])  # type: ignore[union-attr]
    return [key for key in required if key not in (instance or {})]


def _slip(name: str, key: str) -> bool:
    """Return whether a name is probably a key that somebody mistyped."""
    if len(key) <= _SHORT:
        return abs(len(name) - len(key)) <= 1 and bool(set(name) & set(key))
    return nearest(name, [key]) is not None


def _key_hint(entry: Entry, near: str | None) -> str:
    if near:
        return f"Did you mean “{near}”?"
    if " " in entry.name and isinstance(entry.value, ScalarNode) and entry.value.value is None:
        return "A comma inside { } ends a text: put the text in quotes."
    return "Remove the key."


def _name(path: Sequence[str | int]) -> str:
    match path:
        case [str() as section, int() as index]:
            return f"entry {index + 1} of {section}"
        case [*_, str() as key]:
            return f"“{key}”"
        case [*_, str() as key, int() as index]:
            return f"entry {index + 1} of “{key}”"
        case _:
            return "the value"


def kind_of(value: YamlNode) -> str:
    """Return what a value is, in words."""
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
    if pattern.startswith("^[A-Z]"):
        return "capital letters and digits, e.g. S1"
    if pattern.startswith("^[A-Z"):
        return "letters and digits with hyphens, e.g. T1 or no-deal-unmet"
    if "-" in pattern:
        return "lower-case words with hyphens, e.g. the-third-circle"
    if "_" in pattern:
        return "lower-case words with underscores, e.g. gap_scope"
    return f"text of the form {pattern}"
