"""What becomes of a campaign's claims. Law: a verdict is the prover's, or it is not given."""

from __future__ import annotations

from collections.abc import Mapping

from summitgame.analysis.claims import prove
from summitgame.analysis.exact import stores_for
from summitgame.authoring.report.facts import Verdict
from summitgame.program import Program


def verdict_rows(program: Program, states: int) -> tuple[Verdict, ...]:
    """Return what becomes of each claim, the author's first, then those of every good story."""
    return tuple(
        Verdict(each.id, each.title, each.verdict, each.message, each.file, each.line)
        for each in prove(program, stores_for(program, max_states=states))
    )


def verdicts_of(program: Program, states: int) -> Mapping[str, tuple[str, str]]:
    """Return verdict and message of each claim by its id."""
    return {each.id: (each.verdict, each.message) for each in verdict_rows(program, states)}
