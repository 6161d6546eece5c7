"""A defect planted in a valid story is reported on its line, and nothing else is."""

from __future__ import annotations

import pytest

from bench.defects import GOAL, KINDS, cases, pairs, report
from bench.planted import documents

COUNT = 10 * len(KINDS)
PAIRS = 60


def test_there_are_more_than_twenty_kinds_of_defects() -> None:
    assert len(KINDS) > 20
    assert len(documents()) > 20


@pytest.mark.parametrize("seed", [1])
def test_planted_defects_are_reported_on_their_lines(seed: int) -> None:
    found = list(cases(COUNT, seed))
    missed = [each for each in found if not each.hit]
    beside = [each for each in found if each.hit and not each.alone]

    assert len(missed) <= COUNT * (1 - GOAL), "\n".join(map(report, missed))
    assert len(beside) <= COUNT // 100, "\n".join(map(report, beside))


@pytest.mark.parametrize("seed", [1])
def test_two_defects_are_both_reported_and_nothing_else(seed: int) -> None:
    missed = [each for each in pairs(PAIRS, seed) if not each.hit]

    assert len(missed) <= 1, "\n".join(report(case) for each in missed for case in each.cases)
