"""The exact chance of every ending, and of every value of a variable. Law: what is left is said.

Endings, play that is stuck, play that never ends and play that was not walked add up to one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from summitgame.analysis.chain import chain, persona_slots
from summitgame.analysis.elimination import Number
from summitgame.analysis.explore import ENDED, MAX_STATES, STUCK, Graph, explore
from summitgame.analysis.liveness import live_slots
from summitgame.analysis.passage import Passage, passage
from summitgame.analysis.results import Arrival, Chance, EndingOdds
from summitgame.engine import State
from summitgame.program import Persona, Program


def as_chance(value: Number, error: float = 0.0) -> Chance:
    """Return a figure as a result: exact when it is a fraction."""
    if isinstance(value, Fraction):
        return Chance(float(value), value, 0.0)
    if value == 0 and error == 0:
        return Chance(0.0, Fraction(0))
    return Chance(float(value), None, error)


def odds(
    program: Program,
    persona: Persona | None = None,
    *,
    origin: State | None = None,
    setup: Mapping[str, int] | None = None,
    max_states: int = MAX_STATES,
    progress: Callable[[Graph], None] | None = None,
    exact: bool | None = None,
) -> EndingOdds:
    """Return the chance of every ending.

    Args:
        program: A compiled program.
        persona: How the player picks; uniform play when None.
        origin: Where play is; the beginning when None.
        setup: What is chosen at the beginning, by variable id; start values where not given.
        max_states: States to walk at most.
        progress: Called now and then.
        exact: Whether to reckon in fractions; None to try.
    """
    graph = graph_for(program, persona, origin=origin, max_states=max_states, progress=progress)
    return odds_in(graph, persona, start_of(graph, setup), exact=exact)


def graph_for(
    program: Program,
    persona: Persona | None,
    *,
    origin: State | None = None,
    max_states: int = MAX_STATES,
    progress: Callable[[Graph], None] | None = None,
    extra: Mapping[str, frozenset[int]] | None = None,
) -> Graph:
    """Return the states in which a persona's weights can be read, and some slots besides."""
    reads = dict(extra or {})
    for node, slots in persona_slots(persona).items() if persona is not None else ():
        reads[node] = reads.get(node, frozenset()) | slots
    return explore(
        program,
        max_states=max_states,
        live=live_slots(program, reads),
        origins=None if origin is None else [origin],
        progress=progress,
    )


def start_of(graph: Graph, setup: Mapping[str, int] | None = None) -> int:
    """Return the state that play begins in after a setup.

    Raises:
        KeyError: No game begins so.
    """
    wanted = setup or {}
    for state, chosen in graph.starts:
        if all(
            value == wanted.get(name, graph.program.variables[graph.program.slot(name)].start)
            for name, value in chosen.items()
        ):
            return state
    raise KeyError(dict(wanted))


def odds_in(
    graph: Graph, persona: Persona | None, origin: int, *, exact: bool | None = None
) -> EndingOdds:
    """Return the chance of every ending from one state of a graph."""
    found = passage(graph, chain(graph, persona), {origin: Fraction(1)}, exact=exact)
    endings: dict[str, Number] = {ending.id: Fraction(0) for _, ending in graph.program.endings}
    nodes: dict[str, Number] = {}
    stuck: Number = Fraction(0)
    for state, mass in enumerate(found.visits):
        if not mass:
            continue
        node = graph.states[state].node
        nodes[node] = nodes.get(node, 0) + mass
        if graph.kind[state] == ENDED and state < graph.walked:
            endings[graph.ending(state)] += mass
        elif graph.kind[state] == STUCK or (state < graph.walked and not graph.edges(state)):
            stuck += mass
    return EndingOdds(
        {name: _figure(found, mass) for name, mass in endings.items()},
        _figure(found, stuck),
        _figure(found, found.endless),
        _figure(found, found.open),
        graph.walked,
        {name: _figure(found, nodes[name]) for name in graph.program.authored if name in nodes},
    )


def _figure(found: Passage, value: Number) -> Chance:
    return as_chance(value, found.error)


def meets(
    graph: Graph,
    persona: Persona | None,
    origin: int,
    asked: Callable[[int], bool],
    *,
    exact: bool | None = None,
) -> Passage:
    """Return the chance of each asked state to be the first of them that play comes to."""
    return passage(graph, chain(graph, persona), {origin: Fraction(1)}, asked, exact=exact)


def arrival(graph: Graph, persona: Persona | None, origin: int, node: str, slot: int) -> Arrival:
    """Return what a variable is when play first comes to rest at a node.

    Args:
        graph: States in which the variable matters at the node (`graph_for` with `extra`).
        persona: How the player picks.
        origin: Where play begins.
        node: Where play rests.
        slot: The variable.
    """
    there = bytearray(each.node == node for each in graph.states)
    found = meets(graph, persona, origin, lambda state: bool(there[state]))
    values: dict[int, Number] = {}
    for state, mass in enumerate(found.visits):
        if there[state] and mass:
            value = graph.states[state].values[slot]
            values[value] = values.get(value, 0) + mass
    return Arrival(
        _figure(found, sum(values.values(), Fraction(0))),
        {value: _figure(found, values[value]) for value in sorted(values)},
        _figure(found, found.open),
    )
