"""The pytest plugin: finds plan files and released files of stories.

Law: a run of pytest without a story pays for nothing; the engine is imported when one is found.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from summitgame.playtest.places import SAVE, SEED, SUFFIX, campaign_folder_of, is_released

__all__ = ["SUFFIX", "pytest_addoption", "pytest_collect_file"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of this plugin."""
    parser.getgroup("summitgame").addoption(
        SEED,
        type=int,
        default=1,
        metavar="SEED",
        help="seed of searches and samples in coverage and odds (1); plans have their own",
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect plan files, and released files that lie in their campaign."""
    if not file_path.name.endswith((SUFFIX, SAVE)):
        return None
    kind = "PlanFile"
    if is_released(file_path):
        if campaign_folder_of(file_path) is None:
            return None
        kind = "ReleasedFile"
    elif not file_path.name.endswith(SUFFIX):
        return None
    collector: type[pytest.File] = getattr(import_module("summitgame.playtest.items"), kind)
    return collector.from_parent(parent, path=file_path)
