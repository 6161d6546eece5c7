"""Tells a person at a terminal how far long work is, and stops it between two states.

Law: silent in a pipe, and gone when done.
"""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Self

from summitgame.analysis.explore import Graph


class Progress:
    """A line on standard error that counts up."""

    def __init__(self, what: str, *, between: bool = False) -> None:
        """Begin; nothing is written yet.

        Args:
            what: What is counted.
            between: Whether Ctrl-C is heard between two states only, so that they can be kept.
        """
        self._what = what
        self._between = between
        self._shown = False
        self._on = sys.stderr is not None and sys.stderr.isatty()
        self._stopped = False
        self._before: object = None

    def __call__(self, graph: Graph) -> None:
        """Show how many states a graph has.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed since.
        """
        if self._stopped:
            raise KeyboardInterrupt
        if self._on:
            waiting = len(graph.states) - graph.walked
            sys.stderr.write(f"\r{graph.walked:>12,} {self._what}, {waiting:,} waiting\033[K")
            sys.stderr.flush()
            self._shown = True

    def say(self, text: str) -> None:
        """Show what is being done.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed since.
        """
        if self._stopped:
            raise KeyboardInterrupt
        if self._on:
            sys.stderr.write(f"\r{text} …\033[K")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
            self._shown = False

    def __enter__(self) -> Self:
        """Listen for Ctrl-C, if asked to."""
        if self._between:
            # Elsewhere than in the main thread, whoever runs this hears it.
            with suppress(ValueError):
                self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        """Stop at the next state; at once if it is pressed a second time."""
        if self._stopped:
            raise KeyboardInterrupt
        self._stopped = True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the line away, whatever happened."""
        self.clear()
        if callable(self._before):
            signal.signal(signal.SIGINT, self._before)
        if self._stopped and kind is None:
            raise KeyboardInterrupt
