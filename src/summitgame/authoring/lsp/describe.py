"""What a thing is: in one line for lists, in a few for a hover. Law: as its own mapping says."""

from __future__ import annotations

from collections.abc import Iterator

from summitgame.diagnostics import shorten
from summitgame.lang.fields import items, mapping, mappings, text
from summitgame.lang.index import Index, Occurrence
from summitgame.lang.prose import LISTS
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode, plain

_WAYS = ("options", "goto", "chance", "draw", "call", "return", "table", "ending")
_LONG = 90
_FEW = 8
_WORDS = ("text", "name", "title", "term", "claim")
"""Keys that say what a thing is, of which it has one or none."""


def summary(each: Occurrence, index: Index) -> str:
    """Return what a declaration declares, in one line."""
    item = each.item
    if item is None:
        return ""
    match each.what:
        case "node":
            said = text(item, "title") or first_line(item)
            return shorten(f"{_way(item)}{': ' if said else ''}{said}", _LONG)
        case "variable":
            return _bounds(item)
        case "derived" | "constant":
            return f"= {_value(item, 'formula') or _value(item, 'value')}"
        case "value":
            owners = ", ".join(owner.id for owner in index.of_value.get(each.id, ()))
            name = text(item, "name")
            return f"{name} ({owners})" if name else owners
        case "fact":
            return shorten(" ".join(text(item, "statement").split()), _LONG)
        case "ending":
            return f"{text(item, 'kind')}: {text(item, 'title')}"
        case "pool":
            count = len(index.declarations.get(each.key, ()))
            return f"a pool of {count} storylet{'' if count == 1 else 's'}"
        case "outcome":
            return f"weight {_value(item, 'weight')}"
        case "lookup":
            by = text(item, "by")
            return f"numbers by {by}" if by else "numbers by steps"
        case _:
            words = (text(item, key) for key in _WORDS)
            return shorten(next((said for said in words if said), ""), _LONG)


def details(each: Occurrence, index: Index) -> str:
    """Return what a declaration declares, as a few lines of Markdown."""
    return "\n\n".join(line for line in _details(each, index) if line)


def _details(each: Occurrence, index: Index) -> Iterator[str]:
    item = each.item
    yield f"**{each.what}** `{each.id}`"
    if item is None:
        return
    match each.what:
        case "node":
            yield _bold(text(item, "title"))
            yield first_line(item)
            yield _onward(item)
            uses = len(index.uses.get(each.key, ()))
            yield f"named {uses} time{'' if uses == 1 else 's'}"
        case "variable":
            yield _bold(text(item, "name"))
            yield text(item, "about")
            yield _bounds(item)
            yield _values(item)
            yield _marks(item)
        case "value":
            for owner in index.of_value.get(each.id, ()):
                values = [text(one, "id") for one in mappings(owner.item or item, "values")]
                yield (
                    f"value {values.index(each.id) + 1} of {len(values)} of `{owner.id}`: "
                    f"{text(item, 'name') or each.id}"
                )
        case "fact":
            yield " ".join(text(item, "statement").split())
            parts = [_value(item, "date"), text(item, "confidence"), _value(item, "source")]
            yield "; ".join(part for part in parts if part)
        case "derived" | "constant":
            yield f"`{summary(each, index).removeprefix('= ')}`"
            yield text(item, "about")
        case "option":
            yield text(item, "text")
            yield text(item, "note")
            yield _code("when", item)
            yield "\n".join(f"- `{effect}`" for effect in _effects(item))
        case "outcome" | "reply":
            yield _code("weight", item)
            yield _code("when", item)
        case "ending":
            yield f"{_bold(text(item, 'title'))} ({text(item, 'kind')})"
            yield f"at the node `{each.node}`"
        case "speaker":
            yield _bold(text(item, "name"))
            yield text(item, "role")
        case "thesis":
            yield text(item, "claim")
            yield text(item, "mechanic")
        case _:
            yield summary(each, index)
            yield text(item, "about")


def first_line(node: MapNode) -> str:
    """Return the first thing that a node tells."""
    for line in items(node, "text"):
        match line:
            case ScalarNode(value=str() as said):
                return " ".join(said.split())
            case MapNode():
                inner = next((each for key in LISTS for each in items(line, key)), line)
                if isinstance(inner, MapNode):
                    said = text(inner, "say") or text(inner, "direct")
                else:
                    said = _shown(inner)
                if said:
                    return " ".join(said.split())
            case _:
                continue
    return ""


def values_of(variable: Occurrence) -> list[tuple[str, str]]:
    """Return the values of a variable, each with its name."""
    if variable.item is None:
        return []
    if text(variable.item, "type") == "bool":
        return [("true", ""), ("false", "")]
    return [(text(one, "id"), text(one, "name")) for one in mappings(variable.item, "values")]


def _way(node: MapNode) -> str:
    way = next((key for key in _WAYS if key in node), "")
    ending = mapping(node, "ending")
    if ending is not None:
        return f"ending ({text(ending, 'kind')})"
    if way == "options":
        count = len(items(node, "options"))
        return f"{count} option{'' if count == 1 else 's'}"
    return "storylet" if way == "return" and "storylet" in node else way


def _onward(node: MapNode) -> str:
    targets: list[str] = []
    for option in mappings(node, "options"):
        to = text(option, "goto") or " / ".join(text(one, "to") for one in mappings(option, "goto"))
        targets.append(f"- `{text(option, 'id')}`{' → ' if to else ''}{to}: {text(option, 'text')}")
    if len(targets) > _FEW:
        targets = [*targets[:_FEW], f"- and {len(targets) - _FEW} more"]
    return "\n".join(targets) if targets else f"way on: {_way(node)}"


def _bounds(variable: MapNode) -> str:
    kind = text(variable, "type")
    start = _value(variable, "start")
    if kind == "int":
        low, high = _value(variable, "min"), _value(variable, "max")
        return f"int from {low} to {high}, starts at {start or low}"
    return f"{kind}, starts at {start}" if start else kind


def _values(variable: MapNode) -> str:
    lines = (f"- `{text(one, 'id')}` {text(one, 'name')}" for one in mappings(variable, "values"))
    return "\n".join(lines)


def _marks(variable: MapNode) -> str:
    marks = [text(variable, "visibility") or "internal"]
    marks += [key for key in ("colour", "setup", "strict") if _value(variable, key) == "true"]
    marks += [f"of the {text(variable, 'scope')}"] if "scope" in variable else []
    return ", ".join(marks)


def _effects(item: MapNode) -> list[str]:
    return [
        one.value if isinstance(one, ScalarNode) and isinstance(one.value, str) else "when …"
        for one in items(item, "effects")
    ]


def _code(key: str, item: MapNode) -> str:
    value = _value(item, key)
    return f"{key} `{value}`" if value else ""


def _bold(said: str) -> str:
    return f"**{said}**" if said else ""


def _value(item: MapNode, key: str) -> str:
    return _shown(item.get(key))


def _shown(value: YamlNode | None) -> str:
    match value:
        case ScalarNode(value=bool() as truth):
            return str(truth).lower()
        case ScalarNode(value=found):
            return "" if found is None else str(found)
        case SeqNode() | MapNode():
            return shorten(str(plain(value)), _LONG)
        case None:
            return ""
