"""A file changes whole or not at all. Law: the target is replaced, never written to or removed.

Unique temporary file in the same folder, full write, sync, read back, replace, sync the folder.
"""

from __future__ import annotations

import errno
import re
import secrets
from contextlib import suppress
from pathlib import Path

from summitgame.saves.files import Files

__all__ = ["LOCK", "ensure_folder", "ensure_root", "sweep", "write_whole"]

LOCK = "lock"
"""The name of the lock file, in the folder of the store."""

_TRIES = 8
"""How many temporary names are tried."""
_TEMPORARY = re.compile(r"\.[a-z0-9]{1,16}\.save\.[0-9a-f]{16}\.tmp")


def write_whole(files: Files, target: Path, data: bytes) -> None:
    """Replace a file; when this returns, the new one is on the disk.

    Raises:
        OSError: The target is what it was, or already the new one if only the last sync failed.
    """
    temporary, handle = _create(files, target)
    try:
        try:
            _write_all(files, handle, data)
            files.sync(handle)
        finally:
            files.close(handle)
        _compare(files, temporary, data)
        files.replace(temporary, target)
    except OSError:
        with suppress(OSError):
            files.remove(temporary)
        raise
    files.sync_folder(target.parent)


def _create(files: Files, target: Path) -> tuple[Path, int]:
    for _ in range(_TRIES - 1):
        temporary = _temporary(target)
        with suppress(FileExistsError):
            return temporary, files.create(temporary)
    temporary = _temporary(target)
    return temporary, files.create(temporary)


def _temporary(target: Path) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(8)}.tmp")


def _write_all(files: Files, handle: int, data: bytes) -> None:
    start = 0
    while start < len(data):
        written = files.write(handle, data[start:] if start else data)
        if written <= 0:
            raise OSError(errno.EIO, "nothing was written")
        start += written


def _compare(files: Files, path: Path, data: bytes) -> None:
    if files.read(path, len(data)) != data:
        raise OSError(errno.EIO, "what was written reads back differently", str(path))


def ensure_root(files: Files, root: Path) -> None:
    """Make the folder of the store, and whatever is missing above it, durably.

    The lock file is made after that, so where it is, all this has been done.

    Raises:
        OSError: The folder cannot be made.
    """
    with suppress(OSError):
        if LOCK in files.names(root):
            return
    _make(files, root)
    for folder in root.parents:
        # What lies above the root is not ours; a system may forbid to open it.
        with suppress(OSError):
            files.sync_folder(folder)


def _make(files: Files, folder: Path) -> None:
    try:
        files.make_folder(folder)
    except FileNotFoundError:
        if folder.parent == folder:
            raise
        _make(files, folder.parent)
        files.make_folder(folder)


def ensure_folder(files: Files, root: Path, folder: Path) -> None:
    """Make a folder below the root, and whatever is missing above it, durably.

    Raises:
        OSError: The folder cannot be made.
    """
    if folder == root:
        ensure_root(files, root)
    else:
        ensure_folder(files, root, folder.parent)
        files.make_folder(folder)
        files.sync_folder(folder.parent)


def sweep(files: Files, folder: Path) -> None:
    """Remove temporary files that a crash has left. Only who holds the lock may."""
    with suppress(OSError):
        for name in files.names(folder):
            if _TEMPORARY.fullmatch(name):
                files.remove(folder / name)
