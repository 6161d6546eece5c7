"""The best worth of situations of a large story, found as they are asked for and kept.

Law: figures are those of a backward sweep over the whole grid, however little of it is swept.

A story is laid out once. For an objective it may be swept once as a whole, of which the values
where chapters begin are kept; what is asked later needs only the blocks up to the next of those.
So the longer a playthrough is followed, the less is left to do at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from summitgame.analysis.flow import Flow
from summitgame.analysis.grid.blocks import Blocks, discover
from summitgame.analysis.grid.live import targets
from summitgame.analysis.grid.parts import Part, part_of, ranks
from summitgame.analysis.grid.space import space_of
from summitgame.analysis.grid.sweep import Aim, Values, solve
from summitgame.engine import State
from summitgame.program import Objective, Program

__all__ = ["Hindsight", "TooLargeError", "grid_worths"]

MAX_BLOCKS = 100_000
"""Blocks of the grid that may be laid out."""
MAX_KEPT = 2_000_000
"""States of a place whose values may be kept for each objective: 16 MB."""

MAX_NEAR = 200
"""Blocks near to what was asked whose values are kept for each objective: 20 MB where a grid has
12,000 states."""

Progress = Callable[[str, float], None]
"""(what is being done, share of it that is done or 0)"""


class TooLargeError(ValueError):
    """The story has more states than the budget allows."""


class Hindsight:
    """What situations are worth, to somebody who plays the best from there.

    Args:
        program: A compiled program.
        objectives: What endings are worth.
        streams: Chance streams that bring the worst instead of their odds.
        max_blocks: Blocks of the grid that may be laid out.
        progress: Called now and then.

    Raises:
        TooLargeError: There are more blocks.
    """

    def __init__(
        self,
        program: Program,
        objectives: Sequence[Objective],
        *,
        streams: Sequence[str] = (),
        max_blocks: int = MAX_BLOCKS,
        progress: Progress | None = None,
    ) -> None:
        self.program = program
        self.objectives = tuple(objectives)
        self._streams = frozenset(streams)
        self.progress: Progress = progress or (lambda _, __: None)
        """Called now and then; may be changed."""
        self._blocks = discover(
            space_of(program),
            max_blocks=max_blocks,
            progress=lambda _: self.progress("laying", 0),
        )
        if self._blocks.bounded:
            raise TooLargeError("This story is too large to be weighed.")
        self._ranks = ranks(self._blocks)
        self._known: dict[str, dict[int, Values]] = {}
        self._near: dict[str, dict[int, Values]] = {}
        self._found: dict[str, dict[State, float]] = {each.id: {} for each in self.objectives}

    def sweep(self, objective: Objective) -> None:
        """Work the whole story for an objective and keep what it is worth where chapters begin."""
        keep = _beginnings(self._blocks)
        found = self._solve(objective, None, keep)
        self._known[objective.id] = {
            number: values for number in keep if (values := found[number]) is not None
        }

    def unknown(self, objective: Objective, states: Sequence[State]) -> frozenset[State]:
        """Return the states whose worth has not been worked out yet."""
        return frozenset(states) - self._found[objective.id].keys()

    def left(self, objective: Objective, states: Sequence[State]) -> int:
        """Return how many blocks must be worked to tell what states are worth."""
        return self._part(objective, self._where(objective, states)).blocks

    def worths(self, objective: Objective, states: Sequence[State]) -> list[float]:
        """Return what states that rest are worth, in their order.

        Raises:
            TooLargeError: Play does not come to one of them.
        """
        known = self._found[objective.id]
        where = self._where(objective, states)
        if where:
            part = self._part(objective, where)
            # What play comes to next is most likely asked next.
            near = part.nearest[:MAX_NEAR] if part.blocks > MAX_NEAR else ()
            roots = frozenset(number for number, _ in where.values())
            values = self._solve(objective, part, roots.union(near))
            for state, (number, index) in where.items():
                known[state] = _worth(values[number], index)
            if near:
                self._near[objective.id] = {
                    number: kept for number in near if (kept := values[number]) is not None
                }
        return [known[state] for state in states]

    def _part(self, objective: Objective, where: Mapping[State, tuple[int, int]]) -> Part:
        """Return what must be worked to tell what states in some places are worth."""
        given = self._known.get(objective.id, {}) | self._near.get(objective.id, {})
        roots = (number for number, _ in where.values())
        return part_of(self._blocks, self._ranks, roots, given)

    def _where(self, objective: Objective, states: Sequence[State]) -> dict[State, tuple[int, int]]:
        """Return the block of each state that is not known yet, and its place in the grid."""
        known = self._found[objective.id]
        return {state: _located(self._blocks, state) for state in states if state not in known}

    def _solve(
        self, objective: Objective, part: Part | None, keep: frozenset[int]
    ) -> list[Values | None]:
        """Sweep a part, or all of it, and keep some values besides those that are known."""
        steps = max(1, len(self._blocks.blocks) if part is None else part.blocks)
        aim = Aim((objective,), adverse=self._streams, keep=keep.union(part.known if part else ()))

        def tell(done: int) -> None:
            self.progress("weighing", done / steps)

        return solve(self._blocks, aim, tell, part).values


def grid_worths(
    program: Program,
    objectives: Sequence[Objective],
    states: Sequence[State],
    *,
    streams: Sequence[str] = (),
    max_blocks: int = MAX_BLOCKS,
    progress: Progress | None = None,
) -> Iterator[list[float]]:
    """Yield for each objective the best worths of states that rest, in their order.

    Args:
        program: A compiled program.
        objectives: What endings are worth.
        states: Situations that play can come to.
        streams: Chance streams that bring the worst instead of their odds.
        max_blocks: Blocks of the grid that may be worked.
        progress: Called now and then.

    Raises:
        TooLargeError: There are more blocks.
    """
    found = Hindsight(
        program, objectives, streams=streams, max_blocks=max_blocks, progress=progress
    )
    # One by one: what a sweep holds must stay in a core's own cache, and the first comes soon.
    for objective in found.objectives:
        yield found.worths(objective, states)


def _beginnings(blocks: Blocks) -> frozenset[int]:
    """Return the blocks where another chapter begins, of places that are not too large."""
    space = blocks.space
    entries = _entries(space.program, space.flow)
    sizes = dict.fromkeys(entries, 0)
    for block in blocks.blocks:
        if block.place in sizes:
            sizes[block.place] += space.sizes[block.place]
    return frozenset(
        number
        for number, block in enumerate(blocks.blocks)
        if 0 < sizes.get(block.place, 0) <= MAX_KEPT
    )


def _entries(program: Program, flow: Flow) -> frozenset[int]:
    """Return the places that play comes to from another chapter."""

    def chapter(number: int) -> str | None:
        node = program.nodes.get(flow.places[number].node)
        return None if node is None else node.chapter

    found: set[int] = set()
    for number, place in enumerate(flow.places):
        found |= {to for to in targets(place) if chapter(to) not in {None, chapter(number)}}
    return frozenset(found)


def _worth(values: Values | None, index: int) -> float:
    if values is None:
        raise TooLargeError("A situation of this playthrough was not weighed.")
    return float(np.reshape(values, -1)[index])


def _located(blocks: Blocks, state: State) -> tuple[int, int]:
    try:
        return blocks.locate(state)
    except LookupError as error:
        message = f"A situation of this playthrough is unknown to the story: {error}."
        raise TooLargeError(message) from None
