"""How large a campaign is: counted once, and each figure says how it is known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from summitgame.analysis.odds import graph_for
from summitgame.analysis.simulate import play, playthrough_seed
from summitgame.authoring.lengths import Length, lengths_of
from summitgame.authoring.prose import texts_of
from summitgame.authoring.stats import stats_of
from summitgame.campaign import load_campaign
from summitgame.cli import main
from tests.doubles.campaigns import HEAD, compiled
from tests.properties.stories import SEEDS, campaign_of, dice_of, story
from tools.docs_pages import TEA

LINE = (
    HEAD
    + """
variables:
  - {id: warmth, type: int, min: 0, max: 2}
  - {id: told, type: bool}
speakers:
  - {id: ada, name: Ada, role: host}
nodes:
  - id: a
    text: ["One two three, {warmth}."]
    options:
      - {id: short, text: Be short, goto: e}
      - {id: long, text: Be long, effects: [warmth += 1], goto: b}
  - id: b
    text: [{say: Four five., speaker: ada}]
    options:
      - {id: on, text: On, when: warmth >= 1, effects: [told = true], goto: roll}
      - {id: never, text: Never, when: warmth >= 2, goto: a}
      - {id: fall, text: Fall, fallback: true, goto: e}
  - id: roll
    chance: {outcomes: [{id: x, weight: 1, goto: c}, {id: y, weight: 1, goto: e}]}
  - id: c
    options:
      - {id: done, text: Done, when: told, goto: e}
      - {id: f, text: F, fallback: true, goto: e}
  - {id: e, ending: {id: e, kind: good, title: E}}
"""
)
ROUND = LINE.replace("goto: b}", "goto: a}")


def lengths(text: str) -> tuple[Length, Length]:
    program = compiled(text).program
    found = lengths_of(program, graph_for(program, None), {})
    return found.shortest, found.longest


def test_the_shortest_and_the_longest_of_a_small_story_are_exact() -> None:
    assert lengths(LINE) == (Length(1, "exact"), Length(3, "exact"))


def test_a_story_that_goes_round_has_no_longest_playthrough() -> None:
    assert lengths(ROUND) == (Length(1, "exact"), Length(None, "exact"))


def test_of_a_large_story_a_bound_and_a_sample_are_told() -> None:
    program = compiled(
        LINE.replace("short, text: Be short, goto: e", "s, text: S, goto: b")
    ).program
    found = lengths_of(program, None, {2: 3, 3: 1})
    assert (found.shortest, found.longest) == (Length(2, "at least"), Length(3, "sampled"))
    assert found.mean == 2.25


@settings(max_examples=10)
@given(SEEDS)
def test_no_playthrough_is_shorter_or_longer_than_is_told(seed: int) -> None:
    program = campaign_of(story(dice_of(seed))).program
    graph = graph_for(program, None, max_states=1_000)
    exact = lengths_of(program, graph, {}) if graph.complete else None
    bound = lengths_of(program, None, {}).shortest.decisions
    assert bound is not None
    for number in range(4):
        played = play(program, playthrough_seed(seed, number))
        if not played.ending:
            continue
        length = len(played.picks)
        assert bound <= length
        if exact is not None:
            assert exact.shortest.decisions is not None
            assert bound <= exact.shortest.decisions <= length
            assert exact.longest.decisions is None or length <= exact.longest.decisions


def test_words_options_and_uses_are_counted() -> None:
    stats = stats_of(compiled(LINE), seed=1, count=200, states=1_000)
    assert (stats.nodes, stats.endings) == (5, 1)
    assert stats.kinds == {"options": 3, "chance": 1, "ending": 1}
    assert stats.by_kind == {"line": 6, "option": 9}
    assert stats.by_speaker == {"Ada": 2}
    assert [(each.id, each.nodes, each.options, each.words) for each in stats.chapters] == [
        ("one", 5, 7, 15)
    ]
    branching = stats.branching
    assert (branching.decisions, branching.options, branching.widest) == (3, 7, "b")
    assert [(each.id, each.reads, each.writes, each.shown) for each in stats.variables] == [
        ("warmth", 2, 1, 1),
        ("told", 1, 1, 0),
    ]
    assert sum(stats.lengths.sampled.values()) == stats.playthroughs == 200


def test_words_are_those_of_the_report() -> None:
    campaign = load_campaign(TEA).campaign
    assert campaign is not None
    stats = stats_of(campaign, seed=1, count=100, states=1_000)
    assert stats.words == sum(each.words for each in texts_of(campaign))
    assert stats.words == sum(stats.by_kind.values()) == sum(each.words for each in stats.chapters)
    assert stats.branching.packages == 9


def test_the_same_is_printed_and_given_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", str(TEA), "-n", "100"]) == 0
    printed = capsys.readouterr().out
    assert "  shortest  2 (exact)\n" in printed
    assert "  at random 4." in printed
    assert main(["stats", str(TEA), "-n", "100", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["campaign"] == "tea-before-talks"
    assert data["lengths"]["shortest"] == {"decisions": 2, "how": "exact"}
    assert data["lengths"]["longest"] == {"decisions": None, "how": "exact"}
    assert sum(data["lengths"]["sampled"].values()) == 100
    assert f"{data['words']} words" in printed


def test_a_sample_of_nothing_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", str(TEA), "-n", "0"]) == 2
    assert "give -n 1 or more" in capsys.readouterr().err


def test_tags_are_counted_and_what_asks_triggers_is_not() -> None:
    campaign = load_campaign(TEA.with_name("the-middle-plank")).campaign
    assert campaign is not None
    stats = stats_of(campaign, seed=1, count=20, states=100)
    assert stats.nodes == sum(stats.kinds.values()) == 19
    assert [(tag.id, tag.nodes, tag.options) for tag in stats.tags] == [
        ("desk", 3, 10),
        ("folk", 2, 4),
        ("loud", 3, 5),
    ]
    assert next(each for each in stats.variables if each.id == "ordered").reads == 2


def test_a_story_of_one_ending_has_nothing_to_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = HEAD.replace("start: a", "start: e") + (
        "nodes: [{id: e, text: [So.], ending: {id: e, kind: good, title: E}}]\n"
    )
    (tmp_path / "campaign.yaml").write_text(story, encoding="utf-8")
    assert main(["stats", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "at most" not in printed
    assert "Speaker" not in printed
    assert "Variable" not in printed
    assert "  shortest  0 (exact)\n  longest   0 (exact)\n" in printed
    assert "  all of it      1 word, under a minute\n" in printed
