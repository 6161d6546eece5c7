"""The fewest of many playthroughs that still exercise everything. Law: greedy, then less.

Taking the one that adds most, again and again, is within ln(n) + 1 of the fewest (Chvátal, "A
greedy heuristic for the set-covering problem", 1979). It is done several times with ties broken
otherwise, and whatever turns out to be superfluous is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence

from summitgame.draw import draw, key

TRIES = 60


def fewest(covers: Sequence[int], seed: int, tries: int = TRIES) -> list[int]:
    """Return places of covers (bit sets) that together hold all that any of them holds."""
    everything = 0
    for each in covers:
        everything |= each
    kept = _useful(covers)
    best: list[int] | None = None
    for attempt in range(tries):
        chosen = _less(covers, _greedy(covers, kept, everything, key(seed, f"choose/{attempt}")))
        if best is None or len(chosen) < len(best):
            best = chosen
    return sorted(best or [])


def _useful(covers: Sequence[int]) -> list[int]:
    """Return the places of those that no other one holds wholly."""
    order = sorted(range(len(covers)), key=lambda n: (-covers[n].bit_count(), n))
    kept: list[int] = []
    for number in order:
        if not any(covers[number] & ~covers[each] == 0 for each in kept):
            kept.append(number)
    return kept


def _greedy(covers: Sequence[int], kept: Sequence[int], missing: int, base: int) -> list[int]:
    chosen: list[int] = []
    while missing:
        gains = [(covers[each] & missing).bit_count() for each in kept]
        most = max(gains)
        ties = [
            each for each, gain in zip(kept, gains, strict=True) if gain >= most - len(chosen) % 2
        ]
        pick = ties[draw(base, len(chosen), len(ties))]
        chosen.append(pick)
        missing &= ~covers[pick]
    return chosen


def _less(covers: Sequence[int], chosen: Sequence[int]) -> list[int]:
    """Return the choice without what the others hold too, looking at the smallest first."""
    left = sorted(chosen, key=lambda n: (covers[n].bit_count(), n))
    for number in list(left):
        others = 0
        for each in left:
            if each != number:
                others |= covers[each]
        if covers[number] & ~others == 0:
            left.remove(number)
    return left
