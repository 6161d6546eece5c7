"""Tells a person at a terminal how far long work is, and stops it between two states.

Law: silent in a pipe, and gone when done.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Self

from summitgame.analysis.explore import Graph


class Progress:
    """A line on standard error that counts up."""

    def __init__(
        self,
        what: str,
        *,
        between: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin; nothing is written yet.

        Args:
            what: What is counted.
            between: Whether Ctrl-C is heard between two states only, so that they can be kept.
            clock: Tells seconds.
        """
        self._clock = clock
        self._text, self._since, self._from = "", 0.0, 0.0
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

    def say(self, text: str, share: float = 0.0) -> None:
        """Show what is being done, and about how long it will take.

        Args:
            text: What is being done.
            share: How much of it is done; 0 if that is not known.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed since.
        """
        if self._stopped:
            raise KeyboardInterrupt
        if self._on:
            sys.stderr.write(f"\r{text}{self._left(text, share)} …\033[K")
            sys.stderr.flush()
            self._shown = True

    def _left(self, text: str, share: float) -> str:
        """Return the share that is done, and the time that the rest takes at the same pace."""
        now = self._clock()
        if text != self._text:
            self._text, self._since, self._from = text, now, share
        done = share - self._from
        if not share:
            return ""
        if done <= 0 or now - self._since < 1:
            return f": {share:.0%}"
        return f": {share:.0%}, about {(now - self._since) / done * (1 - share):.0f} s left"

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
