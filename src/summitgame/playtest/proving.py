"""What plan files ask of the prover. Law: the same answers as the command's."""

from __future__ import annotations

from summitgame.analysis.claims import prove
from summitgame.analysis.exact import stores_for
from summitgame.analysis.results import ClaimResult
from summitgame.analysis.sound import SOUND
from summitgame.analysis.store import Stores
from summitgame.program import Program


def built_in() -> tuple[str, ...]:
    """Return the ids of the claims that hold of every good story."""
    return tuple(SOUND)


def walker(program: Program) -> Stores:
    """Return what walks a program for its claims, and keeps what it has walked."""
    return stores_for(program)


def prove_claim(program: Program, stores: Stores, name: str) -> ClaimResult:
    """Return what becomes of one claim."""
    return prove(program, stores, only=name)[0]
