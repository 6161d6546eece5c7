"""The worth of a situation by brute force: every state in a dictionary, values until they rest."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from summitgame.analysis.review import Values, candidates
from summitgame.engine import ChanceRoll, Ended, OutcomePick, State, advance, turn
from summitgame.program import Objective, Program

__all__ = ["TooLargeError", "best_values"]

ROUNDS = 2_000


class TooLargeError(Exception):
    """More states than a test should walk."""


def best_values(program: Program, objective: Objective, start: State, most: int = 3_000) -> Values:
    """Return the best worths of all states that can be come to.

    Play that never ends is worth as little as the worst ending.

    Raises:
        TooLargeError: There are more than `most` of them.
    """
    chance: dict[State, list[tuple[Fraction, State]]] = {}
    choice: dict[State, list[State]] = {}
    worth: dict[State, float] = {}
    floor = float(min(objective.worth.get(ending.id, 0) for _, ending in program.endings))
    todo, seen = [start], {start}
    while todo:
        state = todo.pop()
        now = turn(program, state)
        worth[state] = floor
        if isinstance(now, Ended):
            worth[state] = float(objective.worth.get(now.ending.id, 0))
            continue
        if isinstance(now, ChanceRoll):
            total = sum(weight for _, weight in now.outcomes)
            chance[state] = [
                (Fraction(weight, total), advance(program, state, OutcomePick(outcome)))
                for outcome, weight in now.outcomes
            ]
            onward = [each for _, each in chance[state]]
        else:
            onward = choice[state] = [each for _, each in candidates(program, state)]
        for each in onward:
            if each not in seen:
                seen.add(each)
                todo.append(each)
        if len(seen) > most:
            raise TooLargeError
    for _ in range(ROUNDS):
        moved = 0.0
        for state in reversed(worth):
            old = worth[state]
            if state in chance:
                worth[state] = sum(float(share) * worth[to] for share, to in chance[state])
            elif state in choice:
                worth[state] = max((worth[to] for to in choice[state]), default=floor)
            moved = max(moved, abs(worth[state] - old))
        if moved < 1e-13:
            break

    def values(states: Sequence[State]) -> Sequence[Sequence[float]]:
        return [[worth[state] for state in states]]

    return values
