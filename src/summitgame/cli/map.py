"""Show a story as a graph: a page to walk about in, a picture, or a graph for Graphviz."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from summitgame.cli.common import campaign_argument, playable

if TYPE_CHECKING:
    from summitgame.authoring.map import Counts
    from summitgame.campaign import Campaign

FORMATS = ("html", "svg", "dot")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    parser.add_argument(
        "--out",
        metavar="FILE",
        help="where the map goes (CAMPAIGN-ID-map.html here; - writes it to standard output)",
    )
    parser.add_argument(
        "--format", choices=FORMATS, help="by the end of FILE when not said, else html"
    )
    parser.add_argument(
        "--heat", type=int, metavar="N", help="colour nodes by how often N playthroughs come by"
    )
    parser.add_argument("--seed", type=int, default=1, help="seed of those playthroughs (1)")
    parser.add_argument(
        "--counts",
        type=Path,
        metavar="FILE.json",
        help="colour by the counts in a file that `simulate --json` printed",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 made, 1 when the campaign has errors, 2 when it cannot be written."""
    if options.heat is not None and (options.heat < 1 or not 0 <= options.seed < 1 << 32):
        sys.stderr.write("Give --heat 1 or more, and a --seed from 0 to 4294967295.\n")
        return 2
    if options.heat is not None and options.counts is not None:
        sys.stderr.write("Give --heat or --counts, not both.\n")
        return 2
    campaign = playable(options.campaign)
    counts = _counts(campaign, options)
    kind = options.format or _format(options.out)
    text = _made(campaign, counts, kind)
    if options.out == "-":
        sys.stdout.write(text)
        return 0
    file = Path(options.out or f"{campaign.id}-map.{kind}")
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        sys.stderr.write(f"The map cannot be written to {file}: {error.strerror}.\n")
        return 2
    sys.stdout.write(
        f"Written: {file} ({len(campaign.program.authored):,} nodes,"
        f" {len(text.encode()) // 1024:,} KB)\n"
    )
    return 0


def _format(out: str | None) -> str:
    """Return the format that a file's name asks for."""
    end = Path(out or "").suffix.lower().lstrip(".")
    return {"gv": "dot"}.get(end, end if end in FORMATS else "html")


def _made(campaign: Campaign, counts: Counts, kind: str) -> str:
    from summitgame.authoring.map import dot, map_page, picture

    return {"html": map_page, "svg": picture, "dot": dot}[kind](campaign, counts)


def _counts(campaign: Campaign, options: argparse.Namespace) -> Counts:
    """Return what was counted; misuse ends the command with 2."""
    from summitgame.authoring.map import Counts

    if options.counts is not None:
        return _read(options.counts)
    if options.heat is None:
        return Counts()
    from summitgame.analysis.figures import Simulation
    from summitgame.analysis.mass import batches, study
    from summitgame.analysis.policies import uniform
    from summitgame.engine import PickError

    found = Simulation()
    try:
        for _ in batches(study(campaign.program, options.seed, uniform), options.heat, found):
            pass
    except PickError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(1) from None
    return Counts(found.count, dict(found.nodes), dict(found.options))


def _read(file: Path) -> Counts:
    from summitgame.authoring.map import Counts

    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        sys.stderr.write(f"{file} cannot be read: {error.strerror}.\n")
        raise SystemExit(2) from None
    except ValueError:
        data = None
    first = data[0] if isinstance(data, list) and data else data
    match first:
        case {"count": int() as count, "nodes": dict() as nodes, "options": dict() as taken}:
            if all(isinstance(n, int) for n in (*nodes.values(), *taken.values())):
                return Counts(count, nodes, taken)
        case _:
            pass
    sys.stderr.write(f"{file} holds no counts; make it with `summitgame simulate --json`.\n")
    raise SystemExit(2)
