"""What is played for: the declared objectives, or a sensible choice of endings. Law: pure."""

from __future__ import annotations

from collections.abc import Collection

from summitgame.program.aims import Objective
from summitgame.program.model import EndingKind, Program

_RANKS: tuple[EndingKind, ...] = ("best", "good", "mixed", "bad", "worst")


def objectives_of(program: Program) -> tuple[Objective, ...]:
    """Return the objectives that the author declared, or the default ones where there are none."""
    return program.objectives or default_objectives(program)


def default_objectives(program: Program) -> tuple[Objective, ...]:
    """Return what to play for in a story without objectives; each is a chance.

    The first is an ending of the best kind that the story has. The second is any best or good
    ending, where that is more than the first.
    """
    kinds = {ending.kind for _, ending in program.endings}
    top = next((kind for kind in _RANKS if kind in kinds), None)
    if top is None:
        return ()
    best = _chance(program, "best-ending", "A best ending", {top})
    good = _chance(program, "good-ending", "A good ending", {"best", "good"})
    return (best, good) if len(good.worth) > len(best.worth) else (best,)


def _chance(program: Program, identity: str, name: str, kinds: Collection[EndingKind]) -> Objective:
    worth = {ending.id: 1 for _, ending in program.endings if ending.kind in kinds}
    return Objective(identity, name, worth=worth)
