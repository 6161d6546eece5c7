"""Report every problem of a campaign, with its place and how to mend it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from summitgame import __version__
from summitgame.checked.store import recall, remember
from summitgame.cli.common import (
    campaign_argument,
    colour,
    existing_folder,
    format_arguments,
    json_argument,
    report,
    settled,
    tool_paths,
    write_json,
)
from summitgame.inputs import Inputs

if TYPE_CHECKING:
    from summitgame.authoring.baseline import Compared
    from summitgame.checked.model import Checked
    from summitgame.diagnostics import Diagnostic


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    json_argument(parser)
    format_arguments(parser)
    parser.add_argument("--strict", action="store_true", help="let warnings fail the check too")
    parser.add_argument(
        "--baseline", type=Path, metavar="FILE", help="leave out the warnings listed there"
    )
    parser.add_argument(
        "--write-baseline", type=Path, metavar="FILE", help="list the warnings of now there"
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="check anew, even if nothing has changed since the last time",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 clean, 1 errors; 2 for a baseline that is none."""
    found = _check(existing_folder(options.campaign), fresh=options.no_cache)
    if options.write_baseline is not None:
        return _write_baseline(found, options.write_baseline)
    problems, compared = found.diagnostics, None
    if options.baseline is not None:
        compared = _compared(found, options.baseline)
        problems = compared.new
    failed = bool(problems) and _fails(problems, strict=options.strict)
    match "json" if options.json else options.format:
        case "json":
            _json(found, problems, compared)
        case "pretty":
            _pretty(found, problems, compared)
        case form:
            where = tool_paths(options.campaign)
            sys.stdout.write(_machine(form, found, problems, where, strict=options.strict))
    return 1 if failed else 0


def _check(folder: Path, *, fresh: bool) -> Checked:
    """Return what is wrong with a campaign: what was found before if nothing has changed."""
    inputs = Inputs(folder)
    found = None if fresh else recall(inputs)
    if found is not None:
        return found
    from summitgame.campaign import load_campaign
    from summitgame.checked.model import checked

    found = checked(settled(lambda: load_campaign(folder, inputs, full=True)))
    if not fresh:
        remember(inputs, found)
    return found


def _fails(problems: tuple[Diagnostic, ...], *, strict: bool) -> bool:
    from summitgame.diagnostics.reports import fails

    return any(fails(each, strict=strict) for each in problems)


def _machine(
    form: str,
    found: Checked,
    problems: tuple[Diagnostic, ...],
    where: Callable[[str], str],
    *,
    strict: bool,
) -> str:
    """Return what was found as another program reads it."""
    from summitgame.diagnostics.reports import Case, compact, github, junit

    match form:
        case "compact":
            return compact(problems, where)
        case "github":
            return github(problems, where)
        case "sarif":
            from summitgame.authoring.baseline import fingerprints
            from summitgame.diagnostics.sarif import sarif

            every = [*problems, *(each for each, _ in found.allowed)]
            return sarif(
                problems,
                version=__version__,
                where=where,
                prints=fingerprints(every, found.sources),
                allowed=found.allowed,
            )
        case _:
            files = dict.fromkeys([*found.sources, *(each.span.file for each in problems)])
            cases = [
                Case(file, file, tuple(each for each in problems if each.span.file == file))
                for file in files
            ]
            return junit("summitgame.check", cases, found.sources, strict=strict, where=where)


def _json(found: Checked, problems: tuple[Diagnostic, ...], compared: Compared | None) -> None:
    from summitgame.diagnostics import to_json

    data: dict[str, object] = {
        "problems": [to_json(each) for each in problems],
        "errors": sum(each.severity == "error" for each in problems),
        "allowed": [to_json(each) | {"reason": reason} for each, reason in found.allowed],
    }
    if compared is not None:
        data["known"] = compared.known
        data["solved"] = [{"code": each.code, "place": each.place} for each in compared.solved]
    write_json(data)


def _pretty(found: Checked, problems: tuple[Diagnostic, ...], compared: Compared | None) -> None:
    if problems:
        from summitgame.diagnostics import render

        for each in problems:
            text = render(each, found.sources.get(each.span.file), colour=colour(sys.stdout))
            sys.stdout.write(text.rstrip() + "\n\n")
    if found.story is not None:
        story = found.story
        counts = [
            counted(story.nodes, "node"),
            counted(story.endings, "ending"),
            counted(story.facts, "fact"),
        ]
        if story.claims:
            counts.append(counted(story.claims, "claim"))
        sys.stdout.write(f"{story.title}: {', '.join(counts)}. ")
    errors = sum(each.severity == "error" for each in problems)
    others = len(problems) - errors
    words = counted(errors, "error")
    notes = f", {counted(others, 'warning')}" if others else ""
    sys.stdout.write(f"{words}{notes}.\n" if problems else "No problems.\n")
    if found.allowed:
        sys.stdout.write(f"{counted(len(found.allowed), 'warning')} allowed, with a reason.\n")
    if compared is not None and compared.known:
        sys.stdout.write(f"{counted(compared.known, 'known warning')} left out.\n")
    for solved in compared.solved if compared is not None else ():
        sys.stdout.write(f"Solved: {solved.code} at {solved.place}. Write the baseline anew.\n")


def _compared(found: Checked, path: Path) -> Compared:
    from summitgame.authoring.baseline import BaselineError, compare, read

    try:
        return compare(found.diagnostics, found.sources, read(path))
    except BaselineError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None


def _write_baseline(found: Checked, path: Path) -> int:
    from summitgame.authoring.baseline import written

    if found.errors:
        report(found, found.errors)
        sys.stderr.write("A baseline lists warnings; mend the errors first.\n")
        return 1
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.write_text(written(found.diagnostics, found.sources), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        sys.stderr.write(f"{path} cannot be written: {error.strerror}.\n")
        return 2
    sys.stdout.write(f"{path}: {counted(len(found.diagnostics), 'known warning')}.\n")
    return 0


def counted(number: int, thing: str) -> str:
    """Return a number of things in words."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
