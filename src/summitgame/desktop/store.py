"""The real store, as the window's port wants it: errors become refusals."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from summitgame.desktop.ports import RefusedError
from summitgame.saves import SaveError
from summitgame.session import SavedGame
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from summitgame.desktop.ports import Saved, Slot
    from summitgame.saves import SaveStore

__all__ = ["ApartBox", "StoreBox"]


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except SaveError as error:
        raise RefusedError(str(error)) from error


class StoreBox:
    """The store of one campaign, refusing with RefusedError.

    Args:
        store: The store.
        campaign: Id of the campaign whose endings are meant.
        ending_now: What an ending that was renamed since is called now.
    """

    def __init__(
        self, store: SaveStore, campaign: str, ending_now: Callable[[str], str] = str
    ) -> None:
        self._store = store
        self._campaign = campaign
        self._ending_now = ending_now

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved."""
        return self._store.read_only

    @property
    def message(self) -> str:
        """Why nothing can be saved."""
        return self._store.message

    def slots(self) -> tuple[Slot, ...]:
        """Return the slots and how they are."""
        return self._store.slots()

    def save(self, slot: str, saved: Saved) -> None:
        """Save a game."""
        if not isinstance(saved, SavedGame):
            raise RefusedError(tr("slots.unsuitable"))
        with _plainly():
            self._store.save(slot, saved)

    def keep(self, coming: Saved) -> str:
        """Keep the game of the automatic slot if one coming there would lose it."""
        if not isinstance(coming, SavedGame):
            raise RefusedError(tr("slots.unsuitable"))
        with _plainly():
            return self._store.keep(coming)

    def load(self, slot: str) -> tuple[Saved, str]:
        """Return a saved game and a sentence."""
        with _plainly():
            loaded = self._store.load(slot)
        return loaded.saved, loaded.message

    def settings(self) -> Mapping[str, object]:
        """Return the settings as they were saved."""
        return self._store.settings()

    def save_settings(self, settings: Mapping[str, object]) -> None:
        """Save the settings."""
        with _plainly():
            self._store.save_settings(settings)

    def endings_seen(self) -> frozenset[str]:
        """Return the endings reached so far."""
        seen = self._store.endings_seen(self._campaign)
        return frozenset(self._ending_now(each) for each in seen)

    def mark_ending(self, ending: str) -> None:
        """Remember an ending."""
        with _plainly():
            self._store.mark_ending(self._campaign, ending)


class ApartBox(StoreBox):
    """Keeps games and endings apart from the player's; the settings are the player's own.

    Args:
        store: Where an author's games go.
        player: Where the player's settings are.
        campaign: Id of the campaign whose endings are meant.
        ending_now: What an ending that was renamed since is called now.
    """

    def __init__(
        self,
        store: SaveStore,
        player: SaveStore,
        campaign: str,
        ending_now: Callable[[str], str] = str,
    ) -> None:
        super().__init__(store, campaign, ending_now)
        self._player = StoreBox(player, campaign)

    def settings(self) -> Mapping[str, object]:
        """Return the player's settings."""
        return self._player.settings()

    def save_settings(self, settings: Mapping[str, object]) -> None:
        """Save the player's settings."""
        self._player.save_settings(settings)
