"""What storage says to a player: what happened, that nothing was lost, and what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from summitgame.saves.model import AUTO

__all__ = [
    "CLOSED",
    "TAKEN",
    "all_damaged",
    "empty",
    "newer",
    "not_saved",
    "recovered",
    "reset",
    "slot_name",
    "unknown_slot",
    "unreadable",
    "unsuitable",
]

TAKEN = (
    "Another window of the game is using these saves, so this one cannot save;"
    " nothing is lost, and you can save here once the other window is closed."
)
CLOSED = "The saves were closed and nothing was lost; open the game again to save."

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
_MISPLACED = frozenset({errno.ENOTDIR, errno.EISDIR, errno.EEXIST})


def slot_name(slot: str) -> str:
    """Return a slot as a sentence names it."""
    return "the automatic save" if slot == AUTO else f"slot {slot}"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cause(error: OSError, folder: Path) -> tuple[str, str]:
    """Return why the system refused, and what to do about it."""
    if error.errno in _FULL:
        return "the disk is full", "free some space"
    if error.errno == errno.EROFS:
        return "the disk is read-only", "make it writable or set SUMMITGAME_HOME to another folder"
    if error.errno in _FORBIDDEN:
        return f"the folder “{folder}” does not allow it", "allow reading and writing there"
    if error.errno in _MISPLACED:
        return f"something else stands in the folder “{folder}” in its place", "move it away"
    if error.errno == errno.EIO:
        return "the disk reported an error", "check the disk or use another slot"
    said = error.strerror or "no reason given"
    return f"the system refused ({said})", f"look at the folder “{folder}”"


def not_saved(what: str, error: OSError, folder: Path) -> str:
    """Return why something could not be saved."""
    cause, remedy = _cause(error, folder)
    return (
        f"{what} could not be saved because {cause};"
        f" what was saved before is unharmed, so {remedy} and save again."
    )


def unsuitable(what: str, why: str) -> str:
    """Return that data are of a kind that is never written."""
    return (
        f"{what} could not be saved because {why};"
        " what was saved before is unharmed, so please report this as a mistake in the game."
    )


def unreadable(slot: str, error: OSError, folder: Path) -> str:
    """Return why a slot cannot be read at all."""
    cause, remedy = _cause(error, folder)
    return (
        f"{_upper(slot_name(slot))} could not be read because {cause};"
        f" nothing was changed, so {remedy} and try again."
    )


def all_damaged(slot: str) -> str:
    """Return that no version of a slot is whole."""
    return (
        f"{_upper(slot_name(slot))} is damaged in every version that was kept and cannot be loaded;"
        " its files were left as they are, so load another slot or restore them from a backup."
    )


def recovered(slot: str) -> str:
    """Return that some version of a slot is damaged but another one is whole."""
    return (
        f"A kept version of {slot_name(slot)} is damaged, so the newest whole one is used;"
        " save again to make the slot good."
    )


def newer(what: str) -> str:
    """Return that something is of a newer version."""
    return (
        f"{_upper(what)} was saved by a newer version of the game and was left as it is;"
        " update the game, or use another slot."
    )


def empty(slot: str) -> str:
    """Return that there is nothing to load."""
    return f"There is no game in {slot_name(slot)} yet; choose another slot."


def unknown_slot(slot: str) -> str:
    """Return that there is no such slot."""
    return f"There is no slot “{slot:.20}”; choose auto or a number from 1 to 8."


def reset(what: str) -> str:
    """Return that something was damaged and begins anew."""
    return f"{what} could not be read and start anew; your saved games are unharmed."
