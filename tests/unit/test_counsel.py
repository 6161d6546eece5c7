# ruff: noqa: RUF001 - true minus signs and typographic quotes
"""A finished playthrough looked back on, in words: in views and in the terminal."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from summitgame.analysis.results import Chance, Review
from summitgame.campaign import Campaign
from summitgame.counsel import (
    Counsel,
    PlayLog,
    Reviewer,
    ReviewError,
    Tell,
    look_back,
    objective_views,
)
from summitgame.program import Objective
from summitgame.session import Session
from summitgame.strings.speech import speak
from summitgame.terminal import TextGame
from summitgame.terminal.review import review_lines
from summitgame.views import ObjectiveView, ReviewView
from tests.desktop import looked
from tests.doubles.campaigns import HEAD, compiled
from tests.doubles.reviewers import brute_reviewer, refusing

STORY = (
    HEAD
    + """
variables:
  - {id: price, type: level, values: [{id: low, name: low}, {id: high, name: high}]}
  - {id: day, type: enum, values: [{id: fair, name: fair}, {id: foul, name: foul}]}
nodes:
  - id: a
    chance:
      stream: day
      outcomes:
        - {id: fair, weight: 3, effects: [day = fair], goto: room}
        - {id: foul, weight: 1, effects: [day = foul], goto: room}
  - id: room
    heading: The room
    title: A bench
    options:
      - {id: wait, text: Wait a while, goto: room-two}
      - {id: leave, text: "Leave {day} weather behind.", goto: lost}
  - id: room-two
    options:
      - {id: go-in, text: Go in, goto: gate}
  - id: gate
    title: The gate
    table:
      title: A toll
      press: Pay
      terms:
        - {id: toll, variable: price, name: Toll, side: us, levels: [{value: low}, {value: high}]}
      replies:
        - {id: enough, when: price == high, goto: throw}
        - {id: less, goto: lost}
  - id: throw
    chance:
      stream: dice
      outcomes:
        - {id: up, weight: 1, goto: won}
        - {id: down, weight: 1, when: day == foul, goto: lost}
  - {id: won, ending: {id: won, kind: best, title: Won}}
  - {id: lost, ending: {id: lost, kind: bad, title: Lost}}
