"""The best worths of a walk, looked at as they pass by. Law: one sweep, whatever is asked of it.

What is asked is known beforehand: comparisons, what options are good for, and whether some endings
can still be come to. In a large story half of the objectives are swept in a copy of the process.
"""

from __future__ import annotations

import multiprocessing
import os
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from summitgame.analysis.checkpoint import CheckpointError
from summitgame.analysis.grid.blocks import Blocks
from summitgame.analysis.grid.compare import Compared, other_of
from summitgame.analysis.grid.kept import packed, take_in
from summitgame.analysis.grid.sweep import Aim, Mask, Values, hoped, solve
from summitgame.analysis.grid.uses import Uses
from summitgame.analysis.grid.walk import Walk
from summitgame.analysis.keeping import Checkpoint
from summitgame.analysis.solve import extremes
from summitgame.program import Objective

LARGE = 5_000_000
"""States from which a second process is worth its while."""
_FORKS = "fork" in multiprocessing.get_all_start_methods()
Wanted = Mapping[str, frozenset[str]]
"""Sets of endings that may become hopeless, by a name of their own."""


_Learned = tuple[
    dict[str, list[float]],
    tuple[set[tuple[str, int]], set[tuple[str, int]], dict[str, Mask], dict[str, Mask]],
    list[tuple[dict[int, Mask], dict[int, tuple[Values, Values]]]],
]
"""Best worths; what is known of moves; what refutes each comparison, and by how much."""


@dataclass(slots=True)
class Solved:
    """What was learned from the worths of some objectives."""

    best: dict[str, list[float]]
    """By objective: the best worth at each beginning."""
    uses: Uses
    hopeless: dict[str, dict[int, Mask]] = field(default_factory=dict)
    """By name of a set of endings: states, by block, from which none of them can be reached."""


def solved(
    walk: Walk,
    objectives: Sequence[Objective],
    met: Mapping[str, Mask],
    wanted: Wanted,
    compared: Sequence[Compared],
    *,
    progress: Callable[[float], None] = lambda _: None,
    checkpoint: Checkpoint | None = None,
) -> Solved:
    """Work out the best worths of a walk.

    Args:
        walk: A program walked whole.
        objectives: What is played for.
        met: By node, which moves are offered together.
        wanted: Sets of endings whose reach is asked for.
        compared: Comparisons; each is changed by what is found.
        progress: Called now and then with the share that is done; what it raises ends the work.
        checkpoint: Where what was learned from each objective is kept, and gone on with.
    """
    task = _Task(walk, met, compared, progress, checkpoint)
    halves = [tuple(objectives[start::2]) for start in range(2)]
    if walk.states < LARGE or (os.cpu_count() or 1) < len(halves) or not _FORKS:
        found = task.half(tuple(objectives))
    else:
        found = _both(task, halves)
    for name, endings in wanted.items():
        _reach_for(walk, name, endings, found)
    return found


