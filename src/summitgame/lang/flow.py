"""Checks where play can go: unreachable nodes, empty choices, loops, calls and returns.

Law: findings are about the compiled program; conditions count as able to hold and able to fail,
except where a choice's own variables are few enough to try every value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product

from summitgame.diagnostics import Diagnostic, Span
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


def check_flow(
    program: Program, places: Mapping[str, Span], evaluate: Callable[[Expr, tuple[int, ...]], int]
) -> list[Diagnostic]:
    """Return what is wrong with the flow of a program.

    Args:
        program: A compiled program whose jumps all exist.
        places: Where each node is written.
        evaluate: The value of an expression for values of all slots.
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
            found += _empty(program, node, places[name], evaluate)
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
            hint="Let something go to it, or remove it.",
        )
    return Diagnostic(
        "SG301",
        f"node “{node.id}” cannot be reached",
        at,
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
    program: Program,
    node: Node,
    at: Span,
    evaluate: Callable[[Expr, tuple[int, ...]], int],
) -> list[Diagnostic]:
    options = _options(node)
    if any(option.when is None and not option.once for option in options):
        return []
    if (
        isinstance(node.body, Table)
        and not node.body.limits
        and all(any(level.when is None for level in term.levels) for term in node.body.terms)
    ):
        return []
    slots: set[int] = set()
    for option in options:
        if option.when is not None:
            slots |= slots_read(option.when)
        if option.once and option.taken_slot is not None:
            slots.add(option.taken_slot)
    ordered = sorted(slots)
    ranges = [
        range(program.variables[slot].low, program.variables[slot].high + 1) for slot in ordered
    ]
    size = 1
    for each in ranges:
        size *= len(each)
    values = [variable.start for variable in program.variables]
    for combination in product(*ranges) if size <= MAX_TRIED else ():
        for slot, value in zip(ordered, combination, strict=True):
            values[slot] = value
        state = tuple(values)
        if not any(_open(option, state, evaluate) for option in options):
            words = ", ".join(
                f"{program.variables[slot].id} = {_word(program, slot, value)}"
                for slot, value in zip(ordered, combination, strict=True)
            )
            return [
                Diagnostic(
                    "SG303",
                    f"node “{node.id}” can leave the player without an option: {words or 'always'}",
                    at,
                    expected="an option that is always open",
                    hint="Add an option without `when`, or one with `fallback: true`.",
                )
            ]
    return []


def _open(
    option: Option, values: tuple[int, ...], evaluate: Callable[[Expr, tuple[int, ...]], int]
) -> bool:
    if option.once and option.taken_slot is not None and values[option.taken_slot]:
        return False
    return option.when is None or bool(evaluate(option.when, values))


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
            stack += [(to, False) for to, _ in successors(program, node)]
    return found
