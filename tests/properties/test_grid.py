"""Random stories: every figure of the grid is that of an enumeration by the engine."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitgame.analysis.grid.blocks import Blocks, components, discover
from summitgame.analysis.grid.odds import odds
from summitgame.analysis.grid.space import space_of
from summitgame.analysis.grid.sweep import Aim, reach, solve
from summitgame.engine import (
    ChanceRoll,
    Decision,
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
from summitgame.program import Ending, Objective, Program
from tests.properties.stories import Data, campaign_of, stories

BUDGET = 1500
GRIDS = st.sampled_from([1, 6, 60, 20_000])
"""No grid at all, one or two variables, and whatever fits."""


class Listed:
    """All states of a program, by the engine, with what can happen in each."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.start = initial(program).state
        self.after: dict[State, list[tuple[Fraction, State]]] = {}
        self.chance: set[State] = set()
        waiting = [self.start]
        while waiting:
            state = waiting.pop()
            if state in self.after:
                continue
            if len(self.after) > BUDGET:
                raise OverflowError
            self.after[state] = self.moves(state)
            waiting += [to for _, to in self.after[state]]

    def moves(self, state: State) -> list[tuple[Fraction, State]]:
        now = turn(self.program, state)
        found: list[tuple[Fraction, Pick]] = []
        match now:
            case ChanceRoll(outcomes=outcomes):
                self.chance.add(state)
                total = sum(weight for _, weight in outcomes)
                found = [(Fraction(weight, total), OutcomePick(each)) for each, weight in outcomes]
            case Decision(options=options):
                offers = [] if now.table is None else list(packages(self.program, state))
                picks = [OptionPick(each.option.id) for each in options if each.enabled]
                count = len(picks) + bool(offers)
                found = [(Fraction(1, count), pick) for pick in picks]
                found += [(Fraction(1, count * len(offers)), pick) for pick in offers]
            case _:
                pass
        return [(share, advance(self.program, state, pick)) for share, pick in found]

    def ending(self, state: State) -> str:
        body = self.program.nodes[state.node].body
        return body.id if isinstance(body, Ending) else ""

    def odds(self) -> dict[str, float]:
        """Return the odds of each ending, by pushing mass until next to none is left."""
        mass = {self.start: 1.0}
        found: Counter[str] = Counter()
        for _ in range(5000):
            after: Counter[State] = Counter()
            for state, share in mass.items():
                if ending := self.ending(state):
                    found[ending] += share
                for part, to in self.after[state]:
                    after[to] += share * float(part)
            mass = dict(after)
            if sum(mass.values()) < 1e-13:
                break
        return dict(found)

    def best(self, ending: str) -> float:
        """Return the best chance of an ending, by value iteration from below."""
        worth = dict.fromkeys(self.after, 0.0)
        for state in worth:
            if self.ending(state) == ending:
                worth[state] = 1.0
        for _ in range(5000):
            change = 0.0
            for state, moves in self.after.items():
                if not moves:
                    continue
                if state in self.chance:
                    new = sum(float(share) * worth[to] for share, to in moves)
                else:
                    new = max(worth[to] for _, to in moves)
                change = max(change, abs(new - worth[state]))
                worth[state] = new
            if change < 1e-13:
                break
        return worth[self.start]


def both(data: Data, grid: int) -> tuple[Listed, Blocks] | None:
    program = campaign_of(data).program
    try:
        listed = Listed(program)
    except (OverflowError, PickError):
        return None
    return listed, discover(space_of(program, max_grid=grid))


@given(stories(), GRIDS)
def test_the_grid_reaches_the_nodes_that_the_engine_reaches(data: Data, grid: int) -> None:
    if (found := both(data, grid)) is None:
        return
    listed, blocks = found
    masks = reach(blocks)
    places = {
        blocks.space.flow.places[block.place].node
        for block, mask in zip(blocks.blocks, masks, strict=True)
        if mask is not None and mask.any()
    }
    # What is called a chance in the flow may have but one outcome; the engine passes through it.
    rested = {state.node for state in listed.after}
    assert rested <= places
    kinds = {place.node: place.kind for place in blocks.space.flow.places}
    assert all(kinds[node] in {"chance", "draw"} for node in places - rested)


@given(stories(), GRIDS)
def test_odds_of_the_grid_are_those_of_the_engine(data: Data, grid: int) -> None:
    if (found := both(data, grid)) is None:
        return
    listed, blocks = found
    result = odds(blocks)
    assert result.endings == pytest.approx(listed.odds(), abs=1e-9)


@given(stories(), GRIDS)
def test_the_best_chance_of_the_grid_is_that_of_the_engine(data: Data, grid: int) -> None:
    if (found := both(data, grid)) is None:
        return
    listed, blocks = found
    endings = [ending.id for _, ending in listed.program.endings]
    objectives = tuple(Objective(each, each, worth={each: 1}) for each in endings)
    worths = solve(blocks, Aim(objectives))
    number, state, _ = blocks.starts[0]
    values = worths.values[number]
    assert values is not None
    for row, ending in enumerate(endings):
        assert values[row, state] == pytest.approx(listed.best(ending), abs=1e-9)


@given(st.lists(st.lists(st.integers(0, 11), max_size=4), min_size=12, max_size=12))
def test_components_are_whole_and_sources_come_first(targets: list[list[int]]) -> None:
    reached = [{at} for at in range(12)]
    for _ in range(12):
        reached = [
            here.union(*(reached[to] for to in targets[at])) for at, here in enumerate(reached)
        ]
    order = components(targets)
    home = {member: index for index, each in enumerate(order) for member in each}
    assert sorted(home) == list(range(12))
    for a in range(12):
        for b in range(12):
            assert (home[a] == home[b]) == (b in reached[a] and a in reached[b])
            if b in reached[a]:
                assert home[a] <= home[b]
