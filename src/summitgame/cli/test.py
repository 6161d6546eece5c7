"""Run the plan files of a campaign and report what differs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from summitgame import __version__
from summitgame.campaign import Campaign
from summitgame.cli.common import (
    campaign_argument,
    colour,
    format_arguments,
    json_argument,
    playable,
    tool_paths,
    write_json,
)
from summitgame.diagnostics import Diagnostic, render, to_json
from summitgame.diagnostics.reports import Case, compact, github, junit
from summitgame.diagnostics.sarif import sarif
from summitgame.playtest import read_plans, run_plan
from summitgame.playtest.checks import read_checks
from summitgame.playtest.places import is_released
from summitgame.playtest.run import played
from summitgame.playtest.transcript import transcript

if TYPE_CHECKING:
    from summitgame.playtest.measures import Measures

SUFFIX = "*.playtest.yaml"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    parser.add_argument("--only", metavar="TEXT", default="", help="plans whose id holds this text")
    parser.add_argument(
        "--renew", action="store_true", help="write the transcripts of plans that have one anew"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="seed of searches and samples in checks (1)"
    )
    json_argument(parser)
    format_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 when every plan holds, 1 when one differs or there is none."""
    from summitgame.playtest.measures import Measures

    campaign = playable(options.campaign)
    form = "json" if options.json else options.format
    results: list[tuple[str, str, Diagnostic | None]] = []
    sources: dict[str, str] = {}
    measures = Measures(campaign, options.seed)
    for path in sorted(campaign.folder.rglob(SUFFIX)):
        if is_released(path):
            continue
        if options.renew:
            renew(campaign, path, options.only)
        found = run_file(measures, path, options.only, sources)
        results += found
        if form == "pretty":
            _pretty(found, sources)
    failed = [each for each in results if each[2] is not None]
    match form:
        case "pretty":
            sys.stdout.write(f"{len(results) - len(failed)} passed, {len(failed)} failed\n")
        case "json":
            write_json(
                {
                    "plans": [
                        {"file": file, "id": plan, "problem": to_json(problem) if problem else None}
                        for file, plan, problem in results
                    ],
                    "failed": len(failed),
                }
            )
        case _:
            sys.stdout.write(_machine(form, results, sources, tool_paths(options.campaign)))
    if not results and options.only:
        sys.stderr.write(f"No plan of {campaign.folder} has “{options.only}” in its id.\n")
    elif not results:
        sys.stderr.write(f"{campaign.folder} holds no plan file ({SUFFIX}).\n")
    return 1 if failed or not results else 0


def renew(campaign: Campaign, path: Path, only: str) -> None:
    """Write the transcripts of one file's plans anew; a plan that does not hold is left alone."""
    plans, problems, _ = read_plans(path.read_bytes(), path.name)
    for plan in plans if not problems else ():
        if plan.transcript and only in plan.id and (session := played(campaign, plan)) is not None:
            file = path.parent / plan.transcript
            file.write_text(transcript(session), encoding="utf-8", newline="\n")


def run_file(
    measures: Measures, path: Path, only: str, sources: dict[str, str]
) -> list[tuple[str, str, Diagnostic | None]]:
    """Run the plans and checks of one file; its text is added to the sources."""
    campaign = measures.campaign
    name = path.relative_to(campaign.folder).as_posix()
    plans, problems, sources[name] = read_plans(path.read_bytes(), name)
    checks, misfits = read_checks(path.read_bytes(), name)
    problems = (*problems, *misfits)
    results: list[tuple[str, str, Diagnostic | None]] = [(name, "", each) for each in problems]
    results += [
        (name, plan.id, run_plan(campaign, plan, folder=path.parent))
        for plan in plans
        if only in plan.id
    ]
    for check in checks if not problems else ():
        results += [
            (name, each.name, measures.answer(each))
            for each in measures.single(check)
            if only in each.name
        ]
    return results


def _pretty(
    results: Iterable[tuple[str, str, Diagnostic | None]], sources: Mapping[str, str]
) -> None:
    for _, plan_id, problem in results:
        if problem is not None:
            sys.stdout.write(f"FAILED {plan_id}\n")
            text = sources.get(problem.span.file)
            sys.stdout.write(render(problem, text, colour=colour(sys.stdout)).rstrip() + "\n\n")


def _machine(
    form: str,
    results: Sequence[tuple[str, str, Diagnostic | None]],
    sources: Mapping[str, str],
    where: Callable[[str], str],
) -> str:
    """Return what differs as another program reads it."""
    problems = [problem for _, _, problem in results if problem is not None]
    match form:
        case "compact":
            return compact(problems, where)
        case "github":
            return github(problems, where)
        case "sarif":
            return sarif(problems, version=__version__, where=where)
        case _:
            cases = [
                Case(plan or file, file, () if problem is None else (problem,))
                for file, plan, problem in results
            ]
            return junit("summitgame.test", cases, sources, where=where)
