"""Put the files of a campaign into one canonical style; comments, ids and order stay."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from summitgame.authoring.formatting import FormatError, formatted
from summitgame.authoring.modelines import files_of
from summitgame.authoring.textedit import unified
from summitgame.authoring.writing import finish, write_all
from summitgame.cli.check import counted
from summitgame.cli.common import campaign_folder, colour, json_argument, write_json
from summitgame.diagnostics import Diagnostic, render, to_json
from summitgame.playtest.places import is_released
from summitgame.resources import MissingDataError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="FOLDER|FILE",
        help="folders of campaigns, or files (else the campaign around the working folder, or the"
        " shipped one)",
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit with 1 if a file would change"
    )
    parser.add_argument(
        "--diff", action="store_true", help="show what would change, and change nothing"
    )
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 well, 1 a file would change or cannot be read, 2 misuse."""
    try:
        places = options.paths or [campaign_folder(None)]
    except MissingDataError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    changes = not (options.check or options.diff)
    lasting = 0
    told: dict[str, list[object]] = {"changed": [], "problems": []}
    for place in places:
        if not place.exists():
            sys.stderr.write(f"There is no file or folder {place}.\n")
            return 2
        try:
            lasting |= _place(place, options, told, changes=changes)
        except OSError as error:
            sys.stderr.write(f"{place} cannot be written: {error.strerror or error}.\n")
            return 2
    if options.json:
        write_json(told)
    return lasting


def _place(
    place: Path, options: argparse.Namespace, told: dict[str, list[object]], *, changes: bool
) -> int:
    """Format a campaign's folder or one file."""
    folder = place if place.is_dir() else place.parent
    if changes:
        finish(folder)
    paths = [path for path, _ in files_of(place)] if place.is_dir() else [place]
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    problems: list[tuple[Diagnostic, str]] = []
    refused: list[str] = []
    for path in paths:
        if is_released(path):
            continue
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        try:
            made = formatted(data, name)
        except FormatError as error:
            refused.append(str(error))
            continue
        problems += [(each, data.decode("utf-8", "replace")) for each in made.problems]
        if made.data != data:
            before[name], after[name] = data, made.data
    if changes and after:
        write_all(folder, after)
    told["changed"] += [(folder / name).as_posix() for name in after]
    told["problems"] += [*(to_json(each) for each, _ in problems), *refused]
    if not options.json:
        if options.diff:
            sys.stdout.write(unified(before, after))
        for problem, text in problems:
            shown = render(problem, text, colour=colour(sys.stdout))
            sys.stdout.write(shown.rstrip() + "\n\n")
        sys.stdout.writelines(f"{each}\n" for each in refused)
        _tell(after, len(paths), changes=changes, listed=options.check)
    return int(bool(problems or refused or (after and not changes)))


def _tell(after: dict[str, bytes], count: int, *, changes: bool, listed: bool) -> None:
    if listed:
        sys.stdout.writelines(f"{name}\n" for name in after)
    files = counted(count, "file")
    if not after:
        sys.stdout.write(f"{files}, all in style.\n")
    elif changes:
        sys.stdout.write(f"{len(after)} of {files} put into style.\n")
    else:
        sys.stdout.write(f"{len(after)} of {files} not in style.\n")
