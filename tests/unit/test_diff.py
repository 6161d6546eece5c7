"""A change and what it does to a story: said once, exactly where it can be, and never hidden."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from summitgame.authoring.changes import Changes, changes, saves_affected
from summitgame.authoring.compare import compare
from summitgame.authoring.diff import as_data, as_markdown
from summitgame.authoring.measure import Share, estimated, measure, wilson
from summitgame.authoring.prose import count_words, minutes, tally, texts_of
from summitgame.authoring.revisions import RevisionError, campaign_at
from summitgame.authoring.rules import rules_of
from summitgame.campaign import Campaign, load_campaign
from summitgame.cli import main
from tests.doubles.campaigns import HEAD, compiled
from tests.unit.test_cli import STUCK
from tools.docs_pages import TEA

STORY = (
    HEAD
    + """
variables:
  - {id: nerve, type: int, min: 0, max: 3, start: 1}
  - {id: luck, type: bool}
nodes:
  - id: a
    text: [The door is open and the rain has stopped at last., He waits.]
    options:
      - {id: wait, text: Wait for him, effects: [nerve += 1], once: true, goto: a}
      - {id: go, text: Go in, when: nerve >= 2, locked: Not yet., goto: b}
      - {id: leave, text: Leave, goto: e}
  - id: b
    chance:
      outcomes:
        - {id: good, weight: 1, effects: [luck = true], text: [Yes.], goto: c}
        - {id: bad, weight: 1, goto: e}
  - {id: c, text: ["{luck}"], ending: {id: c, kind: good, title: In}}
  - {id: e, text: [Rain.], ending: {id: e, kind: bad, title: Out}}
