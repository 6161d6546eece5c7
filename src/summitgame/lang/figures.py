"""Reads figures such as `1/3`, `0.25` or `5 %`. Law: a figure is a fraction, never a float."""

from __future__ import annotations

import re
from fractions import Fraction

from summitgame.diagnostics import shorten
from summitgame.lang.fields import scalar
from summitgame.lang.names import Names
from summitgame.lang.tree import MapNode, ScalarNode

_FRACTION = re.compile(r"(-?\d{1,15})\s*/\s*(\d{1,15})")
_DECIMAL = re.compile(r"(-?\d{1,15}(?:\.\d{1,15})?)\s*(%?)")


def figure_of(value: ScalarNode) -> Fraction | None:
    """Return the number that a figure stands for, or None if it is no figure."""
    written = value.raw.strip().strip("\"'")
    fraction = _FRACTION.fullmatch(written)
    if fraction is not None:
        return Fraction(int(fraction[1]), int(fraction[2])) if int(fraction[2]) else None
    decimal = _DECIMAL.fullmatch(written)
    if decimal is None:
        return None
    return Fraction(decimal[1]) / (100 if decimal[2] else 1)


def compile_range(
    names: Names, item: MapNode, least: Fraction, most: Fraction
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return `min` and `max` as numerators and denominators; what is wrong is reported.

    Args:
        names: Where problems are noted.
        item: The mapping with `min`, `max` or both.
        least: The least that the figure can be, and what a missing `min` means.
        most: The same for `max`.
    """
    if "min" not in item and "max" not in item:
        names.report(
            "SG103",
            "the claim gives no range",
            item.span,
            expected="min: FIGURE, max: FIGURE or both",
            hint="Add `min:` or `max:`.",
        )
    low = _bound(names, item, "min", (least, most), least)
    high = _bound(names, item, "max", (least, most), most)
    if low > high:
        names.report(
            "SG408",
            f"no figure lies between {low} and {high}",
            (scalar(item, "min") or item).span,
            expected="min at most max",
            hint="Swap the two.",
        )
    return low.as_integer_ratio(), high.as_integer_ratio()


def _bound(
    names: Names, item: MapNode, key: str, bounds: tuple[Fraction, Fraction], default: Fraction
) -> Fraction:
    given = scalar(item, key)
    if given is None:
        return default
    figure = figure_of(given)
    if figure is None:
        names.report(
            "SG906",
            f"“{shorten(given.raw)}” is not a figure",
            given.span,
            expected="a fraction, a decimal or a percentage: 1/3, 0.25, 5 %",
            hint="Write it with digits.",
        )
        return default
    if not bounds[0] <= figure <= bounds[1]:
        names.report(
            "SG906",
            f"this figure is never {shorten(given.raw)}",
            given.span,
            expected=f"from {bounds[0]} to {bounds[1]}",
            hint="A chance lies between 0 and 1, or 0 % and 100 %.",
        )
        return default
    return figure
