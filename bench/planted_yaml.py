"""Kinds of defects in the YAML itself: quotes, brackets, indentation, tabs, marks, keys twice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from types import MappingProxyType

from bench.planted import Kind, Planted, Source, Spot, pick, put, spots
from summitgame.diagnostics import Span
from summitgame.lang.source import MapNode, ScalarNode, SeqNode

_KEY = re.compile(r"^( *)((?:- )*)([a-z_-]+): (.*\S)$")
_LONE_KEY = re.compile(r"^( *)((?:- )*)([a-z_-]+):$")


def _prose(file: Source, *, plain: bool) -> list[Spot]:
    """Return texts on one line, in block style, that begin with a letter."""
    found = []
    for spot in spots(file.root):
        value = spot.value
        if (
            isinstance(value, ScalarNode)
            and isinstance(value.value, str)
            and value.span.line == value.span.end_line
            and len(value.value) > 5  # noqa: PLR2004 -- room for a sign in the middle
            and value.value[0].isalpha()
            and (value.style == "plain" if plain else value.style in {"single", "double"})
        ):
            found.append(spot)
    return found


def _in_block(file: Source, spot: Spot) -> bool:
    """Return whether a text stands outside brackets, alone behind its key or dash."""
    line = file.lines[spot.value.span.line - 1]
    before = line[: spot.value.span.column - 1]
    return bool(re.fullmatch(r" *(?:- )*(?:[\w-]+: )?", before))


def _at(spot: Spot) -> ScalarNode:
    if not isinstance(spot.value, ScalarNode):
        raise TypeError(spot)
    return spot.value


def unclosed_quote(file: Source, dice: Random) -> Planted | None:
    """The quote at the end of a text is left out."""
    spot = pick([each for each in _prose(file, plain=False) if "\\" not in _at(each).raw], dice)
    if spot is None:
        return None
    value = _at(spot)
    return Planted(put(file.text, value.span, value.raw[:-1]), value.span.line)


def quote_inside(file: Source, dice: Random) -> Planted | None:
    """A quoted text has a quote in its middle that closes it."""
    spot = pick([each for each in _prose(file, plain=False) if "\\" not in _at(each).raw], dice)
    if spot is None:
        return None
    value = _at(spot)
    middle = len(value.raw) // 2
    broken = value.raw[:middle] + value.raw[0] + "x" + value.raw[middle:]
    return Planted(put(file.text, value.span, broken), value.span.line)


def colon_in_text(file: Source, dice: Random) -> Planted | None:
    """A text without quotes has a colon and a space in it."""
    spot = pick([each for each in _prose(file, plain=True) if _in_block(file, each)], dice)
    if spot is None or spot.key is None or spot.path[-1] == "*":
        return None
    value = _at(spot)
    middle = len(value.raw) // 2
    broken = value.raw[:middle].rstrip() + ": " + value.raw[middle:].lstrip()
    return Planted(put(file.text, value.span, broken), value.span.line)


def begins_with_a_sign(file: Source, dice: Random) -> Planted | None:
    """A text begins with a sign that means something to YAML."""
    spot = pick([each for each in _prose(file, plain=True) if _in_block(file, each)], dice)
    if spot is None:
        return None
    value = _at(spot)
    sign = dice.choice(["*", "&", "!", "@", "`", "%", "[", "{"])
    return Planted(put(file.text, value.span, sign + value.raw), value.span.line)


def _in_brackets(file: Source, dice: Random) -> Span | None:
    """Return where a list or mapping in brackets stands, of those that end on their line."""
    lines = file.lines
    found = [
        each
        for each in spots(file.root)
        if isinstance(each.value, SeqNode | MapNode)
        and lines[each.value.span.line - 1][each.value.span.column - 1] in "[{"
        and each.value.span.line == each.value.span.end_line
    ]
    spot = pick(found, dice)
    return None if spot is None else spot.value.span


def unclosed_bracket(file: Source, dice: Random) -> Planted | None:
    """The bracket at the end of a list or mapping is left out."""
    lines = file.lines
    span = _in_brackets(file, dice)
    if span is None:
        return None
    row = lines[span.line - 1]
    lines[span.line - 1] = row[: span.end_column - 2] + row[span.end_column - 1 :]
    return Planted("".join(lines), span.line)


def bracket_of_another_kind(file: Source, dice: Random) -> Planted | None:
    """A list is closed like a mapping, or the other way round."""
    lines = file.lines
    span = _in_brackets(file, dice)
    if span is None:
        return None
    row, at = lines[span.line - 1], span.end_column - 2
    lines[span.line - 1] = row[:at] + ("}" if row[at] == "]" else "]") + row[at + 1 :]
    return Planted("".join(lines), span.line)


def _row(file: Source, dice: Random, pattern: re.Pattern[str]) -> int | None:
    """Return the number of a line with a key, outside texts of several lines."""
    inside = {
        line
        for each in spots(file.root)
        if isinstance(each.value, ScalarNode)
        for line in range(each.value.span.line + 1, each.value.span.end_line + 1)
    }
    rows = [
        number
        for number, line in enumerate(file.lines, start=1)
        if number not in inside and pattern.match(line.rstrip("\n"))
    ]
    return dice.choice(rows) if rows else None


def tab_in_indentation(file: Source, dice: Random) -> Planted | None:
    """A line is indented with a tab."""
    number = _row(file, dice, re.compile(r"^  +(?:- )?[a-z_-]+:"))
    if number is None:
        return None
    lines = file.lines
    lines[number - 1] = "\t" + lines[number - 1].lstrip(" ")
    return Planted("".join(lines), number)


def indented_too_far(file: Source, dice: Random) -> Planted | None:
    """A key below another stands one column too far right."""
    rows = []
    for spot in spots(file.root):
        owner = spot.owner
        if spot.key is None or owner is None or spot.path[-1] == "*":
            continue
        index = [each.key for each in owner.entries].index(spot.key)
        above = owner.entries[index - 1] if index else None
        if above is not None and above.key.span.line < spot.key.span.line:
            rows.append(spot.key.span.line)
    number = dice.choice(rows) if rows else None
    if number is None or not re.match(r"^ *[a-z_-]+:", file.lines[number - 1]):
        return None
    lines = file.lines
    lines[number - 1] = " " + lines[number - 1]
    return Planted("".join(lines), number)


def indented_too_little(file: Source, dice: Random) -> Planted | None:
    """A key stands one column too far left."""
    number = _row(file, dice, re.compile(r"^  +[a-z_-]+: "))
    if number is None:
        return None
    lines = file.lines
    lines[number - 1] = lines[number - 1][1:]
    return Planted("".join(lines), number)


def no_space_after_colon(file: Source, dice: Random) -> Planted | None:
    """The space behind a colon is left out."""
    number = _row(file, dice, re.compile(r"^ *(?:- )*[a-z_-]+: [\w-]+$"))
    if number is None:
        return None
    lines = file.lines
    lines[number - 1] = lines[number - 1].replace(": ", ":", 1)
    return Planted("".join(lines), number)


def no_colon(file: Source, dice: Random) -> Planted | None:
    """The colon behind a key is left out."""
    number = _row(file, dice, _KEY)
    if number is None:
        return None
    lines = file.lines
    lines[number - 1] = lines[number - 1].replace(": ", " ", 1)
    return Planted("".join(lines), number)


def no_dash(file: Source, dice: Random) -> Planted | None:
    """The dash of an item is left out."""
    number = _row(file, dice, re.compile(r"^ +- [a-z_-]+: "))
    if number is None:
        return None
    lines = file.lines
    lines[number - 1] = lines[number - 1].replace("- ", "  ", 1)
    return Planted("".join(lines), number)


def duplicate_key(file: Source, dice: Random) -> Planted | None:
    """A line with a key stands there twice."""
    number = _row(file, dice, re.compile(r"^ *[a-z_-]+: [^|>\s].*$"))
    if number is None or any(
        isinstance(each.value, ScalarNode)
        and each.value.span.line == number < each.value.span.end_line
        for each in spots(file.root)
    ):
        return None
    lines = file.lines
    lines.insert(number, lines[number - 1])
    return Planted("".join(lines), number + 1)


def unseen_character(file: Source, dice: Random) -> Planted | None:
    """A character that nobody sees stands in a text."""
    spot = pick(_prose(file, plain=dice.choice([True, False])), dice)
    if spot is None:
        return None
    value = _at(spot)
    middle = len(value.raw) // 2
    sign = dice.choice(["\x07", "\u202e", "\x00", "\u2028"])
    broken = value.raw[:middle] + sign + value.raw[middle:]
    return Planted(put(file.text, value.span, broken), value.span.line)


def second_document(file: Source, dice: Random) -> Planted | None:
    """A line of three dashes stands between two sections."""
    rows = [each.key.span.line for each in file.root.entries[1:]]
    if not rows:
        return None
    number = dice.choice(rows)
    lines = file.lines
    lines.insert(number - 1, "---\n")
    return Planted("".join(lines), number)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "quote never closed": unclosed_quote,
        "quote inside quotes": quote_inside,
        "colon in a text": colon_in_text,
        "text that begins with a sign": begins_with_a_sign,
        "bracket never closed": unclosed_bracket,
        "bracket of another kind": bracket_of_another_kind,
        "tab in the indentation": tab_in_indentation,
        "indented too far": indented_too_far,
        "indented too little": indented_too_little,
        "no space after a colon": no_space_after_colon,
        "no colon": no_colon,
        "no dash": no_dash,
        "key twice": duplicate_key,
        "unseen character": unseen_character,
        "second document": second_document,
    }
)
"""Every kind by its name."""
