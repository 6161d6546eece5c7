"""Durable storage of games, settings and endings. Law: what was acknowledged survives a crash.

Why the files are as they are: docs/explanation/saves.md.
"""

from summitgame.saves.files import DISK, Disk, Files
from summitgame.saves.folder import default_folder
from summitgame.saves.model import (
    AUTO,
    EARLIER,
    SLOTS,
    LoadedSave,
    SaveError,
    SlotState,
    SlotView,
)
from summitgame.saves.store import SaveStore, read_game

__all__ = [
    "AUTO",
    "DISK",
    "EARLIER",
    "SLOTS",
    "Disk",
    "Files",
    "LoadedSave",
    "SaveError",
    "SaveStore",
    "SlotState",
    "SlotView",
    "default_folder",
    "read_game",
]
