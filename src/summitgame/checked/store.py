"""Keeps what checks found. Law: whatever is odd about a kept file, it is as if it were not there.

A file holds one line with its SHA-256 and then JSON. Its name is made of the program and of the
files of the story; inside stands a stamp of everything that was read. Files are replaced whole,
may be deleted at any time, and there is an end to how many are kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from summitgame.checked.engine import engine
from summitgame.checked.model import Checked, from_data, to_data
from summitgame.inputs import Inputs

HOME_VARIABLE = "SUMMITGAME_HOME"
FORMAT = "summitgame check 1"
FILES_MOST = 50
"""How many results are kept."""
BYTES_MOST = 1024 * 1024
"""The most bytes of one result; a story with more problems is checked each time."""

_NAME = re.compile(r"[0-9a-f]{64}\.json")
_LEFT = re.compile(r"\.[0-9a-f]{64}\.json\.[0-9a-f]{16}\.tmp")
_FACTS = re.compile(r"(?:[^./\\][^/\\]*)?")
_KEYS = {"allowed", "diagnostics", "facts", "files", "stamp", "story"}


def cache_folder() -> Path:
    """Return where results are kept: in `SUMMITGAME_HOME`, else the system's place for caches."""
    chosen = os.environ.get(HOME_VARIABLE, "").strip()
    if chosen:
        home = Path(os.path.expanduser(chosen)).absolute()  # noqa: PTH111 -- never raises
        return home / "cache" / "check"
    from platformdirs import user_cache_path  # noqa: PLC0415 -- not where a folder is chosen

    return user_cache_path("summitgame", appauthor=False) / "check"


def recall(inputs: Inputs) -> Checked | None:
    """Return what a check of just these files found, or None if that is not known."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        name = _name(inputs)
        data = None if name is None else _decoded(_read(cache_folder() / name))
        if data is None or set(data) != _KEYS or not _FACTS.fullmatch(data["facts"]):
            return None
        facts, files = data["facts"], data["files"]
        if data["stamp"] != inputs.stamp(facts) or inputs.unreadable:
            return None
        raw = inputs.files() | ((inputs.facts(facts) if facts else None) or {})
        if not all(name in raw for name in files):
            return None
        texts = cache(lambda: {name: text_of(raw[name], name, facts) for name in files})
        return from_data(data, texts)
    return None


def remember(inputs: Inputs, found: Checked) -> None:
    """Keep what a check of these files found; when that fails nothing is said."""
    with suppress(OSError, ValueError):
        name = _name(inputs)
        if name is None or inputs.unreadable or inputs.too_many:
            return
        read = {
            "facts": inputs.named,
            "files": list(found.sources),
            "stamp": inputs.stamp(inputs.named),
        }
        content = _encoded(to_data(found) | read)
        if len(content) <= BYTES_MOST:
            folder = cache_folder()
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder, name, content)
            _prune(folder)


def _name(inputs: Inputs) -> str | None:
    program = engine()
    if program is None:
        return None
    key = f"{FORMAT} {program} {inputs.stamp('')}"
    return f"{hashlib.sha256(key.encode()).hexdigest()}.json"


def _encoded(data: Mapping[str, object]) -> bytes:
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    content = text.encode("utf-8")
    return f"{FORMAT} {hashlib.sha256(content).hexdigest()}\n".encode() + content


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(BYTES_MOST + 1)


def _decoded(raw: bytes) -> dict[str, Any] | None:
    head, _, content = raw.partition(b"\n")
    if len(raw) > BYTES_MOST or head.decode("ascii") != (
        f"{FORMAT} {hashlib.sha256(content).hexdigest()}"
    ):
        return None
    data = json.loads(content)
    return data if isinstance(data, dict) else None


def text_of(data: bytes, name: str, facts: str) -> str:
    """Return the text of a file as loading shows it."""
    if facts and name.startswith(f"{facts}/"):
        return data.decode("utf-8", "replace")
    from summitgame.lang.guard import decode  # noqa: PLC0415 -- only where there is a problem

    return decode(data, name)[0]


def _write(folder: Path, name: str, content: bytes) -> None:
    beside = folder / f".{name}.{secrets.token_hex(8)}.tmp"
    try:
        with beside.open("xb") as file:
            file.write(content)
        beside.replace(folder / name)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def _prune(folder: Path) -> None:
    """Remove the oldest results beyond those that are kept, and what interrupted writes left."""
    ours = [each for each in os.scandir(folder) if _NAME.fullmatch(each.name)]
    old = sorted(ours, key=lambda entry: entry.stat().st_mtime_ns)[:-FILES_MOST]
    left = [each for each in os.scandir(folder) if _LEFT.fullmatch(each.name)]
    for each in (*old, *left):
        with suppress(OSError):
            Path(each.path).unlink()
