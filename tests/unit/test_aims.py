"""What an author wants of a story reaches the program: objectives, personas, adversary, claims."""

from __future__ import annotations

from fractions import Fraction

import pytest

from summitgame.campaign import load_campaign
from summitgame.engine.lowering import lower
from summitgame.lang.figures import figure_of
from summitgame.lang.shape import schema
from summitgame.lang.source import parse
from summitgame.lang.tree import MapNode, ScalarNode
from summitgame.program import (
    Always,
    Assertion,
    Best,
    Claim,
    Compare,
    Comparison,
    Const,
    Follows,
    LeadsTo,
    Never,
    Not,
    Odds,
    Order,
    Persona,
    Program,
    Reachable,
    Situation,
    Sound,
    Var,
    default_objectives,
    objectives_of,
)
from summitgame.program.aims import SOUND_KINDS
from tests.doubles.campaigns import CASES, HEAD, compiled, load


@pytest.fixture(scope="module")
def program() -> Program:
    loaded = load_campaign(CASES / "campaigns" / "good" / "claims")
    assert loaded.campaign is not None
    return loaded.campaign.program


def claim(program: Program, identity: str) -> Claim:
    return next(each for each in program.claims if each.id == identity)


def said(program: Program, identity: str) -> Assertion:
    (only,) = claim(program, identity).assertions
    return only


def weight(program: Program, persona: Persona, key: tuple[str, str], **values: int) -> int:
    slots = [values.get(each.id, each.start) for each in program.variables]
    return int(lower(persona.options[key])(slots))


# --- objectives, adversary ---------------------------------------------------------------------


def test_an_objective_gives_its_endings_one_each(program: Program) -> None:
    buy = program.objectives[0]

    assert (buy.id, buy.name, buy.about) == ("buy", "Buy it", "Any deal will do.")
    assert dict(buy.worth) == {"deal": 1}
    assert buy.is_chance


def test_an_objective_may_give_each_ending_its_worth(program: Program) -> None:
    dignity = program.objectives[1]

    assert dict(dignity.worth) == {"deal": 2, "no-deal": 1, "thrown-out": -3}
    assert not dignity.is_chance


def test_an_adversary_has_streams_and_knows_some_variables(program: Program) -> None:
    adversary = program.adversary

    assert adversary is not None
    assert adversary.name == "The watch"
    assert adversary.streams == ("watch",)
    assert adversary.knows == (program.slot("met"),)


# --- personas ----------------------------------------------------------------------------------


def test_the_rules_that_fit_an_option_are_multiplied(program: Program) -> None:
    friend = program.personas[0]

    greet = ("yard", "greet")
    assert weight(program, friend, greet, trust=1, guard=0) == 2 * 3 * 5 * 2
    assert weight(program, friend, greet, trust=3, guard=1) == 2 * 3 * 4


def test_an_option_that_no_rule_fits_has_no_weight_of_its_own(program: Program) -> None:
    friend, hurry = program.personas

    assert ("market", "go-home") not in friend.options
    assert {*hurry.options} == {("market", "go-home")}
    assert weight(program, hurry, ("market", "go-home"), trust=1) == 2


def test_constant_weights_are_worked_out(program: Program) -> None:
    friend = program.personas[0]

    assert friend.options["yard", "shove"] == Const(0)


def test_only_what_surely_raises_a_variable_raises_it(program: Program) -> None:
    friend = program.personas[0]

    # Paying sets trust to its maximum; looking around raises it only when they have met.
    assert weight(program, friend, ("yard", "bribe"), guard=0) == 2 * 5
    assert ("market", "wander") not in friend.options


