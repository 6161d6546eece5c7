"""Looks for a state in which the player has nothing to pick.

Law: the same moves as in play, nearest states first, up to a number of states; what was not looked
at is never spoken of.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import product

from summitgame.engine.moves import moves
from summitgame.engine.play import PickError, initial
from summitgame.engine.state import OptionPick, OutcomePick, PackagePick, Pick, State
from summitgame.program import Program

MAX_STATES = 20_000
"""States that are looked at, about a second's worth."""


@dataclass(frozen=True, slots=True)
class Search:
    """What came of looking for a state without a pick."""

    path: tuple[str, ...] | None
    """What is set up, picked and rolled on the way to one, in words; None if none was found."""
    states: int
    """How many states were looked at."""
    complete: bool
    """Whether these are all that play can come to."""


def find_stuck(program: Program, node: str, limit: int = MAX_STATES) -> Search:
    """Return how play comes to a node at which nothing can be picked then.

    Args:
        program: A whole program.
        node: A node where the player decides.
        limit: The most states to look at.
    """
    before: dict[State, tuple[State, Pick] | None] = {}
    try:
        starts = _starts(program)
    except PickError:
        return Search(None, 0, complete=False)
    before.update(dict.fromkeys(starts))
    waiting, complete = deque(before), True
    while waiting:
        state = waiting.popleft()
        kind, listed = moves(program, state)
        if kind == "decision" and state.node == node and not listed:
            return Search(_path(before, starts, state), len(before), complete=True)
        for move in listed:
            if move.state is None:
                complete = False
            elif move.state not in before:
                if len(before) >= limit:
                    return Search(None, len(before), complete=False)
                before[move.state] = state, move.pick
                waiting.append(move.state)
    return Search(None, len(before), complete)


def _starts(program: Program) -> dict[State, tuple[str, ...]]:
    """Return the first states, with the ways in which a game is set up for them in words."""
    asked = [each for each in program.variables if each.setup]
    found: dict[State, tuple[str, ...]] = {}
    for chosen in product(*(range(each.low, each.high + 1) for each in asked)):
        values = {each.id: value for each, value in zip(asked, chosen, strict=True)}
        words = (f"{each.id} = {each.values[values[each.id]]}" for each in asked)
        found.setdefault(initial(program, values).state, tuple(words))
    return found


def _path(
    before: dict[State, tuple[State, Pick] | None],
    starts: dict[State, tuple[str, ...]],
    state: State,
) -> tuple[str, ...]:
    found: list[str] = []
    came = before[state]
    while came is not None:
        found.append(_spelled(*came))
        state, came = came[0], before[came[0]]
    return (*starts[state], *reversed(found))


def _spelled(state: State, pick: Pick) -> str:
    match pick:
        case OptionPick(option=option):
            return f"{state.node}/{option}"
        case OutcomePick(outcome=outcome):
            return f"{state.node} = {outcome}"
        case PackagePick(levels=levels):
            terms = ", ".join(f"{term}: {level}" for term, level in levels)
            return f"{state.node} {{{terms}}}"
