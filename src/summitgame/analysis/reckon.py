"""Exact figures of any story: from single states while they are few, else from blocks of states.

Law: whoever asks need not know which engine answers; the figure says how exact it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from summitgame.analysis.exact import FEW_STATES
from summitgame.analysis.explore import Graph
from summitgame.analysis.flow import FlowError
from summitgame.analysis.grid.arcs import GridError
from summitgame.analysis.grid.figures import MAX_BLOCKS, large_arrival, large_odds
from summitgame.analysis.odds import arrival, graph_for, odds_in, start_of
from summitgame.analysis.results import Arrival, EndingOdds
from summitgame.engine import State
from summitgame.program import Persona, Program


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
