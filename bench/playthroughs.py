"""How many playthroughs a second: generated stories and the shipped campaign, against plain Python.

Law: what is compared is measured in the same run, each the best of several, by processor time.

The plain interpreter is the engine itself, one playthrough after another.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.stories import story
from summitgame.analysis.lanes.batches import Player
from summitgame.analysis.lanes.moving import Batch
from summitgame.analysis.lanes.transcripts import transcripts_of
from summitgame.analysis.policies import uniform
from summitgame.analysis.simulate import MAX_STEPS, play, playthrough_seed
from summitgame.campaign import load_campaign
from summitgame.program import Program
from summitgame.resources import content_root

TIMES = 3
TRANSCRIPTS = 100_000
WHOLE = 100_000
BUDGET = 2.0
"""Seconds for so many playthroughs of the shipped campaign, as a whole process."""


def best(work: Callable[[], object], times: int = TIMES) -> float:
    """Return the seconds of the quickest of several runs."""
    found = float("inf")
    for _ in range(times):
        begun = time.process_time()
        work()
        found = min(found, time.process_time() - begun)
    return found


def batch(program: Program, count: int) -> Batch:
    """Return a batch of uniform playthroughs that watches nothing."""
    values = [variable.start for variable in program.variables]
    return Batch(1, 0, count, values, uniform, MAX_STEPS)


def transcripts(player: Player, program: Program) -> int:
    """Return how many picks full transcripts of a batch hold, read one by one."""
    chunk = player.play(batch(program, TRANSCRIPTS), record=True)
    return sum(len(each) for each in transcripts_of(player.code, chunk.log or [], TRANSCRIPTS))


def row(name: str, program: Program, count: int, few: int) -> str:
    """Return one line of the table."""
    begun = time.process_time()
    player = Player.of(program)
    lowering = time.process_time() - begun
    player.count(batch(program, 1000))
    fast = count / best(lambda: player.count(batch(program, count)))
    compiled = Player.of(program, compiled=True)
    quick = "-"
    if compiled.chunk is not player.chunk:
        compiled.count(batch(program, 1000))
        quick = f"{count / best(lambda: compiled.count(batch(program, count))):,.0f}"
    told = TRANSCRIPTS / best(lambda: transcripts(player, program))
    seeds = [playthrough_seed(1, number) for number in range(few)]
    slow = few / best(lambda: [play(program, seed) for seed in seeds])
    return (
        f"| {name} | {slow:,.0f} | {fast:,.0f} | {fast / slow:,.0f} | {quick} | {told:,.0f} "
        f"| {told / slow:,.0f} | {lowering:.2f} |"
    )


def whole() -> float:
    """Return the processor seconds of `summitgame simulate -n 100000`, from start to exit."""

    def once() -> float:
        before = os.times()
        command = [sys.executable, "-m", "summitgame", "simulate", "-n", str(WHOLE)]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        after = os.times()
        return (
            after.children_user
            - before.children_user
            + after.children_system
            - before.children_system
        )

    return min(once() for _ in range(TIMES))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=4_000_000, help="playthroughs of a story")
    options = parser.parse_args()
    heads = ("Story", "engine /s", "lanes /s", "ratio", "compiled /s", "transcripts /s", "ratio")
    print(f"| {' | '.join((*heads, 'lowering, s'))} |")
    print(f"| --- |{' ---: |' * len(heads)}")
    for nodes in (100, 1_000, 10_000):
        print(row(f"{nodes:,} nodes", story(nodes), options.count, 500), flush=True)
    campaign = load_campaign(content_root() / "working-level").campaign
    if campaign is not None:
        print(row(campaign.title, campaign.program, WHOLE, 100), flush=True)
    seconds = whole()
    print(
        f"\n`summitgame simulate -n {WHOLE}`, from start to exit: {seconds:.2f} s of {BUDGET:.0f} s"
    )
    return 0 if seconds <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
