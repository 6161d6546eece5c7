"""The terminal explains terms, and tells what is seen or heard from what is said."""

from __future__ import annotations

import io

from summitgame.campaign import Campaign, load_campaign
from summitgame.playtest.transcript import transcript
from summitgame.session import Session
from summitgame.terminal import TextGame
from summitgame.terminal.codex import codex_lines
from summitgame.terminal.pages import page
from tests.doubles.campaigns import CASES, HEAD, compiled


def case(name: str) -> Campaign:
    campaign = load_campaign(CASES / "campaigns" / "good" / name).campaign
    assert campaign is not None
    return campaign


def answers(name: str, *lines: str) -> list[str]:
    """Return what was written after each line that was read."""
    out, script = io.StringIO(), iter(lines)
    TextGame(Session.start(case(name), 1), lambda: next(script, None), out.write).run()
    return out.getvalue().split("> ")[1:]


def test_a_page_names_what_may_be_looked_up_on_it() -> None:
    session = Session.start(case("codex"), 1)
    assert "[codex: the gate]" in list(page(session.view()))
    session.choose("in")
    assert "[codex: the gate, the court]" in list(page(session.view()))


def test_a_term_is_explained_by_id_by_term_and_by_another_name() -> None:
    told = answers("codex", "codex gate", "?the gate", "? The North Gate", "codex THE DOOR")[:4]
    assert len(set(told)) == 1
    assert told[0].splitlines() == [
        "the gate (also: the north gate, the door)",
        "Two leaves of oak. See the court, which is behind it.",
    ]


def test_the_codex_is_listed_and_grows() -> None:
    before, _, after = answers("codex", "codex", "1", "codex")[:3]
    assert before.splitlines() == ["  the gate: ?gate"]
    assert after.splitlines() == ["  the court: ?court", "  the gate: ?gate"]


def test_a_term_that_is_not_there_has_a_suggestion_and_gives_nothing_away() -> None:
    wrong, closed = answers("codex", "?the gaet", "?court")[:2]
    assert wrong.startswith("The codex has no entry “the gaet”. Did you mean ?gate")
    assert closed.startswith("The codex has no entry “court”.")
    assert "paved" not in closed


def test_a_question_mark_alone_is_no_term() -> None:
    assert answers("codex", "?")[0].startswith("Type the number of an option")


def test_a_story_without_a_codex_says_so() -> None:
    assert list(codex_lines("gate", ())) == ["This story explains no terms yet."]


def test_what_is_seen_stands_in_brackets_and_what_is_heard_is_named() -> None:
    lines = list(page(Session.start(case("turns"), 1).view()))
    assert [line for line in lines if line][:4] == [
        "Chapter 0. One",
        "(He pours the tea.)",
        "[sound: A cup comes down, no.]",
        "[sound: A spoon is put down.]",
    ]
    assert "The host: Sugar?" in lines


def test_a_transcript_keeps_them_apart_too() -> None:
    told = transcript(Session.start(case("turns"), 1)).splitlines()
    assert told[1:4] == [
        "(He pours the tea.)",
        "[sound: A cup comes down, no.]",
        "[sound: A spoon is put down.] The host: Sugar?",
    ]


def test_a_story_with_a_codex_has_one_before_the_first_decision() -> None:
    campaign = compiled(
        HEAD
        + """
codex:
  - {id: door, term: door, text: ["A way in, {one|one=# leaf|other=# leaves}."]}
constants:
  - {id: one, value: 1}
nodes:
  - {id: a, text: ["A [[door]]."], goto: e}
  - id: e
    ending: {id: e, kind: good, title: E}
"""
    )
    (entry,) = Session.start(campaign, 1).codex()
    assert "".join(run.text for run in entry.lines[0]) == "A way in, 1 leaf."


def test_a_link_in_emphasis_does_not_break_it() -> None:
    lines = list(page(Session.start(case("codex"), 1).view()))
    assert "You stand before the gate, and *behind this old one* lies the court." in lines
    told = transcript(Session.start(case("codex"), 1))
    assert "*behind this old one* lies the court." in told
