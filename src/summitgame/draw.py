"""Chance as a pure function: (seed, stream, counter, weights) -> which outcome.

Law: no state, no clock, no float, no `hash()`. The generator is the finaliser of SplitMix64
(Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014) used on a counter,
as counter-based generators are (Salmon and others, "Parallel random numbers: as easy as 1, 2, 3",
2011). The stream's name enters through 64-bit FNV-1a. Weighted picks reject the uneven tail, so
they are exact. Published test vectors are in `tests/unit/test_draw.py` and must never change.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["GOLDEN", "draw", "key", "mix", "pick", "stream_key"]

_MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15
"""The step of the counter: 2**64 over the golden ratio."""


def mix(value: int) -> int:
    """Return 64 well-mixed bits for 64 bits (the SplitMix64 finaliser)."""
    value &= _MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
    return value ^ (value >> 31)


def stream_key(stream: str) -> int:
    """Return 64 bits for a stream's name (FNV-1a over its UTF-8 bytes)."""
    value = 0xCBF29CE484222325
    for byte in stream.encode("utf-8"):
        value = ((value ^ byte) * 0x100000001B3) & _MASK
    return value


def key(seed: int, stream: str) -> int:
    """Return the 64 bits that name one stream of one playthrough."""
    return mix(mix((seed + GOLDEN) & _MASK) ^ stream_key(stream))


def draw(base: int, counter: int, total: int) -> int:
    """Return a number in 0..total-1 for a `key` and a counter, every number equally likely.

    Raises:
        ValueError: The total is not between 1 and 2**32.
    """
    if not 0 < total <= 1 << 32:
        message = f"a draw needs a total weight from 1 to 2**32, not {total}"
        raise ValueError(message)
    limit = (1 << 64) - ((1 << 64) % total)
    attempt = 0
    while True:
        value = mix(base + ((counter << 8) + attempt + 1) * GOLDEN)
        if value < limit:
            return value % total
        attempt += 1


def pick(seed: int, stream: str, counter: int, weights: Sequence[int]) -> int:
    """Return the index of the outcome drawn by integer weights.

    Raises:
        ValueError: A weight is negative, or all are zero.
    """
    if any(weight < 0 for weight in weights):
        message = "a weight is below zero"
        raise ValueError(message)
    value = draw(key(seed, stream), counter, sum(weights))
    for index, weight in enumerate(weights):
        value -= weight
        if value < 0:
            return index
    message = "weights changed while drawing"
    raise AssertionError(message)
