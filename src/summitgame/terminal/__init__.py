"""The game in a terminal or through a pipe, line by line.

Law: a function of a session's views.

Plain lines in reading order, so that a screen reader speaks them; colour is decoration and never
the only carrier of a meaning; the end of input ends the game quietly.
"""

from summitgame.terminal.game import TextGame
from summitgame.terminal.transcript import play_transcript

__all__ = ["TextGame", "play_transcript"]
