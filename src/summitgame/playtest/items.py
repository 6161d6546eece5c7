"""What pytest collects of a story: one test a plan or a check, with real files and lines.

What is dear (loading, coverage, odds, proofs) is done once for each campaign and process. Under
pytest-xdist with `--dist loadfile` all checks of a file go to one worker.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summitgame.campaign import Campaign, Loaded, load_campaign
from summitgame.diagnostics import Diagnostic, render
from summitgame.playtest.checks import Check, ClaimCheck, read_checks
from summitgame.playtest.gate import gate_file
from summitgame.playtest.measures import Measures
from summitgame.playtest.places import SEED, campaign_folder_of
from summitgame.playtest.plan import Plan, read_plans
from summitgame.playtest.run import run_plan
from summitgame.session import Session, SessionError

_LOADED: pytest.StashKey[dict[Path, Loaded]] = pytest.StashKey()
_MEASURES: pytest.StashKey[dict[Path, Measures]] = pytest.StashKey()


class PlanFailedError(Exception):
    """A plan or check that fails; pytest shows the diagnostic in place of a traceback."""

    def __init__(self, diagnostic: Diagnostic, source: str) -> None:
        """Keep the diagnostic with the text of its file."""
        super().__init__(diagnostic.message)
        self.diagnostic, self.source = diagnostic, source


def loaded_for(config: pytest.Config, folder: Path) -> Loaded:
    """Return a campaign, loaded once in this process."""
    kept = config.stash.setdefault(_LOADED, {})
    if folder not in kept:
        kept[folder] = load_campaign(folder)
    return kept[folder]


def measures_for(config: pytest.Config, campaign: Campaign) -> Measures:
    """Return the measures of a campaign, made once in this process."""
    kept = config.stash.setdefault(_MEASURES, {})
    if campaign.folder not in kept:
        kept[campaign.folder] = Measures(campaign, int(config.getoption(SEED)))
    return kept[campaign.folder]


class PlanFile(pytest.File):
    """A file of plans and checks."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield one test for each plan and check; a malformed file is one test that fails."""
        name = self.path.name
        data = self.path.read_bytes()
        plans, problems, source = read_plans(data, name)
        checks, misfits = read_checks(data, name)
        problems = (*problems, *misfits)
        for plan in plans:
            yield PlanItem.from_parent(
                self, name=plan.id, plan=plan, problems=problems, source=source
            )
        if problems and not plans:
            at = problems[0].span
            yield PlanItem.from_parent(
                self, name=name, plan=Plan(name, at), problems=problems, source=source
            )
        for check in checks if not problems else ():
            for each in self._single(check):
                yield CheckItem.from_parent(self, name=each.name, check=each, source=source)

    def _single(self, check: Check) -> tuple[Check, ...]:
        """Return a check as checks of one thing; what cannot be loaded fails as one."""
        if isinstance(check, ClaimCheck) and not check.claim:
            folder = campaign_folder_of(self.path)
            loaded = None if folder is None else loaded_for(self.config, folder)
            if loaded is not None and loaded.campaign is not None:
                return measures_for(self.config, loaded.campaign).single(check)
        return (check,)


class StoryItem(pytest.Item):
    """A test of one campaign."""

    source = ""

    def campaign(self) -> Campaign:
        """Return the campaign that the file lies in; fails if there is none that can be played."""
        folder = campaign_folder_of(self.path)
        if folder is None:
            message = f"{self.path.name} lies in no campaign: no folder above it has campaign.yaml."
            pytest.fail(message, pytrace=False)
        loaded = loaded_for(self.config, folder)
        if loaded.campaign is None:
            problem = loaded.errors[0]
            raise PlanFailedError(problem, loaded.sources.get(problem.span.file, ""))
        return loaded.campaign

    def repr_failure(  # type: ignore[override]
        self, excinfo: pytest.ExceptionInfo[BaseException]
    ) -> str:
        """Return the diagnostic with its snippet."""
        error = excinfo.value
        if isinstance(error, PlanFailedError):
            return render(error.diagnostic, error.source)
        return str(super().repr_failure(excinfo))


class PlanItem(StoryItem):
    """One plan."""

    def __init__(
        self,
        name: str,
        parent: PlanFile,
        plan: Plan,
        problems: tuple[Diagnostic, ...],
        source: str,
    ) -> None:
        """Keep the plan."""
        super().__init__(name, parent)
        self.plan, self.problems, self.source = plan, problems, source

    def runtest(self) -> None:
        """Play the plan twice: straight through, and by save and restore after each pick."""
        if self.problems:
            raise PlanFailedError(self.problems[0], self.source)
        campaign = self.campaign()
        found = run_plan(campaign, self.plan, folder=self.path.parent)
        if found is None and not self.plan.chance:
            found = run_plan(campaign, self.plan, _restored)
        if found is not None:
            raise PlanFailedError(found, self.source)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the plan is written."""
        return self.path, self.plan.at.line - 1, f"plan {self.plan.id}"


class CheckItem(StoryItem):
    """One check: a coverage threshold, a range of odds, or a claim."""

    def __init__(self, name: str, parent: PlanFile, check: Check, source: str) -> None:
        """Keep the check."""
        super().__init__(name, parent)
        self.check, self.source = check, source

    def runtest(self) -> None:
        """Answer the check."""
        campaign = self.campaign()
        found = measures_for(self.config, campaign).answer(self.check)
        if found is None:
            return
        source = self.source
        if found.span.file != self.path.name:
            source = loaded_for(self.config, campaign.folder).sources.get(found.span.file, "")
        raise PlanFailedError(found, source)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the check is written; for a claim, where the claim is."""
        path, line = self.path, self.check.at.line
        if isinstance(self.check, ClaimCheck) and self.check.claim:
            folder = campaign_folder_of(self.path)
            loaded = None if folder is None else loaded_for(self.config, folder)
            if folder is not None and loaded is not None and loaded.campaign is not None:
                at = measures_for(self.config, loaded.campaign).place(self.check.claim)
                if at is not None:
                    path, line = folder / at.file, at.line
        return path, line - 1, self.name


class ReleasedFile(pytest.File):
    """A save or a plan file of a released version, kept with its campaign."""

    def collect(self) -> Iterator[ReleasedItem]:
        """Yield one test."""
        yield ReleasedItem.from_parent(self, name="still loads and ends")


class ReleasedItem(StoryItem):
    """Whether a released file still loads, and still comes to an ending."""

    def runtest(self) -> None:
        """Hold the file against the present story."""
        version, name = self.path.parents[1].name, Path(self.path.name)
        for kept in gate_file(self.campaign(), self.path, version, name):
            if kept.standing == "broken":
                pytest.fail(f"{kept.file} of {kept.version}: {kept.message}", pytrace=False)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return which file it is."""
        return self.path, 0, f"released {self.path.name}"


def _restored(session: Session) -> None:
    """Check that saving and restoring leads to the same state."""
    again = Session.restore(session.campaign, session.save())
    if again.state != session.state:
        message = f"saving and restoring at “{session.state.node}” leads elsewhere"
        raise SessionError(message)
