"""The command `summitgame`: thin commands over the engine.

Law: 0 is well, 1 is problems, 2 is misuse.
"""

from summitgame.cli.main import main

__all__ = ["main"]
