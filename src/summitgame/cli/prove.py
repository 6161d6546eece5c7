"""Prove the claims of a campaign, or refute them with the shortest playthrough that breaks one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from summitgame.analysis.claims import prove
from summitgame.analysis.exact import FEW_STATES, stores_for
from summitgame.analysis.keeping import Checkpoint
from summitgame.analysis.results import ClaimResult, Witness
from summitgame.analysis.sound import SOUND
from summitgame.campaign import Campaign
from summitgame.cli.common import (
    blocks_argument,
    campaign_argument,
    json_argument,
    playable,
    walks_something,
    write_json,
)
from summitgame.cli.keeping import Folder
from summitgame.cli.progress import Progress
from summitgame.diagnostics import nearest
from summitgame.playtest.witness import pick_words, setup_words, witness_plan, witness_session
from summitgame.program import Program

LAST = 6
"""Picks of a witness that are printed; `--witness` writes all of them."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    parser.add_argument("--claim", metavar="ID", default="", help="prove this claim alone")
    parser.add_argument(
        "--witness",
        type=Path,
        metavar="FOLDER",
        help="write each witness there, as a plan file and as a game that can be opened",
    )
    parser.add_argument(
        "--max-states",
        type=int,
        default=FEW_STATES,
        metavar="N",
        help=f"states to walk one by one at most; more are walked in blocks ({FEW_STATES})",
    )
    parser.add_argument(
        "--checkpoint",
        type=Path,
        metavar="FOLDER",
        help="keep there what was walked, also when stopped with Ctrl-C, and go on with it",
    )
    blocks_argument(parser)
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 when every claim is proved, 1 when one is refuted or bounded."""
    if not walks_something(options):
        return 2
    if options.checkpoint is not None and options.checkpoint.is_file():
        sys.stderr.write(f"{options.checkpoint} is a file; give --checkpoint a folder.\n")
        return 2
    campaign = playable(options.campaign)
    known = [claim.id for claim in campaign.program.claims] + list(SOUND)
    if options.claim and options.claim not in known:
        near = nearest(options.claim, known)
        hint = f"did you mean “{near}”?" if near else f"there are {', '.join(known)}."
        sys.stderr.write(f"No claim is called “{options.claim}”; {hint}\n")
        return 2
    width = max(map(len, known))
    with Progress("states walked", between=options.checkpoint is not None) as progress:

        def told(result: ClaimResult) -> None:
            progress.clear()
            if not options.json:
                sys.stdout.write(one_line(result, width) + "\n")
                sys.stdout.flush()

        stores = stores_for(
            campaign.program,
            max_states=options.max_states,
            max_blocks=options.max_blocks,
            progress=progress,
            tell=progress.say,
            checkpoint=kept_in(options.checkpoint, campaign),
        )
        results = prove(campaign.program, stores, only=options.claim, told=told)
    if options.witness is not None:
        for result in results:
            if result.witness is not None and result.verdict == "refuted":
                write_witness(campaign, result, options.witness)
    if options.json:
        write_json(as_data(campaign.program, results))
    else:
        sys.stdout.write(details(campaign.program, results, options.witness))
    return 0 if all(each.verdict == "proved" for each in results) else 1


def kept_in(folder: Path | None, campaign: Campaign) -> Checkpoint | None:
    """Return where walks are kept, if anywhere."""
    return None if folder is None else Checkpoint(Folder(folder), campaign.digest)


def one_line(result: ClaimResult, width: int) -> str:
    """Return what became of a claim, on one line."""
    line = f"{result.verdict:<8} {result.id:<{width}}  {result.title}"
    if result.verdict == "bounded":
        line += f" ({result.states:,} states)"
    return line


def details(program: Program, results: list[ClaimResult], folder: Path | None) -> str:
    """Return the refutations and what is open, and a count."""
    lines: list[str] = []
    for result in results:
        if result.verdict == "proved":
            continue
        place = f"{result.file}:{result.line}: " if result.file else ""
        lines += ["", f"{place}{result.id} is {result.verdict}: {result.message}"]
        if result.verdict == "refuted" and result.witness is not None:
            lines += shown(program, result.witness)
            if folder is not None:
                lines.append(f"  summitgame test and play: {folder / result.id}")
    counts = ", ".join(
        f"{sum(each.verdict == verdict for each in results)} {verdict}"
        for verdict in ("proved", "refuted", "bounded")
    )
    most = max((each.states for each in results), default=0)
    return "\n".join([*lines, "", f"{counts}; {most:,} states walked at most.", ""])


def shown(program: Program, witness: Witness) -> list[str]:
    """Return the last picks of a witness, one on a line."""
    picks = [pick_words(node, pick) for node, pick in witness.picks]
    lines = []
    setup = setup_words(program, witness.setup)
    if setup:
        lines.append("  " + ", ".join(f"{name}: {value}" for name, value in setup.items()))
    if len(picks) > LAST:
        lines.append(f"  … {len(picks) - LAST} picks and outcomes before")
    lines += [f"  {pick}" for pick in picks[-LAST:]]
    if not picks:
        lines.append("  from the first decision on")
    return lines


def write_witness(campaign: Campaign, result: ClaimResult, folder: Path) -> None:
    """Write a witness as a plan file, and as a game that `summitgame play --saves` opens.

    Raises:
        SystemExit: It could not be written.
    """
    from summitgame.saves import AUTO, SaveError, SaveStore
    from summitgame.session import SessionError

    witness = result.witness
    if witness is None:
        return
    here = folder / result.id
    about = f"Refutes the claim “{result.title}”: {result.message}"
    name = f"{result.id.lower()}-refuted"
    try:
        here.mkdir(parents=True, exist_ok=True)
        text = witness_plan(campaign.program, witness, name, about)
        (here / f"{result.id}.playtest.yaml").write_text(text, encoding="utf-8")
        with SaveStore(here) as store:
            store.save(AUTO, witness_session(campaign, witness).save())
    except (OSError, SaveError, SessionError) as error:
        sys.stderr.write(f"The witness of “{result.id}” could not be written to {here}: {error}\n")
        raise SystemExit(2) from None


def as_data(program: Program, results: list[ClaimResult]) -> dict[str, object]:
    """Return the results as data for JSON."""
    return {
        "campaign": program.id,
        "claims": [
            {
                "id": each.id,
                "title": each.title,
                "verdict": each.verdict,
                "states": each.states,
                "message": each.message,
                "file": each.file or None,
                "line": each.line or None,
                "builtin": each.builtin,
                "witness": None if each.witness is None else witness_data(program, each.witness),
            }
            for each in results
        ],
        "refuted": sum(each.verdict == "refuted" for each in results),
        "bounded": sum(each.verdict == "bounded" for each in results),
    }


def witness_data(program: Program, witness: Witness) -> dict[str, object]:
    """Return a witness as data for JSON."""
    return {
        "setup": setup_words(program, witness.setup),
        "picks": [pick_words(node, pick) for node, pick in witness.picks],
        "node": witness.state.node,
    }
