"""Report every problem of a campaign, with its place and how to mend it."""

from __future__ import annotations

import argparse
import sys

from summitgame.cli.common import campaign_argument, colour, json_argument, load, write_json
from summitgame.diagnostics import Severity, render, to_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 clean, 1 errors."""
    loaded = load(options.campaign)
    errors = sum(each.severity is Severity.ERROR for each in loaded.diagnostics)
    others = len(loaded.diagnostics) - errors
    if options.json:
        write_json({"problems": [to_json(each) for each in loaded.diagnostics], "errors": errors})
        return 1 if errors else 0
    for each in loaded.diagnostics:
        text = render(each, loaded.sources.get(each.span.file), colour=colour(sys.stdout))
        sys.stdout.write(text.rstrip() + "\n\n")
    if loaded.campaign is not None:
        program = loaded.campaign.program
        counts = [
            counted(len(program.nodes), "node"),
            counted(len(program.endings), "ending"),
            counted(len(loaded.campaign.record), "fact"),
        ]
        if program.claims:
            counts.append(counted(len(program.claims), "claim"))
        sys.stdout.write(f"{loaded.campaign.title}: {', '.join(counts)}. ")
    words = counted(errors, "error")
    notes = f", {counted(others, 'warning')}" if others else ""
    sys.stdout.write(f"{words}{notes}.\n" if loaded.diagnostics else "No problems.\n")
    return 1 if errors else 0


def counted(number: int, thing: str) -> str:
    """Return a number of things in words."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
