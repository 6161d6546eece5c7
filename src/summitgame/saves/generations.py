"""Several versions of one thing, ordered by a counter in the file. Law: the newest is not touched.

The files have fixed names, so the next version replaces the oldest one and nothing is ever removed.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, TypeVar

from summitgame.saves.atomic import ensure_folder, sweep, write_whole
from summitgame.saves.envelope import DamagedError, Envelope, NewerError, pack, unpack
from summitgame.saves.files import Files
from summitgame.saves.frame import SIZE_MOST

__all__ = ["GENERATIONS", "Codec", "Generations", "Reading", "Whole"]

GENERATIONS = 4
"""How many versions are kept; three are whole even while one is being replaced."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Codec(Generic[T]):
    """How a value becomes plain data and back."""

    kind: str
    to_data: Callable[[T], Any]
    from_data: Callable[[Any], T]
    """Raises DamagedError or NewerError."""


@dataclass(frozen=True, slots=True)
class Whole(Generic[T]):
    """A version that can be used."""

    counter: int
    saved_at: str
    value: T


@dataclass(frozen=True, slots=True)
class _Missing:
    pass


@dataclass(frozen=True, slots=True)
class _Damaged:
    why: str


@dataclass(frozen=True, slots=True)
class _Newer:
    pass


@dataclass(frozen=True, slots=True)
class _Unreadable:
    error: OSError


_Other = _Missing | _Damaged | _Newer | _Unreadable


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What all versions together amount to."""

    newest: Whole[T] | None
    """The latest version that can be used."""
    damaged: int
    """How many versions are damaged or cannot be read."""
    newer: bool
    """Whether a newer version of the game has written one of them."""
    error: OSError | None
    """Why a version cannot be read, if the system refused it."""


class Generations(Generic[T]):
    """The versions of one thing in one folder.

    Args:
        files: The operating system.
        root: The folder of the whole store.
        folder: The folder of these versions, below the root.
        codec: What is stored.
    """

    def __init__(self, files: Files, root: Path, folder: Path, codec: Codec[T]) -> None:
        self._files = files
        self._root = root
        self._folder = folder
        self._name = folder.name
        self._codec = codec
        self._ready = False
        self._written: dict[Path, tuple[bytes, int]] = {}
        self._paths = tuple(folder / f"{index}.save" for index in range(GENERATIONS))

    def read(self) -> Reading[T]:
        """Return the newest version and how the others are; never raises."""
        found = [self._status(path) for path in self._paths]
        whole = [each for each in found if isinstance(each, Whole)]
        errors = [each.error for each in found if isinstance(each, _Unreadable)]
        return Reading(
            max(whole, key=lambda each: (each.counter, each.saved_at), default=None),
            sum(isinstance(each, _Damaged) for each in found) + len(errors),
            any(isinstance(each, _Newer) for each in found),
            errors[0] if errors else None,
        )

    def write(self, value: T, saved_at: str) -> None:
        """Add a version; when this returns, it is the newest one and on the disk.

        Raises:
            DamagedError: The value could not be read back.
            NewerError: A newer version of the game has written here.
            OSError: The system refused; the newest version is the old one or the new one.
        """
        found = [self._rank(path) for path in self._paths]
        for each in found:
            if isinstance(each, _Newer):
                raise NewerError("it was made by a newer version of the game")
            if isinstance(each, _Unreadable):
                # It may hold the highest counter, and come back.
                raise each.error
        counter = _next(found)
        raw = self._pack(value, counter, saved_at)
        target = self._paths[min(range(GENERATIONS), key=lambda index: _worth(found[index]))]
        if not self._ready:
            ensure_folder(self._files, self._root, self._folder)
            self._ready = True
        try:
            write_whole(self._files, target, raw)
        except FileNotFoundError:  # someone has removed the folder while we played
            ensure_folder(self._files, self._root, self._folder)
            write_whole(self._files, target, raw)
        self._written[target] = (_digest(raw), counter)

    def settle(self) -> None:
        """Make durable what was read, in case a crash came between its writing and its sync."""
        with suppress(OSError):
            self._files.sync_folder(self._folder)

    def sweep(self) -> None:
        """Remove what crashes have left. Only who holds the lock may."""
        sweep(self._files, self._folder)

    def _pack(self, value: T, counter: int, saved_at: str) -> bytes:
        codec = self._codec
        data = codec.to_data(value)
        raw = pack(Envelope(codec.kind, self._name, counter, saved_at, data))
        # What is acknowledged must load: read it as it will be read.
        if self._unpack(raw) != Whole(counter, saved_at, value):
            raise DamagedError("it would not be the same when it is loaded")
        return raw

    def _unpack(self, raw: bytes) -> Whole[T]:
        envelope = unpack(raw)
        if (envelope.kind, envelope.name) != (self._codec.kind, self._name):
            raise DamagedError("it belongs elsewhere")
        return Whole(envelope.counter, envelope.saved_at, self._codec.from_data(envelope.data))

    def _status(self, path: Path) -> Whole[T] | _Other:
        raw = self._raw(path)
        return self._judge(raw) if isinstance(raw, bytes) else raw

    def _rank(self, path: Path) -> int | _Other:
        """Return a version's counter; what we have written and still is so is not parsed again."""
        raw = self._raw(path)
        if not isinstance(raw, bytes):
            return raw
        digest, counter = self._written.get(path, (b"", 0))
        if digest == _digest(raw):
            return counter
        found = self._judge(raw)
        return found.counter if isinstance(found, Whole) else found

    def _raw(self, path: Path) -> bytes | _Other:
        try:
            raw = self._files.read(path, SIZE_MOST)
        except FileNotFoundError:
            return _Missing()
        except OSError as error:
            return _Unreadable(error)
        return _Damaged("it is too large") if raw is None else raw

    def _judge(self, raw: bytes) -> Whole[T] | _Other:
        try:
            return self._unpack(raw)
        except NewerError:
            return _Newer()
        except DamagedError as error:
            return _Damaged(str(error))


def _digest(raw: bytes) -> bytes:
    return sha256(raw).digest()


def _worth(rank: int | _Other) -> int:
    """Return what is replaced first: the damaged, then the missing, then the oldest."""
    if isinstance(rank, int):
        return rank
    return -1 if isinstance(rank, _Damaged) else 0


def _next(ranks: list[int | _Other]) -> int:
    """Return a counter above every one there, even if what seems damaged now can be read later."""
    newest = max((rank for rank in ranks if isinstance(rank, int)), default=0)
    return newest + 1 + sum(isinstance(rank, _Damaged) for rank in ranks)
