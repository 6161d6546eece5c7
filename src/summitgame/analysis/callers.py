"""Which calls may be open at a node. Law: every call that can be open there is in the set.

The stack of calls is left out of account but for its top: a node belongs to a call when play can
come to it from the called node without returning. What is called on the way is taken to return.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from summitgame.program import (
    Call,
    Chance,
    Choice,
    Draw,
    Jump,
    Node,
    Option,
    Program,
    Table,
    Way,
)

Callers: TypeAlias = Mapping[str, tuple[str, ...]]
"""For each node, the nodes whose call may be the innermost one open there."""


def options_of(node: Node) -> tuple[Option, ...]:
    """Return the options of a node that has some."""
    return node.body.options if isinstance(node.body, Choice | Table) else ()


def jumps_of(node: Node) -> Iterator[Jump]:
    """Yield every jump of a node; of a call and a draw, where play goes on after them too."""
    for option in options_of(node):
        yield option.jump
    match node.body:
        case Way(jump=jump):
            yield jump
        case Chance(outcomes=outcomes):
            for outcome in outcomes:
                yield outcome.jump
        case Draw(then=then, otherwise=otherwise):
            yield then
            yield otherwise
        case Table(replies=replies):
            for reply in replies:
                yield reply.jump
        case _:
            return


def called_by(program: Program, node: Node) -> tuple[str, ...]:
    """Return the nodes that a node may call: the one of a call, or the storylets of a draw."""
    match node.body:
        case Call(node=called):
            return (called,)
        case Draw(pool=pool):
            return tuple(storylet.node for storylet in program.pools[pool])
        case _:
            return ()


def _onward(node: Node) -> list[str]:
    found = [branch.to for jump in jumps_of(node) for branch in jump if branch.to is not None]
    if isinstance(node.body, Call):
        found.append(node.body.then)
    return found


def callers(program: Program) -> Callers:
    """Return the calls that may be open at each node."""
    onward = {node.id: _onward(node) for node in program.nodes.values()}
    within: dict[str, frozenset[str]] = {}
    found: dict[str, dict[str, None]] = {node: {} for node in program.nodes}
    for node in program.nodes.values():
        for called in called_by(program, node):
            if called not in within:
                within[called] = _reached(called, onward)
            for inner in within[called]:
                found[inner][node.id] = None
    return {node: tuple(sites) for node, sites in found.items()}


def _reached(start: str, onward: Mapping[str, list[str]]) -> frozenset[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for to in onward[waiting.pop()]:
            if to not in seen:
                seen.add(to)
                waiting.append(to)
    return frozenset(seen)
