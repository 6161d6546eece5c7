"""An adversary's move in a story too large to list: each outcome is played on, thousands of times.

Law: the same situation brings the same move; the figures are estimates, the outcomes are real.

This is a flat Monte Carlo search (Abramson, "Expected-outcome: a general model of static
evaluation", 1990): what he cannot know is rolled by its odds, play goes on at random from every
outcome, and the outcome with the worst endings is his move.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from summitgame.analysis.lanes.batches import Player
from summitgame.analysis.lanes.moving import Batch
from summitgame.analysis.midway import Midway, midway
from summitgame.analysis.policies import uniform
from summitgame.counsel.adversary import (
    against,
    as_seen,
    key_of,
    range_values,
    range_variables,
    unknown,
)
from summitgame.engine import ChanceRoll, State
from summitgame.program import Program

__all__ = ["rolled_out"]

LANES = 4_000
"""Playthroughs for one move."""
MAX_STEPS = 20_000
_RUNS = 1 << 32


@lru_cache(maxsize=64)
def _player(program: Program, node: str, stack: tuple[str, ...]) -> tuple[Midway, Player] | None:
    """Return who plays on from a roll, made once."""
    begun = midway(program, node, stack, unknown(program), range_variables(program))
    return None if begun is None else (begun, Player.of(begun.program))


def rolled_out(program: Program, state: State, roll: ChanceRoll) -> str | None:
    """Return the outcome after which play at random ends worst.

    Returns:
        The id of an outcome; None where the roll draws from a pool.
    """
    found = _player(program, state.node, state.stack)
    if found is None:
        return None
    begun, player = found
    seen = as_seen(program, state)
    batch = Batch(
        run=key_of(seen) % _RUNS,
        first=0,
        count=LANES,
        values=(*seen.values, 0, *range_values(program, state)),
        preference=uniform,
        max_steps=MAX_STEPS,
        watched=(begun.slot,),
    )
    worth = against(program).worth
    total: Counter[str] = Counter()
    played: Counter[str] = Counter()
    for ending, finals in player.count(batch).finals.items():
        for index, count in finals[begun.program.variables[begun.slot].id].items():
            total[begun.outcomes[index]] += worth[ending] * count
            played[begun.outcomes[index]] += count
    means = {
        outcome: total[outcome] / played[outcome] for outcome, _ in roll.outcomes if played[outcome]
    }
    return min(means, key=lambda outcome: means[outcome]) if means else None
