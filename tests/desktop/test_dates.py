"""Dates of the record are read as words."""

from __future__ import annotations

import pytest

from summitgame.desktop.dates import in_words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2019-02-28", "28 February 2019"),
        ("2019-10-05", "5 October 2019"),
        ("2019-06", "June 2019"),
        ("2013", "2013"),
        ("", ""),
        ("2019-13-40", "2019-13-40"),
        ("spring 2018", "spring 2018"),
    ],
)
def test_a_date_is_words(date: str, words: str) -> None:
    assert in_words(date) == words
