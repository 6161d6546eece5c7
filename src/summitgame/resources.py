"""Where the shipped data lies: inside an installed package, or at the root of a checkout."""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "MissingDataError",
    "assets_root",
    "content_root",
    "data_root",
    "pages_root",
    "seeds_root",
]

_PACKAGE = Path(__file__).resolve().parent


class MissingDataError(FileNotFoundError):
    """A folder that ships with the game is not where it should be."""


def data_root(package: Path = _PACKAGE) -> Path:
    """Return the folder that holds `content/`, `assets/` and `seeds/`.

    Args:
        package: The folder of the package; another one only in tests.

    Raises:
        MissingDataError: Neither the package nor a checkout around it has the content.
    """
    installed, checkout = package / "data", package.parent.parent
    for root in (installed, checkout):
        if (root / "content").is_dir():
            return root
    message = (
        f"The game's content is missing: no content folder in {installed} or {checkout}."
        " Install summitgame again, or run it from a complete checkout."
    )
    raise MissingDataError(message)


def content_root(package: Path = _PACKAGE) -> Path:
    """Return the folder with one subfolder per campaign.

    Raises:
        MissingDataError: There is no such folder.
    """
    return _folder(package, "content")


def assets_root(package: Path = _PACKAGE) -> Path:
    """Return the folder with art, fonts and sound.

    Raises:
        MissingDataError: There is no such folder.
    """
    return _folder(package, "assets")


def seeds_root(package: Path = _PACKAGE) -> Path:
    """Return the folder with the cited facts.

    Raises:
        MissingDataError: There is no such folder.
    """
    return _folder(package, "seeds")


def pages_root(package: Path = _PACKAGE) -> Path:
    """Return the folder with a page for each diagnostic code.

    Raises:
        MissingDataError: There is no such folder.
    """
    root = data_root(package)
    checkout = root / "docs"
    return _folder(package, "docs/diagnostics" if checkout.is_dir() else "diagnostics")


def _folder(package: Path, name: str) -> Path:
    folder = data_root(package) / name
    if folder.is_dir():
        return folder
    message = (
        f"The game's {name} folder is missing: expected {folder}."
        " Install summitgame again, or run it from a complete checkout."
    )
    raise MissingDataError(message)
