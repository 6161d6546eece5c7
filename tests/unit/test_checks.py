"""What plan files ask besides plans: coverage, odds and claims hold or fail at their own line."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from summitgame import playtest
from summitgame.campaign import Campaign, load_campaign
from summitgame.cli import main
from summitgame.diagnostics import Diagnostic
from summitgame.playtest.checks import ClaimCheck, CoverageCheck, OddsCheck, read_checks
from summitgame.playtest.measures import Measures
from summitgame.playtest.plan import read_plans
from tests.unit.test_cli import LOST

pytest_plugins = ["pytester"]
# A run inside a test forgets what it imported, and NumPy can be loaded once only: it is here first.
assert np.__version__

STORY = """
campaign: {id: c, title: C, start: a}
chapter: {id: one, number: 0, title: One}
variables:
  - {id: n, type: int, min: 0, max: 3}
nodes:
  - id: a
    options:
      - {id: more, text: More, effects: [n += 1], goto: a}
      - {id: in, text: In, when: n >= 1, locked: Not yet., goto: c}
      - {id: out, text: Out, goto: d}
  - {id: c, ending: {id: c, kind: good, title: C}}
  - {id: d, ending: {id: d, kind: bad, title: D}}
personas:
  - id: bold
    name: The bold
    about: In.
    rules: [{option: in, weight: 9}]
claims:
  - id: never-in-at-once
    title: Nobody gets in at once
    always: {ending: c, that: n >= 1}
  - id: always-out
    title: Everybody goes out
    never: {ending: c}
