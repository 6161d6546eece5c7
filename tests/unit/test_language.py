"""What an author writes reaches the program as it was written."""

from __future__ import annotations

from summitgame.campaign import load_campaign
from summitgame.program import Choice, Group, Piece, Program, Table, Var
from tests.doubles.campaigns import CASES


def program_of(case: str) -> Program:
    loaded = load_campaign(CASES / "campaigns" / "good" / case)
    assert loaded.campaign is not None
    return loaded.campaign.program


def test_groups_reach_the_program_in_the_order_of_the_file() -> None:
    program = program_of("groups")
    start, market = program.nodes["start"].body, program.nodes["market"].body

    assert isinstance(start, Choice)
    assert isinstance(market, Table)
    assert [group.id for group in start.groups] == ["outside", "inside"]
    assert start.groups[0] == Group(
        "outside",
        (
            Piece("Outside, with "),
            Piece(expr=Var(program.slot("coins"))),
            Piece(" coins"),
        ),
        (Piece("The gate closes at six."),),
    )
    assert [group.id for group in market.groups] == ["aside"]


def test_an_option_names_its_group_and_keeps_its_place() -> None:
    body = program_of("groups").nodes["start"].body

    assert isinstance(body, Choice)
    assert [(option.id, option.group) for option in body.options] == [
        ("read", "inside"),
        ("leave", ""),
        ("walk", "outside"),
        ("stroll", "outside"),
    ]


def test_an_option_may_be_meant_to_be_like_another() -> None:
    body = program_of("groups").nodes["start"].body

    assert isinstance(body, Choice)
    assert [option.id for option in body.options if option.alike] == ["stroll"]


def test_numbers_and_levels_may_be_strict() -> None:
    program = program_of("groups")

    assert {each.id: each.strict for each in program.variables} == {"coins": True, "price": True}
    assert not any(each.strict for each in program_of("options").variables)
