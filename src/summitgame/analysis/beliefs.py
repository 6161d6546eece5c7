"""What a player can know, as a graph of beliefs.

Law: a belief is exact: the chance of each state, given all that was seen.

The player sees what `sight` lists, knows the rules and remembers everything. So play is a choice
among beliefs (Kaelbling, Littman and Cassandra, "Planning and acting in partially observable
stochastic domains", Artificial Intelligence 101, 1998), and it is solved like any other graph.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from summitgame.analysis.explore import CHANCE, DECISION, ENDED, Graph
from summitgame.analysis.liveness import canonical, live_slots
from summitgame.analysis.sight import Sight
from summitgame.engine import (
    Ended,
    OptionPick,
    OutcomePick,
    Pick,
    PickError,
    State,
    packages,
    step,
    turn,
)
from summitgame.engine.state import ChanceRoll, Decision
from summitgame.program import Expr, Program

MAX_BELIEFS = 100_000
MAX_ROLLS = 40
"""Rolls of chance in a row that are followed."""
MAX_SUPPORT = 2_000
"""States that a belief may hold possible."""
MAX_STEPS = 250_000
"""Picks and rolls that are made in all of the states that beliefs hold possible."""

Belief: TypeAlias = frozenset[tuple[State, Fraction]]
Met: TypeAlias = tuple[State, Fraction, tuple[Hashable, ...]]
"""A state that play may rest in, how likely, and what was seen on the way."""


class TooManyError(Exception):
    """The player may believe more than the budget allows to be enumerated."""


def enumerate_beliefs(
    program: Program,
    origin: State,
    seen: Sequence[Expr] = (),
    *,
    max_beliefs: int = MAX_BELIEFS,
) -> Beliefs:
    """Return the beliefs that a player can come to from a state which he knows.

    Args:
        program: A compiled program.
        origin: Where play begins.
        seen: Further expressions whose values the player sees at every decision.
        max_beliefs: Beliefs, and states of chance between them, after which to give up.

    Raises:
        TooManyError: There are more than that, or chance rolls too often without a decision.
    """
    found = Beliefs(program, Sight(program, seen))
    graph = found.graph
    graph.starts.append((found.add(CHANCE, origin, ("origin",), [(origin, Fraction(1), ())]), {}))
    while graph.walked < len(graph.states):
        here = graph.walked
        job = found.jobs[here]
        if isinstance(job, frozenset):
            found.decide(here, job)
        elif job is not None:
            found.spread(job)
        graph.first.append(len(graph.pick))
        graph.walked += 1
        if len(graph.states) > max_beliefs:
            raise TooManyError
    graph.reachable = len(graph.states)
    return found


@dataclass(slots=True)
class Beliefs:
    """The graph of beliefs.

    Each pick leads to a state of chance, which leads to the beliefs that are then possible, and to
    the endings. The state that the graph gives for a belief is one that it holds possible.
    """

    program: Program
    sight: Sight
    graph: Graph = field(init=False)
    jobs: list[Belief | list[Met] | None] = field(default_factory=list)
    """What each state of the graph stands for: a belief, chance to come, or an ending."""
    known: dict[Hashable, int] = field(default_factory=dict)
    forget: Callable[[str, tuple[int, ...]], tuple[int, ...]] = field(init=False)
    steps: int = 0

    def __post_init__(self) -> None:
        """Begin without a belief."""
        # Chances of beliefs are whole numbers of any length.
        self.graph = Graph(self.program, {}, weight=[])
        live = live_slots(self.program, everywhere=self.sight.slots)
        self.forget = canonical(self.program, live)

    def add(self, kind: int, state: State, key: Hashable, job: Belief | list[Met] | None) -> int:
        """Return the number of a state of the graph, new or known."""
        found = self.known.setdefault(key, len(self.graph.states))
        if found == len(self.graph.states):
            self.graph.states.append(state)
            self.graph.kind.append(kind)
            self.jobs.append(job)
        return found

    def _edge(self, pick: Pick, weight: int, target: int) -> None:
        self.graph.pick.append(pick)
        self.graph.weight.append(weight)
        self.graph.target.append(target)

    def step(self, before: Met, pick: Pick, chance: Fraction) -> Met:
        """Return what a pick leads to, with what is seen on the way added."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise TooManyError
        try:
            taken = step(self.program, before[0], pick)
        except PickError as error:
            raise TooManyError from error
        return taken.state, chance, before[2] + self.sight.heard(taken.events)

    def settled(self, met: list[Met]) -> Iterator[Met]:
        """Yield where play rests for a decision or an ending once chance has rolled."""
        for _ in range(MAX_ROLLS):
            rolling: dict[tuple[State, tuple[Hashable, ...]], Fraction] = {}
            for each in met:
                now = turn(self.program, each[0])
                if not isinstance(now, ChanceRoll):
                    yield each
                    continue
                total = sum(weight for _, weight in now.outcomes)
                for outcome, weight in now.outcomes:
                    rolled = self.step(each, OutcomePick(outcome), each[1] * weight / total)
                    key = rolled[0], rolled[2]
                    rolling[key] = rolling.get(key, Fraction(0)) + rolled[1]
            if not rolling:
                return
            if len(rolling) > MAX_SUPPORT:
                raise TooManyError
            met = [(state, chance, heard) for (state, heard), chance in rolling.items()]
        raise TooManyError

    def decide(self, here: int, belief: Belief) -> None:
        """Let each pick of a belief lead to what chance makes of it."""
        state = self.graph.states[here]
        for pick in _picks(self.program, state):
            met = [
                self.step((each, chance, ()), pick, chance)
                for each, chance in sorted(belief, key=lambda pair: _order(pair[0]))
            ]
            self._edge(pick, 1, self.add(CHANCE, state, (here, pick), met))

    def spread(self, met: list[Met]) -> None:
        """Let chance lead to the endings and to the beliefs that are then possible."""
        ways: list[tuple[int, Fraction]] = []
        for key, group in self._seen(met).items():
            whole = sum(group.values(), Fraction(0))
            state = min(group, key=_order)
            if isinstance(key, str):
                ways.append((self.add(ENDED, state, key, None), whole))
            else:
                belief = _belief(group)
                ways.append((self.add(DECISION, state, belief, belief), whole))
        scale = lcm(*(chance.denominator for _, chance in ways))
        for target, chance in ways:
            self._edge(OutcomePick(""), int(chance * scale), target)

    def _seen(self, met: list[Met]) -> dict[Hashable, dict[State, Fraction]]:
        """Return what may be met, grouped by what is seen of it; endings by their ids."""
        groups: dict[Hashable, dict[State, Fraction]] = {}
        for state, chance, heard in self.settled(met):
            kept = State(state.node, self.forget(state.node, state.values), state.stack)
            group = groups.setdefault(self._key(state, heard), {})
            group[kept] = group.get(kept, Fraction(0)) + chance
            if len(group) > MAX_SUPPORT:
                raise TooManyError
        return groups

    def _key(self, state: State, heard: tuple[Hashable, ...]) -> Hashable:
        now = turn(self.program, state)
        return now.ending.id if isinstance(now, Ended) else (heard, self.sight.shown(state))

    def follow(self, chance: int, state: State, heard: tuple[Hashable, ...]) -> int:
        """Return what the player believes once play rests in a state after some chance."""
        job = self.jobs[chance]
        if not isinstance(job, list):
            return chance
        key = self._key(state, heard)
        return self.known[key if isinstance(key, str) else _belief(self._seen(job)[key])]


def _belief(group: dict[State, Fraction]) -> Belief:
    whole = sum(group.values(), Fraction(0))
    return frozenset((state, chance / whole) for state, chance in group.items())


def _order(state: State) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    return state.node, state.values, state.stack


def _picks(program: Program, state: State) -> list[Pick]:
    now = turn(program, state)
    options = now.options if isinstance(now, Decision) else ()
    found: list[Pick] = [OptionPick(each.option.id) for each in options if each.enabled]
    return [*found, *packages(program, state)]
