"""What storage asks of an operating system, one call each, so that a test can refuse any."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from pathlib import Path
from typing import Protocol

from summitgame.saves.lock import lock_handle

__all__ = ["DISK", "Disk", "Files"]

_BINARY: int = getattr(os, "O_BINARY", 0)
_QUIET: int = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
_CHUNK = 1 << 20
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
_WAITS = (0.01, 0.03, 0.1, 0.3)
"""Seconds between tries when another program on Windows has a file open for a moment."""


class Files(Protocol):
    """An operating system. Every method may raise OSError."""

    def read(self, path: Path, most: int) -> bytes | None:
        """Return a whole file, or None if it is larger than `most` bytes."""

    def names(self, folder: Path) -> list[str]:
        """Return the names in a folder."""

    def make_folder(self, folder: Path) -> None:
        """Make one folder in an existing one; a folder that is there already is right too."""

    def create(self, path: Path) -> int:
        """Make a file that was not there and return a handle to write to it."""

    def write(self, handle: int, data: bytes) -> int:
        """Write some of the data and return how many bytes."""

    def sync(self, handle: int) -> None:
        """Return when all that was written is on the disk."""

    def close(self, handle: int) -> None:
        """Give a handle back."""

    def replace(self, source: Path, target: Path) -> None:
        """Let a file take the name of another, which is never absent meanwhile."""

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in a folder are on the disk."""

    def remove(self, path: Path) -> None:
        """Remove a file."""

    def lock(self, path: Path) -> int | None:
        """Return a handle that holds the lock until it is closed, or None if another one does."""


class Disk:
    """The real operating system."""

    def read(self, path: Path, most: int) -> bytes | None:
        """Return a whole file, or None if it is larger than `most` bytes."""
        handle = os.open(path, os.O_RDONLY | _BINARY | _QUIET)
        try:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                raise OSError(errno.EINVAL, "it is not a file", str(path))
            if found.st_size > most:
                return None
            parts: list[bytes] = []
            left = most + 1  # it may be growing
            while left and (part := os.read(handle, min(_CHUNK, left))):
                parts.append(part)
                left -= len(part)
        finally:
            os.close(handle)
        return b"".join(parts) if left else None

    def names(self, folder: Path) -> list[str]:
        """Return the names in a folder."""
        return sorted(os.listdir(folder))  # noqa: PTH208 -- names are wanted, not paths

    def make_folder(self, folder: Path) -> None:
        """Make one folder in an existing one; a folder that is there already is right too."""
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            if not folder.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "it is a file", str(folder)) from None

    def create(self, path: Path) -> int:
        """Make a file that was not there and return a handle to write to it."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | _QUIET, 0o600)

    def write(self, handle: int, data: bytes) -> int:
        """Write some of the data and return how many bytes."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Return when all that was written is on the disk."""
        if sys.platform == "darwin":
            import fcntl  # noqa: PLC0415 -- not there on Windows

            try:
                # There, fsync leaves the data in the drive's own cache.
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            except OSError:
                os.fsync(handle)
        else:
            os.fsync(handle)

    def close(self, handle: int) -> None:
        """Give a handle back."""
        os.close(handle)

    def replace(self, source: Path, target: Path) -> None:
        """Let a file take the name of another, which is never absent meanwhile."""
        for wait in _WAITS if sys.platform == "win32" else ():
            try:
                source.replace(target)
            except PermissionError:
                time.sleep(wait)
            else:
                return
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in a folder are on the disk, where the system can promise that."""
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | _QUIET)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(handle)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def lock(self, path: Path) -> int | None:
        """Return a handle that holds the lock until it is closed, or None if another one does."""
        handle = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY | _QUIET, 0o600)
        try:
            held = lock_handle(handle)
        except OSError:
            os.close(handle)
            raise
        if not held:
            os.close(handle)
            return None
        return handle


DISK: Files = Disk()
"""The real operating system."""
