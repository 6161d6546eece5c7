"""Puts the game's data beside its code in a wheel; an editable install reads the checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataHook(BuildHookInterface):
    """Maps each data folder of the checkout to `summitgame/data/` in the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the data folders to a standard wheel.

        Args:
            version: `standard`, or `editable`, which needs no copies.
            build_data: What hatchling will put into the wheel; changed in place.
        """
        if version == "standard":
            for folder in ("content", "assets", "seeds"):
                source = str(Path(self.root, folder))
                build_data["force_include"][source] = f"summitgame/data/{folder}"
            pages = str(Path(self.root, "docs", "diagnostics"))
            build_data["force_include"][pages] = "summitgame/data/diagnostics"
