"""Names the program that checks. Law: another program, or another parser, has another name."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from summitgame import __version__

ROOMS = ("checked", "diagnostics", "engine", "lang", "program")
"""The rooms whose modules take part in a check, with what lies beside them as data."""
MODULES = ("__init__.py", "campaign.py", "inputs.py", "resources.py")
"""The modules beside the rooms that take part."""
PARSERS = ("pyyaml", "jsonschema")
"""How the names of the packages begin that files are read and validated with."""

_PACKAGE = Path(__file__).resolve().parent.parent
_ENDS = (".py", ".json")


def engine(package: Path = _PACKAGE) -> str | None:
    """Return the name, or None where the program cannot be read."""
    total = hashlib.sha256(f"{__version__} {sys.version} {sys.platform}".encode())
    for name in _parsers():
        total.update(b"\n" + name.encode())
    try:
        for name in (*MODULES, *(each for room in ROOMS for each in _names(package, room))):
            data = (package / name).read_bytes()
            total.update(f"\n{name} {len(data)} ".encode())
            total.update(data)
    except OSError:
        return None
    return total.hexdigest()


def _names(package: Path, room: str) -> Iterator[str]:
    with os.scandir(package / room) as listed:
        entries = sorted(listed, key=lambda entry: entry.name)
    for entry in entries:
        name = f"{room}/{entry.name}"
        if entry.name.endswith(_ENDS):
            yield name
        elif entry.is_dir() and entry.name != "__pycache__":
            yield from _names(package, name)


def _parsers() -> list[str]:
    """Return the installed versions of what files are read with, from the names of folders."""
    homes = {
        Path(spec.origin).parent.parent
        for spec in (find_spec("yaml"), find_spec("jsonschema"), find_spec("jsonschema_rs"))
        if spec is not None and spec.origin
    }
    names = {name.lower() for home in homes for name in os.listdir(home)}  # noqa: PTH208 -- names
    return sorted(name for name in names if name.startswith(PARSERS))
