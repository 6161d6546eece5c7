"""A refusing variable keeps back exactly the picks whose effects would be cut off at its bounds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from summitgame.campaign import load_campaign
from summitgame.engine import OptionPick, advance, initial, packages
from summitgame.session import Session
from summitgame.views import OptionsAsk, TableAsk
from tests.doubles.campaigns import CASES, HEAD, compiled, load

FOLDER = CASES / "campaigns" / "good" / "refusals"


def session(folder: Path = FOLDER) -> Session:
    campaign = load_campaign(folder).campaign
    assert campaign is not None
    return Session.start(campaign, 1)


def offered(found: Session) -> dict[str, str]:
    """Return the options that are shown, each with the reason that it is disabled by."""
    ask = found.view().ask
    assert isinstance(ask, OptionsAsk | TableAsk)
    return {each.id: "" if each.enabled else each.reason for each in ask.options}


def test_an_option_that_would_break_a_bound_is_shown_with_the_reason() -> None:
    found = session()
    purse = "You have 1 coins; the purse holds six."
    assert offered(found)["dine"] == "You have 3 coins; the purse holds six."
    found.choose("eat")
    assert offered(found) == {
        "eat": purse,
        "dine": "You have eaten.",
        "hint": purse,
        "work": "",
        "push": "",
        "once": "",
        "bargain": "",
        "leave": "",
    }


def test_an_option_whose_own_condition_fails_is_not_shown_for_a_refusal() -> None:
    assert "hint" not in offered(session())


def test_effects_are_done_in_order_on_paper() -> None:
    found = session()
    for pick in ("push", "eat", "push"):
        found.choose(pick) if pick in offered(found) else None
    assert offered(found)["push"] == "The gate goes no further."


def test_what_an_option_remembers_of_itself_counts() -> None:
    found = session()
    assert offered(found)["once"] == "You have 3 coins; the purse holds six."


def test_a_package_that_would_break_a_bound_cannot_be_tabled() -> None:
    campaign = load_campaign(FOLDER).campaign
    assert campaign is not None
    state = advance(campaign.program, initial(campaign.program).state, OptionPick("bargain"))
    assert len(list(packages(campaign.program, state))) == 2
    values = list(state.values)
    values[campaign.program.slot("coins")] = 1
    (only,) = packages(campaign.program, replace(state, values=tuple(values)))
    assert dict(only.levels) == {"price-term": "price_low"}


def test_a_refusing_variable_is_strict_about_everything_else() -> None:
    campaign = compiled(
        HEAD
        + """
variables:
  - {id: n, type: int, min: 0, max: 2, bound: refuse, refusal: No.}
nodes:
  - id: a
    effects: [n += 1]
    options: [{id: on, text: On, goto: a}, {id: off, text: "{n}", goto: e}]
  - {id: e, ending: {id: e, kind: good, title: E}}
"""
    )
    assert campaign.program.variables[0].strict


def test_a_choice_of_refused_options_alone_may_be_empty() -> None:
    found = load(
        HEAD
        + """
variables:
  - {id: n, type: int, min: 0, max: 2, bound: refuse, refusal: "{n} is all."}
nodes:
  - id: a
    options:
      - {id: on, text: On, effects: [n += 1], goto: a}
      - {id: off, text: Off, when: n == 0, goto: e}
  - {id: e, ending: {id: e, kind: good, title: E}}
"""
    )
    assert [each.code for each in found.errors] == ["SG303"]
    assert found.errors[0].message.endswith("without an option after a/on, a/on")
