"""Holds saves and plans of released versions against the present story. Law: nothing is misplaced.

They lie in `released/VERSION/CAMPAIGN-ID/`: `*.save` as the game wrote them, and `*.playtest.yaml`.
A file passes when it still loads, is where it says it is, and play still comes to an ending.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summitgame.analysis.policies import uniform
from summitgame.campaign import Campaign
from summitgame.diagnostics.render import place
from summitgame.playtest.places import RELEASED, SAVE, SUFFIX
from summitgame.playtest.plan import Plan, PlanPick, read_plans
from summitgame.playtest.renaming import picked_here, under_new_names
from summitgame.playtest.run import run_plan
from summitgame.saves import SaveError, read_game
from summitgame.session import Session, SessionError, StoryChangedError

MAX_STEPS = 20_000

Standing = Literal["same", "changed", "broken"]
"""`same`: resumes exactly, or holds; `changed`: said why, and goes on; `broken`: does not."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one released save or plan."""

    version: str
    file: str
    """Relative to the folder of its version and campaign; a plan's id follows after `::`."""
    standing: Standing
    message: str = ""
    """One sentence, unless it is the same."""
    node: str = ""
    """Where a save goes on."""
    ending: str = ""
    """The ending that play comes to from there."""


def released_folder(campaign: Campaign) -> Path | None:
    """Return `tests/golden/released` of the campaign, or of the nearest folder above it."""
    home = campaign.folder.resolve()
    for folder in (home, *home.parents):
        found = folder / "tests" / "golden" / RELEASED
        if found.is_dir():
            return found
    return None


def gate(campaign: Campaign, released: Path) -> tuple[Kept, ...]:
    """Return what became of every released save and plan of a campaign, version by version."""
    found: list[Kept] = []
    for version in sorted(each for each in released.iterdir() if each.is_dir()):
        folder = version / campaign.id
        if folder.is_dir():
            for path in sorted(folder.rglob("*")):
                found += gate_file(campaign, path, version.name, path.relative_to(folder))
    return tuple(found)


def gate_file(campaign: Campaign, path: Path, version: str, name: Path) -> Iterator[Kept]:
    """Yield what became of one file: one for a save, one for each plan of a plan file."""
    shown = name.as_posix()
    if path.name.endswith(SAVE):
        yield _save(campaign, path, version, shown)
    elif path.name.endswith(SUFFIX):
        plans, problems, _ = read_plans(path.read_bytes(), shown)
        for problem in problems:
            yield Kept(version, shown, "broken", f"{place(problem.span)}: {problem.message}")
        for plan in plans if not problems else ():
            yield _plan(campaign, plan, version, f"{shown}::{plan.id}")


def _save(campaign: Campaign, path: Path, version: str, shown: str) -> Kept:
    standing: Standing = "same"
    message = ""
    try:
        session = Session.restore(campaign, read_game(path.read_bytes()))
    except StoryChangedError as changed:
        session, standing, message = changed.nearest, "changed", str(changed)
    except (SessionError, SaveError, OSError) as error:
        return Kept(version, shown, "broken", str(error))
    return _ended(Kept(version, shown, standing, message, session.state.node), session)


def _plan(campaign: Campaign, plan: Plan, version: str, shown: str) -> Kept:
    differs = run_plan(campaign, plan)
    standing: Standing = "same" if differs is None else "changed"
    message = "" if differs is None else f"{place(differs.span)}: {differs.message}"
    try:
        session = as_far_as_it_goes(campaign, plan)
    except SessionError as error:
        return Kept(version, shown, "broken", str(error))
    return _ended(Kept(version, shown, standing, message, session.state.node), session)


def as_far_as_it_goes(campaign: Campaign, plan: Plan) -> Session:
    """Return a session that has made the picks of a plan up to the first that cannot be made.

    Raises:
        SessionError: Play does not even begin.
    """
    plan = under_new_names(plan, campaign.aliases)
    try:
        session = Session.start(campaign, plan.seed, plan.setup, forced=plan.chance)
    except SessionError:
        session = Session.start(campaign, plan.seed)
    picks = [each for each in plan.actions if isinstance(each, PlanPick)]
    try:
        for each in picks:
            pick = picked_here(each, session.state.node, campaign.aliases)
            if pick.node and pick.node != session.state.node:
                break
            if pick.package is None:
                session.choose(pick.option)
            else:
                session.propose(pick.package)
    except SessionError:
        pass
    session.let_chance_fall()
    return session


def _ended(kept: Kept, session: Session) -> Kept:
    """Return the finding with the ending that uniform play comes to, or why it comes to none."""
    try:
        for _ in range(MAX_STEPS):
            decision = session.decision()
            if decision is None:
                break
            program = session.campaign.program
            pick = uniform(program, session.state, decision, session.seed, session.step)
            if pick is None:
                break
            session.take(pick)
    except SessionError as error:
        return Kept(kept.version, kept.file, "broken", str(error), kept.node)
    if session.ended is None:
        message = f"Play comes to no ending; it stops at “{session.state.node}”."
        return Kept(kept.version, kept.file, "broken", message, kept.node)
    return Kept(kept.version, kept.file, kept.standing, kept.message, kept.node, session.ended.id)
