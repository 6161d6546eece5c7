"""Random stories that are valid by construction, as plain data that YAML can hold.

They have bounded variables, branches, chance, storylets, calls, tables and two chapters. Jumps that
need no decision only go forward, so that no story goes round by itself.
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from summitgame.campaign import Campaign
from tests.doubles.campaigns import compiled

Data = dict[str, Any]

NUMBERS = ("na", "nb", "nc")
TRUTHS = ("ta", "tb")
ENUM = ("red", "green", "blue")
LEVEL = ("low", "middle", "high")
LEAVES = (*NUMBERS, *NUMBERS, "lv", "1", "2", "-3", "sum_up", "visits(m0)")
CLAIMS = (
    *TRUTHS,
    "en == red",
    "en != blue",
    "lv >= middle",
    "lv < high",
    "taken(m0/o0)",
    "wide",
)
VALUES = "na {na} ta {ta} en {en} lv {lv} sum {sum_up}"
KINDS = ("options", "options", "table", "chance", "draw", "call", "goto", "ending")


def _below(draw: st.DrawFn, count: int) -> int:
    return draw(st.integers(0, count - 1))


def numbers(draw: st.DrawFn, depth: int = 2) -> str:
    """Return an expression that is a number."""
    kind = _below(draw, 24 if depth else 12)
    if kind < len(LEAVES):
        return LEAVES[kind]
    a = numbers(draw, depth - 1)
    if kind - len(LEAVES) < 4:
        divisor = 1 + _below(draw, 4)
        return [f"abs({a})", f"-({a})", f"({a}) // {divisor}", f"({a}) % {divisor}"][kind % 4]
    b = numbers(draw, depth - 1)
    match kind - len(LEAVES):
        case 4 | 5:
            return f"({a} + {b})"
        case 6:
            return f"({a} - {b})"
        case 7:
            return f"({a} * {b})"
        case 8:
            return f"min({a}, {b})"
        case 9:
            return f"max({a}, {b}, 1)"
        case 10:
            return f"clamp({a}, {b}, 2)"
        case _:
            return f"({a} if {truths(draw, depth - 1)} else {b})"


def truths(draw: st.DrawFn, depth: int = 2) -> str:
    """Return an expression that is a truth."""
    kind = _below(draw, 20 if depth else 8)
    if kind < len(CLAIMS):
        return CLAIMS[kind]
    match kind - len(CLAIMS):
        case 0:
            values = ENUM[_below(draw, 3) :]
            return f"en in [{', '.join(values)}]"
        case 1:
            return "lv not in [low, high]"
        case 2 | 3:
            return f"not ({truths(draw, depth - 1)})"
        case 4 | 5 | 6 as joint:
            p, q = truths(draw, depth - 1), truths(draw, depth - 1)
            return f"({p}) {['and', 'or', '=='][joint - 4]} ({q})"
        case other:
            a, b = numbers(draw, depth - 1), numbers(draw, depth - 1)
            return f"{a} {['<', '<=', '==', '!=', '<= 1 <='][other - 7]} {b}"


def effects(draw: st.DrawFn, nested: int = 1) -> list[Any]:
    """Return a few effects."""
    return [_effect(draw, nested) for _ in range(_below(draw, 3))]


def _effect(draw: st.DrawFn, nested: int) -> Any:  # noqa: ANN401 -- a text or a mapping
    name = NUMBERS[_below(draw, 3)]
    match _below(draw, 9 if nested else 8):
        case 0 | 1:
            return f"{name} += {numbers(draw, 1)}"
        case 2:
            return f"{name} -= {numbers(draw, 1)}"
        case 3:
            # A constant may not be assigned beyond its bounds; a sum may, and ends at them.
            return f"{name} = 0 + {numbers(draw, 1)}"
        case 4:
            return f"{TRUTHS[_below(draw, 2)]} = {truths(draw, 1)}"
        case 5:
            return f"en = {ENUM[_below(draw, 3)]}"
        case 6:
            return "en = red if ta else blue"
        case 7:
            return ["lv += 1", "lv -= 1", "lv = high", "lv = middle if tb else low"][
                _below(draw, 4)
            ]
        case _:
            inner = effects(draw, nested - 1) or ["ta = true"]
            return {"when": truths(draw, 1), "do": inner}


def lines(draw: st.DrawFn, name: str) -> list[Any]:
    """Return a few lines; some have conditions, and all have values."""
    return [_line(draw, f"{name}.{number} {VALUES}") for number in range(_below(draw, 3))]


def _line(draw: st.DrawFn, text: str) -> Any:  # noqa: ANN401 -- a text or a mapping
    match _below(draw, 3):
        case 0:
            return text
        case 1:
            return {"say": text, "when": truths(draw, 1)}
        case _:
            first = {"say": f"{text} either", "when": truths(draw, 1)}
            return {"either": [first, f"{text} or"]}


def ways(draw: st.DrawFn, targets: list[str]) -> Any:  # noqa: ANN401 -- an id or branches
    """Return a jump to one of some nodes, perhaps in branches."""
    last = targets[_below(draw, len(targets))]
    if _below(draw, 3):
        return last
    first = targets[_below(draw, len(targets))]
    return [{"when": truths(draw, 1), "to": first}, {"to": last}]


def choices(draw: st.DrawFn, anywhere: list[str], name: str) -> list[Data]:
    """Return options of which one is always open."""
    found: list[Data] = [
        {"id": "o0", "text": "Go on", "effects": effects(draw), "goto": ways(draw, anywhere)}
    ]
    for number in range(1, 1 + _below(draw, 3)):
        option: Data = {"id": f"o{number}", "text": f"Option {number} na {{na}}"}
        option["goto"] = ways(draw, anywhere)
        option["effects"] = effects(draw)
        option["reply"] = lines(draw, f"{name}/o{number}")
        match _below(draw, 5):
            case 0:
                option["when"] = truths(draw, 1)
            case 1:
                option["when"] = truths(draw, 1)
                option["locked"] = "Closed at {na}."
            case 2:
                option["once"] = True
            case 3:
                option["fallback"] = True
            case _:
                pass
        found.append(option)
    return found


def bodies(draw: st.DrawFn, name: str, onward: list[str], anywhere: list[str]) -> Data:
    """Return the way on of a node: what needs no decision goes onward, the rest anywhere."""
    calls = ["s0", "s1", "s2"]
    match KINDS[_below(draw, len(KINDS))]:
        case "options":
            return {"options": choices(draw, anywhere, name)}
        case "goto":
            return {"goto": ways(draw, onward)}
        case "chance":
            outcomes: list[Data] = [{"id": "c0", "weight": draw(st.integers(1, 3))}]
            outcomes[0]["goto"] = ways(draw, onward)
            for number in range(1, 1 + _below(draw, 3)):
                outcome: Data = {
                    "id": f"c{number}",
                    "weight": f"max(0, {numbers(draw, 1)})",
                    "effects": effects(draw),
                    "text": lines(draw, f"{name}/c{number}"),
                    "goto": ways(draw, onward),
                }
                if draw(st.booleans()):
                    outcome["when"] = truths(draw, 1)
                outcomes.append(outcome)
            return {
                "chance": {"stream": draw(st.sampled_from(["one", "two"])), "outcomes": outcomes}
            }
        case "draw":
            way = draw(st.sampled_from(onward))
            return {"draw": {"pool": "pool", "otherwise": ways(draw, onward)}, "then": way}
        case "call":
            return {"call": draw(st.sampled_from(calls)), "then": draw(st.sampled_from(onward))}
        case "table":
            return {"table": tables(draw, name, anywhere), "options": choices(draw, anywhere, name)}
        case _:
            return {"ending": {"id": f"end-{name}", "kind": "mixed", "title": name}}


def tables(draw: st.DrawFn, name: str, anywhere: list[str]) -> Data:
    """Return a table with limits, estimates and replies."""
    replies: list[Data] = [
        {
            "id": f"r{number}",
            "when": truths(draw, 1),
            "effects": effects(draw),
            "text": lines(draw, f"{name}/r{number}"),
            "goto": ways(draw, anywhere),
        }
        for number in range(_below(draw, 3))
    ]
    replies.append({"id": "last", "goto": ways(draw, anywhere)})
    level: Data = {"value": "high", "when": truths(draw, 1)}
    if draw(st.booleans()):
        level["locked"] = "Not {lv} yet."
    limits = [{"when": truths(draw, 1), "reason": "No: {lv}."} for _ in range(_below(draw, 2))]
    return {
        "terms": [
            {
                "id": "level",
                "variable": "lv",
                "name": "Level",
                "levels": [{"value": "low"}, {"value": "middle"}, level],
            },
            {"id": "colour", "variable": "en", "name": "Colour"},
        ],
        "limits": limits,
        "estimates": [
            {"id": "x", "name": "X", "value": numbers(draw, 1), "min": 0, "max": 4},
            {"id": "y", "name": "Y", "low": "na", "high": numbers(draw, 1), "min": -2, "max": 2},
        ],
        "effects": effects(draw),
        "replies": replies,
    }


def _number(draw: st.DrawFn, name: str, **more: object) -> Data:
    low, high = draw(st.integers(-4, 0)), draw(st.integers(0, 5))
    start = draw(st.integers(low, high))
    return {"id": name, "type": "int", "min": low, "max": high, "start": start, **more}


@st.composite
def stories(draw: st.DrawFn) -> dict[str, Data]:
    """Files of a story by name, as plain data."""
    count = draw(st.integers(2, 6))
    names = [f"m{number}" for number in range(count)]
    nodes: list[Data] = []
    for index, name in enumerate(names):
        onward = [*names[index + 1 :], "last"]
        body = bodies(draw, name, onward, [*names, "last"])
        if index == 0:
            # Rules ask about m0 and its first option.
            body = {"options": choices(draw, [*names, "last"], name)}
            body["options"].append({"id": "end", "text": "End", "goto": "last"})
        nodes.append({"id": name, "effects": effects(draw), "text": lines(draw, name), **body})
    nodes.append({"id": "last", "ending": {"id": "the-end", "kind": "good", "title": "Last"}})
    subs: list[Data] = [
        {"id": "s0", "call": "s1", "then": "s2", "effects": effects(draw)},
        {"id": "s1", "options": choices(draw, ["return", "return", "s2"], "s1")},
        {"id": "s2", "return": True, "effects": effects(draw), "text": lines(draw, "s2")},
    ]
    for number in range(3):
        head: Data = {"pool": "pool", "weight": f"max(0, {numbers(draw, 1)})"}
        head["salience"] = draw(st.integers(0, 1))
        if draw(st.booleans()):
            head["once"] = True
        if draw(st.booleans()):
            head["when"] = truths(draw, 1)
        way: Data = {"return": True} if number else {"options": choices(draw, ["return"], "p0")}
        subs.append({"id": f"p{number}", "storylet": head, "effects": effects(draw), **way})
    split = draw(st.integers(1, len(nodes)))
    return {
        "campaign.yaml": {
            "campaign": {"id": "random", "title": "Random", "start": "m0"},
            "constants": [{"id": "limit", "value": draw(st.integers(-5, 5))}],
            "variables": [
                _number(draw, "na"),
                {"id": "ta", "type": "bool", "start": draw(st.booleans())},
                {"id": "en", "type": "enum", "values": [{"id": each} for each in ENUM]},
                {
                    "id": "lv",
                    "type": "level",
                    "values": [{"id": each, "name": each.upper()} for each in LEVEL],
                    "start": draw(st.sampled_from(LEVEL)),
                },
            ],
            "derived": [
                {"id": "sum_up", "formula": "na + nb * 2 - lv"},
                {"id": "wide", "formula": "sum_up > limit or ta"},
            ],
        },
        "one/one.yaml": {
            "chapter": {"id": "one", "number": 1, "title": "One"},
            "variables": [_number(draw, "nb")],
            "nodes": nodes[:split],
        },
        "two/two.yaml": {
            "chapter": {"id": "two", "number": 2, "title": "Two"},
            "variables": [_number(draw, "nc"), {"id": "tb", "type": "bool"}],
            "nodes": nodes[split:] + subs,
        },
    }


def campaign_of(story: dict[str, Data]) -> Campaign:
    """Compile a story; JSON is YAML that needs no care."""
    return compiled({name: json.dumps(data, indent=1) for name, data in story.items()})