"""
)
CAMPAIGN = compiled(STORY)
HIGH, LOW = {"toll": "high"}, {"toll": "low"}


def ended(*picks: str | dict[str, str], day: str = "fair", dice: str = "up") -> Session:
    """Return a playthrough of these picks."""
    session = Session.start(CAMPAIGN, 1, forced={"a": (day,), "throw": (dice,)})
    for pick in picks:
        if isinstance(pick, str):
            session.choose(pick)
        else:
            session.propose(pick)
    return session


def looked_back(session: Session, reviewer: Reviewer = brute_reviewer) -> ReviewView:
    (only,) = look_back(session, reviewer)(lambda _: None)
    return only


def with_objectives(*objectives_: Objective) -> Campaign:
    return replace(CAMPAIGN, program=replace(CAMPAIGN.program, objectives=objectives_))


# --- what is played for --------------------------------------------------------------------------


def test_the_campaigns_objectives_are_what_one_may_have_played_for() -> None:
    worth = Objective("worth", "The most", "All told.", worth={"won": 5, "lost": -1})
    campaign = with_objectives(worth)
    (view,) = objective_views(campaign.program)
    assert (view.id, view.name, view.about, view.chance) == (
        "worth",
        "The most",
        "All told.",
        False,
    )
    assert (view.least, view.most) == (-1, 5)


def test_without_declared_objectives_it_is_the_usual_choice_of_endings() -> None:
    assert [each.id for each in objective_views(CAMPAIGN.program)] == ["best-ending"]


def test_what_every_ending_is_worth_alike_is_not_at_stake() -> None:
    one_kind = compiled(STORY.replace("kind: bad", "kind: best"))
    assert objective_views(one_kind.program) == ()
    session = Session.start(one_kind, 1)
    session.choose("leave")
    with pytest.raises(ReviewError, match="nothing to play for"):
        look_back(session, brute_reviewer)


# --- the review in words -------------------------------------------------------------------------


def test_a_review_tells_each_decision_in_words() -> None:
    first, second, third = looked_back(ended("wait", "go-in", LOW)).moments
    assert (first.chapter, first.heading, first.title, first.name) == (
        "One",
        "The room",
        "A bench",
        "A bench",
    )
    assert (first.picked, first.best, first.cost) == ("Wait a while", "", 0)
    assert (second.title, second.name, second.step) == ("", "The room", 1)
    assert (third.picked, third.best) == ("Toll: low", "Toll: high")
    assert (third.before, third.after) == (1, 0)


def test_a_better_option_is_named_as_it_was_read() -> None:
    review = looked_back(ended("leave", day="foul"))
    assert review.moments[0].picked == "Leave foul weather behind."
    assert review.moments[0].best == "Wait a while"


def test_luck_and_choices_sum_to_the_whole() -> None:
    review = looked_back(ended("wait", "go-in", HIGH, day="foul", dice="down"))
    assert review.start == pytest.approx(0.875)
    assert review.luck == pytest.approx(-0.875)
    assert (review.cost, review.end, review.costliest) == (0, 0, None)
    assert review.start + review.luck - review.cost == pytest.approx(review.end)


def test_the_costliest_decision_is_the_first_that_cost_the_most() -> None:
    review = looked_back(ended("leave"))
    assert review.costliest == 0
    assert review.ending == "Lost"


def test_a_cost_within_the_error_names_no_better_option() -> None:
    def rough(
        campaign: Campaign, log: PlayLog, wanted: Sequence[Objective], tell: Tell
    ) -> list[Review]:
        (found,) = brute_reviewer(campaign, log, wanted, tell)
        return [replace(found, error=1.5, method="a guess")]

    review = looked_back(ended("leave"), rough)
    assert (review.moments[0].best, review.costliest) == ("", None)
    assert (review.error, review.method) == (1.5, "A guess.")


def test_a_playthrough_under_way_is_not_looked_back_on() -> None:
    with pytest.raises(ReviewError, match="after its ending"):
        look_back(ended("wait"), brute_reviewer)


def test_looking_back_reads_the_session_once() -> None:
    session = ended("wait", "go-in", LOW)
    work = look_back(session, brute_reviewer)
    session.roll_back_to(0)
    session.choose("leave")
    assert len(next(work(lambda _: None)).moments) == 3


@pytest.mark.parametrize(
    ("chance", "told"),
    [
        (None, ""),
        (Chance(0.0), "Nobody who picks at random was seen to come to “Lost”."),
        (
            Chance(1 / 41, Fraction(1, 41)),
            "Of those who pick at random, one in 41 comes to “Lost”.",
        ),
        (
            Chance(1 / 41, error=0.01),
            "Of those who pick at random, about one in 41 comes to “Lost”.",
        ),
        (Chance(0.62), "Of those who pick at random, 62 in 100 come to “Lost”."),
        (Chance(1 / 123_456), "Of those who pick at random, about one in 120,000 comes to “Lost”."),
    ],
)
def test_how_many_come_to_the_ending_is_told_in_a_sentence(
    chance: Chance | None, told: str
) -> None:
    def counted(
        campaign: Campaign, log: PlayLog, wanted: Sequence[Objective], tell: Tell
    ) -> list[Review]:
        (found,) = brute_reviewer(campaign, log, wanted, tell)
        return [replace(found, alike=chance)]

    assert looked_back(ended("leave"), counted).alike == told


# --- figures -------------------------------------------------------------------------------------

CHANCE = ObjectiveView("o", "O", "", chance=True, least=0, most=1)
WORTH = ObjectiveView("o", "O", "", chance=False, least=0, most=7)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "0 %"),
        (1, "100 %"),
        (0.634, "63 %"),
        (0.0042, "0.4 %"),
        (0.5, "50 %"),
        (0.995, "99.5 %"),
    ],
)
def test_a_chance_is_told_in_per_cent(value: float, told: str) -> None:
    assert CHANCE.figure(value).replace("\N{NO-BREAK SPACE}", " ") == told


@pytest.mark.parametrize(
    ("value", "told"), [(0.15, "+15"), (-0.15, "−15"), (0, "0"), (1e-6, "0"), (-0.004, "−0.4")]
)
def test_a_difference_of_chances_is_told_in_points(value: float, told: str) -> None:
    assert CHANCE.change(value) == told


def test_a_figure_has_the_point_of_the_language_spoken() -> None:
    speak("es")
    try:
        told = CHANCE.change(0.003), CHANCE.figure(0.0042)[:3], WORTH.figure(2.45)
    finally:
        speak("en")
    assert told == ("+0,3", "0,4", "2,5")


def test_a_worth_is_told_as_a_number() -> None:
    assert [WORTH.figure(value) for value in (3, 2.45, -1.5)] == ["3", "2.5", "−1.5"]
    assert [WORTH.change(value) for value in (3, -0.04, -1.25)] == ["+3", "0", "−1.2"]


# --- the terminal --------------------------------------------------------------------------------


def told(
    *lines: str, reviewer: Reviewer | None = brute_reviewer, takebacks: bool = True
) -> list[str]:
    """Return what the terminal wrote after each line, the game ended."""
    script, out = iter(lines), io.StringIO()
    session = Session.start(CAMPAIGN, 1, takebacks=takebacks, forced={"a": ("fair",)})
    game = TextGame(session, lambda: next(script, None), out.write, counsel=Counsel(reviewer))
    assert game.run() == 0
    return out.getvalue().replace("\N{NO-BREAK SPACE}", " ").split("> ")


def test_what_was_given_away_of_a_worth_is_told_by_what_became_of_it() -> None:
    whole = looked.review()
    lost = replace(whole.moments[3], before=3.0, after=-2.0, luck=0.0)
    there = replace(whole, objective=looked.OBJECTIVES[1], moments=(lost,))
    said = " ".join(review_lines(there)).replace("\N{NO-BREAK SPACE}", " ")
    assert "It gave away 5: 3 became −2." in said


def test_the_review_comes_when_it_is_asked_for() -> None:
    *_, debrief, review, left = told("1", "1", "t", "review 1", "")
    assert "A best ending." in debrief
    assert "cost" not in debrief
    assert left == ""
    assert review.splitlines() == [
        "Weighing every way on.",
        "",
        "A best ending: where it was decided",
        "",
        "      Decision                            before   after  choice    luck",
        "      (before the first)                                             +12",
        "      … 2 decisions that kept all of it",
        "One",
        "   3  The gate                             100 %     0 %    −100       0",
        "",
        "The costliest decision was number 3, The gate: Toll: low. It gave away 100",
        "points of 100 %.",
        "What would have kept more: Toll: high.",
        "At the start 88 %; luck +12 points; choices −100 points; at the end 0 %.",
        "Of those who pick at random, one in 41 comes to “Lost”.",
        "The figures are exact: every way on was weighed.",
    ]


@pytest.mark.parametrize("line", ["review 1", "review", "1", "best-ending", "REVIEW good-end"])
def test_a_review_is_asked_for_by_number_or_id(line: str) -> None:
    assert "where it was decided" in told("2", line)[2]


def test_from_the_end_one_may_stand_before_an_earlier_decision() -> None:
    *_, again, draft, won, _ = told("1", "1", "t", "back 3", "a2", "t")
    assert "a. Toll" in again
    assert "* a2 high" in draft
    assert "The end: Won" in won


def test_what_is_not_understood_is_answered_with_what_may_be_done() -> None:
    *_, helped, refused, left = told("2", "fly", "back 7", "quit")
    assert "Type “review 1” to look back, “back 3” to stand" in helped
    assert refused == "There is no earlier decision to go back to.\n"
    assert left == ""


def test_after_an_ending_one_may_look_up_what_one_could_before() -> None:
    *_, terms, term, past, facts, now, save, left = told(
        "2", "codex", "?toll", "history", "sources", "status", "save 2", "quit"
    )
    assert terms == term == "This story explains no terms yet.\n"
    assert past.startswith("1. ")
    assert facts == "Nothing is cited here.\n"
    assert "review" not in now
    assert save == "Saving is off in this game.\n"
    assert left == ""


def test_after_an_ending_help_tells_every_word() -> None:
    helped = told("2", "help")[2]
    assert "Type “review 1” to look back" in helped
    assert "Other words: status, history, sources, codex, ?term, repeat" in " ".join(helped.split())


def test_decisions_that_kept_all_of_it_are_one_row_with_their_luck_in_sum() -> None:
    whole = looked.review()
    quiet = replace(whole.moments[0], before=0.5, after=0.5, luck=0.01)
    lost = replace(quiet, after=0.2)
    rows = [
        " ".join(line.split())
        for line in review_lines(replace(whole, moments=(quiet,) * 3 + (lost,) + (quiet,) * 2))
    ]
    assert rows.count("… 3 decisions that kept all of it 0 +3") == 1
    assert rows.count("… 2 decisions that kept all of it 0 +2") == 1
    lucky = replace(quiet, luck=0.3)
    alone = list(review_lines(replace(whole, moments=(lucky, quiet))))
    assert any(line.endswith("+30") for line in alone)


def test_the_debrief_is_told_again() -> None:
    assert "Debrief: Lost" in told("2", "repeat")[2]


def test_without_takebacks_one_may_look_back_and_not_go_back() -> None:
    *_, first, second, _ = told("2", "review", "back", takebacks=False)
    assert "“back" not in told("2", takebacks=False)[1]
    assert "where it was decided" in first
    assert second == "This game was begun without takebacks.\n"


def test_a_story_that_cannot_be_weighed_says_so() -> None:
    assert told("2", "review", reviewer=refusing)[2] == "This story is too large to be weighed.\n"


def test_without_a_reviewer_the_game_ends_with_its_debrief() -> None:
    assert told("2", "review", reviewer=None)[1].endswith("Debrief: Lost\n")


def test_the_end_of_input_after_an_ending_ends_the_game() -> None:
    assert told("2")[-1] == "\n"


def test_nothing_that_counsel_needs_is_imported_before_somebody_asks() -> None:
    code = (
        "import sys; import summitgame.cli.play, summitgame.cli.counsel, summitgame.desktop.app;"
        " summitgame.cli.counsel.counsel();"
        " print(*(name for name in ('numpy', 'summitgame.counsel.asking',"
        " 'summitgame.analysis.explore') if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert [line for line in done.stdout.splitlines() if "pygame" not in line] == [""]
