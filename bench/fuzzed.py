"""Documents that no author would write. Law: the same number makes the same document."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random
from types import MappingProxyType

from summitgame.lang.shape import schema_text

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases"
LONGEST = 20_000
"""Bytes of a document; deep and long ones apart."""
_SIGNS = (*":-?|>&*!%@`'\"{}[],#~\\\t", "---", "...", "<<")
_WORDS = (
    *("warmth", "site", "site_open", "a", "b", "e", "return", "visits(a)", "taken(a/go)", "true"),
    *("false", "null", "0", "1", "-3", "9007199254740993", "1e9", "0x1F", "0o7", "1_000", "12:30"),
    *("and", "or", "not", "in", "if", "else", "min(", "max(", "clamp(", "abs(", "(", ")", "[", "]"),
    *("+", "-", "*", "//", "%", "**", "==", "!=", "<", "<=", "+=", "-=", "=", ".", ",", "lambda"),
    *("$id", "{warmth}", "{{", "}}", "{warmth|one=#|other=#}", "[[gate]]", "*so*", "\N{SNOWMAN}"),
)
_HEAD = """\
campaign: {id: c, title: C, start: a}
chapter: {id: one, number: 0, title: One}
variables:
  - {id: warmth, type: int, min: 0, max: 5}
  - {id: site, type: level, values: [{id: site_open}, {id: site_half}, {id: site_shut}]}
"""
_BODY = """\
nodes:
  - id: a
    effects: [EFFECT, site += 1]
    text: [{say: "PROSE", when: WHEN}]
    options:
      - {id: go, text: Go, when: WHEN, effects: [EFFECT], goto: [{when: WHEN, to: e}, {to: a}]}
      - {id: out, text: Out, goto: e}
  - id: e
    ending: {id: e, kind: good, title: E}
