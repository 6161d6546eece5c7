"""What an author is shown: why each option is offered or not, and what was come by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitgame.campaign import load_campaign
from summitgame.engine import Decision, turn
from summitgame.resources import content_root
from summitgame.session import Session
from summitgame.session.developing import Seen, developer_view, explain
from summitgame.views.developer import DeveloperView, OfferView
from tests.doubles.campaigns import HEAD, compiled, tea_house

STORY = compiled(
    HEAD
    + """
variables:
  - {id: ease, type: int, min: 0, max: 5, start: 2}
  - {id: mood, type: enum, values: [{id: calm, name: Calm}, {id: cross, name: Cross}]}
  - {id: known, type: bool}
nodes:
  - id: a
    options:
      - {id: stay, text: Stay, effects: [ease += 1], goto: a}
      - {id: bow, text: Bow, once: true, goto: a}
      - {id: push, text: Push, when: ease >= 3 and (known or mood == cross), goto: e}
      - {id: ask, text: Ask, when: not (ease < 9 - ease), locked: Not yet., goto: e}
      - {id: leave, text: Leave, fallback: true, goto: e}
  - id: e
    ending: {id: e, kind: good, title: E}
"""
)


def view(*picks: str, seen: Seen | None = None) -> DeveloperView:
    session = Session.start(STORY, 1)
    for pick in picks:
        session.choose(pick)
    return developer_view(session, seen or Seen())


def offers(*picks: str) -> dict[str, OfferView]:
    return {offer.id: offer for offer in view(*picks).offers}


def test_each_option_says_why_it_is_offered_or_not() -> None:
    found = {name: (each.state, each.why) for name, each in offers("bow").items()}
    assert found == {
        "stay": ("open", "Offered: it has no condition."),
        "bow": ("hidden", "Not offered: it may be taken once, and was."),
        "push": ("hidden", "Not offered: its condition fails."),
        "ask": ("locked", "Locked: its condition fails, and it says why."),
        "leave": ("hidden", "Not offered: it is a fallback, and another option is open."),
    }


def test_an_option_that_would_break_a_bound_says_so() -> None:
    campaign = compiled(
        HEAD
        + """
variables:
  - {id: purse, type: int, min: 0, max: 8, start: 1, bound: refuse, refusal: Too little.}
nodes:
  - id: a
    options:
      - {id: buy, text: Buy, effects: [purse -= 2], goto: e}
      - {id: on, text: On, goto: e}
  - {id: e, ending: {id: e, kind: good, title: E}}
"""
    )
    offer = developer_view(Session.start(campaign, 1), Seen()).offers[0]
    assert (offer.state, offer.why) == ("locked", "Refused: an effect of it would break a bound.")
    assert offer.test is not None
    assert not offer.test.holds


def test_a_condition_says_which_part_fails_and_with_which_values() -> None:
    test = offers()["push"].test
    assert test is not None
    ease, either = test.parts
    assert (test.holds, ease.holds, either.holds) == (False, False, False)
    assert (ease.text, ease.now) == ("ease >= 3", "2 >= 3")
    assert [(x.text, x.now) for x in either.parts] == [
        ("known", "false"),
        ("mood == cross", "calm == cross"),
    ]
    later = offers("stay")["push"].test
    assert later is not None
    assert [part.holds for part in later.parts] == [True, False]


def test_a_sum_in_a_condition_is_told_as_a_number() -> None:
    test = offers()["ask"].test
    assert test is not None
    assert (test.parts[0].text, test.parts[0].now) == ("ease < 9 - ease", "2 < 7")


def test_what_the_last_pick_changed_is_told_with_the_value_before() -> None:
    changed = {each.id: (each.before, each.value) for each in view("stay").variables if each.before}
    assert changed == {"ease": ("2", "3")}
    assert not [each for each in view().variables if each.before]


def test_decisions_are_listed_with_what_was_picked() -> None:
    steps = view("stay", "bow").steps
    assert [(step.node, step.picked) for step in steps] == [("a", "Stay"), ("a", "Bow"), ("a", "")]


def test_what_was_come_by_is_counted_here_and_since_the_window_opened() -> None:
    seen = Seen()
    view("stay", seen=seen)
    found = view("bow", seen=seen)
    assert (found.option_share.seen, found.option_share.ever, found.option_share.all) == (1, 2, 5)
    assert (found.node_share.seen, found.node_share.all) == (1, 2)
    assert found.unseen == ("a/push", "a/ask", "a/leave")
    marks = {offer.id: (offer.seen, offer.ever) for offer in found.offers}
    assert marks["stay"] == (False, True)
    assert marks["bow"] == (True, True)


def test_every_node_has_its_place() -> None:
    place = view().node.place
    assert place is not None
    assert str(place) == f"campaign.yaml:{place.line}:{place.column}"
    text = offers()["push"].place
    assert text is not None
    assert text.line == place.line + 4


def walks() -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, 9), max_size=25)


TEA = load_campaign(content_root() / "gallery" / "tea-before-talks").campaign


@pytest.mark.parametrize("campaign", [TEA, tea_house(), STORY], ids=["gallery", "tea-house", "own"])
@given(picks=walks())
def test_what_is_told_agrees_with_the_turn(campaign: object, picks: list[int]) -> None:
    assert campaign is not None
    session = Session.start(campaign, 3)  # type: ignore[arg-type]
    for number in picks:
        decision = session.decision()
        open_ = [each.option.id for each in decision.options if each.enabled] if decision else []
        if not open_:
            break
        session.choose(open_[number % len(open_)])
    program, now = session.campaign.program, turn(session.campaign.program, session.state)
    found = developer_view(session, Seen())
    listed = {each.id: each for each in found.offers if "/" not in each.id}
    offered = now.options if isinstance(now, Decision) else ()
    for each in offered:
        assert listed[each.option.id].state == ("open" if each.enabled else "locked")
    shown = {each.option.id for each in offered}
    for name, each_ in listed.items():
        assert (each_.state == "hidden") is (name not in shown)
        assert each_.why not in {"", "Not offered."}
    for node in program.nodes.values():
        for option in getattr(node.body, "options", ()):
            if option.when is not None:
                told = explain(program, option.when, session.state.values)
                parts = [part.holds for part in told.parts]
                if " and " in told.text and parts and told.text.count(" or ") == 0:
                    assert told.holds is all(parts)
