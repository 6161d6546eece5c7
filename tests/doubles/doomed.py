"""Forks programs that kill themselves before the first call of a save, the second, and so on."""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any, cast

from summitgame.saves import DISK, Files, SaveStore
from tests.doubles.games import clock, game


class Doomed:
    """The real disk, until its time has come."""

    def __init__(self, calls: int) -> None:
        self._left = calls

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- every call of the disk
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1
        return getattr(DISK, name)


def main(home: Path) -> None:
    """Print one word for each folder: killed or acknowledged; the latter ends it."""
    for calls in count():
        folder = home / str(calls)
        with SaveStore(folder, clock=clock()) as store:
            for picks in range(1, 6):
                store.save("auto", game(picks))
        child = os.fork()
        if child == 0:
            doomed = SaveStore(folder, files=cast("Files", Doomed(calls)), clock=clock())
            doomed.save("auto", game(6))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = status == signal.SIGKILL
        sys.stdout.write("killed\n" if killed else "acknowledged\n")
        if not killed:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]))
