"""Keeps walks in a folder. Law: a file is whole or not there; trouble is one plain sentence."""

from __future__ import annotations

import sys
from pathlib import Path


class Folder:
    """A folder of walks."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made when something is kept."""
        self.folder = folder

    def fetch(self, name: str) -> bytes | None:
        """Return what was kept under a name, or None."""
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self.refuse(f"{self.folder / name} cannot be read: {error.strerror}.")
            return None

    def keep(self, name: str, data: bytes) -> None:
        """Keep bytes under a name, in the place of what was there."""
        beside = self.folder / f"{name}.new"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(data)
            beside.replace(self.folder / name)
        except OSError as error:
            sys.stderr.write(f"The walk could not be kept in {self.folder}: {error.strerror}.\n")

    def refuse(self, reason: str) -> None:
        """Say why what was kept is of no use."""
        sys.stderr.write(f"{reason} The walk begins anew.\n")
