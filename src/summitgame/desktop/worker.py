"""Long work beside the window: it goes on in a thread, and the window asks how far it is.

Law: whatever goes wrong becomes a sentence; the window never waits.
"""

from __future__ import annotations

from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from summitgame.desktop.ports import RefusedError
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Task", "Worker"]

T = TypeVar("T")


class Task(Generic[T]):
    """One piece of work: under way, done or failed.

    Args:
        work: Does it; gets something to call with lines of progress, and refuses with RefusedError.
        wake: Called from the thread when there is something new.
    """

    def __init__(
        self, work: Callable[[Callable[[str], None]], T], wake: Callable[[], None] | None
    ) -> None:
        self._work = work
        self._wake = wake
        self._news: SimpleQueue[str] = SimpleQueue()
        self._ended = self._dropped = False
        self.line = ""
        """The last line of progress."""
        self.result: T | None = None
        self.problem = ""
        """Why there is no result, in a sentence."""
        self.open = True
        """Whether it is still under way, as far as `look` has seen."""

    def run(self) -> None:
        """Do the work."""
        try:
            self.result = self._work(self._tell)
        except RefusedError as error:
            self.problem = str(error)
        except Exception:
            self.problem = tr("window.broken")
            raise
        finally:
            self._ended = True
            if self._wake is not None:
                self._wake()

    def drop(self) -> None:
        """Let the work end where it next tells of progress; nobody wants its result."""
        self._dropped = True

    def _tell(self, line: str) -> None:
        if self._dropped:
            raise RefusedError(tr("window.dropped"))
        self._news.put(line)
        if self._wake is not None:
            self._wake()

    def look(self) -> bool:
        """Take over what is new; tell whether anything is."""
        ended, new = self._ended, False
        while not self._news.empty():
            self.line, new = self._news.get(), True
        if ended and self.open:
            self.open, new = False, True
        return new


class Worker:
    """Starts tasks.

    Args:
        wake: Called from a thread when a task has something new.
        threaded: Whether tasks run in threads; tests do them at once.
    """

    def __init__(self, *, wake: Callable[[], None] | None = None, threaded: bool = True) -> None:
        self._wake = wake
        self._threaded = threaded

    def start(self, work: Callable[[Callable[[str], None]], T]) -> Task[T]:
        """Begin some work and return at once."""
        task = Task(work, self._wake)
        if self._threaded:
            # A daemon: closing the window does not wait for figures that nobody will see.
            Thread(target=task.run, name="work", daemon=True).start()
        else:
            task.run()
        return task
