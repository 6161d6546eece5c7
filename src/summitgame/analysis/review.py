"""Looks back on a finished playthrough: what was choice, and what was luck.

Law: start + luck - costs = end, term by term; nothing is left over.

The worth of a situation is what the best play from there can expect, so a pick can only keep it or
give some of it away (its cost), and chance alone can add to it (luck); on average it adds nothing.
This is the decomposition of a martingale's path (Doob) along the value function of a Markov
decision process (Puterman, "Markov Decision Processes", 1994, section 4.3), as game analysts use
it to part skill from luck. Values come from whoever solved the program; nothing is solved here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from summitgame.analysis.results import Chance, Moment, Review
from summitgame.engine import (
    ChanceRoll,
    Decision,
    Ended,
    OptionPick,
    OutcomePick,
    Pick,
    PickError,
    State,
    advance,
    initial,
    packages,
    turn,
)
from summitgame.program import Objective, Program

__all__ = ["Trail", "Values", "Visit", "candidates", "retrace", "review", "worths"]

Values: TypeAlias = Callable[[Sequence[State]], Sequence[float]]
"""States -> the worth of each under the best play from there, in the objective's unit."""

_SHORT = "The log of this playthrough stops before an ending."
_SAME = 1e-9
"""Worths closer than this are the same: sums of floating-point numbers."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A decision that a playthrough came to."""

    state: State
    pick: Pick
    after: State
    """Right after the pick; chance may be due."""
    then: State
    """The next decision, or the end."""


@dataclass(frozen=True, slots=True)
class Trail:
    """A finished playthrough as situations."""

    start: State
    """Before anything was picked or rolled."""
    visits: tuple[Visit, ...]
    end: State
    ending: str


def retrace(
    program: Program,
    picks: Iterable[Pick],
    rolls: Iterable[str],
    setup: Mapping[str, int] | None = None,
) -> Trail:
    """Return the trail of a finished playthrough.

    Args:
        program: The program that was played.
        picks: The player's picks, in order.
        rolls: Ids of the outcomes that chance brought, in order.
        setup: Start values by variable id.

    Raises:
        PickError: The log does not fit the program, or does not come to an ending.
    """
    left, dice = iter(picks), iter(rolls)
    start = state = initial(program, setup).state
    marks: list[tuple[State, Pick, State]] = []
    while True:
        now = turn(program, state)
        match now:
            case Ended(ending=ending):
                return Trail(start, tuple(_visits(marks, state)), state, ending.id)
            case ChanceRoll():
                outcome = next(dice, None)
                if outcome is None:
                    raise PickError(_SHORT)
                state = advance(program, state, OutcomePick(outcome))
            case Decision():
                pick = next(left, None)
                if pick is None:
                    raise PickError(_SHORT)
                before, state = state, advance(program, state, pick)
                marks.append((before, pick, state))


def _visits(marks: Sequence[tuple[State, Pick, State]], end: State) -> Iterator[Visit]:
    """Yield decisions, each with the one after it."""
    followed = [*(before for before, _, _ in marks[1:]), end]
    for (before, pick, after), then in zip(marks, followed, strict=False):
        yield Visit(before, pick, after, then)


def candidates(program: Program, state: State) -> Iterator[tuple[Pick, State]]:
    """Yield every pick that a decision allows, and the situation right after it."""
    now = turn(program, state)
    if not isinstance(now, Decision):
        return
    for offered in now.options:
        if offered.enabled:
            pick = OptionPick(offered.option.id)
            yield pick, advance(program, state, pick)
    for package in packages(program, state):
        yield package, advance(program, state, package)


def worths(
    program: Program, objective: Objective, values: Values, states: Iterable[State]
) -> dict[State, float]:
    """Return the worth of states; of endings it is the objective's own.

    Args:
        program: The program.
        objective: What is played for.
        values: Worth of situations that are no endings; asked once, for different states.
        states: Any states, also twice.
    """
    found: dict[State, float] = {}
    asked: list[State] = []
    for state in dict.fromkeys(states):
        now = turn(program, state)
        if isinstance(now, Ended):
            found[state] = float(objective.worth.get(now.ending.id, 0))
        else:
            asked.append(state)
    found.update(zip(asked, map(float, values(asked) if asked else ()), strict=True))
    return found


def review(
    program: Program,
    objective: Objective,
    trail: Trail,
    values: Values,
    *,
    alike: Chance | None = None,
    error: float = 0.0,
    method: str = "exact",
) -> Review:
    """Return a finished playthrough, looked back on for one objective.

    A decision is worth what its best pick leaves, so that no pick can cost less than nothing, also
    when values are estimates. Of picks that keep the same, the player's counts as the best.

    Args:
        program: The program that was played.
        objective: What was played for.
        trail: The playthrough.
        values: Worth of situations under the best play.
        alike: How many playthroughs end as this one did.
        error: Every worth is off by at most this much.
        method: How the worths were found.
    """
    ways = {visit.state: dict(candidates(program, visit.state)) for visit in trail.visits}
    after = [state for found in ways.values() for state in found.values()]
    known = worths(program, objective, values, (trail.start, trail.end, *after))
    before = {state: max(known[each] for each in found.values()) for state, found in ways.items()}
    known |= before
    first = trail.visits[0].state if trail.visits else trail.end
    return Review(
        objective=objective.id,
        moments=tuple(
            Moment(
                step=step,
                node=visit.state.node,
                picked=visit.pick,
                before=known[visit.state],
                after=known[visit.after],
                best=_best(ways[visit.state], known, visit),
                luck=known[visit.then] - known[visit.after],
            )
            for step, visit in enumerate(trail.visits)
        ),
        start=known[trail.start],
        opening=known[first] - known[trail.start],
        end=known[trail.end],
        alike=alike,
        error=error,
        method=method,
    )


def _best(found: Mapping[Pick, State], known: Mapping[State, float], visit: Visit) -> Pick:
    """Return the pick that kept the most: the player's, unless another kept more."""
    most = max(known[state] for state in found.values())
    if known[visit.after] >= most - _SAME:
        return visit.pick
    return next(pick for pick, state in found.items() if known[state] == most)
