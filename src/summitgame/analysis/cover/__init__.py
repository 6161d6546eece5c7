"""The fewest playthroughs that exercise every option, reply and ending.

Law: a function of program, seed and effort, never of the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from summitgame.analysis.cover.bound import lower_bound
from summitgame.analysis.cover.choose import fewest
from summitgame.analysis.cover.shortest import Move, Setup, Ways, shortest_ways
from summitgame.analysis.cover.targets import Target, TargetKind, condition_of, targets_of
from summitgame.analysis.cover.walk import Trail, Walker
from summitgame.draw import draw, key
from summitgame.program import Choice, Program, Table
from summitgame.program.words import condition

__all__ = ["Cover", "Missing", "Target", "TargetKind", "Trail", "cover", "targets_of"]

EFFORT = 2_400
"""Walks made when nothing else is asked."""
SMALL = 60_000
"""Moves up to which the whole story is looked at first."""
HEATS = (0.0, 1.0, 3.0, 8.0, 20.0)
RARE = 12
"""How many of the rarest playthroughs are gone on with."""
MAX_SETUPS = 64


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that no playthrough exercises."""

    target: Target
    reason: str
    """One sentence."""
    proved: bool
    """Whether it is certain that none can."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Playthroughs that together exercise everything that was found to be possible."""

    targets: tuple[Target, ...]
    trails: tuple[Trail, ...]
    missing: tuple[Missing, ...]
    bound: int
    """Fewer playthroughs than this cannot do it."""
    walks: int
    """How many playthroughs were tried."""
    states: int
    """How many states were looked at one by one, where the story is small."""

    @property
    def covered(self) -> int:
        """How many targets are exercised."""
        return len(self.targets) - len(self.missing)


def setups_of(program: Program) -> tuple[Setup, ...]:
    """Return the ways in which a game may be set up, the usual one first; not more than 64."""
    choices = [
        [(each.id, value) for value in _usual_first(each.low, each.high, each.start)]
        for each in program.variables
        if each.setup
    ]
    found: list[Setup] = []
    for chosen in product(*choices):
        found.append(chosen)
        if len(found) == MAX_SETUPS:
            break
    return tuple(found)


def _usual_first(low: int, high: int, start: int) -> list[int]:
    return [start, *(value for value in range(low, high + 1) if value != start)]


def cover(
    program: Program,
    seed: int = 1,
    effort: int = EFFORT,
    *,
    progress: Callable[[int, int, int], None] | None = None,
) -> Cover:
    """Return few playthroughs that exercise every option, reply and ending.

    A small story is looked at as a whole, and what it cannot do is proved. In a large one, walks go
    after what is missing: from the start, and on from the rarest playthroughs so far.

    Args:
        program: A compiled program.
        seed: The same seed gives the same playthroughs.
        effort: How many walks to make at most.
        progress: Called now and then with walks made, targets exercised, and targets in all.
    """
    search = _Search(program, seed, effort, progress)
    search.explore()
    search.tighten()
    chosen = fewest([each.covered for each in search.pool], seed)
    trails = tuple(search.pool[each] for each in chosen)
    return Cover(
        search.targets,
        trails,
        search.missing(),
        search.bound,
        search.walks,
        search.ways.states,
    )


