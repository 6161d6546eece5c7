"""The figures that explanations give are those of the campaign that they speak of."""

from __future__ import annotations

import re
from fractions import Fraction
from math import sqrt

from summitgame.analysis.explore import explore
from summitgame.analysis.odds import odds
from summitgame.campaign import load_campaign
from summitgame.program import Program
from tools.docs_pages import DOCS, TEA

PAGE = (DOCS / "explanation" / "odds-and-best-play.md").read_text(encoding="utf-8")
Z = 1.959964
"""Of the normal distribution, 95 % lie within this many deviations."""


def tea() -> Program:
    campaign = load_campaign(TEA).campaign
    assert campaign is not None
    return campaign.program


def test_the_exact_odds_of_the_page_are_exact() -> None:
    told = re.search(r"in ([\d,]+) of ([\d,]+) evenings, which is\s+([\d.]+) %", PAGE)
    assert told is not None
    figure = Fraction(*(int(each.replace(",", "")) for each in told.groups()[:2]))

    assert odds(tea()).endings["cold-tea"].exact == figure
    assert f"{float(figure):.2%}" == f"{told[3]}%"
    assert f"The exact figure, {told[3]} %" in PAGE


def test_the_interval_of_the_page_is_wilsons_and_holds_the_exact_figure() -> None:
    told = re.search(r"plays, say, 1,000 evenings, .* went cold in (\d+)", PAGE)
    interval = re.search(r"between ([\d.]+) % and\s+([\d.]+) %", PAGE)
    assert told is not None
    assert interval is not None
    count, share = 1000, int(told[1]) / 1000

    # Wilson 1927: the shares from which this one is not more than Z deviations away.
    middle = (share + Z * Z / (2 * count)) / (1 + Z * Z / count)
    half = sqrt(share * (1 - share) / count + Z * Z / (4 * count * count)) * Z / (1 + Z * Z / count)
    assert middle - half < odds(tea()).endings["cold-tea"].value < middle + half
    assert [f"{middle - half:.1%}", f"{middle + half:.1%}"] == [
        f"{each}%" for each in interval.groups()
    ]


def test_the_small_campaign_has_as_many_states_as_the_page_says() -> None:
    page = (DOCS / "explanation" / "proofs.md").read_text(encoding="utf-8")

    assert re.search(r"has some two hundred\s+states", page)
    assert 150 < explore(tea()).walked < 250
