"""A program killed with signal 9 while it saves loses nothing that it had acknowledged."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from bench.kill9 import game as big_game
from bench.kill9 import victims
from summitgame.saves import SaveStore
from tests.doubles.games import game

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="victims are forked")

KILLS = 40


def test_forty_kills_between_and_within_saves_lose_none(tmp_path: Path) -> None:
    chance = Random(20190630)  # noqa: S311 -- a repeatable choice
    last = 0
    with victims() as some:
        for _ in range(KILLS):
            acks = chance.randint(1, 6)
            last = some.kill_one("store", tmp_path, first=last + 1, acks=acks)

            with SaveStore(tmp_path) as store:
                loaded = store.load("auto")

            assert not store.message.startswith("Another window")
            assert loaded.message == ""
            assert loaded.saved.step >= last
            assert loaded.saved == big_game(loaded.saved.step)
            last = loaded.saved.step


def test_a_kill_before_any_call_of_a_save_leaves_the_old_game_or_the_new_one(
    tmp_path: Path,
) -> None:
    script = Path(__file__).parents[1] / "doubles" / "doomed.py"
    path = os.pathsep.join(filter(None, sys.path))

    run = subprocess.run(
        [sys.executable, str(script), str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )

    ends = run.stdout.split()
    assert ends.count("acknowledged") == 1
    assert ends[-1] == "acknowledged"
    found = []
    for calls, end in enumerate(ends):
        with SaveStore(tmp_path / str(calls)) as store:
            assert not store.read_only
            loaded = store.load("auto")
        assert loaded.message == ""
        assert loaded.saved == game(loaded.saved.step)
        found.append(loaded.saved.step)
        assert end == "killed" or loaded.saved.step == 6
        assert list((tmp_path / str(calls)).rglob("*.tmp")) == []
    assert found == sorted(found)
    assert set(found) == {5, 6}