"""

Make = Callable[[Random], bytes]


@cache
def _seeds() -> tuple[bytes, ...]:
    paths = [
        *sorted(CASES.rglob("*.yaml")),
        *sorted((ROOT / "content" / "gallery").rglob("*.yaml")),
    ]
    return tuple(data for path in paths if len(data := path.read_bytes()) < LONGEST // 2)


@cache
def _keys() -> tuple[str, ...]:
    return tuple(sorted(set(re.findall(r'"([a-z_-]+)": ?\{', schema_text()))))


def mutated(dice: Random) -> bytes:
    """A valid file, or one with a known mistake, with a few bytes changed."""
    data = bytearray(dice.choice(_seeds()))
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(6):
            case 0:
                data[at : at + 1] = bytes([dice.randrange(256)])
            case 1:
                del data[at : at + dice.randint(1, 20)]
            case 2:
                data[at:at] = dice.choice(_SIGNS).encode()
            case 3:
                data[at:at] = data[at : at + dice.randint(1, 200)]
            case 4:
                data[at:at] = dice.choice(_WORDS).encode()
            case _:
                other = dice.choice(_seeds())
                start = dice.randrange(len(other) + 1)
                data[at:at] = other[start : start + dice.randint(1, 100)]
        if not data:
            return b""
    return bytes(data[:LONGEST])


def lines_moved(dice: Random) -> bytes:
    """A file with lines taken out, doubled, exchanged and indented anew."""
    lines = dice.choice(_seeds()).splitlines(keepends=True)
    for _ in range(dice.randint(1, 5)):
        if not lines:
            break
        one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randrange(5):
            case 0:
                del lines[one]
            case 1:
                lines.insert(other, lines[one])
            case 2:
                lines[one], lines[other] = lines[other], lines[one]
            case 3:
                lines[one] = b" " * dice.randrange(8) + lines[one].lstrip()
            case _:
                lines[one] = lines[one].rstrip() + b"\n" * dice.randrange(3)
    return b"".join(lines)[:LONGEST]


def any_bytes(dice: Random) -> bytes:
    """Bytes that mean nothing."""
    return dice.randbytes(dice.randrange(400))


def any_text(dice: Random) -> bytes:
    """Characters from all over Unicode."""
    points = [dice.choice([0x7F, 0x2FF, 0x2FFF, 0x10FFFF]) for _ in range(dice.randrange(200))]
    text = "".join(chr(dice.randrange(point)) for point in points)
    return text.encode("utf-8", "surrogatepass" if dice.randrange(2) else "replace")


def soup(dice: Random) -> bytes:
    """Signs of YAML, keys and words of the language in any order."""
    parts = []
    for _ in range(dice.randrange(120)):
        kind = dice.randrange(4)
        parts.append(dice.choice((_SIGNS, _keys(), _WORDS, ("\n", "\n  ", " ", ": "))[kind]))
    return dice.choice(["", " "]).join(parts).encode("utf-8", "replace")


def grown(dice: Random) -> bytes:
    """Mappings and lists of the keys of the language, with any values."""
    return (_grown(dice, 4) + "\n").encode()


def _grown(dice: Random, depth: int) -> str:
    kind = dice.choice("mmmllwww") if depth else "w"
    if kind == "m":
        rows = (
            f"{dice.choice(_keys())}: {_grown(dice, depth - 1)}" for _ in range(dice.randrange(6))
        )
        return "{" + ", ".join(rows) + "}"
    if kind == "l":
        return "[" + ", ".join(_grown(dice, depth - 1) for _ in range(dice.randrange(5))) + "]"
    word = dice.choice(_WORDS)
    return dice.choice([word, f'"{word}"'])


def sections(dice: Random) -> bytes:
    """A story of which some sections are anything at all."""
    names = (
        *("nodes", "variables", "derived", "constants", "lookups", "speakers", "snippets"),
        *("codex", "claims", "personas", "objectives", "aliases", "debrief", "theses"),
    )
    text = _HEAD + _filled(dice)
    for name in dice.sample(names, dice.randint(1, 3)):
        if f"{name}:" not in text:
            text += f"{name}: {_grown(dice, 4)}\n"
    return text.encode()


def expressions(dice: Random) -> bytes:
    """A story whose conditions, effects and texts are put together from words."""
    return (_HEAD + _filled(dice)).encode("utf-8", "replace")


def _filled(dice: Random) -> str:
    def words(most: int) -> str:
        joint = dice.choice(["", " "])
        found = joint.join(dice.choice(_WORDS) for _ in range(dice.randint(1, most)))
        return '"' + found.replace("\\", "").replace('"', "") + '"'

    def built(depth: int) -> str:
        if not depth:
            return dice.choice(["warmth", "site", "1", "3", "visits(a)", "-warmth", "abs(warmth)"])
        a, b = built(depth - 1), built(depth - 1)
        return dice.choice(
            [f"({a} + {b})", f"({a} * {b})", f"min({a}, {b})", f"({a} if {b} > 1 else {b})", a]
        )

    def truth() -> str:
        if dice.randrange(3):
            return f'"{built(dice.randrange(6))} {dice.choice(["<", "==", ">="])} 2"'
        return words(12)

    text = re.sub("WHEN", lambda _: truth(), _BODY)
    text = re.sub(
        "EFFECT",
        lambda _: f'"warmth += {built(dice.randrange(4))}"' if dice.randrange(2) else words(6),
        text,
    )
    return text.replace('"PROSE"', words(10))


def deep(dice: Random) -> bytes:
    """Brackets, dashes, keys or conditions inside each other, beyond all measure."""
    count = dice.choice([10, 31, 32, 33, 100, 1000, 20_000])
    opened, closed = dice.choice(
        [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("a:\n ", ""), ("{[", "]}"), ("'", "'")]
    )
    if dice.randrange(3):
        return (opened * count + closed * dice.choice([0, count])).encode()
    inner = dice.choice(["(", "not ", "-", "abs(", "1 if ", "min(1, "]) * min(count, 3000)
    return (_HEAD + _BODY.replace("WHEN", f'"{inner}"').replace("EFFECT", "warmth += 1")).encode()


def large(dice: Random) -> bytes:
    """Numbers, texts and lists that are large, and many problems in one file."""
    match dice.randrange(6):
        case 0:
            return b"a: " + b"9" * dice.choice([16, 17, 400, 5000])
        case 1:
            return b"text: " + b"x" * dice.choice([1000, 70_000])
        case 2:
            return b"a: 1\n" * dice.choice([50, 150, 3000])
        case 3:
            return b"nodes: [" + b"{id: a, goto: b}, " * dice.choice([10, 150]) + b"]"
        case 4:
            return b"nodes:\n" + b"  - {id: a, txet: 1}\n" * dice.choice([10, 150])
        case _:
            return (
                _HEAD
                + f"constants: [{{id: big, value: {dice.choice(['9' * 15, '-1', '1e3'])}}}]\n"
                + _filled(dice)
            ).encode("utf-8", "replace")


KINDS: Mapping[str, tuple[Make, int]] = MappingProxyType(
    {
        "mutated": (mutated, 8),
        "lines moved": (lines_moved, 6),
        "expressions": (expressions, 6),
        "sections": (sections, 4),
        "grown": (grown, 4),
        "soup": (soup, 4),
        "any bytes": (any_bytes, 2),
        "any text": (any_text, 2),
        "deep": (deep, 1),
        "large": (large, 1),
    }
)
"""Every kind by its name, with how often it comes up."""

_WHEEL = tuple(name for name, (_, often) in KINDS.items() for _ in range(often))


def document(seed: int, number: int) -> tuple[str, bytes]:
    """Return the kind and the bytes of a document."""
    dice = Random(seed * 1_000_003 + number)  # noqa: S311 -- makes documents, keeps no secret
    kind = dice.choice(_WHEEL)
    return kind, KINDS[kind][0](dice)
