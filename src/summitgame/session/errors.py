"""What a session refuses. Law: the message is one plain sentence for the player."""

from __future__ import annotations


class SessionError(ValueError):
    """Something a session cannot do; the message is one plain sentence."""
