"""Counts kept in a file, so that a long run can be taken up again. Law: data only, JSON.

A file fits one story, one seed and one setup; the counts of each policy are in it under its name.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from summitgame.analysis.figures import Simulation

FORMAT = 1


class CheckpointError(ValueError):
    """A file that does not fit this run; the message is one plain sentence."""


class Checkpoint:
    """A file of counts."""

    def __init__(self, path: Path, story: str, seed: int, setup: dict[str, int]) -> None:
        """Read a file, or begin with none.

        Args:
            path: The file; it need not exist.
            story: What identifies the story as it is now.
            seed: Of the run.
            setup: What is chosen at the start.

        Raises:
            CheckpointError: The file is damaged, or of another run.
            OSError: It cannot be read.
        """
        self.path = path
        self.head: dict[str, Any] = {
            "format": FORMAT,
            "story": story,
            "seed": seed,
            "setup": setup,
        }
        self.runs: dict[str, Any] = {}
        if not path.exists():
            return
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            head = {name: data[name] for name in self.head}
            runs = dict(data["runs"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            message = f"{path} holds no counts; remove it, or name another file."
            raise CheckpointError(message) from error
        if head != self.head:
            message = f"{path} is of another story, seed or setup; remove it, or name another file."
            raise CheckpointError(message)
        self.runs = runs

    def get(self, policy: str) -> Simulation | None:
        """Return what was counted under a policy.

        Raises:
            CheckpointError: The file is damaged.
        """
        if policy not in self.runs:
            return None
        try:
            return Simulation.from_data(self.runs[policy])
        except ValueError as error:
            message = f"{self.path} is damaged; remove it, or name another file."
            raise CheckpointError(message) from error

    def put(self, policy: str, found: Simulation) -> None:
        """Keep what was counted under a policy; the file is never half written.

        Raises:
            OSError: It cannot be written.
        """
        self.runs[policy] = found.to_data()
        beside = self.path.with_name(self.path.name + ".part")
        text = json.dumps({**self.head, "runs": self.runs}, separators=(",", ":"))
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, self.path)  # noqa: PTH105 -- the same call as where saves are kept
