"""Random stories: exact chances are those of a slow second reading, and of simulation."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from summitgame.analysis.odds import odds
from tests.properties.brute import ending_chances, ending_shares, plain
from tests.properties.stories import Data, campaign_of, stories

SMALL = 40


@given(stories())
def test_chances_are_those_of_handing_mass_on_for_long(story: dict[str, Data]) -> None:
    program = campaign_of(story).program
    states = plain(program, 300)
    if states is None:
        return
    found = odds(program)
    shares, left = ending_shares(states)
    for ending, chance in found.endings.items():
        assert -1e-9 <= chance.value - shares.get(ending, 0.0) <= left + 1e-9
    whole = sum(chance.value for chance in found.endings.values())
    assert abs(whole + found.stuck.value + found.endless.value - 1) < 1e-9
    assert found.open.value == 0


@given(stories())
def test_small_stories_have_exact_chances(story: dict[str, Data]) -> None:
    program = campaign_of(story).program
    states = plain(program, SMALL)
    if states is None:
        return
    found = odds(program, exact=True)
    wanted = ending_chances(states)
    for ending, chance in found.endings.items():
        assert chance.exact == wanted.get(ending, Fraction(0))
    floats = odds(program, exact=False)
    for ending, chance in floats.endings.items():
        assert abs(Fraction(chance.value) - wanted.get(ending, Fraction(0))) <= chance.error
