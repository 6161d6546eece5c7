"""The best and the worst of an objective, under three readings of who knows what.

Law: a figure that is only bounded says so.

`hindsight`: the player knows even what is hidden. `player`: he knows what he can know, exactly over
his beliefs while these are few; else his best lies between what a memoryless player can have and
what hindsight gives. `adversary`: chance in the adversary's streams picks what is worst for a
player who knows everything, and knows everything itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summitgame.analysis.beliefs import (
    MAX_BELIEFS,
    Beliefs,
    TooManyError,
    enumerate_beliefs,
)
from summitgame.analysis.explore import MAX_STATES, Graph, explore
from summitgame.analysis.liveness import live_slots
from summitgame.analysis.memoryless import memoryless
from summitgame.analysis.odds import as_chance
from summitgame.analysis.results import Chance, Reading, Solved, Witness
from summitgame.analysis.sight import Sight
from summitgame.analysis.solve import Solution, extremes, solve
from summitgame.engine import ChanceRoll, OutcomePick, Pick, State, initial, step, turn
from summitgame.program import Expr, Objective, Program

MAX_LINE = 500
"""Picks after which the line of a player who goes by beliefs is broken off."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How far to go."""

    states: int = MAX_STATES
    beliefs: int = MAX_BELIEFS
    """Beliefs of a player after which there are only bounds."""
    progress: Callable[[Graph], None] | None = None
    """Called now and then."""


BUDGET = Budget()


def solve_reading(
    program: Program,
    objective: Objective,
    reading: Reading = "hindsight",
    *,
    origin: State | None = None,
    setup: Mapping[str, int] | None = None,
    seen: Sequence[Expr] = (),
    budget: Budget = BUDGET,
) -> Solved:
    """Return the best and the worst of one objective; see `solve_readings`."""
    found = solve_readings(
        program, (objective,), reading, origin=origin, setup=setup, seen=seen, budget=budget
    )
    return next(found)


def solve_readings(
    program: Program,
    objectives: Sequence[Objective],
    reading: Reading = "hindsight",
    *,
    origin: State | None = None,
    setup: Mapping[str, int] | None = None,
    seen: Sequence[Expr] = (),
    budget: Budget = BUDGET,
) -> Iterator[Solved]:
    """Yield the best and the worst that play can be made to come to, for each objective.

    Args:
        program: A compiled program.
        objectives: What endings are worth.
        reading: Who knows what.
        origin: Where play is; the beginning when None.
        setup: What is chosen at the beginning, by variable id.
        seen: For the player: what he is shown beside what `sight` knows of.
        budget: States and beliefs to walk at most, and who hears of it.

    Raises:
        PickError: The setup is wrong, or play comes to no decision at all.
    """
    where = initial(program, setup).state if origin is None else origin
    chosen = dict(setup or {})
    if reading == "player":
        yield from _for_player(program, objectives, where, chosen, seen, budget)
        return
    streams: Collection[str] = ()
    if reading == "adversary" and program.adversary is not None:
        streams = program.adversary.streams
    graph = _walked(program, where, budget)
    for objective in objectives:
        yield solved_in(graph, objective, reading, graph.starts[0][0], chosen, streams)


def _walked(
    program: Program,
    where: State,
    budget: Budget,
    live: Mapping[str, frozenset[int]] | None = None,
) -> Graph:
    return explore(
        program,
        origins=[where],
        live=live,
        max_states=budget.states,
        progress=budget.progress,
    )


def solved_in(
    graph: Graph,
    objective: Objective,
    reading: Reading,
    origin: int,
    setup: Mapping[str, int],
    streams: Collection[str] = (),
) -> Solved:
    """Return the best and the worst from a state of a graph that was walked.

    Args:
        graph: States and edges.
        objective: What endings are worth.
        reading: `hindsight` or `adversary`.
        origin: Where play is.
        setup: What was chosen at the beginning, for the line.
        streams: The adversary's.
    """
    found = solve(graph, objective, streams=streams)
    best = at_most = _figure(found, origin)
    worst = _lesser(_figure(solve(graph, objective, worst=True), origin), best)
    method = "Backward induction over every state that play can come to."
    if not graph.complete:
        _, most = extremes(graph.program, objective)
        at_most = _figure(solve(graph, objective, streams=streams, unknown=most), origin)
        method = (
            f"Backward induction over the {graph.walked} states nearest the start;"
            " what lies beyond may be worth anything."
        )
    line = Witness(tuple(_line(found, origin)), graph.states[_last(found, origin)], setup)
    return Solved(objective.id, reading, best, at_most, worst, graph.walked, line, method)


