"""The command: policies, personas, replay, checkpoint, interruption, reports."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from summitgame.analysis.figures import Simulation
from summitgame.analysis.simulate import playthrough_seed
from summitgame.cli import main
from summitgame.cli.simulating import Pace
from tests.doubles.campaigns import CASES

ROOT = Path(__file__).parents[2]
TEA = str(ROOT / "content" / "gallery" / "tea-before-talks")
PLAIN = str(CASES / "good" / "tea-house")


def out(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["simulate", *arguments]) == code
    return capsys.readouterr().out


def test_a_share_stands_with_its_interval(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, PLAIN, "-n", "200")
    data = json.loads(out(capsys, PLAIN, "-n", "200", "--json"))
    for ending in data["endings"].values():
        low, high = ending["interval"]
        assert low <= ending["share"] <= high
        assert f"({100 * low:.2f} to {100 * high:.2f})" in text


def test_the_json_has_lengths_and_distributions(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(out(capsys, PLAIN, "-n", "200", "--json"))
    assert sum(data["lengths"].values()) == 200
    for track in data["distributions"].values():
        assert sum(track["end"].values()) == 200


def test_csv_holds_every_count(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(out(capsys, TEA, "-n", "150", "--compare", "--csv"))))
    by_policy = {row["policy"] for row in rows}
    assert by_policy == {"uniform", "eager", "patient"}
    for policy in by_policy:
        ends = [int(r["count"]) for r in rows if (r["policy"], r["kind"]) == (policy, "ending")]
        assert sum(ends) == 150


def test_personas_are_compared_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, TEA, "-n", "300", "--persona", "patient", "--persona", "eager")
    head = next(line for line in text.splitlines() if line.startswith("Endings"))
    assert head.split("  ")[-1].strip() == "The eager"
    assert "The patient" in head
    assert "uniform" not in head


def test_what_is_not_declared_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, sentence in (
        ([TEA, "--persona", "hasty"], "No persona of this campaign is called “hasty”; it has "),
        ([PLAIN, "--persona", "hasty"], "This campaign declares no persona.\n"),
        ([PLAIN, "--policy", "greedy"], "This campaign declares no objective.\n"),
        ([PLAIN, "--script", "nowhere.yaml"], "nowhere.yaml cannot be read: "),
        ([PLAIN, "--set", "luck=good"], "“luck” is not chosen at the start of this game.\n"),
        ([PLAIN, "--seed", "-1"], "A seed is a whole number from 0 to 9007199254740991.\n"),
        ([PLAIN, "--replay", "-1"], "A playthrough is a whole number from 0 to 4294967295.\n"),
    ):
        with pytest.raises(SystemExit) as ended:
            raise SystemExit(main(["simulate", *arguments]))
        assert ended.value.code == 2
        assert capsys.readouterr().err.startswith(sentence)


@pytest.mark.parametrize("more", [[], ["--policy", "least-seen"]])
def test_a_replay_is_the_playthrough_that_was_counted(
    capsys: pytest.CaptureFixture[str], more: list[str]
) -> None:
    data = json.loads(out(capsys, PLAIN, "-n", "300", "--json", *more))
    for name, ending in data["endings"].items():
        if ending["witness"] is None:
            continue
        number = next(n for n in range(300) if playthrough_seed(1, n) == ending["witness"])
        text = out(capsys, PLAIN, "--replay", str(number), *more)
        assert f"seed {ending['witness']}\n" in text.splitlines(keepends=True)[0]
        assert f"({name})" in text


def test_a_script_begins_and_the_policy_goes_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    plan = tmp_path / "begin.playtest.yaml"
    plan.write_text("playtests:\n  - id: p\n    picks: [fetch-the-tin]\n", encoding="utf-8")
    data = json.loads(out(capsys, TEA, "-n", "200", "--json", "--script", str(plan)))
    assert (data["options"]["door/fetch-the-tin"], data["options"]["door/go-in"]) == (200, 0)


def test_a_checkpoint_goes_on_where_it_was(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "counts.json"
    whole = out(capsys, PLAIN, "-n", "500", "--json")
    out(capsys, PLAIN, "-n", "200", "--checkpoint", str(file))
    assert json.loads(file.read_text(encoding="utf-8"))["runs"]["uniform"]["count"] == 200
    assert out(capsys, PLAIN, "-n", "500", "--json", "--checkpoint", str(file)) == whole
    assert main(["simulate", PLAIN, "--seed", "9", "--checkpoint", str(file)]) == 2
    assert "is of another story, seed or setup" in capsys.readouterr().err
    file.write_text("{", encoding="utf-8")
    assert main(["simulate", PLAIN, "--checkpoint", str(file)]) == 2
    assert "holds no counts" in capsys.readouterr().err


def test_an_interrupted_run_gives_what_there_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def some(*arguments: object) -> Iterator[Simulation]:
        found = arguments[2]
        assert isinstance(found, Simulation)
        found.add(Simulation(count=40))
        found.endings["tea"] += 40
        found.lengths[3] += 40
        yield found
        raise KeyboardInterrupt

    monkeypatch.setattr("summitgame.analysis.mass.batches", some)
    assert out(capsys, PLAIN, "-n", "100", code=130).startswith("The tea house: 40 playthroughs")

    def none(*_: object) -> Iterator[Simulation]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("summitgame.analysis.mass.batches", none)
    assert out(capsys, PLAIN, "-n", "100", code=130) == ""


def test_progress_is_told_with_an_estimate(capsys: pytest.CaptureFixture[str]) -> None:
    now = iter((0.0, 4.0, 8.0))
    pace = Pace(300_000, "uniform", lambda: next(now))
    pace.tell(100_000)
    assert capsys.readouterr().err == "uniform: 100,000 of 300,000, about 8 s left\n"
    assert pace.batch() == 50_000
    pace.tell(300_000)
    assert capsys.readouterr().err == ""


def test_the_page_stands_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    out(capsys, TEA, "-n", "200", "--compare", "--html", str(file))
    page = file.read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert "http://" not in page.replace("http://www.w3.org/", "")
    for words in ("Side by side", "The eager: endings", "The patient: tracks", "One page each"):
        assert words in page
