"""Where games are kept, as the terminal sees it. Law: whoever keeps them says why not."""

from __future__ import annotations

from typing import Protocol

from summitgame.session import SavedGame

__all__ = ["Slots"]


class Slots(Protocol):
    """Where games are kept; the store of the game has this shape."""

    def save(self, slot_id: str, saved: SavedGame) -> None:
        """Keep a game."""

    def keep(self, coming: SavedGame) -> str:
        """Keep what the automatic slot would lose; return where, or an empty text."""

    def load(self, slot_id: str) -> _Loaded:
        """Return a kept game."""


class _Loaded(Protocol):
    @property
    def saved(self) -> SavedGame: ...

    @property
    def message(self) -> str: ...