"""
PLAN = "playtests:\n  - {id: p, picks: [more, in], expect: {ending: c}}\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    (folder / "tests").mkdir(parents=True)
    (folder / "campaign.yaml").write_text(STORY, encoding="utf-8")
    (folder / "tests" / "p.playtest.yaml").write_text(PLAN, encoding="utf-8")
    return folder


def measures(home: Path) -> Measures:
    campaign = load_campaign(home).campaign
    assert isinstance(campaign, Campaign)
    return Measures(campaign)


def answers(home: Path, text: str) -> list[Diagnostic | None]:
    found = measures(home)
    checks, problems = read_checks(text.encode(), "f.playtest.yaml")
    assert not problems
    return [found.answer(each) for check in checks for each in found.single(check)]


# --- reading -----------------------------------------------------------------------------------


def test_checks_are_read_with_their_places() -> None:
    checks, problems = read_checks(
        b"coverage: {options: 90 %, endings: 1, by: search, playthroughs: 50}\n"
        b"odds:\n  - {ending: c, persona: bold, min: 1/4, max: 0.75}\n"
        b"claims: [one, two]\n",
        "f",
    )
    assert not problems
    options, endings, odds, one, two = checks
    assert isinstance(options, CoverageCheck)
    assert (options.what, options.least, options.by, options.playthroughs) == (
        "options",
        Fraction(9, 10),
        "search",
        50,
    )
    assert isinstance(endings, CoverageCheck)
    assert endings.least == 1
    assert isinstance(odds, OddsCheck)
    assert (odds.ending, odds.persona, odds.low, odds.high, odds.at.line) == (
        "c",
        "bold",
        Fraction(1, 4),
        Fraction(3, 4),
        3,
    )
    assert isinstance(one, ClaimCheck)
    assert isinstance(two, ClaimCheck)
    assert (one.claim, two.claim, two.at.line) == ("one", "two", 4)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("coverage: 90", "“coverage” is no mapping"),
        ("coverage: {}", "the coverage asks for nothing"),
        ("coverage: {option: 1}", "there is no key “option” here"),
        ("coverage: {options: 120 %}", "“options” is no share"),
        ("coverage: {options: much}", "“options” is no share"),
        ("coverage: {options: [1]}", "“options” is no share"),
        ("coverage: {options: 1, by: luck}", "nothing is covered by “luck”"),
        ("coverage: {options: 1, playthroughs: 0}", "“playthroughs” is no number"),
        ("odds: c", "“odds” is no list"),
        ("odds: [c]", "odds are a mapping"),
        ("odds: [{ending: c}]", "odds need an ending and a range"),
        ("odds: [{min: 1}]", "odds need an ending and a range"),
        ("odds: [{ending: c, min: 2/3, max: 1/3}]", "no chance lies in this range"),
        ("claims: some", "claims are named by their ids"),
        ("claims: [1]", "a claim is named by its id"),
    ],
)
def test_what_is_no_check_is_refused(text: str, message: str) -> None:
    _, problems = read_checks(text.encode(), "f")
    assert message in [each.message for each in problems]
    assert {each.code for each in problems} == {"SG701"}


def test_a_file_may_hold_checks_alone() -> None:
    assert not read_plans(b"claims: all", "f")[1]
    assert read_plans(b"claim: all", "f")[1]


# --- answering ---------------------------------------------------------------------------------


def test_coverage_by_plans_counts_what_plans_that_hold_exercise(home: Path) -> None:
    below, fine, endings = (
        answers(home, "coverage: {options: 67 %}\n")
        + answers(home, "coverage: {options: 66 %}\n")
        + answers(home, "coverage: {endings: 1}\n")
    )
    assert below is not None
    assert below.code == "SG704"
    assert below.message == "the plans exercise 2 of 3 options (66.7%), and not a/out"
    assert fine is None
    assert endings is not None
    (home / "tests" / "q.playtest.yaml").write_text(
        "playtests:\n  - {id: q, picks: [out], expect: {ending: d}}\n", encoding="utf-8"
    )
    assert answers(home, "coverage: {options: 1, endings: 1, replies: 1}") == [None, None, None]
    (home / "tests" / "q.playtest.yaml").write_text(
        "playtests:\n  - {id: q, picks: [out], expect: {ending: c}}\n", encoding="utf-8"
    )
    assert answers(home, "coverage: {options: 1}")[0] is not None


def test_coverage_by_search_counts_what_is_possible(home: Path) -> None:
    assert answers(home, "coverage: {options: 1, endings: 1, by: search, playthroughs: 9}") == [
        None,
        None,
    ]
    (home / "campaign.yaml").write_text(STORY.replace("n >= 1, locked", "n >= 4, locked"), "utf-8")
    campaign = load_campaign(home)
    if campaign.campaign is not None:
        found = answers(home, "coverage: {options: 1, by: search, playthroughs: 9}")[0]
        assert found is not None
        assert "a search exercises 2 of 3 options (66.7%), and not a/in" in found.message


def test_odds_are_exact_in_a_small_story(home: Path) -> None:
    # In with chance 1/3 after the first "more", which is one of two open options at first.
    text = "odds:\n  - {ending: c, min: 1/4, max: 1/4}\n  - {ending: c, min: 26 %}\n"
    text += "  - {ending: c, persona: bold, min: 40 %}\n"
    right, wrong, bold = answers(home, text)
    assert right is None
    assert wrong is not None
    assert wrong.message == "“c” has exactly 25.0000% which is out of range"
    assert wrong.span.line == 3
    assert bold is None


def test_odds_of_a_large_story_are_estimates_that_say_so(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summitgame.playtest.measures.STATES", 2)
    text = "odds:\n  - {ending: c, min: 1/4, max: 1/4, playthroughs: 2000}\n"
    text += "  - {ending: c, min: 40 %, playthroughs: 2000}\n"
    text += "  - {ending: c, persona: bold, min: 40 %}\n  - {ending: c, persona: bold, max: 40 %}"
    right, wrong, bold, timid = answers(home, text)
    assert right is None
    assert wrong is not None
    assert "of 2,000 playthroughs, give or take" in wrong.message
    assert bold is None
    assert timid is not None
    assert "“c” under “bold” has " in timid.message


def test_claims_are_proved_or_fail_where_they_are_written(home: Path) -> None:
    proved, refuted = answers(home, "claims: all")
    assert proved is None
    assert refuted is not None
    assert refuted.code == "SG705"
    assert (refuted.span.file, refuted.span.line) == ("campaign.yaml", 23)
    assert answers(home, "claims: [no-dead-end]") == [None]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("odds: [{ending: e, min: 0}]", "the campaign has no ending “e”"),
        ("odds: [{ending: c, persona: shy, min: 0}]", "the campaign has no persona “shy”"),
        ("claims: [never-in]", "the campaign has no claim “never-in”"),
    ],
)
def test_a_name_that_the_campaign_does_not_have_is_said(
    home: Path, text: str, message: str
) -> None:
    (found,) = answers(home, text)
    assert found is not None
    assert (found.code, found.message) == ("SG702", message)


def test_a_story_without_play_fails_a_check_in_a_sentence(home: Path) -> None:
    (home / "campaign.yaml").write_text(LOST, encoding="utf-8")
    for text in ("odds: [{ending: e, min: 1}]", "coverage: {options: 1, endings: 1, by: search}"):
        assert any(found is not None for found in answers(home, text))


def test_what_is_dear_is_reckoned_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def counted(name: str) -> None:
        target = f"summitgame.playtest.measures.{name}"
        module = __import__("summitgame.playtest.measures", fromlist=[name])
        inner = getattr(module, name)

        def call(*given: object, **named: object) -> object:
            calls.append(name)
            return inner(*given, **named)

        monkeypatch.setattr(target, call)

    for each in ("cover", "odds", "walker", "_by_plans"):
        counted(each)
    text = "coverage: {options: 1, endings: 1, by: search, playthroughs: 9}\n"
    text += "odds: [{ending: c, min: 0}, {ending: d, min: 0}]\nclaims: all\n"
    answers(home, text)
    assert sorted(calls) == ["cover", "odds", "walker"]


# --- `summitgame test` -------------------------------------------------------------------------


def test_the_command_runs_checks_as_well(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "tests" / "story.playtest.yaml").write_text(
        "coverage: {options: 60 %}\nclaims: [never-in-at-once]\n", encoding="utf-8"
    )
    assert main(["test", str(home)]) == 0
    assert "3 passed, 0 failed" in capsys.readouterr().out
    (home / "tests" / "story.playtest.yaml").write_text("claims: all\n", encoding="utf-8")
    assert main(["test", str(home)]) == 1
    text = capsys.readouterr().out
    assert "FAILED claim always-out" in text
    assert "campaign.yaml:23:1: SG705" in text
    assert main(["test", str(home), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["failed"] == 1


# --- the plugin --------------------------------------------------------------------------------


@pytest.fixture
def story(pytester: pytest.Pytester) -> Path:
    folder = pytester.path / "story"
    (folder / "tests").mkdir(parents=True)
    (folder / "campaign.yaml").write_text(STORY, encoding="utf-8")
    (folder / "tests" / "p.playtest.yaml").write_text(
        f"{PLAN}coverage: {{options: 60 %}}\nodds: [{{ending: c, max: 1/3}}]\nclaims: all\n",
        encoding="utf-8",
    )
    return folder


def test_each_check_is_a_test_and_a_claim_fails_at_its_own_line(
    pytester: pytest.Pytester, story: Path
) -> None:
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider", "-v", "-p", "no:xdist")
    result.assert_outcomes(passed=4, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*::p PASSED*",
            "*::coverage of options PASSED*",
            "*::odds of c (uniform) PASSED*",
            "*::claim never-in-at-once PASSED*",
            "*::claim always-out FAILED*",
        ]
    )
    result.stdout.fnmatch_lines(["campaign.yaml:23:1: SG705 *“always-out” is refuted*"])
    assert story.name in str(story)


def test_checks_run_in_parallel_and_stay_together(pytester: pytest.Pytester, story: Path) -> None:
    pytest.importorskip("xdist")
    del story
    result = pytester.runpytest_inprocess(
        "-p", "no:cacheprovider", "-n", "2", "--dist", "loadfile", "-v"
    )
    result.assert_outcomes(passed=4, failed=1)
    lines = [line for line in result.stdout.lines if "p.playtest.yaml::" in line and "[gw" in line]
    workers = {line.partition("]")[0] for line in lines}
    assert len(lines) == 5
    assert len(workers) == 1


def test_the_seed_is_an_option(pytester: pytest.Pytester, story: Path) -> None:
    (story / "tests" / "p.playtest.yaml").write_text(
        "coverage: {options: 1, by: search, playthroughs: 5}\n", encoding="utf-8"
    )
    pytester.runpytest_inprocess(
        "-p", "no:cacheprovider", "--summitgame-seed", "7", "-p", "no:xdist"
    ).assert_outcomes(passed=1)
    pytester.runpytest_inprocess("--help").stdout.fnmatch_lines(["*--summitgame-seed=SEED*"])


def test_a_run_without_a_story_imports_nothing_of_the_engine() -> None:
    code = "import sys, summitgame.playtest.plugin as p;"
    code += "print([m for m in sys.modules if m.startswith('summitgame.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert set(ast.literal_eval(done.stdout)) == {
        "summitgame.playtest",
        "summitgame.playtest.places",
        "summitgame.playtest.plugin",
    }


def test_the_room_gives_its_names_and_no_others() -> None:
    assert playtest.read_plans is read_plans
    assert all(hasattr(playtest, name) for name in playtest.__all__)
    assert not hasattr(playtest, "nothing")


def test_a_malformed_check_is_one_test_that_fails(pytester: pytest.Pytester, story: Path) -> None:
    (story / "tests" / "p.playtest.yaml").write_text("coverage: {option: 1}\n", encoding="utf-8")
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:xdist")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*SG701 there is no key “option” here*"])


def test_released_files_of_a_campaign_are_tests_of_their_own(
    pytester: pytest.Pytester, story: Path
) -> None:
    released = story / "tests" / "golden" / "released" / "1.0" / "c"
    released.mkdir(parents=True)
    (released / "old.playtest.yaml").write_text(
        "playtests:\n  - {id: p, picks: [fly]}\n", encoding="utf-8"
    )
    (released / "bad.save").write_bytes(b"nothing")
    (story / "tests" / "p.playtest.yaml").write_text(PLAN, encoding="utf-8")
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:xdist")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["*bad.save of 1.0: The file cannot be read*"])
