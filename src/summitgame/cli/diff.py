"""Tell what a change did to a story, as Markdown for a pull request."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from summitgame.authoring.changes import changes
from summitgame.authoring.diff import as_data, as_markdown
from summitgame.authoring.measure import PLAYTHROUGHS, STATES
from summitgame.authoring.revisions import RevisionError, campaign_at
from summitgame.authoring.verdicts import verdicts_of
from summitgame.cli.common import json_argument, playable, write_json
from summitgame.program import Program


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    where = "a campaign's folder, or REVISION:FOLDER of a Git repository"
    parser.add_argument("old", metavar="OLD", help=f"the story before: {where}")
    parser.add_argument("new", metavar="NEW", help=f"the story after: {where}")
    parser.add_argument("--seed", type=int, default=1, help="seed of what is simulated (1)")
    parser.add_argument(
        "-n",
        "--count",
        type=int,
        default=PLAYTHROUGHS,
        help=f"playthroughs where figures cannot be exact ({PLAYTHROUGHS})",
    )
    parser.add_argument(
        "--states", type=int, default=STATES, help=f"states up to which they are ({STATES})"
    )
    parser.add_argument(
        "--thorough", action="store_true", help="prove claims of a large story in full: minutes"
    )
    parser.add_argument("--no-claims", action="store_true", help="prove nothing: faster")
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 when both stories could be compared, whatever was found."""
    if options.count < 1 or options.states < 1 or not 0 <= options.seed < 1 << 32:
        sys.stderr.write("Give -n and --states 1 or more, and a --seed from 0 to 4294967295.\n")
        return 2
    here = Path.cwd()
    try:
        with campaign_at(options.old, here) as old, campaign_at(options.new, here) as new:
            before, after = playable(old), playable(new)
            found = changes(
                before,
                after,
                seed=options.seed,
                count=options.count,
                states=options.states,
                verdicts=verdicts(before.program, after.program, options),
            )
    except RevisionError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if options.json:
        write_json(as_data(found))
    else:
        sys.stdout.write(as_markdown(found))
    return 0


def verdicts(
    before: Program, after: Program, options: argparse.Namespace
) -> tuple[Mapping[str, tuple[str, str]], Mapping[str, tuple[str, str]]]:
    """Return what becomes of the claims on either side; nothing where it was not asked."""
    if options.no_claims:
        return {}, {}
    states, thorough = options.states, options.thorough
    return (
        verdicts_of(before, states, thorough=thorough),
        verdicts_of(after, states, thorough=thorough),
    )
