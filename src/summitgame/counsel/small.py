"""Counsel on a story small enough to walk whole: every figure is exact.

Law: a story is walked once and kept; one that is larger than the budget is left to others.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from summitgame.analysis.chain import chain
from summitgame.analysis.elimination import Number
from summitgame.analysis.explore import Graph, explore
from summitgame.analysis.odds import odds_in
from summitgame.analysis.passage import passage
from summitgame.analysis.results import Review
from summitgame.analysis.review import retrace, reviews
from summitgame.analysis.solve import Solution, solve
from summitgame.counsel.adversary import against, hidden_from
from summitgame.counsel.port import PlayLog, Tell
from summitgame.engine import ChanceRoll, OutcomePick, State, advance, turn
from summitgame.program import Objective, Program
from summitgame.strings.speech import tr

__all__ = ["is_small", "opponent_move", "small_reviews"]

MAX_STATES = 8_000
"""States walked before a story counts as large: a third of a second's work at most."""

_Solved = tuple[Graph, dict[tuple[str, bool], Solution], list[Number]]


@lru_cache(maxsize=2)
def _kept(program: Program) -> _Solved | None:
    """Return every state that play can come to, and what was found; None if there are too many."""
    graph = explore(program, max_states=MAX_STATES)
    return (graph, {}, []) if graph.complete else None


def _solution(program: Program, objective: Objective, *, hard: bool) -> tuple[Graph, Solution]:
    """Return the best worths; in a hard game against an adversary who knows everything."""
    kept = _kept(program)
    if kept is None:
        raise LookupError(program.id)
    graph, solutions, _ = kept
    key = (objective.id, hard)
    if key not in solutions:
        streams = program.adversary.streams if hard and program.adversary is not None else ()
        solutions[key] = solve(graph, objective, streams=streams)
    return graph, solutions[key]


def is_small(program: Program) -> bool:
    """Return whether a story is small enough to walk whole."""
    return _kept(program) is not None


def small_reviews(
    program: Program, log: PlayLog, wanted: Sequence[Objective], tell: Tell
) -> list[Review] | None:
    """Return the exact reviews of a finished playthrough; None if the story is too large.

    Raises:
        PickError: The log does not fit the program.
    """
    if _kept(program) is None:
        return None
    tell(tr("counsel.weighing"))
    trail = retrace(program, log.picks, log.rolls, log.setup)
    solved = [_solution(program, each, hard=log.hard) for each in wanted]
    graph = solved[0][0]

    def values(states: Sequence[State]) -> Sequence[Sequence[float]]:
        numbers = [graph.add(state) for state in states]
        return [[float(found.value[number]) for number in numbers] for _, found in solved]

    return list(
        reviews(
            program,
            wanted,
            trail,
            values,
            alike=odds_in(graph, None, graph.add(trail.start)).endings[trail.ending],
            errors=[found.error for _, found in solved],
        )
    )


def opponent_move(program: Program, state: State, roll: ChanceRoll) -> str | None:
    """Return the outcome that leaves the player the least, as far as the adversary can tell.

    He weighs every situation that he cannot tell from this one by how often uniform play comes to
    it, and expects the player to know everything and to play the best. Of outcomes that leave the
    same he picks the likeliest, then the first.

    Returns:
        The id of an outcome; None if the story is too large.
    """
    kept = _kept(program)
    if kept is None:
        return None
    graph, solution = _solution(program, against(program), hard=True)
    likely = _alike(program, graph, kept[2], graph.states[graph.add(state)], roll)
    best: tuple[Number, int] | None = None
    found = roll.outcomes[0][0]
    for outcome, weight in roll.outcomes:
        then = [advance(program, each, OutcomePick(outcome)) for each, _ in likely]
        worth = sum(
            share * Fraction(solution.value[graph.add(each)])
            for (_, share), each in zip(likely, then, strict=True)
        )
        if best is None or (worth, -weight) < best:
            best, found = (worth, -weight), outcome
    return found


def _alike(
    program: Program, graph: Graph, visits: list[Number], state: State, roll: ChanceRoll
) -> list[tuple[State, Fraction]]:
    """Return the situations that the adversary cannot tell from one, with how often they come."""
    if not visits:
        origins = {start: Fraction(1, len(graph.starts)) for start, _ in graph.starts}
        visits += passage(graph, chain(graph), origins).visits
    unseen = hidden_from(program)
    open_ = {outcome for outcome, _ in roll.outcomes}
    found: list[tuple[State, Fraction]] = []
    for number in graph.at(state.node):
        each = graph.states[number]
        if each.stack != state.stack or not visits[number]:
            continue
        if any(
            a != b
            for slot, (a, b) in enumerate(zip(each.values, state.values, strict=True))
            if slot not in unseen
        ):
            continue
        now = turn(program, each)
        if isinstance(now, ChanceRoll) and {outcome for outcome, _ in now.outcomes} == open_:
            found.append((each, Fraction(visits[number])))
    return found or [(state, Fraction(1))]
