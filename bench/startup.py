"""How long the game takes from the command to its first frame, and how much memory it then holds.

Starts the window several times as a user would, with SDL's dummy driver when there is no display,
and reads what the operating system says of each finished process. Run it with
`python bench/startup.py [--runs N]`.

The promise: first frame under one second and memory under 200 MB on a two-core machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

LIMIT_SECONDS = 1.0
LIMIT_MEGABYTES = 200.0


def one_start(saves: str, command: list[str]) -> float:
    """Return the seconds from starting a process to its end."""
    environment = dict(os.environ)
    if not environment.get("DISPLAY"):
        environment.setdefault("SDL_VIDEODRIVER", "dummy")
    environment.setdefault("SDL_AUDIODRIVER", "dummy")
    environment["SUMMITGAME_HOME"] = saves
    began = time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> int:
    """Print the figures; return 1 when a median is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    game = [sys.executable, "-m", "summitgame", "play", "--frames", "1"]
    bare = [sys.executable, "-c", "import pygame; pygame.display.init(); pygame.font.init()"]
    with tempfile.TemporaryDirectory() as saves:
        one_start(saves, game)
        starts = [one_start(saves, game) for _ in range(options.runs)]
        floors = [one_start(saves, bare) for _ in range(options.runs)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    median, floor = statistics.median(starts), statistics.median(floors)
    print(
        f"first frame      median {median:.3f} s   (min {min(starts):.3f}, max {max(starts):.3f})"
    )
    print(f"pygame alone     median {floor:.3f} s, ratio {median / floor:.2f}")
    print(f"peak memory      {peak:.0f} MB")
    well = median < LIMIT_SECONDS and peak < LIMIT_MEGABYTES
    print("within the limits" if well else f"over {LIMIT_SECONDS} s or {LIMIT_MEGABYTES} MB")
    return 0 if well else 1


if __name__ == "__main__":
    raise SystemExit(main())
