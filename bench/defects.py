"""How many planted defects are reported on their own line, by kind.

    python -m bench.defects -n 5000 --seed 1

A valid story gets one defect, of a kind and at a place that dice choose, and is checked. It is a
hit when a problem is reported on the planted line, and alone when none is reported elsewhere. With
`--pairs N` two defects that have nothing to do with each other are planted in two files of a story,
and both must be reported, and nothing else.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench import planted_meaning, planted_yaml
from bench.planted import Document, Kind, Planted, documents, source
from summitgame.diagnostics import Diagnostic, render

KINDS: dict[str, Kind] = {**planted_yaml.KINDS, **planted_meaning.KINDS}
GOAL = 0.995
PAIRS_GOAL = 0.99
"""Of two defects one may hide the other: a slip in a declaration, and one in what uses it."""
LARGE = 100_000
"""Stories of more letters than this come up a tenth as often: they take long to check."""


@dataclass(frozen=True, slots=True)
class Case:
    """A story with a defect, and what was found."""

    document: Document
    file: str
    kind: str
    planted: Planted
    problems: tuple[Diagnostic, ...]

    @property
    def hit(self) -> bool:
        """Whether a problem is reported where it has to be mended."""
        return any(self.here(each) for each in self.problems)

    @property
    def alone(self) -> bool:
        """Whether nothing else is reported."""
        return self.hit and all(self.here(each) for each in self.problems)

    def here(self, problem: Diagnostic) -> bool:
        """Return whether a problem is reported where this defect has to be mended."""
        lines = (self.planted.line, *self.planted.also)
        return problem.span.file == self.file and problem.span.line in lines


def cases(count: int, seed: int) -> Iterator[Case]:
    """Yield stories with one defect each, every kind about as often."""
    dice = Random(seed)  # noqa: S311 -- strews defects, keeps no secret
    names = sorted(KINDS)
    made = 0
    while made < count:
        kind = names[made % len(names)]
        document = _document(dice)
        file = dice.choice(sorted(document.files))
        planted = KINDS[kind](source(document.files[file]), dice)
        if planted is None or planted.text == document.files[file]:
            continue
        made += 1
        found = document.check({**document.files, file: planted.text})
        yield Case(document, file, kind, planted, found)


@dataclass(frozen=True, slots=True)
class Pair:
    """A story with two defects in two files, and what was found."""

    cases: tuple[Case, Case]

    @property
    def hit(self) -> bool:
        """Whether both are reported, and nothing else."""
        first, second = self.cases
        return all(each.hit for each in self.cases) and all(
            first.here(each) or second.here(each) for each in first.problems
        )


APART: frozenset[str] = frozenset({*planted_yaml.KINDS} - {"key twice"})
"""Kinds that end the reading of a file: whether a name is unknown then cannot be said."""
NAMES: frozenset[str] = frozenset(
    {each for each in planted_meaning.KINDS if each.startswith(("misspelt", "bad", "constant"))}
)


def pairs(count: int, seed: int) -> Iterator[Pair]:
    """Yield stories with two defects each, in two files and of two kinds."""
    dice = Random(seed)  # noqa: S311 -- strews defects, keeps no secret
    names = sorted(KINDS)
    large = [each for each in documents() if len(each.files) > 1]
    made = 0
    while made < count:
        first, second = dice.sample(names, 2)
        if {first, second} & APART and {first, second} & NAMES:
            continue
        document = dice.choice(large)
        if sum(map(len, document.files.values())) > LARGE and dice.randrange(10):
            continue
        one, other = dice.sample(sorted(document.files), 2)
        planted = [
            KINDS[kind](source(document.files[file]), dice)
            for kind, file in ((first, one), (second, other))
        ]
        a, b = planted
        if a is None or b is None or a.text == document.files[one]:
            continue
        if b.text == document.files[other]:
            continue
        made += 1
        found = document.check({**document.files, one: a.text, other: b.text})
        yield Pair((Case(document, one, first, a, found), Case(document, other, second, b, found)))


def _document(dice: Random) -> Document:
    while True:
        document = dice.choice(documents())
        if sum(map(len, document.files.values())) < LARGE or not dice.randrange(10):
            return document


def report(case: Case) -> str:
    """Return a miss in words."""
    row = case.planted.text.splitlines()[case.planted.line - 1 : case.planted.line]
    told = "\n".join(
        render(each, case.planted.text if each.span.file == case.file else None)
        for each in case.problems[:4]
    )
    where = f"{case.document.name}/{case.file}:{case.planted.line}"
    return f"--- {case.kind}: {where}: {''.join(row)}\n{told or 'nothing is reported'}"


def _pairs(count: int, seed: int, misses: int) -> int:
    hits = 0
    for pair in pairs(count, seed):
        hits += pair.hit
        if not pair.hit and misses:
            misses -= 1
            print("\n".join(map(report, pair.cases)))
    print(f"{hits} of {count} pairs ({hits / count:.2%}): both reported, and nothing else")
    return 0 if hits >= PAIRS_GOAL * count else 1


def main() -> int:
    """Measure, print the score of each kind and some misses; 1 below the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=5000, help="stories (5000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", type=int, default=10, help="misses to show (10)")
    parser.add_argument("--kind", default="", help="show misses of kinds with this text only")
    parser.add_argument("--pairs", action="store_true", help="plant two defects in each story")
    options = parser.parse_args()
    if options.pairs:
        return _pairs(options.n, options.seed, options.misses)
    total: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    shown = 0
    began = time.perf_counter()
    for case in cases(options.n, options.seed):
        total[case.kind] += 1
        hits[case.kind] += case.hit
        alone[case.kind] += case.alone
        if not case.alone and shown < options.misses and options.kind in case.kind:
            shown += 1
            print(report(case))
    for kind in sorted(total):
        print(f"{kind:32} {hits[kind]:5} of {total[kind]:5}   alone {alone[kind]:5}")
    share, sole = hits.total() / total.total(), alone.total() / total.total()
    print(f"{'all':32} {share:.2%} on their line, {sole:.2%} and nothing else,", end=" ")
    print(f"{time.perf_counter() - began:.0f} s")
    return 0 if share >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
