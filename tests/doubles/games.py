"""Small saved games that differ by how many picks they hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from summitgame.session import SavedGame

__all__ = ["clock", "game"]


def game(picks: int) -> SavedGame:
    return SavedGame(
        campaign="tea-house",
        campaign_digest="0" * 64,
        seed=7,
        setup={"difficulty": "fair"},
        takebacks=True,
        picks=tuple({"node": f"room.{n}", "option": f"option-{n % 3}"} for n in range(picks)),
        snapshot={"node": f"room.{picks}", "values": {"trust": picks}, "stack": []},
        title=f"평양 · Room {picks}",
        step=picks,
    )


def clock() -> Callable[[], datetime]:
    """Return a clock that goes on by a minute whenever it is asked."""
    now = datetime(2019, 6, 30, 6, 45, tzinfo=UTC)

    def tick() -> datetime:
        nonlocal now
        now += timedelta(minutes=1)
        return now

    return tick
