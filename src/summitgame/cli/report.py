"""Make one page about a campaign: map, odds, claims, coverage, words, balance."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from summitgame.authoring.measure import PLAYTHROUGHS, STATES
from summitgame.authoring.report import as_data, gather_facts, report
from summitgame.authoring.verdicts import verdict_rows
from summitgame.cli.common import campaign_argument, json_argument, playable, write_json
from summitgame.engine import PickError

COUNT = 600
"""Playthroughs that a report samples when nothing else is said."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE.html",
        help="where the page goes (CAMPAIGN-ID.html here; - writes it to standard output)",
    )
    parser.add_argument("--seed", type=int, default=1, help="seed of the playthroughs (1)")
    parser.add_argument(
        "-n", "--count", type=int, default=COUNT, help=f"playthroughs to sample ({COUNT})"
    )
    parser.add_argument(
        "--states", type=int, default=STATES, help=f"states up to which odds are exact ({STATES})"
    )
    parser.add_argument(
        "--thorough", action="store_true", help="prove claims of a large story in full: minutes"
    )
    parser.add_argument("--no-claims", action="store_true", help="prove nothing: faster")
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 made, 1 when there is nothing to play, 2 when it cannot be written."""
    if options.count < 1 or options.states < 1 or not 0 <= options.seed < 1 << 32:
        sys.stderr.write("Give -n and --states 1 or more, and a --seed from 0 to 4294967295.\n")
        return 2
    campaign = playable(options.campaign)
    try:
        facts = gather_facts(
            campaign,
            seed=options.seed,
            count=options.count,
            states=options.states,
            many=max(options.count, PLAYTHROUGHS),
            verdicts=()
            if options.no_claims
            else verdict_rows(campaign.program, options.states, thorough=options.thorough),
        )
    except PickError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if options.json:
        write_json(as_data(facts))
        return 0
    text = report(facts)
    if options.out is not None and str(options.out) == "-":
        sys.stdout.write(text)
        return 0
    file: Path = options.out or Path(f"{campaign.id}.html")
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        sys.stderr.write(f"The page cannot be written to {file}: {error.strerror}.\n")
        return 2
    sys.stdout.write(f"Written: {file} ({len(text.encode()) // 1024:,} KB)\n")
    return 0
