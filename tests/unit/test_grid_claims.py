"""Claims judged over blocks: planted faults are refuted, each with a playthrough that shows it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest

from summitgame.analysis.claims import prove
from summitgame.analysis.grid.store import GridStores
from summitgame.analysis.needs import all_needs
from summitgame.analysis.results import ClaimResult
from summitgame.engine import advance, initial
from summitgame.program import Program
from tests.doubles.campaigns import CASES, compiled

VARIABLES = [
    {"id": "nerve", "type": "int", "min": 0, "max": 3, "start": 1},
    {"id": "met", "type": "bool"},
    {"id": "tweeted", "type": "bool"},
]


Data = Mapping[str, object]


def program_of(nodes: Sequence[Data], **more: object) -> Program:
    data = {
        "campaign": {"id": "fault", "title": "A fault", "start": "a"},
        "chapter": {"id": "one", "number": 1, "title": "One"},
        "variables": more.pop("variables", VARIABLES),
        "nodes": nodes,
        **more,
    }
    return compiled(json.dumps(data)).program


def option(identity: str, to: str, **more: object) -> Data:
    return {"id": identity, "text": identity, "goto": to, **more}


def ending(identity: str, kind: str = "good") -> Data:
    return {
        "id": identity,
        "text": ["It is over."],
        "ending": {"id": identity, "kind": kind, "title": identity},
    }


def judged(program: Program, identity: str) -> ClaimResult:
    found = next(
        each
        for each in prove(program, GridStores(program, all_needs(program)))
        if each.id == identity
    )
    if found.witness is not None:
        state = initial(program, found.witness.setup).state
        for _, pick in found.witness.picks:
            state = advance(program, state, pick)
        assert state == found.witness.state
    return found


def test_a_dead_end_behind_three_steps_is_refuted_by_the_shortest_way_to_it() -> None:
    nerve = option("more", "a", effects=["nerve += 1"])
    ways = [option("wait", "b"), option("out", "end", when="met")]
    stuck: Data = {"id": "b", "text": ["."], "options": ways}
    program = program_of(
        [
            {
                "id": "a",
                "text": ["."],
                "options": [nerve, option("go", "b", when="nerve == 3"), option("x", "end")],
            },
            stuck,
            ending("end"),
        ]
    )
    found = judged(program, "no-dead-end")
    assert found.verdict == "refuted"
    assert found.witness is not None
    assert [getattr(pick, "option", "") for _, pick in found.witness.picks] == [
        "more",
        "more",
        "go",
    ]


def test_an_ending_that_nothing_reaches_is_refuted() -> None:
    program = program_of(
        [
            {
                "id": "a",
                "text": ["."],
                "options": [option("go", "end"), option("never", "lost", when="nerve == 0")],
            },
            ending("end"),
            ending("lost"),
        ]
    )
    found = judged(program, "endings-reachable")
    assert found.verdict == "refuted"
    assert "lost" in found.message


def test_a_deal_closed_by_a_tweet_is_refuted() -> None:
    claims = [
        {
            "id": "T1",
            "title": "No deal without a meeting",
            "never": {"ending": "deal", "when": "not met"},
        }
    ]
    nodes: list[Data] = [
        {
            "id": "a",
            "text": ["."],
            "options": [
                option("meet", "b", effects=["met = true"]),
                option("tweet", "deal", effects=["tweeted = true"]),
            ],
        },
        {"id": "b", "text": ["."], "options": [option("sign", "deal")]},
        ending("deal"),
    ]
    found = judged(program_of(nodes, claims=claims), "T1")
    assert found.verdict == "refuted"
    assert found.witness is not None
    assert [node for node, _ in found.witness.picks] == ["a"]


def test_an_option_worse_than_another_whatever_is_played_for_is_refuted() -> None:
    coin = {
        "stream": "luck",
        "outcomes": [
            {"id": "up", "weight": 1, "goto": "end"},
            {"id": "down", "weight": 1, "goto": "bad"},
        ],
    }
    nodes: list[Data] = [
        {"id": "a", "text": ["."], "options": [option("sure", "end"), option("toss", "b")]},
        {"id": "b", "text": ["."], "chance": coin},
        ending("end"),
        ending("bad", "bad"),
    ]
    found = judged(program_of(nodes), "no-dominated-option")
    assert found.verdict == "refuted"
    assert "a/toss" in found.message


@pytest.mark.parametrize(("alike", "verdict"), [(False, "refuted"), (True, "proved")])
def test_two_options_with_one_future_are_refuted_unless_marked(
    *, alike: bool, verdict: str
) -> None:
    nodes: list[Data] = [
        {
            "id": "a",
            "text": ["."],
            "options": [option("x", "end"), option("y", "end", alike=alike)],
        },
        ending("end"),
    ]
    assert judged(program_of(nodes), "no-illusory-choice").verdict == verdict


def test_an_effect_cut_off_at_a_strict_bound_is_refuted() -> None:
    variables = [{"id": "nerve", "type": "int", "min": 0, "max": 2, "start": 1, "strict": True}]
    nodes: list[Data] = [
        {
            "id": "a",
            "text": ["."],
            "options": [option("more", "a", effects=["nerve += 1"]), option("go", "end")],
        },
        ending("end"),
    ]
    found = judged(program_of(nodes, variables=variables), "no-strict-overflow")
    assert found.verdict == "refuted"
    assert found.witness is not None
    assert len(found.witness.picks) == 2


@pytest.mark.parametrize(
    ("order", "verdict"),
    [(["met", "nerve >= 3"], "refuted"), (["nerve >= 2", "nerve >= 3"], "proved")],
)
def test_an_order_of_events_is_held_against_the_whole_way(order: list[str], verdict: str) -> None:
    nodes: list[Data] = [
        {
            "id": "a",
            "text": ["."],
            "options": [
                option("more", "a", effects=["nerve += 1"]),
                option("meet", "a", effects=["met = true"]),
                option("go", "end"),
            ],
        },
        ending("end"),
    ]
    claims = [{"id": "T5", "title": "In order", "order": order}]
    assert judged(program_of(nodes, claims=claims), "T5").verdict == verdict


@pytest.mark.parametrize(("best", "verdict"), [("at-most", "proved"), ("more", "refuted")])
def test_best_chances_are_compared_state_by_state(best: str, verdict: str) -> None:
    coin = {
        "stream": "luck",
        "outcomes": [
            {"id": "up", "weight": "1 + nerve", "goto": "end"},
            {"id": "down", "weight": 1, "goto": "bad"},
        ],
    }
    nodes: list[Data] = [
        {
            "id": "a",
            "text": ["."],
            "options": [option("less", "a", effects=["nerve -= 1"]), option("toss", "b")],
        },
        {"id": "b", "text": ["."], "chance": coin},
        ending("end"),
        ending("bad", "bad"),
    ]
    claims = [
        {
            "id": "T4",
            "title": "Nerve helps",
            "compare": {
                "objective": "good",
                "where": {"at": "a"},
                "change": {"nerve": 3},
                "best": best,
            },
        }
    ]
    objectives = [{"id": "good", "name": "Good", "endings": ["end"]}]
    program = program_of(nodes, claims=claims, objectives=objectives)
    assert judged(program, "T4").verdict == verdict


@pytest.mark.parametrize(("to", "verdict"), [("end", "refuted"), ("b", "proved")])
def test_what_leads_somewhere_does_so_whatever_is_picked(to: str, verdict: str) -> None:
    nodes: list[Data] = [
        {"id": "a", "text": ["."], "options": [option("go", "b")]},
        {"id": "b", "text": ["."], "options": [option("x", "end"), option("y", "bad")]},
        ending("end"),
        ending("bad", "bad"),
    ]
    where = {"ending": to} if to == "end" else {"at": to}
    claims = [{"id": "C", "title": "C", "leads-to": {"from": {"at": "a"}, "to": where}}]
    assert judged(program_of(nodes, claims=claims), "C").verdict == verdict


def test_a_second_process_finds_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    program = compiled((CASES / "faults" / "dominated-option.yaml").read_text("utf-8")).program

    def verdicts() -> list[tuple[str, str, str]]:
        found = prove(program, GridStores(program, all_needs(program)))
        return [(each.id, each.verdict, each.message) for each in found]

    alone = verdicts()
    monkeypatch.setattr("summitgame.analysis.grid.solved.LARGE", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert verdicts() == alone
    assert ("no-dominated-option", "refuted") in {each[:2] for each in alone}
