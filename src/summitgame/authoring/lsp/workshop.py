"""The campaigns that an editor has open, found by the files in them. Law: a file has one campaign.

A YAML file that belongs to no campaign is none of our business: nothing is said about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from summitgame.authoring.lsp.project import HEAD, Project, find_folder

_SKIPPED = frozenset({"node_modules", "__pycache__", "build", "dist"})
_DEEPEST = 5
"""How far below an opened folder a campaign is looked for."""


class Workshop:
    """Every campaign that is being written."""

    def __init__(self) -> None:
        """Begin with none."""
        self.projects: dict[Path, Project] = {}
        self._roots: list[Path] = []
        self._searched = False

    def open_folder(self, folder: Path) -> None:
        """Note a folder that the editor shows; campaigns in it are found when they are needed."""
        self._roots.append(folder)
        self._searched = False

    def project(self, path: Path) -> Project | None:
        """Return the campaign of a file: the one it lies in, or one that takes facts from it."""
        if path.suffix != ".yaml":
            return None
        folder = find_folder(path)
        if folder is not None:
            return self._project(folder)
        self.search()
        known = (each for each in self.projects.values() if each.name_of(path) is not None)
        return next(known, None)

    def search(self) -> None:
        """Find the campaigns in the folders that the editor shows."""
        if self._searched:
            return
        self._searched = True
        for root in self._roots:
            for folder in _campaigns(root, _DEEPEST):
                self._project(folder)

    def _project(self, folder: Path) -> Project:
        if folder not in self.projects:
            self.projects[folder] = Project(folder)
        return self.projects[folder]


def _campaigns(folder: Path, depth: int) -> Iterator[Path]:
    try:
        if (folder / HEAD).is_file():
            yield folder
            return
        inner = sorted(each for each in folder.iterdir() if each.is_dir()) if depth else []
    except OSError:
        return
    for each in inner:
        if not each.name.startswith(".") and each.name not in _SKIPPED and not each.is_symlink():
            yield from _campaigns(each, depth - 1)
