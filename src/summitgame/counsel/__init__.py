"""What the proofs can tell a player: a finished playthrough looked back on.

Law: only when asked, and never in place of play; no figure here changes a rule.
"""

from summitgame.counsel.port import Counsel, Follower, PlayLog, Reviewer, ReviewError, Tell
from summitgame.counsel.telling import at_stake, log_of, look_ahead, look_back, objective_views

__all__ = [
    "Counsel",
    "Follower",
    "PlayLog",
    "ReviewError",
    "Reviewer",
    "Tell",
    "at_stake",
    "log_of",
    "look_ahead",
    "look_back",
    "objective_views",
]
