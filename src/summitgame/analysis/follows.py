"""Plays what a `follows` claim lists. Law: the engine plays it, and nothing else is walked.

A roll that is not listed may fall any way that lets the rest follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summitgame.analysis.results import Witness
from summitgame.engine import (
    ChanceRoll,
    Decision,
    Ended,
    OptionPick,
    OutcomePick,
    PackagePick,
    Pick,
    PickError,
    State,
    advance,
    initial,
    turn,
)
from summitgame.program import Follows, Program

MOST = 200_000
"""States and places in the list that are looked at."""


@dataclass(frozen=True, slots=True)
class Followed:
    """How far the picks of a claim could be made."""

    holds: bool
    states: int
    message: str
    witness: Witness | None
    whole: bool = True
    """Whether every way that chance may fall was looked at."""


def follow(program: Program, claim: Follows) -> Followed:
    """Return whether picks are possible, in their order, and end as a claim says."""
    setup = dict(claim.setup)
    try:
        start = initial(program, setup).state
    except PickError as error:
        return Followed(holds=False, states=0, message=str(error), witness=None)
    came: dict[tuple[State, int], tuple[tuple[State, int], Pick] | None] = {(start, 0): None}
    waiting = [(start, 0)]
    furthest = waiting[0]
    for here in waiting:
        state, done = here
        now = turn(program, state)
        if done > furthest[1] or (done == furthest[1] and isinstance(now, Ended)):
            furthest = here
        if isinstance(now, Ended) and done == len(claim.picks) and now.ending.id == claim.ending:
            witness = _witness(came, here, setup)
            return Followed(holds=True, states=len(came), message="", witness=witness)
        for pick, onward in _onward(program, state, now, claim, done):
            if onward not in came:
                came[onward] = here, pick
                waiting.append(onward)
        if len(came) > MOST:
            break
    whole = len(came) <= MOST
    return Followed(
        holds=False,
        states=len(came),
        message=_message(program, claim, furthest),
        witness=_witness(came, furthest, setup),
        whole=whole,
    )


def _onward(
    program: Program,
    state: State,
    now: Decision | ChanceRoll | Ended,
    claim: Follows,
    done: int,
) -> Iterator[tuple[Pick, tuple[State, int]]]:
    """Yield the picks that may be made here, with where they lead and how many are then done."""
    listed = claim.picks[done] if done < len(claim.picks) else ("", "", ())
    node, name, package = listed
    picks: list[tuple[Pick, int]] = []
    match now:
        case ChanceRoll(outcomes=outcomes) if node == state.node:
            picks = [(OutcomePick(name), 1)] if name in dict(outcomes) else []
        case ChanceRoll(outcomes=outcomes):
            picks = [(OutcomePick(outcome), 0) for outcome, _ in outcomes]
        case Decision() if node == state.node:
            picks = [(OptionPick(name) if name else PackagePick(package), 1)]
        case _:
            return
    for pick, more in picks:
        try:
            yield pick, (advance(program, state, pick), done + more)
        except PickError:
            continue


def _witness(
    came: dict[tuple[State, int], tuple[tuple[State, int], Pick] | None],
    end: tuple[State, int],
    setup: dict[str, int],
) -> Witness:
    picks: list[tuple[str, Pick]] = []
    here = end
    while (step := came[here]) is not None:
        here = step[0]
        picks.append((here[0].node, step[1]))
    return Witness(tuple(picks[::-1]), end[0], setup)


def _message(program: Program, claim: Follows, furthest: tuple[State, int]) -> str:
    state, done = furthest
    now = turn(program, state)
    if isinstance(now, Ended):
        if done == len(claim.picks):
            return f"The picks end in “{now.ending.id}”, not in “{claim.ending}”."
        return f"Play ends in “{now.ending.id}” after {done} of {len(claim.picks)} picks."
    if done == len(claim.picks):
        return f"After the last pick play is still at “{state.node}”."
    node, name, _ = claim.picks[done]
    return (
        f"Pick {done + 1}, “{node}/{name or 'table'}”, cannot be made;"
        f" play is at “{state.node}” then."
    )
