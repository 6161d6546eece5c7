"""Compiled loops for plain choices. Law: number for number what `run` and `draws` do with NumPy.

The module can be imported only where Numba is installed (the extra `summitgame[fast]`); `compiled`
asks first. The functions are ours and work on integers alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from summitgame.analysis.lanes.layout import Array, Words
from summitgame.draw import GOLDEN

_MASK = (1 << 64) - 1
_A, _B = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S32 = (np.uint64(each) for each in (30, 27, 31, 32))
_LOW, _SPAN = np.uint64((1 << 32) - 1), np.uint64(1 << 32)
_ZERO, _ONE = np.uint64(0), np.uint64(1)
_STEP = np.uint64(GOLDEN)
_NEXT = np.uint64((GOLDEN << 8) & _MASK)


def _pick(word: Words, counters: Words, tests: Words, picked: Array) -> None:
    """Let each lane pick an enabled option, each with equal chance.

    The loops are short so that a compiler can do many lanes in one instruction.

    Args:
        word: The word of the lanes that the conditions read.
        counters: Of the policy's next draws; moved on in place.
        tests: For each option the bits looked at, and the least and the most they may be.
        picked: Filled with the option of each lane, or the number of options where none is open.
    """
    lanes, options = len(word), len(tests)
    totals = np.zeros(lanes, np.uint64)
    for option in range(options):
        mask, low, high = tests[option, 0], tests[option, 1], tests[option, 2]
        for lane in range(lanes):
            bits = word[lane] & mask
            totals[lane] += np.uint64((bits >= low) & (bits <= high))
    left = np.empty(lanes, np.uint64)
    doubts = _ZERO
    for lane in range(lanes):
        value = counters[lane]
        value = (value ^ (value >> _S30)) * _A
        value = (value ^ (value >> _S27)) * _B
        product = ((value ^ (value >> _S31)) >> _S32) * totals[lane]
        left[lane] = product >> _S32
        doubts += np.uint64((product & _LOW) < totals[lane])
    if doubts:
        redraw(counters, totals, left)
    for lane in range(lanes):
        counters[lane] += _NEXT
        picked[lane] = options
    for option in range(options):
        mask, low, high = tests[option, 0], tests[option, 1], tests[option, 2]
        number = np.uint8(option)
        for lane in range(lanes):
            bits = word[lane] & mask
            holds = (bits >= low) & (bits <= high)
            picked[lane] = number if holds & (left[lane] == _ZERO) else picked[lane]
            # Below zero it wraps round and is never zero again.
            left[lane] -= np.uint64(holds)


def _redraw(counters: Words, totals: Words, left: Words) -> None:
    """Draw again where a number fell in the uneven tail."""
    for lane in range(len(counters)):
        total = totals[lane]
        if total == _ZERO:
            continue
        counter = counters[lane]
        while True:
            value = counter
            value = (value ^ (value >> _S30)) * _A
            value = (value ^ (value >> _S27)) * _B
            product = ((value ^ (value >> _S31)) >> _S32) * total
            if product & _LOW >= _SPAN % total:
                break
            counter += _STEP
        left[lane] = product >> _S32


def _count(picked: Array, hits: Array) -> None:
    """Count how many lanes picked each option."""
    for lane in range(len(picked)):
        hits[picked[lane]] += 1


def _part(source: Words, picked: Array, starts: Array, target: Words) -> None:
    """Copy lanes so that those of one option stand together, in their order."""
    ends = starts.copy()
    for lane in range(len(source)):
        option = picked[lane]
        target[ends[option]] = source[lane]
        ends[option] += 1


def _step(word: Words, shift: np.uint64, mask: np.uint64, most: np.int64, amount: np.int64) -> None:
    """Add to a field in all lanes, ending at its bounds."""
    for lane in range(len(word)):
        before = np.int64((word[lane] >> shift) & mask)
        after = before + amount
        after = max(np.int64(0), min(after, most))
        word[lane] += np.uint64(after - before) << shift


_njit: Any = import_module("numba").njit(nogil=True, cache=True)
redraw: Any = _njit(_redraw)
"""`_redraw`, compiled."""
pick: Any = _njit(_pick)
"""`_pick`, compiled."""
count: Any = _njit(_count)
"""`_count`, compiled."""
step: Any = _njit(_step)
"""`_step`, compiled."""
part: Any = _njit(_part)
"""`_part`, compiled."""
