"""Loads a campaign again whenever one of its files is saved. Law: in a thread; whoever waits asks.

With watchfiles the system tells of a change; without it the times of the files are looked at.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import TypeAlias

from summitgame.campaign import Loaded, load_campaign
from summitgame.inputs import TESTS
from summitgame.session import Session, SessionError

KINDS = frozenset({".yaml", ".po"})
"""Ends of the names of files that a story is read from."""
LOOK_S = 0.1
"""Between two looks at the times of files."""
STEP_MS, DEBOUNCE_MS = 8, 40
"""For watchfiles: how long to wait for more changes, and for how long at most."""

Changes: TypeAlias = Callable[[tuple[Path, ...], Event], Iterator[None]]
"""Yields after each change below some folders, until the event is set."""


def homes(folder: Path, sources: Mapping[str, str]) -> tuple[Path, ...]:
    """Return the folders that a campaign was read from: its own, and that of its facts.

    Args:
        folder: Of the campaign.
        sources: Texts by name, as loading gave them; facts may lie beside the campaign.
    """
    found = {folder: None}
    for name in {each.partition("/")[0] for each in sources if "/" in each}:
        if (folder / name).exists():
            continue
        outside = (folder.parent / name, folder.parent.parent / name)
        found |= {home: None for home in outside if home.is_dir()}
    return tuple(found)


def concerns(folders: tuple[Path, ...], path: Path) -> bool:
    """Tell whether a file is one that a campaign is read from; plan files are not."""
    if path.suffix not in KINDS:
        return False
    for folder in folders:
        with suppress(ValueError):
            return path.relative_to(folder).parts[0] != TESTS
    return False


def told(folders: tuple[Path, ...], stop: Event) -> Iterator[None]:
    """Yield after each change, as the system tells of it.

    Raises:
        ImportError: watchfiles is not installed.
    """
    from watchfiles import watch  # noqa: PLC0415 - an extra, looked for when it is wanted

    folders = tuple(folder.resolve() for folder in folders)
    with suppress(FileNotFoundError):
        for _ in watch(
            *folders,
            watch_filter=lambda _, path: concerns(folders, Path(path)),
            stop_event=stop,
            step=STEP_MS,
            debounce=DEBOUNCE_MS,
            rust_timeout=500,
            raise_interrupt=False,
        ):
            yield


def looked(folders: tuple[Path, ...], stop: Event) -> Iterator[None]:
    """Yield after each change of a time or size, which is looked at again and again."""
    before = _times(folders)
    while not stop.wait(LOOK_S):
        now = _times(folders)
        if now != before:
            before = now
            yield


def changes(folders: tuple[Path, ...], stop: Event) -> Iterator[None]:
    """Yield after each change, by watchfiles where it is installed and the system lets it."""
    with suppress(ImportError, OSError, RuntimeError):
        yield from told(folders, stop)
    # Also where the folder went away, which ends what the system tells.
    yield from looked(folders, stop)


def _times(folders: tuple[Path, ...]) -> dict[Path, tuple[int, int]]:
    found: dict[Path, tuple[int, int]] = {}
    for folder in folders:
        # A folder may go away while it is looked at.
        with suppress(OSError):
            for path in filter(partial(concerns, folders), folder.rglob("*.*")):
                status = path.stat()
                found[path] = (status.st_mtime_ns, status.st_size)
    return found


class Watching:
    """Loads a campaign anew after each change, beside whatever else goes on.

    Args:
        folder: Of the campaign.
        first: What loading gave so far.
        changes: Waits for changes.
        load: Loads the folder.
    """

    def __init__(
        self,
        folder: Path,
        first: Loaded,
        *,
        changes: Changes = changes,
        load: Callable[[Path], Loaded] = load_campaign,
    ) -> None:
        self._folder = folder
        self._folders = homes(folder, first.sources)
        self._changes = changes
        self._load = load
        self._found: SimpleQueue[Loaded] = SimpleQueue()
        self._stop = Event()
        self._thread: Thread | None = None

    def begin(self, wake: Callable[[], None]) -> None:
        """Begin to watch.

        Args:
            wake: Called from the thread when something has been loaded.
        """
        self._thread = Thread(target=self._work, args=(wake,), name="watch", daemon=True)
        self._thread.start()

    def take(self) -> Loaded | None:
        """Return what was loaded last, if anything was since the last call."""
        found = None
        while not self._found.empty():
            found = self._found.get()
        return found

    def wait(self) -> Loaded:
        """Return what is loaded next, however long that takes."""
        return self._found.get()

    def close(self) -> None:
        """Watch no longer."""
        self._stop.set()

    def _work(self, wake: Callable[[], None]) -> None:
        for _ in self._changes(self._folders, self._stop):
            loaded = self._load(self._folder)
            if loaded.campaign is not None:
                # What a program needs to run is made on its first turn: better here than there.
                with suppress(SessionError):
                    Session.start(loaded.campaign, 0)
            # No part of a story is in a circle. To look for one in all that has been loaded takes
            # a tenth of a second, and would be felt in the window.
            gc.freeze()
            self._found.put(loaded)
            wake()
