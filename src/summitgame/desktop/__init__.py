"""The window. The only package that knows pygame; imported last, when a window is wanted."""

from __future__ import annotations

from summitgame.desktop.app import NoDisplayError, run

__all__ = ["NoDisplayError", "run"]
