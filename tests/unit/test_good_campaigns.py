"""Each construct of the language has a campaign without problems, and plans that play it."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitgame.campaign import load_campaign
from summitgame.diagnostics import render
from summitgame.playtest import campaign_folder_of, read_plans, run_plan
from summitgame.session import Session
from summitgame.views import CueView, OptionsAsk
from tests.doubles.campaigns import CASES

GOOD = sorted(path.parent for path in CASES.glob("**/good/*/campaign.yaml"))


@pytest.mark.parametrize("folder", GOOD, ids=lambda folder: folder.name)
def test_a_good_campaign_has_no_problems_and_its_plans_hold(folder: Path) -> None:
    loaded = load_campaign(folder)
    assert not loaded.diagnostics, [render(each, None) for each in loaded.diagnostics]
    assert loaded.campaign is not None
    files = sorted((folder / "tests").glob("*.playtest.yaml"))
    assert files, "a good campaign without a plan tests nothing"
    for file in files:
        plans, problems, source = read_plans(file.read_bytes(), file.name)
        assert plans
        assert not problems
        assert campaign_folder_of(file) == folder
        for plan in plans:
            differs = run_plan(loaded.campaign, plan)
            assert differs is None, render(differs, source)


@pytest.mark.parametrize("folder", GOOD, ids=lambda folder: folder.name)
def test_a_good_campaign_has_no_error_when_it_is_checked_in_full(folder: Path) -> None:
    assert load_campaign(folder, full=True).errors == ()


def said(session: Session) -> list[str]:
    return [passage.text for passage in session.view().passages]


@pytest.fixture
def prose() -> Session:
    campaign = load_campaign(CASES / "campaigns" / "good" / "prose").campaign
    assert campaign is not None
    return Session.start(campaign, 1)


def test_values_are_said_in_words(prose: Session) -> None:
    assert said(prose) == [
        "3 coins of 4, short by 1.",
        "Lit: no. Poor: yes. Mood: calm today. Gate: open gate, shut.",
        "Braces {so} and a star * alone.",
        "A folded line.",
        "You are not heard.",
    ]


def test_text_follows_the_values_and_the_reply_comes_first(prose: Session) -> None:
    prose.choose("shout")
    assert said(prose) == [
        "Quiet!",
        "3 coins of 4, short by 1.",
        "Lit: yes. Poor: yes. Mood: very cross today. Gate: shut, shut.",
        "Braces {so} and a star * alone.",
        "A folded line.",
        "You were heard.",
        "Never said twice.",
    ]
    prose.choose("pay")
    assert said(prose)[-2:] == ["You have nothing.", "Never said twice."]


def test_emphasis_is_a_run_of_its_own_and_values_may_stand_in_it(prose: Session) -> None:
    runs = prose.view().passages[1].runs
    assert [(run.text, run.emphasis) for run in runs] == [
        ("Lit: no. Poor: yes. Mood: ", False),
        ("calm today", True),
        (". Gate: open gate, shut.", False),
    ]


def test_the_speaker_of_an_either_speaks_all_its_lines(prose: Session) -> None:
    who = [None if p.speaker is None else p.speaker.name for p in prose.view().passages]
    assert who == [None, None, None, "The host", "The host"]
    assert [p.kind for p in prose.view().passages][2:] == ["narration", "speech", "speech"]


def test_options_and_notes_are_prose_too(prose: Session) -> None:
    ask = prose.view().ask
    assert isinstance(ask, OptionsAsk)
    assert [option.text for option in ask.options] == ["Shout for 3 coins", "Pay", "End"]
    assert ask.options[0].note == "Costs nothing."


def test_what_only_panel_and_debrief_ask_about_is_remembered(prose: Session) -> None:
    assert prose.view().panel.notes == ()
    prose.choose("shout")
    (note,) = prose.view().panel.notes
    assert [run.text for run in note.lines[0]] == ["The guest comes again."]
    prose.choose("end")
    (section,) = prose.debrief().sections
    assert ["".join(run.text for run in line) for line in section.lines] == [
        "You shouted.",
        "You kept 3 coins.",
    ]


def played(case: str, *picks: str) -> Session:
    campaign = load_campaign(CASES / "campaigns" / "good" / case).campaign
    assert campaign is not None
    session = Session.start(campaign, 1)
    for pick in picks:
        session.choose(pick)
    return session


def test_numbers_take_the_form_that_goes_with_them() -> None:
    assert said(played("forms")) == [
        "3 weeks left, 1 coin owed.",
        "This is the 1st turn.",
        "The first one, the 1st.",
        "5 of 4 | # {so}, some 5 there.",
        "3 weeks",
    ]
    again = played("forms", "wait", "wait")
    assert said(again)[:3] == [
        "1 week left, 3 coins owed.",
        "This is the 21st turn.",
        "The 21st one, the 21st.",
    ]
    assert again.view().passages[-1].runs[0].emphasis
    ask = again.view().ask
    assert isinstance(ask, OptionsAsk)
    assert ask.options[0].text == "Wait the last week"
    assert "".join(run.text for run in again.view().panel.notes[0].lines[0]) == "1 week is left."


def test_a_word_leads_to_an_entry_that_may_be_read() -> None:
    outside, inside = played("codex"), played("codex", "in")
    assert [(run.text, run.codex) for run in outside.view().passages[0].runs] == [
        ("You stand before ", ""),
        ("the gate", "gate"),
        (", and ", ""),
        ("behind ", ""),
        ("this old one", "gate"),
        (" lies the court.", ""),
    ]
    assert [run.codex for run in inside.view().passages[0].runs][-2:] == ["court", ""]


def test_the_codex_holds_what_may_be_read_now() -> None:
    outside, inside = played("codex"), played("codex", "in")
    assert [entry.id for entry in outside.codex()] == ["gate"]
    assert [entry.id for entry in inside.codex()] == ["court", "gate"]
    court, gate = inside.codex()
    assert gate.also == ("the north gate", "the door")
    assert ["".join(run.text for run in line) for line in gate.lines] == [
        "Two leaves of oak. See the court, which is behind it.",
        "You have been through it.",
    ]
    assert court.called("The Court")
    assert not court.called("gate")


def test_lines_take_turns_by_the_visits_of_their_node() -> None:
    turns = [said(played("turns", *["again"] * count))[-3:] for count in range(4)]
    assert turns[0] == ["The first cup.", "The clock strikes.", "He asks your name."]
    assert turns[1] == ["The second cup.", "It rains.", "He asks it again."]
    assert turns[2][-1] == "Another cup."
    assert turns[3][-2:] == ["Another cup.", "It rains."]


def test_directions_and_sounds_are_no_speech() -> None:
    passages = played("turns").view().passages
    assert [(each.kind, each.text, each.cue, each.caption) for each in passages[:3]] == [
        ("direction", "He pours the tea.", "", ""),
        ("sound", "", "stamp", "A cup comes down, no."),
        ("speech", "Sugar?", "move", "A spoon is put down."),
    ]
    assert played("turns").view().cues == (CueView("page", "A book is opened."),)
