"""Chance is a pure function with published vectors: changing one would alter every saved game."""

from __future__ import annotations

from collections import Counter

import pytest

from summitgame.draw import draw, key, mix, pick, stream_key

MASK = (1 << 64) - 1


def test_the_published_vectors_never_change() -> None:
    assert [mix(n) for n in (0, 1, 2, MASK)] == [
        0x0,
        0x5692161D100B05E5,
        0xDBD238973A2B148A,
        0xB4D055FCF2CBBD7B,
    ]
    assert stream_key("") == 0xCBF29CE484222325
    assert stream_key("story") == 0x44EE40AD76B09B92
    assert key(7, "story") == 0x8AAE931D3D5705B2
    assert [draw(key(7, "story"), n, 1000) for n in range(8)] == [
        274, 532, 204, 298, 811, 916, 241, 826,
    ]  # fmt: skip
    assert [pick(7, "story", n, [1, 2, 3]) for n in range(12)] == [
        0, 0, 0, 0, 1, 2, 1, 2, 0, 1, 2, 0,
    ]  # fmt: skip
    assert [draw(key(0, "events"), n, 6) for n in range(12)] == [
        4, 3, 4, 4, 5, 2, 2, 1, 4, 2, 0, 2,
    ]  # fmt: skip


def test_mixing_loses_nothing() -> None:
    """The finaliser is a bijection: undoing its three steps gives the value back."""

    def unshift(value: int, by: int) -> int:
        result = value
        for _ in range(64 // by + 1):
            result = value ^ (result >> by)
        return result

    for value in (0, 1, 2, 12345, MASK, 0x9E3779B97F4A7C15):
        back = unshift(mix(value), 31)
        back = back * pow(0x94D049BB133111EB, -1, 1 << 64) & MASK
        back = unshift(back, 27)
        back = back * pow(0xBF58476D1CE4E5B9, -1, 1 << 64) & MASK
        assert unshift(back, 30) == value


def test_a_weight_of_zero_is_never_drawn() -> None:
    assert {pick(3, "s", n, [0, 1, 0, 2]) for n in range(500)} == {1, 3}


def test_streams_and_seeds_are_apart() -> None:
    runs = [
        tuple(draw(key(seed, stream), n, 1 << 30) for n in range(20))
        for seed in (0, 1, 2)
        for stream in ("rules", "looks")
    ]
    assert len(set(runs)) == len(runs)


def test_counts_follow_the_weights() -> None:
    count = Counter(pick(11, "s", n, [1, 2, 3]) for n in range(60_000))
    for index, weight in enumerate((1, 2, 3)):
        assert abs(count[index] - 10_000 * weight) < 400


@pytest.mark.parametrize("weights", [[], [0, 0], [-1, 2]])
def test_weights_that_draw_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match=r"weight"):
        pick(1, "s", 0, weights)


def test_a_total_beyond_the_range_is_refused() -> None:
    with pytest.raises(ValueError, match=r"2\*\*32"):
        draw(1, 0, (1 << 32) + 1)
