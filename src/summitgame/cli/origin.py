"""Finds the state that a figure is asked for: a save, the end of a plan, or a fresh game.

Law: what cannot be read ends the command with one plain sentence.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from summitgame.campaign import Campaign
from summitgame.engine import State
from summitgame.playtest import read_plans
from summitgame.playtest.run import played
from summitgame.session import Session, SessionError


def origin_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--from` and `--set`."""
    parser.add_argument(
        "--from",
        dest="origin",
        metavar="SAVE|PLAN",
        help="where play is: a slot (auto, 1 to 8), a folder of saves, or a plan file,"
        " with :PLAN-ID if it holds several",
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a choice made at the start; may be repeated",
    )


def origin_of(campaign: Campaign, options: argparse.Namespace) -> State | None:
    """Return the state that `--from` names, or None for the beginning.

    Raises:
        SystemExit: There is no such save or plan, or it does not fit the campaign.
    """
    if options.origin is None:
        return None
    try:
        return _origin(campaign, str(options.origin)).state
    except SessionError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None


def _origin(campaign: Campaign, name: str) -> Session:
    from summitgame.saves import AUTO, EARLIER, SLOTS, SaveError, SaveStore, default_folder

    path, _, plan = name.partition(".yaml:")
    file = Path(f"{path}.yaml" if plan else name)
    slots = (*SLOTS, *EARLIER)
    if name in slots or file.is_dir():
        folder, slot = (default_folder(), name) if name in slots else (file, AUTO)
        try:
            with SaveStore(folder) as store:
                return Session.restore(campaign, store.load(slot).saved)
        except SaveError as error:
            raise SessionError(str(error)) from None
    if not file.is_file():
        raise SessionError(
            f"There is no save and no plan file “{name}”; give a slot (auto, 1 to 8),"
            " a folder of saves or a file that ends in .playtest.yaml."
        )
    return _planned(campaign, file, plan)


def _planned(campaign: Campaign, file: Path, wanted: str) -> Session:
    plans, problems, _ = read_plans(file.read_bytes(), file.name)
    if problems:
        raise SessionError(f"{file} cannot be read as a plan file: {problems[0].message}.")
    found = [plan for plan in plans if wanted in {"", plan.id}]
    if len(found) != 1:
        known = ", ".join(plan.id for plan in plans)
        raise SessionError(f"Name one plan of {file.name} after a colon: it holds {known}.")
    session = played(campaign, found[0])
    if session is None:
        raise SessionError(f"The plan “{found[0].id}” fails; `summitgame test` says where.")
    return session


def setup_of(campaign: Campaign, options: argparse.Namespace) -> Mapping[str, int]:
    """Return what `--set` chooses at the start, by variable id.

    Raises:
        SystemExit: Something that cannot be chosen is named.
    """
    chosen: dict[str, str] = {}
    for each in options.set:
        name, equals, value = str(each).partition("=")
        if not equals:
            sys.stderr.write(f"“{each}” is no choice; write --set NAME=VALUE.\n")
            raise SystemExit(2)
        chosen[name] = value
    try:
        return Session.start(campaign, 0, chosen).setup_values()
    except SessionError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None
