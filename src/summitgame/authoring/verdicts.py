"""What becomes of a campaign's claims. Law: a verdict is the prover's, or it is not given."""

from __future__ import annotations

from collections.abc import Mapping

from summitgame.analysis.claims import prove
from summitgame.analysis.exact import stores_for
from summitgame.analysis.grid.store import MAX_BLOCKS
from summitgame.authoring.report.facts import Verdict
from summitgame.program import Program


def verdict_rows(program: Program, states: int, *, thorough: bool = False) -> tuple[Verdict, ...]:
    """Return what becomes of each claim, the author's first, then those of every good story.

    Args:
        program: A compiled program.
        states: States to walk one by one at most.
        thorough: Whether to walk a larger story in blocks, as the prover does by itself; otherwise
            what is not settled by then is `bounded`.
    """
    blocks = MAX_BLOCKS if thorough else 0
    stores = stores_for(program, max_states=states, max_blocks=blocks)
    return tuple(
        Verdict(each.id, each.title, each.verdict, each.message, each.file, each.line)
        for each in prove(program, stores)
    )


def verdicts_of(
    program: Program, states: int, *, thorough: bool = False
) -> Mapping[str, tuple[str, str]]:
    """Return verdict and message of each claim by its id; see `verdict_rows`."""
    rows = verdict_rows(program, states, thorough=thorough)
    return {each.id: (each.verdict, each.message) for each in rows}
