"""Writes several files of a campaign. Law: all of them or none.

Old and new contents are on the disk beside their targets before the first target is replaced. A
journal says what is to be put where; should the machine stop meanwhile, the next write does it.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from summitgame.saves.atomic import write_whole
from summitgame.saves.files import DISK, Files

JOURNAL = ".summitgame-write.json"
_MOST = 8 << 20
"""Bytes of a file or a journal that are read at most."""


@dataclass(frozen=True, slots=True)
class _Journal:
    """What is to be done, in this order; what is done already may be done again."""

    put: Mapping[str, str]
    """Names of files that take the place of others."""
    remove: tuple[str, ...]
    """Files that were not there before, and what was left beside others."""


def write_all(folder: Path, files: Mapping[str, bytes], disk: Files = DISK) -> None:
    """Replace or make files of a folder.

    Args:
        folder: The campaign's folder, which exists.
        files: New contents by name, relative to the folder, with `/`.
        disk: The operating system; a test gives another.

    Raises:
        OSError: Something cannot be written. Every file is what it was; or, where not even that
            can be written, it will be after the next call.
    """
    finish(folder, disk)
    token = secrets.token_hex(4)
    new = {f"{name}.{token}.new": name for name in files}
    old = {f"{name}.{token}.old": name for name in files}
    before: dict[str, bytes] = {}
    try:
        for other, name in new.items():
            _make_folders(folder, name, disk)
            write_whole(disk, folder / other, files[name])
        for other, name in old.items():
            data = _read(folder / name, disk)
            if data is not None:
                before[other] = data
                write_whole(disk, folder / other, data)
    except OSError:
        _drop(folder, (*new, *old), disk)
        raise
    forward = _Journal(new, tuple(before))
    try:
        _note(folder, forward, disk)
        _put(folder, forward, disk)
    except OSError:
        made = tuple(name for other, name in old.items() if other not in before)
        _note(folder, _Journal({each: old[each] for each in before}, (*new, *made)), disk)
        finish(folder, disk)
        raise
    # All is in place; what cannot be tidied up now is when the next files are written.
    with suppress(OSError):
        finish(folder, disk)


def finish(folder: Path, disk: Files = DISK) -> None:
    """Do what a journal says, if one was left.

    Raises:
        OSError: It cannot be done now; the journal stays.
    """
    data = _read(folder / JOURNAL, disk)
    if data is None:
        return
    journal = _journal(data)
    _put(folder, journal, disk)
    for name in journal.remove:
        with suppress(FileNotFoundError):
            disk.remove(folder / name)
    disk.remove(folder / JOURNAL)


def _put(folder: Path, journal: _Journal, disk: Files) -> None:
    for other, name in journal.put.items():
        with suppress(FileNotFoundError):
            disk.replace(folder / other, folder / name)
    for parent in dict.fromkeys((folder / name).parent for name in journal.put.values()):
        disk.sync_folder(parent)


def _note(folder: Path, journal: _Journal, disk: Files) -> None:
    write_whole(disk, folder / JOURNAL, json.dumps(asdict(journal)).encode("utf-8"))


def _journal(data: bytes) -> _Journal:
    """Return a journal; what is no journal, or names files elsewhere, asks for nothing."""
    try:
        found = json.loads(data)
        journal = _Journal(dict(found["put"]), tuple(found["remove"]))
    except (ValueError, TypeError, KeyError):
        return _Journal({}, ())
    return journal if all(map(_inside, _names(journal))) else _Journal({}, ())


def _names(journal: _Journal) -> Iterator[object]:
    yield from journal.put.items()
    yield from journal.remove


def _inside(name: object) -> bool:
    """Return whether a name, or both of two, lie in the folder."""
    if isinstance(name, tuple):
        return all(map(_inside, name))
    return isinstance(name, str) and not (
        PurePosixPath(name).is_absolute()
        or ".." in PurePosixPath(name).parts
        or "\\" in name
        or ":" in name
    )


def _make_folders(folder: Path, name: str, disk: Files) -> None:
    at = folder
    for part in PurePosixPath(name).parent.parts:
        at /= part
        disk.make_folder(at)


def _read(path: Path, disk: Files) -> bytes | None:
    try:
        return disk.read(path, _MOST)
    except FileNotFoundError:
        return None


def _drop(folder: Path, names: tuple[str, ...], disk: Files) -> None:
    for name in names:
        with suppress(OSError):
            disk.remove(folder / name)
