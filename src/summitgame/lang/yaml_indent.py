"""Lines that do not line up, in plain words. Law: the line to mend is named."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from summitgame.lang.yaml_fault import QUOTE_IT, Fault, Mark, Words, indent, key_column, siblings

_COLON = re.compile(r":(?=\s|$)")
_TIGHT_COLON = re.compile(r"\s*(?:- +)*[\w-]+(:)[^\s:/]")
_KEY_OF_ITEM = re.compile(r"( *(?:- +)+)([a-z_-]+)\s+\S")
_TEXT_OF_KEY = re.compile(r"( *(?:- +)*)[\w-]+: +[^\s|>\[{\"'#]")
_STEP = 2
"""How much most people indent."""
_FIRST_OF_ALL = re.compile(r"[^#]*:\s*(?:#.*)?$")


def colon(fault: Fault) -> Words:
    """A colon stands where no value can begin."""
    first = _COLON.search(fault.line)
    if first and first.start() < fault.at.column:
        return Words("a colon and a space stand inside text that has no quotes", QUOTE_IT)
    above = _above(fault.lines, fault.at.line)
    if above is None:
        return Words("this colon does not follow a key that YAML can use", QUOTE_IT)
    tight = _TIGHT_COLON.match(fault.lines[above])
    if tight:
        return Words(
            "there is no space after the colon",
            "write a space between the colon and the value",
            Mark(above, tight.start(1), 0),
        )
    beside, own = indent(fault.lines[above]), indent(fault.line)
    begun = _text_above(fault.lines, above)
    if begun is not None:
        return Words(
            f"by its indentation this key is part of the text of line {begun.line + 1}",
            f"start it in column {begun.column + 1} to line it up with line {begun.line + 1}",
            Mark(fault.at.line, own, 0),
        )
    if not _COLON.search(fault.lines[above]):
        item = _KEY_OF_ITEM.match(fault.lines[above])
        if item and item.end(1) == own and item[2] in _keys():
            return neither(Mark(above, item.end(1), 0))
        if not fault.lines[above].lstrip().startswith("-"):
            return neither(Mark(above, beside, 0))
    if _is_odd_one(fault.lines, above, own):
        return Words(
            "this line is indented less than those below it",
            f"start it in column {own + 1} to line it up with line {fault.at.line + 1}",
            Mark(above, beside, 0),
        )
    behind = key_column(fault.lines[above])
    beside = beside if behind is None else behind
    return Words(
        f"this key is indented below line {above + 1}, which has its value already",
        f"start it in column {beside + 1} to line it up with line {above + 1}"
        if own > beside
        else "line it up with the keys it belongs with",
        Mark(fault.at.line, own, 0),
    )


def _text_above(lines: tuple[str, ...], number: int) -> Mark | None:
    """Return the key of the text that a line goes on with, if it goes on with one."""
    if lines[number].lstrip().startswith("- "):
        return None
    own, above = indent(lines[number]), _above(lines, number)
    while above is not None and indent(lines[above]) >= own:
        above = _above(lines, above)
    found = None if above is None else _TEXT_OF_KEY.match(lines[above])
    if above is None or found is None or _COLON.search(lines[number]):
        return None
    return Mark(above, found.end(1), 0)


def neither(place: Mark) -> Words:
    """A line without a colon stands among keys."""
    return Words(
        "this line is neither `key: value` nor an item of a list",
        "add the colon and a space after the key; text of several lines goes after `|` on the"
        " line of its key, and is indented",
        place,
    )


def key_expected(fault: Fault) -> Words:
    """Something stands among the keys of a mapping that is none."""
    before = fault.before.rstrip()
    if before.endswith(("'", '"')):
        return Words(
            "the text goes on after its closing quote",
            "put the whole text inside the quotes; inside double quotes a quote is written as"
            ' \\", inside single quotes as two single quotes',
        )
    if before.endswith(("}", "]")):
        return Words(
            "the text goes on after a closing bracket",
            "text that begins with `{` or `[` must be inside quotes",
        )
    if before.strip(" -"):
        return Words("something here does not belong to the value before it", QUOTE_IT)
    if fault.character == ":":
        return Words("there is no key before this colon", "write a name before the colon")
    lost = _lost_dash(fault)
    if lost is not None:
        return Words(
            "a `- ` is missing before this item of a list",
            f"write it in column {fault.at.column + 1}, as in line {fault.at.line + 1}",
            lost,
        )
    near = siblings(fault.lines, fault.at.line)
    if near and near[0][1] == fault.at.column:
        return Words(
            "an item of a list stands where a key is expected",
            "indent it below the key whose list it is part of, or delete the `- `",
        )
    columns = ", or in ".join(f"column {column + 1}, like line {line + 1}" for line, column in near)
    message = "this line does not line up with those above it"
    return Words(message, f"start it in {columns}" if near else "line it up with those above")


def item_expected(fault: Fault) -> Words:
    """Something that is no item stands among the items of a list."""
    hint = "begin it with `- `, or indent it to make it part of the item above"
    dash, own = fault.begun.column, indent(fault.line)
    behind = next(
        (
            key_column(line)
            for line in reversed(fault.lines[: fault.at.line])
            if indent(line) == dash and line[dash : dash + 2] == "- "
        ),
        None,
    )
    if behind is not None and _COLON.search(fault.line):
        hint = f"start it in column {behind + 1} to make it part of the item above"
        if own == dash:
            hint = f"begin it with `- `, or {hint}"
    return Words(
        "this line stands among the items of a list but is not one",
        hint,
        beginning="the list begins here",
    )


def _lost_dash(fault: Fault) -> Mark | None:
    """Return where the first item of the list that an item goes on has lost its dash."""
    lines, own = fault.lines, fault.at.column
    if fault.line[own : own + 2] != "- ":
        return None
    first, parent = fault.at.line, _above(lines, fault.at.line)
    while parent is not None and indent(lines[parent]) > own:
        first, parent = parent, _above(lines, parent)
    if parent is None or first == fault.at.line:
        return None
    if indent(lines[first]) == own + 2 and _FIRST_OF_ALL.match(lines[parent]):
        return Mark(first, own + 2, 0)
    return None


def _is_odd_one(lines: tuple[str, ...], above: int, own: int) -> bool:
    """Return whether the first key of a mapping is indented less than all that follow it."""
    beside = indent(lines[above])
    parent = _above(lines, above)
    if beside >= own or parent is None or indent(lines[parent]) >= beside:
        return False
    if not _FIRST_OF_ALL.match(lines[parent]):
        return False
    below = [indent(line) for line in lines[above + 1 :] if line.strip()]
    rest = list(takewhile(lambda each: each > indent(lines[parent]), below))
    usual = own - indent(lines[parent]) == _STEP != beside - indent(lines[parent])
    return beside not in rest and (rest.count(own) > 1 or usual)


def _above(lines: tuple[str, ...], number: int) -> int | None:
    """Return the nearest line above that holds something."""
    return next(
        (
            each
            for each in range(number - 1, -1, -1)
            if lines[each].strip() and not lines[each].lstrip().startswith("#")
        ),
        None,
    )


@cache
def _keys() -> frozenset[str]:
    """Return the keys that the language has."""
    from summitgame.lang.shape import schema_text  # noqa: PLC0415 -- only when a file is broken

    return frozenset(re.findall(r'"([a-z_-]+)": ?\{', schema_text()))
