"""Play a campaign while it is written: whatever is saved is in the game at once."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from summitgame.cli import play
from summitgame.cli.common import load, report
from summitgame.cli.counsel import counsel

if TYPE_CHECKING:
    from summitgame.campaign import Campaign, Loaded


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments: those of `play` that make sense here."""
    play.arguments(parser)
    # It is a game for the author whatever is asked; the others say how to play, or how long.
    parser.set_defaults(developer=True, auto=False)


def run(options: argparse.Namespace) -> int:
    """Run the command: the window if there is a display, else the terminal."""
    if options.auto:
        sys.stderr.write("`watch` plays with somebody; `play --auto` plays by itself.\n")
        return 2
    loaded = first(options)
    campaign = loaded.campaign
    if campaign is None:
        return 130
    if options.text or not play.has_display():
        return terminal(campaign, loaded, options)
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from summitgame.cli.author import author
    from summitgame.desktop import NoDisplayError, Offer
    from summitgame.desktop import run as run_window

    setup = play.setup_of(options)
    if setup or options.hard or options.seed is not None:
        play.begin(campaign, options, options.seed or 0)
    try:
        return run_window(
            campaign,
            play.store(options),
            offer=Offer(
                options.seed,
                setup,
                takebacks=not options.no_takebacks,
                hard=options.hard,
                author=author(options, loaded, at_once=True),
            ),
            counsel=counsel(),
            size=options.size,
            frames=options.frames,
        )
    except NoDisplayError as error:
        sys.stderr.write(f"{str(error).rstrip('.')}, so the game plays in the terminal.\n")
        return terminal(campaign, loaded, options)


def first(options: argparse.Namespace) -> Loaded:
    """Return the first version of the story without an error, waiting for one if need be."""
    loaded = load(options.campaign)
    if loaded.campaign is not None:
        return loaded
    from summitgame.authoring.watching import Watching
    from summitgame.cli.common import campaign_folder

    watching = Watching(campaign_folder(options.campaign), loaded)
    watching.begin(lambda: None)
    try:
        while loaded.campaign is None:
            report(loaded, loaded.errors)
            sys.stderr.write("Waiting until the files are saved without an error.\n")
            loaded = watching.wait()
    finally:
        watching.close()
    return loaded


def terminal(campaign: Campaign, loaded: Loaded, options: argparse.Namespace) -> int:
    """Play line by line; what is saved meanwhile is told of between two lines."""
    from summitgame.authoring.watching import Watching
    from summitgame.cli.common import colour
    from summitgame.terminal.game import lines_of, style_for
    from summitgame.terminal.watched import watched

    seed = options.seed if options.seed is not None else int.from_bytes(os.urandom(4), "big")
    session = play.begin(campaign, options, seed)
    watching = Watching(campaign.folder, loaded)
    sys.stdout.write(
        f"{campaign.title}. Seed {seed}. Watching {campaign.folder}.\n"
        "Type help for help; what is saved is in the game at once.\n"
    )
    try:
        return watched(
            session,
            lines_of(sys.stdin) if sys.stdin is not None else (lambda: None),
            play.write,
            watching,
            style=style_for(colour=colour(sys.stdout)),
            opponent=counsel().opponent,
            colour=colour(sys.stdout),
        )
    finally:
        watching.close()
