"""Odds and best play of stories too large to list. Law: a figure says by how much it may be off.

The same answers as `odds` and `readings` give for single states, from blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from summitgame.analysis.grid.blocks import Blocks, discover
from summitgame.analysis.grid.monitor import counted
from summitgame.analysis.grid.odds import Odds, odds
from summitgame.analysis.grid.settled import Settled
from summitgame.analysis.grid.space import space_of
from summitgame.analysis.grid.sweep import Aim, Values, reach, solve
from summitgame.analysis.grid.walk import Walk, count, whole_env
from summitgame.analysis.grid.witness import lies_at, picks_of
from summitgame.analysis.results import Arrival, Chance, EndingOdds, Reading, Solved, Witness
from summitgame.analysis.solve import extremes
from summitgame.engine import (
    ChanceRoll,
    Ended,
    OutcomePick,
    Pick,
    PickError,
    State,
    advance,
    initial,
    turn,
)
from summitgame.program import Objective, Persona, Program

MAX_BLOCKS = 400_000
ERROR = 1e-9
"""Worths are sums over the way to an ending of numbers off by half a unit in the last place."""
MAX_LINE = 500
Tell = Callable[[str], None]


def large_odds(
    program: Program,
    persona: Persona | None,
    *,
    origin: State | None = None,
    setup: Mapping[str, int] | None = None,
    max_blocks: int = MAX_BLOCKS,
    tell: Tell | None = None,
) -> EndingOdds:
    """Return the chance of every ending.

    Args:
        program: A compiled program.
        persona: How the player picks; uniform play when None.
        origin: Where play is; the beginning when None.
        setup: What is chosen at the beginning, by variable id.
        max_blocks: Blocks to walk at most.
        tell: Told what is being done.

    Raises:
        GridError: The story cannot be walked in blocks.
    """
    where = initial(program, setup).state if origin is None else origin
    blocks, found = _flowing(program, persona, where, {}, max_blocks, tell)
    open_ = Chance(found.open)
    lost = max(0.0, found.lost - found.open)
    return EndingOdds(
        endings={
            ending.id: Chance(found.endings.get(ending.id, 0.0), error=found.error)
            for _, ending in program.endings
        },
        stuck=Chance(0.0),
        endless=Chance(lost),
        open=open_,
        states=blocks.states,
        visits={
            node: Chance(mass, error=found.error) for node, mass in found.visits.items() if mass
        },
    )


def large_arrival(
    program: Program,
    persona: Persona | None,
    node: str,
    slot: int,
    *,
    origin: State | None = None,
    setup: Mapping[str, int] | None = None,
    max_blocks: int = MAX_BLOCKS,
    tell: Tell | None = None,
) -> Arrival:
    """Return what a variable is when play first comes to a node; arguments as for `large_odds`."""
    where = initial(program, setup).state if origin is None else origin
    whole, counter = counted(program, node)
    start = replace(where, values=(*where.values, 1 if where.node == node else 0))
    blocks, found = _flowing(
        whole, persona, start, {node: frozenset({slot, counter})}, max_blocks, tell
    )
    values: dict[int, float] = {}
    for number, mass in enumerate(found.masses):
        block = blocks.blocks[number]
        if mass is None or blocks.space.flow.places[block.place].node != node:
            continue
        env = whole_env(blocks, block)
        first = np.broadcast_to(np.equal(_known(env[counter]), 1), mass.shape)
        here = np.broadcast_to(_known(env[slot]), mass.shape)
        for value in np.unique(here).tolist():
            part = float(mass[first & (here == value)].sum())
            if part:
                values[value] = values.get(value, 0.0) + part
    comes = sum(values.values())
    return Arrival(
        comes=Chance(comes, error=found.error),
        values={value: Chance(values[value], error=found.error) for value in sorted(values)},
        open=Chance(found.open),
    )


def _known(value: object) -> NDArray[np.int64]:
    if value is None:
        raise LookupError("a variable that was asked for is not remembered")
    return np.asarray(value, dtype=np.int64)


def _flowing(
    program: Program,
    persona: Persona | None,
    where: State,
    needed: Mapping[str, frozenset[int]],
    max_blocks: int,
    tell: Tell | None,
) -> tuple[Blocks, Odds]:
    if tell is not None:
        tell("Laying the story out in blocks")
    space = space_of(program, needed, persona=persona)
    blocks = discover(space, persona=persona, max_blocks=max_blocks, origin=where)
    if tell is not None:
        tell(f"Letting chance flow through {blocks.states:,} states")
    number, state, _ = blocks.starts[0]
    return blocks, odds(blocks, persona, {(number, state): 1.0})


def large_solved(
    program: Program,
    objectives: Sequence[Objective],
    reading: Reading,
    *,
    origin: State | None = None,
    setup: Mapping[str, int] | None = None,
    line: bool = False,
    max_blocks: int = MAX_BLOCKS,
    tell: Tell | None = None,
) -> Iterator[Solved]:
    """Yield the best and the worst that play can be made to come to, for each objective.

    Args:
        program: A compiled program.
        objectives: What endings are worth.
        reading: `hindsight` or `adversary`.
        origin: Where play is; the beginning when None.
        setup: What is chosen at the beginning, by variable id.
        line: Whether the line to play is asked for; it needs a note of every state's best move.
        max_blocks: Blocks to walk at most.
        tell: Told what is being done.

    Raises:
        GridError: The story cannot be walked in blocks.
    """
    say = tell or (lambda _: None)
    where = initial(program, setup).state if origin is None else origin
    say("Laying the story out in blocks")
    blocks = discover(space_of(program), max_blocks=max_blocks, origin=where)
    masks = reach(blocks)
    walk = Walk(blocks, masks, count(blocks, masks))
    streams: frozenset[str] = frozenset()
    if reading == "adversary" and program.adversary is not None:
        streams = frozenset(program.adversary.streams)
    for objective in objectives:
        say(f"Working out the best of {walk.states:,} states: {objective.name}")
        best, played = _best(walk, objective, streams, where, dict(setup or {}), line=line)
        least, most = extremes(program, objective)
        number, state, _ = blocks.starts[0]
        against = replace(
            objective,
            worth={ending.id: -objective.worth.get(ending.id, 0) for _, ending in program.endings},
        )
        worsts = solve(blocks, Aim((against,), keep=frozenset({number})))
        worst = -_at(worsts.values[number], state)
        method = f"Backward induction over {len(blocks.blocks):,} blocks of states."
        if blocks.bounded:
            method = "Backward induction over as many blocks of states as the budget allows."
        yield Solved(
            objective.id,
            reading,
            Chance(best, error=ERROR),
            Chance(float(most)) if blocks.bounded else Chance(best, error=ERROR),
            Chance(float(least) if blocks.bounded else min(worst, best), error=ERROR),
            walk.states,
            played,
            method,
        )


def _best(
    walk: Walk,
    objective: Objective,
    streams: frozenset[str],
    where: State,
    setup: dict[str, int],
    *,
    line: bool,
) -> tuple[float, Witness]:
    """Return the best worth from the beginning, and the line to play if it is asked for."""
    blocks = walk.blocks
    notes: dict[int, NDArray[np.uint16]] = {}

    def note(number: int, values: Values, arcs: Sequence[Values]) -> None:
        best = np.zeros(values.shape[1:], dtype=np.uint16)
        pairs = list(zip(blocks.blocks[number].template.arcs, arcs, strict=True))
        for at, (arc, worth) in reversed(list(enumerate(pairs))):
            # The adversary's least counts as his best, the player's most as his.
            close = np.abs(worth[0] - values[0]) <= ERROR
            best[np.broadcast_to(np.asarray(arc.where) & close, best.shape)] = at
        notes[number] = best

    number, state, _ = blocks.starts[0]
    keep = frozenset({number})
    aim = Aim((objective,), adverse=streams, keep=keep, watch=note if line else None)
    best = _at(solve(blocks, aim).values[number], state)
    played = _line(walk, notes, where, setup) if line else Witness((), where, setup)
    return best, played


def _at(values: Values | None, state: int) -> float:
    if values is None:
        raise LookupError("the beginning was not worked out")
    return float(values.reshape(len(values), -1)[0, state])


def _line(
    walk: Walk, notes: Mapping[int, NDArray[np.uint16]], where: State, setup: dict[str, int]
) -> Witness:
    """Return the picks of the best play, with the likeliest outcomes (or the adversary's)."""
    program, blocks = walk.blocks.space.program, walk.blocks
    settled = Settled(blocks)
    state = where
    picks: list[tuple[str, Pick]] = []
    while len(picks) < MAX_LINE:
        now = turn(program, state)
        pick: Pick
        match now:
            case Ended():
                break
            case ChanceRoll(outcomes=outcomes) if blocks.locate(state)[0] not in notes:
                pick = OutcomePick(max(outcomes, key=lambda each: each[1])[0])
            case _:
                number, at = blocks.locate(state)
                block = blocks.blocks[number]
                chosen = int(notes[number].reshape(-1)[at])
                arc, to = block.template.arcs[chosen], block.targets[chosen]
                goal = settled.at(to, int(arc.shift.flat()[at]))
                pick = next(
                    each for each in picks_of(walk, number, arc) if _leads(walk, state, each, goal)
                )
        picks.append((state.node, pick))
        state = advance(program, state, pick)
    return Witness(tuple(picks), state, setup)


def _leads(walk: Walk, state: State, pick: Pick, goal: tuple[int, int]) -> bool:
    """Return whether a pick leads to a state of a block."""
    try:
        return lies_at(walk, advance(walk.blocks.space.program, state, pick), *goal)
    except PickError:
        return False
