"""Plan files: each expectation holds or fails at its own line; the plugin runs them in pytest."""

from __future__ import annotations

import textwrap
from pathlib import Path

import numpy as np
import pytest

from summitgame.analysis.policies import uniform
from summitgame.analysis.simulate import play
from summitgame.campaign import Campaign
from summitgame.diagnostics import Diagnostic
from summitgame.playtest import campaign_folder_of, plan, read_plans, run_plan
from summitgame.playtest.write import plan_text
from summitgame.session import Session
from tests.doubles.campaigns import CASES, HEAD, compiled, tea_house

pytest_plugins = ["pytester"]
# A run inside a test forgets what it imported, and NumPy can be loaded once only: it is here first.
assert np.__version__

TEA = CASES / "good" / "tea-house"
TO_TABLE = """
playtests:
  - id: p
    chance: {door: clear, week: [guest-sings, guest-leaves]}
    picks:
      - sit
      - clap
      - ask
"""


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return tea_house()


def problems(text: str) -> list[tuple[int, str]]:
    """Return lines and messages of what is wrong with the shape of a plan file."""
    _, found, _ = read_plans(textwrap.dedent(text).lstrip("\n").encode(), "p.playtest.yaml")
    assert {each.code for each in found} <= {"SG701"}
    return [(each.span.line, each.message) for each in found]


def differs(campaign: Campaign, text: str) -> Diagnostic | None:
    """Return what the only plan of a text differs in."""
    plans, found, _ = read_plans(text.lstrip("\n").encode(), "p.playtest.yaml")
    assert not found
    assert len(plans) == 1
    return run_plan(campaign, plans[0])


def where(found: Diagnostic | None) -> tuple[int, int, str]:
    assert found is not None
    assert found.code == "SG703"
    return found.span.line, found.span.column, found.message


# --- reading -----------------------------------------------------------------------------------


def test_a_plan_is_read_with_everything_it_says() -> None:
    plans, found, _ = read_plans(
        b"playtests:\n"
        b"  - id: p\n    about: One\n      line.\n    seed: 7\n    setup: {pace: slow, odd: true}\n"
        b"    chance: {a: x, b: [y, z]}\n    policy: first\n"
        b"    picks: [one, here/two, {table: {t: u}, node: here}, {expect: {n: 1}}]\n"
        b"    expect: {ending: e}\n",
        "p.playtest.yaml",
    )
    assert not found
    (one,) = plans
    assert (one.id, one.about, one.seed, one.policy) == ("p", "One line.", 7, "first")
    assert one.setup == {"pace": "slow", "odd": "true"}
    assert one.chance == {"a": ("x",), "b": ("y", "z")}
    picks = [each for each in one.actions if isinstance(each, plan.PlanPick)]
    assert [(each.node, each.option, each.package) for each in picks] == [
        ("", "one", None),
        ("here", "two", None),
        ("here", "", {"t": "u"}),
    ]
    assert [each.key for each in one.expect] == ["ending"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1", [(1, "the file holds no plans")]),
        ("playtests: []", [(1, "the file holds no plans")]),
        ("playtests: none", [(1, "the file holds no plans")]),
        ("playtests: [x]", [(1, "a plan is a mapping")]),
        ("playtests:\n  - seed: 1", [(2, "the plan has no id")]),
        ("playtests:\n  - id: a\n  - id: a", [(3, "the plan id “a” is taken")]),
        ("playtests:\n  - id: a\n    pick: [b]", [(3, "a plan has no key “pick”")]),
        ("playtests:\n  - id: a\n    picks: b", [(3, "“picks” is of another kind")]),
        ("playtests:\n  - id: a\n    picks: {b: c}", [(3, "“picks” is of another kind")]),
        ("playtests:\n  - id: a\n    expect: [b]", [(3, "“expect” is of another kind")]),
        ("playtests:\n  - id: a\n    expect: b", [(3, "“expect” is of another kind")]),
        ("playtests:\n  - id: a\n    setup: b", [(3, "“setup” is of another kind")]),
        ("playtests:\n  - id: a\n    chance: b", [(3, "“chance” is of another kind")]),
        ("playtests:\n  - id: a\n    seed: '7'", [(3, "“seed” is of another kind")]),
        ("playtests:\n  - id: a\n    seed: true", [(3, "“seed” is of another kind")]),
        ("playtests:\n  - id: a\n    policy: best", [(3, "no policy is called “best”")]),
        (
            "playtests:\n  - id: a\n    chance:\n      b: {c: d}",
            [(4, "an outcome is an id or a list of ids")],
        ),
        ("playtests:\n  - id: a\n    picks:\n      - 7", [(4, "this is no pick")]),
        ("playtests:\n  - id: a\n    picks:\n      - {choose: b}", [(4, "this is no pick")]),
        (
            "playtests:\n  - id: a\n    picks:\n      - {table: {b: c}, expect: {n: 1}}",
            [(4, "this is no pick")],
        ),
        ("playtests:\n  - id: a\n    picks:\n      - [b]", [(4, "this is no pick")]),
    ],
)
def test_what_is_no_plan_is_refused_at_its_line(text: str, found: list[tuple[int, str]]) -> None:
    assert problems(text) == found


