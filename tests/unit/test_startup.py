"""What is needed to analyse a story is not imported to play one."""

from __future__ import annotations

import subprocess
import sys

import pytest

ANALYSIS_ONLY = ("numpy", "numba", "distributed")


@pytest.mark.parametrize(
    "modules",
    [
        "summitgame.cli.main, summitgame.cli.play, summitgame.desktop, summitgame.terminal.game",
        "summitgame.cli.simulate, summitgame.cli.check, summitgame.cli.test",
    ],
)
def test_no_command_imports_numpy_before_it_counts(modules: str) -> None:
    code = f"import sys, {modules}; print([m for m in {ANALYSIS_ONLY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
