"""`prove`, `odds`, `solve`: what they print, how they end, and that their witnesses open."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from summitgame.analysis.explore import Graph
from summitgame.analysis.results import Chance
from summitgame.campaign import Campaign, load_campaign
from summitgame.cli import main
from summitgame.cli.odds import chance_words
from summitgame.cli.progress import Progress
from summitgame.playtest import read_plans, run_plan
from summitgame.saves import AUTO, SaveStore
from summitgame.session import Session
from tests.doubles.campaigns import CASES

FAULTS = CASES / "faults"
TEA = str(Path(__file__).parents[2] / "content" / "gallery" / "tea-before-talks")


@pytest.fixture
def fault(tmp_path: Path) -> Any:  # noqa: ANN401 -- a function
    def folder(name: str) -> Path:
        made = tmp_path / name
        made.mkdir()
        text = (FAULTS / f"{name}.yaml").read_text(encoding="utf-8")
        (made / "campaign.yaml").write_text(text, encoding="utf-8")
        return made

    return folder


def campaign(folder: Path) -> Campaign:
    loaded = load_campaign(folder)
    assert loaded.campaign is not None
    return loaded.campaign


def printed(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    code = main([str(word) for word in words])
    return code, capsys.readouterr().out


def test_prove_prints_a_line_for_each_claim_and_then_what_refutes_one(
    fault: Any,  # noqa: ANN401
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out = printed(capsys, "prove", fault("tweet-that-closes-a-deal"))
    lines = out.splitlines()
    assert code == 1
    assert lines[0].split(maxsplit=2)[:2] == ["refuted", "T1"]
    assert "campaign.yaml:18: T1 is refuted: At “deal” the situation comes about." in lines
    assert "  week/tweet" in lines
    assert lines[-1] == "9 proved, 2 refuted, 0 bounded; 10 states walked at most."


def test_prove_ends_well_when_all_is_proved(
    fault: Any,  # noqa: ANN401
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert printed(capsys, "prove", fault("strict-bound"), "--claim", "no-dead-end")[0] == 0


def test_prove_knows_one_claim_from_another(
    fault: Any,  # noqa: ANN401
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["prove", str(fault("strict-bound")), "--claim", "no-dead-ends"]) == 2
    assert "did you mean “no-dead-end”?" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["prove", "odds", "solve"])
def test_whoever_may_walk_no_state_is_told_so(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, TEA, "--max-states", "0"]) == 2
    assert "give --max-states 1 or more" in capsys.readouterr().err


def test_nothing_is_never_less_than_nothing() -> None:
    assert chance_words(Chance(-1e-12, None, 1e-9)).strip() == "0.0000%"


def test_prove_reports_as_json(
    fault: Any,  # noqa: ANN401
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out = printed(capsys, "prove", fault("idle-loop"), "--json", "--claim", "no-idle-loop")
    data = json.loads(out)
    assert code == 1
    assert (data["refuted"], data["bounded"]) == (1, 0)
    assert data["claims"][0]["witness"] == {
        "setup": {},
        "picks": ["harbour/sail"],
        "node": "storm",
    }


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        ("dead-end-behind-three-flags", "no-dead-end"),
        ("tweet-that-closes-a-deal", "T1"),
        ("dominated-option", "no-dominated-option"),
        ("illusory-choice", "no-illusory-choice"),
        ("strict-bound", "no-strict-overflow"),
        ("idle-loop", "no-idle-loop"),
        ("no-escape-from-the-worst", "escape-the-worst"),
    ],
)
def test_a_witness_is_a_plan_that_holds_and_a_game_that_opens(
    name: str,
    claim: str,
    fault: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    folder = fault(name)
    assert main(["prove", str(folder), "--claim", claim, "--witness", str(tmp_path / "out")]) == 1
    here = tmp_path / "out" / claim
    plans, problems, _ = read_plans((here / f"{claim}.playtest.yaml").read_bytes(), "plan")
    assert problems == ()
    assert [run_plan(campaign(folder), plan) for plan in plans] == [None]
    with SaveStore(here) as store:
        saved = store.load(AUTO).saved
    session = Session.restore(campaign(folder), saved)
    assert session.step == len(saved.picks)
    again = Session.restore(campaign(folder), session.save())
    assert again.state == session.state


def test_a_witness_with_rolls_opens_although_the_seed_would_roll_otherwise(
    fault: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    folder = fault("dominated-option")
    text = (folder / "campaign.yaml").read_text(encoding="utf-8")
    for old, new in (("fair, weight: 1", "fair, weight: 999"), ("luck, to: try", "luck, to: win")):
        text = text.replace(old, new)
    text += "claims: [{id: C1, title: C1, never: {ending: lose, when: not luck}}]\n"
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")
    main(["prove", str(folder), "--claim", "C1", "--witness", str(tmp_path / "out")])
    with SaveStore(tmp_path / "out" / "C1") as store:
        saved = store.load(AUTO).saved
    assert saved.rolls["roll"] == ("foul",)
    session = Session.restore(campaign(folder), saved)
    assert session.ended is not None
    assert session.ended.id == "lose"


def test_a_folder_that_cannot_be_written_to_is_said(
    fault: Any,  # noqa: ANN401
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["prove", str(fault("strict-bound")), "--witness", str(tmp_path / "file")])
    assert ended.value.code == 2
    assert "could not be written" in capsys.readouterr().err


def test_odds_are_printed_under_every_persona(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = printed(capsys, "odds", TEA)
    assert code == 0
    assert out.splitlines()[0] == "Tea before talks: uniform (exact)"
    assert out.count("One page each") == 1 + len(campaign(Path(TEA)).program.personas)
    assert "299933/17640000" in out


def test_odds_as_json_are_fractions_that_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = printed(capsys, "odds", TEA, "--persona", "uniform", "--json")
    uniform = json.loads(out)["by"]["uniform"]
    assert code == 0
    assert abs(sum(each["value"] for each in uniform["endings"].values()) - 1) < 1e-12
    assert uniform["open"]["exact"] == "0"


def test_odds_of_a_variable_where_play_first_comes_to_a_node(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["odds", TEA, "--persona", "uniform", "--at", "the-room", "--variable", "ease"]
    code, out = printed(capsys, *words)
    assert code == 0
    assert [line.split() for line in out.splitlines()[1:4]] == [
        ["2", "50.0000%", "1/2"],
        ["3", "50.0000%", "1/2"],
        ["comes", "there", "at", "all", "100.0000%", "1"],
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--persona", "egaer"], "did you mean “eager”?"),
        (["--at", "the-room"], "together, or neither"),
        (["--at", "the-rom", "--variable", "ease"], "Did you mean “the-room”?"),
        (["--at", "the-room", "--variable", "eas"], "Did you mean “ease”?"),
        (["--at", "he-pours", "--variable", "ease"], "Play never waits at “he-pours”"),
        (["--set", "pace"], "write --set NAME=VALUE"),
        (["--set", "pace=slow"], "“pace” is not chosen at the start"),
        (["--from", "nowhere.playtest.yaml"], "There is no save and no plan file"),
    ],
)
def test_what_cannot_be_asked_for_is_said_in_a_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["odds", TEA, *words])
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    assert code == 2
    assert said in capsys.readouterr().err


def test_odds_and_best_play_go_on_from_a_plan_or_a_save(
    fault: Any,  # noqa: ANN401
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = fault("no-escape-from-the-worst")
    claim = "escape-the-worst"
    main(["prove", str(folder), "--claim", claim, "--witness", str(tmp_path / "out")])
    capsys.readouterr()
    here = tmp_path / "out" / claim
    for origin in (here, here / f"{claim}.playtest.yaml"):
        code, out = printed(capsys, "odds", folder, "--from", origin)
        assert code == 0
        assert any(line.split() == ["War", "worst", "100.0000%", "1"] for line in out.splitlines())
        code, out = printed(capsys, "solve", folder, "--from", origin, "--json")
        assert json.loads(out)["objectives"][0]["best"]["exact"] == "0"


def test_odds_that_are_open_end_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = printed(
        capsys, "odds", TEA, "--persona", "uniform", "--max-states", "3", "--max-blocks", "0"
    )
    assert code == 1
    assert "not walked" in out


def test_solve_prints_the_best_the_worst_and_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = printed(capsys, "solve", TEA, "--objective", "one-page", "--line")
    assert code == 0
    assert "  best   100.0000% (1)" in out
    assert "  worst  0.0000% (0)" in out
    assert out.rstrip().endswith("}")


def test_solve_knows_what_a_player_can_know(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["solve", TEA, "--objective", "one-page", "--reading", "player", "--json"]
    code, out = printed(capsys, *words)
    found = json.loads(out)["objectives"]
    assert code == 0
    assert all(each["known"] and each["reading"] == "player" for each in found)


def test_an_adversary_leaves_no_more_than_hindsight(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = printed(capsys, "solve", TEA, "--adversary", "--json")
    hard = json.loads(out)["objectives"]
    assert code == 0
    _, out = printed(capsys, "solve", TEA, "--json")
    for his, free in zip(hard, json.loads(out)["objectives"], strict=True):
        assert his["reading"] == "adversary"
        assert his["best"]["value"] <= free["best"]["value"]
        assert his["line"]


def test_solve_says_what_there_is_not(
    fault: Any,  # noqa: ANN401
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["solve", str(fault("idle-loop")), "--adversary"]) == 2
    assert "has no adversary" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["solve", TEA, "--objective", "one-pag"])
    assert "did you mean “one-page”?" in capsys.readouterr().err


@pytest.mark.parametrize("reading", ["hindsight", "player"])
def test_blocks_take_over_where_states_are_too_many(
    reading: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["solve", TEA, "--objective", "one-page", "--reading", reading, "--max-states", "3"]
    code, out = printed(capsys, *words)
    assert (code, "100.0000%" in out) == (0 if reading == "hindsight" else 1, True)
    assert "blocks of states" in out
    assert reading == "hindsight" or "At least what" in out


def test_odds_of_blocks_are_those_of_single_states(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["odds", TEA, "--persona", "uniform", "--json"]
    few = json.loads(printed(capsys, *words)[1])["by"]["uniform"]["endings"]
    many = json.loads(printed(capsys, *words, "--max-states", "3")[1])["by"]["uniform"]["endings"]
    assert set(few) == set(many)
    assert all(each["exact"] is None for each in many.values())
    for ending, one in few.items():
        assert many[ending]["value"] == pytest.approx(one["value"], abs=1e-12)


def test_solve_that_is_only_bounded_ends_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["solve", TEA, "--objective", "one-page", "--max-states", "3", "--max-blocks", "0"]
    code, out = printed(capsys, *words)
    assert code == 1
    assert "at least 0.0000% (0), at most 100.0000% (1)" in out


def test_a_walk_is_kept_and_gone_on_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["prove", TEA, "--claim", "no-dead-end", "--checkpoint", str(tmp_path / "kept")]
    assert main([*words, "--max-states", "9", "--max-blocks", "0"]) == 1
    assert main(words) == 0
    capsys.readouterr()

    def fail(*_: object) -> object:
        raise AssertionError("nothing is left to walk")

    monkeypatch.setattr("summitgame.analysis.explore.moves", fail)
    assert main(words) == 0
    (file,) = (tmp_path / "kept").iterdir()
    monkeypatch.undo()
    file.write_bytes(file.read_bytes()[:-40])
    assert main(words) == 0
    assert capsys.readouterr().err == "The checkpoint is damaged. The walk begins anew.\n"


def test_a_file_is_no_folder_of_walks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "walks"
    file.write_text("mine", encoding="utf-8")
    assert main(["prove", TEA, "--checkpoint", str(file)]) == 2
    assert capsys.readouterr().err == f"{file} is a file; give --checkpoint a folder.\n"
    assert file.read_text(encoding="utf-8") == "mine"


def test_ctrl_c_keeps_what_was_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitgame.analysis.explore.TELL_EVERY", 10)
    real = signal.raise_signal
    seen: list[int] = []

    def press(progress: Progress, graph: Graph) -> None:
        if not seen:
            real(signal.SIGINT)
        seen.append(graph.walked)
        told(progress, graph)

    told = Progress.__call__
    monkeypatch.setattr(Progress, "__call__", press)
    words = ["prove", TEA, "--claim", "no-dead-end", "--checkpoint", str(tmp_path)]
    assert main(words) == 130
    assert seen == [10]
    assert main(words) == 0
    assert seen[1] == 20
