"""The first line of a file names its schema, so that any editor finds it.

Law: only that line is written; the rest of a file stays as it is, byte for byte.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from summitgame.lang.shape import SCHEMAS, schema_text
from summitgame.lang.source import parse
from summitgame.lang.tree import MapNode, ScalarNode

FOLDER = "schema"
"""Where a campaign keeps its copies of the schemas; nothing there is part of the story."""
_MODELINE = re.compile(rb"\A(\xef\xbb\xbf)?# *yaml-language-server:[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BREAK = re.compile(rb"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"


def kind_of(folder: Path, path: Path, facts: str = "") -> str:
    """Return which schema describes a file of a campaign, a key of `SCHEMAS`.

    Args:
        folder: The campaign's folder.
        path: The file.
        facts: The folder of fact files, as the campaign names it.
    """
    first = path.relative_to(folder).parts[0]
    if path.name.endswith(".playtest.yaml") or first == "tests":
        return "plans"
    return "facts" if facts and first == facts else "campaign"


def modeline(path: Path, schema: Path) -> str:
    """Return the line that names a schema, as seen from a file."""
    to = Path(os.path.relpath(schema, path.parent)).as_posix()
    return f"# yaml-language-server: $schema={to}"


def with_modeline(data: bytes, line: str) -> bytes:
    """Return a file whose first line names its schema; one that names another is corrected."""
    ending = _BREAK.search(data)
    new = line.encode() + (ending[0] if ending else b"\n")
    old = _MODELINE.match(data)
    rest = data[old.end() :] if old else data.removeprefix(_BOM)
    return (_BOM if data.startswith(_BOM) else b"") + new + rest


def files_of(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the YAML files of a campaign's folder, each with the schema that describes it."""
    facts = facts_of(folder)
    for path in sorted(folder.rglob("*.yaml")):
        if not path.is_symlink() and path.is_file():
            yield path, kind_of(folder, path, facts)


def facts_of(folder: Path) -> str:
    """Return the folder of fact files that a campaign names, or nothing."""
    path = folder / "campaign.yaml"
    root = parse(path.read_bytes(), path.name).root if path.is_file() else None
    campaign = root.get("campaign") if isinstance(root, MapNode) else None
    named = campaign.get("facts") if isinstance(campaign, MapNode) else None
    return str(named.value) if isinstance(named, ScalarNode) else ""


def write_schemas(folder: Path) -> tuple[int, int]:
    """Put the schemas into a campaign's folder and name them in each of its files.

    Returns:
        How many files there are, and how many of them were changed.

    Raises:
        OSError: A file cannot be read or written; those before it are done, each of them whole.
    """
    home = folder / FOLDER
    home.mkdir(exist_ok=True)
    for name, file in SCHEMAS.items():
        _write(home / file, schema_text(name).encode("utf-8"))
    count = changed = 0
    for path, kind in files_of(folder):
        data = path.read_bytes()
        new = with_modeline(data, modeline(path, home / SCHEMAS[kind]))
        count += 1
        if new != data:
            _write(path, new)
            changed += 1
    return count, changed


def _write(path: Path, data: bytes) -> None:
    """Replace a file whole, with the permissions that it had."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        temporary.write_bytes(data)
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
