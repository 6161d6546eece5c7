"""What stands in a stored file around its data: kind, name, counter and time. Law: read strictly.

The time lives here and not in a saved game, because the core has no clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from summitgame.saves import strict_json
from summitgame.saves.frame import FORMAT, FrameError, frame, unframe

__all__ = ["DamagedError", "Envelope", "NewerError", "pack", "unpack"]

_KEYS = {"counter", "data", "kind", "name", "saved_at"}
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+00:00")


class DamagedError(ValueError):
    """Bytes that are not a whole and valid file; the message says why."""


class NewerError(ValueError):
    """A whole file that a newer version of the game has written."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A stored file's contents."""

    kind: str
    """What the data are: game, settings or profile."""
    name: str
    """Where it belongs, so that a file in the wrong folder is noticed."""
    counter: int
    """Which generation is the latest; grows with each save."""
    saved_at: str
    """In UTC, as ISO 8601 to the second."""
    data: Any
    """Plain data, not yet validated."""


def pack(envelope: Envelope) -> bytes:
    """Return the file for an envelope.

    Raises:
        DamagedError: The data cannot be stored.
    """
    try:
        body = strict_json.encode(
            {
                "counter": envelope.counter,
                "data": envelope.data,
                "kind": envelope.kind,
                "name": envelope.name,
                "saved_at": envelope.saved_at,
            }
        )
        return frame(body)
    except (strict_json.JsonError, FrameError) as error:
        raise DamagedError(str(error)) from None


def unpack(raw: bytes) -> Envelope:
    """Return the envelope that a file holds.

    Raises:
        DamagedError: It is not whole, or not valid.
        NewerError: It is whole and of a newer format.
    """
    try:
        found = unframe(raw)
        if found.format > FORMAT:
            raise NewerError("it was made by a newer version of the game")
        data = strict_json.decode(found.body)
    except (FrameError, strict_json.JsonError) as error:
        raise DamagedError(str(error)) from None
    match data:
        case {
            "counter": int(counter),
            "data": content,
            "kind": str(kind),
            "name": str(name),
            "saved_at": str(saved_at),
        } if set(data) == _KEYS and counter is not True and counter > 0 and _is_time(saved_at):
            return Envelope(kind, name, counter, saved_at, content)
        case _:
            raise DamagedError("its envelope is not well formed")


def _is_time(text: str) -> bool:
    if not _TIME.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
