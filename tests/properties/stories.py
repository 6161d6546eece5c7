"""Random stories that are valid by construction, as plain data that YAML can hold.

They have bounded variables, branches, chance, storylets, calls, tables and two chapters. Jumps that
need no decision only go forward, so that no story goes round by itself.
"""

from __future__ import annotations

import json
from random import Random
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
KINDS = (
    *(
        "options",
        "options",
        "options",
        "table",
        "table",
        "chance",
        "chance",
        "draw",
        "draw",
        "call",
    ),
    *("goto", "ending"),
)


HOME = {"id": "home", "text": "Home", "when": "visits(m0) >= 6", "goto": "m0"}
"""The way back to the first node, whose last option leads to the end: no story is a trap."""
SEEDS = st.integers(0, 2**32 - 1)


def dice_of(seed: int) -> Random:
    """Return dice that fall the same way for the same seed."""
    return Random(seed)  # noqa: S311 -- strews stories, keeps no secret


def numbers(dice: Random, depth: int = 2) -> str:
    """Return an expression that is a number."""
    kind = dice.randrange(24 if depth else 12)
    if kind < len(LEAVES):
        return LEAVES[kind]
    a = numbers(dice, depth - 1)
    if kind - len(LEAVES) < 4:
        divisor = 1 + dice.randrange(4)
        return [f"abs({a})", f"-({a})", f"({a}) // {divisor}", f"({a}) % {divisor}"][kind % 4]
    b = numbers(dice, depth - 1)
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
            return f"({a} if {truths(dice, depth - 1)} else {b})"


def truths(dice: Random, depth: int = 2) -> str:
    """Return an expression that is a truth."""
    kind = dice.randrange(20 if depth else 8)
    if kind < len(CLAIMS):
        return CLAIMS[kind]
    match kind - len(CLAIMS):
        case 0:
            values = ENUM[dice.randrange(3) :]
            return f"en in [{', '.join(values)}]"
        case 1:
            return "lv not in [low, high]"
        case 2 | 3:
            return f"not ({truths(dice, depth - 1)})"
        case 4 | 5 | 6 as joint:
            p, q = truths(dice, depth - 1), truths(dice, depth - 1)
            return f"({p}) {['and', 'or', '=='][joint - 4]} ({q})"
        case other:
            a, b = numbers(dice, depth - 1), numbers(dice, depth - 1)
            return f"{a} {['<', '<=', '==', '!=', '<= 1 <='][other - 7]} {b}"


def effects(dice: Random, nested: int = 1) -> list[Any]:
    """Return a few effects."""
    return [_effect(dice, nested) for _ in range(dice.randrange(3))]


def _effect(dice: Random, nested: int) -> Any:  # noqa: ANN401 -- a text or a mapping
    name = NUMBERS[dice.randrange(3)]
    match dice.randrange(9 if nested else 8):
        case 0 | 1:
            return f"{name} += {numbers(dice, 1)}"
        case 2:
            return f"{name} -= {numbers(dice, 1)}"
        case 3:
            # A constant may not be assigned beyond its bounds; a sum may, and ends at them.
            return f"{name} = 0 + {numbers(dice, 1)}"
        case 4:
            return f"{TRUTHS[dice.randrange(2)]} = {truths(dice, 1)}"
        case 5:
            return f"en = {ENUM[dice.randrange(3)]}"
        case 6:
            return "en = red if ta else blue"
        case 7:
            return ["lv += 1", "lv -= 1", "lv = high", "lv = middle if tb else low"][
                dice.randrange(4)
            ]
        case _:
            inner = effects(dice, nested - 1) or ["ta = true"]
            return {"when": truths(dice, 1), "do": inner}


def lines(dice: Random, name: str) -> list[Any]:
    """Return a few lines; some have conditions, and all have values."""
    return [_line(dice, f"{name}.{number} {VALUES}") for number in range(dice.randrange(3))]


def _line(dice: Random, text: str) -> Any:  # noqa: ANN401 -- a text or a mapping
    match dice.randrange(3):
        case 0:
            return text
        case 1:
            return {"say": text, "when": truths(dice, 1)}
        case _:
            first = {"say": f"{text} either", "when": truths(dice, 1)}
            return {"either": [first, f"{text} or"]}


def ways(dice: Random, targets: list[str]) -> Any:  # noqa: ANN401 -- an id or branches
    """Return a jump to one of some nodes, perhaps in branches."""
    last = targets[dice.randrange(len(targets))]
    if dice.randrange(3):
        return last
    first = targets[dice.randrange(len(targets))]
    return [{"when": truths(dice, 1), "to": first}, {"to": last}]


