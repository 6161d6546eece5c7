"""The pytest plugin: collects `*.playtest.yaml`, one test a plan, with real files and lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summitgame.campaign import Loaded, load_campaign
from summitgame.diagnostics import Diagnostic, render
from summitgame.playtest.gate import is_released
from summitgame.playtest.plan import Plan, read_plans
from summitgame.playtest.run import campaign_folder_of, run_plan
from summitgame.session import Session, SessionError

SUFFIX = ".playtest.yaml"
_LOADED: pytest.StashKey[dict[Path, Loaded]] = pytest.StashKey()


class PlanFailedError(Exception):
    """A plan that differs from play; pytest shows the diagnostic in place of a traceback."""

    def __init__(self, diagnostic: Diagnostic, source: str) -> None:
        """Keep the diagnostic with the text of its file."""
        super().__init__(diagnostic.message)
        self.diagnostic, self.source = diagnostic, source


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PlanFile | None:
    """Collect plan files."""
    if file_path.name.endswith(SUFFIX) and not is_released(file_path):
        return PlanFile.from_parent(parent, path=file_path)
    return None


class PlanFile(pytest.File):
    """A file of plans."""

    def collect(self) -> Iterator[PlanItem]:
        """Yield one test for each plan; a malformed file is one test that fails."""
        name = self.path.name
        plans, problems, source = read_plans(self.path.read_bytes(), name)
        for plan in plans:
            yield PlanItem.from_parent(
                self, name=plan.id, plan=plan, problems=problems, source=source
            )
        if problems and not plans:
            at = problems[0].span
            yield PlanItem.from_parent(
                self, name=name, plan=Plan(name, at), problems=problems, source=source
            )


class PlanItem(pytest.Item):
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
        folder = campaign_folder_of(self.path)
        if folder is None:
            message = f"{self.path.name} lies in no campaign: no folder above it has campaign.yaml."
            pytest.fail(message, pytrace=False)
        cache = self.config.stash.setdefault(_LOADED, {})
        loaded = cache.get(folder) or cache.setdefault(folder, load_campaign(folder))
        if loaded.campaign is None:
            problem = loaded.errors[0]
            raise PlanFailedError(problem, loaded.sources.get(problem.span.file, ""))
        found = run_plan(loaded.campaign, self.plan, folder=self.path.parent)
        if found is None and not self.plan.chance:
            found = run_plan(loaded.campaign, self.plan, _restored)
        if found is not None:
            raise PlanFailedError(found, self.source)

    def repr_failure(  # type: ignore[override]
        self, excinfo: pytest.ExceptionInfo[BaseException]
    ) -> str:
        """Return the diagnostic with its snippet."""
        error = excinfo.value
        if isinstance(error, PlanFailedError):
            return render(error.diagnostic, error.source)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the plan is written."""
        return self.path, self.plan.at.line - 1, f"plan {self.plan.id}"


def _restored(session: Session) -> None:
    """Check that saving and restoring leads to the same state."""
    again = Session.restore(session.campaign, session.save())
    if again.state != session.state:
        message = f"saving and restoring at “{session.state.node}” leads elsewhere"
        raise SessionError(message)
