"""What commands share: the campaign argument, loading with diagnostics, JSON output."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from summitgame.resources import MissingDataError, content_root

if TYPE_CHECKING:
    from summitgame.analysis.policies import Policy
    from summitgame.campaign import Campaign, Loaded
    from summitgame.checked.model import Checked
    from summitgame.diagnostics import Diagnostic
    from summitgame.session import Session

SHIPPED = "working-level"
HEAD = "campaign.yaml"
"""The file that campaigns have at the top of their folder."""
FORMATS = ("pretty", "compact", "json", "github", "sarif", "junit")
"""How a command that finds problems can say them, as in `diagnostics.reports`."""
LONG = 1_000_000
"""Letters of a story in so many objects that looking at them all can be noticed."""
MAX_BLOCKS = 400_000
"""Blocks of states, of up to 20,000 states each, that are walked unless somebody asks for more."""


def campaign_argument(parser: argparse.ArgumentParser) -> None:
    """Add the campaign folder."""
    parser.add_argument(
        "campaign",
        nargs="?",
        type=Path,
        metavar="CAMPAIGN-FOLDER",
        help="the campaign's folder (else the one around the working folder, or the shipped one)",
    )


def blocks_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--max-blocks`."""
    parser.add_argument(
        "--max-blocks",
        type=int,
        default=MAX_BLOCKS,
        metavar="N",
        help=f"blocks of states to walk at most in a large story; 0 for none ({MAX_BLOCKS})",
    )


def walks_something(options: argparse.Namespace) -> bool:
    """Return whether `--max-states` lets anything be walked; otherwise say what to give."""
    if options.max_states >= 1:
        return True
    sys.stderr.write("At least one state has to be walked; give --max-states 1 or more.\n")
    return False


def json_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--json`."""
    parser.add_argument("--json", action="store_true", help="report as JSON")


def format_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--format`."""
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="pretty",
        help="how problems are said (pretty); --json is short for --format json",
    )


def tool_paths(given: Path | None) -> Callable[[str], str]:
    """Return what turns a file's name in a diagnostic into a path that other programs can open.

    It is relative to the working folder where the file lies below it, with forward slashes.
    """
    folder, here = campaign_folder(given), Path.cwd()

    def where(name: str) -> str:
        homes = (folder, folder.parent, folder.parent.parent)  # fact files lie beside a campaign
        path = next((home / name for home in homes if (home / name).exists()), folder / name)
        with suppress(ValueError):
            return path.resolve().relative_to(here.resolve()).as_posix()
        return path.as_posix()

    return where


def campaign_folder(given: Path | None) -> Path:
    """Return the folder of the campaign asked for, else the one around the working folder.

    Outside of any it is the shipped campaign.

    Raises:
        MissingDataError: No campaign was named and the shipped one is missing.
    """
    if given is not None:
        return given
    here = Path.cwd()
    around = next((each for each in (here, *here.parents) if (each / HEAD).is_file()), None)
    return around or content_root() / SHIPPED


def existing_folder(given: Path | None) -> Path:
    """Return the folder of the campaign; a missing one is reported and ends the command."""
    try:
        folder = campaign_folder(given)
    except MissingDataError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None
    problem = _no_campaign(folder)
    if problem:
        sys.stderr.write(f"{problem}\n")
        raise SystemExit(2)
    return folder


def _no_campaign(folder: Path) -> str:
    """Return why a folder can be no campaign, in a sentence; empty if it may be one."""
    if folder.is_file():
        return f"{folder} is a file. Name the folder of a campaign, the one with {HEAD}."
    if not folder.is_dir():
        return f"There is no folder {folder}. Name the folder of a campaign, the one with {HEAD}."
    with suppress(OSError):
        if not (folder / HEAD).exists():
            below = sorted(each.parent.name for each in folder.glob(f"*/{HEAD}"))
            if below:
                return f"{folder} is no campaign, but holds {', '.join(below)}. Name one of them."
    return ""


def load(given: Path | None, language: str = "", *, mark: bool = False) -> Loaded:
    """Return what loading the campaign gives; a missing one is reported and ends the command.

    Args:
        given: The folder that was asked for, if any.
        language: The language to read it in; empty for its own.
        mark: Whether texts without a translation are marked.
    """
    from summitgame.campaign import load_campaign
    from summitgame.strings.languages import SOURCE

    folder = existing_folder(given)
    if language in {"", SOURCE}:
        return settled(lambda: load_campaign(folder))
    from summitgame.translation import load_in

    return settled(lambda: load_in(folder, language, mark=mark).loaded)


def settled(loading: Callable[[], Loaded]) -> Loaded:
    """Return what loading gives; the cyclic collector never looks at a long story again."""
    collects = gc.isenabled()
    gc.disable()
    try:
        loaded = loading()
        if sum(map(len, loaded.sources.values())) > LONG:
            gc.freeze()
    finally:
        if collects:
            gc.enable()
    return loaded


def playable(given: Path | None, language: str = "", *, mark: bool = False) -> Campaign:
    """Return the campaign asked for; problems are reported and end the command with 1."""
    loaded = load(given, language, mark=mark)
    if loaded.campaign is None:
        report(loaded, loaded.errors)
        raise SystemExit(1)
    return loaded.campaign


def report(loaded: Loaded | Checked, problems: tuple[Diagnostic, ...]) -> None:
    """Print problems with their snippets to standard error."""
    from summitgame.diagnostics import render

    for problem in problems:
        text = render(problem, loaded.sources.get(problem.span.file), colour=colour(sys.stderr))
        sys.stderr.write(text.rstrip() + "\n\n")


def take_by(policy: Policy, session: Session) -> bool:
    """Make one pick by a policy; return False when nothing can be picked."""
    decision = session.decision()
    if decision is None:
        return False
    pick = policy(session.campaign.program, session.state, decision, session.seed, session.step)
    if pick is None:
        return False
    session.take(pick)
    return True


def colour(stream: object) -> bool:
    """Return whether to write in colour: a terminal, and NO_COLOR is not set."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty()) and not os.environ.get("NO_COLOR")


def write_json(data: object) -> None:
    """Print data as JSON."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
