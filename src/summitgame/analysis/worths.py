"""The best worth of a few situations of a large story, by one backward sweep over its grid.

Law: figures are the sweep's own; of its blocks only those asked for are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summitgame.analysis.grid.blocks import Blocks, discover
from summitgame.analysis.grid.space import space_of
from summitgame.analysis.grid.sweep import Aim, Values, solve
from summitgame.engine import State
from summitgame.program import Objective, Program

__all__ = ["TooLargeError", "grid_worths"]

Progress = Callable[[str, float], None]
"""(what is being done, share of it that is done or 0)"""


class TooLargeError(ValueError):
    """The story has more states than the budget allows."""


def grid_worths(
    program: Program,
    objectives: Sequence[Objective],
    states: Sequence[State],
    *,
    streams: Sequence[str] = (),
    max_blocks: int = 60_000,
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
    tell = progress or (lambda _, __: None)
    blocks = discover(
        space_of(program),
        max_blocks=max_blocks,
        progress=lambda _: tell("Laying the story out", 0),
    )
    if blocks.bounded:
        raise TooLargeError("This story is too large to be weighed.")
    where = [_located(blocks, state) for state in states]
    kept = frozenset(number for number, _ in where)
    steps = max(1, len(blocks.order))
    # One by one: what a sweep holds must stay in a core's own cache, and the first comes soon.
    for objective in objectives:
        aim = Aim((objective,), adverse=frozenset(streams), keep=kept)
        found = solve(
            blocks, aim, progress=lambda done: tell("Weighing every way on", done / steps)
        )
        yield [_worth(found.values[block], index) for block, index in where]


def _worth(values: Values | None, index: int) -> float:
    if values is None:
        raise TooLargeError("A situation of this playthrough was not weighed.")
    return float(values.reshape(1, -1)[0, index])


def _located(blocks: Blocks, state: State) -> tuple[int, int]:
    try:
        return blocks.locate(state)
    except LookupError as error:
        message = f"A situation of this playthrough is unknown to the story: {error}."
        raise TooLargeError(message) from None
