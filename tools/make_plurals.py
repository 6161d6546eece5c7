"""Writes `summitgame/program/plural_rules.py` from the plural rules of Unicode's CLDR.

Law: Babel knows the rules; what is written is their part about whole numbers, which is all that a
story counts. `python -m tools.make_plurals` renews the file, and a test holds it equal to Babel.
"""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from itertools import product
from pathlib import Path
from typing import Any

from babel import Locale
from babel.localedata import load, locale_identifiers
from babel.plural import PluralRule

TARGET = Path(__file__).parents[1] / "src" / "summitgame" / "program" / "plural_rules.py"

Test = tuple[int, bool, tuple[tuple[int, int], ...]]
"""Modulus (0: the number itself), whether it must be inside, ranges."""
Never: tuple[tuple[Test, ...], ...] = ()
Always: tuple[tuple[Test, ...], ...] = ((),)
OF_THEIR_OWN = frozenset({"pt_PT"})
"""Locales of a country whose rules differ from those of their language."""

_HEAD = '''\
"""The plural rules of languages for whole numbers, from Unicode's CLDR.

The data are Copyright 2004-2025 Unicode, Inc., under the licence in plural_rules-LICENSE.txt.
`python -m tools.make_plurals` writes this file. A rule names categories, each with alternatives;
an alternative holds if all of its tests do; a test is a modulus (0: none), whether the rest must
be in the ranges, and the ranges. What no rule fits is `other`.
"""

from __future__ import annotations

from typing import TypeAlias

Test: TypeAlias = tuple[int, bool, tuple[tuple[int, int], ...]]
Rule: TypeAlias = tuple[tuple[str, tuple[tuple[Test, ...], ...]], ...]
'''


def rule(found: PluralRule) -> tuple[tuple[str, Any], ...]:
    """Return the part of a rule that is about whole numbers."""
    made = [(category, _any(tree)) for category, tree in found.abstract]
    return tuple(each for each in made if each[1] != Never)


def _any(tree: tuple[str, Any]) -> tuple[tuple[Test, ...], ...]:
    """Return a condition as alternatives."""
    kind, parts = tree
    match kind:
        case "or":
            return tuple(dict.fromkeys(each for part in parts for each in _any(part)))
        case "and":
            return tuple(
                dict.fromkeys(
                    tuple(dict.fromkeys(test for side in sides for test in side))
                    for sides in product(*(_any(part) for part in parts))
                )
            )
        case "not":
            return _not(parts[0])
        case _:
            return _relation(parts, inside=True)


def _not(tree: tuple[str, Any]) -> tuple[tuple[Test, ...], ...]:
    kind, parts = tree
    if kind != "relation":
        raise ValueError(f"a rule denies a {kind}")
    return _relation(parts, inside=False)


def _relation(parts: Any, *, inside: bool) -> tuple[tuple[Test, ...], ...]:  # noqa: ANN401
    _, left, (_, listed) = parts
    ranges = tuple((low[1][0], high[1][0]) for low, high in listed)
    modulus = 0
    if left[0] == "mod":
        left, modulus = left[1][0], left[1][1][1][0]
    if left[0] in {"n", "i"}:
        return (((modulus, inside, ranges),),)
    # A whole number has no visible fraction and no exponent.
    held = any(low <= 0 <= high for low, high in ranges)
    return Always if held == inside else Never


def rules() -> dict[str, tuple[Any, Any]]:
    """Return the rules of every language that CLDR has some for: of counting, and of order."""
    found: dict[str, tuple[Any, Any]] = {}
    for name in sorted(locale_identifiers()):
        if "_" not in name or name in OF_THEIR_OWN:
            locale = Locale.parse(name)
            if "plural_form" in load(name):
                found[name] = (rule(locale.plural_form), rule(locale.ordinal_form))
    return found


def text() -> str:
    """Return the file."""
    known = rules()
    distinct = sorted({each for pair in known.values() for each in pair}, key=repr)
    alike: dict[tuple[int, int], list[str]] = {}
    for name, pair in known.items():
        place = distinct.index(pair[0]), distinct.index(pair[1])
        alike.setdefault(place, []).append(name)
    lines = [_HEAD, "RULES: tuple[Rule, ...] = ("]
    lines += [f"    {each!r}," for each in distinct]
    lines += [")", '"""Each rule once."""', "LANGUAGES: dict[tuple[int, int], str] = {"]
    for place, names in sorted(alike.items()):
        rows = textwrap.wrap(" ".join(names), 80)
        words = " ".join(json.dumps(row + " " * (row != rows[-1])) for row in rows)
        lines.append(f"    {place}: {words if len(rows) == 1 else f'({words})'},")
    lines += [
        "}",
        '"""By the places in `RULES` of the rules of counting and of order: the languages."""',
    ]
    return _formatted("\n".join(lines) + "\n")


def _formatted(source: str) -> str:
    done = subprocess.run(  # noqa: S603 -- our own formatter
        [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(TARGET), "-"],
        input=source,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
    print(f"{TARGET.name}: {len(rules())} languages")
