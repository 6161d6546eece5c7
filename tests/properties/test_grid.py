"""Random stories: every figure of the grid is that of an enumeration by the engine."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitgame.analysis.claims import prove
from summitgame.analysis.exact import ExplicitStores
from summitgame.analysis.explore import CHANCE, STUCK, Graph, explore
from summitgame.analysis.grid.blocks import Blocks, discover
from summitgame.analysis.grid.figures import large_solved
from summitgame.analysis.grid.odds import odds
from summitgame.analysis.grid.space import space_of
from summitgame.analysis.grid.store import GridStores
from summitgame.analysis.grid.sweep import Aim, reach, solve
from summitgame.analysis.needs import all_needs
from summitgame.analysis.odds import odds_in, start_of
from summitgame.analysis.readings import solve_reading
from summitgame.analysis.reckon import Asked, reckon_arrival, reckon_odds
from summitgame.engine import advance, initial
from summitgame.program import Objective
from summitgame.program.objectives import objectives_of
from tests.properties.stories import Data, campaign_of, stories

BUDGET = 1500
SHORTEST = {"no-dead-end", "escape-the-worst", "no-strict-overflow"}
GRIDS = st.sampled_from([1, 6, 60, 20_000])
"""No grid at all, one or two variables, and whatever fits."""


def best(graph: Graph, ending: str) -> float:
    """Return the best chance of an ending, by value iteration from below."""
    worth = [float(graph.ending(state) == ending) for state in range(len(graph.states))]
    for _ in range(3000):
        change = 0.0
        for state in reversed(range(len(graph.states))):
            edges = graph.edges(state)
            if not edges:
                continue
            after = [worth[graph.target[edge]] for edge in edges]
            if graph.kind[state] == CHANCE:
                weights = [graph.weight[edge] for edge in edges]
                parts = zip(weights, after, strict=True)
                new = sum(weight * value for weight, value in parts) / sum(weights)
            else:
                new = max(after)
            change = max(change, abs(new - worth[state]))
            worth[state] = new
        if change < 1e-13:
            break
    return worth[graph.starts[0][0]]


def both(data: Data, grid: int) -> tuple[Graph, Blocks] | None:
    program = campaign_of(data).program
    graph = explore(program, max_states=BUDGET)
    if not graph.complete or STUCK in graph.kind:
        return None
    return graph, discover(space_of(program, max_grid=grid))


@settings(max_examples=50)
@given(stories(), GRIDS)
def test_the_grid_reaches_the_nodes_that_the_engine_reaches(data: Data, grid: int) -> None:
    if (found := both(data, grid)) is None:
        return
    graph, blocks = found
    masks = reach(blocks)
    places = {
        blocks.space.flow.places[block.place].node
        for block, mask in zip(blocks.blocks, masks, strict=True)
        if mask is not None and mask.any()
    }
    # What is called a chance in the flow may have but one outcome; the engine passes through it.
    rested = {state.node for state in graph.states}
    assert rested <= places
    kinds = {place.node: place.kind for place in blocks.space.flow.places}
    assert all(kinds[node] in {"chance", "draw"} for node in places - rested)


@settings(max_examples=50)
@given(stories(), GRIDS)
def test_odds_of_the_grid_are_those_of_the_engine(data: Data, grid: int) -> None:
    if (found := both(data, grid)) is None:
        return
    graph, blocks = found
    result = odds(blocks)
    exact = odds_in(graph, None, start_of(graph))
    wanted = {ending: chance.value for ending, chance in exact.endings.items() if chance.value}
    assert {e: p for e, p in result.endings.items() if p} == pytest.approx(wanted, abs=1e-9)


@settings(max_examples=50)
@given(stories(), GRIDS)
def test_the_best_chance_of_the_grid_is_that_of_the_engine(data: Data, grid: int) -> None:
    if (found := both(data, grid)) is None:
        return
    graph, blocks = found
    endings = [ending.id for _, ending in graph.program.endings]
    objectives = tuple(Objective(each, each, worth={each: 1}) for each in endings)
    worths = solve(blocks, Aim(objectives, keep_all=True, floors=[0.0] * len(endings)))
    number, state, _ = blocks.starts[0]
    values = worths.values[number]
    assert values is not None
    for row, ending in enumerate(endings):
        assert values.reshape(len(endings), -1)[row, state] == pytest.approx(
            best(graph, ending), abs=1e-6
        )


@settings(max_examples=25)
@given(stories())
def test_what_holds_of_every_good_story_is_judged_alike(data: Data) -> None:
    program = campaign_of(data).program
    if not explore(program, max_states=BUDGET).complete:
        return
    listed = prove(program, ExplicitStores(program, BUDGET))
    blocks = prove(program, GridStores(program, all_needs(program)))
    for one, other in zip(listed, blocks, strict=True):
        assert (one.id, one.verdict) == (other.id, other.verdict)
        if one.witness is not None and other.witness is not None and one.id in SHORTEST:
            assert len(one.witness.picks) == len(other.witness.picks)


@settings(max_examples=25)
@given(stories())
def test_figures_of_blocks_are_those_of_single_states(data: Data) -> None:
    program = campaign_of(data).program
    graph = explore(program, max_states=BUDGET)
    if not graph.complete or STUCK in graph.kind or graph.endless:
        return
    objective = objectives_of(program)[0]
    small = solve_reading(program, objective)
    large = next(large_solved(program, (objective,), "hindsight", line=True))
    assert large.best.value == pytest.approx(small.best.value, abs=1e-6)
    assert large.worst.value == pytest.approx(small.worst.value, abs=1e-6)
    state = initial(program).state
    for _, pick in large.line.picks:
        state = advance(program, state, pick)
    assert state == large.line.state
    node = max(graph.states, key=lambda each: each.node).node
    slot = program.slot("na")
    few, many = Asked(), Asked(max_states=1)
    one = reckon_arrival(program, None, node, slot, few)
    other = reckon_arrival(program, None, node, slot, many)
    assert {v: c.value for v, c in other.values.items()} == pytest.approx(
        {v: c.value for v, c in one.values.items() if c.value}, abs=1e-9
    )
    ends = reckon_odds(program, None, many).endings
    exact = reckon_odds(program, None, few).endings
    assert {e: c.value for e, c in ends.items()} == pytest.approx(
        {e: c.value for e, c in exact.items()}, abs=1e-9
    )
