"""Coverage: few playthroughs that exercise everything, a bound, a reason for what is missing."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitgame.analysis.cover import Cover, cover, setups_of, targets_of
from summitgame.analysis.cover.bound import components, lower_bound
from summitgame.analysis.cover.choose import fewest
from summitgame.analysis.cover.shortest import shortest_ways
from summitgame.analysis.cover.targets import Graph, condition_of
from summitgame.analysis.cover.walk import Walker
from summitgame.campaign import Campaign, load_campaign
from summitgame.cli import main
from summitgame.engine import OptionPick, OutcomePick, PackagePick
from summitgame.playtest import read_plans, run_plan
from summitgame.playtest.covering import as_session, write_cover
from summitgame.playtest.transcript import first_difference, transcript
from summitgame.program import Program
from summitgame.resources import content_root
from tests.doubles.campaigns import CASES, HEAD, compiled, tea_house
from tests.unit.test_cli import LOST, STUCK

LOCKED = (
    HEAD
    + """
variables:
  - {id: keys, type: int, min: 0, max: 3}
  - id: pace
    name: Pace
    type: level
    setup: true
    start: slow
    values: [{id: slow, name: Slow}, {id: fast, name: Fast}]
nodes:
  - id: a
    options:
      - {id: look, text: Look, effects: [keys += 1], once: true, goto: a}
      - {id: open, text: Open, when: keys >= 2, locked: No., goto: b}
      - {id: run, text: Run, when: pace == fast, locked: No., goto: b}
      - {id: wait, text: Wait, fallback: true, goto: b}
      - {id: leave, text: Leave, goto: e}
  - {id: b, ending: {id: b, kind: good, title: B}}
  - {id: e, ending: {id: e, kind: bad, title: E}}
