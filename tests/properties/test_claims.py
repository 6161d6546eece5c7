"""Random stories: verdicts are those of a slow second reading, and witnesses play."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from hypothesis import given

from summitgame.analysis.claims import prove_assertion, prove_sound
from summitgame.analysis.exact import stores_for
from summitgame.analysis.liveness import canonical, live_slots
from summitgame.analysis.results import Witness
from summitgame.analysis.sound import SOUND, Answer
from summitgame.analysis.store import NOTHING, Stores
from summitgame.engine import OptionPick, State, advance, initial
from summitgame.engine.lowering import lower
from summitgame.program import (
    Always,
    Compare,
    Const,
    Expr,
    LeadsTo,
    Never,
    Objective,
    Order,
    Program,
    Reachable,
    Situation,
    Var,
)
from tests.properties.brute import Plain, best_worths, plain, to
from tests.properties.stories import SEEDS, Data, campaign_of, dice_of, stories

MOST = 200


def condition(program: Program, seed: int) -> Expr:
    """Return a condition on one variable that is neither always true nor always false."""
    dice = dice_of(seed)
    slot = dice.randrange(len(program.variables))
    variable = program.variables[slot]
    return Compare(
        ">", Var(slot), Const(dice.randint(variable.low, max(variable.low, variable.high - 1)))
    )


def place(states: Plain, seed: int) -> tuple[str, ...]:
    dice = dice_of(seed)
    nodes = sorted({state.node for state in states.moves})
    return tuple(dice.sample(nodes, dice.randint(0, min(2, len(nodes)))))


def inside(at: Situation, state: State) -> bool:
    return (not at.nodes or state.node in at.nodes) and (
        at.when is None or bool(lower(at.when)(state.values))
    )


def play(program: Program, witness: Witness) -> list[State]:
    """Play a witness in the engine; return every state on the way."""
    state = initial(program, witness.setup).state
    found = [state]
    for node, pick in witness.picks:
        assert state.node == node
        state = advance(program, state, pick)
        found.append(state)
    assert (state.node, state.stack) == (witness.state.node, witness.state.stack)
    return found


def depths(states: Plain) -> dict[State, int]:
    found = {states.start: 0}
    waiting = [states.start]
    for state in waiting:
        for move in states.moves[state]:
            if to(move) not in found:
                found[to(move)] = found[state] + 1
                waiting.append(to(move))
    return found


@given(stories(), SEEDS)
def test_situations_are_found_by_the_shortest_way(story: dict[str, Data], seed: int) -> None:
    program = campaign_of(story).program
    states = plain(program, MOST)
    if states is None:
        return
    at = Situation(place(states, seed), condition(program, seed))
    stores = stores_for(program)
    nearest = min(
        (depth for state, depth in depths(states).items() if inside(at, state)), default=None
    )
    never = prove_assertion(program, Never(at), stores)
    some = prove_assertion(program, Reachable(at), stores)
    assert (never.verdict == "proved") == (some.verdict == "refuted") == (nearest is None)
    for answer in (never, some):
        if answer.witness is not None:
            path = play(program, answer.witness)
            assert inside(at, path[-1])
            assert len(path) - 1 == nearest
    always = prove_assertion(program, Always(Situation(at.nodes), at.when or Const(1)), stores)
    wrong = [s for s in states.moves if inside(Situation(at.nodes), s) and not inside(at, s)]
    assert (always.verdict == "refuted") == bool(wrong)


@given(stories(), SEEDS)
def test_order_and_leads_to_are_those_of_every_way(story: dict[str, Data], seed: int) -> None:
    program = campaign_of(story).program
    states = plain(program, MOST)
    if states is None:
        return
    stores = stores_for(program)
    first, then = condition(program, seed), condition(program, seed + 1)
    answer = prove_assertion(program, Order((first, then)), stores)
    assert (answer.verdict == "refuted") == early(states, first, then)
    if answer.witness is not None:
        path = play(program, answer.witness)
        assert not any(lower(first)(state.values) for state in path)
        assert lower(then)(path[-1].values)
    begin, goal = Situation(place(states, seed)), Situation(when=first)
    answer = prove_assertion(program, LeadsTo(begin, goal), stores)
    assert (answer.verdict == "refuted") == any(
        inside(begin, state) for state in straying(states, goal)
    )
    if answer.witness is not None:
        path = play(program, answer.witness)
        assert not inside(goal, path[-1])


def early(states: Plain, first: Expr, then: Expr) -> bool:
    """Return whether the second condition can hold before the first ever has."""
    had, has = lower(first), lower(then)
    seen = {states.start} if not had(states.start.values) else set()
    waiting = list(seen)
    for state in waiting:
        if has(state.values):
            return True
        for move in states.moves[state]:
            if to(move) not in seen and not had(to(move).values):
                seen.add(to(move))
                waiting.append(to(move))
    return False


def straying(states: Plain, goal: Situation) -> set[State]:
    """Return the states from which the goal need not be come to: a greatest fixed point."""
    found = {state for state in states.moves if not inside(goal, state)}
    while True:
        gone = {
            state
            for state in found
            if states.moves[state] and not any(to(move) in found for move in states.moves[state])
        }
        if not gone:
            return found
        found -= gone


@given(stories())
def test_what_holds_of_good_stories_is_what_a_second_reading_finds(
    story: dict[str, Data],
) -> None:
    program = campaign_of(story).program
    states = plain(program, MOST)
    if states is None:
        return
    stores = stores_for(program)
    entered = {node for moves in states.moves.values() for move in moves for node in move.entered}
    entered |= {state.node for state in states.moves}
    picked = {
        (state.node, move.pick.option)
        for state, moves in states.moves.items()
        for move in moves
        if isinstance(move.pick, OptionPick)
    }
    lost = [n for n in program.nodes if n not in entered and not begins(program, n)]
    assert (ask("nodes-reachable", stores).verdict == "refuted") == bool(lost)
    reached = set(states.endings.values())
    wanted = {ending.id for _, ending in program.endings}
    assert (ask("endings-reachable", stores).verdict == "proved") == (wanted == reached)
    every = {(node, option) for node, option in options(program)}
    answer = ask("options-reachable", stores)
    assert answer.verdict == "refuted" or every <= picked
    for kind, good in (
        ("no-dead-end", wanted),
        ("escape-the-worst", {e.id for _, e in program.endings if e.kind != "worst"}),
    ):
        hope = {state for state, ending in states.endings.items() if ending in good}
        while more := {
            state
            for state, moves in states.moves.items()
            if state not in hope and any(to(move) in hope for move in moves)
        }:
            hope |= more
        hopeless = [s for s in states.moves if s not in hope and s not in states.endings]
        answer = ask(kind, stores)
        assert (answer.verdict == "refuted") == bool(hopeless)
        if answer.witness is not None:
            assert len(answer.witness.picks) == min(depths(states)[s] for s in hopeless)
            play(program, answer.witness)


def begins(program: Program, node: str) -> bool:
    """Return whether play enters a node on the way to its first decision."""
    return any(getattr(event, "node", None) == node for event in initial(program).events)


def ask(kind: str, stores: Stores) -> Answer:
    return SOUND[kind].ask(stores(SOUND[kind].needs))


def options(program: Program) -> list[tuple[str, str]]:
    return [
        (node.id, option.id)
        for node in program.nodes.values()
        for option in getattr(node.body, "options", ())
    ]


@given(stories())
def test_every_witness_of_a_good_storys_claims_plays(story: dict[str, Data]) -> None:
    program = campaign_of(story).program
    if plain(program, MOST) is None:
        return
    stores = stores_for(program)
    for kind in SOUND:
        result = prove_sound(kind, stores)
        assert result.verdict in {"proved", "refuted"}
        if result.witness is not None:
            play(program, result.witness)


@given(stories(), SEEDS)
def test_options_are_compared_as_a_second_reading_compares_them(
    story: dict[str, Data], seed: int
) -> None:
    program = campaign_of(story).program
    states = plain(program, MOST)
    if states is None:
        return
    dice = dice_of(seed)
    objectives = tuple(
        Objective(f"o{n}", "O", worth={e.id: dice.randint(0, 2) for _, e in program.endings})
        for n in range(2)
    )
    least = {each.id: min(each.worth.values(), default=0) for each in objectives}
    worths = {
        each.id: best_worths(
            states, {name: worth - least[each.id] for name, worth in each.worth.items()}
        )
        for each in objectives
    }
    store = stores_for(replace(program, objectives=objectives))(NOTHING)
    found = {(each.node, each.one) for each in store.dominated()}
    assert found == {(node, one) for node, one, _ in dominated(states, worths)}
    unwanted = {(node, option) for node, option, _ in store.unwanted()}
    assert unwanted == never_best(states, worths)
    live = live_slots(program)
    assert {(each.node, each.one, each.other) for each in store.alike()} == {
        pair for pair, same in futures(program, states, live).items() if same
    }


Worths = dict[str, dict[State, float]]
NEAR = 1e-7


def open_picks(states: Plain, state: State) -> dict[str, list[State]]:
    found: dict[str, list[State]] = {}
    for move in states.moves[state]:
        name = move.pick.option if isinstance(move.pick, OptionPick) else ""
        found.setdefault(name, []).append(to(move))
    return found


def decisions(states: Plain) -> list[tuple[State, dict[str, list[State]]]]:
    return [
        (state, open_picks(states, state))
        for state, kind in states.kinds.items()
        if kind == "decision"
    ]


def dominated(states: Plain, worths: Worths) -> set[tuple[str, str, str]]:
    """Return picks nowhere as good as another, somewhere worse, and never the only best."""
    found = set()
    every = decisions(states)
    pairs = {
        (state.node, one, other)
        for state, picks in every
        for one in picks
        for other in picks
        if one != other
    }
    for node, one, other in pairs:
        below = False
        for state, picks in every:
            if state.node != node or one not in picks:
                continue
            for value in worths.values():
                best = {name: max(value[each] for each in to_) for name, to_ in picks.items()}
                top = max(best.values())
                if top <= NEAR or len(picks) == 1:
                    continue
                if [name for name in best if best[name] >= top - NEAR] == [one]:
                    below = False
                    break
                if other in picks:
                    if best[one] >= best[other] - NEAR:
                        break
                    below = True
            else:
                continue
            below = False
            break
        if below:
            found.add((node, one, other))
    return found


def never_best(states: Plain, worths: Worths) -> set[tuple[str, str]]:
    every: set[tuple[str, str]] = set()
    best: set[tuple[str, str]] = set()
    for state, picks in decisions(states):
        for name, onward in picks.items():
            every.add((state.node, name))
            for value in worths.values():
                top = max(value[each] for each_ in picks.values() for each in each_)
                if top > NEAR and max(value[each] for each in onward) >= top - NEAR:
                    best.add((state.node, name))
    return every - best


def futures(
    program: Program, states: Plain, live: Mapping[str, frozenset[int]]
) -> dict[tuple[str, str, str], bool]:
    """Return for each two options of a node whether they always lead to the same."""
    forget = canonical(program, live)
    found: dict[tuple[str, str, str], bool] = {}
    for state, picks in decisions(states):
        ends = {
            name: State(each[0].node, forget(each[0].node, each[0].values), each[0].stack)
            for name, each in picks.items()
            if name
        }
        for one, other in combinations(ends, 2):
            pair = state.node, one, other
            found[pair] = found.get(pair, True) and ends[one] == ends[other]
    return found
