"""Which game the automatic slot would lose, and where it is kept. Law: pure; nothing is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summitgame.saves.generations import Whole
    from summitgame.session import SavedGame

__all__ = ["at_risk", "goes_on", "place"]


def goes_on(later: SavedGame, earlier: SavedGame) -> bool:
    """Tell whether a game holds all of another: the same playthrough, as far or further."""
    return _beginning(later) == _beginning(earlier) and (
        later.picks[: len(earlier.picks)] == earlier.picks
    )


def _beginning(game: SavedGame) -> tuple[object, ...]:
    return (
        game.campaign,
        game.seed,
        game.setup,
        game.takebacks,
        game.hard,
        game.rolls,
        game.placed,
    )


def at_risk(standing: SavedGame, coming: SavedGame, others: Iterable[SavedGame]) -> bool:
    """Tell whether a game is lost when another takes its place.

    Args:
        standing: What is to be replaced; without a pick there is nothing to lose.
        coming: What replaces it.
        others: What the other slots hold.
    """
    return bool(standing.picks) and not any(goes_on(each, standing) for each in (coming, *others))


def place(slots: Mapping[str, Whole[SavedGame] | None], game: SavedGame) -> str:
    """Return where a game is kept: where it loses nothing, else in the place of the oldest.

    Args:
        slots: The slots to choose from in order, and what they hold.
        game: What is to be kept.
    """

    def worth(slot: str) -> tuple[int, str]:
        held = slots[slot]
        if held is None:
            return 1, ""
        return (0, "") if goes_on(game, held.value) else (2, held.saved_at)

    return min(slots, key=worth)
