"""Shares and spreads. Law: formulas from the literature, over whole counts.

The interval for a share is Wilson's score interval (E. B. Wilson, "Probable inference, the law of
succession, and statistical inference", Journal of the American Statistical Association 22, 1927):
unlike share ± error it stays within 0 and 1 and is honest about what was never seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
"""Standard deviations on either side that hold 95 % of a normal distribution."""


def wilson(hits: int, count: int, z: float = Z) -> tuple[float, float]:
    """Return the interval that holds the true share in 95 of 100 such runs.

    Args:
        hits: How often it happened.
        count: How often it could have; nothing at all is known of 0.
        z: Standard deviations; another confidence than 95 %.
    """
    if not count:
        return 0.0, 1.0
    share, square = hits / count, z * z / count
    middle = (share + square / 2) / (1 + square)
    half = z * sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
    # The bounds at nothing and everything are exact; rounding must not move them.
    return (0.0 if not hits else max(0.0, middle - half)), (
        1.0 if hits == count else min(1.0, middle + half)
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """Where values lie."""

    mean: float
    low: int
    """Five in a hundred are below this."""
    median: int
    high: int
    """Five in a hundred are above this."""


def spread(values: Mapping[int, int]) -> Spread | None:
    """Return the spread of values, each with how often it occurred; None of nothing."""
    count = sum(values.values())
    if not count:
        return None
    mean = sum(value * hits for value, hits in values.items()) / count
    return Spread(mean, _at(values, count, 5), _at(values, count, 50), _at(values, count, 95))


def _at(values: Mapping[int, int], count: int, percent: int) -> int:
    seen = 0
    for value, hits in sorted(values.items()):
        seen += hits
        if seen * 100 >= count * percent:
            return value
    return max(values)
