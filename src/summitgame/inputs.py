"""What a campaign is made of on disk, read once. Law: lists and reads; what it means is not known.

Everything that loading a campaign depends on goes through here, so that `stamp` can name it all.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from summitgame.resources import MissingDataError, assets_root

TESTS = "tests"
"""Plan files live here and are not part of the story."""
if TYPE_CHECKING:
    from hashlib import _Hash as Hash

SUFFIX = ".yaml"
LIKE_YAML = (SUFFIX, ".yml")
KINDS = ("art", "portraits", "icons")
"""The folders of assets that a campaign can name pictures of."""


class Inputs:
    """The files of one campaign folder, as they are when they are first asked for."""

    most = 2_000
    """The most files that are read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.unreadable: dict[str, str] = {}
        """Why a file cannot be read, by its name."""
        self.misnamed: list[str] = []
        """Files that look like YAML and are not read, by their names."""
        self.too_many = False
        """Whether there are more files than are read."""
        self.named = ""
        """The folder of facts that the campaign was found to name; empty for none."""
        self._files: dict[str, bytes] | None = None
        self._facts: dict[str, dict[str, bytes] | None] = {}
        self._assets: dict[str, frozenset[str]] | None = None
        self._stamp: Hash | None = None

    def files(self) -> dict[str, bytes]:
        """Return the contents of the YAML files by name, relative and with `/`, but for the tests.

        Raises:
            OSError: The folder cannot be read.
        """
        if self._files is None:
            found: dict[str, bytes] = {}
            names = sorted(_names(str(self.folder), ""), key=lambda name: name.split("/"))
            self.misnamed = [name for name in names if not os.path.normcase(name).endswith(SUFFIX)]
            for name in names:
                if name in self.misnamed:
                    continue
                if len(found) >= self.most:
                    self.too_many = True
                    break
                self._read(self.folder / name, name, found)
            self._files = found
        return self._files

    def facts(self, name: str) -> dict[str, bytes] | None:
        """Return the files of a folder of facts in the campaign or beside it; None without one."""
        if name not in self._facts:
            self._facts[name] = self._facts_of(name)
        return self._facts[name]

    def assets(self) -> Mapping[str, frozenset[str]]:
        """Return the ids of pictures by kind: those that ship, and those of the campaign."""
        if self._assets is None:
            homes = [self.folder / "assets"]
            with suppress(MissingDataError):
                homes.append(assets_root())
            self._assets = {
                kind: frozenset(stem for home in homes for stem in _pictures(home / kind))
                for kind in KINDS
            }
        return self._assets

    def stamp(self, facts: str) -> str:
        """Return what differs as soon as anything differs that loading depends on.

        Args:
            facts: The name of the folder of facts; empty for none.

        Raises:
            OSError: The folder cannot be read.
        """
        if self._stamp is None:
            self._stamp = hashlib.sha256()
            _add(self._stamp, self.files() | dict.fromkeys(self.misnamed, b""))
            pictures = {kind: " ".join(sorted(names)) for kind, names in self.assets().items()}
            _add(self._stamp, {kind: os.fsencode(names) for kind, names in pictures.items()})
        total = self._stamp.copy()
        found = self.facts(facts) if facts else {}
        total.update(b"none" if found is None else b"some")
        _add(total, found or {})
        return total.hexdigest()

    def _facts_of(self, name: str) -> dict[str, bytes] | None:
        home = facts_home(self.folder, name)
        if home is None:
            return None
        found: dict[str, bytes] = {}
        for path in sorted(home.glob(f"*{SUFFIX}")):
            if not path.is_symlink() and path.is_file():
                self._read(path, f"{name}/{path.name}", found)
        return found

    def _read(self, path: Path, name: str, found: dict[str, bytes]) -> None:
        try:
            found[name] = path.read_bytes()
        except OSError as error:
            self.unreadable[name] = error.strerror or str(error)


def _add(total: Hash, files: Mapping[str, bytes]) -> None:
    """Add files to a hash, so that no two lists of files look the same to it."""
    total.update(b"%d files" % len(files))
    for name, data in files.items():
        total.update(b"\n%d %d " % (len(os.fsencode(name)), len(data)))
        total.update(os.fsencode(name))
        total.update(data)


def facts_home(folder: Path, name: str) -> Path | None:
    """Return the folder of fact files that a campaign names: in it, beside it, or one above."""
    homes = (folder / name, folder.parent / name, folder.parent.parent / name)
    return next((each for each in homes if each.is_dir()), None)


def _names(folder: str, prefix: str) -> list[str]:
    """Return the names of what looks like YAML below a folder; links are not followed.

    Raises:
        OSError: The folder cannot be read; one below it that nobody may open is passed over.
    """
    found: list[str] = []
    for entry in os.scandir(folder):
        name = prefix + entry.name
        if entry.is_symlink() or name == TESTS:
            continue
        if entry.is_dir():
            with suppress(PermissionError):
                found += _names(entry.path, f"{name}/")
        elif entry.name.lower().endswith(LIKE_YAML) and entry.is_file():
            found.append(name)
    return found


def _pictures(folder: Path) -> list[str]:
    with suppress(OSError):
        return [name[:-4] for name in os.listdir(folder) if os.path.normcase(name).endswith(".svg")]  # noqa: PTH208 -- names are all that is needed
    return []