"""
)


@pytest.fixture(scope="module")
def tea() -> Campaign:
    campaign = load_campaign(content_root() / "gallery" / "tea-before-talks").campaign
    assert campaign is not None
    return campaign


@pytest.fixture(scope="module")
def found(tea: Campaign) -> Cover:
    return cover(tea.program, effort=200)


def exercised(program: Program, result: Cover) -> set[str]:
    """Return what the playthroughs do, read off their moves alone."""
    seen: set[str] = set()
    for trail in result.trails:
        seen.add(trail.ending)
        seen |= {f"{n}/{p.option}" for n, p in trail.moves if isinstance(p, OptionPick)}
    return seen | {
        each.name
        for each in targets_of(program)
        if each.kind == "reply"
        and any(t.covered >> _place(program, each.name) & 1 for t in result.trails)
    }


def _place(program: Program, name: str) -> int:
    return [each.name for each in targets_of(program)].index(name)


# --- what is to be exercised -------------------------------------------------------------------


def test_every_option_reply_and_ending_is_a_target(tea: Campaign) -> None:
    names = [each.name for each in targets_of(tea.program)]
    assert len(names) == len(set(names)) == 15
    assert {"door/go-in", "cold-tea"} <= set(names)
    assert sum(each.kind == "reply" for each in targets_of(tea.program)) == 3


def test_a_condition_is_found_by_its_target() -> None:
    program = compiled(LOCKED).program
    named = {each.name: condition_of(program, each) for each in targets_of(program)}
    assert named["a/open"] is not None
    assert named["a/look"] is None
    assert named["e"] is None


# --- the search --------------------------------------------------------------------------------


def test_a_small_story_is_exercised_whole_by_as_few_as_can_be(tea: Campaign, found: Cover) -> None:
    assert not found.missing
    assert len(found.trails) == found.bound == 3
    assert exercised(tea.program, found) == {each.name for each in found.targets}


def test_a_walk_is_a_function_of_its_number(tea: Campaign) -> None:
    targets = targets_of(tea.program)
    walks = [Walker(tea.program, targets, 1).walk(n, -1, 3.0) for n in (5, 5, 6)]
    assert walks[0] == walks[1]
    assert cover(tea.program, 3, 60) == cover(tea.program, 3, 60)


def test_what_cannot_be_is_proved_in_a_small_story_and_every_setup_is_tried() -> None:
    program = compiled(LOCKED).program
    result = cover(program, effort=100)
    assert [(each.target.name, each.proved) for each in result.missing] == [
        ("a/open", True),
        ("a/wait", True),
    ]
    assert result.missing[0].reason.startswith("Proved: none of the ")
    assert "a/run" in exercised(program, result)
    assert setups_of(program) == ((("pace", 0),), (("pace", 1),))


def test_in_a_large_story_a_reason_says_what_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitgame.analysis.cover.SMALL", 2)
    program = compiled(LOCKED).program
    result = cover(program, effort=100)
    reasons = {each.target.name: each.reason for each in result.missing}
    assert set(reasons) == {"a/open", "a/wait"}
    assert reasons["a/open"].endswith(" visits: keys >= 2.")
    assert "offered when nothing else is open" in reasons["a/wait"]
    assert not any(each.proved for each in result.missing)


def test_a_story_that_gets_stuck_says_so() -> None:
    result = cover(compiled(STUCK).program, effort=20)
    assert {each.target.name: each.reason for each in result.missing} == {
        "a/go": "Playthroughs that exercise it come to no ending."
    }
    nothing = cover(compiled(LOST).program, effort=20)
    assert not nothing.trails
    assert nothing.bound == 0
    assert "came to “e”" in nothing.missing[0].reason


def test_the_shortest_way_to_a_target_is_the_shortest() -> None:
    program = tea_house().program
    targets = targets_of(program)
    ways = shortest_ways(program, targets, [()], 100_000)
    lengths = {targets[n].name: len(moves) for n, (_, moves) in ways.found.items()}
    assert min(lengths.values()) == lengths["room/sit"] == 2  # the door's chance comes first
    cut = shortest_ways(program, targets, [()], 1)
    assert not cut.complete
    assert len(cut.found) < len(ways.found)


def test_every_trail_is_a_playthrough_that_can_be_played(tea: Campaign, found: Cover) -> None:
    for trail in found.trails:
        session = as_session(tea, trail, 1)
        assert session.ended is not None
        assert session.ended.id == trail.ending
        picks = [p for _, p in trail.moves if isinstance(p, OptionPick | PackagePick)]
        assert len(picks) == session.step
        rolls = [(n, p.outcome) for n, p in trail.moves if isinstance(p, OutcomePick)]
        assert rolls == [roll for moment in session.moments for roll in moment.rolls]


def test_the_shipped_campaign_is_exercised_for_the_most_part_by_a_little_effort(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("summitgame.analysis.cover.SMALL", 4_000)
    campaign = load_campaign(content_root() / "working-level").campaign
    assert campaign is not None
    result = cover(campaign.program, effort=60)
    assert result.covered > len(result.targets) * 0.6
    assert result.bound <= len(result.trails)
    together = 0
    for trail in result.trails:
        assert trail.covered & ~together
        together |= trail.covered
    assert together.bit_count() == result.covered


# --- choosing and the bound --------------------------------------------------------------------


@given(st.lists(st.integers(0, 255), max_size=7))
def test_the_choice_holds_everything_and_nothing_superfluous(covers: list[int]) -> None:
    chosen = fewest(covers, 1)
    union = 0
    for each in covers:
        union |= each
    together = [covers[each] for each in chosen]
    held = 0
    for each in together:
        held |= each
    assert held == union
    for number in range(len(together)):
        rest = 0
        for each in together[:number] + together[number + 1 :]:
            rest |= each
        assert rest != union
    least = next(
        size
        for size in range(len(covers) + 1)
        if any(_or(group) == union for group in combinations(covers, size))
    )
    assert len(chosen) <= least + 1


def _or(group: tuple[int, ...]) -> int:
    held = 0
    for each in group:
        held |= each
    return held


def layered(edges: list[list[int]]) -> Program:
    """Return a story without circles: node n goes on to any of the listed later nodes."""
    nodes = ""
    for number, later in enumerate(edges):
        options = "".join(
            f"\n      - {{id: o{index}, text: O, goto: n{to}}}" for index, to in enumerate(later)
        )
        nodes += (
            f"\n  - id: n{number}\n    options:{options}"
            if later
            else f"\n  - {{id: n{number}, ending: {{id: e{number}, kind: good, title: E}}}}"
        )
    return compiled(HEAD.replace("start: a", "start: n0") + f"\nnodes:{nodes}\n").program


@st.composite
def graphs(draw: st.DrawFn) -> list[list[int]]:
    size = draw(st.integers(2, 6))
    edges = [
        sorted(draw(st.sets(st.integers(n + 1, size - 1), min_size=1, max_size=3)))
        for n in range(size - 1)
    ]
    reachable = {0}
    for number, later in enumerate(edges):
        if number in reachable:
            reachable |= set(later)
    # A node that nobody goes to is an error of the content: let the first node go there.
    edges[0] = sorted({*edges[0], *(set(range(1, size)) - reachable)})
    return [*edges, []]


@given(graphs())
@settings(max_examples=60)
def test_without_conditions_the_bound_is_the_least_number_of_playthroughs(
    edges: list[list[int]],
) -> None:
    program = layered(edges)
    graph = Graph(program)
    targets = targets_of(program)
    paths: list[frozenset[str]] = []

    def follow(number: int, taken: frozenset[str]) -> None:
        if not edges[number]:
            paths.append(taken | {f"e{number}"})
        for index, to in enumerate(edges[number]):
            follow(to, taken | {f"n{number}/o{index}"})

    follow(0, frozenset())
    wanted = {each.name for each in targets}
    bound = lower_bound(graph, targets)
    small = min(bound, 4)
    assert not any(frozenset().union(*group) >= wanted for group in combinations(paths, small - 1))
    result = cover(program, effort=120)
    assert result.covered == len(targets)
    assert len(result.trails) == bound


def test_nodes_on_a_circle_are_one_component() -> None:
    found = components({"a": ["b"], "b": ["c", "d"], "c": ["a"], "d": [], "e": ["e", "a"]})
    assert found["a"] == found["b"] == found["c"]
    assert len(set(found.values())) == 3


def test_options_on_a_circle_do_not_raise_the_bound_and_those_that_leave_it_do() -> None:
    program = compiled(
        HEAD
        + """