@pytest.mark.parametrize(
    ("effects", "raises", "lowers"),
    [
        ("[x += 1]", True, False),
        ("[x += y]", False, False),
        ("[x += y + 1]", True, False),
        ("[x -= 1]", False, True),
        ("[x -= 0 - 1]", True, False),
        ("[x = 3]", True, False),
        ("[x = 0]", False, True),
        ("[x = 2]", False, False),
        ("[x += 1, x -= 1]", False, False),
        ("[x += 1, {when: y == 1, do: [x -= 1]}]", False, False),
        ("[x += 1, {when: y == 1, do: [x += 1]}]", True, False),
        ("[{when: y == 1, do: [x += 1]}]", False, False),
        ("[y += 1]", False, False),
    ],
)
def test_an_option_raises_what_it_raises_whatever_happens(
    effects: str, *, raises: bool, lowers: bool
) -> None:
    for key, fits in (("raises", raises), ("lowers", lowers)):
        loaded = load(f"""
            campaign: {{id: c, title: C, start: a}}
            chapter: {{id: one, number: 0, title: One}}
            variables:
              - {{id: x, type: int, min: 0, max: 3, start: 1}}
              - {{id: y, type: int, min: 0, max: 2}}
            personas:
              - {{id: p, name: P, rules: [{{{key}: x, option: a/o, weight: 2}}]}}
            nodes:
              - id: a
                text: ["{{x}} {{y}}"]
                options:
                  - {{id: o, text: O, effects: {effects}, goto: a}}
                  - {{id: up, text: Up, effects: [x += 1, y += 1], goto: a}}
                  - {{id: down, text: Down, effects: [x -= 1], goto: e}}
              - id: e
                ending: {{id: e, kind: good, title: E}}
            """)
        codes = [each.code for each in loaded.diagnostics]
        assert codes == ([] if fits else ["SG904"]), (key, codes)


def test_tabling_and_packages_have_weights_of_their_own(program: Program) -> None:
    friend = program.personas[0]

    assert friend.tables == {"market": Const(4)}
    slots = [each.start for each in program.variables]
    package = lower(friend.packages["market"])
    weights = []
    for level in range(3):
        slots[program.slot("price")] = level
        weights.append(int(package(slots)))
    assert weights == [1, 2, 0]


# --- claims ------------------------------------------------------------------------------------


def test_a_claim_keeps_its_place_and_its_theses(program: Program) -> None:
    first = claim(program, "C1")

    assert (first.file, first.line) == ("claims.yaml", 29)
    assert first.title == "No deal without trust"
    assert first.theses == ("S1",)


def test_an_ending_stands_for_its_node(program: Program) -> None:
    trust = Var(program.slot("trust"))

    assert said(program, "C1") == Never(Situation(("deal",), Compare("==", trust, Const(0))))
    reachable = said(program, "C5")
    assert isinstance(reachable, Reachable)
    assert reachable.at == Situation(("thrown-out", "no-deal"), Not(Var(program.slot("met"))))


def test_a_condition_alone_is_a_situation_anywhere(program: Program) -> None:
    never, always = said(program, "c-2"), said(program, "C4")

    assert isinstance(never, Never)
    assert never.at.nodes == ()
    assert never.at.when is not None
    assert isinstance(always, Always)
    assert always.at == Situation()


def test_places_are_named_or_fit_a_pattern_and_are_those_where_play_waits(
    program: Program,
) -> None:
    always, leads = said(program, "C3"), said(program, "C6")

    assert isinstance(always, Always)
    assert always.at.nodes == ("market", "yard")
    assert isinstance(leads, LeadsTo)
    assert leads.at.nodes == ("gate",)
    assert "passage" not in leads.to.nodes
    assert len(leads.to.nodes) == len(program.nodes) - 1


def test_claims_may_ask_for_visits_and_picks(program: Program) -> None:
    order = said(program, "C7")

    assert isinstance(order, Order)
    assert len(order.steps) == 3
    assert program.nodes["market"].visits_slot is not None
    assert program.nodes["passage"].visits_slot is not None
    options = getattr(program.nodes["yard"].body, "options", ())
    assert [each.taken_slot is not None for each in options] == [False, False, True]


def test_a_comparison_sets_variables_otherwise(program: Program) -> None:
    comparison = said(program, "C8")

    assert isinstance(comparison, Comparison)
    assert comparison.objective == "buy"
    assert comparison.relation == ">="
    assert dict(comparison.change) == {
        program.slot("guard"): 1,
        program.slot("met"): 0,
        program.slot("trust"): 0,
    }


