"""A few thousand of the fuzzer's documents: all are answered, and none with an exception."""

from __future__ import annotations

import pytest

from bench.fuzz import load
from bench.fuzzed import KINDS, document

EACH = 150


@pytest.mark.parametrize("part", range(8))
def test_any_document_is_answered_with_registered_problems(part: int) -> None:
    for number in range(part * EACH, (part + 1) * EACH):
        _, data = document(3, number)
        load(data, full=not number % 4)


def test_the_same_number_makes_the_same_document() -> None:
    assert [document(5, number) for number in range(50)] == [
        document(5, number) for number in range(50)
    ]


def test_every_kind_comes_up() -> None:
    assert {document(3, number)[0] for number in range(400)} == set(KINDS)