nodes:
  - id: a
    options:
      - {id: again, text: Again, goto: a}
      - {id: once-more, text: Once more, goto: a}
      - {id: out, text: Out, goto: e}
      - {id: away, text: Away, goto: e}
  - {id: e, ending: {id: e, kind: good, title: E}}
"""
    ).program
    result = cover(program, effort=40)
    assert result.bound == len(result.trails) == 2


# --- files and the command ---------------------------------------------------------------------


def test_plans_and_transcripts_are_written_and_hold(
    tea: Campaign, found: Cover, tmp_path: Path
) -> None:
    (tmp_path / "cover-09-old.playtest.yaml").write_text("old", encoding="utf-8")
    (tmp_path / "kept.playtest.yaml").write_text("kept", encoding="utf-8")
    files = write_cover(tea, found.trails, (9, 4, 2), tmp_path, 1)
    assert not (tmp_path / "cover-09-old.playtest.yaml").exists()
    assert (tmp_path / "kept.playtest.yaml").exists()
    assert len(files) == 3
    for file in files:
        plans, problems, _ = read_plans(file.read_bytes(), file.name)
        assert not problems
        assert run_plan(tea, plans[0], folder=tmp_path) is None
        told = tmp_path / plans[0].transcript
        told.write_text(told.read_text("utf-8").replace("The end:", "The END:"), "utf-8")
        differs = run_plan(tea, plans[0], folder=tmp_path)
        assert differs is not None
        assert (differs.code, differs.span.line) == (
            "SG703",
            plans[0].at.line
            + 5
            + len([x for x in file.read_text("utf-8").splitlines() if x.startswith("      ")])
            + (1 if "chance:" in file.read_text("utf-8") else 0),
        )
        told.unlink()
        lost = run_plan(tea, plans[0], folder=tmp_path)
        assert lost is not None
        assert "cannot be read" in lost.message


def test_a_difference_is_the_first_line_that_differs() -> None:
    assert first_difference("a\nb\n", "a\nb\n") is None
    assert first_difference("a\nb\n", "a\nc\n") == (2, "b", "c")
    assert first_difference("a\n", "a\nb\n") == (2, "(nothing)", "b")


def test_a_transcript_is_the_same_whatever_the_seed_when_chance_is_forced(
    tea: Campaign, found: Cover
) -> None:
    for trail in found.trails:
        assert transcript(as_session(tea, trail, 1)) == transcript(as_session(tea, trail, 99))


def test_a_transcript_file_lies_beside_its_plan() -> None:
    for name in ("../x.txt", "a/b.txt", "x.md", "C:x.txt"):
        _, problems, _ = read_plans(
            f"playtests:\n  - {{id: p, transcript: '{name}'}}".encode(), "p"
        )
        assert [each.message for each in problems] == ["a transcript lies beside the plan file"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "campaign.yaml").write_bytes(
        (CASES / "good" / "tea-house" / "campaign.yaml").read_bytes()
    )
    return tmp_path


def test_the_command_writes_what_the_test_command_then_runs(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = home / "tests" / "cover"
    assert main(["cover", str(home), "--out", str(out), "--effort", "150"]) == 0
    text = capsys.readouterr().out
    assert "playthroughs exercise" in text
    assert "No fewer than" in text
    assert main(["test", str(home)]) == 0
    told = next(out.glob("*.transcript.txt"))
    whole = told.read_text("utf-8")
    told.write_text(whole + "more\n", "utf-8")
    assert main(["test", str(home)]) == 1
    assert main(["test", str(home), "--renew"]) == 0
    assert told.read_text("utf-8") == whole


def test_the_command_reports_what_is_missing_and_ends_with_1(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "campaign.yaml").write_text(LOCKED, encoding="utf-8")
    assert main(["cover", str(home), "--effort", "50"]) == 1
    assert "option a/open" in capsys.readouterr().out
    assert main(["cover", str(home), "--effort", "50", "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["targets"], data["exercised"], data["at_least"]) == (7, 5, 2)
    assert data["missing"][0]["name"] == "a/open"
    assert [each["ending"] for each in data["playthroughs"]]


def test_misuse_of_the_command_is_a_sentence(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cover", str(home), "--effort", "0"]) == 2
    assert "--effort 1 or more" in capsys.readouterr().err
    taken = home / "taken"
    taken.write_text("", encoding="utf-8")
    assert main(["cover", str(home), "--effort", "5", "--out", str(taken)]) == 2
    assert "Nothing can be written" in capsys.readouterr().err
