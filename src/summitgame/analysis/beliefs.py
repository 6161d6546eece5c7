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

MAX_BELIEFS = 20_000
MAX_ROLLS = 40
"""Rolls of chance in a row that are followed."""
MAX_SUPPORT = 2_000
"""States that a belief may hold possible."""

Belief: TypeAlias = frozenset[tuple[State, Fraction]]
Met: TypeAlias = tuple[State, Fraction, tuple[Hashable, ...]]
"""A state that play may rest in, how likely, and what was seen on the way."""


class TooManyError(Exception):
    """The player may believe more than the budget allows to be enumerated."""


def belief_graph(
    program: Program,
    origin: State,
    seen: Sequence[Expr] = (),
    *,
    max_beliefs: int = MAX_BELIEFS,
) -> Graph:
    """Return the graph of beliefs that begins in a state which the player knows.

    Each pick leads to a state of chance, which leads to the beliefs that are then possible. The
    state given for a belief is one that it holds possible.

    Args:
        program: A compiled program.
        origin: Where play begins.
        seen: Further expressions whose values the player sees at every decision.
        max_beliefs: Beliefs, and states of chance between them, after which to give up.

    Raises:
        TooManyError: There are more than that, or chance rolls too often without a decision.
    """
    work = _Building(program, Sight(program, seen))
    graph = work.graph
    graph.starts.append((work.add(CHANCE, origin, ("origin",), [(origin, Fraction(1), ())]), {}))
    while graph.walked < len(graph.states):
        here = graph.walked
        job = work.jobs[here]
        if isinstance(job, frozenset):
            work.decide(here, job)
        elif job is not None:
            work.spread(job)
        graph.first.append(len(graph.pick))
        graph.walked += 1
        if len(graph.states) > max_beliefs:
            raise TooManyError
    graph.reachable = len(graph.states)
    return graph


@dataclass(slots=True)
class _Building:
    program: Program
    sight: Sight
    # Chances of beliefs are whole numbers of any length.
    graph: Graph = field(init=False)
    jobs: list[Belief | list[Met] | None] = field(default_factory=list)
    """What each state of the graph stands for: a belief, chance to come, or an ending."""
    known: dict[Hashable, int] = field(default_factory=dict)
    forget: Callable[[str, tuple[int, ...]], tuple[int, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.graph = Graph(self.program, {}, weight=[])
        live = live_slots(self.program, everywhere=self.sight.slots)
        self.forget = canonical(self.program, live)

    def add(self, kind: int, state: State, key: Hashable, job: Belief | list[Met] | None) -> int:
        found = self.known.setdefault(key, len(self.graph.states))
        if found == len(self.graph.states):
            self.graph.states.append(state)
            self.graph.kind.append(kind)
            self.jobs.append(job)
        return found

    def edge(self, pick: Pick, weight: int, target: int) -> None:
        self.graph.pick.append(pick)
        self.graph.weight.append(weight)
        self.graph.target.append(target)

    def step(self, before: Met, pick: Pick, chance: Fraction) -> Met:
        """Return what a pick leads to, with what is seen on the way added."""
        try:
            taken = step(self.program, before[0], pick)
        except PickError as error:
            raise TooManyError from error
        return taken.state, chance, before[2] + self.sight.heard(taken.events)

    def settled(self, met: list[Met]) -> Iterator[Met]:
        """Yield where play rests for a decision or an ending once chance has rolled."""
        for _ in range(MAX_ROLLS):
            rolling: list[Met] = []
            for each in met:
                now = turn(self.program, each[0])
                if not isinstance(now, ChanceRoll):
                    yield each
                    continue
                total = sum(weight for _, weight in now.outcomes)
                rolling += [
                    self.step(each, OutcomePick(outcome), each[1] * weight / total)
                    for outcome, weight in now.outcomes
                ]
            if not rolling:
                return
            met = rolling
        raise TooManyError

    def decide(self, here: int, belief: Belief) -> None:
        """Let each pick lead to what chance makes of it."""
        state = self.graph.states[here]
        for pick in _picks(self.program, state):
            met: list[Met] = []
            for each, chance in sorted(belief, key=lambda pair: _order(pair[0])):
                met.append(self.step((each, chance, ()), pick, chance))
            self.edge(pick, 1, self.add(CHANCE, state, (here, pick), met))

    def spread(self, met: list[Met]) -> None:
        """Let chance lead to the endings and to the beliefs that are then possible."""
        endings: dict[str, tuple[State, Fraction]] = {}
        groups: dict[Hashable, dict[State, Fraction]] = {}
        for state, chance, heard in self.settled(met):
            now = turn(self.program, state)
            if isinstance(now, Ended):
                before = endings.get(now.ending.id, (state, Fraction(0)))[1]
                endings[now.ending.id] = state, before + chance
                continue
            group = groups.setdefault((heard, self.sight.shown(state)), {})
            kept = State(state.node, self.forget(state.node, state.values), state.stack)
            group[kept] = group.get(kept, Fraction(0)) + chance
        ways: list[tuple[int, Fraction]] = []
        for ending, (state, chance) in endings.items():
            ways.append((self.add(ENDED, state, ("ending", ending), None), chance))
        for group in groups.values():
            if len(group) > MAX_SUPPORT:
                raise TooManyError
            whole = sum(group.values())
            belief = frozenset((state, chance / whole) for state, chance in group.items())
            state = min(group, key=_order)
            ways.append((self.add(DECISION, state, belief, belief), Fraction(whole)))
        scale = lcm(*(chance.denominator for _, chance in ways))
        for target, chance in ways:
            self.edge(OutcomePick(""), int(chance * scale), target)


def _order(state: State) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    return state.node, state.values, state.stack


def _picks(program: Program, state: State) -> list[Pick]:
    now = turn(program, state)
    options = now.options if isinstance(now, Decision) else ()
    found: list[Pick] = [OptionPick(each.option.id) for each in options if each.enabled]
    return [*found, *packages(program, state)]
