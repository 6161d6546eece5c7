"""Show claim → mechanic → nodes → facts for every thesis, and what is to be proved of it.

Then the facts that nothing cites.
"""

from __future__ import annotations

import argparse
import sys
import textwrap

from summitgame.campaign import Campaign
from summitgame.cli.common import campaign_argument, json_argument, playable, write_json
from summitgame.lang.checks import carriers, options_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 when every claim has nodes and facts, 1 otherwise."""
    campaign = playable(options.campaign)
    rows = trace(campaign)
    background = uncited(campaign)
    if options.json:
        write_json({"theses": rows, "background": background})
    else:
        sys.stdout.write(as_text(rows, background))
    return 0 if all(row["nodes"] and row["facts"] for row in rows) else 1


def trace(campaign: Campaign) -> list[dict[str, object]]:
    """Return a row for each thesis: claim, mechanic, nodes that carry it, facts behind it.

    The last of a row are the ids of the claims that are to be proved for it.
    """
    carried = carriers(campaign.program)
    return [
        {
            "id": thesis.id,
            "claim": thesis.claim,
            "mechanic": thesis.mechanic,
            "nodes": carried.get(thesis.id, []),
            "facts": sorted(
                {*thesis.facts}.union(
                    *(campaign.program.nodes[node].facts for node in carried.get(thesis.id, []))
                )
            ),
            "claims": [each.id for each in campaign.program.claims if thesis.id in each.theses],
        }
        for thesis in campaign.presentation.theses
    ]


def uncited(campaign: Campaign) -> list[str]:
    """Return the facts that nothing cites: background."""
    cited: set[str] = set()
    for node in campaign.program.nodes.values():
        cited |= set(node.facts)
        for option in options_of(node.body):
            cited |= set(option.facts)
    for section in campaign.presentation.debrief:
        cited |= set(section.facts)
    for entry in campaign.presentation.codex:
        cited |= set(entry.facts)
    for thesis in campaign.presentation.theses:
        cited |= set(thesis.facts)
    return sorted(set(campaign.record) - cited)


def as_text(rows: list[dict[str, object]], background: list[str]) -> str:
    """Return the table for people."""
    lines: list[str] = []
    for row in rows:
        lines.append(f"{row['id']}  {row['claim']}")
        for name in ("mechanic", "nodes", "facts", "claims"):
            value = row[name]
            if name == "claims" and not value:
                continue
            words = ", ".join(value) if isinstance(value, list) else str(value)
            lines += textwrap.wrap(
                f"{name}: {words}",
                96,
                initial_indent="    ",
                subsequent_indent="        ",
                break_on_hyphens=False,
            )
        lines.append("")
    lines.append(f"Background: {len(background)} facts that nothing cites")
    lines += textwrap.wrap(
        ", ".join(background),
        96,
        initial_indent="    ",
        subsequent_indent="    ",
        break_on_hyphens=False,
    )
    return "\n".join(lines) + "\n"
