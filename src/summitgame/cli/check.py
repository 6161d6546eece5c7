"""Report every problem of a campaign, with its place and how to mend it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from summitgame import __version__
from summitgame.cli.common import (
    campaign_argument,
    colour,
    format_arguments,
    json_argument,
    load,
    report,
    tool_paths,
    write_json,
)
from summitgame.diagnostics import Diagnostic, Severity, render, to_json
from summitgame.diagnostics.reports import Case, compact, fails, github, junit

if TYPE_CHECKING:
    from summitgame.authoring.baseline import Compared
    from summitgame.campaign import Loaded


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


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 clean, 1 errors; 2 for a baseline that is none."""
    loaded = load(options.campaign, full=True)
    if options.write_baseline is not None:
        return _write_baseline(loaded, options.write_baseline)
    problems, compared = loaded.diagnostics, None
    if options.baseline is not None:
        compared = _compared(loaded, options.baseline)
        problems = compared.new
    failed = any(fails(each, strict=options.strict) for each in problems)
    match "json" if options.json else options.format:
        case "json":
            _json(loaded, problems, compared)
        case "pretty":
            _pretty(loaded, problems, compared)
        case form:
            where = tool_paths(options.campaign)
            sys.stdout.write(_machine(form, loaded, problems, where, strict=options.strict))
    return 1 if failed else 0


def _machine(
    form: str,
    loaded: Loaded,
    problems: tuple[Diagnostic, ...],
    where: Callable[[str], str],
    *,
    strict: bool,
) -> str:
    """Return what was found as another program reads it."""
    match form:
        case "compact":
            return compact(problems, where)
        case "github":
            return github(problems, where)
        case "sarif":
            from summitgame.authoring.baseline import fingerprints
            from summitgame.diagnostics.sarif import sarif

            every = [*problems, *(each for each, _ in loaded.allowed)]
            return sarif(
                problems,
                version=__version__,
                where=where,
                prints=fingerprints(every, loaded.sources),
                allowed=loaded.allowed,
            )
        case _:
            files = dict.fromkeys([*loaded.sources, *(each.span.file for each in problems)])
            cases = [
                Case(file, file, tuple(each for each in problems if each.span.file == file))
                for file in files
            ]
            return junit("summitgame.check", cases, loaded.sources, strict=strict, where=where)


def _json(loaded: Loaded, problems: tuple[Diagnostic, ...], compared: Compared | None) -> None:
    data: dict[str, object] = {
        "problems": [to_json(each) for each in problems],
        "errors": sum(each.severity is Severity.ERROR for each in problems),
        "allowed": [to_json(each) | {"reason": reason} for each, reason in loaded.allowed],
    }
    if compared is not None:
        data["known"] = compared.known
        data["solved"] = [{"code": each.code, "place": each.place} for each in compared.solved]
    write_json(data)


def _pretty(loaded: Loaded, problems: tuple[Diagnostic, ...], compared: Compared | None) -> None:
    for each in problems:
        text = render(each, loaded.sources.get(each.span.file), colour=colour(sys.stdout))
        sys.stdout.write(text.rstrip() + "\n\n")
    if loaded.campaign is not None:
        program = loaded.campaign.program
        counts = [
            counted(len(program.authored), "node"),
            counted(len(program.endings), "ending"),
            counted(len(loaded.campaign.record), "fact"),
        ]
        if program.claims:
            counts.append(counted(len(program.claims), "claim"))
        sys.stdout.write(f"{loaded.campaign.title}: {', '.join(counts)}. ")
    errors = sum(each.severity is Severity.ERROR for each in problems)
    others = len(problems) - errors
    words = counted(errors, "error")
    notes = f", {counted(others, 'warning')}" if others else ""
    sys.stdout.write(f"{words}{notes}.\n" if problems else "No problems.\n")
    if loaded.allowed:
        sys.stdout.write(f"{counted(len(loaded.allowed), 'warning')} allowed, with a reason.\n")
    if compared is not None and compared.known:
        sys.stdout.write(f"{counted(compared.known, 'known warning')} left out.\n")
    for solved in compared.solved if compared is not None else ():
        sys.stdout.write(f"Solved: {solved.code} at {solved.place}. Write the baseline anew.\n")


def _compared(loaded: Loaded, path: Path) -> Compared:
    from summitgame.authoring.baseline import BaselineError, compare, read

    try:
        return compare(loaded.diagnostics, loaded.sources, read(path))
    except BaselineError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None


def _write_baseline(loaded: Loaded, path: Path) -> int:
    from summitgame.authoring.baseline import written

    if loaded.errors:
        report(loaded, loaded.errors)
        sys.stderr.write("A baseline lists warnings; mend the errors first.\n")
        return 1
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.write_text(written(loaded.diagnostics, loaded.sources), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        sys.stderr.write(f"{path} cannot be written: {error.strerror}.\n")
        return 2
    sys.stdout.write(f"{path}: {counted(len(loaded.diagnostics), 'known warning')}.\n")
    return 0


def counted(number: int, thing: str) -> str:
    """Return a number of things in words."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
