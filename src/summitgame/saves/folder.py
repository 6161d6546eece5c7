"""Where saves belong on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

__all__ = ["HOME_VARIABLE", "default_folder"]

HOME_VARIABLE = "SUMMITGAME_HOME"


def default_folder() -> Path:
    """Return the folder for saves: `SUMMITGAME_HOME` if set, else the system's place for data."""
    chosen = os.environ.get(HOME_VARIABLE, "").strip()
    if chosen:
        return Path(os.path.expanduser(chosen)).absolute()  # noqa: PTH111 -- never raises
    return user_data_path("summitgame", appauthor=False)
