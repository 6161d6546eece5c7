"""Print the exact chance of every ending, or of every value of a variable at a node."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from summitgame.analysis.cluster import ClusterError
from summitgame.analysis.exact import FEW_STATES
from summitgame.analysis.reckon import Asked, reckon_arrival, reckon_odds, reckon_odds_over
from summitgame.analysis.results import Arrival, Chance, EndingOdds
from summitgame.campaign import Campaign
from summitgame.cli.common import (
    blocks_argument,
    campaign_argument,
    json_argument,
    playable,
    walks_something,
    write_json,
)
from summitgame.cli.origin import origin_arguments, origin_of, setup_of
from summitgame.cli.progress import Progress
from summitgame.diagnostics import nearest
from summitgame.engine.codec import encode_value
from summitgame.program import Call, Persona, Return, Variable, Way

UNIFORM = "uniform"
SHORT = 24
"""Characters up to which an exact fraction is printed."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    origin_arguments(parser)
    parser.add_argument(
        "--persona",
        action="append",
        metavar="ID",
        help="how the player picks: uniform, or a persona; may be repeated (all of them)",
    )
    parser.add_argument("--at", metavar="NODE", help="with --variable: where play first comes")
    parser.add_argument("--variable", metavar="ID", help="with --at: what is asked for")
    parser.add_argument(
        "--max-states",
        type=int,
        default=FEW_STATES,
        metavar="N",
        help=f"states to walk one by one at most; more are walked in blocks ({FEW_STATES})",
    )
    blocks_argument(parser)
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="reckon each persona on a worker of a Dask scheduler"
    )
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 when every state was walked, 1 when figures are open."""
    if not walks_something(options):
        return 2
    campaign = playable(options.campaign)
    personas = chosen(campaign, options.persona)
    if (options.at is None) != (options.variable is None):
        sys.stderr.write("Give --at NODE and --variable ID together, or neither.\n")
        return 2
    if options.scheduler is not None and options.at is not None:
        sys.stderr.write("Workers reckon endings; ask for a variable without --scheduler.\n")
        return 2
    slot = None if options.at is None else asked(campaign, options.at, options.variable)
    origin, setup = origin_of(campaign, options), setup_of(campaign, options)
    found: dict[str, EndingOdds | Arrival] = {}
    with Progress("states walked") as progress:
        question = Asked(
            origin, setup, options.max_states, options.max_blocks, progress, progress.say
        )
        if options.scheduler is not None:
            names = [UNIFORM if each is None else each.id for each in personas]
            reckoned = reckon_odds_over(options.scheduler, campaign.program, personas, question)
            try:
                found |= dict(zip(names, reckoned, strict=True))
            except ClusterError as error:
                sys.stderr.write(f"{error}\n")
                return 2
            personas = []
        for persona in personas:
            name = UNIFORM if persona is None else persona.id
            if slot is None:
                found[name] = reckon_odds(campaign.program, persona, question)
            else:
                found[name] = reckon_arrival(campaign.program, persona, options.at, slot, question)
    if options.json:
        write_json(
            {
                "campaign": campaign.id,
                "by": {n: as_data(campaign, slot, f) for n, f in found.items()},
            }
        )
    else:
        sys.stdout.write(as_table(campaign, slot, found))
    return 0 if all(each.open.value == 0 for each in found.values()) else 1


def chosen(campaign: Campaign, names: Sequence[str] | None) -> list[Persona | None]:
    """Return the personas that are asked for; None stands for uniform play.

    Raises:
        SystemExit: There is none of that name.
    """
    known: dict[str, Persona | None] = {UNIFORM: None}
    known |= {persona.id: persona for persona in campaign.program.personas}
    for name in names or ():
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean “{near}”?" if near else f"there are {', '.join(known)}."
            sys.stderr.write(f"No persona is called “{name}”; {hint}\n")
            raise SystemExit(2)
    return [known[name] for name in names or known]


def asked(campaign: Campaign, node: str, variable: str) -> int:
    """Return the slot of the variable that is asked for.

    Raises:
        SystemExit: There is no such node or variable, or play only passes through the node.
    """
    program = campaign.program
    for what, name, known in (
        ("node", node, list(program.authored)),
        ("variable", variable, [each.id for each in program.variables]),
    ):
        if name not in known:
            near = nearest(name, known)
            hint = f" Did you mean “{near}”?" if near else ""
            sys.stderr.write(f"No {what} is called “{name}”.{hint}\n")
            raise SystemExit(2)
    if isinstance(program.nodes[node].body, Way | Call | Return):
        sys.stderr.write(
            f"Play never waits at “{node}”;"
            " name a node where something is picked, rolled or ended.\n"
        )
        raise SystemExit(2)
    return program.slot(variable)


def chance_words(chance: Chance) -> str:
    """Return a chance as a percentage, and as a fraction where that is short."""
    words = f"{chance.value:z9.4%}"
    exact = "" if chance.exact is None else str(chance.exact)
    return f"{words}  {exact}" if exact and len(exact) <= SHORT else words


def value_words(variable: Variable, value: int) -> str:
    """Return a value as people write it."""
    return str(encode_value(variable, value)).lower()


def rows_of(
    campaign: Campaign, slot: int | None, found: EndingOdds | Arrival
) -> list[tuple[str, str, Chance]]:
    """Return name, kind and chance of everything that may come about."""
    if isinstance(found, Arrival):
        variable = campaign.program.variables[slot or 0]
        rows = [(value_words(variable, v), "", each) for v, each in found.values.items()]
        rows.append(("comes there at all", "", found.comes))
    else:
        endings = {ending.id: ending for ending in campaign.endings}
        rows = [
            (endings[name].title, endings[name].kind, each)
            for name, each in sorted(found.endings.items(), key=lambda pair: -pair[1].value)
        ]
        rows += [
            (words, "", each)
            for words, each in (("stuck", found.stuck), ("never ends", found.endless))
            if each.value
        ]
    if found.open.value:
        rows.append(("not walked", "", found.open))
    return rows


def as_table(campaign: Campaign, slot: int | None, found: dict[str, EndingOdds | Arrival]) -> str:
    """Return the figures as tables for people."""
    lines: list[str] = []
    for name, each in found.items():
        rows = rows_of(campaign, slot, each)
        width = max(len(row[0]) for row in rows)
        exact = all(row[2].exact is not None for row in rows)
        error = max(row[2].error for row in rows)
        how = "exact" if exact else f"each figure off by at most {error:.1e}"
        lines += [f"{campaign.title}: {name} ({how})"]
        lines += [
            f"  {row[0]:<{width}} {row[1]:<6} {chance_words(row[2])}".rstrip() for row in rows
        ]
        lines.append("")
    return "\n".join(lines)


def as_data(campaign: Campaign, slot: int | None, found: EndingOdds | Arrival) -> dict[str, object]:
    """Return the figures as data for JSON."""
    if isinstance(found, Arrival):
        variable = campaign.program.variables[slot or 0]
        return {
            "comes": chance_data(found.comes),
            "values": {value_words(variable, v): chance_data(c) for v, c in found.values.items()},
            "open": chance_data(found.open),
        }
    return {
        "endings": {name: chance_data(each) for name, each in found.endings.items()},
        "stuck": chance_data(found.stuck),
        "endless": chance_data(found.endless),
        "open": chance_data(found.open),
        "states": found.states,
        "visits": {name: chance_data(each) for name, each in found.visits.items()},
    }


def chance_data(chance: Chance) -> dict[str, object]:
    """Return a figure as data for JSON: a number, the exact fraction if there is one, the error."""
    exact = None if chance.exact is None else str(chance.exact)
    return {"value": chance.value, "exact": exact, "error": chance.error}
