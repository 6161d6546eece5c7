"""What playthroughs are to exercise, and how far it is. Law: read off the program, never played.

Distances go over the static graph of nodes and ignore conditions, so they are never too long.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from summitgame.program import (
    Call,
    Chance,
    Choice,
    Draw,
    Effect,
    Ending,
    Expr,
    Given,
    Jump,
    Node,
    Program,
    Return,
    Table,
    Way,
)
from summitgame.program.model import AnyEffect

TargetKind = Literal["option", "reply", "ending"]
FAR = 1 << 20
"""A distance that stands for no way."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something to be exercised."""

    kind: TargetKind
    node: str
    id: str
    """Of the option, the reply or the ending."""

    @property
    def name(self) -> str:
        """How reports call it."""
        return self.id if self.kind == "ending" else f"{self.node}/{self.id}"


def targets_of(program: Program) -> tuple[Target, ...]:
    """Return every option, every reply of a table and every ending, in the order of the content."""
    found: list[Target] = []
    for node in program.nodes.values():
        match node.body:
            case Choice(options=options):
                found += [Target("option", node.id, each.id) for each in options]
            case Table(options=options, replies=replies):
                found += [Target("option", node.id, each.id) for each in options]
                found += [Target("reply", node.id, each.id) for each in replies]
            case Ending(id=identity):
                found.append(Target("ending", node.id, identity))
            case _:
                continue
    return tuple(found)


def condition_of(program: Program, target: Target) -> Expr | None:
    """Return the condition that an option or reply has of its own."""
    body = program.nodes[target.node].body
    listed: Iterable[tuple[str, Expr | None]] = ()
    if target.kind == "option" and isinstance(body, Choice | Table):
        listed = ((each.id, each.when) for each in body.options)
    elif target.kind == "reply" and isinstance(body, Table):
        listed = ((each.id, each.when) for each in body.replies)
    return dict(listed).get(target.id)


@dataclass(frozen=True, eq=False)
class Graph:
    """The static graph of a program's nodes."""

    program: Program

    @cached_property
    def returns(self) -> tuple[str, ...]:
        """Where a return may lead: whatever follows any call or drawn storylet."""
        found: dict[str, None] = {}
        for node in self.program.nodes.values():
            match node.body:
                case Call(then=then):
                    found[then] = None
                case Draw(then=then):
                    found.update(dict.fromkeys(each.to for each in then if each.to))
                case _:
                    continue
        return tuple(found)

    def ends(self, jump: Jump) -> tuple[str, ...]:
        """Return the nodes that a jump may lead to."""
        found: dict[str, None] = {}
        for branch in jump:
            found.update(dict.fromkeys(self.returns if branch.to is None else (branch.to,)))
        return tuple(found)

    @cached_property
    def following(self) -> Mapping[str, tuple[str, ...]]:
        """Nodes that may come right after each node."""
        return {node.id: tuple(self._after(node)) for node in self.program.nodes.values()}

    def _after(self, node: Node) -> dict[str, None]:
        jumps: list[Jump] = []
        found: dict[str, None] = {}
        match node.body:
            case Choice(options=options):
                jumps = [each.jump for each in options]
            case Table(options=options, replies=replies):
                jumps = [*(each.jump for each in options), *(each.jump for each in replies)]
            case Way(jump=jump):
                jumps = [jump]
            case Chance(outcomes=outcomes):
                jumps = [each.jump for each in outcomes]
            case Draw(pool=pool, otherwise=otherwise):
                found.update(dict.fromkeys(each.node for each in self.program.pools[pool]))
                jumps = [otherwise]
            case Call(node=called):
                found[called] = None
            case Return():
                found.update(dict.fromkeys(self.returns))
            case Ending():
                pass
        for jump in jumps:
            found.update(dict.fromkeys(self.ends(jump)))
        return found

    @cached_property
    def leading(self) -> Mapping[str, tuple[str, ...]]:
        """Nodes that may come right before each node."""
        found: dict[str, list[str]] = {name: [] for name in self.program.nodes}
        for name, after in self.following.items():
            for each in after:
                found[each].append(name)
        return {name: tuple(each) for name, each in found.items()}

    def distances(self, to: Iterable[str]) -> dict[str, int]:
        """Return how many steps each node is from the nearest of some nodes; unlisted: no way."""
        found = dict.fromkeys(to, 0)
        waiting = deque(found)
        while waiting:
            name = waiting.popleft()
            for each in self.leading[name]:
                if each not in found:
                    found[each] = found[name] + 1
                    waiting.append(each)
        return found

    @cached_property
    def once(self) -> frozenset[str]:
        """Nodes that lie on no circle, so that a playthrough visits them at most once."""
        return frozenset(
            name for name in self.program.nodes if name not in self._closure(self.following[name])
        )

    def _closure(self, start: Iterable[str]) -> set[str]:
        seen = set(start)
        waiting = list(seen)
        while waiting:
            for each in self.following[waiting.pop()]:
                if each not in seen:
                    seen.add(each)
                    waiting.append(each)
        return seen

    @cached_property
    def writers(self) -> Mapping[int, tuple[str, ...]]:
        """For each slot, the nodes at which something may change it."""
        found: dict[int, dict[str, None]] = {}
        for node in self.program.nodes.values():
            for slot in _written(node):
                found.setdefault(slot, {})[node.id] = None
        return {slot: tuple(nodes) for slot, nodes in found.items()}


def _written(node: Node) -> set[int]:
    effects: list[AnyEffect] = list(node.effects)
    slots: set[int] = set() if node.visits_slot is None else {node.visits_slot}
    match node.body:
        case Choice(options=options) | Table(options=options):
            for option in options:
                effects += option.effects
                slots |= set() if option.taken_slot is None else {option.taken_slot}
        case Chance(outcomes=outcomes):
            for outcome in outcomes:
                effects += outcome.effects
        case _:
            pass
    if isinstance(node.body, Table):
        effects += node.body.effects
        slots |= {term.slot for term in node.body.terms}
        for reply in node.body.replies:
            effects += reply.effects
    while effects:
        match effects.pop():
            case Effect(slot=slot):
                slots.add(slot)
            case Given(effects=inner):
                effects += inner
    return slots
