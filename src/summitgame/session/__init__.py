"""A playthrough: seed, picks and states.

Law: front-ends see only the `View` that a session gives.
"""

from summitgame.session.errors import SessionError
from summitgame.session.opponent import Opponent
from summitgame.session.playing import Session
from summitgame.session.resuming import StoryChangedError
from summitgame.session.saved import SAVE_FORMAT, SavedGame, SavedGameError

__all__ = [
    "SAVE_FORMAT",
    "Opponent",
    "SavedGame",
    "SavedGameError",
    "Session",
    "SessionError",
    "StoryChangedError",
]
