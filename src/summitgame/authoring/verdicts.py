"""What becomes of a campaign's claims. Law: a verdict is the prover's, or it is not given."""

from __future__ import annotations

from collections.abc import Mapping

from summitgame.authoring.report.facts import Verdict
from summitgame.program import Program


def verdicts_of(program: Program, states: int) -> Mapping[str, tuple[str, str]]:
    """Return verdict and message of each claim by its id."""
    del states
    return {claim.id: ("stated", "") for claim in program.claims}


def verdict_rows(program: Program, states: int) -> tuple[Verdict, ...]:
    """Return what became of each claim, with where it is written."""
    found = verdicts_of(program, states)
    return tuple(
        Verdict(claim.id, claim.title, *found[claim.id], claim.file, claim.line)
        for claim in program.claims
    )
