"""Random stories: the best and the worst are those of a slow second reading."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from summitgame.analysis.explore import DECISION, explore
from summitgame.analysis.passage import passage
from summitgame.analysis.readings import Budget, solve_reading
from summitgame.analysis.solve import Solution, solve
from summitgame.engine import State
from summitgame.program import Chance, Draw, Objective, Program
from tests.properties.brute import Plain, best_worth, plain
from tests.properties.stories import SEEDS, Data, campaign_of, dice_of, stories

CLOSE = 1e-6


def objective(program: Program, seed: int) -> Objective:
    dice = dice_of(seed)
    worth = {ending.id: dice.randint(0, 3) for _, ending in program.endings}
    return Objective("some", "Some", worth=worth)


def top(program: Program, wanted: Objective) -> int:
    return max(wanted.worth.get(ending.id, 0) for _, ending in program.endings)


def low(program: Program, wanted: Objective) -> int:
    return min(wanted.worth.get(ending.id, 0) for _, ending in program.endings)


def above(program: Program, wanted: Objective) -> dict[str, int]:
    return {name: worth - low(program, wanted) for name, worth in wanted.worth.items()}


def states_of(program: Program) -> Plain | None:
    return plain(program, 250)


@given(stories(), SEEDS)
def test_the_best_is_that_of_rising_values(story: dict[str, Data], seed: int) -> None:
    program = campaign_of(story).program
    states = states_of(program)
    if states is None:
        return
    wanted = objective(program, seed)
    graph = explore(program)
    best = best_worth(states, above(program, wanted)) + low(program, wanted)
    for exact in (True, False):
        found = solve(graph, wanted, exact=exact)
        value = found.value[graph.starts[0][0]]
        assert isinstance(value, Fraction) == exact
        assert abs(float(value) - best) < CLOSE


@given(stories(), SEEDS)
def test_the_worst_is_the_best_of_the_opposite(story: dict[str, Data], seed: int) -> None:
    program = campaign_of(story).program
    states = states_of(program)
    if states is None:
        return
    wanted = objective(program, seed)
    most = top(program, wanted)
    opposite = {name: most - worth for name, worth in wanted.worth.items()}
    graph = explore(program)
    found = solve(graph, wanted, worst=True)
    value = float(found.value[graph.starts[0][0]])
    assert abs(value - (most - best_worth(states, opposite))) < CLOSE


@given(stories(), SEEDS)
def test_an_adversary_leaves_what_falling_outcomes_leave(story: dict[str, Data], seed: int) -> None:
    program = campaign_of(story).program
    states = states_of(program)
    if states is None:
        return
    wanted = objective(program, seed)

    def hostile(state: State) -> bool:
        body = program.nodes[state.node].body
        return isinstance(body, Chance | Draw) and body.stream == "one"

    graph = explore(program)
    wanted_value = best_worth(states, above(program, wanted), hostile) + low(program, wanted)
    for exact in (True, False):
        found = solve(graph, wanted, streams=("one",), exact=exact)
        assert abs(float(found.value[graph.starts[0][0]]) - wanted_value) < CLOSE


@given(stories(), SEEDS)
def test_the_picks_of_a_solution_come_to_its_worth(story: dict[str, Data], seed: int) -> None:
    program = campaign_of(story).program
    if states_of(program) is None:
        return
    wanted = objective(program, seed)
    graph = explore(program)
    found = solve(graph, wanted)
    start = graph.starts[0][0]
    assert abs(played(found, start) - float(found.value[start])) < CLOSE


def played(found: Solution, start: int) -> float:
    """Return the expected worth of following a solution's picks."""
    from summitgame.analysis.chain import Chain  # noqa: PLC0415 -- used here alone

    graph, weight, total = found.graph, list(found.graph.weight), []
    for state in range(graph.walked):
        edges = graph.edges(state)
        if graph.kind[state] == DECISION:
            for edge in edges:
                weight[edge] = int(edge == found.pick[state])
        total.append(sum(weight[edge] for edge in edges))
    visits = passage(graph, Chain(weight, total), {start: 1.0}, exact=False)
    worth = found.objective.worth
    least = low(graph.program, found.objective)
    return least + sum(
        float(mass) * (worth.get(graph.ending(state), 0) - least)
        for state, mass in enumerate(visits.visits)
        if graph.ending(state)
    )


@given(stories(), SEEDS)
def test_who_knows_more_has_no_less(story: dict[str, Data], seed: int) -> None:
    program = campaign_of(story).program
    if plain(program, 40) is None:
        return
    wanted = objective(program, seed)
    hindsight = solve_reading(program, wanted)
    player = solve_reading(program, wanted, "player", budget=Budget(beliefs=80))
    bounds = solve_reading(program, wanted, "player", budget=Budget(beliefs=0))
    assert player.best.value <= hindsight.best.value + CLOSE
    assert bounds.at_most.value == hindsight.best.value
    assert bounds.best.value <= player.at_most.value + CLOSE
    assert low(program, wanted) <= bounds.best.value + CLOSE
    assert hindsight.worst.value <= hindsight.best.value
