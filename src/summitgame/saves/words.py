"""What storage says to a player: what happened, that nothing was lost, and what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from summitgame.saves.model import AUTO, EARLIER
from summitgame.strings.speech import tr

__all__ = [
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

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
_MISPLACED = frozenset({errno.ENOTDIR, errno.EISDIR, errno.EEXIST})


def slot_name(slot: str) -> str:
    """Return a slot as a sentence names it."""
    if slot in EARLIER:
        return tr("saves.earlier", number=EARLIER.index(slot) + 1)
    return tr("saves.auto") if slot == AUTO else tr("saves.slot", number=slot)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cause(error: OSError, folder: Path) -> tuple[str, str]:
    """Return why the system refused, and what to do about it."""
    kind = "other"
    if error.errno in _FULL:
        kind = "full"
    elif error.errno == errno.EROFS:
        kind = "read-only"
    elif error.errno in _FORBIDDEN:
        kind = "forbidden"
    elif error.errno in _MISPLACED:
        kind = "misplaced"
    elif error.errno == errno.EIO:
        kind = "broken"
    said = error.strerror or tr("saves.cause.unsaid")
    return (
        tr(f"saves.cause.{kind}", folder=folder, said=said),
        tr(f"saves.remedy.{kind}", folder=folder),
    )


def not_saved(what: str, error: OSError, folder: Path) -> str:
    """Return why something could not be saved."""
    cause, remedy = _cause(error, folder)
    return tr("saves.not-saved", what=what, cause=cause, remedy=remedy)


def unsuitable(what: str, why: str) -> str:
    """Return that data are of a kind that is never written."""
    return tr("saves.unsuitable", what=what, why=why)


def unreadable(slot: str, error: OSError, folder: Path) -> str:
    """Return why a slot cannot be read at all."""
    cause, remedy = _cause(error, folder)
    slot_ = _upper(slot_name(slot))
    return tr("saves.unreadable", slot=slot_, cause=cause, remedy=remedy)


def all_damaged(slot: str) -> str:
    """Return that no version of a slot is whole."""
    return tr("saves.damaged", slot=_upper(slot_name(slot)))


def recovered(slot: str) -> str:
    """Return that some version of a slot is damaged but another one is whole."""
    return tr("saves.recovered", slot=slot_name(slot))


def newer(what: str) -> str:
    """Return that something is of a newer version."""
    return tr("saves.newer", what=_upper(what))


def empty(slot: str) -> str:
    """Return that there is nothing to load."""
    return tr("saves.empty", slot=slot_name(slot))


def unknown_slot(slot: str) -> str:
    """Return that there is no such slot."""
    return tr("saves.unknown", slot=f"{slot:.20}")


def reset(what: str) -> str:
    """Return that something was damaged and begins anew."""
    return tr("saves.reset", what=what)
