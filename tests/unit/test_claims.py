"""Every kind of assertion: when it is proved, when it is refuted and by what."""

from __future__ import annotations

from summitgame.analysis.claims import prove
from summitgame.analysis.exact import stores_for
from summitgame.analysis.results import ClaimResult
from summitgame.analysis.sound import SOUND
from summitgame.engine import OptionPick, OutcomePick, PackagePick, Pick
from summitgame.program import Program
from summitgame.program.aims import SOUND_KINDS
from tests.doubles.campaigns import HEAD, compiled

STORY = """
variables:
  - {id: trust, type: int, min: 0, max: 3}
  - {id: asleep, type: bool}
  - {id: paid, type: bool}
  - {id: price, type: level, values: [{id: low, name: low}, {id: high, name: high}]}
nodes:
  - id: a
    chance:
      stream: watch
      outcomes:
        - {id: dozes, weight: 1, effects: [asleep = true], goto: yard}
        - {id: listens, weight: 3, goto: yard}
  - id: yard
    options:
      - {id: greet, text: Greet, when: trust < 3, effects: [trust += 1], goto: yard}
      - {id: pay, text: Pay, effects: [paid = true], goto: market}
      - {id: go, text: Go on, goto: [{when: asleep or trust >= 2, to: market}, {to: out}]}
  - id: market
    table:
      terms: [{id: the-price, variable: price, name: Price}]
      replies:
        - {id: sold, when: paid or price == high, goto: deal}
        - {id: angry, goto: out}
    options: [{id: leave, text: Leave, goto: out}]
  - {id: deal, ending: {id: deal, kind: good, title: Deal}}
  - {id: out, ending: {id: out, kind: bad, title: Out}}
objectives:
  - {id: buy, name: Buy, endings: [deal]}
personas:
  - {id: payer, name: Payer, rules: [{option: yard/pay, weight: 2}]}
claims:
"""


def results(claims: str, most: int = 10_000) -> dict[str, ClaimResult]:
    program = compiled(HEAD + STORY + claims).program
    return {
        each.id: each for each in prove(program, stores_for(program, max_states=most, max_blocks=0))
    }


def program() -> Program:
    return compiled(HEAD + STORY.rsplit("claims:", 1)[0]).program


def verdicts(claims: str) -> dict[str, str]:
    return {name: each.verdict for name, each in results(claims).items() if not each.builtin}


def picks(result: ClaimResult) -> list[Pick]:
    assert result.witness is not None
    return [pick for _, pick in result.witness.picks]


def test_never_and_always_hold_of_every_state() -> None:
    found = results("""
  - {id: C1, title: C1, never: {ending: deal, when: price == low and not paid}}
  - {id: C2, title: C2, never: {at: market, when: paid and asleep}}
  - {id: C3, title: C3, always: {at: market, that: asleep or paid or trust >= 2}}
  - {id: C4, title: C4, always: trust <= 2}
""")
    assert [found[name].verdict for name in ("C1", "C2", "C3", "C4")] == [
        "proved",
        "refuted",
        "proved",
        "refuted",
    ]
    assert picks(found["C2"]) == [OutcomePick("dozes"), OptionPick("pay")]
    assert len(picks(found["C4"])) == 4


def test_reachable_shows_a_way() -> None:
    found = results("""
  - {id: C1, title: C1, reachable: {ending: deal, when: trust == 3 and not paid}}
  - {id: C2, title: C2, reachable: {ending: out, when: price == high}}
""")
    assert found["C1"].verdict == "proved"
    assert len(picks(found["C1"])) == 6
    assert picks(found["C1"])[-1] == PackagePick((("the-price", "high"),))
    assert (found["C2"].verdict, found["C2"].witness) == ("refuted", None)


def test_leads_to_must_hold_whatever_is_picked() -> None:
    found = results("""
  - {id: C1, title: C1, leads-to: {from: {at: market}, to: {ending: [deal, out]}}}
  - {id: C2, title: C2, leads-to: {from: {at: yard}, to: {at: market}}}
  - {id: C3, title: C3, leads-to: {from: {at: yard, when: trust == 3}, to: {at: [market, out]}}}
""")
    assert [found[name].verdict for name in ("C1", "C2", "C3")] == ["proved", "refuted", "proved"]
    assert picks(found["C2"]) == [OutcomePick("listens"), OptionPick("go")] or picks(
        found["C2"]
    ) == [OutcomePick("dozes")]


def test_going_round_for_ever_leads_nowhere() -> None:
    text = """
nodes:
  - {id: a, options: [{id: on, text: On, goto: b}, {id: end, text: End, goto: e}]}
  - {id: b, options: [{id: back, text: Back, goto: a}]}
  - {id: e, ending: {id: e, kind: good, title: E}}
claims:
  - {id: C1, title: C1, leads-to: {from: {at: a}, to: {ending: e}}}
"""
    program = compiled(HEAD + text).program
    found = prove(program, stores_for(program), only="C1")
    assert [each.verdict for each in found] == ["refuted"]


def test_order_is_of_first_times() -> None:
    found = results("""
  - {id: C1, title: C1, order: [trust >= 1, trust >= 2]}
  - {id: C2, title: C2, order: [paid, trust >= 1]}
  - {id: C3, title: C3, order: [visits(yard) >= 1, visits(market) >= 1, price == high]}
""")
    assert [found[name].verdict for name in ("C1", "C2", "C3")] == ["proved", "refuted", "proved"]
    assert found["C2"].message == "Condition 2 can hold before condition 1 has."
    assert picks(found["C2"])[-1] == OptionPick("greet")


