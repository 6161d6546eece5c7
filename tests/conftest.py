"""What every test stands on: no screen, no sound, nobody's saves or language, no luck."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ["SUMMITGAME_LANGUAGE"] = "en"

# These plans show mistakes; the tests of the pages of diagnostics run them.
collect_ignore_glob = ["cases/explained/*"]

# `ci` repeats exactly and never judges by the clock; `explore` looks for new examples.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(autouse=True, scope="session")
def _own_saves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the saves and settings of the person who runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUMMITGAME_HOME", str(tmp_path_factory.mktemp("home")))
        yield
