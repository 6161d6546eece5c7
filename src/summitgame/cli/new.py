"""Begin a campaign, or add a chapter, a node or a plan file to one; what is new plays at once."""

from __future__ import annotations

import argparse
import sys
from os.path import relpath
from pathlib import Path

from summitgame.analysis.simulate import play, playthrough_seed
from summitgame.authoring.scaffold import Builder, Made, new_campaign, slug, title_of
from summitgame.authoring.things import NamingError
from summitgame.authoring.writing import write_all
from summitgame.campaign import Campaign, Loaded, read_files
from summitgame.cli.common import playable
from summitgame.playtest.places import campaign_folder_of
from summitgame.playtest.write import plan_text

WHAT = ("campaign", "chapter", "node", "playtest")
TRIES = 100
"""Playthroughs that are tried for a plan that comes to an ending."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("what", choices=WHAT, metavar="WHAT", help=", ".join(WHAT))
    parser.add_argument("name", metavar="NAME", help="an id (the-long-night), or a title in quotes")
    parser.add_argument(
        "--in",
        dest="folder",
        type=Path,
        metavar="FOLDER",
        help="the campaign's folder, or where a new campaign goes (here, when not said)",
    )
    parser.add_argument(
        "--from",
        dest="start",
        default="",
        metavar="NODE",
        help="the decision that gets an option which leads to the new chapter or node",
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="SEED", help="of the playthrough in a plan file (1)"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 made, 1 refused, 2 there is no such folder or it cannot be written."""
    try:
        if options.what == "campaign":
            return _campaign(options.name, options.folder or Path())
        folder = options.folder or campaign_folder_of(Path("campaign.yaml"))
        if folder is None:
            sys.stderr.write(
                "Here is no campaign. Go to its folder, or name it: --in CAMPAIGN-FOLDER.\n"
            )
            return 2
        made = _added(playable(folder), options)
        _replace_nothing(folder, made)
        write_all(folder, made.files)
    except NamingError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"Nothing was made: {error.strerror or error}.\n")
        return 2
    first = relpath(folder / next(iter(made.files)))
    leads = f" An option at “{made.at}” leads there." if made.at else ""
    sys.stdout.write(f"{Path(first).as_posix()} is new.{leads}\n")
    return 0


def _replace_nothing(folder: Path, made: Made) -> None:
    """Refuse where what is new would take the place of a file."""
    name = next(iter(made.files))
    if (folder / name).exists():
        raise NamingError(f"There is a file {name} already; choose another name.")


def _campaign(name: str, parent: Path) -> int:
    folder = parent / slug(name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NamingError(f"There is something at {folder} already; choose another name.")
    made = new_campaign(name)
    folder.mkdir(parents=True, exist_ok=True)
    write_all(folder, made.files)
    at = folder.as_posix()
    sys.stdout.write(
        f"{at} is a campaign of {len(made.files)} files. Play it with: summitgame play {at}\n"
    )
    return 0


def _added(campaign: Campaign, options: argparse.Namespace) -> Made:
    read = read_files(campaign.folder)
    builder = Builder(campaign, {} if isinstance(read, Loaded) else read)
    match options.what:
        case "chapter":
            return builder.chapter(options.name, options.start)
        case "node":
            return builder.node(options.name, options.start)
        case _:
            return builder.plan(slug(options.name), _plan(campaign, options.name, options.seed))


def _plan(campaign: Campaign, name: str, seed: int) -> str:
    """Return a playthrough at random as a plan: the first that comes to an ending.

    Raises:
        NamingError: None does.
    """
    for number in range(TRIES):
        played = play(campaign.program, playthrough_seed(seed, number))
        if played.ending:
            about = f"{title_of(name)}: a playthrough at random, to be written over."
            return plan_text(played, slug(name), about)
    raise NamingError(f"Of {TRIES} playthroughs at random none came to an ending.")