def test_a_plan_file_that_is_no_yaml_is_a_problem_of_its_own() -> None:
    plans, found, _ = read_plans(b"playtests: [", "p.playtest.yaml")
    assert not plans
    assert [each.code for each in found] == ["SG004"]


def test_a_misspelt_key_is_guessed() -> None:
    _, (found,), _ = read_plans(b"playtests:\n  - {id: a, expects: {n: 1}}\n", "p")
    assert found.hint == "Did you mean “expect”?"


# --- running -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "expectation",
    [
        "node: bargain",
        "warmth: 5",
        '"warmth >= 4": true',
        '"warmth - doubt": 3',
        "ease: 3",
        "mood: sweet",
        "promise: none_yet",
        '"visits(room)": 2',
        '"taken(room/leave)": false',
        '"mood == sweet and promise < spoken": true',
        "visited: [guest-sings, room]",
        "visited: room",
        "not-visited: [end-tea, guest-leaves]",
    ],
)
def test_what_holds_is_passed_over(campaign: Campaign, expectation: str) -> None:
    assert differs(campaign, f"{TO_TABLE}      - expect: {{{expectation}}}\n") is None


@pytest.mark.parametrize(
    ("expectation", "column", "message"),
    [
        ("node: room", 24, "play is at “bargain”, not “room”"),
        ("ending: tea", 26, "the ending is “none, at bargain”, not “tea”"),
        ("warmth: 4", 26, "warmth is 5, not 4"),
        ("mood: sour", 24, "mood is sweet, not sour"),
        ("promise: 0", 27, "promise is none_yet, not 0"),
        ('"warmth >= 6": true', 18, "“warmth >= 6” is false, not true"),
        ('"warmth >= 4": 1', 18, "“warmth >= 4” is true, not 1"),
        ("ease: 4", 18, "“ease” is 3, not 4"),
        ('"taken(room/leave)": true', 18, "“taken(room/leave)” is false, not true"),
        ("visited: [room, end-tea]", 34, "“end-tea” was not visited"),
        ("visited: [attic]", 28, "no node is called “attic”"),
        ("not-visited: [room]", 32, "“room” was visited"),
        ("warmht: 5", 18, "nothing is called “warmht”"),
        ('"warmth >": 5', 18, "this is not an expression"),
        ('"visits(door)": 1', 18, "no rule counts this"),
    ],
)
def test_what_does_not_hold_is_reported_where_it_was_expected(
    campaign: Campaign, expectation: str, column: int, message: str
) -> None:
    found = differs(campaign, f"{TO_TABLE}      - expect: {{{expectation}}}\n")
    assert where(found) == (8, column, message)


