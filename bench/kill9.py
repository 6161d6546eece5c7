"""How many acknowledged saves are lost when the program that makes them is killed, again and again.

A forked child saves a growing game without pause and writes a line after each save. This program
kills it with signal 9 at a moment drawn from a seed, loads what is left and compares. Two common
ways to write a file are measured beside ours. Only for systems with `os.fork`. Run it with
`python bench/kill9.py [--kills N] [--seed N] [--ways store truncate unlink]`.

The promise: the store loses none.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import IO, Protocol

from summitgame.saves import DISK, SaveError, SaveStore
from summitgame.session import SavedGame

KILLS = 2_000
FIRST_PICKS = 100
FRESH_EVERY = 200
"""Kills after which a new folder is begun, so that the game does not grow without end."""


def game(picks: int) -> SavedGame:
    """Return a game with so many picks; every one differs."""
    return SavedGame(
        campaign="working-level",
        campaign_digest="0" * 64,
        seed=picks,
        setup={"difficulty": "fair"},
        takebacks=True,
        picks=tuple({"node": f"chapter-{n % 6}.n{n}", "option": f"o{n}"} for n in range(picks)),
        snapshot={
            "node": f"n{picks}",
            "values": {f"v{n}": n + picks for n in range(80)},
            "stack": [],
        },
        title=f"Week {picks}",
        step=picks,
    )


class Way(Protocol):
    """A way of saving."""

    def save(self, picks: int) -> None:
        """Save a game; returning acknowledges it."""

    def load(self) -> int:
        """Return how many picks the saved game has; 0 if it is lost."""


class Stored:
    """What the game does."""

    def __init__(self, folder: Path) -> None:
        """Open the store."""
        self._store = SaveStore(folder)

    def save(self, picks: int) -> None:
        """Save in the automatic slot."""
        self._store.save("auto", game(picks))

    def load(self) -> int:
        """Return the picks of a game that is exactly what was saved."""
        try:
            saved = self._store.load("auto").saved
        except SaveError:
            return 0
        finally:
            self._store.close()
        return saved.step if saved == game(saved.step) else 0


class _OneFile:
    """One file, with nothing around it."""

    def __init__(self, folder: Path) -> None:
        self._target = folder / "game.txt"

    def _data(self, picks: int) -> bytes:
        return f"{picks}\n{game(picks)}".encode()

    def load(self) -> int:
        """Return the picks of a game that is exactly what was saved."""
        try:
            data = self._target.read_bytes()
        except FileNotFoundError:
            return 0
        picks = data.partition(b"\n")[0]
        return int(picks) if picks.isdigit() and data == self._data(int(picks)) else 0


class Truncated(_OneFile):
    """Opens the old file for writing."""

    def save(self, picks: int) -> None:
        """Empty the file and write."""
        data = self._data(picks)
        with self._target.open("wb") as file:
            file.write(data)
            file.flush()
            DISK.sync(file.fileno())


class Unlinked(_OneFile):
    """Removes the old file, then renames the new one."""

    def save(self, picks: int) -> None:
        """Write beside, remove, rename."""
        temporary = self._target.with_suffix(".tmp")
        with temporary.open("wb") as file:
            file.write(self._data(picks))
            file.flush()
            DISK.sync(file.fileno())
        self._target.unlink(missing_ok=True)
        temporary.rename(self._target)


WAYS: dict[str, Callable[[Path], Way]] = {
    "store": Stored,
    "truncate": Truncated,
    "unlink": Unlinked,
}


# --- the victim --------------------------------------------------------------------------------


def victim() -> int:
    """Fork a child for each line of input: way, picks to begin with, folder."""
    for line in sys.stdin:
        way, picks, folder = line.rstrip("\n").split(" ", 2)
        child = os.fork()
        if child == 0:
            save_for_ever(WAYS[way](Path(folder)), int(picks))
        _, status = os.waitpid(child, 0)
        _tell(f"dead {status}")
    return 0


def save_for_ever(way: Way, picks: int) -> None:
    """Save and acknowledge until killed."""
    _tell(f"pid {os.getpid()}")
    while True:
        way.save(picks)
        _tell(f"ack {picks}")
        picks += 1


def _tell(text: str) -> None:
    os.write(1, text.encode() + b"\n")


# --- the killer --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Victims:
    """The two ends of a program that forks victims."""

    orders: IO[str]
    answers: IO[str]

    def kill_one(self, way: str, folder: Path, *, first: int, acks: int, wait: float = 0.0) -> int:
        """Let a victim save, kill it, and return the picks of the last save that it acknowledged.

        Args:
            way: One of WAYS.
            folder: Where it saves.
            first: Picks of the first game that it saves.
            acks: How many acknowledgements are awaited.
            wait: Seconds between the last of them and the kill.

        Raises:
            RuntimeError: The victim died of something else.
        """
        self.orders.write(f"{way} {first} {folder}\n")
        self.orders.flush()
        child, last = 0, first - 1
        for line in self.answers:
            word, _, number = line.partition(" ")
            if word == "dead" and int(number) == signal.SIGKILL:
                return last
            if word == "dead":
                break
            if word == "pid":
                child = int(number)
                continue
            last = int(number)
            if last - first + 1 == acks:
                time.sleep(wait)
                os.kill(child, signal.SIGKILL)
        raise RuntimeError("the victim died before it was killed")


@contextmanager
def victims() -> Iterator[Victims]:
    """Run the program that forks victims.

    Raises:
        RuntimeError: It has no pipes.
    """
    command = [sys.executable, str(Path(__file__).resolve()), "--victim"]
    path = os.pathsep.join(filter(None, sys.path))
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        env={**os.environ, "PYTHONPATH": path},
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the program that forks victims has no pipes")
        yield Victims(process.stdin, process.stdout)
        process.stdin.close()


@dataclass(slots=True)
class Count:
    """What happened to one way of saving."""

    kills: int = 0
    saves: int = 0
    lost: int = 0
    seconds: float = 0.0


def measure(way: str, kills: int, seed: int) -> Count:
    """Kill a way of saving so many times."""
    chance = Random(seed)  # noqa: S311 -- moments, not secrets
    count = Count()
    start = time.perf_counter()
    home = Path(tempfile.mkdtemp(prefix="kill9-"))
    last = 0
    with victims() as some:
        for kill in range(kills):
            folder = home / str(kill // FRESH_EVERY)
            folder.mkdir(exist_ok=True)
            first = FIRST_PICKS if kill % FRESH_EVERY == 0 else last + 1
            acks, wait = chance.randint(1, 4), chance.random() * 0.006
            last = some.kill_one(way, folder, first=first, acks=acks, wait=wait)
            found = WAYS[way](folder).load()
            count.kills += 1
            count.saves += last - first + 1
            count.lost += found < last
            last = max(last, found)
    shutil.rmtree(home)
    count.seconds = time.perf_counter() - start
    return count


def main() -> int:
    """Print a table; 1 if the store has lost anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS, help="how often each way is killed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ways", nargs="*", choices=WAYS, default=list(WAYS))
    parser.add_argument("--victim", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.victim:
        return victim()
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print(f"{'way':<10}{'kills':>8}{'acknowledged':>14}{'lost':>8}{'seconds':>9}")
    lost = 0
    for way in options.ways:
        count = measure(way, options.kills, options.seed)
        print(f"{way:<10}{count.kills:>8,}{count.saves:>14,}{count.lost:>8,}{count.seconds:>9.0f}")
        lost += count.lost if way == "store" else 0
    return min(lost, 1)


if __name__ == "__main__":
    sys.exit(main())
