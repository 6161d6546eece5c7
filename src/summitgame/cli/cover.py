"""Find the fewest playthroughs that exercise every option, reply and ending, as plan files."""

from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path

from summitgame.analysis.cover import EFFORT, Cover, cover
from summitgame.campaign import Campaign
from summitgame.cli.common import campaign_argument, json_argument, playable, write_json
from summitgame.playtest.covering import setup_words, write_cover


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", help="write plan files and transcripts there"
    )
    parser.add_argument("--seed", type=int, default=1, help="seed of the search (1)")
    parser.add_argument(
        "--effort", type=int, default=EFFORT, help=f"playthroughs tried at most ({EFFORT})"
    )
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 when everything is exercised, 1 when something is not."""
    if options.effort < 1 or not 0 <= options.seed < 1 << 53:
        sys.stderr.write("Give --effort 1 or more, and a --seed from 0 to 9007199254740991.\n")
        return 2
    campaign = playable(options.campaign)
    show = _progress if sys.stderr.isatty() else None
    found = cover(campaign.program, options.seed, options.effort, progress=show)
    if show is not None:
        sys.stderr.write("\r\x1b[K")
    files: tuple[Path, ...] = ()
    if options.out is not None:
        try:
            files = write_cover(campaign, found.trails, adds(found), options.out, options.seed)
        except OSError as error:
            sys.stderr.write(f"Nothing can be written to {options.out}: {error.strerror}.\n")
            return 2
    if options.json:
        write_json(as_data(campaign, found, files))
    else:
        sys.stdout.write(as_text(campaign, found, files))
    return 1 if found.missing else 0


def _progress(walks: int, seen: int, targets: int) -> None:
    sys.stderr.write(f"\r{walks} playthroughs tried, {seen} of {targets} exercised")
    sys.stderr.flush()


def adds(found: Cover) -> tuple[int, ...]:
    """Return for each playthrough how many targets no earlier one exercises."""
    seen = 0
    counts: list[int] = []
    for trail in found.trails:
        counts.append((trail.covered & ~seen).bit_count())
        seen |= trail.covered
    return tuple(counts)


def as_data(campaign: Campaign, found: Cover, files: tuple[Path, ...]) -> dict[str, object]:
    """Return the result as data for JSON."""
    return {
        "campaign": campaign.id,
        "targets": len(found.targets),
        "exercised": found.covered,
        "playthroughs": [
            {
                "ending": trail.ending,
                "setup": setup_words(campaign, trail),
                "decisions": sum(1 for _, pick in trail.moves if not hasattr(pick, "outcome")),
                "exercises": trail.covered.bit_count(),
                "adds": more,
            }
            for trail, more in zip(found.trails, adds(found), strict=True)
        ],
        "at_least": found.bound,
        "tried": found.walks,
        "missing": [
            {
                "kind": each.target.kind,
                "name": each.target.name,
                "reason": each.reason,
                "proved": each.proved,
            }
            for each in found.missing
        ],
        "files": [path.as_posix() for path in files],
    }


def as_text(campaign: Campaign, found: Cover, files: tuple[Path, ...]) -> str:
    """Return the result for people."""
    few = f"{campaign.title}: {len(found.trails)} playthroughs exercise {found.covered}"
    lines = [
        f"{few} of {len(found.targets)} options, replies and endings.",
        f"No fewer than {found.bound} could; {found.walks} were tried.",
        "",
    ]
    for number, (trail, more) in enumerate(zip(found.trails, adds(found), strict=True), start=1):
        decisions = sum(1 for _, pick in trail.moves if not hasattr(pick, "outcome"))
        setup = ", ".join(f"{k} {v}" for k, v in setup_words(campaign, trail).items())
        lines.append(
            f"  {number:>3}  {trail.ending:<32} {decisions:>4} decisions  {more:>4} more  {setup}"
        )
    if found.missing:
        lines += ["", "Not exercised"]
    for each in found.missing:
        lines.append(f"  {each.target.kind} {each.target.name}")
        lines += textwrap.wrap(
            textwrap.shorten(each.reason, 240, placeholder=" …"),
            92,
            initial_indent="      ",
            subsequent_indent="      ",
        )
    if files:
        lines += ["", f"Written: {len(files)} plan files with transcripts in {files[0].parent}"]
    return "\n".join(lines).rstrip() + "\n"
