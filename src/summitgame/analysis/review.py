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
from itertools import repeat
from typing import TypeAlias

from summitgame.analysis.results import Chance, Moment, Review
from summitgame.engine import (
    ChanceRoll,
    Decision,
    Ended,
    OutcomePick,
    Pick,
    PickError,
    State,
    advance,
    initial,
    moves,
    turn,
)
from summitgame.program import Objective, Program

__all__ = ["Trail", "Values", "Visit", "candidates", "foreseen", "retrace", "reviews", "worths"]

Values: TypeAlias = Callable[[Sequence[State]], Iterable[Sequence[float]]]
"""States -> for each objective, the worth of each state under the best play from there.

It may find one after another, when they are asked for.
"""

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


@dataclass(frozen=True, slots=True)
class _Path:
    """A playthrough as situations, as far as a log goes."""

    start: State
    marks: tuple[tuple[State, Pick, State], ...]
    """Each decision, its pick, and right after it."""
    last: State
    """Where the log stops."""
    ending: str
    """Empty where it stops before one."""


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
    path = _path(program, picks, rolls, setup)
    if not path.ending:
        raise PickError(_SHORT)
    visits = tuple(_visits(path.marks, path.last))
    return Trail(path.start, visits, path.last, path.ending)


def foreseen(
    program: Program,
    picks: Iterable[Pick],
    rolls: Iterable[str],
    setup: Mapping[str, int] | None = None,
) -> tuple[State, ...]:
    """Return what `reviews` will ask of a playthrough as far as it goes, in the order of play.

    Every situation that a pick may lead to is among them, also those of a decision that is still
    to be made; endings are not.

    Args:
        program: The program that is played.
        picks: The player's picks, in order.
        rolls: Ids of the outcomes that chance brought, in order.
        setup: Start values by variable id.

    Raises:
        PickError: The log does not fit the program.
    """
    path = _path(program, picks, rolls, setup)
    decisions = [before for before, _, _ in path.marks]
    if not path.ending:
        decisions.append(path.last)
    found = dict.fromkeys([path.start])
    for state in decisions:
        found.update(dict.fromkeys(after for _, after in candidates(program, state)))
    return tuple(state for state in found if not isinstance(turn(program, state), Ended))


def _path(
    program: Program,
    picks: Iterable[Pick],
    rolls: Iterable[str],
    setup: Mapping[str, int] | None,
) -> _Path:
    left, dice = iter(picks), iter(rolls)
    start = state = initial(program, setup).state
    marks: list[tuple[State, Pick, State]] = []
    ending = ""
    while not ending:
        now = turn(program, state)
        match now:
            case Ended():
                ending = now.ending.id
            case ChanceRoll():
                outcome = next(dice, None)
                if outcome is None:
                    break
                state = advance(program, state, OutcomePick(outcome))
            case Decision():
                pick = next(left, None)
                if pick is None:
                    break
                before, state = state, advance(program, state, pick)
                marks.append((before, pick, state))
    return _Path(start, tuple(marks), state, ending)


def _visits(marks: Sequence[tuple[State, Pick, State]], end: State) -> Iterator[Visit]:
    """Yield decisions, each with the one after it."""
    followed = [*(before for before, _, _ in marks[1:]), end]
    for (before, pick, after), then in zip(marks, followed, strict=False):
        yield Visit(before, pick, after, then)


def candidates(program: Program, state: State) -> Iterator[tuple[Pick, State]]:
    """Yield every pick that a decision allows, and the situation right after it."""
    kind, found = moves(program, state)
    for move in found if kind == "decision" else ():
        if move.state is not None:
            yield move.pick, move.state


def worths(
    program: Program, objectives: Sequence[Objective], values: Values, states: Iterable[State]
) -> Iterator[dict[State, float]]:
    """Yield the worth of states, for each objective; of endings it is the objective's own.

    Args:
        program: The program.
        objectives: What is played for.
        values: Worth of situations that are no endings; asked once, for different states.
        states: Any states, also twice.
    """
    endings: dict[State, str] = {}
    asked: list[State] = []
    for state in dict.fromkeys(states):
        now = turn(program, state)
        if isinstance(now, Ended):
            endings[state] = now.ending.id
        else:
            asked.append(state)
    found = values(asked) if asked else repeat(())
    for objective, each in zip(objectives, found, strict=False):
        known = {state: float(objective.worth.get(name, 0)) for state, name in endings.items()}
        known.update(zip(asked, map(float, each), strict=True))
        yield known


def reviews(
    program: Program,
    objectives: Sequence[Objective],
    trail: Trail,
    values: Values,
    *,
    alike: Chance | None = None,
    errors: Sequence[float] = (),
    method: str = "exact",
) -> Iterator[Review]:
    """Yield a finished playthrough, looked back on for one objective after another.

    A decision is worth what its best pick leaves, so that no pick can cost less than nothing, also
    when values are estimates. Of picks that keep the same, the player's counts as the best.

    Args:
        program: The program that was played.
        objectives: What may have been played for.
        trail: The playthrough.
        values: Worth of situations under the best play.
        alike: How many playthroughs end as this one did.
        errors: Every worth is off by at most this much, by objective; not at all when empty.
        method: How the worths were found.
    """
    ways = {visit.state: dict(candidates(program, visit.state)) for visit in trail.visits}
    after = [state for found in ways.values() for state in found.values()]
    known = worths(program, objectives, values, (trail.start, trail.end, *after))
    given = errors or [0.0] * len(objectives)
    for objective, each, error in zip(objectives, known, given, strict=True):
        yield _review(objective, trail, ways, each, alike, error, method)


def _review(
    objective: Objective,
    trail: Trail,
    ways: Mapping[State, Mapping[Pick, State]],
    after: Mapping[State, float],
    alike: Chance | None,
    error: float,
    method: str,
) -> Review:
    before = {state: max(after[each] for each in found.values()) for state, found in ways.items()}
    known = {**after, **before}
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
