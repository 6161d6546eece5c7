"""What `watch` and `play --developer` share: an author's games, editor and files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summitgame.authoring.watching import Watching
    from summitgame.campaign import Loaded
    from summitgame.desktop import Author

APART = "developer"
"""The folder of an author's games, in the folder of a player's."""


def author(
    options: argparse.Namespace, loaded: Loaded | None = None, *, at_once: bool = False
) -> Author:
    """Return what stands beside the game.

    Args:
        options: With `saves`, where a player's games are kept.
        loaded: What loading gave, to go on watching its folder; None to watch nothing.
        at_once: Whether a game begins without the title.
    """
    from summitgame.authoring.editor import open_at
    from summitgame.desktop import Author
    from summitgame.saves import SaveStore

    watch = None
    if loaded is not None and loaded.campaign is not None:
        watch = watching(loaded.campaign.folder, loaded)
    return Author(SaveStore(saves(options) / APART), open_at, watch, at_once=at_once)


def watching(folder: Path, loaded: Loaded) -> Watching:
    """Return what loads a campaign anew, in the language that is spoken then.

    Args:
        folder: Of the campaign.
        loaded: What loading gave so far.
    """
    from summitgame.authoring.watching import Watching
    from summitgame.strings.speech import spoken
    from summitgame.translation import load_in

    return Watching(folder, loaded, load=lambda home: load_in(home, spoken(), mark=True).loaded)


def saves(options: argparse.Namespace) -> Path:
    """Return the folder of a player's games."""
    from summitgame.saves import default_folder

    return options.saves or default_folder()
