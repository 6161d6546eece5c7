"""Plays a program at random, many times, and counts.

Law: one playthrough is a function of its seed.

Playthrough `n` of a run with seed `s` is the session with seed `playthrough_seed(s, n)`; the
window plays the very same one from that seed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from summitgame.analysis.policies import Policy, uniform
from summitgame.draw import mix
from summitgame.draw import pick as draw_pick
from summitgame.engine import (
    ChanceRoll,
    Decision,
    Ended,
    OptionPick,
    OutcomePick,
    PackagePick,
    Pick,
    PickError,
    State,
    advance,
    initial,
    turn,
)
from summitgame.program import Call, Node, Program, Return, Way

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


@dataclass(slots=True)
class Simulation:
    """Counts over many playthroughs."""

    count: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    nodes: Counter[str] = field(default_factory=Counter)
    """Decision, chance and ending nodes that play rested at, and storylets drawn."""
    options: Counter[str] = field(default_factory=Counter)
    """`node/option`; a tabled package counts as `node/table`."""
    decisions: int = 0
    totals: Counter[str] = field(default_factory=Counter)
    """Sums of the final values of numbers and levels, by variable id."""
    stuck: list[int] = field(default_factory=list)
    """Seeds of playthroughs that came to no ending."""
    witnesses: dict[str, int] = field(default_factory=dict)
    """For each ending, the seed of the shortest playthrough that came to it."""
    shortest: dict[str, int] = field(default_factory=dict)


def play(
    program: Program,
    seed: int,
    policy: Policy = uniform,
    setup: Mapping[str, int] | None = None,
) -> Playthrough:
    """Return one playthrough of a program under a policy; chance is drawn as a session draws it.

    Content that goes round without a decision, or has no outcome to draw, leaves it stuck.

    Raises:
        PickError: The setup is wrong, or play comes to no decision at all.
    """
    state = initial(program, setup).state
    picks: list[tuple[str, Pick]] = []
    rolls: list[tuple[str, str]] = []
    with suppress(PickError):
        for _ in range(MAX_STEPS):
            now = turn(program, state)
            match now:
                case Ended(ending=ending):
                    return Playthrough(seed, ending.id, state, tuple(picks), tuple(rolls))
                case ChanceRoll(stream=stream, outcomes=outcomes):
                    index = draw_pick(seed, stream, len(rolls), [weight for _, weight in outcomes])
                    rolls.append((now.node, outcomes[index][0]))
                    state = advance(program, state, OutcomePick(outcomes[index][0]))
                case Decision():
                    pick = policy(program, state, now, seed, len(picks))
                    if pick is None:
                        break
                    picks.append((now.node, pick))
                    state = advance(program, state, pick)
    return Playthrough(seed, "", state, tuple(picks), tuple(rolls))


def simulate(
    program: Program,
    count: int,
    seed: int,
    policy: Policy = uniform,
    *,
    setup: Mapping[str, int] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Simulation:
    """Return counts over `count` playthroughs.

    Args:
        program: A compiled program.
        count: How many playthroughs.
        seed: The run's seed; every playthrough's own seed follows from it.
        policy: How decisions are picked.
        setup: Start values by variable id.
        progress: Called now and then with the number done.
    """
    found = Simulation()
    for number in range(count):
        _count(found, program, play(program, playthrough_seed(seed, number), policy, setup))
        if progress is not None and number % 500 == 499:  # noqa: PLR2004 -- now and then
            progress(number + 1)
    return found


def _count(found: Simulation, program: Program, played: Playthrough) -> None:
    found.count += 1
    found.decisions += len(played.picks)
    found.nodes[played.state.node] += 1
    for node, pick in played.picks:
        found.nodes[node] += 1
        match pick:
            case OptionPick(option=option):
                found.options[f"{node}/{option}"] += 1
            case PackagePick():
                found.options[f"{node}/table"] += 1
            case OutcomePick():
                continue
    for node, outcome in played.rolls:
        found.nodes[node] += 1
        # A storylet that asks or rolls is counted there; one that only tells is counted here.
        if isinstance(drawn := program.nodes.get(outcome), Node) and isinstance(
            drawn.body, Way | Call | Return
        ):
            found.nodes[outcome] += 1
    if not played.ending:
        found.stuck.append(played.seed)
        return
    found.endings[played.ending] += 1
    length = len(played.picks)
    if length < found.shortest.get(played.ending, MAX_STEPS):
        found.shortest[played.ending] = length
        found.witnesses[played.ending] = played.seed
    for variable, value in zip(program.variables, played.state.values, strict=True):
        if variable.kind in {"int", "level"}:
            found.totals[variable.id] += value
