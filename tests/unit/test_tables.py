"""Packages: what is open, what may be tabled, what is answered; and states as plain data."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from summitgame.campaign import Campaign, load_campaign
from summitgame.engine import (
    CodecError,
    OptionPick,
    PackagePick,
    PickError,
    State,
    decode_state,
    draft_values,
    encode_state,
    initial,
    package_problem,
    packages,
    step,
    turn,
)
from summitgame.engine.state import Decision
from summitgame.engine.tables import open_levels, table_at
from summitgame.program import Program
from tests.doubles.campaigns import CASES, tea_house

FIRST = {"the-gate": "half_gate", "the-relief": "licence", "the-form": "spoken"}


def tables() -> Campaign:
    campaign = load_campaign(CASES / "campaigns" / "good" / "tables").campaign
    assert campaign is not None
    return campaign


@pytest.fixture
def program() -> Program:
    return tables().program


def tabled(program: Program, state: State, package: dict[str, str]) -> State:
    return step(program, state, PackagePick(tuple(package.items()))).state


# --- what is open ------------------------------------------------------------------------------


def test_levels_are_open_locked_or_left_out_by_the_values_before_the_package(
    program: Program,
) -> None:
    state = initial(program).state
    assert [
        (term.id, [(level.id, enabled) for level, enabled in levels])
        for term, levels in open_levels(program, state)
    ] == [
        ("the-gate", [("open_gate", True), ("half_gate", True), ("shut_gate", False)]),
        ("the-relief", [("no_relief", True), ("licence", True), ("lifted", True)]),
        ("the-form", [("spoken", True)]),
    ]
    state = tabled(program, state, FIRST)
    gate, _, form = open_levels(program, state)
    assert [(level.id, enabled) for level, enabled in gate[1]] == [
        ("open_gate", True),
        ("half_gate", True),
        ("shut_gate", True),
    ]
    assert [level.id for level, _ in form[1]] == ["spoken", "written"]


def test_every_package_that_may_be_tabled_is_listed_in_order(program: Program) -> None:
    state = initial(program).state
    listed = [tuple(level for _, level in pick.levels) for pick in packages(program, state)]
    assert listed == [
        ("open_gate", "no_relief", "spoken"),
        ("half_gate", "no_relief", "spoken"),
        ("half_gate", "licence", "spoken"),
        ("half_gate", "lifted", "spoken"),
    ]
    later = tabled(program, state, FIRST)
    assert all(dict(pick.levels)["the-relief"] != "lifted" for pick in packages(program, later))


def test_there_is_no_table_elsewhere() -> None:
    program = tea_house().program
    state = State("room", initial(program).state.values)
    assert table_at(program, state) is None
    assert open_levels(program, state) == ()
    assert list(packages(program, state)) == []
    assert package_problem(program, state, {}) == (-1, "There is no table here.")


# --- what may be tabled ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, None),
        ({"the-gate": None}, (-1, "The package leaves out “the-gate”.")),
        (
            {"the-roof": "low"},
            (-1, "The table has no term “the-roof”; its terms are the-gate, the-relief, the-form."),
        ),
        (
            {"the-relief": "all"},
            (-1, "“the-relief” has no level “all”; it has no_relief, licence, lifted."),
        ),
        ({"the-gate": "shut_gate"}, (-1, "The level “shut_gate” of “the-gate” is not open.")),
        ({"the-form": "written"}, (-1, "“the-form” has no level “written”; it has spoken.")),
        ({"the-gate": "open_gate"}, (0, "")),
    ],
)
def test_a_package_says_why_it_cannot_be_tabled(
    program: Program, change: dict[str, str | None], problem: tuple[int, str] | None
) -> None:
    state = initial(program).state
    package = {k: v for k, v in {**FIRST, **change}.items() if v is not None}
    assert package_problem(program, state, package) == problem
    if problem is not None:
        with pytest.raises(PickError) as caught:
            tabled(program, state, package)
        assert str(caught.value) == (
            problem[1] or "A limit of “start” keeps this package off the table."
        )


def test_a_draft_changes_only_the_terms_it_names(program: Program) -> None:
    state = initial(program).state
    table = table_at(program, state)
    assert table is not None
    draft = draft_values(table, state.values, {"the-gate": "shut_gate", "the-relief": "nonsense"})
    changed = {i for i, (a, b) in enumerate(zip(state.values, draft, strict=True)) if a != b}
    assert changed == {program.slot("site")}


# --- what is answered --------------------------------------------------------------------------


def test_the_terms_are_set_then_the_effects_done_then_the_first_reply_given(
    program: Program,
) -> None:
    state = tabled(program, initial(program).state, FIRST)
    values = {v.id: state.values[i] for i, v in enumerate(program.variables)}
    assert values == {"site": 1, "relief": 1, "form": 0, "trust": 2, "weeks": 2}
    assert state.node == "start"
    signed = {**FIRST, "the-gate": "shut_gate", "the-relief": "no_relief"}
    assert tabled(program, state, signed).node == "end"


def test_the_options_stand_beside_the_table(program: Program) -> None:
    state = initial(program).state
    now = turn(program, state)
    assert isinstance(now, Decision)
    assert now.table is table_at(program, state)
    assert [each.option.id for each in now.options] == ["rise"]
    assert step(program, state, OptionPick("rise")).state.node == "end"


# --- states as data ----------------------------------------------------------------------------


def test_a_state_is_written_with_ids(program: Program) -> None:
    state = tabled(program, initial(program).state, FIRST)
    data = encode_state(program, state)
    assert data == {
        "node": "start",
        "values": {
            "site": "half_gate",
            "relief": "licence",
            "form": "spoken",
            "trust": 2,
            "weeks": 2,
        },
        "stack": [],
    }
    assert decode_state(program, json.loads(json.dumps(data))) == state


def test_counts_are_written_too() -> None:
    program = tea_house().program
    values = encode_state(program, initial(program).state)["values"]
    assert isinstance(values, dict)
    assert values["visits:room"] == 0
    assert values["taken:room/leave"] is False


BREAKS: list[tuple[str, Callable[[dict[str, Any]], object], str]] = [
    ("node", lambda d: d.update(node="roof"), "The story has no node 'roof'."),
    ("no node", lambda d: d.pop("node"), "The story has no node None."),
    ("node of another kind", lambda d: d.update(node=["x"]), "The story has no node ['x']."),
    ("values", lambda d: d.update(values=[]), "The saved state has no values or no stack."),
    ("stack", lambda d: d.update(stack="start"), "The saved state has no values or no stack."),
    (
        "stack entry",
        lambda d: d.update(stack=["roof"]),
        "The saved stack names a node that the story does not have.",
    ),
    (
        "stack kind",
        lambda d: d.update(stack=[1]),
        "The saved stack names a node that the story does not have.",
    ),
    (
        "missing value",
        lambda d: d["values"].pop("trust"),
        "The saved variables differ from the story's, first in “trust”.",
    ),
    (
        "odd value",
        lambda d: d["values"].update(zeal=1),
        "The saved variables differ from the story's, first in “zeal”.",
    ),
    (
        "level",
        lambda d: d["values"].update(site="ajar"),
        "“site” has no value 'ajar'; it has open_gate, half_gate, shut_gate.",
    ),
    (
        "level by number",
        lambda d: d["values"].update(site=1),
        "“site” has no value 1; it has open_gate, half_gate, shut_gate.",
    ),
    ("bounds", lambda d: d["values"].update(trust=6), "“trust” goes from 0 to 5, not 6."),
    ("below", lambda d: d["values"].update(trust=-1), "“trust” goes from 0 to 5, not -1."),
    ("truth", lambda d: d["values"].update(trust=True), "“trust” is a whole number, not True."),
    ("float", lambda d: d["values"].update(trust=1.0), "“trust” is a whole number, not 1.0."),
    ("text", lambda d: d["values"].update(trust="1"), "“trust” is a whole number, not '1'."),
]


@pytest.mark.parametrize(
    ("change", "message"), [each[1:] for each in BREAKS], ids=[each[0] for each in BREAKS]
)
def test_data_that_this_story_cannot_have_are_refused(
    program: Program, change: Callable[[dict[str, Any]], object], message: str
) -> None:
    data: dict[str, Any] = encode_state(program, initial(program).state)
    change(data)
    with pytest.raises(CodecError) as caught:
        decode_state(program, data)
    assert str(caught.value) == message


def test_a_truth_is_no_number() -> None:
    program = tea_house().program
    data: dict[str, Any] = encode_state(program, initial(program).state)
    data["values"]["taken:room/leave"] = 1
    with pytest.raises(CodecError, match="is true or false, not 1"):
        decode_state(program, data)


def test_what_is_told_of_long_nonsense_is_short(program: Program) -> None:
    data: dict[str, Any] = encode_state(program, initial(program).state)
    for broken in ({**data, "node": "x" * 999}, {**data, "values": {"x" * 999: 1}}):
        with pytest.raises(CodecError) as caught:
            decode_state(program, broken)
        assert len(str(caught.value)) < 200
