"""Plan files: playthroughs written down as tests.

Law: a plan is data and runs the same everywhere.

pytest loads the plugin of this room in every run of its environment, so the names below are
imported when they are first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summitgame.playtest.places import campaign_folder_of
    from summitgame.playtest.plan import Expectation, Plan, PlanPick, read_plans
    from summitgame.playtest.run import run_plan

__all__ = ["Expectation", "Plan", "PlanPick", "campaign_folder_of", "read_plans", "run_plan"]

_HOMES = {
    "Expectation": "plan",
    "Plan": "plan",
    "PlanPick": "plan",
    "campaign_folder_of": "places",
    "read_plans": "plan",
    "run_plan": "run",
}


def __getattr__(name: str) -> object:
    """Import a name of this room when it is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{home}"), name)