@pytest.mark.parametrize(
    ("pick", "message", "expected"),
    [
        (
            "fly",
            "“bargain” does not offer the option “fly” now.",
            "at bargain: rise, table: {…}",
        ),
        ("room/rise", "play is at “bargain”, not at “room”", "at bargain: rise, table: {…}"),
        (
            "{table: {price-term: a_coin}}",
            "The package leaves out “promise-term”.",
            "at bargain: rise, table: {…}",
        ),
        (
            "{node: room, table: {price-term: a_coin}}",
            "play is at “bargain”, not at “room”",
            "at bargain: rise, table: {…}",
        ),
        (
            "{table: {price-term: nothing, promise-term: written}}",
            "Nobody writes for nothing.",
            "at bargain: rise, table: {…}",
        ),
    ],
)
def test_a_pick_that_is_not_open_is_reported_with_what_is(
    campaign: Campaign, pick: str, message: str, expected: str
) -> None:
    found = differs(campaign, f"{TO_TABLE}      - {pick}\n")
    assert where(found) == (8, 9, message)
    assert found is not None
    assert found.expected == expected


def test_after_the_end_nothing_is_open(campaign: Campaign) -> None:
    text = "playtests:\n  - id: p\n    chance: {door: clear}\n    picks: [leave, leave]\n"
    found = differs(campaign, text)
    assert where(found)[:2] == (4, 20)
    assert found is not None
    assert found.expected == "nothing: the story ended with “street”"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("chance: {dor: clear}", "no chance node is called “dor”"),
        ("chance: {room: clear}", "no chance node is called “room”"),
        ("chance: {door: hail}", "“door” has no outcome “hail”"),
        ("chance: {week: [guest-sings, room]}", "“week” has no outcome “room”"),
        ("setup: {pace: slow}", "“pace” is not chosen at the start of this game."),
        ("expect: {ending: tea}", "the ending is “none, at room”, not “tea”"),
        ("policy: first\n    expect: {ending: tea}", None),
    ],
)
def test_what_a_plan_sets_must_exist(campaign: Campaign, line: str, message: str | None) -> None:
    found = differs(campaign, f"playtests:\n  - id: p\n    {line}\n")
    assert found is not None
    if message is not None:
        assert found.message == message


def test_a_policy_goes_on_after_the_picks(campaign: Campaign) -> None:
    seeded = "playtests:\n  - id: p\n    seed: 3\n    policy: seeded\n"
    assert differs(campaign, seeded) is None
    by_first = differs(campaign, "playtests:\n  - id: p\n    policy: first\n")
    assert where(by_first) == (2, 9, "play came to no ending; it is at “room”")


def test_content_that_gets_stuck_is_a_finding_and_no_exception() -> None:
    campaign = compiled(
        HEAD
        + """
variables:
  - {id: n, type: int, min: -1, max: 1}
nodes:
  - id: a
    effects: [n = -1]
    options: [{id: go, text: Go, goto: b}, {id: end, text: End, goto: e}]
  - id: b
    chance: {outcomes: [{id: again, weight: 1, goto: b}, {id: out, weight: "max(0, n)", goto: e}]}
  - id: e
    ending: {id: e, kind: good, title: E}
"""
    )
    for text in ("picks: [go]", "policy: first"):
        found = differs(campaign, f"playtests:\n  - id: p\n    {text}\n")
        assert "without a decision" in where(found)[2]


def test_every_pick_can_be_followed_by_a_check(campaign: Campaign) -> None:
    seen: list[str] = []
    plans, _, _ = read_plans(TO_TABLE.encode(), "p")
    run_plan(campaign, plans[0], lambda session: seen.append(session.state.node))
    assert seen == ["guest-sings", "room", "bargain"]


def test_a_written_playthrough_reads_back_and_holds(campaign: Campaign) -> None:
    for seed in range(40):
        played = play(campaign.program, seed, uniform)
        text = plan_text(played, "by-chance", 'So "it" went \\ on.')
        plans, found, _ = read_plans(text.encode(), "p")
        assert not found
        assert plans[0].about == 'So "it" went \\ on.'
        assert run_plan(campaign, plans[0]) is None


