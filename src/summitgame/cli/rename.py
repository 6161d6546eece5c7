"""Give something another id, in every file that mentions it; saves find it by the old one."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from summitgame.authoring.rename import Renaming, Sources, rename
from summitgame.authoring.textedit import unified
from summitgame.authoring.things import KINDS, OWNED, NamingError, Thing
from summitgame.authoring.writing import finish, write_all
from summitgame.campaign import Campaign, Loaded, read_files
from summitgame.cli.check import counted
from summitgame.cli.common import (
    campaign_argument,
    campaign_folder,
    json_argument,
    playable,
    write_json,
)
from summitgame.playtest import Plan, PlanPick, read_plans, run_plan
from summitgame.playtest.places import SUFFIX, is_released
from summitgame.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument(
        "old", metavar="OLD", help=f"the id; NODE/ID for {', '.join(sorted(OWNED))}"
    )
    parser.add_argument("new", metavar="NEW", help="the new id")
    campaign_argument(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would change, and change nothing"
    )
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 renamed, 1 refused or the campaign has errors, 2 it cannot be written."""
    folder = campaign_folder(options.campaign)
    if folder.is_dir() and not options.dry_run:
        finish(folder)
    campaign = playable(options.campaign)
    sources = read_sources(campaign)
    before = {**sources.story, **sources.plans, **sources.translations}
    try:
        thing = Thing.of(options.kind, options.old)
        new = str(options.new).removeprefix(f"{thing.node}/") if thing.node else options.new
        renaming = rename(campaign, sources, thing, new)
        if not options.dry_run:
            write_all(campaign.folder, renaming.files)
    except NamingError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"Nothing was renamed: {error.strerror or error}.\n")
        return 2
    if options.json:
        write_json(
            {
                "places": renaming.places,
                "files": sorted(renaming.files),
                "alias": renaming.alias or None,
                "written": not options.dry_run,
            }
        )
    elif options.dry_run:
        sys.stdout.write(unified(before, renaming.files))
        sys.stdout.write(f"{_told(renaming)} Nothing was changed.\n")
    else:
        sys.stdout.write(f"{thing.called(thing.id)} is {thing.called(new)}: {_told(renaming)}\n")
    return 0


def _told(renaming: Renaming) -> str:
    files = counted(len({*renaming.files} - {renaming.alias}) or 1, "file")
    alias = f", with an alias in {renaming.alias}" if renaming.alias else ""
    return f"{counted(renaming.places, 'place')} in {files}{alias}."


def read_sources(campaign: Campaign) -> Sources:
    """Return every file of a campaign that may name something."""
    folder = campaign.folder
    story = read_files(folder)
    plans: dict[str, bytes] = {}
    picked: dict[str, dict[tuple[int, int], str]] = {}
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        if not is_released(path) and not path.is_symlink():
            name = path.relative_to(folder).as_posix()
            plans[name] = path.read_bytes()
            picked[name] = picks_of(campaign, plans[name], name)
    translations = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "strings").glob("*.po"))
        if not path.is_symlink()
    }
    return Sources({} if isinstance(story, Loaded) else story, plans, translations, picked)


def picks_of(campaign: Campaign, data: bytes, name: str) -> dict[tuple[int, int], str]:
    """Return the node at which each pick of a plan file is made, as far as its plans come."""
    found: dict[tuple[int, int], str] = {}
    for plan in read_plans(data, name)[0]:
        picks = tuple(each for each in plan.actions if isinstance(each, PlanPick))
        nodes = _nodes(campaign, replace(plan, actions=picks, policy="", expect=()))
        nodes += [""] * (len(picks) - len(nodes))
        found |= {
            (pick.at.line, pick.at.column): node for pick, node in zip(picks, nodes, strict=True)
        }
    return found


def _nodes(campaign: Campaign, plan: Plan) -> list[str]:
    """Return the node of each pick of a plan that could be made."""
    found: list[str] = []
    after: list[str] = []

    def note(session: Session) -> None:
        found.append(after[-1] if after else str(session.save().picks[0]["node"]))
        after.append(session.state.node)

    run_plan(campaign, plan, note)
    return found
