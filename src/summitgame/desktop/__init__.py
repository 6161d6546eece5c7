"""The window. The only package that knows pygame; imported last, when a window is wanted."""

from __future__ import annotations

from summitgame.desktop.ahead import Ahead
from summitgame.desktop.app import NoDisplayError, run
from summitgame.desktop.game import Author, Offer
from summitgame.desktop.voices import Voices

__all__ = ["Ahead", "Author", "NoDisplayError", "Offer", "Voices", "run"]
