"""Checks for ways that lead round and round: without a decision, or without an end.

Law: findings are about the graph of the nodes, so that a condition is never taken for certain.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from summitgame.diagnostics import Diagnostic, Span
from summitgame.lang.graph import Edges
from summitgame.program import Call, Ending, Node, Program, Return, Way


def check_traps(
    program: Program,
    places: Mapping[str, Span],
    reached: Collection[str],
    after: Edges,
    back: Collection[str],
) -> list[Diagnostic]:
    """Return one finding for each node at which play goes where no ending can be reached.

    Args:
        program: The program.
        places: Where each node is written.
        reached: The nodes that play can come to.
        after: What may follow each node.
        back: The nodes from which play can return to a call.
    """
    before: dict[str, list[str]] = {}
    for name, following in after.items():
        for to, _ in following:
            before.setdefault(to, []).append(name)
    waiting = [
        name
        for name, node in program.nodes.items()
        if name in back or isinstance(node.body, Ending)
    ]
    free = set(waiting)
    while waiting:
        for name in before.get(waiting.pop(), ()):
            if name not in free:
                free.add(name)
                waiting.append(name)
    if program.start not in free:
        return _trap("the start", places.get(program.start))
    return [
        finding
        for name in program.nodes
        if name in reached and name not in free and not free.isdisjoint(before.get(name, ()))
        for finding in _trap(f"“{name}”", places[name])
    ]


def _trap(where: str, at: Span | None) -> list[Diagnostic]:
    if at is None:
        return []
    hint = "Give some path a node with `ending:`."
    return [Diagnostic("SG305", f"no ending can be reached from {where}", at, hint=hint)]


def check_circles(program: Program, places: Mapping[str, Span], after: Edges) -> list[Diagnostic]:
    """Return one finding for each circle of nodes through which play goes without a decision."""
    found: list[Diagnostic] = []
    done: set[str] = set()
    quiet = _quiet(program)
    for origin, first in program.nodes.items():
        if not isinstance(first.body, Way | Call):
            continue
        path: list[str] = []
        on_path: set[str] = set()
        stack: list[tuple[str, bool]] = [(origin, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                on_path.discard(path.pop())
                done.add(name)
                continue
            if name in on_path:
                circle = [*path[path.index(name) :], name]
                found.append(
                    Diagnostic(
                        "SG304",
                        f"play can go round without a decision: {' → '.join(circle)}",
                        places[name],
                        expected="a choice, a chance or an ending on the way round",
                        hint="Put a decision into the circle.",
                    )
                )
                continue
            node = program.nodes.get(name)
            if node is None or name in done or not isinstance(node.body, Way | Call):
                continue
            path.append(name)
            on_path.add(name)
            stack.append((name, True))
            for to, entered in after[name]:
                # Play comes to `then` only when the call returns: not here if it must decide first.
                if entered or not isinstance(node.body, Call) or node.body.node in quiet:
                    stack.append((to, False))
    return found


def _quiet(program: Program) -> set[str]:
    """Return the nodes from which play may return to a call without any decision."""
    quiet: set[str] = set()
    grown = True
    while grown:
        grown = False
        for name, node in program.nodes.items():
            if name not in quiet and _returns_quietly(node, quiet):
                quiet.add(name)
                grown = True
    return quiet


def _returns_quietly(node: Node, quiet: set[str]) -> bool:
    match node.body:
        case Return():
            return True
        case Way(jump=jump):
            return any(branch.to is None or branch.to in quiet for branch in jump)
        case Call(node=called, then=then):
            return called in quiet and then in quiet
        case _:
            return False
