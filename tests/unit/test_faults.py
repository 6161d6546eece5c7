"""Planted faults: each is refuted, by a shortest playthrough that the engine plays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from summitgame.analysis.claims import prove
from summitgame.analysis.exact import stores_for
from summitgame.analysis.grid.store import GridStores
from summitgame.analysis.needs import all_needs
from summitgame.analysis.results import ClaimResult
from summitgame.engine import OptionPick, OutcomePick, State, advance, initial
from summitgame.program import Program
from tests.doubles.campaigns import CASES, compiled

FAULTS = CASES / "faults"
Engine = Callable[[Program], dict[str, ClaimResult]]
REFUTED: dict[str, tuple[str, list[str] | None, str]] = {
    "dead-end-behind-three-flags": (
        "no-dead-end",
        ["evening/insult", "evening/dawdle", "evening/drink"],
        "From “evening” no ending can be reached any more.",
    ),
    "unreachable-ending": (
        "endings-reachable",
        None,
        "No playthrough comes to the ending “accord”.",
    ),
    "tweet-that-closes-a-deal": (
        "T1",
        ["week/write", "week/write", "week/tweet"],
        "At “deal” the situation comes about.",
    ),
    "dominated-option": (
        "no-dominated-option",
        ["roll/fair"],
        "Always worse than another option: “table/bluff”; the first is worse than “ask”.",
    ),
    "illusory-choice": (
        "no-illusory-choice",
        ["path/run"],
        "The same future, whatever is picked: “fork/go-left = go-right”.",
    ),
    "strict-bound": (
        "no-strict-overflow",
        ["talks/give", "talks/give", "talks/give"],
        "An effect pushes “given” beyond its bounds.",
    ),
    "idle-loop": (
        "no-idle-loop",
        ["harbour/sail"],
        "From “storm” play can go round without a decision.",
    ),
    "no-escape-from-the-worst": (
        "escape-the-worst",
        ["crisis/threaten", "crisis/threaten"],
        "From “crisis” only an ending of kind worst is left.",
    ),
}
"""Case file: the claim it breaks, the shortest playthrough that shows it, and what is said."""


def program_of(path: Path) -> Program:
    return compiled(path.read_text(encoding="utf-8")).program


def results(program: Program, most: int = 10_000) -> dict[str, ClaimResult]:
    return {
        each.id: each for each in prove(program, stores_for(program, max_states=most, max_blocks=0))
    }


def in_blocks(program: Program) -> dict[str, ClaimResult]:
    return {each.id: each for each in prove(program, GridStores(program, all_needs(program)))}


ENGINES = pytest.mark.parametrize("engine", [results, in_blocks], ids=["states", "blocks"])


def played(program: Program, result: ClaimResult) -> list[str]:
    """Play a witness in the engine; return its picks as `node/option`."""
    assert result.witness is not None
    state = initial(program, result.witness.setup).state
    names = []
    for node, pick in result.witness.picks:
        assert state.node == node
        assert isinstance(pick, OptionPick | OutcomePick)
        names.append(f"{node}/{pick.option if isinstance(pick, OptionPick) else pick.outcome}")
        state = advance(program, state, pick)
    assert (state.node, state.stack) == (result.witness.state.node, result.witness.state.stack)
    assert len(result.witness.state.values) == len(program.variables)
    return names


def test_every_case_file_is_looked_at() -> None:
    assert {path.stem for path in FAULTS.glob("*.yaml")} == set(REFUTED)


@ENGINES
@pytest.mark.parametrize("name", sorted(REFUTED))
def test_a_planted_fault_is_refuted_by_a_shortest_playthrough(name: str, engine: Engine) -> None:
    claim, picks, message = REFUTED[name]
    program = program_of(FAULTS / f"{name}.yaml")
    result = engine(program)[claim]
    assert (result.verdict, result.message) == ("refuted", message)
    if picks is None:
        assert result.witness is None
    else:
        found = played(program, result)
        assert len(found) == len(picks)
        assert sorted(found) == sorted(picks)


@ENGINES
@pytest.mark.parametrize("name", sorted(REFUTED))
def test_without_its_fault_a_case_is_proved(name: str, engine: Engine) -> None:
    mended = {
        "dead-end-behind-three-flags": (
            "not (rude and late and drunk)",
            "not rude or late or drunk or true",
        ),
        "unreachable-ending": ("trust >= 4", "trust >= 2"),
        "tweet-that-closes-a-deal": ("{when: warmth >= 2,", "{when: warmth >= 2 and met,"),
        "dominated-option": (
            "goto: [{when: luck, to: try}, {to: lose}]",
            "goto: [{when: luck, to: lose}, {to: win}]",
        ),
        "illusory-choice": ("text: Go right,", "text: Go right, alike: true,"),
        "strict-bound": ("text: Give,", "text: Give, when: given < 2,"),
        "idle-loop": ("weight: 1, goto: storm", "weight: 1, goto: safe"),
        "no-escape-from-the-worst": ("when: heat < 2,", "when: heat < 9,"),
    }
    text = (FAULTS / f"{name}.yaml").read_text(encoding="utf-8")
    old, new = mended[name]
    assert text.count(old) == 1
    program = compiled(text.replace(old, new)).program
    claim = REFUTED[name][0]
    assert engine(program)[claim].verdict == "proved"


def test_a_fault_beyond_the_budget_is_not_denied() -> None:
    program = program_of(FAULTS / "dead-end-behind-three-flags.yaml")
    result = results(program, most=3)["no-dead-end"]
    assert (result.verdict, result.states) == ("bounded", 3)
    assert result.message == "Nothing against it in the 3 states nearest the start."


def test_a_fault_within_the_budget_is_refuted_though_the_walk_ends_early() -> None:
    program = program_of(FAULTS / "tweet-that-closes-a-deal.yaml")
    found = results(program, most=8)["T1"]
    assert found.verdict == "refuted"


def test_witnesses_of_a_strict_bound_are_states_of_the_story_itself() -> None:
    program = program_of(FAULTS / "strict-bound.yaml")
    witness = results(program)["no-strict-overflow"].witness
    assert witness is not None
    assert witness.state == State("talks", (2,))