class _Search:
    """One search under way."""

    def __init__(
        self,
        program: Program,
        seed: int,
        effort: int,
        progress: Callable[[int, int, int], None] | None,
    ) -> None:
        self.program, self.seed, self.effort, self.progress = program, seed, effort, progress
        self.targets = targets_of(program)
        self.setups = setups_of(program)
        self.walker = Walker(program, self.targets, seed)
        self.ways: Ways = shortest_ways(program, self.targets, self.setups, SMALL)
        self.full = (1 << len(self.targets)) - 1
        self.possible = self.full
        if self.ways.complete:
            self.possible = sum(1 << place for place in self.ways.found)
        self.pool: list[Trail] = []
        self.seen = 0
        self.holders: list[list[int]] = [[] for _ in self.targets]
        """For each target, the playthroughs that exercise it."""
        self.walks = 0
        self.bound = 0
        self.base = key(seed, "cover")
        self.draws = 0

    def _draw(self, total: int) -> int:
        self.draws += 1
        return draw(self.base, self.draws, total)

    def _walk(
        self, wanted: int, heat: float, setup: Setup, prefix: Sequence[Move] = ()
    ) -> Trail | None:
        trail = self.walker.walk(self.walks, wanted, heat, setup, prefix)
        self.walks += 1
        if trail is not None:
            self.pool.append(trail)
            self.seen |= trail.covered
            for place, holders in enumerate(self.holders):
                if trail.covered >> place & 1:
                    holders.append(len(self.pool) - 1)
        if self.progress is not None and self.walks % 25 == 0:
            self.progress(self.walks, self.seen.bit_count(), len(self.targets))
        return trail

    def explore(self) -> None:
        """Find a playthrough for everything, as far as the effort allows."""
        for setup, moves in self.ways.found.values():
            if self.walks >= self.effort // 2:
                break
            self._walk(self.full & ~self.seen, 0.0, setup, moves)
        broad = self.effort // 6
        while self.walks < broad and self.possible & ~self.seen:
            missing = self.full & ~self.seen if self.walks % 3 else self.full
            heat = HEATS[self.walks % len(HEATS)]
            self._walk(missing, heat, self.setups[self.walks % len(self.setups)])
        while self.walks < self.effort * 3 // 4 and self.possible & ~self.seen and self.pool:
            self._from_rare(self.full & ~self.seen)

    def _from_rare(self, wanted: int) -> Trail | None:
        """Go on from somewhere on one of the rarest playthroughs."""
        rare = self._rare()
        source = self.pool[rare[self._draw(len(rare))]]
        cut = len(source.moves) * (200 + self._draw(800)) // 1000
        heat = HEATS[self.walks % len(HEATS)]
        return self._walk(wanted, heat, source.setup, source.moves[:cut])

    def _rare(self) -> list[int]:
        """Return playthroughs that exercise what the fewest others do."""
        rarest = sorted(
            (place for place, holders in enumerate(self.holders) if holders),
            key=lambda place: len(self.holders[place]),
        )
        found: dict[int, None] = {}
        for place in rarest:
            found.update(dict.fromkeys(self.holders[place]))
            if len(found) >= RARE:
                break
        return list(found)[:RARE]

    def tighten(self) -> None:
        """Make playthroughs that do more at once, until as few do as could ever do."""
        hit = [target for n, target in enumerate(self.targets) if self.seen >> n & 1]
        self.bound = lower_bound(self.walker.graph, hit) if hit else 0
        while self.pool and self.walks < self.effort:
            if len(fewest([each.covered for each in self.pool], self.seed, 4)) <= self.bound:
                break
            missing = self.seen
            for number in self._round(missing):
                missing &= ~self.pool[number].covered

    def _round(self, missing: int) -> list[int]:
        """Choose playthroughs one after another, each the best of some made for what is left."""
        chosen: list[int] = []
        while missing and self.walks < self.effort:
            fresh = len(self.pool)
            source = max(
                range(len(self.pool)),
                key=lambda n: ((self.pool[n].covered & missing).bit_count(), -n),
            )
            for attempt in range(6):
                trail = self.pool[source]
                cut = len(trail.moves) * (attempt * 150 + self._draw(150)) // 1000
                self._walk(missing, HEATS[attempt % 3], trail.setup, trail.moves[:cut])
            best = max(
                [source, *range(fresh, len(self.pool))],
                key=lambda n: ((self.pool[n].covered & missing).bit_count(), -n),
            )
            chosen.append(best)
            missing &= ~self.pool[best].covered
        return chosen

    def missing(self) -> tuple[Missing, ...]:
        """Return what is not exercised, and why."""
        return tuple(
            Missing(target, self._reason(place, target), self.ways.complete)
            for place, target in enumerate(self.targets)
            if not self.seen >> place & 1
        )

    def _reason(self, place: int, target: Target) -> str:
        if self.walker.lost >> place & 1:
            return "Playthroughs that exercise it come to no ending."
        if self.ways.complete:
            return f"Proved: none of the {self.ways.states} reachable states has it."
        came = self.walker.visits[target.node]
        if not came:
            return f"None of {self.walks} playthroughs came to “{target.node}”."
        body = self.program.nodes[target.node].body
        options = body.options if isinstance(body, Choice | Table) else ()
        if any(each.id == target.id and each.fallback for each in options):
            return f"It is offered when nothing else is open, which it never was on {came} visits."
        if target.kind == "reply":
            return f"Tabled packages had other replies on all {came} visits."
        test = condition(self.program, condition_of(self.program, target))
        if test:
            return f"Its condition held on none of {came} visits: {test}."
        return f"It was not open on {came} visits."
