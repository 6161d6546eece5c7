"""Values to plain data and back. Law: data are validated in full, whatever the hash says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summitgame.saves.envelope import DamagedError, NewerError
from summitgame.saves.generations import Codec
from summitgame.session import SAVE_FORMAT, SavedGame, SavedGameError

__all__ = ["GAMES", "PROFILES", "SETTINGS", "Profile"]

Profile = Mapping[str, frozenset[str]]
"""Endings by campaign."""

_ENTRIES_MOST = 10_000


def _game(data: object) -> SavedGame:
    if isinstance(data, Mapping):
        format_ = data.get("format")
        if isinstance(format_, int) and format_ > SAVE_FORMAT:
            raise NewerError("it was made by a newer version of the game")
    try:
        return SavedGame.from_data(data)
    except SavedGameError as error:
        raise DamagedError(str(error)) from None


def _settings(data: object) -> dict[str, Any]:
    if not isinstance(data, dict) or len(data) > _ENTRIES_MOST:
        raise DamagedError("settings are a mapping")
    if not all(isinstance(value, bool | int | str) for value in data.values()):
        raise DamagedError("a setting is true, false, a whole number or a text")
    return data


def _endings(profile: Profile) -> dict[str, list[str]]:
    return {campaign: sorted(seen) for campaign, seen in profile.items()}


def _profile(data: object) -> Profile:
    if not isinstance(data, dict) or len(data) > _ENTRIES_MOST:
        raise DamagedError("a profile is a mapping")
    found: dict[str, frozenset[str]] = {}
    for campaign, seen in data.items():
        if not isinstance(seen, list) or not all(isinstance(each, str) for each in seen):
            raise DamagedError("endings are a list of ids")
        found[campaign] = frozenset(seen)
        if len(found[campaign]) != len(seen):
            raise DamagedError("an ending is listed twice")
    return found


GAMES: Codec[SavedGame] = Codec("game", SavedGame.to_data, _game)
SETTINGS: Codec[dict[str, Any]] = Codec("settings", dict, _settings)
PROFILES: Codec[Profile] = Codec("profile", _endings, _profile)