def test_comparison_is_with_the_same_state_changed() -> None:
    claim = """
  - id: C{number}
    title: C
    compare:
      objective: buy
      where: {{at: yard, when: asleep}}
      change: {{asleep: false}}
      best: {best}
"""
    text = "".join(
        claim.format(number=number, best=best)
        for number, best in enumerate(["same", "at-least", "more", "less", "at-most"])
    )
    found = verdicts(text)
    # Whoever pays comes to a deal either way.
    assert list(found.values()) == ["proved", "proved", "refuted", "refuted", "proved"]


def test_comparison_tells_the_two_worths() -> None:
    text = """
variables:
  - {id: mandate, type: bool}
nodes:
  - id: a
    options:
      - {id: ask, text: Ask, effects: [mandate = true], goto: b}
      - {id: go, text: Go, goto: b}
  - id: b
    chance:
      stream: s
      outcomes:
        - {id: yes-sir, weight: 1 + mandate_count, goto: e}
        - {id: no-sir, weight: 1, goto: f}
  - {id: e, ending: {id: e, kind: good, title: E}}
  - {id: f, ending: {id: f, kind: bad, title: F}}
derived: [{id: mandate_count, formula: 1 if mandate else 0}]
objectives: [{id: win, name: Win, endings: [e]}]
claims:
  - id: C1
    title: C1
    compare: {objective: win, where: {at: b, when: mandate}, change: {mandate: false}, best: more}
  - id: C2
    title: C2
    compare: {objective: win, where: {at: b, when: mandate}, change: {mandate: false}, best: same}
"""
    program = compiled(HEAD + text).program
    found = {each.id: each for each in prove(program, stores_for(program))}
    assert found["C1"].verdict == "proved"
    assert found["C2"].verdict == "refuted"
    assert found["C2"].message == "At “b” the best is 2/3, with the change 1/2."


def test_odds_are_exact_and_a_range_holds_its_ends() -> None:
    found = results("""
  - {id: C1, title: C1, odds: {of: {at: market, when: paid}, by: payer, min: 1/2}}
  - {id: C2, title: C2, odds: {of: {ending: deal}, min: 0.9}}
""")
    assert found["C1"].verdict == "proved"
    assert found["C1"].message.startswith("The chance is ")
    assert found["C2"].verdict == "refuted"
    exact = found["C1"].message.removeprefix("The chance is ").removesuffix(".")
    ends = (
        "  - {id: C3, title: C3, odds: {of: {at: market, when: paid}, by: payer,"
        f" min: {exact}, max: {exact}}}}}"
    )
    assert verdicts(ends) == {"C3": "proved"}


def test_best_lies_in_a_range() -> None:
    assert verdicts("""
  - {id: C1, title: C1, best: {objective: buy, min: 1}}
  - {id: C2, title: C2, best: {objective: buy, max: 0.5}}
""") == {"C1": "proved", "C2": "refuted"}


def test_follows_is_played_and_rolls_that_are_not_listed_may_fall_any_way() -> None:
    found = results("""
  - id: C1
    title: C1
    follows: {picks: [greet, greet, go, {table: {the-price: high}}], ends: deal}
  - {id: C2, title: C2, follows: {picks: [listens, yard/go], ends: out}}
  - {id: C3, title: C3, follows: {picks: [dozes, yard/go], ends: out}}
  - {id: C4, title: C4, follows: {picks: [yard/go], ends: deal}}
""")
    assert {name: each.verdict for name, each in found.items() if not each.builtin} == {
        "C1": "proved",
        "C2": "proved",
        "C3": "refuted",
        "C4": "refuted",
    }
    assert found["C3"].message == "After the last pick play is still at “market”."
    assert found["C4"].message == "The picks end in “out”, not in “deal”."


def test_all_parts_of_a_claim_must_hold() -> None:
    found = results("""
  - {id: C1, title: C1, all: [{never: trust > 3}, {reachable: {at: market}}]}
  - {id: C2, title: C2, all: [{reachable: {at: market}}, {never: {at: market}}]}
  - {id: C3, title: C3, sound: [endings-reachable, no-dead-end]}
""")
    assert [found[name].verdict for name in ("C1", "C2", "C3")] == ["proved", "refuted", "proved"]
    assert found["C2"].message == "At “market” the situation comes about."
    assert found["C1"].line > 0


def test_what_the_budget_does_not_reach_is_bounded() -> None:
    found = results(
        """
  - {id: C1, title: C1, never: {ending: deal, when: price == low and not paid}}
  - {id: C2, title: C2, reachable: {ending: deal}}
  - {id: C3, title: C3, odds: {of: {ending: deal}, min: 0, max: 1}}
  - {id: C4, title: C4, odds: {of: {ending: deal}, min: 1/10}}
  - {id: C5, title: C5, best: {objective: buy, min: 1}}
""",
        most=2,
    )
    assert {name: each.verdict for name, each in found.items() if not each.builtin} == {
        "C1": "bounded",
        "C2": "bounded",
        "C3": "proved",
        "C4": "bounded",
        "C5": "bounded",
    }
    assert found["C5"].message == "The best lies from 0.00000 to 1.00000."
    assert {found[name].verdict for name in found if found[name].builtin} <= {"bounded", "proved"}


def test_what_holds_of_good_stories_can_be_claimed_by_name() -> None:
    assert tuple(SOUND) == SOUND_KINDS
