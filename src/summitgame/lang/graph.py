"""The nodes of a program as a graph. Law: conditions count as able to hold and able to fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from summitgame.program import Call, Chance, Choice, Draw, Node, Program, Return, Table, Way
from summitgame.program.model import Jump

Edges: TypeAlias = Mapping[str, tuple[tuple[str, bool], ...]]
"""For each node those that may follow, each with whether it is entered by a call."""


def jumps(node: Node) -> Iterator[Jump]:
    """Yield every jump that leaves a node (calls and draws apart)."""
    match node.body:
        case Choice(options=options):
            for option in options:
                yield option.jump
        case Table(replies=replies, options=options):
            for option in options:
                yield option.jump
            for reply in replies:
                yield reply.jump
        case Chance(outcomes=outcomes):
            for outcome in outcomes:
                yield outcome.jump
        case Way(jump=jump):
            yield jump
        case _:
            return


def returns(node: Node) -> bool:
    """Return whether play can return to a call from this node."""
    if isinstance(node.body, Return):
        return True
    return any(branch.to is None for jump in jumps(node) for branch in jump)


def successors(program: Program, node: Node) -> Iterator[tuple[str, bool]]:
    """Yield the nodes that may follow, each with whether it is entered by a call."""
    match node.body:
        case Call(node=called, then=then):
            yield called, True
            yield then, False
        case Draw(pool=pool, then=then, otherwise=otherwise):
            for storylet in program.pools.get(pool, ()):
                yield storylet.node, True
            for branch in (*then, *otherwise):
                if branch.to is not None:
                    yield branch.to, False
        case _:
            for jump in jumps(node):
                for branch in jump:
                    if branch.to is not None:
                        yield branch.to, False


def edges(program: Program) -> Edges:
    """Return for each node those that may follow, each with whether it is entered by a call."""
    return {
        name: tuple(
            [
                (branch.to, False)
                for option in node.body.options
                for branch in option.jump
                if branch.to is not None
            ]
            if isinstance(node.body, Choice)
            else successors(program, node)
        )
        for name, node in program.nodes.items()
    }


def reach(program: Program, after: Edges, calls: Iterable[str] = ()) -> tuple[set[str], set[str]]:
    """Return the nodes reachable outside any call, and those reachable inside one.

    Args:
        program: The program.
        after: Its edges.
        calls: Nodes that are called besides, from no node.
    """
    plain: set[str] = set()
    called: set[str] = set()
    waiting = [(program.start, False), *((name, True) for name in calls)]
    while waiting:
        name, inside = waiting.pop()
        seen = called if inside else plain
        if name in seen or name not in after:
            continue
        seen.add(name)
        waiting += [(to, True) for to, _ in after[name]] if inside else after[name]
    return plain, called
