"""Play a campaign: in a window, in the terminal, or by itself."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from summitgame.analysis.policies import POLICIES
from summitgame.cli.common import (
    campaign_argument,
    campaign_folder,
    colour,
    load,
    playable,
    take_by,
)
from summitgame.cli.counsel import counsel
from summitgame.session import Session, SessionError
from summitgame.strings.languages import PSEUDO, SOURCE, offered, wanted
from summitgame.strings.speech import speak, spoken, tr

if TYPE_CHECKING:
    from summitgame.campaign import Campaign
    from summitgame.desktop import Voices
    from summitgame.saves import SaveStore

DEFAULT_SEED = 7
"""Seed of the automatically played transcript."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    parser.add_argument("--text", action="store_true", help="play in the terminal, line by line")
    parser.add_argument("--auto", action="store_true", help="let the game play itself and print it")
    parser.add_argument("--seed", type=int, help="chance is a function of this number")
    parser.add_argument("--policy", choices=sorted(POLICIES), default="uniform", help="for --auto")
    setup_argument(parser)
    window_arguments(parser)
    parser.add_argument(
        "--developer",
        action="store_true",
        help="F12 shows the story beside the game, games are kept apart from a player's, and texts"
        " that have no translation are marked",
    )


def setup_argument(parser: argparse.ArgumentParser) -> None:
    """Add what a game begins with."""
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        dest="setup",
        help="a choice made at the start, e.g. --set difficulty=fog",
    )
    parser.add_argument("--no-takebacks", action="store_true", help="rolling back is off")
    parser.add_argument("--hard", action="store_true", help="the story's adversary plays to win")


def window_arguments(parser: argparse.ArgumentParser) -> None:
    """Add how the window looks, where games are kept, and in which language they are told."""
    parser.add_argument(
        "--size",
        type=_size,
        default=(1280, 720),
        metavar="WxH",
        help="size of the window (1280x720)",
    )
    parser.add_argument(
        "--frames", type=int, metavar="N", help="close the window after N frames, for measuring"
    )
    parser.add_argument("--saves", type=Path, metavar="FOLDER", help="where games are kept")
    parser.add_argument(
        "--language", metavar="CODE", default="", help="the language to play in, e.g. es or ko"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command: the window if there is a display, else the terminal, else a transcript."""
    if options.auto:
        return transcript(told(options), options)
    if options.text:
        return terminal(told(options), options)
    if not has_display():
        return without_window(told(options), options, tr("terminal.no-display"))
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from summitgame.desktop import Ahead, NoDisplayError, Offer
    from summitgame.desktop import run as run_window

    ahead = Ahead(options.size)
    saves = store(options)
    campaign = told(options, str(saves.settings().get("language", "")))
    if options.setup:
        begin(campaign, options, _seed(options))
    author = None
    if options.developer:
        from summitgame.cli.author import author as author_of

        author = author_of(options)
    try:
        return run_window(
            campaign,
            saves,
            offer=Offer(
                options.seed,
                setup_of(options),
                takebacks=not options.no_takebacks,
                hard=options.hard,
                author=author,
            ),
            counsel=counsel(follow=True),
            size=options.size,
            frames=options.frames,
            ahead=ahead,
            voices=voices(campaign, options),
        )
    except NoDisplayError as error:
        return without_window(campaign, options, str(error).rstrip("."))


def told(options: argparse.Namespace, chosen: str = "") -> Campaign:
    """Return the campaign in the language asked for, else in the one chosen or the environment's.

    Args:
        options: Of the command.
        chosen: What the settings say.
    """
    language = wanted(options.language or chosen)
    if options.language:
        spoken_here = offered(campaign_folder(options.campaign))
        if options.language not in (*spoken_here, PSEUDO):
            known = ", ".join(spoken_here)
            sys.stderr.write(f"“{options.language}” is not spoken here; there are {known}.\n")
    speak(language, mark=options.developer)
    if language == SOURCE:
        return playable(options.campaign)
    return playable(options.campaign, language, mark=options.developer)


def voices(campaign: Campaign, options: argparse.Namespace) -> Voices:
    """Return in which languages a campaign can be told.

    Args:
        campaign: The campaign as it is told first.
        options: Of the command.
    """
    from summitgame.desktop import Voices

    known = {spoken(): campaign}

    def tell(language: str) -> Campaign:
        speak(language, mark=options.developer)
        if language not in known:
            loaded = load(options.campaign, language, mark=options.developer)
            known[language] = loaded.campaign or campaign
        return known[language]

    return Voices(offered(campaign.folder), tell)


def without_window(campaign: Campaign, options: argparse.Namespace, why: str) -> int:
    """Play in the terminal, or by itself where no input can come."""
    if sys.stdin is not None and sys.stdin.isatty():
        sys.stderr.write(tr("terminal.no-window", why=why) + "\n")
        return terminal(campaign, options)
    sys.stderr.write(tr("terminal.no-terminal", why=why, seed=_seed(options)) + "\n")
    return transcript(campaign, options)


def has_display() -> bool:
    """Tell whether a window can be hoped for."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("SDL_VIDEODRIVER"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _seed(options: argparse.Namespace) -> int:
    return DEFAULT_SEED if options.seed is None else int(options.seed)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit()):
        message = f"{text!r} is not a size such as 1280x720"
        raise argparse.ArgumentTypeError(message)
    return int(width), int(height)


