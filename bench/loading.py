"""How long campaigns of 100, 1,000 and 10,000 nodes take to load, as whole processes.

`written.py` makes the campaigns. Each figure is the least processor time of several processes, from
their start to their exit, as the operating system says it; the clock is printed beside it. Run it
with `python -m bench.loading [--runs N]`.

The promise: 10,000 nodes are loaded in 0.9 seconds and checked again in 0.11, 1,000 in 0.2.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

SIZES = (100, 1_000, 10_000)
LOAD = (
    "import sys; from pathlib import Path; from summitgame.cli.common import load;"
    "sys.exit(load(Path(sys.argv[1])).diagnostics != ())"
)
LIMITS = {("loaded", 1_000): 0.2, ("loaded", 10_000): 0.9, ("checked again", 10_000): 0.11}
"""Seconds of processor time."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one process took."""

    processor: float
    clock: float
    megabytes: float


def one(command: list[str], home: Path) -> Figures:
    """Run a process to its end; it must find nothing wrong."""
    began = time.perf_counter()
    child = os.posix_spawn(
        command[0],
        command,
        os.environ | {"SUMMITGAME_HOME": str(home)},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    seconds = time.perf_counter() - began
    return Figures(used.ru_utime + used.ru_stime, seconds, used.ru_maxrss / 1024)


def best(command: list[str], home: Path, runs: int) -> Figures:
    """Return the least that several processes took."""
    each = [one(command, home) for _ in range(runs)]
    return Figures(
        min(figures.processor for figures in each),
        min(figures.clock for figures in each),
        max(figures.megabytes for figures in each),
    )


def main() -> int:
    """Print the figures; return 1 when one is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    check = [sys.executable, "-m", "summitgame", "check"]
    well = True
    print(f"{'nodes':>7} {'MB of YAML':>11}  {'':14} {'processor':>10} {'clock':>8} {'memory':>8}")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        for nodes in SIZES:
            story = Path(folder) / str(nodes)
            # In a process of its own: what it needs would count as the others' memory.
            subprocess.run([sys.executable, "-m", "bench.written", story, str(nodes)], check=True)
            size = sum(path.stat().st_size for path in story.rglob("*.yaml"))
            commands = {
                "loaded": [sys.executable, "-c", LOAD, str(story)],
                "checked anew": [*check, "--no-cache", str(story)],
                "checked again": [*check, str(story)],
            }
            one(commands["checked again"], home)
            for name, command in commands.items():
                found = best(command, home, options.runs)
                print(
                    f"{nodes:7,} {size / 1e6:11.2f}  {name:14} {found.processor:8.3f} s"
                    f" {found.clock:6.3f} s {found.megabytes:5.0f} MB"
                )
                well &= found.processor <= LIMITS.get((name, nodes), found.processor)
    print("within the limits" if well else f"over one of {LIMITS}")
    return 0 if well else 1


if __name__ == "__main__":
    raise SystemExit(main())
