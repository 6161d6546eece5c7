"""Kinds of defects in correct YAML: names, types, numbers, values, expressions, what is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random
from types import MappingProxyType

from bench.planted import Kind, Planted, Source, Spot, misspelt, pick, put, spots
from summitgame.lang.shape import WAYS_ON, schema_text
from summitgame.lang.source import MapNode, ScalarNode

_WORDS = tuple(sorted(set(re.findall(r'"([a-z_-]+)"', schema_text()))))
_NAME = re.compile(r"(?<![\w-])[a-z_]\w*(?![\w(/-])")
_SHORT = 2
"""A slip in an id of so few letters is likely to be another one."""
_LANGUAGE = frozenset({"and", "or", "not", "in", "if", "else", "true", "false"})


def _text(spot: Spot) -> ScalarNode:
    if not isinstance(spot.value, ScalarNode):
        raise TypeError(spot)
    return spot.value


def _scalars(file: Source, *names: str) -> list[Spot]:
    return [
        each
        for each in spots(file.root)
        if each.name in names
        and isinstance(each.value, ScalarNode)
        and isinstance(each.value.value, str)
        and each.value.style == "plain"
        and each.value.span.line == each.value.span.end_line
    ]


def _swap(file: Source, spot: Spot | None, new: str | None) -> Planted | None:
    if spot is None or new is None:
        return None
    value = _text(spot)
    return Planted(put(file.text, value.span, new), value.span.line)


def _slip(spot: Spot | None, dice: Random, known: Sequence[str]) -> str | None:
    if spot is None or len(str(_text(spot).value)) <= _SHORT:
        return None
    return misspelt(str(_text(spot).value), dice, known)


def _nodes(file: Source) -> list[Spot]:
    return [
        each
        for each in spots(file.root)
        if each.path == ("nodes", "*") and isinstance(each.value, MapNode)
    ]


def misspelt_key(file: Source, dice: Random) -> Planted | None:
    """A key has a slip in it."""
    keys = [
        each.key
        for each in spots(file.root)
        if each.key is not None
        and each.path[-1] in _WORDS
        and each.path[0] in {"nodes", "variables", "speakers", "debrief"}
        and "parameters" not in each.path
    ]
    if not keys:
        return None
    key = dice.choice(keys)
    slip = misspelt(str(key.value), dice, _WORDS)
    return None if slip is None else Planted(put(file.text, key.span, slip), key.span.line)


def misspelt_jump(file: Source, dice: Random) -> Planted | None:
    """A jump has a slip in it."""
    found = [each for each in _scalars(file, "goto", "to", "call") if each.path[0] == "nodes"]
    spot = pick([each for each in found if _text(each).value != "return"], dice)
    return _swap(file, spot, _slip(spot, dice, ["return"]))


def _misspelt(file: Source, dice: Random, *names: str) -> Planted | None:
    spot = pick(_scalars(file, *names), dice)
    return _swap(file, spot, _slip(spot, dice, []))


def misspelt_speaker(file: Source, dice: Random) -> Planted | None:
    """A speaker has a slip in it."""
    return _misspelt(file, dice, "speaker")


def misspelt_fact(file: Source, dice: Random) -> Planted | None:
    """A cited fact has a slip in it."""
    spot = pick([each for each in _scalars(file, "facts") if each.path[-1] == "*"], dice)
    return _swap(file, spot, _slip(spot, dice, []))


def misspelt_pool(file: Source, dice: Random) -> Planted | None:
    """The pool of a draw has a slip in it."""
    found = [each for each in _scalars(file, "pool") if "draw" in each.path]
    spot = pick(found, dice)
    return _swap(file, spot, _slip(spot, dice, []))


def misspelt_start(file: Source, dice: Random) -> Planted | None:
    """The first node has a slip in it."""
    found = [each for each in _scalars(file, "start") if each.path == ("campaign", "start")]
    spot = pick(found, dice)
    return _swap(file, spot, _slip(spot, dice, []))


def _expressions(file: Source, *names: str) -> list[Spot]:
    return [each for each in _scalars(file, *names) if each.path[0] == "nodes"]


def _slip_of_a_name(spot: Spot | None, dice: Random) -> str | None:
    """Return an expression with a slip in one of its names."""
    if spot is None:
        return None
    raw = _text(spot).raw
    names = [each for each in _NAME.finditer(raw) if each.group() not in _LANGUAGE]
    names = [each for each in names if len(each.group()) > 2]  # noqa: PLR2004 -- a slip of `na` may be `nb`
    if not names:
        return None
    name = dice.choice(names)
    slip = misspelt(name.group(), dice, [*_LANGUAGE, "min", "max"])
    return None if slip is None else raw[: name.start()] + slip + raw[name.end() :]


def misspelt_name_in_condition(file: Source, dice: Random) -> Planted | None:
    """A condition has a slip in a name."""
    spot = pick(_expressions(file, "when"), dice)
    return _swap(file, spot, _slip_of_a_name(spot, dice))


def misspelt_name_in_effect(file: Source, dice: Random) -> Planted | None:
    """An effect has a slip in a name."""
    found = [each for each in _expressions(file, "effects", "do") if each.path[-1] == "*"]
    spot = pick(found, dice)
    return _swap(file, spot, _slip_of_a_name(spot, dice))


def bad_expression(file: Source, dice: Random) -> Planted | None:
    """A condition breaks off, has one equals sign, or a bracket too many."""
    spot = pick(_expressions(file, "when"), dice)
    if spot is None:
        return None
    raw = _text(spot).raw
    broken = dice.choice(
        [f"{raw} and", f"{raw} >=", f"({raw}", f"{raw})", f"{raw} == ", raw.replace("==", "=", 1)]
    )
    return None if broken == raw else _swap(file, spot, f'"{broken}"')


def bad_effect(file: Source, dice: Random) -> Planted | None:
    """An effect is none."""
    found = [each for each in _expressions(file, "effects") if each.path[-1] == "*"]
    spot = pick(found, dice)
    if spot is None:
        return None
    raw = _text(spot).raw
    return _swap(file, spot, dice.choice([raw.split()[0], f"{raw} +", f"{raw} *= 2", '""']))


def wrong_type(file: Source, dice: Random) -> Planted | None:
    """A text is a number, a list or a mapping; a truth is a word."""
    found = _scalars(file, "text", "title", "note", "say", "reason")
    found = [each for each in found if each.path[-1] != "*" and each.path[0] == "nodes"]
    truths = [
        each
        for each in spots(file.root)
        if each.name in {"once", "fallback", "colour", "return"}
        and isinstance(each.value, ScalarNode)
        and each.value.value is True
    ]
    spot = pick(found + truths, dice)
    if spot is None:
        return None
    if spot in truths:
        return _swap(file, spot, dice.choice(["yes", "1", '"true"']))
    return _swap(file, spot, dice.choice(["12", "true", "[one, two]", "{a: b}"]))


def number_out_of_range(file: Source, dice: Random) -> Planted | None:
    """A start lies beyond its bounds, or a weight below zero."""
    found = [
        each
        for each in spots(file.root)
        if isinstance(each.value, ScalarNode)
        and isinstance(each.value.value, int)
        and not isinstance(each.value.value, bool)
        and (each.name == "weight" or (each.name == "start" and each.path[0] == "variables"))
        and each.path[0] in {"nodes", "variables"}
    ]
    spot = pick(found, dice)
    return _swap(file, spot, "-7000" if spot is not None else None)


def constant_beyond_bounds(file: Source, dice: Random) -> Planted | None:
    """An effect sets a number that its variable cannot have."""
    found = [each for each in _expressions(file, "effects") if each.path[-1] == "*"]
    found = [each for each in found if re.fullmatch(r"\w+ = \d+", _text(each).raw)]
    spot = pick(found, dice)
    if spot is None:
        return None
    return _swap(file, spot, re.sub(r"\d+$", "90000", _text(spot).raw))


def missing_key(file: Source, dice: Random) -> Planted | None:
    """A key that must be there is left out."""
    wanted = {
        "options": ("id", "text"),
        "nodes": ("id",),
        "outcomes": ("id",),
        "levels": ("value",),
    }
    lines = file.lines
    found = []
    for spot in spots(file.root):
        if spot.path[-1:] != ("*",) or not isinstance(spot.value, MapNode):
            continue
        for entry in spot.value.entries:
            row = lines[entry.key.span.line - 1]
            whole = re.fullmatch(rf" *{entry.name}: [^|>].*\n?", row)
            one_line = entry.value.span.end_line == entry.key.span.line
            if entry.name in wanted.get(spot.name, ()) and whole and one_line:
                found.append((spot.value, entry.key.span.line))
    if not found:
        return None
    owner, number = dice.choice(found)
    del lines[number - 1]
    return Planted("".join(lines), owner.entries[0].key.span.line)


def duplicate_id(file: Source, dice: Random) -> Planted | None:
    """A node or an option was copied and kept its id."""
    lines = file.lines
    found = [
        each
        for each in spots(file.root)
        if each.path in {("nodes", "*"), ("nodes", "*", "options", "*")}
        and isinstance(each.value, MapNode)
        and lines[each.value.span.line - 1].lstrip(" ").startswith("- ")
        and "storylet" not in each.value
        and "ending" not in each.value
    ]
    spot = pick(found, dice)
    if spot is None or not isinstance(spot.value, MapNode):
        return None
    span, key = spot.value.span, spot.value.get("id")
    if not isinstance(key, ScalarNode):
        return None
    copied = lines[span.line - 1 : span.end_line]
    if not copied[-1].endswith("\n"):
        return None
    lines[span.end_line : span.end_line] = copied
    return Planted("".join(lines), key.span.line + len(copied))


def unknown_value(file: Source, dice: Random) -> Planted | None:
    """A key that takes one of a few words has another."""
    found = [
        each
        for each in _scalars(file, "kind", "type", "visibility", "side", "mood")
        if each.path[0] in {"nodes", "variables"} and "parameters" not in each.path
    ]
    spot = pick(found, dice)
    return _swap(file, spot, _slip(spot, dice, _WORDS))


def bad_id(file: Source, dice: Random) -> Planted | None:
    """An id has a capital or a space in it."""
    found = [each for each in _scalars(file, "id") if each.path[0] in {"nodes", "variables"}]
    spot = pick([each for each in found if each.path in _PLACES], dice)
    if spot is None:
        return None
    name = str(_text(spot).value)
    return _swap(file, spot, dice.choice([name.capitalize(), f"{name} two", f"{name}!"]))


_PLACES = {("nodes", "*", "id"), ("nodes", "*", "options", "*", "id"), ("variables", "*", "id")}


def two_ways_on(file: Source, dice: Random) -> Planted | None:
    """A node has two ways on."""
    found = [
        each
        for each in _nodes(file)
        if _multiline(each)
        and isinstance(each.value, MapNode)
        and any(key in each.value for key in WAYS_ON)
    ]
    spot = pick(found, dice)
    if spot is None or not isinstance(spot.value, MapNode):
        return None
    here = [key for key in WAYS_ON if key in spot.value]
    extra = "goto" if "goto" not in here else "return"
    lines = file.lines
    last = spot.value.entries[-1].value.span.end_line
    pad = " " * (spot.value.entries[0].key.span.column - 1)
    value = "true" if extra == "return" else _first_node(file)
    lines.insert(last, f"{pad}{extra}: {value}\n")
    if not lines[last - 1].endswith("\n"):
        lines[last - 1] += "\n"
    there = spot.value.key(here[0])
    also = () if there is None else (there.span.line,)
    return Planted("".join(lines), last + 1, also)


def _first_node(file: Source) -> str:
    return next(
        str(_text(each).value) for each in _scalars(file, "id") if each.path == ("nodes", "*", "id")
    )


def _multiline(spot: Spot) -> bool:
    entries = spot.value.entries if isinstance(spot.value, MapNode) else ()
    lines = {each.key.span.line for each in entries}
    blocks = all(
        not isinstance(each.value, ScalarNode) or each.value.style in {"plain", "single", "double"}
        for each in entries[-1:]
    )
    return len(lines) == len(entries) > 1 and blocks


def no_way_on(file: Source, dice: Random) -> Planted | None:
    """The jump of a node or an option is left out."""
    found = [
        each
        for each in spots(file.root)
        if each.path in {("nodes", "*", "goto"), ("nodes", "*", "options", "*", "goto")}
        and each.owner is not None
        and isinstance(each.value, ScalarNode)
        and re.fullmatch(r" *goto: \S+\n?", file.lines[each.value.span.line - 1])
    ]
    spot = pick(found, dice)
    if spot is None or spot.owner is None or "then" in spot.owner:
        return None
    key = spot.owner.get("id")
    if key is None:
        return None
    lines = file.lines
    del lines[spot.value.span.line - 1]
    line = key.span.line - (key.span.line > spot.value.span.line)
    return Planted("".join(lines), line, (spot.owner.entries[0].key.span.line,))


def bad_braces(file: Source, dice: Random) -> Planted | None:
    """A text names a value that is not there, or does not close a brace."""
    found = [
        each
        for each in _scalars(file, "text", "say", "note", "reply")
        if each.path[0] == "nodes"
        and each.path[-2:] != ("table", "note")  # words that are shown as they are
        and str(_text(each).value)[0].isalpha()
    ]
    spot = pick(found, dice)
    if spot is None:
        return None
    words = str(_text(spot).value).replace('"', "").replace("\\", "").replace("|", "")
    return _swap(file, spot, f'"{words} {dice.choice(["{nobody_knows}", "{weeks", "}"])}"')


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "misspelt key": misspelt_key,
        "misspelt jump": misspelt_jump,
        "misspelt speaker": misspelt_speaker,
        "misspelt fact": misspelt_fact,
        "misspelt pool": misspelt_pool,
        "misspelt start": misspelt_start,
        "misspelt name in a condition": misspelt_name_in_condition,
        "misspelt name in an effect": misspelt_name_in_effect,
        "bad expression": bad_expression,
        "bad effect": bad_effect,
        "wrong type": wrong_type,
        "number out of range": number_out_of_range,
        "constant beyond its bounds": constant_beyond_bounds,
        "required key missing": missing_key,
        "id twice": duplicate_id,
        "unknown value": unknown_value,
        "bad id": bad_id,
        "two ways on": two_ways_on,
        "no way on": no_way_on,
        "bad braces": bad_braces,
    }
)
"""Every kind by its name."""
