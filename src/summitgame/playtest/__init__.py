"""Plan files: playthroughs written down as tests.

Law: a plan is data and runs the same everywhere.
"""

from summitgame.playtest.plan import Expectation, Plan, PlanPick, read_plans
from summitgame.playtest.run import campaign_folder_of, run_plan

__all__ = ["Expectation", "Plan", "PlanPick", "campaign_folder_of", "read_plans", "run_plan"]
