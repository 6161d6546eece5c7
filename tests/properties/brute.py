"""A slow second reading of chance and of best play, on states as the engine gives them.

It merges nothing and shares no code with the analysis but the engine's `moves`: rounds upon rounds
over every state, in floats, and a plain Gaussian elimination in fractions where that is feasible.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from summitgame.engine import Move, OptionPick, State, initial, moves, turn
from summitgame.engine.state import Ended
from summitgame.program import Program


@dataclass(frozen=True, slots=True)
class Plain:
    """Every state with its moves, unmerged."""

    start: State
    kinds: Mapping[State, str]
    moves: Mapping[State, list[Move]]
    endings: Mapping[State, str]


def plain(program: Program, most: int) -> Plain | None:
    """Return every state, or None if there are too many."""
    start = initial(program).state
    waiting, kinds, found = [start], {}, {}
    seen = {start}
    for state in waiting:
        if len(waiting) > most:
            return None
        kinds[state], found[state] = moves(program, state)
        for move in found[state]:
            assert move.state is not None
            if move.state not in seen:
                seen.add(move.state)
                waiting.append(move.state)
    endings = {}
    for state in waiting:
        now = turn(program, state)
        if isinstance(now, Ended):
            endings[state] = now.ending.id
    return Plain(start, kinds, found, endings)


def uniform_chances(plain: Plain, state: State) -> list[tuple[State, Fraction]]:
    """Return where uniform play goes from a state, and how likely."""
    found = plain.moves[state]
    if plain.kinds[state] == "chance":
        total = sum(move.weight for move in found)
        return [(to(move), Fraction(move.weight, total)) for move in found]
    options = [move for move in found if isinstance(move.pick, OptionPick)]
    packages = [move for move in found if not isinstance(move.pick, OptionPick)]
    outer = len(options) + bool(packages)
    return [(to(move), Fraction(1, outer)) for move in options] + [
        (to(move), Fraction(1, outer * len(packages))) for move in packages
    ]


def to(move: Move) -> State:
    assert move.state is not None
    return move.state


def ending_chances(plain: Plain) -> dict[str, Fraction]:
    """Return the chance of each ending under uniform play, by Gaussian elimination."""
    hopeful = _hopeful(plain)
    inner = [state for state in plain.moves if state in hopeful and state not in plain.endings]
    index = {state: number for number, state in enumerate(inner)}
    found: dict[str, Fraction] = {}
    for ending in sorted(set(plain.endings.values())):
        matrix = []
        for state in inner:
            row = [Fraction(0)] * (len(inner) + 1)
            row[index[state]] += 1
            for onward, chance in uniform_chances(plain, state):
                if onward in index:
                    row[index[onward]] -= chance
                elif plain.endings.get(onward) == ending:
                    row[-1] += chance
            matrix.append(row)
        if plain.start in plain.endings:
            found[ending] = Fraction(plain.endings[plain.start] == ending)
        else:
            found[ending] = (
                _solved(matrix)[index[plain.start]] if plain.start in index else Fraction(0)
            )
    return found


def _hopeful(plain: Plain) -> set[State]:
    """Return the states from which an ending can be reached."""
    found = set(plain.endings)
    while True:
        more = {
            state
            for state, moves in plain.moves.items()
            if state not in found and any(to(move) in found for move in moves)
        }
        if not more:
            return found
        found |= more


def _solved(matrix: list[list[Fraction]]) -> list[Fraction]:
    size = len(matrix)
    for column in range(size):
        pivot = next((row for row in range(column, size) if matrix[row][column]), None)
        assert pivot is not None
        matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
        scale = matrix[column][column]
        matrix[column] = [each / scale for each in matrix[column]]
        for row in range(size):
            factor = matrix[row][column]
            if row != column and factor:
                matrix[row] = [
                    a - factor * b for a, b in zip(matrix[row], matrix[column], strict=True)
                ]
    return [row[-1] for row in matrix]


def ending_shares(plain: Plain, rounds: int = 400) -> tuple[dict[str, float], float]:
    """Return the same in floats, and what is left: mass handed on from state to state."""
    found = dict.fromkeys(plain.endings.values(), 0.0)
    onward = {
        state: [(to, float(chance)) for to, chance in uniform_chances(plain, state)]
        for state in plain.moves
    }
    mass = {plain.start: 1.0}
    for _ in range(rounds):
        moved: dict[State, float] = {}
        for state, each in mass.items():
            if state in plain.endings:
                found[plain.endings[state]] += each
            else:
                for next_, chance in onward[state]:
                    moved[next_] = moved.get(next_, 0.0) + each * chance
        mass = moved
        if sum(mass.values()) < 1e-12:
            break
    return found, sum(mass.values())


def best_worth(
    plain: Plain,
    worth: Mapping[str, int],
    hostile: Callable[[State], bool] = lambda _: False,
    rounds: int = 20_000,
) -> float:
    """Return the best expected worth from the start; worths must not be negative."""
    return best_worths(plain, worth, hostile, rounds)[plain.start]


def best_worths(
    plain: Plain,
    worth: Mapping[str, int],
    hostile: Callable[[State], bool] = lambda _: False,
    rounds: int = 20_000,
) -> dict[State, float]:
    """Return the best expected worth from every state; worths must not be negative.

    Play that never ends is worth nothing. Values rise from nothing until they rise no more, which
    is the least fixed point and therefore right where play can go round.
    """
    value = dict.fromkeys(plain.moves, 0.0)
    for state, ending in plain.endings.items():
        value[state] = float(worth.get(ending, 0))
    order = [state for state in plain.moves if state not in plain.endings][::-1]
    for _ in range(rounds):
        change = 0.0
        for state in order:
            found = plain.moves[state]
            if plain.kinds[state] == "decision":
                new = max(value[to(move)] for move in found)
            elif hostile(state):
                new = min(value[to(move)] for move in found)
            else:
                total = sum(move.weight for move in found)
                new = sum(value[to(move)] * move.weight for move in found) / total
            change = max(change, abs(new - value[state]))
            value[state] = new
        if change < 1e-13:
            break
    return value
