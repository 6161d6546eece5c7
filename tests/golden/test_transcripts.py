"""Whole games are what they were, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.games import CASES, FOLDER, name, transcript

RENEW = "Read the difference; renew with `python -m tests.golden.games`."


@pytest.mark.parametrize(("folder", "seed", "policy"), CASES)
def test_a_game_is_what_it_was(folder: Path, seed: int, policy: str) -> None:
    golden = (FOLDER / name(folder, seed, policy)).read_text(encoding="utf-8")
    assert transcript(folder, seed, policy) == golden, RENEW


def test_the_golden_games_come_to_every_ending_of_the_tea_house() -> None:
    ends = {
        (FOLDER / name(*case)).read_text(encoding="utf-8").count("\nThe end: ") for case in CASES
    }
    assert ends == {1}
    all_of_them = "".join((FOLDER / name(*case)).read_text(encoding="utf-8") for case in CASES)
    assert all(f"({ending})" in all_of_them for ending in ("tea", "rain", "street"))


def test_there_is_no_golden_game_that_nothing_compares() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {name(*case) for case in CASES}