def choices(dice: Random, anywhere: list[str], name: str) -> list[Data]:
    """Return options of which one is always open."""
    found: list[Data] = [
        {"id": "o0", "text": "Go on", "effects": effects(dice), "goto": ways(dice, anywhere)}
    ]
    for number in range(1, 1 + dice.randrange(3)):
        option: Data = {"id": f"o{number}", "text": f"Option {number} na {{na}}"}
        option["goto"] = ways(dice, anywhere)
        option["effects"] = effects(dice)
        option["reply"] = lines(dice, f"{name}/o{number}")
        match dice.randrange(5):
            case 0:
                option["when"] = truths(dice, 1)
            case 1:
                option["when"] = truths(dice, 1)
                option["locked"] = "Closed at {na}."
            case 2:
                option["once"] = True
            case 3:
                option["fallback"] = True
            case _:
                pass
        found.append(option)
    return found


def weight(dice: Random) -> Any:  # noqa: ANN401 -- a number or an expression
    """Return a weight, which may be zero at times."""
    return dice.choice([1, 2, f"max(0, {numbers(dice, 1)})"])


def bodies(dice: Random, name: str, onward: list[str], anywhere: list[str]) -> Data:
    """Return the way on of a node: what needs no decision goes onward, the rest anywhere."""
    calls = ["s0", "s1", "s2"]
    match KINDS[dice.randrange(len(KINDS))]:
        case "options":
            return {"options": [*choices(dice, anywhere, name), HOME]}
        case "goto":
            return {"goto": ways(dice, onward)}
        case "chance":
            # Two outcomes can always happen, so that chance is a stop on the way round.
            outcomes: list[Data] = [
                {"id": f"c{number}", "weight": dice.randint(1, 3), "goto": ways(dice, anywhere)}
                for number in range(2)
            ]
            outcomes[1]["goto"] = "m0"
            for number in range(2, 2 + dice.randrange(3)):
                outcome: Data = {
                    "id": f"c{number}",
                    "weight": weight(dice),
                    "effects": effects(dice),
                    "text": lines(dice, f"{name}/c{number}"),
                    "goto": ways(dice, anywhere),
                }
                if dice.choice([False, True]):
                    outcome["when"] = truths(dice, 1)
                outcomes.append(outcome)
            return {"chance": {"stream": dice.choice(["one", "two"]), "outcomes": outcomes}}
        case "draw":
            way = dice.choice(onward)
            return {"draw": {"pool": "pool", "otherwise": ways(dice, onward)}, "then": way}
        case "call":
            return {"call": dice.choice(calls), "then": dice.choice(onward)}
        case "table":
            return {
                "table": tables(dice, name, anywhere),
                "options": [*choices(dice, anywhere, name), HOME],
            }
        case _:
            return {"ending": {"id": f"end-{name}", "kind": "mixed", "title": name}}


def tables(dice: Random, name: str, anywhere: list[str]) -> Data:
    """Return a table with limits, estimates and replies."""
    replies: list[Data] = [
        {
            "id": f"r{number}",
            "when": truths(dice, 1),
            "effects": effects(dice),
            "text": lines(dice, f"{name}/r{number}"),
            "goto": ways(dice, anywhere),
        }
        for number in range(dice.randrange(3))
    ]
    replies.append({"id": "last", "goto": ways(dice, anywhere)})
    level: Data = {"value": "high", "when": truths(dice, 1)}
    if dice.choice([False, True]):
        level["locked"] = "Not {lv} yet."
    limits = [{"when": truths(dice, 1), "reason": "No: {lv}."} for _ in range(dice.randrange(2))]
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
            {"id": "x", "name": "X", "value": numbers(dice, 1), "min": 0, "max": 4},
            {"id": "y", "name": "Y", "low": "na", "high": numbers(dice, 1), "min": -2, "max": 2},
        ],
        "effects": effects(dice),
        "replies": replies,
    }


def _sparing(changes: list[Any], name: str) -> list[Any]:
    """Return effects without those on a variable, so that an option with them stays open."""
    kept: list[Any] = []
    for each in changes:
        if isinstance(each, dict):
            kept.append({**each, "do": _sparing(each["do"], name) or ["ta = true"]})
        elif not each.startswith(f"{name} "):
            kept.append(each)
    return kept


def _number(dice: Random, name: str, **more: object) -> Data:
    low, high = dice.randint(-4, 0), dice.randint(0, 5)
    start = dice.randint(low, high)
    return {"id": name, "type": "int", "min": low, "max": high, "start": start, **more}


