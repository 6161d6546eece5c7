"""A disk in memory that fails at any call, and forgets in a power cut what was not synced."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Literal, TypeVar

__all__ = ["HOME", "SURVIVALS", "CrashError", "Fault", "Kind", "SimulatedDisk", "Survival"]

HOME = Path("/home/player")
"""A folder that is there from the start."""

T = TypeVar("T")

Kind = Literal["error", "error-after", "crash", "crash-after", "short", "torn", "garbled", "stuck"]
"""Refused; done, yet refused; killed before or after; and four ways to write wrongly."""

Survival = Literal["killed", "nothing", "all", "names", "contents", "random"]
SURVIVALS: tuple[Survival, ...] = ("killed", "nothing", "all", "names", "contents", "random")
"""What is left: all if only the process died; else what was synced and, beyond that, this."""


class CrashError(BaseException):
    """The machine has stopped; no program catches this."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong, and at which call (counted from 0)."""

    at: int
    kind: Kind
    code: int = errno.EIO
    lasting: bool = False
    """Whether every later call fails too."""

    def hits(self, call: int) -> bool:
        """Whether a call goes wrong."""
        return call == self.at or (self.lasting and call > self.at)


@dataclass(slots=True, eq=False)
class _File:
    data: bytes = b""
    synced: bytes = b""


@dataclass(slots=True, eq=False)
class _Folder:
    entries: dict[str, _File | _Folder] = field(default_factory=dict)
    synced: dict[str, _File | _Folder] = field(default_factory=dict)


