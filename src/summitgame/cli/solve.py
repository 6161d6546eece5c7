"""Print the best and the worst that play can be made to come to, and the line to play."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from summitgame.analysis.exact import FEW_STATES
from summitgame.analysis.reckon import Asked, reckon_best
from summitgame.analysis.results import Chance, Reading, Solved
from summitgame.campaign import Campaign
from summitgame.cli.common import (
    blocks_argument,
    campaign_argument,
    json_argument,
    playable,
    walks_something,
    write_json,
)
from summitgame.cli.odds import chance_data
from summitgame.cli.origin import origin_arguments, origin_of, setup_of
from summitgame.cli.progress import Progress
from summitgame.diagnostics import nearest
from summitgame.engine import PickError
from summitgame.playtest.witness import pick_words
from summitgame.program import Conditional, Const, Expr, Objective, Var
from summitgame.program.objectives import objectives_of
from summitgame.program.presentation import Row
from summitgame.program.words import read_by

READINGS: tuple[Reading, ...] = ("hindsight", "player", "adversary")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    origin_arguments(parser)
    parser.add_argument("--objective", metavar="ID", help="what is played for (all objectives)")
    parser.add_argument(
        "--reading",
        choices=READINGS,
        default="hindsight",
        help="what the player knows: even what is hidden (the default), or what a player can know;"
        " or all, against an adversary who picks the outcomes in his streams",
    )
    parser.add_argument(
        "--adversary",
        action="store_const",
        const="adversary",
        dest="reading",
        help="the same as --reading adversary",
    )
    parser.add_argument("--line", action="store_true", help="print the line to play")
    parser.add_argument(
        "--max-states",
        type=int,
        default=FEW_STATES,
        metavar="N",
        help=f"states to walk one by one at most; more are walked in blocks ({FEW_STATES})",
    )
    blocks_argument(parser)
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 when every figure is known, 1 when one is only bounded."""
    if not walks_something(options):
        return 2
    campaign = playable(options.campaign)
    objectives = wanted(campaign, options.objective)
    if options.reading == "adversary" and campaign.program.adversary is None:
        sys.stderr.write("The campaign has no adversary; declare one under `adversary:`.\n")
        return 2
    origin, setup = origin_of(campaign, options), setup_of(campaign, options)
    try:
        with Progress("states walked") as progress:
            asked = Asked(
                origin, setup, options.max_states, options.max_blocks, progress, progress.say
            )
            found = list(
                reckon_best(
                    campaign.program,
                    objectives,
                    options.reading,
                    asked,
                    seen=tuple(seen_in_panel(campaign)),
                    line=options.line,
                )
            )
    except PickError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if options.json:
        write_json({"campaign": campaign.id, "objectives": [as_data(each) for each in found]})
    else:
        names = {objective.id: objective for objective in objectives}
        for each in found:
            sys.stdout.write(as_text(names[each.objective], each, line=options.line) + "\n")
    return 0 if all(each.known for each in found) else 1


def wanted(campaign: Campaign, name: str | None) -> list[Objective]:
    """Return the objectives that are asked for.

    Raises:
        SystemExit: There is none of that name.
    """
    known = {objective.id: objective for objective in objectives_of(campaign.program)}
    if name is None:
        return list(known.values())
    if name not in known:
        near = nearest(name, known)
        hint = f"did you mean “{near}”?" if near else f"there are {', '.join(known)}."
        sys.stderr.write(f"No objective is called “{name}”; {hint}\n")
        raise SystemExit(2)
    return [known[name]]


def seen_in_panel(campaign: Campaign) -> Iterator[Expr]:
    """Yield what the panel shows: values while they are shown, and what its notes depend on."""
    shown = campaign.presentation
    for row in shown.tracks:
        yield _while(row, None)
    for ledger in shown.ledgers:
        for row in ledger.rows:
            yield _while(row, ledger.when)
    yield from (entry.when for entry in shown.codex if entry.when is not None)
    for note in shown.notes:
        if note.when is not None:
            yield note.when
        for line in note.lines:
            for each in (line, *line.either):
                if each.when is not None:
                    yield each.when
                yield from read_by(each.texts)


def _while(row: Row, when: Expr | None) -> Expr:
    """Return a row's value while it is shown, and a number that no value is otherwise."""
    found: Expr = Var(row.slot)
    for condition in (row.when, when):
        if condition is not None:
            found = Conditional(condition, found, Const(-1_000_000))
    return found


def worth_words(objective: Objective, chance: Chance) -> str:
    """Return a worth: a percentage where it is a chance; with its fraction where that is short."""
    words = f"{chance.value:z.4%}" if objective.is_chance else f"{chance.value:z.4f}"
    exact = "" if chance.exact is None else str(chance.exact)
    if exact and exact != words and len(exact) <= 24:  # noqa: PLR2004 -- fits the line
        words += f" ({exact})"
    return words if not chance.error else f"{words} ± {chance.error:.1e}"


def as_text(objective: Objective, found: Solved, *, line: bool) -> str:
    """Return the figures of one objective for people."""
    best = worth_words(objective, found.best)
    if not found.known:
        best = f"at least {best}, at most {worth_words(objective, found.at_most)}"
    lines = [
        f"{objective.name} ({objective.id}), {found.reading}",
        f"  best   {best}",
        f"  worst  {worth_words(objective, found.worst)}",
        f"  {found.method} {found.states:,} states.",
    ]
    if line:
        lines += ["  the line to play, with the likeliest outcomes:"]
        lines += [f"    {pick_words(node, pick)}" for node, pick in found.line.picks]
    return "\n".join(lines) + "\n"


def as_data(found: Solved) -> dict[str, object]:
    """Return the figures of one objective as data for JSON."""
    return {
        "id": found.objective,
        "reading": found.reading,
        "best": chance_data(found.best),
        "at_most": chance_data(found.at_most),
        "worst": chance_data(found.worst),
        "known": found.known,
        "states": found.states,
        "method": found.method,
        "line": [pick_words(node, pick) for node, pick in found.line.picks],
    }
