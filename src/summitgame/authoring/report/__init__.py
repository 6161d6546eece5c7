"""One page about a campaign: map, odds, claims, coverage, words, balance.

Law: every figure says how it was come by, and the page needs nothing but itself.
"""

from summitgame.authoring.report.data import as_data
from summitgame.authoring.report.facts import Facts, Verdict, gather_facts
from summitgame.authoring.report.whole import report

__all__ = ["Facts", "Verdict", "as_data", "gather_facts", "report"]
