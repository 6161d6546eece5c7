"""Where plan files and released files lie. Law: nothing is read, only names of paths.

pytest loads this module in every run of its environment, so it imports nothing of the engine.
"""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".playtest.yaml"
SAVE = ".save"
RELEASED = "released"
"""The folder of released files, in `tests/golden`."""
SEED = "--summitgame-seed"
"""The option of pytest that gives searches and samples their seed."""


def is_released(file: Path) -> bool:
    """Tell whether a file lies where released ones are kept: `released/VERSION/CAMPAIGN-ID/`."""
    return len(file.parents) > 2 and file.parents[2].name == RELEASED  # noqa: PLR2004 -- VERSION/ID


def campaign_folder_of(file: Path) -> Path | None:
    """Return the campaign folder that a file lies in: the nearest with campaign.yaml."""
    for folder in file.resolve().parents:
        if (folder / "campaign.yaml").is_file():
            return folder
    return None
