"""What becomes of a campaign's claims. Law: a verdict is the prover's, or it is not given."""

from __future__ import annotations

from collections.abc import Mapping

from summitgame.program import Program


def verdicts_of(program: Program, states: int) -> Mapping[str, tuple[str, str]]:
    """Return verdict and message of each claim by its id."""
    del states
    return {claim.id: ("stated", claim.title) for claim in program.claims}
