"""Chance for many playthroughs at once. Law: number for number what `draw` and `policies` draw.

All words are `uint64`, where NumPy multiplies modulo 2**64 as SplitMix64 asks.
"""

from __future__ import annotations

import numpy as np

from summitgame.analysis.lanes.layout import Array, Words
from summitgame.draw import GOLDEN, mix, stream_key

_MASK = (1 << 64) - 1
_HALF = (1 << 32) - 1
_A, _B = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S32, _S8 = (np.uint64(each) for each in (30, 27, 31, 32, 8))
_LOW = np.uint64(_HALF)
_STEP = np.uint64(GOLDEN)
_BACK = np.uint64(pow(GOLDEN, -1, 1 << 64))
NEXT = np.uint64((GOLDEN << 8) & _MASK)
"""What a stream's counter grows by from one draw to the next."""


def mixed(words: Words) -> Words:
    """Return `draw.mix` of each word; the words themselves are overwritten."""
    shifted = words >> _S30
    words ^= shifted
    words *= _A
    np.right_shift(words, _S27, out=shifted)
    words ^= shifted
    words *= _B
    np.right_shift(words, _S31, out=shifted)
    words ^= shifted
    return words


def seeds_of(run: int, numbers: Words) -> Words:
    """Return `simulate.playthrough_seed` of some playthroughs of a run."""
    return mixed(numbers ^ np.uint64((run << 32) & _MASK)) >> _S32


def roots_of(seeds: Words) -> Words:
    """Return the part of `draw.key` that all streams of a playthrough share."""
    return mixed(seeds + _STEP)


def counters_of(roots: Words, stream: str) -> Words:
    """Return the counter of the first draw of a stream."""
    return mixed(roots ^ np.uint64(stream_key(stream))) + _STEP


def decisions_between(begun: Words, counters: Words) -> Array:
    """Return how often `NEXT` was added to counters since they began."""
    return (((counters - begun) * _BACK) >> _S8).astype(np.int64)


def halves(counters: Words, totals: Words | int, half: int, most: int) -> Words:
    """Return `policies.choose` for counters: numbers below the totals.

    Args:
        counters: Of the decisions, as `counters_of` and `NEXT` make them.
        totals: How many there are to choose from, above zero.
        half: `policies.UPPER` or `LOWER`.
        most: No total is above this.
    """
    words = mixed(counters.copy())
    if half:
        words >>= _S32
    else:
        words &= _LOW
    words *= np.uint64(totals) if isinstance(totals, int) else totals
    doubtful = words.astype(np.uint32) < np.uint32(most)
    words >>= _S32
    if most > 1 and doubtful.any():
        for index in np.flatnonzero(doubtful):
            total = totals if isinstance(totals, int) else int(totals[index])
            words[index] = _chosen(int(counters[index]), total, half)
    return words


def _chosen(counter: int, total: int, half: int) -> int:
    uneven = (1 << 32) % total
    while True:
        product = ((mix(counter) >> half) & _HALF) * total
        if product & _HALF >= uneven:
            return product >> 32
        counter += GOLDEN


def drawn(roots: Words, stream: str, rolls: Array, totals: Words | int, most: int) -> Words:
    """Return `draw.draw` of a stream: numbers below the totals.

    Args:
        roots: Of the playthroughs, as `roots_of` makes them.
        stream: The stream's name.
        rolls: How many rolls each playthrough has had.
        totals: Sums of the weights, from 1 to 2**32.
        most: No total is above this.
    """
    counters = counters_of(roots, stream)
    counters += (rolls.astype(np.uint64) << _S8) * _STEP
    words = mixed(counters.copy())
    doubtful = words >= np.uint64((1 << 64) - most)
    if isinstance(totals, int):
        numbers = words - (words // np.uint64(totals)) * np.uint64(totals)
    else:
        numbers = words % totals
    if doubtful.any():
        for index in np.flatnonzero(doubtful):
            total = totals if isinstance(totals, int) else int(totals[index])
            numbers[index] = _rolled(int(counters[index]), total)
    return numbers


def _rolled(counter: int, total: int) -> int:
    limit = (1 << 64) - ((1 << 64) % total)
    while True:
        value = mix(counter)
        if value < limit:
            return value % total
        counter += GOLDEN