@dataclass(frozen=True, slots=True)
class _Task:
    """What is asked of each half of the objectives."""

    walk: Walk
    met: Mapping[str, Mask]
    compared: Sequence[Compared]
    progress: Callable[[float], None]
    checkpoint: Checkpoint | None

    def half(self, objectives: Sequence[Objective]) -> Solved:
        """Work out the best worths of some objectives, one by one.

        A sweep must stay in the cache. What was learned is kept after each.
        """
        found = Solved({}, Uses(self.walk.blocks, self.walk.masks, self.met))
        names = " ".join(each.id for each in objectives)
        name = f"{sha256(f'{self.walk.states} {names}'.encode()).hexdigest()[:16]}.best"
        self._fetch(name, found)
        steps = len(self.walk.blocks.order) * max(1, len(objectives))
        for number, each in enumerate(objectives):
            if each.id in found.best:
                continue
            self._play_for(each, found, partial(self._tell, number, steps))
            self._keep(name, found)
        return found

    def _tell(self, number: int, steps: int, done: int) -> None:
        self.progress((number * len(self.walk.blocks.order) + done) / steps)

    def _fetch(self, name: str, found: Solved) -> None:
        if self.checkpoint is None:
            return
        data = self.checkpoint.keeper.fetch(name)
        if data is not None:
            try:
                found.best |= take_in(data, found.uses, self.checkpoint.digest)
            except CheckpointError as error:
                self.checkpoint.keeper.refuse(str(error))

    def _keep(self, name: str, found: Solved) -> None:
        # A refuted comparison holds whole blocks of worths; it is found again soon enough.
        if self.checkpoint is not None and not any(each.refuted for each in self.compared):
            data = packed(found.best, found.uses, self.checkpoint.digest)
            self.checkpoint.keeper.keep(name, data)

    def _play_for(
        self, objective: Objective, found: Solved, progress: Callable[[int], None]
    ) -> None:
        """Work out the best worths of an objective, and learn from them as they pass by."""
        walk = self.walk
        pairs: dict[tuple[int, int], list[Compared]] = {}
        for each in self.compared:
            if each.comparison.objective == objective.id:
                _pair(walk.blocks, walk.masks, each, pairs)
        least = [extremes(walk.blocks.space.program, objective)[0]]

        def watch(number: int, values: Values, arcs: Sequence[Values]) -> None:
            found.uses.look(number, values, arcs, least)

        def compare(a: int, b: int, first: Values, second: Values) -> None:
            for each in pairs[a, b]:
                each.look(walk, a, first[0], second[0])

        starts = frozenset(number for number, _, _ in walk.blocks.starts)
        aim = Aim((objective,), watch=watch, pairs=tuple(pairs), compare=compare, keep=starts)
        worths = solve(walk.blocks, aim, progress)
        found.best[objective.id] = [
            float(values.reshape(-1)[state])
            for number, state, _ in walk.blocks.starts
            if (values := worths.values[number]) is not None
        ]


def _both(task: _Task, halves: Sequence[Sequence[Objective]]) -> Solved:
    """Work out two halves of the objectives, one of them in a copy of this process."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)

    def learned() -> _Learned:
        other = task.half(halves[1])
        return (
            other.best,
            (other.uses.best, other.uses.needed, other.uses.worse, other.uses.held),
            [(each.refuted, each.found) for each in task.compared],
        )

    def work() -> None:
        # Whoever stops this stops the other half too, which tells of it.
        with suppress(KeyboardInterrupt):
            there.send(learned())
        there.close()

    process = context.Process(target=work, daemon=True)
    with warnings.catch_warnings():
        # Python 3.12 and later warn of forks beside threads; this one only reckons and ends.
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    there.close()
    try:
        found = task.half(halves[0])
        best, known, refuted = here.recv()
    except EOFError:
        # The copy was ended from outside, say for want of memory: its half is done here.
        best, known, refuted = learned()
    except BaseException:
        process.terminate()
        raise
    process.join()
    found.best |= best
    found.uses.add(*known)
    for each, (states, worths) in zip(task.compared, refuted, strict=True):
        each.refuted |= states
        each.found |= worths
    return found


def _reach_for(walk: Walk, name: str, endings: frozenset[str], found: Solved) -> None:
    """Find the states from which none of some endings can be reached."""
    hopeful = hoped(walk.blocks, endings)
    found.hopeless[name] = {
        number: lost
        for number, mask in walk.live()
        if not walk.ended(number) and (lost := mask & ~hopeful[number]).any()
    }


def _pair(
    blocks: Blocks,
    masks: Sequence[Mask | None],
    compared: Compared,
    pairs: dict[tuple[int, int], list[Compared]],
) -> None:
    """Note which blocks a comparison needs together: those that play comes to, and the others."""
    for number, block in enumerate(blocks.blocks):
        if masks[number] is None or not compared.about(blocks, block):
            continue
        if compared.where(blocks, block) is False:
            continue
        other = blocks.numbers.get(other_of(blocks, number, compared.comparison.change))
        if other is not None:
            pairs.setdefault((number, other), []).append(compared)
