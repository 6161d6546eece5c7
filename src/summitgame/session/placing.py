"""A playthrough that an author put somewhere. Law: play enters there as if it had come by itself.

The calls that would be open there are found along the story, whatever its conditions say.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from summitgame.engine import Step, placed
from summitgame.program import (
    Call,
    Chance,
    Choice,
    Draw,
    Node,
    Program,
    Return,
    Table,
    Variable,
    Way,
)
from summitgame.program.model import Jump
from summitgame.program.words import value as word_of

MOST_CALLS = 6
"""Calls within calls that are followed."""
_Stack = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an author put play, and with which values."""

    node: str
    values: Mapping[str, str] = field(default_factory=dict)
    """By variable id, as an author writes them; the others are as at the start."""

    @staticmethod
    def from_data(data: Mapping[str, Any]) -> Placed | None:
        """Return the place that a save names; None for a game from the beginning."""
        return Placed(str(data["node"]), dict(data["values"])) if data else None

    def to_data(self) -> dict[str, Any]:
        """Return the place as a save names it."""
        return {"node": self.node, "values": dict(self.values)}


def begin(program: Program, at: Placed) -> Step:
    """Return the first state of a playthrough that begins somewhere.

    Raises:
        PickError: There is no such node, or play can go nowhere from it.
    """
    values = [_amount(variable, at.values.get(variable.id)) for variable in program.variables]
    return placed(program, at.node, values, stacks(program).get(at.node, ()))


def _amount(variable: Variable, word: str | None) -> int:
    """Return the value that a word names; the start where it names none."""
    amounts = range(variable.low, variable.high + 1)
    return next((each for each in amounts if word_of(variable, each) == word), variable.start)


def words_of(program: Program, values: tuple[int, ...]) -> dict[str, str]:
    """Return values as an author writes them, by variable id."""
    return {
        variable.id: word_of(variable, value)
        for variable, value in zip(program.variables, values, strict=True)
    }


@lru_cache(maxsize=4)
def stacks(program: Program) -> Mapping[str, _Stack]:
    """Return for every node the calls that are open when play first comes there."""
    found: dict[str, _Stack] = {program.start: ()}
    seen: set[tuple[str, _Stack]] = {(program.start, ())}
    waiting = deque(seen)
    while waiting:
        name, stack = waiting.popleft()
        for following in _after(program, program.nodes[name], stack):
            if following not in seen and len(following[1]) <= MOST_CALLS:
                seen.add(following)
                found.setdefault(*following)
                waiting.append(following)
    return found


def _after(program: Program, node: Node, stack: _Stack) -> Iterator[tuple[str, _Stack]]:
    match node.body:
        case Choice(options=options):
            for option in options:
                yield from _jump(program, option.jump, stack)
        case Table(options=options, replies=replies):
            for jump in (*(each.jump for each in options), *(each.jump for each in replies)):
                yield from _jump(program, jump, stack)
        case Way(jump=jump):
            yield from _jump(program, jump, stack)
        case Chance(outcomes=outcomes):
            for outcome in outcomes:
                yield from _jump(program, outcome.jump, stack)
        case Draw(pool=pool, otherwise=otherwise):
            yield from ((each.node, (*stack, node.id)) for each in program.pools[pool])
            yield from _jump(program, otherwise, stack)
        case Call(node=called):
            yield called, (*stack, node.id)
        case Return():
            yield from _back(program, stack)
        case _:
            pass


def _jump(program: Program, jump: Jump, stack: _Stack) -> Iterator[tuple[str, _Stack]]:
    for branch in jump:
        if branch.to is not None:
            yield branch.to, stack
        else:
            yield from _back(program, stack)


def _back(program: Program, stack: _Stack) -> Iterator[tuple[str, _Stack]]:
    if not stack:
        return
    match program.nodes[stack[-1]].body:
        case Call(then=then):
            yield then, stack[:-1]
        case Draw(then=then):
            yield from _jump(program, then, stack[:-1])
        case _:
            pass
