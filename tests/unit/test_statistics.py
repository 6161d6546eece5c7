"""Shares and spreads: against published figures and the definition."""

from __future__ import annotations

import pytest

from summitgame.analysis.statistics import spread, wilson


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [
        # R: binom::binom.confint(x, n, methods = "wilson")
        (0, 10, 0.0, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 100, 0.7222, 0.8749),
    ],
)
def test_an_interval_for_a_share_is_wilsons(hits: int, count: int, low: float, high: float) -> None:
    assert wilson(hits, count) == pytest.approx((low, high), abs=1e-4)


def test_nothing_counted_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert spread({}) is None


def test_a_spread_has_the_mean_the_median_and_ninety_in_a_hundred() -> None:
    found = spread(dict.fromkeys(range(1, 101), 1))
    assert found is not None
    assert (found.mean, found.low, found.median, found.high) == (50.5, 5, 50, 95)
