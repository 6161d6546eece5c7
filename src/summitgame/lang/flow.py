"""Checks where play can go: unreachable nodes, empty choices, loops, calls and returns.

Law: findings are about the compiled program; conditions count as able to hold and able to fail,
except where a choice's own variables are few enough to try every value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import TypeAlias

from summitgame.diagnostics import CODES, Diagnostic, Span
from summitgame.program import (
    Call,
    Chance,
    Choice,
    Draw,
    Ending,
    Expr,
    Node,
    Option,
    Program,
    Return,
    Table,
    Way,
    slots_read,
)
from summitgame.program.model import Jump

MAX_TRIED = 300_000
"""Combinations of values tried to show that a choice can be empty."""


Test: TypeAlias = Callable[[Sequence[int]], int]


def check_flow(
    program: Program, places: Mapping[str, Span], lower: Callable[[Expr], Test]
) -> list[Diagnostic]:
    """Return what is wrong with the flow of a program.

    Args:
        program: A compiled program whose jumps all exist.
        places: Where each node is written.
        lower: Turns an expression into a function of the values of all slots.
    """
    found: list[Diagnostic] = []
    plain, called = _reach(program)
    reached = plain | called
    for name, node in program.nodes.items():
        if name not in reached:
            found.append(_unreached(node, places[name]))
        elif name in plain and returns(node):
            found.append(
                Diagnostic(
                    "SG307",
                    f"node “{name}” returns, but play can come here without a call",
                    places[name],
                    expected="a way here through call: or draw: only",
                    hint="Name the node to go to instead of `return`.",
                )
            )
        if isinstance(node.body, Choice | Table):
            found += _empty(program, node, places[name], lower)
        elif isinstance(node.body, Chance):
            found += _no_outcome(program, node.body, places[name], lower)
    found += _loops(program, places)
    if not any(isinstance(program.nodes[name].body, Ending) for name in reached):
        start = places.get(program.start)
        if start is not None:
            found.append(
                Diagnostic(
                    "SG305",
                    "no ending can be reached from the start",
                    start,
                    hint="Give some path a node with `ending:`.",
                )
            )
    return found


def _unreached(node: Node, at: Span) -> Diagnostic:
    if isinstance(node.body, Ending):
        return Diagnostic(
            "SG309",
            f"the ending “{node.body.id}” cannot be reached",
            at,
            CODES["SG309"].severity,
            hint="Let something go to it, or remove it.",
        )
    return Diagnostic(
        "SG301",
        f"node “{node.id}” cannot be reached",
        at,
        CODES["SG301"].severity,
        hint="Let something go to it, or remove it.",
    )


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


def _reach(program: Program) -> tuple[set[str], set[str]]:
    """Return the nodes reachable outside any call, and those reachable inside one."""
    seen: set[tuple[str, bool]] = set()
    waiting = [(program.start, False)]
    while waiting:
        name, inside = waiting.pop()
        if (name, inside) in seen or name not in program.nodes:
            continue
        seen.add((name, inside))
        waiting += [
            (to, inside or entered) for to, entered in successors(program, program.nodes[name])
        ]
    return {name for name, inside in seen if not inside}, {name for name, inside in seen if inside}


def _options(node: Node) -> tuple[Option, ...]:
    return node.body.options if isinstance(node.body, Choice | Table) else ()


def _empty(
    program: Program, node: Node, at: Span, lower: Callable[[Expr], Test]
) -> list[Diagnostic]:
    """Return a finding if, for some values, none of a node's options is open."""
    options = _options(node)
    if any(option.when is None and not option.once for option in options):
        return []
    if (
        isinstance(node.body, Table)
        and not node.body.limits
        and all(any(level.when is None for level in term.levels) for term in node.body.terms)
    ):
        return []
    tests: list[tuple[Test | None, int | None]] = []
    slots: set[int] = set()
    for option in options:
        taken = option.taken_slot if option.once else None
        if option.when is not None:
            slots |= slots_read(option.when)
        if taken is not None:
            slots.add(taken)
        tests.append((None if option.when is None else lower(option.when), taken))
    for values in _combinations(program, slots):
        if not any(
            not (taken is not None and values[taken]) and (test is None or test(values))
            for test, taken in tests
        ):
            return [
                Diagnostic(
                    "SG303",
                    f"node “{node.id}” can leave the player without an option:"
                    f" {_words(program, slots, values)}",
                    at,
                    expected="an option that is always open",
                    hint="Add an option without `when`, or one with `fallback: true`.",
                )
            ]
    return []


def _no_outcome(
    program: Program, chance: Chance, at: Span, lower: Callable[[Expr], Test]
) -> list[Diagnostic]:
    """Return a finding if, for some values, no outcome of a chance can happen."""
    slots: set[int] = set()
    tests: list[tuple[Test | None, Test]] = []
    for outcome in chance.outcomes:
        slots |= slots_read(outcome.weight)
        if outcome.when is not None:
            slots |= slots_read(outcome.when)
        test = None if outcome.when is None else lower(outcome.when)
        tests.append((test, lower(outcome.weight)))
    for values in _combinations(program, slots):
        if not any((test is None or test(values)) and weight(values) > 0 for test, weight in tests):
            return [
                Diagnostic(
                    "SG308",
                    f"no outcome can happen: {_words(program, slots, values)}",
                    at,
                    expected="an outcome that can always happen",
                    hint="Give one outcome a weight above zero and no `when`.",
                )
            ]
    return []


def _combinations(program: Program, slots: Collection[int]) -> Iterator[Sequence[int]]:
    """Yield the start values with every combination of the given slots; none if too many."""
    ordered = sorted(slots)
    ranges = [
        range(program.variables[slot].low, program.variables[slot].high + 1) for slot in ordered
    ]
    if prod(map(len, ranges)) > MAX_TRIED:
        return
    values = [variable.start for variable in program.variables]
    for combination in product(*ranges):
        for slot, value in zip(ordered, combination, strict=True):
            values[slot] = value
        yield values


def _words(program: Program, slots: Collection[int], values: Sequence[int]) -> str:
    """Return values as an author writes them."""
    return (
        ", ".join(
            f"{_asked(program.variables[slot].id)} = {_word(program, slot, values[slot])}"
            for slot in sorted(slots)
        )
        or "always"
    )


def _asked(variable: str) -> str:
    """Return a variable's id; counts are written as rules ask for them, `visits(node)`."""
    kind, colon, about = variable.partition(":")
    return f"{kind}({about})" if colon else variable


def _word(program: Program, slot: int, value: int) -> str:
    variable = program.variables[slot]
    if variable.values:
        return variable.values[value]
    if variable.kind in {"bool", "taken"}:
        return "true" if value else "false"
    return str(value)


def _loops(program: Program, places: Mapping[str, Span]) -> list[Diagnostic]:
    """Return one finding for each circle of nodes through which play goes without a decision."""
    found: list[Diagnostic] = []
    done: set[str] = set()
    quiet = _quiet(program)
    for origin in program.nodes:
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
            for to, entered in successors(program, node):
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
