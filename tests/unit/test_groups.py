"""Options in groups: numbered through, gathered for the page, listed whole in the terminal."""

from __future__ import annotations

import io
from dataclasses import replace

from summitgame.campaign import Campaign
from summitgame.program import Choice, Group, Piece, Table
from summitgame.session import Session
from summitgame.terminal import TextGame
from summitgame.views import OptionsAsk, TableAsk
from tests.doubles.campaigns import HEAD, compiled

STORY = (
    HEAD
    + """
variables:
  - {id: calls, type: int, min: 0, max: 5}
nodes:
  - id: a
    options:
      - {id: seoul, text: Telephone Seoul, effects: [calls += 1], goto: a}
      - {id: rest, text: Rest, goto: e}
      - {id: cable, text: Send a cable, when: calls >= 1, locked: Seoul hears it first., goto: a}
      - {id: tokyo, text: Telephone Tokyo, goto: t}
      - {id: secret, text: Say it, when: calls >= 2, goto: a}
  - id: t
    table:
      title: A paper
      press: Lay it down
      terms:
        - id: term
          variable: price
          name: Price
          side: us
          levels: [{value: low}, {value: high}]
      replies: [{id: yes, goto: e}]
    options:
      - {id: leave, text: Leave, goto: e}
      - {id: wait, text: Wait, goto: a}
  - {id: e, ending: {id: e, kind: good, title: E}}
"""
).replace(
    "variables:\n",
    "variables:\n  - {id: price, type: level, values: [{id: low, name: low},"
    " {id: high, name: high}], start: low}\n",
)
BY_GROUP = {"seoul": "allies", "tokyo": "allies", "cable": "home", "secret": "late", "wait": "home"}
GROUPS = (
    Group("home", (Piece("Write home"),), (Piece("They read it all."),)),
    Group("allies", (Piece("See to allies."),)),
    Group("late", (Piece("Too late"),)),
)


def grouped() -> Campaign:
    """Return the story with its options in groups."""
    campaign = compiled(STORY)
    nodes = dict(campaign.program.nodes)
    for name, node in nodes.items():
        if isinstance(node.body, Choice | Table):
            options = tuple(
                replace(option, group=BY_GROUP.get(option.id, "")) for option in node.body.options
            )
            nodes[name] = replace(node, body=replace(node.body, options=options, groups=GROUPS))
    return replace(campaign, program=replace(campaign.program, nodes=nodes))


def ask_of(session: Session) -> OptionsAsk:
    ask = session.view().ask
    assert isinstance(ask, OptionsAsk)
    return ask


def told(*lines: str) -> list[str]:
    """Return what the terminal wrote for the first page and after each line."""
    script, out = iter(lines), io.StringIO()
    game = TextGame(Session.start(grouped(), 1), lambda: next(script, None), out.write)
    assert game.run() == 0
    return out.getvalue().split("> ")


def test_numbers_run_through_loose_options_first_then_group_by_group() -> None:
    ask = ask_of(Session.start(grouped(), 1))
    assert [(option.number, option.id, option.group) for option in ask.options] == [
        (1, "rest", ""),
        (2, "cable", "home"),
        (3, "seoul", "allies"),
        (4, "tokyo", "allies"),
    ]


def test_a_group_tells_its_heading_its_note_and_how_many_are_open() -> None:
    home, allies = ask_of(Session.start(grouped(), 1)).groups
    assert (home.id, home.text, home.note, home.open) == (
        "home",
        "Write home",
        "They read it all.",
        0,
    )
    assert (allies.text, allies.open, len(allies.options)) == ("See to allies.", 2, 2)


def test_a_group_without_an_offered_option_is_not_shown() -> None:
    session = Session.start(grouped(), 1)
    assert [group.id for group in ask_of(session).groups] == ["home", "allies"]
    session.choose("seoul")
    session.choose("seoul")
    assert [group.id for group in ask_of(session).groups] == ["home", "allies", "late"]


def test_options_beside_a_table_have_groups_too() -> None:
    ask = Session.start(grouped(), 1).choose("tokyo").ask
    assert isinstance(ask, TableAsk)
    assert [(group.id, len(group.options)) for group in ask.groups] == [("home", 1)]
    assert [(option.number, option.id) for option in ask.options] == [(1, "leave"), (2, "wait")]


def test_options_without_groups_keep_their_order() -> None:
    session = Session.start(compiled(STORY), 1)
    ask = ask_of(session)
    assert [option.id for option in ask.options] == ["seoul", "rest", "cable", "tokyo"]
    assert ask.groups == ()


def test_groups_are_no_part_of_a_save() -> None:
    plain, with_groups = Session.start(compiled(STORY), 1), Session.start(grouped(), 1)
    for session in (plain, with_groups):
        session.choose("seoul")
        session.choose("cable")
    assert plain.save() == with_groups.save()


def test_the_terminal_lists_every_option_under_its_heading() -> None:
    page = told()[0].splitlines()
    assert page[page.index("1. Rest") :] == [
        "1. Rest",
        "",
        "Write home. They read it all.",
        "2. Send a cable",
        "   (not now: Seoul hears it first.)",
        "",
        "See to allies.",
        "3. Telephone Seoul",
        "4. Telephone Tokyo",
    ]


def test_the_terminal_takes_numbers_and_ids() -> None:
    by_number = told("3", "2", "1")
    by_id = told("seoul", "cable", "rest")
    assert by_number == by_id
    assert "The end: E" in by_id[-1]
    assert told("cable")[1] == "Not now: Seoul hears it first.\n"
    assert told("secret")[1].startswith("Type the number of an option, or its id.")
    assert told("rest now")[1].startswith("Type the number of an option, or its id.")


def test_the_terminal_lists_groups_beside_a_table() -> None:
    page = told("tokyo")[1].splitlines()
    assert page[page.index("Write home. They read it all.") :][:2] == [
        "Write home. They read it all.",
        "2. Wait",
    ]
