"""How many decisions a playthrough has at least and at most. Law: exact, or labelled otherwise.

A small story is walked in every state: the figures are exact. In a large one the least is a bound
that holds whatever the conditions say, and both are told of a sample as well.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from summitgame.analysis.explore import DECISION, ENDED, Graph
from summitgame.lang.graph import successors
from summitgame.program import Choice, Ending, Program, Table

How = Literal["exact", "at least", "sampled"]


@dataclass(frozen=True, slots=True)
class Length:
    """A number of decisions; None where a playthrough can be as long as the player likes."""

    decisions: int | None
    how: How


@dataclass(frozen=True, slots=True)
class Lengths:
    """The shortest and the longest playthrough."""

    shortest: Length
    longest: Length
    sampled: Mapping[int, int]
    """Playthroughs at random by number of decisions."""

    @property
    def mean(self) -> float:
        """How many decisions a playthrough at random has."""
        total = sum(length * count for length, count in self.sampled.items())
        return total / max(sum(self.sampled.values()), 1)


def lengths_of(program: Program, graph: Graph | None, sampled: Mapping[int, int]) -> Lengths:
    """Return the shortest and the longest playthrough.

    Args:
        program: A program.
        graph: All its states; None where there are too many.
        sampled: Playthroughs at random by number of decisions.
    """
    if graph is not None:
        return Lengths(Length(_shortest(graph), "exact"), Length(_longest(graph), "exact"), sampled)
    least = _least(program)
    return Lengths(Length(least, "at least"), Length(max(sampled, default=0), "sampled"), sampled)


def _shortest(graph: Graph) -> int | None:
    """Return the fewest decisions to an ending: rolls of chance cost none."""
    starts = [start for start, _ in graph.starts]
    far = dict.fromkeys(starts, 0)
    waiting = deque(starts)
    while waiting:
        state = waiting.popleft()
        if graph.kind[state] == ENDED:
            return far[state]
        cost = int(graph.kind[state] == DECISION)
        for to in graph.leads(state):
            if far[state] + cost < far.get(to, far[state] + cost + 1):
                far[to] = far[state] + cost
                (waiting.append if cost else waiting.appendleft)(to)
    return None


def _longest(graph: Graph) -> int | None:
    """Return the most decisions to an ending; None where play can go round as often as it likes."""
    most: dict[int, int] = {}
    for component in graph.components():
        inside = set(component)
        reached = [
            most[to] + int(graph.kind[state] == DECISION)
            for state in component
            for to in graph.leads(state)
            if to not in inside and to in most
        ]
        if graph.kind[component[0]] == ENDED:
            reached.append(0)
        if not reached:
            continue
        if len(component) > 1 or component[0] in graph.leads(component[0]):
            return None
        most[component[0]] = max(reached)
    return max((most[start] for start, _ in graph.starts if start in most), default=0)


def _least(program: Program) -> int:
    """Return a number of decisions that no playthrough can have fewer of, whatever holds."""
    far = {program.start: 0}
    waiting = deque([program.start])
    while waiting:
        name = waiting.popleft()
        body = program.nodes[name].body
        if isinstance(body, Ending):
            return far[name]
        cost = int(isinstance(body, Choice | Table))
        for to, _ in successors(program, program.nodes[name]):
            if far[name] + cost < far.get(to, far[name] + cost + 1):
                far[to] = far[name] + cost
                (waiting.append if cost else waiting.appendleft)(to)
    return 0
