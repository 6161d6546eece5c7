"""What becomes of saves when their story is edited, over many generated pairs of edit and save.

A random story is played and saved, edited in one of the ways below, and the save is loaded into
what came of it. An oracle replays the picks by their ids with the engine alone and says where the
save belongs. Run it with `python -m bench.edits [-n PAIRS] [--seed N]`.

The promise: no save is silently misplaced. Exits with 1 when one is, or when one is refused for
nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from itertools import count

from tests.properties.edits import KINDS, edited, saves, verdict
from tests.properties.stories import campaign_of, dice_of, story

EACH = 5
"""Saves of one edited story."""
GOOD = ("resumed", "offered")


def measured(pairs: int, seed: int) -> dict[str, Counter[str]]:
    """Return what became of so many pairs, by kind of edit."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    done = 0
    for number in count(seed):
        dice = dice_of(number)
        files = story(dice)
        old = campaign_of(files)
        for kind in KINDS:
            made = edited(files, kind, dice)
            if made is None:
                continue
            edit, new = made
            for saved in saves(old, dice, min(EACH, pairs - done)):
                found[kind][verdict(new, saved, edit.was)] += 1
                done += 1
        if done >= pairs:
            break
    return found


def main() -> int:
    """Print a table; return 1 when a save was misplaced."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--pairs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    found = measured(options.pairs, options.seed)
    wrong = sorted({name for each in found.values() for name in each} - set(GOOD))
    columns = ("pairs", *GOOD, *(wrong or ("misplaced",)))
    print(f"| Edit | {' | '.join(columns)} |")
    print(f"| --- |{' ---: |' * len(columns)}")
    total: Counter[str] = Counter()
    for kind, each in found.items():
        total += each
        _row(kind, each, columns)
    _row("all", total, columns)
    return 1 if wrong else 0


def _row(kind: str, each: Counter[str], columns: tuple[str, ...]) -> None:
    figures = (each.total(), *(each[name] for name in columns[1:]))
    print(f"| {kind} | {' | '.join(f'{figure:,}' for figure in figures)} |")


if __name__ == "__main__":
    sys.exit(main())