def test_a_plan_belongs_to_the_nearest_campaign(tmp_path: Path) -> None:
    assert campaign_folder_of(TEA / "tests" / "tea.playtest.yaml") == TEA
    assert campaign_folder_of(tmp_path / "x.playtest.yaml") is None


# --- the plugin --------------------------------------------------------------------------------


@pytest.fixture
def story(pytester: pytest.Pytester) -> Path:
    """Return a folder with a campaign, in which pytest runs with our plugin."""
    folder = pytester.path / "story"
    (folder / "tests").mkdir(parents=True)
    (folder / "campaign.yaml").write_bytes((TEA / "campaign.yaml").read_bytes())
    return folder


def run_pytest(pytester: pytest.Pytester) -> pytest.RunResult:
    # Installed, the plugin registers itself; `make test` and CI run the suite that way.
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", "-q")


def test_the_plugin_runs_one_test_a_plan(pytester: pytest.Pytester, story: Path) -> None:
    plans = (TEA / "tests" / "tea.playtest.yaml").read_bytes()
    (story / "tests" / "tea.playtest.yaml").write_bytes(plans)
    run_pytest(pytester).assert_outcomes(passed=2)


def test_the_plugin_shows_the_line_that_differs(pytester: pytest.Pytester, story: Path) -> None:
    (story / "tests" / "tea.playtest.yaml").write_text(
        "playtests:\n"
        "  - id: holds\n    seed: 3\n    policy: seeded\n"
        "  - id: fails\n    chance: {door: clear}\n    picks: [leave]\n"
        "    expect: {ending: tea}\n",
        encoding="utf-8",
    )
    result = run_pytest(pytester)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*plan fails*",
            "tea.playtest.yaml:8:22: SG703 the ending is “street”, not “tea”",
            "  8 |     expect: {ending: tea}",
            "    |                      ^^^",
        ]
    )
    assert "Traceback" not in result.stdout.str()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("playtests: 5\n", "*SG701 the file holds no plans*"),
        ("playtests: [\n", "*SG004*"),
        ("playtests:\n  - {id: a, pick: [b]}\n", "*SG701 a plan has no key “pick”*"),
    ],
)
def test_the_plugin_fails_a_file_that_holds_no_plan(
    pytester: pytest.Pytester, story: Path, text: str, line: str
) -> None:
    (story / "tests" / "bad.playtest.yaml").write_text(text, encoding="utf-8")
    result = run_pytest(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([line])


def test_the_plugin_shows_what_is_wrong_with_the_campaign(
    pytester: pytest.Pytester, story: Path
) -> None:
    (story / "tests" / "a.playtest.yaml").write_text("playtests: [{id: a}]\n", encoding="utf-8")
    (story / "campaign.yaml").write_text("nodes: 5\n", encoding="utf-8")
    result = run_pytest(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["campaign.yaml:1:*: SG10*"])


def test_the_plugin_wants_a_campaign_above_the_plan(
    pytester: pytest.Pytester,
) -> None:
    (pytester.path / "a.playtest.yaml").write_text("playtests: [{id: a}]\n", encoding="utf-8")
    result = run_pytest(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*a.playtest.yaml lies in no campaign*"])


def test_the_plugin_saves_and_restores_after_every_pick(
    pytester: pytest.Pytester, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (story / "tests" / "a.playtest.yaml").write_text(
        "playtests: [{id: a, picks: [sit]}]\n", encoding="utf-8"
    )
    run_pytest(pytester).assert_outcomes(passed=1)
    other = Session.start(tea_house(), 0)
    monkeypatch.setattr(Session, "restore", staticmethod(lambda _campaign, _saved: other))
    result = run_pytest(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*saving and restoring at “*” leads elsewhere*"])
