"""What becomes of a situation when play goes on at random, thousands of times.

Law: the same situation brings the same figures; what somebody cannot know is rolled for him.

For an adversary's move each outcome is played on.

This is a flat Monte Carlo search (Abramson, "Expected-outcome: a general model of static
evaluation", 1990): what he cannot know is rolled by its odds, play goes on at random from every
outcome, and the outcome with the worst endings is his move.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from summitgame.analysis.lanes.batches import Player
from summitgame.analysis.lanes.moving import Batch
from summitgame.analysis.midway import Midway, midway, resumed
from summitgame.analysis.policies import uniform
from summitgame.counsel.adversary import (
    against,
    as_seen,
    hidden_from,
    hidden_slots,
    key_of,
    range_values,
    range_variables,
    unknown,
)
from summitgame.engine import ChanceRoll, State
from summitgame.program import Objective, Program

__all__ = ["played_on", "rolled_out"]

LANES = 4_000
"""Playthroughs for one move."""
MAX_STEPS = 20_000
_RUNS = 1 << 32


@lru_cache(maxsize=64)
def _onward(program: Program, node: str, stack: tuple[str, ...]) -> Player | None:
    """Return who plays on from a decision, made once."""
    hidden = hidden_slots(program)
    guesses = unknown(program, hidden, len(program.variables))
    begun = resumed(program, node, stack, guesses, range_variables(program, hidden))
    return None if begun is None else Player.of(begun)


def played_on(program: Program, state: State, wanted: Sequence[Objective]) -> list[float] | None:
    """Return what each objective is worth on average when play goes on at random from a decision.

    The player's own knowledge counts: what is hidden from him is rolled.

    Returns:
        A worth for each objective; None where nothing is decided.
    """
    player = _onward(program, state.node, state.stack)
    if player is None:
        return None
    hidden = hidden_slots(program)
    seen = as_seen(program, state, hidden)
    values = (*seen.values, *range_values(program, state, hidden))
    found = player.count(Batch(key_of(seen) % _RUNS, 0, LANES, values, uniform, MAX_STEPS))
    return [
        sum(each.worth.get(ending, 0) * count for ending, count in found.endings.items()) / LANES
        for each in wanted
    ]


@lru_cache(maxsize=64)
def _player(program: Program, node: str, stack: tuple[str, ...]) -> tuple[Midway, Player] | None:
    """Return who plays on from a roll, made once."""
    hidden = hidden_from(program)
    first = len(program.variables) + 1
    guesses = unknown(program, hidden, first)
    begun = midway(program, node, stack, guesses, range_variables(program, hidden))
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
    hidden = hidden_from(program)
    seen = as_seen(program, state, hidden)
    batch = Batch(
        run=key_of(seen) % _RUNS,
        first=0,
        count=LANES,
        values=(*seen.values, 0, *range_values(program, state, hidden)),
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
