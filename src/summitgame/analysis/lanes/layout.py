"""Where a playthrough's values are: bit fields in a few 64-bit words. Law: nothing is lost.

Words travel with their playthroughs, so that every place reads and writes its lanes one after
another, which is what a processor's caches are good at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]
Words: TypeAlias = npt.NDArray[np.uint64]
Truth: TypeAlias = "npt.NDArray[np.bool_] | bool"
WORD = 64
MOST_LANES = 1 << 24
"""Playthroughs in a batch."""
MOST_ROLLS = (1 << 15) - 1
"""Rolls in a playthrough."""
_FULL = (1 << WORD) - 1
_TYPES = (np.int8, np.int16, np.int32, np.int64)
_UNSIGNED = {np.int8: np.uint8, np.int16: np.uint16, np.int32: np.uint32, np.int64: np.uint64}


def fitting(low: int, high: int) -> type[Any]:
    """Return the smallest signed type that holds an interval.

    Raises:
        OverflowError: None does.
    """
    for kind in _TYPES:
        info = np.iinfo(kind)
        if info.min <= low and high <= info.max:
            return kind
    message = f"values from {low} to {high} do not fit 64 bits"
    raise OverflowError(message)


def kind_of(low: int, high: int) -> type[Any]:
    """Return the type of a variable's values, in which they can also be moved to begin at 0."""
    return fitting(min(low, 0), max(high, high - low))


@dataclass(frozen=True, slots=True)
class Field:
    """Some bits of a word."""

    word: int
    shift: np.uint64
    low: int
    """The value that all bits 0 stand for; the lowest."""
    high: int
    """The highest value."""
    kind: type[Any]
    """The type that holds every value."""
    mask: np.uint64
    """The field's bits, moved to the lowest."""
    cleared: np.uint64
    """All bits of the word but the field's."""

    def get(self, words: Sequence[Words]) -> Array:
        """Return the values of the field."""
        word = words[self.word]
        bits = word >> self.shift if self.shift else word
        narrow = bits.astype(_UNSIGNED[self.kind])
        narrow &= narrow.dtype.type(self.mask)
        values: Array = narrow.view(self.kind)
        if self.low:
            values += values.dtype.type(self.low)
        return values

    def put(self, words: list[Words], values: Array) -> None:
        """Set the field in all lanes; the words are changed in place."""
        bits = (values - self.low if self.low else values).astype(np.uint64)
        if self.shift:
            bits <<= self.shift
        words[self.word] &= self.cleared
        words[self.word] |= bits


@dataclass(frozen=True, slots=True)
class Layout:
    """The fields of a playthrough."""

    slots: tuple[Field, ...]
    number: Field
    """Number of the playthrough in its batch."""
    rolls: Field
    """How many rolls it has had."""
    words: int

    def start(self, numbers: Words, values: Sequence[int]) -> list[Words]:
        """Return the words of playthroughs at the start."""
        found = [np.zeros(len(numbers), np.uint64) for _ in range(self.words)]
        for field, value in zip(self.slots, values, strict=True):
            found[field.word] |= np.uint64((value - field.low) << int(field.shift))
        found[self.number.word] |= numbers << self.number.shift
        return found

    def constants(self, pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, Any, Any], ...]:
        """Return what sets slots to values: for each word concerned, bits kept and bits set."""
        kept: dict[int, int] = {}
        bits: dict[int, int] = {}
        for slot, value in pairs:
            field = self.slots[slot]
            kept[field.word] = kept.get(field.word, _FULL) & int(field.cleared)
            old = bits.get(field.word, 0) & int(field.cleared)
            bits[field.word] = old | (value - field.low) << int(field.shift)
        return tuple((word, np.uint64(kept[word]), np.uint64(bits[word])) for word in kept)


