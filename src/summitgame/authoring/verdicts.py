"""What becomes of a campaign's claims. Law: a verdict is the prover's, or it is not given."""

from __future__ import annotations

from collections.abc import Mapping

from summitgame.analysis.claims import prove_claim
from summitgame.analysis.exact import stores_for
from summitgame.authoring.report.facts import Verdict
from summitgame.program import Program


def verdicts_of(program: Program, states: int) -> Mapping[str, tuple[str, str]]:
    """Return verdict and message of each claim by its id.

    Args:
        program: A compiled program.
        states: States to walk at most, for each set of variables that claims ask about.
    """
    stores = stores_for(program, max_states=states)
    found = (prove_claim(program, claim, stores) for claim in program.claims)
    return {each.id: (each.verdict, each.message) for each in found}


def verdict_rows(program: Program, states: int) -> tuple[Verdict, ...]:
    """Return what became of each claim, with where it is written."""
    found = verdicts_of(program, states)
    return tuple(
        Verdict(claim.id, claim.title, *found[claim.id], claim.file, claim.line)
        for claim in program.claims
    )
