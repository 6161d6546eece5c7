"""Play a campaign while it is written: whatever is saved is in the game at once."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from summitgame.cli import play
from summitgame.cli.common import campaign_argument, load, report
from summitgame.cli.counsel import counsel
from summitgame.strings.languages import offered, wanted
from summitgame.strings.speech import speak, spoken

if TYPE_CHECKING:
    from summitgame.campaign import Campaign, Loaded
    from summitgame.desktop import Voices


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    parser.add_argument("--text", action="store_true", help="play in the terminal, line by line")
    parser.add_argument("--seed", type=int, help="chance is a function of this number")
    play.setup_argument(parser)
    play.window_arguments(parser)
    parser.set_defaults(developer=True)


def run(options: argparse.Namespace) -> int:
    """Run the command: the window if there is a display, else the terminal."""
    saves = play.store(options)
    speak(wanted(options.language or str(saves.settings().get("language", ""))), mark=True)
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
            saves,
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
            voices=voices(campaign, options),
        )
    except NoDisplayError as error:
        sys.stderr.write(f"{str(error).rstrip('.')}, so the game plays in the terminal.\n")
        return terminal(campaign, loaded, options)


def voices(campaign: Campaign, options: argparse.Namespace) -> Voices:
    """Return in which languages a campaign can be told; each is loaded as it is now."""
    from summitgame.desktop import Voices

    def tell(language: str) -> Campaign:
        speak(language, mark=True)
        return load(options.campaign, language, mark=True).campaign or campaign

    return Voices(offered(campaign.folder), tell)


def first(options: argparse.Namespace) -> Loaded:
    """Return the first version of the story without an error, waiting for one if need be."""
    loaded = load(options.campaign, spoken(), mark=True)
    if loaded.campaign is not None:
        return loaded
    from summitgame.cli.author import watching as watch
    from summitgame.cli.common import campaign_folder

    watching = watch(campaign_folder(options.campaign), loaded)
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
    from summitgame.cli.author import watching as watch
    from summitgame.cli.common import colour
    from summitgame.terminal.streams import lines_of, style_for
    from summitgame.terminal.watched import watched

    seed = options.seed if options.seed is not None else int.from_bytes(os.urandom(4), "big")
    session = play.begin(campaign, options, seed)
    watching = watch(campaign.folder, loaded)
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
