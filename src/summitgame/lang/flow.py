"""Checks where play can go: unreachable nodes, empty choices, loops, calls and returns.

Law: findings are about the compiled program; conditions count as able to hold and able to fail,
except for an empty choice, where values within the declared bounds must show it, and playing the
story through must not show the opposite.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from summitgame.diagnostics import CODES, Diagnostic, Span
from summitgame.lang.circles import check_circles, check_traps
from summitgame.lang.graph import edges, reach, returns
from summitgame.lang.triggers import Trigger, check_triggers
from summitgame.program import (
    Chance,
    Choice,
    Compare,
    Const,
    Ending,
    Expr,
    Logic,
    Node,
    Not,
    Option,
    Program,
    Table,
    Var,
)
from summitgame.program.intervals import none_holds

MAX_PICKS = 6
"""How many of the last picks are named on the way to a choice of nothing."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What came of playing a story in search of a choice of nothing."""

    path: tuple[str, ...] | None
    """What is picked on the way to it; None if it was not met."""
    states: int
    """How many states were looked at."""
    complete: bool
    """Whether there are no others."""


Seek = Callable[[str], Sought]
"""Plays the story in search of a state in which a node offers nothing."""


def check_flow(
    program: Program,
    places: Mapping[str, Span],
    triggers: Sequence[Trigger] = (),
    seek: Seek | None = None,
) -> list[Diagnostic]:
    """Return what is wrong with the flow of a program.

    Args:
        program: A compiled program whose jumps all exist, before triggers are put into it.
        places: Where each node is written.
        triggers: What may call nodes after a pick.
        seek: Plays the story, to see whether values that leave nothing to pick can be met.
    """
    after = edges(program)
    found = check_triggers(program, triggers, after, places)
    plain, called = reach(program, after, [each.call for each in triggers])
    reached = plain | called
    back = {name for name, node in program.nodes.items() if returns(node)}
    for name, node in program.nodes.items():
        if name not in reached:
            found.append(_unreached(node, places[name]))
        elif name in plain and name in back:
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
            found += _empty(program, node, places, seek)
        elif isinstance(node.body, Chance):
            found += _no_outcome(program, node.id, node.body, places)
    circles = check_circles(program, places, after)
    # A circle without a decision has no ending either; that is said once.
    return found + (circles or check_traps(program, places, reached, after, back))


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


def _options(node: Node) -> tuple[Option, ...]:
    return node.body.options if isinstance(node.body, Choice | Table) else ()


def _empty(
    program: Program, node: Node, places: Mapping[str, Span], seek: Seek | None
) -> list[Diagnostic]:
    """Return a finding if, for some values, none of a node's options is open.

    Values within the declared bounds count, unless the story is small enough to be played through
    and never comes to them.
    """
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
    sought = None if seek is None else seek(node.id)
    if sought is not None and sought.path is None and sought.complete:
        return []
    case = f"node “{node.id}” can leave the player without an option: {_words(program, values)}"
    hint = "Add an option without `when`, or one with `fallback: true`."
    if sought is not None and sought.path is not None:
        case = f"node “{node.id}” leaves the player without an option {_after(sought.path)}"
    elif sought is not None:
        hint += f" In {sought.states:,} states near the start it does not happen."
    at, expected = places[node.id], "an option that is always open"
    return [Diagnostic("SG303", case, at, expected=expected, hint=hint)]


def _after(path: tuple[str, ...]) -> str:
    if not path:
        return "at the start"
    last = path[-MAX_PICKS:]
    more = f"{len(path) - len(last)} picks and " if len(path) > len(last) else ""
    return f"after {more}{', '.join(last)}"


def _open(option: Option) -> Expr:
    """Return when an option is open, as one condition."""
    parts: list[Expr] = [] if option.when is None else [option.when]
    if option.once and option.taken_slot is not None:
        parts.append(Not(Var(option.taken_slot)))
    return Logic("and", tuple(parts)) if parts else Const(1)


def _no_outcome(
    program: Program, name: str, chance: Chance, places: Mapping[str, Span]
) -> list[Diagnostic]:
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
            places[name],
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
