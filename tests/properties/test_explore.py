"""Random stories: the graph is what the engine plays, and merging states loses nothing."""

from __future__ import annotations

from hypothesis import given

from summitgame.analysis.explore import CHANCE, DECISION, ENDED, Graph, explore
from summitgame.analysis.liveness import canonical
from summitgame.engine import (
    ChanceRoll,
    Decision,
    Ended,
    Entered,
    OptionPick,
    OutcomePick,
    Pick,
    State,
    initial,
    moves,
    packages,
    step,
    turn,
)
from summitgame.program import Program
from tests.properties.stories import SEEDS, Data, campaign_of, dice_of, stories

BUDGET = 250


def listed(program: Program, state: State) -> tuple[str, list[tuple[Pick, int]]]:
    """Return what the turn says can be picked."""
    now = turn(program, state)
    match now:
        case Decision(options=options):
            picks: list[Pick] = [OptionPick(each.option.id) for each in options if each.enabled]
            return "decision", [(pick, 1) for pick in (*picks, *packages(program, state))]
        case ChanceRoll(outcomes=outcomes):
            return "chance", [(OutcomePick(outcome), weight) for outcome, weight in outcomes]
        case Ended():
            return "ended", []


@given(stories(), SEEDS)
def test_moves_are_the_picks_of_the_turn_with_what_step_makes_of_them(
    story: dict[str, Data], seed: int
) -> None:
    program = campaign_of(story).program
    dice = dice_of(seed)
    state = initial(program).state
    for _ in range(20):
        kind, found = moves(program, state)
        wanted_kind, wanted = listed(program, state)
        assert kind == wanted_kind
        assert {(move.pick, move.weight) for move in found} == set(wanted)
        for move in found:
            taken = step(program, state, move.pick)
            assert move.state == taken.state
            assert move.entered == [e.node for e in taken.events if isinstance(e, Entered)]
        if not found:
            return
        state = dice.choice(found).state or state


def plain(program: Program, most: int) -> tuple[dict[State, int], bool]:
    """Return every state within some picks of the start, by the engine alone, unmerged."""
    depth = {initial(program).state: 0}
    waiting = list(depth)
    for state in waiting:
        if len(waiting) > most:
            return depth, False
        for move in moves(program, state)[1]:
            assert move.state is not None
            if move.state not in depth:
                depth[move.state] = depth[state] + 1
                waiting.append(move.state)
    return depth, True


def steps(graph: Graph, state: int) -> int:
    return len(graph.witness(state).picks)


@given(stories())
def test_merging_states_loses_none_and_keeps_the_shortest_ways(story: dict[str, Data]) -> None:
    program = campaign_of(story).program
    graph = explore(program, max_states=4_000)
    states, whole = plain(program, 4_000)
    if not (whole and graph.complete):
        return
    forget = canonical(program, graph.live)
    nearest: dict[State, int] = {}
    for state, depth in states.items():
        merged = State(state.node, forget(state.node, state.values), state.stack)
        nearest[merged] = min(depth, nearest.get(merged, depth))
    assert {state: steps(graph, number) for number, state in enumerate(graph.states)} == nearest


@given(stories())
def test_a_witness_plays_in_the_engine(story: dict[str, Data]) -> None:
    program = campaign_of(story).program
    graph = explore(program, max_states=BUDGET)
    forget = canonical(program, graph.live)
    for number in range(0, len(graph.states), 7):
        witness = graph.witness(number)
        state = initial(program, witness.setup).state
        for node, pick in witness.picks:
            assert state.node == node
            state = step(program, state, pick).state
        assert State(state.node, forget(state.node, state.values), state.stack) == witness.state


@given(stories())
def test_a_graph_knows_what_it_has_not_walked(story: dict[str, Data]) -> None:
    program = campaign_of(story).program
    graph = explore(program, max_states=20)
    assert graph.walked == min(20, len(graph.states))
    assert graph.complete == (graph.walked == len(graph.states))
    assert len(graph.first) == graph.walked + 1
    assert len(graph.target) == len(graph.pick) == len(graph.weight) == graph.first[-1]
    for state in range(graph.walked):
        now = turn(program, graph.states[state])
        kinds = {Decision: DECISION, ChanceRoll: CHANCE, Ended: ENDED}
        assert graph.kind[state] == kinds[type(now)]
