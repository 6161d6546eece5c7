"""Writes playthroughs that exercise everything down as plans with transcripts.

Law: what is written is played once before it counts, and holds.
"""

from __future__ import annotations

from pathlib import Path

from summitgame.analysis.cover import Trail
from summitgame.analysis.simulate import Playthrough
from summitgame.campaign import Campaign
from summitgame.engine import OptionPick, OutcomePick, PackagePick
from summitgame.engine.codec import encode_value
from summitgame.playtest.transcript import SUFFIX, transcript
from summitgame.playtest.write import plan_text
from summitgame.session import Session

PREFIX = "cover-"


def as_session(campaign: Campaign, trail: Trail, seed: int) -> Session:
    """Return the session that has played a trail.

    Raises:
        SessionError: The trail is of another program.
    """
    forced: dict[str, list[str]] = {}
    for node, pick in trail.moves:
        if isinstance(pick, OutcomePick):
            forced.setdefault(node, []).append(pick.outcome)
    session = Session.start(
        campaign,
        seed,
        setup_words(campaign, trail),
        forced={node: tuple(outcomes) for node, outcomes in forced.items()},
    )
    for _, pick in trail.moves:
        if isinstance(pick, OptionPick | PackagePick):
            session.take(pick)
    return session


def setup_words(campaign: Campaign, trail: Trail) -> dict[str, str]:
    """Return what a trail chose at the start, as a player chooses it."""
    variables = {each.id: each for each in campaign.program.variables}
    return {name: str(encode_value(variables[name], value)) for name, value in trail.setup}


def write_cover(
    campaign: Campaign, trails: tuple[Trail, ...], adds: tuple[int, ...], folder: Path, seed: int
) -> tuple[Path, ...]:
    """Write a plan file and a transcript for each trail; return the plan files.

    Earlier files of this kind in the folder are replaced.

    Args:
        campaign: What was played.
        trails: The playthroughs.
        adds: For each, how many targets no earlier one exercises.
        folder: Where; made when it is missing.
        seed: Written into the plans; all chance in them is forced.

    Raises:
        OSError: The folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob(f"{PREFIX}*.playtest.yaml"), *folder.glob(f"{PREFIX}*{SUFFIX}")):
        old.unlink()
    written: list[Path] = []
    for number, (trail, more) in enumerate(zip(trails, adds, strict=True), start=1):
        name = f"{PREFIX}{number:02}-{trail.ending}"
        session = as_session(campaign, trail, seed)
        picks = tuple(each for each in trail.moves if not isinstance(each[1], OutcomePick))
        rolls = tuple(
            (node, pick.outcome) for node, pick in trail.moves if isinstance(pick, OutcomePick)
        )
        played = Playthrough(seed, trail.ending, session.state, picks, rolls)
        about = f"Exercises {trail.covered.bit_count()} options, replies and endings, {more} first."
        text = plan_text(played, name, about, setup_words(campaign, trail), f"{name}{SUFFIX}")
        plan = folder / f"{name}.playtest.yaml"
        plan.write_text(text, encoding="utf-8", newline="\n")
        told = folder / f"{name}{SUFFIX}"
        told.write_text(transcript(session), encoding="utf-8", newline="\n")
        written.append(plan)
    return tuple(written)