def _lesser(worst: Chance, best: Chance) -> Chance:
    """Return the worst; where play may never end it would count as more than the best."""
    return best if worst.value > best.value else worst


def _figure(found: Solution, state: int) -> Chance:
    return as_chance(found.value[state], found.error)


def _way(found: Solution, origin: int) -> list[int]:
    """Return the edges of the line to play: the best picks, the likeliest outcomes."""
    graph, here = found.graph, origin
    seen, way = {origin}, list[int]()
    while here < graph.walked and graph.edges(here):
        edge = found.pick[here]
        if edge < 0:
            edges = sorted(graph.edges(here), key=lambda each: -graph.weight[each])
            edge = next((e for e in edges if graph.target[e] not in seen), edges[0])
        way.append(edge)
        here = graph.target[edge]
        if here in seen:
            break
        seen.add(here)
    return way


def _line(found: Solution, origin: int) -> list[tuple[str, Pick]]:
    graph, here = found.graph, origin
    line = []
    for edge in _way(found, origin):
        line.append((graph.states[here].node, graph.pick[edge]))
        here = graph.target[edge]
    return line


def _last(found: Solution, origin: int) -> int:
    way = _way(found, origin)
    return found.graph.target[way[-1]] if way else origin


def _for_player(
    program: Program,
    objectives: Sequence[Objective],
    where: State,
    setup: Mapping[str, int],
    seen: Sequence[Expr],
    budget: Budget,
) -> Iterator[Solved]:
    """Yield what a player can have: over beliefs, or bounds if there are too many."""
    try:
        beliefs = enumerate_beliefs(program, where, seen, max_beliefs=budget.beliefs)
    except TooManyError:
        sight = Sight(program, seen)
        graph = _walked(program, where, budget, live_slots(program, everywhere=sight.slots))
        for objective in objectives:
            yield _between(graph, objective, sight, setup)
        return
    graph = _walked(program, where, budget)
    for objective in objectives:
        yield _believed(beliefs, graph, objective, setup)


def _believed(
    beliefs: Beliefs, graph: Graph, objective: Objective, setup: Mapping[str, int]
) -> Solved:
    """Return the best over beliefs; the worst is that of hindsight."""
    found = solve(beliefs.graph, objective)
    best = _figure(found, beliefs.graph.starts[0][0])
    worst = _lesser(_figure(solve(graph, objective, worst=True), graph.starts[0][0]), best)
    method = "Backward induction over everything that a player can come to believe."
    line = _believed_line(beliefs, found, setup)
    size = beliefs.graph.walked
    return Solved(objective.id, "player", best, best, worst, size, line, method)


def _believed_line(beliefs: Beliefs, found: Solution, setup: Mapping[str, int]) -> Witness:
    """Return the line of a player who follows his beliefs while the likeliest happens."""
    program, graph = beliefs.program, beliefs.graph
    here = graph.starts[0][0]
    state = graph.states[here]
    picks: list[tuple[str, Pick]] = []
    had: Counter[tuple[State, str]] = Counter()
    heard: tuple[Hashable, ...] = ()
    while len(picks) < MAX_LINE:
        now = turn(program, state)
        if isinstance(now, ChanceRoll):
            # What has happened here already gives way, so that the line does not go in circles.
            outcome = min(now.outcomes, key=lambda pair: (had[state, pair[0]], -pair[1]))[0]
            had[state, outcome] += 1
            pick: Pick = OutcomePick(outcome)
        else:
            here = beliefs.follow(here, state, heard)
            if found.pick[here] < 0:
                break
            pick, heard = graph.pick[found.pick[here]], ()
            here = graph.target[found.pick[here]]
        picks.append((state.node, pick))
        taken = step(program, state, pick)
        state, heard = taken.state, heard + beliefs.sight.heard(taken.events)
    return Witness(tuple(picks), state, setup)


def _between(graph: Graph, objective: Objective, sight: Sight, setup: Mapping[str, int]) -> Solved:
    """Return bounds on what a player can have who believes more than can be enumerated."""
    origin = graph.starts[0][0]
    upper = solved_in(graph, objective, "player", origin, setup)
    hindsight = solve(graph, objective)
    worth, error, picks = memoryless(hindsight, sight, origin)
    known = Solution(graph, objective, hindsight.value, picks, error)
    line = Witness(tuple(_line(known, origin)), graph.states[_last(known, origin)], setup)
    return Solved(
        objective.id,
        "player",
        Chance(worth, None, error),
        upper.at_most,
        upper.worst,
        graph.walked,
        line,
        "A bound: at least what a player has who goes by what he sees now,"
        " at most what hindsight gives.",
    )
