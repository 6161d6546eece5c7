"""Print how large a campaign is: what is written, how play branches, how long it lasts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from summitgame.authoring.lengths import Length
from summitgame.authoring.measure import STATES
from summitgame.authoring.stats import Stats, stats_of
from summitgame.cli.check import counted
from summitgame.cli.common import (
    campaign_argument,
    json_argument,
    playable,
    walks_something,
    write_json,
)

COUNT = 2_000
"""Playthroughs that are sampled unless somebody asks for more."""
HOW = {"exact": "exact", "at least": "at least, whatever the conditions say", "sampled": "sampled"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    parser.add_argument(
        "--max-states",
        type=int,
        default=STATES,
        metavar="N",
        help=f"states up to which lengths are exact ({STATES})",
    )
    parser.add_argument(
        "-n", "--count", type=int, default=COUNT, help=f"playthroughs that are sampled ({COUNT})"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the playthroughs (1)")
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 printed, 1 the campaign has errors, 2 misuse."""
    if not walks_something(options):
        return 2
    if options.count < 1:
        sys.stderr.write("At least one playthrough has to be sampled; give -n 1 or more.\n")
        return 2
    campaign = playable(options.campaign)
    stats = stats_of(campaign, seed=options.seed, count=options.count, states=options.max_states)
    if options.json:
        write_json(_data(campaign.id, stats))
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(stats))
    return 0


def _data(campaign: str, stats: Stats) -> dict[str, object]:
    data = asdict(stats)
    data["lengths"]["sampled"] = {str(k): v for k, v in sorted(stats.lengths.sampled.items())}
    data["lengths"]["mean"] = stats.lengths.mean
    data["branching"]["mean"] = stats.branching.mean
    return {
        **data,
        "campaign": campaign,
        "minutes": stats.minutes,
        "minutes_told": stats.minutes_told,
    }


def _lines(stats: Stats) -> Iterator[str]:
    branching, lengths = stats.branching, stats.lengths
    nodes = ", ".join(f"{number} {kind}" for kind, number in stats.kinds.items())
    yield stats.title
    yield f"  {counted(stats.nodes, 'node')}: {nodes}"
    if branching.decisions:
        yield (
            f"  {counted(branching.options, 'option')} at"
            f" {counted(branching.decisions, 'decision')}, {branching.mean:.1f} on average,"
            f" {branching.most} at most ({branching.widest})"
        )
    if branching.tables:
        tables = counted(branching.tables, "table")
        yield f"  {tables}, {counted(branching.packages, 'package')} that could be put together"
    yield f"  a node leads to {branching.exits:.1f} others on average"
    yield f"  {counted(stats.endings, 'ending')}"
    yield from _table(
        ("Chapter", "nodes", "options", "words"),
        ((each.title, each.nodes, each.options, each.words) for each in stats.chapters),
    )
    yield from _table(
        ("Tag", "nodes", "options"),
        ((each.id, each.nodes, each.options) for each in stats.tags),
    )
    yield from _table(("Speaker", "words"), _ranked(stats.by_speaker))
    yield from _table(("Kind of text", "words"), _ranked(stats.by_kind))
    yield ""
    yield "Decisions in a playthrough"
    yield f"  shortest  {_length(lengths.shortest)}"
    yield f"  longest   {_length(lengths.longest)}"
    random = counted(stats.playthroughs, "playthrough")
    yield f"  at random {lengths.mean:.1f} on average, over {random}"
    yield ""
    yield "Reading, in silence"
    words = "1 word" if stats.words == 1 else f"{stats.words:,} words"
    yield f"  all of it      {words}, {_time(stats.minutes)}"
    yield f"  a playthrough  {stats.told:,.0f} words on average, {_time(stats.minutes_told)}"
    yield from _table(
        ("Variable", "kind", "nodes that read", "that write", "texts that show"),
        ((each.id, each.kind, each.reads, each.writes, each.shown) for each in stats.variables),
    )


def _length(length: Length) -> str:
    if length.decisions is None:
        return "none: play can go round as often as the player likes (exact)"
    return f"{length.decisions} ({HOW[length.how]})"


def _time(minutes: float) -> str:
    return "under a minute" if minutes < 1 else f"about {counted(round(minutes), 'minute')}"


def _ranked(words: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    return iter(sorted(words.items(), key=lambda each: (-each[1], each[0])))


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str | int, ...]]) -> Iterator[str]:
    """Yield a table below an empty line: names to the left, numbers to the right."""
    listed = [heads, *rows]
    if len(listed) == 1:
        return
    yield ""
    shown = [[f"{each:,}" if isinstance(each, int) else each for each in row] for row in listed]
    widths = [max(len(row[column]) for row in shown) for column in range(len(heads))]
    numbers = [isinstance(each, int) for each in listed[-1]]
    for row in shown:
        cells = (
            each.rjust(width) if number else each.ljust(width)
            for each, width, number in zip(row, widths, numbers, strict=True)
        )
        yield "  ".join(cells).rstrip()
