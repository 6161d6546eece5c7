"""A process beside a game, which works out what its debrief will ask for while it is played.

Law: the game never waits for it. Where it cannot run, or ends, the debrief is worked out when it
is asked for, as it would be without it.

It runs at a low priority, tells the player nothing before the end, and ends with the game.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, Literal

from summitgame.analysis.results import Review
from summitgame.counsel.port import PlayLog, ReviewError, Tell
from summitgame.engine import PickError
from summitgame.program import Objective, Program
from summitgame.strings.speech import speak, spoken

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from summitgame.counsel.large import Ahead

__all__ = ["Beside", "BrokenOffError"]

_NICE = 10
"""How far it stands back behind whatever else the machine does: at 19 a busy one would starve it
when somebody waits."""
_Asked = tuple[int, PlayLog] | None
"""Number of the question, 0 for none: the log is only to be followed."""
_Kind = Literal["line", "review", "refused", "done"]
_Told = tuple[int, _Kind, Any]
"""Number of the question, and a part of the answer; what nobody waits for any more is skipped."""


class BrokenOffError(Exception):
    """The process ended before it gave an answer; somebody else must be asked."""


class _UrgentError(Exception):
    """Somebody waits for an answer."""


class Beside:
    """A process that follows one campaign's games.

    Args:
        program: The program that is played.
        wanted: What may be played for.
    """

    def __init__(self, program: Program, wanted: Sequence[Objective]) -> None:
        self._program = program
        self._wanted = tuple(wanted)
        self._news: SimpleQueue[PlayLog | None] = SimpleQueue()
        self._asking = Lock()
        self._sending = Lock()
        self._line: Connection | None = None
        self.process: SpawnProcess | None = None
        """The process, once it has been started."""
        self._begun = Event()
        self._broken = False
        self._questions = 0
        self._postman: Thread | None = None

    def follow(self, log: PlayLog) -> None:
        """Note how far a game has come; returns at once."""
        if self._broken:
            return
        if self._postman is None:
            self._postman = Thread(target=self._deliver, name="follows a game", daemon=True)
            self._postman.start()
        self._news.put(log)

    def reviews(
        self, log: PlayLog, wanted: Sequence[Objective], tell: Tell
    ) -> Generator[Review, None, None] | None:
        """Return the reviews of a finished playthrough as they come; None if it cannot be asked.

        Raises:
            BrokenOffError: The process ended; while iterating.
            ReviewError: Nobody can look back, and why; while iterating.
        """
        if self._broken or self._line is None or tuple(wanted) != self._wanted:
            return None
        return self._reviews(log, tell)

    def started(self, seconds: float) -> bool:
        """Return whether the process can be asked; wait for it a while."""
        return self._begun.wait(seconds) and not self._broken

    def close(self) -> None:
        """End the process."""
        self._broken = True
        self._news.put(None)
        if self.process is not None:
            self.process.terminate()

    def _reviews(self, log: PlayLog, tell: Tell) -> Generator[Review, None, None]:
        line = self._line
        if line is None:
            return
        with self._asking:
            try:
                self._questions += 1
                with self._sending:
                    line.send((self._questions, log))
                while True:
                    question, kind, what = line.recv()
                    if question != self._questions:
                        continue
                    if kind == "done":
                        return
                    if kind == "line":
                        tell(what)
                    elif kind == "refused":
                        raise ReviewError(what)
                    else:
                        yield what
            except (EOFError, OSError):
                self._broken = True
                raise BrokenOffError from None

    def _deliver(self) -> None:
        """Start the process and pass on the newest log, over and over; runs in a thread."""
        try:
            self._start()
            while (log := _newest(self._news)) is not None:
                if self._line is not None:
                    with self._sending:
                        self._line.send((0, log))
        except OSError:
            self._broken = True

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(
            target=_serve,
            args=(there, self._program, self._wanted, spoken()),
            name="summitgame debrief",
            daemon=True,
        )
        process.start()
        there.close()
        self.process, self._line = process, here
        self._begun.set()


def _newest(news: SimpleQueue[PlayLog | None]) -> PlayLog | None:
    """Return the newest of what has come, None at the end; waits until something has."""
    found = news.get()
    with suppress(Empty):
        while found is not None:
            found = news.get_nowait()
    return found


def _serve(
    line: Connection, program: Program, wanted: tuple[Objective, ...], language: str
) -> None:
    """Work until the line is closed; this is the life of the process."""
    from summitgame.counsel.large import Ahead as Working  # noqa: PLC0415 - the game needs no NumPy
    from summitgame.counsel.small import is_small  # noqa: PLC0415 - nor this, before it is asked

    with suppress(AttributeError, OSError):
        os.nice(_NICE)
    if is_small(program):
        return
    speak(language)
    asked: SimpleQueue[_Asked] = SimpleQueue()
    urgent = Event()
    Thread(target=_listen, args=(line, asked, urgent), daemon=True).start()

    def check() -> None:
        if urgent.is_set():
            raise _UrgentError

    ahead = Working(program, wanted)
    busy = True
    while True:
        if busy and asked.empty():
            # A story too large to weigh is told of when somebody asks.
            busy = False
            with suppress(ValueError, _UrgentError):
                busy = ahead.work(check)
            continue
        message = asked.get()
        if message is None:
            return
        question, log = message
        if question:
            urgent.clear()
            with suppress(OSError):
                _answer(ahead, log, wanted, _Answer(line, question))
        else:
            with suppress(PickError):
                ahead.follow(log)
        busy = True


@dataclass(frozen=True, slots=True)
class _Answer:
    """Sends the parts of the answer to one question."""

    line: Connection
    question: int

    def __call__(self, kind: _Kind, what: str | Review) -> None:
        self.line.send((self.question, kind, what))


def _answer(
    ahead: Ahead,
    log: PlayLog,
    wanted: tuple[Objective, ...],
    send: _Answer,
) -> None:
    try:
        for review in ahead.reviews(log, wanted, lambda text: send("line", text)):
            send("review", review)
    except (PickError, ReviewError) as error:
        send("refused", str(error))
    else:
        send("done", "")


def _listen(line: Connection, asked: SimpleQueue[_Asked], urgent: Event) -> None:
    """Take what comes, so that whoever sends never waits; the end when nobody is there."""
    try:
        while True:
            message = line.recv()
            if message[0]:
                urgent.set()
            asked.put(message)
    except (EOFError, OSError):
        urgent.set()
        asked.put(None)