def setup_of(options: argparse.Namespace) -> dict[str, str]:
    """Return the choices given with `--set`; ends the command with 2 on a malformed one."""
    found: dict[str, str] = {}
    for each in options.setup:
        name, sign, value = each.partition("=")
        if not sign:
            sys.stderr.write(f"“{each}” is not of the form NAME=VALUE.\n")
            raise SystemExit(2)
        found[name.strip()] = value.strip()
    return found


def begin(campaign: Campaign, options: argparse.Namespace, seed: int) -> Session:
    """Return a new session; ends the command with 2 if the setup is wrong."""
    try:
        return Session.start(
            campaign,
            seed,
            setup_of(options),
            takebacks=not options.no_takebacks,
            hard=options.hard,
            opponent=counsel().opponent,
        )
    except SessionError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None


def transcript(campaign: Campaign, options: argparse.Namespace) -> int:
    """Print one playthrough that plays itself: 0 if it comes to an ending."""
    from summitgame.terminal import play_transcript

    session = begin(campaign, options, _seed(options))
    policy = POLICIES[options.policy]
    try:
        for line in play_transcript(session, lambda each: take_by(policy, each)):
            sys.stdout.write(line + "\n")
    except SessionError as error:
        sys.stderr.write(f"{error}\n")
    return 0 if session.ended is not None else 1


def store(options: argparse.Namespace) -> SaveStore:
    """Return the store of saved games."""
    from summitgame.saves import SaveStore, default_folder

    return SaveStore(options.saves or default_folder())


def terminal(campaign: Campaign, options: argparse.Namespace) -> int:
    """Play line by line over standard input and output."""
    from summitgame.terminal import TextGame
    from summitgame.terminal.streams import lines_of, style_for

    seed = options.seed if options.seed is not None else int.from_bytes(os.urandom(4), "big")
    session = begin(campaign, options, seed)
    interactive = sys.stdin is not None and sys.stdin.isatty()
    game = TextGame(
        session,
        lines_of(sys.stdin) if sys.stdin is not None else (lambda: None),
        write,
        style_for(colour=colour(sys.stdout)),
        slots=store(options) if interactive or options.saves else None,
        autosave=interactive,
        counsel=counsel(follow=interactive),
    )
    begun = tr("terminal.begun", seed=seed)
    sys.stdout.write(f"{campaign.title}. {campaign.subtitle}\n{begun}\n")
    return game.run()


def write(text: str) -> None:
    """Write to standard output at once."""
    sys.stdout.write(text)
    sys.stdout.flush()