def test_figures_are_exact(program: Program) -> None:
    friend, uniform, best = (said(program, each) for each in ("C9", "C10", "C11"))

    assert isinstance(friend, Odds)
    assert (friend.persona, friend.low, friend.high) == ("friend", (0, 1), (1, 8))
    assert isinstance(uniform, Odds)
    assert (uniform.persona, uniform.low, uniform.high) == ("uniform", (1, 100), (1, 1))
    assert best == Best("dignity", (-1, 2), (2, 1))


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        ("1/3", Fraction(1, 3)),
        ("0.25", Fraction(1, 4)),
        ("5 %", Fraction(1, 20)),
        ("12.5%", Fraction(1, 8)),
        ("1", Fraction(1)),
        ("-2/4", Fraction(-1, 2)),
        ('"0.1"', Fraction(1, 10)),
        ("1/0", None),
        ("1.", None),
        ("a half", None),
        ("1e3", None),
        ("1/3 %", None),
    ],
)
def test_a_figure_is_a_fraction_a_decimal_or_a_percentage(
    written: str, figure: Fraction | None
) -> None:
    root = parse(f"min: {written}".encode(), "f.yaml").root
    assert isinstance(root, MapNode)
    value = root.get("min")
    assert isinstance(value, ScalarNode)
    assert figure_of(value) == figure


def test_picks_that_are_followed_are_resolved_to_their_nodes(program: Program) -> None:
    assert said(program, "C12") == Follows(
        (
            ("gate", "listens", ()),
            ("yard", "bribe", ()),
            ("market", "wander", ()),
            ("market", "", (("price-term", "price_low"),)),
        ),
        "deal",
        (("pace", 0),),
    )


def test_soundness_is_claimed_by_the_names_of_its_kinds(program: Program) -> None:
    assert said(program, "C13") == Sound(("endings-reachable", "no-dead-end"))


def test_the_schema_knows_every_kind_of_soundness() -> None:
    kinds = schema()["definitions"]["assertion"]["properties"]["sound"]["items"]["enum"]

    assert tuple(kinds) == SOUND_KINDS


def test_several_things_may_have_to_hold(program: Program) -> None:
    first, second = claim(program, "C14").assertions

    assert isinstance(first, Never)
    assert isinstance(second, Reachable)


def test_what_a_broken_file_may_declare_is_not_missed_elsewhere() -> None:
    loaded = load(
        {
            "campaign.yaml": HEAD
            + """
claims:
  - {id: C1, title: T, best: {objective: lost, min: 1/2}}
  - {id: C2, title: T, odds: {of: {ending: lost}, by: lost, min: 1/2}}
personas:
  - {id: p, name: P, rules: [{option: lost/*, weight: 2}]}
""",
            "nodes.yaml": "nodes:\n  - {id: a, goto: e\n",
        }
    )
    assert {each.span.file for each in loaded.errors} == {"nodes.yaml"}


# --- objectives that nobody declared -----------------------------------------------------------


def endings(*kinds: str) -> Program:
    nodes = "".join(
        f"""
  - id: a{index}
    options:
      - {{id: on, text: On, goto: a{index + 1}}}
      - {{id: end, text: End, goto: {kind}-{index}}}
  - id: {kind}-{index}
    ending: {{id: {kind}-{index}, kind: {kind}, title: T}}"""
        for index, kind in enumerate(kinds)
    )
    last = f"\n  - {{id: a{len(kinds)}, goto: {kinds[0]}-0}}\n"
    head = HEAD.replace("start: a", "start: a0")
    return compiled(f"{head}nodes:{nodes}{last}").program


def test_declared_objectives_are_all_there_are(program: Program) -> None:
    assert [each.id for each in objectives_of(program)] == ["buy", "dignity"]


def test_without_objectives_the_best_endings_and_the_good_ones_are_played_for() -> None:
    made = endings("best", "good", "mixed", "worst", "good")

    assert made.objectives == ()
    assert [(each.id, dict(each.worth)) for each in default_objectives(made)] == [
        ("best-ending", {"best-0": 1}),
        ("good-ending", {"best-0": 1, "good-1": 1, "good-4": 1}),
    ]
    assert objectives_of(made) == default_objectives(made)


def test_without_good_endings_the_best_of_the_rest_are_played_for() -> None:
    found = default_objectives(endings("worst", "mixed", "bad", "mixed"))

    assert [(each.id, dict(each.worth)) for each in found] == [
        ("best-ending", {"mixed-1": 1, "mixed-3": 1})
    ]


def test_one_objective_is_not_declared_twice() -> None:
    assert [each.id for each in default_objectives(endings("good", "bad"))] == ["best-ending"]
