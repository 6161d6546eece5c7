"""Playthroughs on a Dask scheduler: the same figures, whoever counts and whoever dies."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import truediv
from pathlib import Path

import pytest

from summitgame.analysis.cluster import ClusterError, ordered, spread_over
from summitgame.analysis.figures import Simulation
from summitgame.analysis.mass import batches, study
from summitgame.analysis.policies import uniform
from summitgame.cli import main
from tests.doubles.campaigns import CASES, tea_house

TEA = str(CASES / "good" / "tea-house")
COUNT, PIECE = 6_000, 200


@dataclass
class Cluster:
    """A scheduler and two workers, each a process of its own."""

    address: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    pytest.importorskip("distributed", reason="needs the extra summitgame[cluster]")
    file = tmp_path / "scheduler.json"
    options = ["--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    started = [_start("scheduler", options, tmp_path)]
    try:
        _until(file.exists)
        worker = ["--scheduler-file", str(file), "--no-nanny", "--nthreads", "1", "--no-dashboard"]
        workers = [_start("worker", worker, tmp_path) for _ in range(2)]
        started += workers
        yield Cluster(_address(file), workers)
    finally:
        for process in started:
            process.kill()
            process.wait()


def _start(kind: str, options: list[str], folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli.dask_" + kind, "--host", "127.0.0.1"]
    return subprocess.Popen(
        [*command, *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )


def _address(file: Path) -> str:
    return str(json.loads(file.read_text(encoding="utf-8"))["address"])


def _until(happened: Callable[[], bool]) -> None:
    for _ in range(600):
        if happened():
            return
        time.sleep(0.05)
    pytest.fail("the scheduler did not start")


def test_a_worker_killed_midway_changes_no_figure(cluster: Cluster) -> None:
    asked = study(tea_house().program, 11, uniform)
    here, there = Simulation(), Simulation()
    assert len(list(batches(asked, COUNT, here))) == 1
    looks = 0
    for _ in batches(asked, COUNT, there, part=spread_over(cluster.address, PIECE)):
        looks += 1
        if looks == 3:
            cluster.workers[0].kill()
    assert looks == COUNT // PIECE
    assert cluster.workers[0].wait() != 0
    assert there == here


def test_the_command_counts_on_a_scheduler_what_it_counts_here(
    cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["simulate", TEA, "-n", "3000", "--seed", "5", "--json", "--policy", "least-seen"]
    assert main(arguments) == 0
    here = capsys.readouterr().out
    assert main([*arguments, "--scheduler", cluster.address]) == 0
    assert capsys.readouterr().out == here


def test_odds_reckoned_by_workers_are_those_reckoned_here(
    cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["odds", TEA, "--json"]) == 0
    here = capsys.readouterr().out
    assert main(["odds", TEA, "--json", "--scheduler", cluster.address]) == 0
    assert capsys.readouterr().out == here


def test_work_that_fails_says_so_in_one_sentence(cluster: Cluster) -> None:
    with pytest.raises(ClusterError, match="The workers could not do it: unsupported operand"):
        list(ordered(cluster.address, truediv, None, [1]))


def test_a_scheduler_that_is_not_there_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed", reason="needs the extra summitgame[cluster]")
    monkeypatch.setattr("summitgame.analysis.cluster.WAIT", 0.5)
    arguments = ["simulate", TEA, "--scheduler", "tcp://127.0.0.1:9"]
    assert main(arguments) == 2
    assert capsys.readouterr().err == "No Dask scheduler answers at tcp://127.0.0.1:9.\n"


def test_without_the_extra_the_command_names_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["simulate", TEA, "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "pip install 'summitgame[cluster]'" in capsys.readouterr().err
