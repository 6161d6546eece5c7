"""Play at random, many times, and count endings, nodes and options."""

from __future__ import annotations

import argparse
import sys

from summitgame.analysis.figures import Simulation
from summitgame.analysis.policies import POLICIES, Policy, uniform
from summitgame.analysis.simulate import play
from summitgame.campaign import Campaign
from summitgame.cli.common import campaign_argument, json_argument, playable, write_json
from summitgame.engine import PickError
from summitgame.lang.checks import options_of
from summitgame.playtest.write import plan_text
from summitgame.program import Program, Table


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    parser.add_argument("-n", "--count", type=int, default=1000, help="playthroughs (1000)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the run (1)")
    parser.add_argument("--policy", choices=sorted(POLICIES), default="uniform")
    parser.add_argument(
        "--find",
        metavar="ENDING",
        help="print the shortest playthrough found that comes to this ending, as a plan file",
    )
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 when every playthrough came to an ending, 1 when one got stuck."""
    if options.count < 1:
        sys.stderr.write("A simulation needs at least one playthrough; give -n 1 or more.\n")
        return 2
    campaign = playable(options.campaign)
    policy = POLICIES[options.policy]
    try:
        found = count(campaign, options)
    except PickError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if options.find is not None:
        return find(campaign, found, policy, options.find)
    if options.json:
        write_json(as_data(campaign, found))
    else:
        sys.stdout.write(as_table(campaign, found))
    return 1 if found.stuck else 0


def count(campaign: Campaign, options: argparse.Namespace) -> Simulation:
    """Return the counts of the playthroughs asked for."""
    from summitgame.analysis.learned import first_preference
    from summitgame.analysis.mass import batches, study

    program = campaign.program
    preference = first_preference(program) if options.policy == "first" else uniform
    found = Simulation()
    for counted in batches(study(program, options.seed, preference), options.count):
        found = counted
    return found


def find(campaign: Campaign, found: Simulation, policy: Policy, ending: str) -> int:
    """Print a plan for the shortest playthrough that came to an ending: 0 if there was one."""
    if ending not in {each.id for each in campaign.endings}:
        known = ", ".join(each.id for each in campaign.endings)
        sys.stderr.write(f"No ending is called “{ending}”; the campaign has {known}.\n")
        return 2
    if ending not in found.witnesses:
        sys.stderr.write(f"None of {found.count} playthroughs came to “{ending}”; try more.\n")
        return 1
    played = play(campaign.program, found.witnesses[ending], policy)
    about = f"The shortest of {found.count} playthroughs at random that came to this ending."
    sys.stdout.write(plan_text(played, f"{ending}-by-chance", about))
    return 0


def all_options(program: Program) -> list[str]:
    """Return `node/option` of every option, and `node/table` of every table."""
    found: list[str] = []
    for node in program.nodes.values():
        found += [f"{node.id}/{option.id}" for option in options_of(node.body)]
        if isinstance(node.body, Table):
            found.append(f"{node.id}/table")
    return found


def as_data(campaign: Campaign, found: Simulation) -> dict[str, object]:
    """Return the counts as data for JSON."""
    return {
        "campaign": campaign.id,
        "count": found.count,
        "endings": {
            ending.id: {
                "count": found.endings[ending.id],
                "share": round(found.endings[ending.id] / found.count, 6),
                "witness": found.witnesses.get(ending.id),
            }
            for ending in campaign.endings
        },
        "nodes": dict(sorted(found.nodes.items())),
        "options": {name: found.options[name] for name in all_options(campaign.program)},
        "decisions": round(found.decisions / found.count, 3),
        "tracks": {name: round(mean, 3) for name, mean in averages(campaign, found).items()},
        "stuck": found.stuck,
    }


def averages(campaign: Campaign, found: Simulation) -> dict[str, float]:
    """Return the mean final value of every track."""
    ended = max(found.count - found.stuck_count, 1)
    names = [campaign.program.variables[row.slot].id for row in campaign.presentation.tracks]
    return {name: found.totals[name] / ended for name in names}


def as_table(campaign: Campaign, found: Simulation) -> str:
    """Return the counts as a table for people."""
    lines = [f"{campaign.title}: {found.count} playthroughs", "", "Endings"]
    width = max([32, *(len(ending.title) for ending in campaign.endings)])
    for ending in sorted(campaign.endings, key=lambda each: -found.endings[each.id]):
        count = found.endings[ending.id]
        lines.append(
            f"  {ending.title:<{width}} {ending.kind:<6} {count:>7}  {count / found.count:7.2%}"
        )
    known = all_options(campaign.program)
    never = [name for name in known if not found.options[name]]
    share = 1 - len(never) / max(len(known), 1)
    lines += ["", f"Options taken: {len(known) - len(never)} of {len(known)} ({share:.1%})"]
    lines += [f"  never: {name}" for name in never]
    lines += [
        "",
        f"Decisions in a playthrough: {found.decisions / found.count:.1f}",
        "Tracks at the end",
    ]
    lines += [f"  {name:<24} {mean:5.2f}" for name, mean in averages(campaign, found).items()]
    if found.stuck:
        lines += ["", f"Stuck: {found.stuck_count} playthroughs, first with seed {found.stuck[0]}"]
    return "\n".join(lines) + "\n"
