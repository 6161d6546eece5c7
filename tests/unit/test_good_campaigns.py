"""Each construct of the language has a campaign without problems, and plans that play it."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitgame.campaign import load_campaign
from summitgame.diagnostics import render
from summitgame.playtest import campaign_folder_of, read_plans, run_plan
from summitgame.session import Session
from summitgame.views import OptionsAsk
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
