"""What an author is shown beside the game. Law: it says why, and the engine has said what.

Which options are offered comes from the turn; here their conditions are only taken apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from summitgame.diagnostics import Span
from summitgame.engine import Decision, OptionPick, PackagePick, State, turn
from summitgame.engine.lowering import lower
from summitgame.engine.tables import open_levels
from summitgame.program import (
    Choice,
    Compare,
    Const,
    Expr,
    Logic,
    Node,
    Not,
    Option,
    Program,
    Table,
    Var,
)
from summitgame.program.words import condition, value, variable_name
from summitgame.session.playing import Moment, Session
from summitgame.session.words import pick_words, plain
from summitgame.views.developer import (
    DeveloperView,
    NodeView,
    OfferView,
    PlaceView,
    ShareView,
    StepView,
    TestView,
    VariableView,
)

KINDS = {
    "Choice": "choice",
    "Way": "goes on",
    "Chance": "chance",
    "Draw": "draws a storylet",
    "Call": "calls another node",
    "Return": "returns",
    "Table": "table",
    "Ending": "ending",
}


@dataclass(slots=True)
class Seen:
    """What playthroughs have come by, for as long as somebody keeps it."""

    nodes: set[str] = field(default_factory=set)
    options: set[str] = field(default_factory=set)
    """As `node/option`; packages as `node/table`."""

    def note(self, session: Session) -> None:
        """Add what a playthrough has come by."""
        self.nodes |= session.visited()
        self.options |= set(_taken(session.moments))


def developer_view(session: Session, ever: Seen) -> DeveloperView:
    """Return everything that the developer overlay shows.

    Args:
        session: The playthrough.
        ever: What all playthroughs of this sitting have come by; this one is added.
    """
    ever.note(session)
    program, state = session.campaign.program, session.state
    now = Seen(set(session.visited()), set(_taken(session.moments)))
    places = session.campaign.places
    titles = {each.id: each.title or each.id for each in program.chapters}
    nodes = tuple(_node(node, titles, places, now, ever) for node in program.authored.values())
    here = next(node for node in nodes if node.id == state.node)
    options = [name for node in program.nodes.values() for name in _options(node)]
    chapter = program.nodes[state.node].chapter
    return DeveloperView(
        node=here,
        offers=tuple(_offers(session, now, ever)),
        variables=tuple(_variables(session)),
        nodes=nodes,
        steps=tuple(_steps(session)),
        seed=session.seed,
        placed=session.placed.node if session.placed is not None else "",
        node_share=_share(program.authored, now.nodes, ever.nodes),
        option_share=_share(options, now.options, ever.options),
        unseen=tuple(
            name
            for name in options
            if name not in ever.options and program.nodes[name.partition("/")[0]].chapter == chapter
        ),
    )


def explain(program: Program, expr: Expr, values: Sequence[int]) -> TestView:
    """Return a condition with its parts, each with whether it holds and with which values."""
    holds = bool(lower(expr)(values))
    text = condition(program, expr)
    match expr:
        case Logic(parts=parts):
            return TestView(text, holds, "", tuple(explain(program, x, values) for x in parts))
        case Not(operand=Compare() | Logic() as inner):
            return TestView(text, holds, "", (explain(program, inner, values),))
        case Compare(op=op, left=left, right=right):
            names = _values_of(program, left, right, values)
            return TestView(text, holds, f"{names[0]} {op} {names[1]}")
        case Var(slot=slot):
            return TestView(text, holds, value(program.variables[slot], values[slot]))
        case _:
            return TestView(text, holds, "")


def _values_of(program: Program, left: Expr, right: Expr, values: Sequence[int]) -> tuple[str, str]:
    """Return both sides of a comparison as they are now, in the words of the variable in it."""
    slots = [each.slot for each in (left, right) if isinstance(each, Var)]
    variable = program.variables[slots[0]] if slots else None

    def word(expr: Expr) -> str:
        amount = int(lower(expr)(values))
        plain_kind = isinstance(expr, Var | Const)
        return str(amount) if variable is None or not plain_kind else value(variable, amount)

    return word(left), word(right)


def _node(
    node: Node, titles: Mapping[str, str], places: Mapping[str, Span], now: Seen, ever: Seen
) -> NodeView:
    return NodeView(
        node.id,
        node.title or node.heading,
        titles.get(node.chapter, node.chapter),
        KINDS[type(node.body).__name__],
        _place(places, node.id),
        node.id in now.nodes,
        node.id in ever.nodes,
    )


def _place(places: Mapping[str, Span], name: str) -> PlaceView | None:
    at = places.get(name)
    return None if at is None else PlaceView(at.file, at.line, at.column)


def _options(node: Node) -> Iterator[str]:
    if isinstance(node.body, Choice | Table):
        yield from (f"{node.id}/{option.id}" for option in node.body.options)
    if isinstance(node.body, Table):
        yield f"{node.id}/table"


def _taken(moments: Sequence[Moment]) -> Iterator[str]:
    for before, after in pairwise(moments):
        match after.pick:
            case OptionPick(option=option):
                yield f"{before.state.node}/{option}"
            case PackagePick():
                yield f"{before.state.node}/table"
            case _:
                pass


def _share(all_: Iterable[str], seen: set[str], ever: set[str]) -> ShareView:
    known = set(all_)
    return ShareView(len(known & seen), len(known & ever), len(known))


def _variables(session: Session) -> Iterator[VariableView]:
    values = session.state.values
    moments = session.moments
    old = moments[-2].state.values if len(moments) > 1 else values
    for variable, now, before in zip(session.campaign.program.variables, values, old, strict=True):
        yield VariableView(
            variable_name(variable),
            variable.name,
            value(variable, now),
            value(variable, before) if before != now else "",
            tuple(value(variable, each) for each in range(variable.low, variable.high + 1)),
            variable.group,
        )


def _steps(session: Session) -> Iterator[StepView]:
    program, moments = session.campaign.program, session.moments
    for index, moment in enumerate(moments):
        after = moments[index + 1] if index + 1 < len(moments) else None
        node = program.nodes[moment.state.node]
        yield StepView(
            index,
            node.id,
            node.title or node.heading,
            "" if after is None else pick_words(program, moment.state, after.pick),
            tuple(f"{place}: {outcome}" for place, outcome in moment.rolls),
        )


# --- why an option is offered, or not


def _offers(session: Session, now: Seen, ever: Seen) -> Iterator[OfferView]:
    program, state = session.campaign.program, session.state
    decision = turn(program, state)
    if not isinstance(decision, Decision):
        return
    shown = {offered.option.id: offered.enabled for offered in decision.options}
    some = any(each.enabled and not each.option.fallback for each in decision.options)
    body = program.nodes[state.node].body
    for option in body.options if isinstance(body, Choice | Table) else ():
        name = f"{state.node}/{option.id}"
        status: Literal["open", "locked", "hidden"] = "hidden"
        if option.id in shown:
            status = "open" if shown[option.id] else "locked"
        yield OfferView(
            option.id,
            plain(option.text, state.values),
            status,
            _why(option, state, status, some=some),
            None if option.when is None else explain(program, option.when, state.values),
            _place(session.campaign.places, name),
            name in now.options,
            name in ever.options,
        )
    if isinstance(body, Table):
        yield from _levels(program, state)


def _why(option: Option, state: State, status: str, *, some: bool) -> str:
    taken = option.taken_slot is not None and bool(state.values[option.taken_slot])
    if status == "open":
        if option.fallback:
            return "Offered: no other option is open."
        return "Offered: it has no condition." if option.when is None else "Offered: it holds."
    if status == "locked" and any(lower(each.when)(state.values) for each in option.limits):
        return "Refused: an effect of it would break a bound."
    if status == "locked":
        return "Locked: its condition fails, and it says why."
    if option.once and taken:
        return "Not offered: it may be taken once, and was."
    if option.when is not None and not lower(option.when)(state.values):
        return "Not offered: its condition fails."
    if option.fallback and some:
        return "Not offered: it is a fallback, and another option is open."
    return "Not offered."


def _levels(program: Program, state: State) -> Iterator[OfferView]:
    shown = {
        (term.id, level.id): enabled
        for term, levels in open_levels(program, state)
        for level, enabled in levels
    }
    body = program.nodes[state.node].body
    for term in body.terms if isinstance(body, Table) else ():
        for level in term.levels:
            if level.when is None:
                continue
            found = shown.get((term.id, level.id))
            status: Literal["open", "locked", "hidden"] = "hidden" if found is None else "locked"
            yield OfferView(
                f"{term.id}/{level.id}",
                f"{term.name}: {level.name}",
                "open" if found else status,
                "Can be chosen: it holds." if found else "Cannot be chosen: its condition fails.",
                explain(program, level.when, state.values),
                None,
                seen=False,
                ever=False,
            )


__all__ = ["Seen", "developer_view", "explain"]