def layout_of(bounds: Sequence[tuple[int, int]]) -> Layout:
    """Return a layout for slots whose least and most values are given."""
    found: list[Field] = []
    free: list[int] = []
    for low, high in ((0, MOST_LANES - 1), (0, MOST_ROLLS), *bounds):
        width = (high - low).bit_length()
        word = next((index for index, used in enumerate(free) if used + width <= WORD), len(free))
        if word == len(free):
            free.append(0)
        shift = free[word]
        free[word] += width
        mask = (1 << width) - 1
        found.append(
            Field(
                word,
                np.uint64(shift if width else 0),
                low,
                high,
                kind_of(low, high),
                np.uint64(mask),
                np.uint64(_FULL ^ mask << shift),
            )
        )
    return Layout(tuple(found[2:]), found[0], found[1], len(free))


class Group:
    """Some lanes that do the same thing: their words, and what has been read from them."""

    __slots__ = ("changed", "counters", "layout", "values", "words")

    def __init__(self, layout: Layout, words: list[Words], counters: Words) -> None:
        """Take words, which belong to the group from now on.

        Args:
            layout: Where values are in the words.
            words: The words of the lanes.
            counters: Of the policy's next draws.
        """
        self.layout = layout
        self.words = words
        self.counters = counters
        self.values: dict[int, Array] = {}
        self.changed: set[int] = set()

    def __len__(self) -> int:
        """Return how many lanes there are."""
        return len(self.counters)

    def get(self, slot: int) -> Array:
        """Return the values of a variable."""
        found = self.values.get(slot)
        if found is None:
            found = self.values[slot] = self.layout.slots[slot].get(self.words)
        return found

    def put(self, slot: int, values: Array) -> None:
        """Set a variable."""
        self.values[slot] = values
        self.changed.add(slot)

    def keep(self) -> None:
        """Write what was set into the words."""
        for slot in self.changed:
            self.layout.slots[slot].put(self.words, self.values[slot])
        self.changed.clear()

    def reset(self, constants: Iterable[tuple[int, Any, Any]]) -> None:
        """Set what `Layout.constants` says; nothing read before counts any more."""
        for word, kept, bits in constants:
            self.words[word] &= kept
            self.words[word] |= bits
        self.values.clear()

    def select(self, mask: Truth) -> Group:
        """Return the lanes for which a mask holds; all of them are the group itself."""
        if mask is True:
            return self
        chosen = np.asarray(mask).nonzero()[0]
        if len(chosen) == len(self.counters):
            return self
        words = [word.take(chosen) for word in self.words]
        return Group(self.layout, words, self.counters.take(chosen))

    def copy(self) -> Group:
        """Return the lanes as they are now."""
        return Group(self.layout, [word.copy() for word in self.words], self.counters.copy())

    def numbers(self) -> Array:
        """Return the numbers of the lanes' playthroughs in their batch."""
        return self.layout.number.get(self.words)

    def rolls(self) -> Array:
        """Return how many rolls each lane has had."""
        return self.layout.rolls.get(self.words)


def packs(groups: Sequence[Group], size: int) -> Iterator[Group]:
    """Yield the lanes of some groups, gathered in groups of about a size, never above it.

    Larger ones would not stay in a processor's cache, and memory for them would come fresh from
    the operating system each time.
    """
    waiting: list[Group] = []
    count = 0
    for group in groups:
        for piece in _pieces(group, size):
            if count + len(piece) > size:
                yield joined(waiting)
                waiting, count = [], 0
            waiting.append(piece)
            count += len(piece)
    if waiting:
        yield joined(waiting)


def _pieces(group: Group, size: int) -> Iterator[Group]:
    if len(group) <= size:
        yield group
        return
    for start in range(0, len(group), size):
        part = slice(start, start + size)
        yield Group(group.layout, [word[part] for word in group.words], group.counters[part])


def joined(groups: Sequence[Group]) -> Group:
    """Return the lanes of one or more groups together."""
    if len(groups) == 1:
        return groups[0]
    words = [np.concatenate(each) for each in zip(*(group.words for group in groups), strict=True)]
    return Group(groups[0].layout, words, np.concatenate([group.counters for group in groups]))