"""
)


def between(new: str, old: str = STORY, states: int = 10_000, count: int = 400) -> Changes:
    return changes(
        compiled(old), compiled(new), seed=1, count=count, states=states, verdicts=({}, {})
    )


def listed(campaign: Campaign) -> dict[str, str]:
    return rules_of(campaign.program)


# --- reading -----------------------------------------------------------------------------------


def test_every_text_has_an_id_and_is_counted_once() -> None:
    told = texts_of(compiled(STORY))
    assert [(each.id, each.kind) for each in told] == [
        ("a#1", "line"),
        ("a#2", "line"),
        ("a/wait", "option"),
        ("a/go", "option"),
        ("a/go locked", "locked"),
        ("a/leave", "option"),
        ("b/good#1", "reply"),
        ("c#1", "line"),
        ("e#1", "line"),
    ]
    assert tally(told, "kind") == {"line": 15, "option": 6, "locked": 2, "reply": 1}
    assert count_words("The president\u2019s well-known hour, {n}") == 5
    assert minutes(460) == 2


def test_rules_read_as_an_author_writes_them() -> None:
    assert listed(compiled(STORY)) == {
        "a/wait": "effects: nerve += 1; goto: a; once: yes",
        "a/go": "when: nerve >= 2; goto: b",
        "a/leave": "goto: e",
        "b/good": "weight: 1; effects: luck = true; goto: c",
        "b/bad": "weight: 1; goto: e",
        "c ends": "c (good)",
        "e ends": "e (bad)",
    }


# --- comparing ---------------------------------------------------------------------------------


def test_no_change_is_none() -> None:
    found = between(STORY)
    assert as_markdown(found).splitlines()[2:] == [
        "Nothing: the files are the same, byte for byte."
    ]
    comparison = found.comparison
    assert not comparison.nodes + comparison.options + comparison.endings + comparison.variables
    assert not comparison.rules
    assert not comparison.texts
    assert (found.saves.same, found.saves.lost) == (found.saves.tried, 0)


def test_a_node_with_the_same_words_under_another_name_is_renamed() -> None:
    new = STORY.replace("id: a\n", "id: door\n").replace("goto: a}", "goto: door}")
    found = compare(compiled(STORY), compiled(new.replace("start: a", "start: door")))
    assert [(each.before, each.after) for each in found.nodes] == [("a", "door")]
    assert not found.texts
    assert not found.options
    assert not found.rules


def test_an_option_is_renamed_gone_or_new() -> None:
    new = STORY.replace("id: wait,", "id: stay,").replace(
        "      - {id: leave, text: Leave, goto: e}",
        "      - {id: run, text: Run as fast as you can, goto: e}",
    )
    found = compare(compiled(STORY), compiled(new))
    assert [(each.sort, each.id) for each in found.options] == [
        ("renamed", "a/stay"),
        ("gone", "a/leave"),
        ("new", "a/run"),
    ]
    assert not found.rules
    assert [each.id for each in found.texts] == ["a/leave", "a/run"]


def test_rules_bounds_and_endings_that_changed_are_told_before_and_after() -> None:
    new = (
        STORY.replace("nerve >= 2", "nerve >= 3")
        .replace("max: 3", "max: 5")
        .replace("title: Out", "title: Out again")
        .replace("id: bad, weight: 1", "id: bad, weight: 3")
    )
    found = compare(compiled(STORY), compiled(new))
    assert [(each.id, each.before, each.after) for each in found.rules] == [
        ("a/go", "when: nerve >= 2; goto: b", "when: nerve >= 3; goto: b"),
        ("b/bad", "weight: 1; goto: e", "weight: 3; goto: e"),
    ]
    (variable,) = found.variables
    assert (variable.before, variable.after) == (
        "int 0 to 3, start 1, internal, until the end of one",
        "int 0 to 5, start 1, internal, until the end of one",
    )
    (ending,) = found.endings
    assert (ending.sort, ending.after) == ("changed", "Out again (bad)")


def test_a_line_that_moved_is_no_change_and_one_that_changed_is_told_with_its_words() -> None:
    new = STORY.replace("He waits.", "Nobody speaks., He waits there still.")
    found = compare(compiled(STORY), compiled(new))
    assert [(each.id, each.before, each.after, each.words) for each in found.texts] == [
        ("a#2", "He waits.", "Nobody speaks.", 0),
        ("a#3", "", "He waits there still.", 4),
    ]
    assert found.words_after - found.words_before == 4


# --- odds, reach, saves ------------------------------------------------------------------------


def test_odds_are_exact_where_the_story_is_small_and_said_to_be_estimates_where_not() -> None:
    found = between(STORY.replace("id: bad, weight: 1", "id: bad, weight: 3"))
    assert found.before.exact
    assert found.before.endings["c"].exact is not None
    assert found.after.endings["c"].value < found.before.endings["c"].value
    text = as_markdown(found)
    assert "exactly, over" in text
    assert " points |" in text
    rough = between(STORY.replace("id: bad, weight: 1", "id: bad, weight: 3"), states=2)
    assert not rough.before.exact
    assert "by 400 playthroughs at random, with 95 % intervals" in as_markdown(rough)
    for name, share in found.before.endings.items():
        assert rough.before.endings[name].low <= share.value <= rough.before.endings[name].high


def test_an_option_that_can_no_longer_be_taken_has_died_and_one_that_can_has_woken() -> None:
    dead = STORY.replace("effects: [nerve += 1], ", "")
    assert between(dead).died == ("a/go",)
    assert between(STORY, old=dead).woke == ("a/go",)
    assert "can no longer be taken" in as_markdown(between(dead))
    rough = between(dead, states=2)
    assert rough.died == ("a/go",)
    assert "were taken before, and now were not" in as_markdown(rough)
    assert "times in 400 playthroughs" in as_markdown(rough)


def test_claims_that_flip_are_told() -> None:
    found = changes(
        compiled(STORY),
        compiled(STORY.replace("He waits.", "He sits.")),
        seed=1,
        count=10,
        states=1000,
        verdicts=(
            {"T1": ("proved", ""), "T2": ("proved", ""), "T3": ("refuted", "x")},
            {"T1": ("refuted", "It | breaks."), "T2": ("proved", ""), "T4": ("proved", "")},
        ),
    )
    assert [(each.id, each.before, each.after) for each in found.flips] == [
        ("T1", "proved", "refuted"),
        ("T3", "refuted", "absent"),
        ("T4", "absent", "proved"),
    ]
    assert "| `T1` | proved | refuted | It \\| breaks. |" in as_markdown(found)


def test_saves_of_the_old_story_are_tried_on_the_new_one() -> None:
    old = compiled(STORY)
    assert saves_affected(old, old, 1).same == 40
    renamed = compiled(STORY.replace("id: wait,", "id: stay,"))
    found = saves_affected(old, renamed, 1)
    assert found.same
    assert found.nearest
    assert found.tried == found.same + found.nearest == 40
    assert "can no longer be made" in found.reasons[0][0]
    other = compiled(STORY.replace("id: c, title", "id: d, title"))
    assert saves_affected(old, other, 1).lost == 40


def test_a_story_that_gets_stuck_is_still_compared() -> None:
    text = as_markdown(between(STUCK, old=STUCK.replace("text: Go", "text: On")))
    assert "texts changed" not in text
    assert "1 text changed" in text


def test_an_interval_holds_the_share_and_narrows() -> None:
    assert wilson(0, 0) == Share(0.0, 0.0, 1.0)
    nothing, half, more = wilson(0, 100), wilson(50, 100), wilson(500, 1000)
    assert nothing.low == 0
    assert 0.03 < nothing.high < 0.04
    assert half.low < 0.5 < half.high
    assert more.high - more.low < half.high - half.low
    assert wilson(1, 100).apart(half)
    assert not half.apart(more)
    assert Share(0.25, 0.25, 0.25).words == "25.00%"


def test_exact_and_estimated_figures_agree() -> None:
    program = compiled(STORY).program
    exact, rough = measure(program), estimated(program, 2, 4_000)
    assert exact.exact
    assert exact.taken == rough.taken
    for name, share in exact.endings.items():
        assert rough.endings[name].low <= share.value <= rough.endings[name].high


def test_long_lists_are_folded_and_complete() -> None:
    more = "".join(f"\n  - {{id: n{k}, type: int, min: 0, max: 3}}" for k in range(20))
    new = STORY.replace("\nnodes:", f"{more}\nnodes:")
    text = as_markdown(between(new))
    assert "<details><summary>20 rows</summary>" in text
    assert all(f"`n{k}`" in text for k in range(20))


# --- the command -------------------------------------------------------------------------------


@pytest.fixture
def stories(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("old", STORY), ("new", STORY.replace("Rain.", "More rain."))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "campaign.yaml").write_text(text, encoding="utf-8")
    return str(tmp_path / "old"), str(tmp_path / "new")


def test_the_command_prints_markdown_or_data_and_ends_with_0(
    stories: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *stories]) == 0
    assert "- `e#1` (+1 words)" in capsys.readouterr().out
    assert main(["diff", *stories, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["texts"] == [
        {"id": "e#1", "chapter": "one", "before": "Rain.", "after": "More rain.", "words": 1}
    ]
    assert data["odds"]["before"]["endings"]["c"]["fraction"]
    assert data == json.loads(json.dumps(as_data(between(STORY.replace("Rain.", "More rain.")))))


def test_the_command_asks_the_prover_unless_it_is_told_not_to(
    stories: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    closed = STORY.replace("when: nerve >= 2,", "when: nerve >= 2 and luck,")
    (Path(stories[1]) / "campaign.yaml").write_text(closed, encoding="utf-8")
    assert main(["diff", *stories]) == 0
    assert "| `endings-reachable` | proved | refuted |" in capsys.readouterr().out
    assert main(["diff", *stories, "--no-claims"]) == 0
    assert "Claims that flipped" not in capsys.readouterr().out


def test_misuse_is_a_sentence(stories: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", stories[0], "nowhere"]) == 2
    assert "There is no folder nowhere" in capsys.readouterr().err
    assert main(["diff", *stories, "-n", "0"]) == 2
    assert "1 or more" in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("git") is None, reason="needs Git")
def test_a_revision_is_read_without_touching_the_work_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],  # noqa: S607
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )

    folder = tmp_path / "stories" / "mine"
    folder.mkdir(parents=True)
    (folder / "campaign.yaml").write_text(STORY, encoding="utf-8")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "one")
    (folder / "campaign.yaml").write_text(STORY.replace("Rain.", "Sun."), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "stories")
    assert main(["diff", "HEAD:mine", "mine"]) == 0
    assert "now: Sun." in capsys.readouterr().out
    assert main(["diff", "HEAD:stories/mine", "mine"]) == 0
    assert "Sun." in (folder / "campaign.yaml").read_text("utf-8")
    for named, words in (
        ("HEAD:nowhere", "has no folder “nowhere”"),
        ("nothing:mine", "Git cannot read it"),
        ("--help:mine", "Git cannot read it"),
        ("HEAD:../..", "has no folder"),
    ):
        with pytest.raises(RevisionError, match=words), campaign_at(named, Path.cwd()):
            pass
    monkeypatch.setenv("PATH", "")
    with (
        pytest.raises(RevisionError, match="Git is not installed"),
        campaign_at("HEAD:x", tmp_path),
    ):
        pass


def test_what_was_renamed_with_aliases_is_renamed_and_nothing_else(tmp_path: Path) -> None:
    shutil.copytree(TEA, tmp_path / "tea")
    for words in (
        "variable ease comfort",
        "value daughter child",
        "node the-room stove",
        "option stove/ask-who-rang ask",
        "ending cold-tea tea-cold",
        "outcome the-telephone/his-daughter his-child",
        "term the-card/first one",
    ):
        assert main(["rename", *words.split(), str(tmp_path / "tea")]) == 0
    old, new = load_campaign(TEA).campaign, load_campaign(tmp_path / "tea").campaign
    assert old is not None
    assert new is not None
    found = compare(old, new)
    listed = [*found.nodes, *found.options, *found.endings, *found.variables]
    assert [(each.sort, each.before, each.after) for each in listed] == [
        ("renamed", "the-room", "stove"),
        ("renamed", "the-room/ask-who-rang", "stove/ask"),
        ("renamed", "cold-tea", "tea-cold"),
        ("renamed", "ease", "comfort"),
    ]
    assert not found.rules
    assert not found.texts
