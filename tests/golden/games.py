"""Golden transcripts: whole games, word for word.

Renew them on purpose: `python -m tests.golden.games`.

A transcript changes when a rule, a text or the drawing of chance changes. Read the difference
before it is kept: whoever plays from that seed gets another game.
"""

from __future__ import annotations

import sys
from pathlib import Path

from summitgame.analysis.policies import POLICIES
from summitgame.campaign import load_campaign
from summitgame.cli.common import take_by
from summitgame.session import Session
from summitgame.terminal import play_transcript

FOLDER = Path(__file__).parent / "transcripts"
TEA_HOUSE = Path(__file__).parents[1] / "cases" / "good" / "tea-house"
CASES: tuple[tuple[Path, int, str], ...] = (
    (TEA_HOUSE, 3, "uniform"),
    (TEA_HOUSE, 69, "uniform"),
    (TEA_HOUSE, 2, "uniform"),
    (TEA_HOUSE, 2019, "uniform"),
)
"""Campaign, seed, policy."""


def name(campaign: Path, seed: int, policy: str) -> str:
    """Return the name of the file of a case."""
    return f"{campaign.name}-{seed}-{policy}.txt"


def transcript(folder: Path, seed: int, policy: str) -> str:
    """Return the transcript of a case."""
    campaign = load_campaign(folder).campaign
    if campaign is None:
        raise ValueError(f"{folder.name} has errors; run summitgame check.")
    session = Session.start(campaign, seed)
    lines = play_transcript(session, lambda each: take_by(POLICIES[policy], each))
    return "".join(f"{line}\n" for line in lines)


def main() -> int:
    """Write every golden transcript anew."""
    FOLDER.mkdir(exist_ok=True)
    for case in CASES:
        (FOLDER / name(*case)).write_text(transcript(*case), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
