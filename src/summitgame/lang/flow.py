"""Checks where play can go: unreachable nodes, empty choices, loops, calls and returns.

Law: findings are about the compiled program; conditions count as able to hold and able to fail,
except for an empty choice, where values within the declared bounds must show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from summitgame.diagnostics import CODES, Diagnostic, Span
from summitgame.program import (
    Call,
    Chance,
    Choice,
    Compare,
    Const,
    Draw,
    Ending,
    Expr,
    Logic,
    Node,
    Not,
    Option,
    Program,
    Return,
    Table,
    Var,
    Way,
)
from summitgame.program.intervals import none_holds
from summitgame.program.model import Jump


def check_flow(program: Program, places: Mapping[str, Span]) -> list[Diagnostic]:
    """Return what is wrong with the flow of a program.

    Args:
        program: A compiled program whose jumps all exist.
        places: Where each node is written.
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
            found += _empty(program, node, places[name])
        elif isinstance(node.body, Chance):
            found += _no_outcome(program, node.body, places[name])
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


def _empty(program: Program, node: Node, at: Span) -> list[Diagnostic]:
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
    values = none_holds([_open(option) for option in options], _box(program))
    if values is None:
        return []
    return [
        Diagnostic(
            "SG303",
            f"node “{node.id}” can leave the player without an option: {_words(program, values)}",
            at,
            expected="an option that is always open",
            hint="Add an option without `when`, or one with `fallback: true`.",
        )
    ]


def _open(option: Option) -> Expr:
    """Return when an option is open, as one condition."""
    parts: list[Expr] = [] if option.when is None else [option.when]
    if option.once and option.taken_slot is not None:
        parts.append(Not(Var(option.taken_slot)))
    return Logic("and", tuple(parts)) if parts else Const(1)


def _no_outcome(program: Program, chance: Chance, at: Span) -> list[Diagnostic]:
    """Return a finding if, for some values, no outcome of a chance can happen."""
    conditions: list[Expr] = []
    for outcome in chance.outcomes:
        weighty = Compare(">", outcome.weight, Const(0))
        conditions.append(
            weighty if outcome.when is None else Logic("and", (outcome.when, weighty))
        )
    values = none_holds(conditions, _box(program))
    if values is None:
        return []
    return [
        Diagnostic(
            "SG308",
            f"no outcome can happen: {_words(program, values)}",
            at,
            expected="an outcome that can always happen",
            hint="Give one outcome a weight above zero and no `when`.",
        )
    ]


def _box(program: Program) -> dict[int, tuple[int, int]]:
    """Return the bounds of every slot."""
    return {slot: (each.low, each.high) for slot, each in enumerate(program.variables)}


def _words(program: Program, values: Mapping[int, int]) -> str:
    """Return values as an author writes them."""
    return (
        ", ".join(
            f"{_asked(program.variables[slot].id)} = {_word(program, slot, values[slot])}"
            for slot in sorted(values)
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
