"""Exact figures of any story: from single states while they are few, else from blocks of states.

Law: whoever asks need not know which engine answers; the figure says how exact it is.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summitgame.analysis.chain import persona_slots
from summitgame.analysis.cluster import ordered
from summitgame.analysis.exact import FEW_STATES
from summitgame.analysis.explore import Graph, explore
from summitgame.analysis.flow import FlowError
from summitgame.analysis.grid.arcs import GridError
from summitgame.analysis.grid.figures import MAX_BLOCKS, large_arrival, large_odds, large_solved
from summitgame.analysis.odds import arrival, graph_for, odds_in, start_of
from summitgame.analysis.readings import Budget, solve_readings
from summitgame.analysis.results import Arrival, Chance, EndingOdds, Reading, Solved
from summitgame.engine import State, initial
from summitgame.program import Expr, Objective, Persona, Program


@dataclass(frozen=True, slots=True)
class Asked:
    """Where figures are asked for, and how far to go one by one."""

    origin: State | None = None
    """Where play is; the beginning when None."""
    setup: Mapping[str, int] | None = None
    """What is chosen at the beginning, by variable id."""
    max_states: int = FEW_STATES
    """States to walk one by one at most."""
    max_blocks: int = MAX_BLOCKS
    """Blocks to walk at most where the states are more than that; 0 for none."""
    progress: Callable[[Graph], None] | None = None
    """Called now and then while states are walked one by one."""
    tell: Callable[[str], None] | None = None
    """Told what is being done with blocks."""


def reckon_odds(program: Program, persona: Persona | None, asked: Asked) -> EndingOdds:
    """Return the chance of every ending under a persona, or under uniform play when None."""
    graph = _graph(program, persona, asked, {})
    if not graph.complete and asked.max_blocks:
        try:
            return large_odds(
                program,
                persona,
                origin=asked.origin,
                setup=asked.setup,
                max_blocks=asked.max_blocks,
                tell=asked.tell,
            )
        except (FlowError, GridError):
            pass
    return odds_in(graph, persona, _start(graph, asked))


def reckon_odds_over(
    address: str, program: Program, personas: Sequence[Persona | None], asked: Asked
) -> Iterator[EndingOdds]:
    """Yield the chance of every ending under each persona, reckoned by a scheduler's workers.

    Args:
        address: Of a Dask scheduler.
        program: A compiled program.
        personas: Who plays; None stands for uniform play.
        asked: From where, and how far to go; nobody is told of progress.

    Raises:
        ClusterError: The extra is not installed, no scheduler answers, or the work fails.
    """
    question = replace(asked, progress=None, tell=None)
    return ordered(address, odds_piece, (program, question), personas)


def odds_piece(shared: bytes, persona: Persona | None) -> EndingOdds:
    """Return the odds under one persona; the first argument is a pickled program and question."""
    program, asked = pickle.loads(shared)  # noqa: S301 -- from our own client, by its scheduler
    if not isinstance(program, Program) or not isinstance(asked, Asked):
        message = "the client sent something else than a program and a question"
        raise TypeError(message)
    return reckon_odds(program, persona, asked)


def reckon_arrival(
    program: Program, persona: Persona | None, node: str, slot: int, asked: Asked
) -> Arrival:
    """Return what a variable is when play first comes to a node."""
    graph = _graph(program, persona, asked, {node: frozenset({slot})})
    if not graph.complete and asked.max_blocks:
        try:
            return large_arrival(
                program,
                persona,
                node,
                slot,
                origin=asked.origin,
                setup=asked.setup,
                max_blocks=asked.max_blocks,
                tell=asked.tell,
            )
        except (FlowError, GridError):
            pass
    return arrival(graph, persona, _start(graph, asked), node, slot)


def reckon_best(
    program: Program,
    objectives: Sequence[Objective],
    reading: Reading,
    asked: Asked,
    *,
    seen: Sequence[Expr] = (),
    line: bool = False,
) -> Iterator[Solved]:
    """Yield the best and the worst that play can be made to come to, for each objective.

    Args:
        program: A compiled program.
        objectives: What endings are worth.
        reading: Who knows what.
        asked: From where, and how far to go.
        seen: For the player: what he is shown beside what `sight` knows of.
        line: Whether the line to play is asked for.

    Raises:
        PickError: The setup is wrong, or play comes to no decision at all.
    """
    where = initial(program, asked.setup).state if asked.origin is None else asked.origin
    few = explore(program, origins=[where], max_states=asked.max_states, progress=asked.progress)
    if few.complete or not asked.max_blocks:
        yield from solve_readings(
            program,
            objectives,
            reading,
            origin=asked.origin,
            setup=asked.setup,
            seen=seen,
            budget=Budget(asked.max_states, progress=asked.progress),
        )
        return
    found = large_solved(
        program,
        objectives,
        "hindsight" if reading == "player" else reading,
        origin=asked.origin,
        setup=asked.setup,
        line=line and reading != "player",
        max_blocks=asked.max_blocks,
        tell=asked.tell,
    )
    if reading != "player":
        yield from found
        return
    blind = [each for each in (None, *program.personas) if _is_blind(program, each)]
    ways = [reckon_odds(program, each, asked).endings for each in blind]
    for objective, each in zip(objectives, found, strict=True):
        worths = [_expected(objective, endings) for endings in ways]
        at = max(range(len(worths)), key=lambda number: worths[number].value)
        name = "uniform play" if (way := blind[at]) is None else f"the persona “{way.id}”"
        yield replace(
            each,
            reading="player",
            best=worths[at],
            method=f"At least what {name} has, who sees nothing hidden; at most the best in"
            f" hindsight. {each.method}",
        )


def _is_blind(program: Program, persona: Persona | None) -> bool:
    """Return whether somebody picks without reading what is hidden."""
    if persona is None:
        return True
    hidden = {
        slot
        for slot, variable in enumerate(program.variables)
        if variable.visibility in {"hidden", "estimated"}
    }
    return all(not hidden & slots for slots in persona_slots(persona).values())


def _expected(objective: Objective, endings: Mapping[str, Chance]) -> Chance:
    """Return the expected worth of an objective."""
    worth = sum(
        (objective.worth.get(ending, 0) * chance.value for ending, chance in endings.items()), 0.0
    )
    scale = max((abs(each) for each in objective.worth.values()), default=0)
    return Chance(worth, error=scale * sum(chance.error for chance in endings.values()))


def _graph(
    program: Program,
    persona: Persona | None,
    asked: Asked,
    extra: Mapping[str, frozenset[int]],
) -> Graph:
    return graph_for(
        program,
        persona,
        origin=asked.origin,
        max_states=asked.max_states,
        progress=asked.progress,
        extra=extra,
    )


def _start(graph: Graph, asked: Asked) -> int:
    return graph.starts[0][0] if asked.origin is not None else start_of(graph, asked.setup)