def story(dice: Random) -> dict[str, Data]:
    """Return files of a story by name, as plain data."""
    count = dice.randint(3, 7)
    names = [f"m{number}" for number in range(count)]
    nodes: list[Data] = []
    for index, name in enumerate(names):
        onward = names[index + 1 :] or ["last"]
        body = bodies(dice, name, onward, names)
        if index == 0:
            # Rules ask about m0 and its first option.
            body = {"options": choices(dice, names, name)}
            end = {"id": "end", "text": "End", "when": "visits(m0) >= 4", "goto": "last"}
            body["options"].append(end)
        nodes.append({"id": name, "effects": effects(dice), "text": lines(dice, name), **body})
    nodes.append({"id": "last", "ending": {"id": "the-end", "kind": "good", "title": "Last"}})
    subs: list[Data] = [
        {"id": "s0", "call": "s1", "then": "s2", "effects": effects(dice)},
        {"id": "s1", "options": choices(dice, ["return", "return", "s2"], "s1")},
        {"id": "s2", "return": True, "effects": effects(dice), "text": lines(dice, "s2")},
    ]
    for number in range(3):
        head: Data = {"pool": "pool", "weight": weight(dice)}
        head["salience"] = dice.randint(0, 1)
        if dice.choice([False, True]):
            head["once"] = True
        if dice.choice([False, True]):
            head["when"] = truths(dice, 1)
        way: Data = {"return": True} if number else {"options": choices(dice, ["return"], "p0")}
        subs.append({"id": f"p{number}", "storylet": head, "effects": effects(dice), **way})
    split = dice.randint(1, len(nodes))
    scenes: list[Data] = [
        {"id": "t0", "options": choices(dice, ["return", "t1"], "t0"), "effects": effects(dice)},
        {"id": "t1", "return": True, "effects": effects(dice), "text": lines(dice, "t1")},
    ]
    triggers: list[Data] = [
        {"id": "x0", "when": truths(dice, 1), "call": "t0", "once": dice.choice([False, True])},
        {"id": "x1", "when": truths(dice, 1), "call": "t1", "after": dice.randint(1, 3)},
        {"id": "x2", "when": truths(dice, 1), "call": "t1", "after": 2, "once": True},
    ]
    late = dice.choice([False, True])
    refusing = (
        {"bound": "refuse", "refusal": "Not with {nb}."} if dice.choice([False, True]) else {}
    )
    if refusing:
        for each in (*nodes, *subs, *scenes):
            for option in each.get("options", [])[:1]:
                option["effects"] = _sparing(option["effects"], "nb")
    for each in subs:
        if "storylet" in each and dice.choice([False, True]):
            each["storylet"]["cooldown"] = dice.randint(1, 3)
    return {
        "campaign.yaml": {
            "campaign": {"id": "random", "title": "Random", "start": "m0"},
            "constants": [{"id": "limit", "value": dice.randint(-5, 5)}],
            "lookups": [
                {"id": "price", "by": "lv", "values": {each: dice.randint(0, 3) for each in LEVEL}},
                {"id": "anger", "by": "en", "values": {each: dice.randint(0, 2) for each in ENUM}},
                {"id": "rank", "steps": [{"up_to": dice.randint(-2, 2), "value": 0}, {"value": 1}]},
            ],
            "variables": [
                _number(dice, "na"),
                {"id": "ta", "type": "bool", "start": dice.choice([False, True])},
                {"id": "en", "type": "enum", "values": [{"id": each} for each in ENUM]},
                {
                    "id": "lv",
                    "type": "level",
                    "values": [{"id": each, "name": each.upper()} for each in LEVEL],
                    "start": dice.choice(LEVEL),
                },
            ],
            "derived": [
                {"id": "sum_up", "formula": "na + nb * 2 - price(lv) + rank(nb) * anger(en)"},
                {"id": "wide", "formula": "sum_up > limit or ta"},
            ],
        },
        "one/one.yaml": {
            "chapter": {"id": "one", "number": 1, "title": "One"},
            "variables": [_number(dice, "nb", **refusing)],
            "nodes": nodes[:split] + ([] if late else scenes),
        },
        "two/two.yaml": {
            "chapter": {"id": "two", "number": 2, "title": "Two"},
            "variables": [_number(dice, "nc"), {"id": "tb", "type": "bool"}],
            "nodes": nodes[split:] + subs + (scenes if late else []),
            "triggers": triggers[: dice.randrange(4)] if len(nodes) > 1 else [],
        },
    }


def stories() -> st.SearchStrategy[dict[str, Data]]:
    """Stories by their seeds: evenly strewn, where Hypothesis would prefer the simplest."""
    return SEEDS.map(lambda seed: story(dice_of(seed)))


def campaign_of(story: dict[str, Data]) -> Campaign:
    """Compile a story; JSON is YAML that needs no care."""
    return compiled({name: json.dumps(data, indent=1) for name, data in story.items()})
