"""Hold saves and plans of released versions against the present story."""

from __future__ import annotations

import argparse
import sys
import textwrap
from dataclasses import asdict
from pathlib import Path

from summitgame.cli.common import campaign_argument, json_argument, playable, write_json
from summitgame.playtest.gate import Kept, gate, released_folder


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    parser.add_argument(
        "--released",
        type=Path,
        metavar="FOLDER",
        help="where released files are kept, as VERSION/CAMPAIGN-ID/… (the nearest"
        " tests/golden/released)",
    )
    parser.add_argument(
        "--strict", action="store_true", help="a save that does not resume exactly is a failure too"
    )
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 when every file loads and ends, 1 when one does not or there is none."""
    campaign = playable(options.campaign)
    folder: Path | None = options.released or released_folder(campaign)
    if options.released is not None and not options.released.is_dir():
        sys.stderr.write(f"There is no folder {options.released}.\n")
        return 2
    found = () if folder is None else gate(campaign, folder)
    failing = {"broken", "changed"} if options.strict else {"broken"}
    failed = sum(each.standing in failing for each in found)
    if options.json:
        write_json({"files": [asdict(each) for each in found], "failed": failed})
    else:
        sys.stdout.write(as_text(found, failed))
    if not found:
        where = folder or "any folder tests/golden/released"
        sys.stderr.write(f"No released save or plan of “{campaign.id}” lies in {where}.\n")
    return 1 if failed or not found else 0


def as_text(found: tuple[Kept, ...], failed: int) -> str:
    """Return the findings for people."""
    lines: list[str] = []
    version = ""
    for each in found:
        if each.version != version:
            version = each.version
            lines.append(version)
        lines.append(f"  {each.standing:<8} {each.file}")
        lines += textwrap.wrap(
            each.message, 96, initial_indent=" " * 11, subsequent_indent=" " * 11
        )
    counts = {kind: sum(each.standing == kind for each in found) for kind in ("same", "changed")}
    lines.append(
        f"{len(found)} released: {counts['same']} the same, {counts['changed']} changed and said"
        f" so, {len(found) - sum(counts.values())} broken; {failed} failed"
    )
    return "\n".join(lines) + "\n"
