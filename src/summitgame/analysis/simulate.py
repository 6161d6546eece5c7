"""Plays a program at random, many times, and counts.

Law: one playthrough is a function of its seed.

Playthrough `n` of a run with seed `s` is the session with seed `playthrough_seed(s, n)`; the
window plays the very same one from that seed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from summitgame.analysis.figures import SAMPLED, Simulation
from summitgame.analysis.policies import Policy, uniform
from summitgame.draw import mix
from summitgame.draw import pick as draw_pick
from summitgame.engine import (
    ChanceRoll,
    Decision,
    Ended,
    Entered,
    OptionPick,
    OutcomePick,
    Pick,
    PickError,
    State,
    Step,
    advance,
    initial,
    step,
    turn,
)
from summitgame.program import Program

MAX_STEPS = 20_000
"""Picks and rolls after which a playthrough counts as stuck."""


def playthrough_seed(seed: int, number: int) -> int:
    """Return the seed of one playthrough of a run, below 2**32 so that people can type it."""
    return mix((seed << 32) ^ number) >> 32


@dataclass(frozen=True, slots=True)
class Playthrough:
    """One finished playthrough."""

    seed: int
    ending: str
    """Id of the ending, or an empty string when it got stuck."""
    state: State
    picks: tuple[tuple[str, Pick], ...]
    """Node and pick of every decision."""
    rolls: tuple[tuple[str, str], ...]


def play(
    program: Program,
    seed: int,
    policy: Policy = uniform,
    setup: Mapping[str, int] | None = None,
    *,
    entered: Counter[str] | None = None,
    decided: list[State] | None = None,
    most: int | None = None,
) -> Playthrough:
    """Return one playthrough of a program under a policy; chance is drawn as a session draws it.

    Content that goes round without a decision, or has no outcome to draw, leaves it stuck.

    Args:
        program: A compiled program.
        seed: Of the playthrough.
        policy: How decisions are picked.
        setup: Start values by variable id.
        entered: Counts how often each node is entered, where it is wanted.
        decided: Takes the state at each decision, where it is wanted.
        most: Picks and rolls after which it counts as stuck; `MAX_STEPS` when not given.

    Raises:
        PickError: The setup is wrong, or play comes to no decision at all.
    """
    begun = initial(program, setup)
    state = begun.state
    _note(entered, begun)
    picks: list[tuple[str, Pick]] = []
    rolls: list[tuple[str, str]] = []

    def go(pick: Pick) -> State:
        if entered is None:
            return advance(program, state, pick)
        taken = step(program, state, pick)
        _note(entered, taken)
        return taken.state

    with suppress(PickError):
        for _ in range(MAX_STEPS if most is None else most):
            now = turn(program, state)
            match now:
                case Ended(ending=ending):
                    return Playthrough(seed, ending.id, state, tuple(picks), tuple(rolls))
                case ChanceRoll(stream=stream, outcomes=outcomes):
                    index = draw_pick(seed, stream, len(rolls), [weight for _, weight in outcomes])
                    rolls.append((now.node, outcomes[index][0]))
                    state = go(OutcomePick(outcomes[index][0]))
                case Decision():
                    if decided is not None:
                        decided.append(state)
                    pick = policy(program, state, now, seed, len(picks))
                    if pick is None:
                        break
                    picks.append((now.node, pick))
                    state = go(pick)
    return Playthrough(seed, "", state, tuple(picks), tuple(rolls))


def _note(entered: Counter[str] | None, taken: Step) -> None:
    if entered is not None:
        entered.update(event.node for event in taken.events if isinstance(event, Entered))


def simulate(
    program: Program,
    count: int,
    seed: int,
    policy: Policy = uniform,
    *,
    setup: Mapping[str, int] | None = None,
    progress: Callable[[int], None] | None = None,
    watched: Sequence[int] | None = None,
    first: int = 0,
) -> Simulation:
    """Return counts over `count` playthroughs, played one by one by any policy.

    `analysis.mass` counts the same many times faster, for policies that are data.

    Args:
        program: A compiled program.
        count: How many playthroughs.
        seed: The run's seed; every playthrough's own seed follows from it.
        policy: How decisions are picked.
        setup: Start values by variable id.
        progress: Called now and then with the number done.
        watched: Slots whose final values are counted; numbers and levels when not given.
        first: Number of the first playthrough.
    """
    found = Simulation()
    slots = numbers_of(program) if watched is None else tuple(watched)
    for number in range(first, first + count):
        entered: Counter[str] = Counter()
        decided: list[State] = []
        played = play(
            program,
            playthrough_seed(seed, number),
            policy,
            setup,
            entered=entered,
            decided=decided if number < SAMPLED else None,
        )
        found.count += 1
        count_one(found, program, played, number, entered, slots)
        count_decided(found, program, decided, slots)
        if progress is not None and (number - first) % 500 == 499:  # noqa: PLR2004 -- now and then
            progress(number - first + 1)
    return found


def numbers_of(program: Program) -> tuple[int, ...]:
    """Return the slots of numbers and levels."""
    return tuple(
        slot for slot, variable in enumerate(program.variables) if variable.kind in {"int", "level"}
    )


def count_decided(
    found: Simulation, program: Program, decided: Sequence[State], watched: Sequence[int]
) -> None:
    """Count the values of watched variables at the decisions of one playthrough."""
    for number, state in enumerate(decided):
        by_variable = found.decided.setdefault(str(number), {})
        for slot in watched:
            values = by_variable.setdefault(program.variables[slot].id, Counter())
            values[state.values[slot]] += 1


def count_one(
    found: Simulation,
    program: Program,
    played: Playthrough,
    number: int,
    entered: Counter[str],
    watched: Sequence[int],
) -> None:
    """Count one playthrough by its number in the run; `found.count` has it already."""
    found.decisions += len(played.picks)
    found.nodes.update(entered)
    for node, pick in played.picks:
        name = pick.option if isinstance(pick, OptionPick) else "table"
        found.options[f"{node}/{name}"] += 1
    if not played.ending:
        found.got_stuck(played.seed)
        return
    found.endings[played.ending] += 1
    length = len(played.picks)
    found.lengths[length] += 1
    found.witness(played.ending, length, number, played.seed)
    finals = found.finals.setdefault(played.ending, {})
    for slot in watched:
        values = finals.setdefault(program.variables[slot].id, Counter())
        values[played.state.values[slot]] += 1
