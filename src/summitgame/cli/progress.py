"""Tells a person at a terminal how far long work is. Law: silent in a pipe, and gone when done."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from summitgame.analysis.explore import Graph


class Progress:
    """A line on standard error that counts up."""

    def __init__(self, what: str) -> None:
        """Begin; nothing is written yet."""
        self._what = what
        self._shown = False
        self._on = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, graph: Graph) -> None:
        """Show how many states a graph has."""
        if self._on:
            waiting = len(graph.states) - graph.walked
            sys.stderr.write(f"\r{graph.walked:>12,} {self._what}, {waiting:,} waiting\033[K")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
            self._shown = False

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the line away, whatever happened."""
        self.clear()
