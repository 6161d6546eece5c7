"""The shortest way to each target, where the story is small. Law: breadth first, all of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summitgame.analysis.cover.targets import Target
from summitgame.engine import (
    Ended,
    OptionPick,
    OutcomePick,
    PackagePick,
    Pick,
    PickError,
    State,
    initial,
    moves,
    reply_to,
    turn,
)
from summitgame.program import Program

Setup = tuple[tuple[str, int], ...]
Move = tuple[str, Pick]


@dataclass(frozen=True, slots=True)
class Ways:
    """What breadth-first search found."""

    found: Mapping[int, tuple[Setup, tuple[Move, ...]]]
    """For each target's place: setup and moves up to and with it."""
    states: int
    complete: bool
    """Whether every reachable state was looked at: what is not found cannot be reached."""


def shortest_ways(
    program: Program, targets: Sequence[Target], setups: Sequence[Setup], limit: int
) -> Ways:
    """Return the shortest way to each target, as far as so many moves reach."""
    places = {(each.node, each.id): number for number, each in enumerate(targets)}
    came: dict[State, tuple[State | None, Setup, Pick | None]] = {}
    found: dict[int, tuple[Setup, tuple[Move, ...]]] = {}
    waiting: deque[State] = deque()
    complete = True
    tried = 0

    def way(state: State | None, last: Pick | None) -> tuple[Setup, tuple[Move, ...]]:
        made: list[Move] = []
        setup: Setup = ()
        while state is not None:
            if last is not None:
                made.append((state.node, last))
            state, setup, last = came[state]
        return setup, tuple(reversed(made))

    for setup in setups:
        try:
            state = initial(program, dict(setup)).state
        except PickError:
            complete = False
            continue
        if state not in came:
            came[state] = (None, setup, None)
            waiting.append(state)
    while waiting:
        state = waiting.popleft()
        now = turn(program, state)
        if isinstance(now, Ended):
            place = places[now.node, now.ending.id]
            found.setdefault(place, way(state, None))
            continue
        _, listed = moves(program, state)
        for move in listed:
            place_of = places.get((state.node, _name(program, state, move.pick)))
            if place_of is not None and place_of not in found:
                found[place_of] = way(state, move.pick)
            tried += 1
            if tried > limit:
                return Ways(found, len(came), complete=False)
            if move.state is None:
                complete = False
            elif move.state not in came:
                came[move.state] = (state, (), move.pick)
                waiting.append(move.state)
    return Ways(found, len(came), complete)


def _name(program: Program, state: State, pick: Pick) -> str:
    """Return the id that a pick exercises."""
    match pick:
        case OptionPick(option=name) | OutcomePick(outcome=name):
            return name
        case PackagePick(levels=levels):
            return reply_to(program, state, dict(levels))
