"""Print the JSON schemas (draft-07) of campaign files, or put them into a campaign for editors."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from summitgame.authoring.modelines import FOLDER, write_schemas
from summitgame.lang.shape import SCHEMAS, schema_text


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "name",
        nargs="?",
        choices=tuple(SCHEMAS),
        default="campaign",
        help="which files: those of the story (when not said), plan files, fact files",
    )
    parser.add_argument(
        "--into",
        type=Path,
        metavar="CAMPAIGN-FOLDER",
        help="write all three to a folder of the campaign, and name them in each of its files",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 done, 2 a folder that cannot be written."""
    if options.into is None:
        sys.stdout.write(schema_text(options.name))
        return 0
    if not options.into.is_dir():
        sys.stderr.write(f"There is no folder {options.into}.\n")
        return 2
    try:
        count, changed = write_schemas(options.into)
    except OSError as error:
        at = error.filename or options.into
        sys.stderr.write(f"{at} cannot be written: {error.strerror}.\n")
        return 2
    files = "1 file names" if count == 1 else f"{count} files name"
    sys.stdout.write(
        f"Schemas are in {(options.into / FOLDER).as_posix()}. {files} theirs, {changed} changed.\n"
    )
    return 0
