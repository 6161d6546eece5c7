"""Saving without stopping the picture: one worker writes, the window is told how it went."""

from __future__ import annotations

from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from summitgame.desktop.ports import AUTO, RefusedError, SaveBox, Saved, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Archive"]

_Job = tuple[str, "Callable[[], None]"]


class Archive:
    """Storage as scenes use it: it never raises, and says in a sentence what went wrong.

    Args:
        box: Where things are kept.
        wake: Called from the worker when there is something to tell.
        threaded: Whether autosaves go to a worker; tests save at once.
    """

    def __init__(
        self, box: SaveBox, *, wake: Callable[[], None] | None = None, threaded: bool = True
    ) -> None:
        self._box = box
        self._wake = wake
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._told: SimpleQueue[str] = SimpleQueue()
        self._kept: SimpleQueue[str] = SimpleQueue()
        self._failing = ""
        self._unkept = False
        """Whether the automatic slot still holds a game that another one is to follow."""
        self._worker: Thread | None = None
        if threaded:
            self._worker = Thread(target=self._work, name="saves")
            self._worker.start()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved here."""
        return self._box.read_only

    @property
    def message(self) -> str:
        """Why nothing can be saved, in a sentence; else empty."""
        return self._box.message

    def autosave(self, saved: Saved) -> None:
        """Save to the automatic slot soon."""
        self._later("autosave", lambda: self._autosave(saved))

    def go_over(self, coming: Saved) -> None:
        """Go over to another game soon: what the automatic slot would lose to it is kept."""
        self._later("keep", lambda: self._keep(coming))

    def mark_ending(self, ending: str) -> None:
        """Remember an ending soon."""
        self._later("endings", lambda: self._box.mark_ending(ending))

    def save_settings(self, settings: Mapping[str, object]) -> None:
        """Save the settings soon."""
        self._later("settings", lambda: self._box.save_settings(settings))

    def save(self, slot: str, saved: Saved) -> str:
        """Save now; return what went wrong, or nothing."""
        self.finish()
        try:
            self._box.save(slot, saved)
        except RefusedError as error:
            return str(error)
        return ""

    def load(self, slot: str) -> tuple[Saved | None, str]:
        """Return a saved game, and a sentence if there is something to say."""
        self.finish()
        try:
            return self._box.load(slot)
        except RefusedError as error:
            return None, str(error)

    def slots(self) -> tuple[Slot, ...]:
        """Return the slots and how they are."""
        self.finish()
        try:
            return self._box.slots()
        except RefusedError:
            return ()

    def settings(self) -> Mapping[str, object]:
        """Return the settings as they were saved; nothing if they cannot be read."""
        try:
            return self._box.settings()
        except RefusedError:
            return {}

    def endings_seen(self) -> frozenset[str]:
        """Return the endings reached so far."""
        self.finish()
        try:
            return self._box.endings_seen()
        except RefusedError:
            return frozenset()

    def take_told(self) -> list[str]:
        """Return what the worker has to say since the last call."""
        told = []
        while not self._told.empty():
            told.append(self._told.get())
        return told

    def take_kept(self) -> list[str]:
        """Return the slots where games were kept since the last call."""
        kept = []
        while not self._kept.empty():
            kept.append(self._kept.get())
        return kept

    def finish(self) -> None:
        """Wait until whatever is under way is on the disk."""
        if self._worker is None:
            return
        done: SimpleQueue[None] = SimpleQueue()
        self._jobs.put(("", lambda: done.put(None)))
        done.get()

    def close(self) -> None:
        """Finish, and end the worker."""
        if self._worker is not None:
            self._jobs.put(None)
            self._worker.join()
            self._worker = None

    def _autosave(self, saved: Saved) -> None:
        if self._unkept:
            self._keep(saved)
        self._box.save(AUTO, saved)

    def _keep(self, coming: Saved) -> None:
        # Until it is kept, nothing is saved over it.
        self._unkept = True
        slot = self._box.keep(coming)
        self._unkept = False
        if slot:
            self._kept.put(slot)
            if self._wake is not None:
                self._wake()

    def _later(self, name: str, job: Callable[[], None]) -> None:
        if self._worker is None:
            self._run(name, job)
        else:
            self._jobs.put((name, job))

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._run(*job)

    def _run(self, name: str, job: Callable[[], None]) -> None:
        try:
            job()
        except RefusedError as error:
            # Said once, until it works again: a full disk stays full for a while.
            if str(error) != self._failing:
                self._failing = str(error)
                self._told.put(str(error))
                if self._wake is not None:
                    self._wake()
        else:
            if name == "autosave":
                self._failing = ""