@dataclass(slots=True)
class SimulatedDisk:
    """The `Files` of a simulated machine."""

    fault: Fault | None = None
    calls: list[str] = field(default_factory=list)
    """The names of the calls so far."""
    ignores: frozenset[str] = frozenset()
    """Calls that do nothing and say nothing, to show that a test notices."""
    _root: _Folder = field(default_factory=_Folder)
    _open: dict[int, _File | Path] = field(default_factory=dict)
    _down: bool = False

    def __post_init__(self) -> None:
        folder = self._root
        for part in HOME.parts[1:]:
            below = folder.entries.setdefault(part, _Folder())
            assert isinstance(below, _Folder)
            folder.synced.setdefault(part, below)
            folder = below

    # -- the calls

    def read(self, path: Path, most: int) -> bytes | None:
        def effect() -> bytes | None:
            data = self._file(path).data
            return data if len(data) <= most else None

        return self._call("read", effect)

    def names(self, folder: Path) -> list[str]:
        return self._call("names", lambda: sorted(self._folder(folder).entries))

    def make_folder(self, folder: Path) -> None:
        def effect() -> None:
            there = self._folder(folder.parent).entries.setdefault(folder.name, _Folder())
            if not isinstance(there, _Folder):
                raise NotADirectoryError(errno.ENOTDIR, "it is a file", str(folder))

        self._call("make_folder", effect)

    def create(self, path: Path) -> int:
        def effect() -> int:
            parent = self._folder(path.parent)
            if path.name in parent.entries:
                raise FileExistsError(errno.EEXIST, "it is there", str(path))
            made = parent.entries[path.name] = _File()
            return self._handle(made)

        return self._call("create", effect)

    def write(self, handle: int, data: bytes) -> int:
        file = self._open[handle]
        assert isinstance(file, _File)

        def effect(some: bytes = data) -> int:
            file.data += some
            return len(some)

        fault = self.fault
        if fault is not None and fault.hits(len(self.calls)) and not self._down:
            half = data[: max(1, len(data) // 2)]
            match fault.kind:
                case "short":
                    return self._do("write", lambda: effect(half))
                case "stuck":
                    return self._do("write", lambda: 0)
                case "garbled":
                    changed = bytes([data[0] ^ 4]) + data[1:]
                    return self._do("write", lambda: effect(changed))
                case "torn":
                    self._do("write", lambda: effect(half))
                    raise OSError(fault.code, os.strerror(fault.code))
                case _:
                    pass
        return self._call("write", effect)

    def sync(self, handle: int) -> None:
        def effect() -> None:
            file = self._open[handle]
            assert isinstance(file, _File)
            file.synced = file.data

        self._call("sync", effect)

    def close(self, handle: int) -> None:
        def effect() -> None:
            del self._open[handle]

        self._call("close", effect)

    def replace(self, source: Path, target: Path) -> None:
        def effect() -> None:
            moved = self._file(source)
            if isinstance(self._folder(target.parent).entries.get(target.name), _Folder):
                raise IsADirectoryError(errno.EISDIR, "it is a folder", str(target))
            self._folder(target.parent).entries[target.name] = moved
            del self._folder(source.parent).entries[source.name]

        self._call("replace", effect)

    def sync_folder(self, folder: Path) -> None:
        def effect() -> None:
            found = self._folder(folder)
            found.synced = dict(found.entries)

        self._call("sync_folder", effect)

    def remove(self, path: Path) -> None:
        def effect() -> None:
            self._file(path)
            del self._folder(path.parent).entries[path.name]

        self._call("remove", effect)

    def lock(self, path: Path) -> int | None:
        def effect() -> int | None:
            self._folder(path.parent).entries.setdefault(path.name, _File())
            return None if path in self._open.values() else self._handle(path)

        return self._call("lock", effect)

    # -- what a test does with it

    def after(self, survival: Survival, seed: int = 0) -> SimulatedDisk:
        """Return the disk as the machine, or only the program, finds it when started again."""
        if survival == "killed":
            return SimulatedDisk(_root=_twin(self._root, {}))
        chance = Random(seed)  # noqa: S311 -- a repeatable choice, not a secret
        return SimulatedDisk(_root=_survivor(self._root, survival, chance))

    def copy(self, fault: Fault | None = None) -> SimulatedDisk:
        """Return the same disk for another program, without locks."""
        return replace(self.after("killed"), fault=fault)

    def put(self, path: Path, data: bytes) -> None:
        """Write a file from outside the program."""
        self._folder(path.parent).entries[path.name] = _File(data, data)
        self._folder(path.parent).synced[path.name] = self._folder(path.parent).entries[path.name]

    def get(self, path: Path) -> bytes:
        """Return a file's contents."""
        return self._file(path).data

    def tree(self) -> list[Path]:
        """Return the paths of all files."""
        return sorted(_paths(self._root, Path("/")))

    # -- inside

    def _call(self, name: str, effect: Callable[[], T]) -> T:
        fault = self.fault
        if fault is None or not fault.hits(len(self.calls)) or self._down:
            return self._do(name, effect)
        match fault.kind:
            case "crash":
                self._down = True
            case "crash-after":
                with suppress(OSError):
                    self._do(name, effect)
                self._down = True
            case "error":
                self.calls.append(name)
                raise OSError(fault.code, os.strerror(fault.code))
            case "error-after":
                self._do(name, effect)
                raise OSError(fault.code, os.strerror(fault.code))
            case _:
                pass  # of a write, and this call is none
        return self._do(name, effect)

    def _do(self, name: str, effect: Callable[[], T]) -> T:
        if self._down:
            raise CrashError
        self.calls.append(name)
        if name in self.ignores:
            return None  # type: ignore[return-value] # only calls that return nothing are ignored
        return effect()

    def _handle(self, what: _File | Path) -> int:
        handle = 3 + len(self.calls)
        self._open[handle] = what
        return handle

    def _node(self, path: Path) -> _File | _Folder:
        node: _File | _Folder = self._root
        for part in path.parts[1:]:
            if not isinstance(node, _Folder):
                raise NotADirectoryError(errno.ENOTDIR, "it is a file", str(path))
            if part not in node.entries:
                raise FileNotFoundError(errno.ENOENT, "it is not there", str(path))
            node = node.entries[part]
        return node

    def _folder(self, path: Path) -> _Folder:
        node = self._node(path)
        if not isinstance(node, _Folder):
            raise NotADirectoryError(errno.ENOTDIR, "it is a file", str(path))
        return node

    def _file(self, path: Path) -> _File:
        node = self._node(path)
        if not isinstance(node, _File):
            raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
        return node


def _twin(folder: _Folder, made: dict[int, _File | _Folder]) -> _Folder:
    """Return a copy in which a file that has two names, or a synced one too, is still one file."""

    def copied(node: _File | _Folder) -> _File | _Folder:
        if id(node) not in made:
            if isinstance(node, _Folder):
                made[id(node)] = _twin(node, made)
            else:
                made[id(node)] = _File(node.data, node.synced)
        return made[id(node)]

    return _Folder(
        {name: copied(node) for name, node in folder.entries.items()},
        {name: copied(node) for name, node in folder.synced.items()},
    )


def _survivor(folder: _Folder, survival: Survival, chance: Random) -> _Folder:
    names = survival in {"all", "names"} or (survival == "random" and chance.random() < 1 / 2)
    kept: dict[str, _File | _Folder] = {}
    for name, node in (folder.entries if names else folder.synced).items():
        if isinstance(node, _Folder):
            kept[name] = _survivor(node, survival, chance)
        else:
            data = _contents(node, survival, chance)
            kept[name] = _File(data, data)
    return _Folder(kept, dict(kept))


def _contents(file: _File, survival: Survival, chance: Random) -> bytes:
    if survival in {"all", "contents"}:
        return file.data
    if survival == "random" and file.data != file.synced:
        torn = file.data[: chance.randint(0, len(file.data))]
        return chance.choice([file.synced, file.data, torn, bytes(len(file.data))])
    return file.synced


def _paths(folder: _Folder, at: Path) -> list[Path]:
    found: list[Path] = []
    for name, node in folder.entries.items():
        found += _paths(node, at / name) if isinstance(node, _Folder) else [at / name]
    return found
