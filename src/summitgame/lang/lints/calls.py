"""Calls that never come back. Law: conditions count as able to hold and able to fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from summitgame.diagnostics import CODES, Diagnostic, Related
from summitgame.lang.fields import identity, scalar
from summitgame.lang.graph import jumps, returns
from summitgame.lang.tree import MapNode
from summitgame.program import Call, Draw, Node, Program


def check_calls(program: Program, places: Mapping[str, MapNode]) -> Iterator[Diagnostic]:
    """Yield the calls from which no path leads back."""
    for name, item in places.items():
        body = program.nodes[name].body
        at = scalar(item, "call")
        if isinstance(body, Call) and at is not None and not _comes_back(program, body.node):
            there = identity(places[body.node]) or places[body.node]
            yield Diagnostic(
                "SG306",
                f"“{body.node}” never returns, so play never goes on to “{body.then}”",
                at.span,
                CODES["SG306"].severity,
                expected="a node from which some path comes to `return`",
                hint="Add `return: true` where it ends, or `goto:` it instead of calling it.",
                related=(Related(there.span, "what is called"),),
            )


def _comes_back(program: Program, start: str) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in program.nodes:
            continue
        seen.add(name)
        node = program.nodes[name]
        if returns(node):
            return True
        waiting += _next(node)
    return False


def _next(node: Node) -> Iterator[str]:
    """Yield where play can go on from a node, calls within it taken to come back."""
    match node.body:
        case Call(then=then):
            yield then
        case Draw(then=then, otherwise=otherwise):
            yield from (branch.to for branch in (*then, *otherwise) if branch.to is not None)
        case _:
            yield from (
                branch.to for jump in jumps(node) for branch in jump if branch.to is not None
            )
