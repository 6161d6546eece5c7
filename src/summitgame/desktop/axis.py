"""The scale of a plot: round numbers that hold all values. Law: pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

__all__ = ["Axis", "axis_for"]

_STEPS = (1, 2, 2.5, 5, 10)
_MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Axis:
    """From the least to the greatest mark."""

    marks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Return how far up a value lies, 0 to 1."""
        low, high = self.marks[0], self.marks[-1]
        return max(0.0, min(1.0, (value - low) / (high - low)))


def axis_for(least: float, most: float) -> Axis:
    """Return a scale in round steps that holds everything between two values."""
    span = most - least
    if span <= 0:
        span, most = 1.0, least + 1.0
    size = 10.0 ** floor(log10(span / _MOST_STEPS))
    step = next(each * size for each in _STEPS if span / (each * size) <= _MOST_STEPS + 1e-9)
    first, last = floor(least / step + 1e-9), ceil(most / step - 1e-9)
    return Axis(tuple(number * step for number in range(first, max(first + 1, last) + 1)))
