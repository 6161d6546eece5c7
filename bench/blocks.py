"""How fast whole spaces are walked, weighed and solved in blocks, beside one state after another.

Stories of `stories.py` with four and six variables from 0 to 10, and Working Level. Run it with
`python bench/blocks.py`. Prints states a second of processor time for each sweep, and as a ratio to
the walk of single states in the same run.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from bench.stories import story
from summitgame.analysis.explore import explore
from summitgame.analysis.grid.blocks import Blocks, discover
from summitgame.analysis.grid.odds import Spread, odds
from summitgame.analysis.grid.space import space_of
from summitgame.analysis.grid.sweep import Aim, reach, solve
from summitgame.campaign import load_campaign
from summitgame.program import Objective, Program
from summitgame.resources import content_root

FEW = 20_000
"""States that are walked one by one for comparison."""
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what some work gives, and its processor time in seconds."""
    start = time.process_time()
    found = work()
    return found, max(time.process_time() - start, 1e-9)


def row(name: str, program: Program) -> str:
    """Return a row of the table."""
    graph, single = timed(lambda: explore(program, max_states=FEW))
    one = graph.walked / single
    blocks, laying = timed(lambda: discover(space_of(program)))
    masks, reaching = timed(lambda: reach(blocks))
    reached = sum(int(mask.sum()) for mask in masks if mask is not None)
    best = Objective(
        "best", "Best", worth={e.id: 1 for _, e in program.endings if e.kind == "best"}
    )
    _, solving = timed(lambda: solve(blocks, Aim((best,))))
    spread, flowing = timed(lambda: flow(blocks))
    rates = [reached / reaching, blocks.states / solving, spread.moved / flowing]
    cells = [f"{rate / 1e6:,.1f} ({rate / one:,.0f})" for rate in rates]
    return (
        f"| {name} | {reached / 1e6:,.1f} | {len(blocks.blocks):,} | {laying:.1f} |"
        f" {one / 1e3:,.0f} | {' | '.join(cells)} |"
    )


def flow(blocks: Blocks) -> Spread:
    """Let probability flow, and count the states that it was moved from."""
    spread = Spread()
    odds(blocks, spread=spread)
    return spread


def main() -> None:
    """Print the table."""
    print("| Story | states, m | blocks | laid out, s | single, k/s | reach | best | odds |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    print(row("1,000 nodes, four variables", story(1_000, 4)))
    print(row("100 nodes, six variables", story(100, 6)))
    campaign = load_campaign(content_root() / "working-level").campaign
    if campaign is not None:
        print(row("Working Level", campaign.program))


if __name__ == "__main__":
    main()
