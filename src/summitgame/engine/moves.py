"""Every pick of a state, with the state that it leads to.

Law: the same rules as `step`, asked once a turn instead of once a pick. Whoever walks all states
needs no check of what the turn itself has just listed.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from summitgame.engine.lowering import NodeCode, OptionCode, lowered
from summitgame.engine.play import (
    EndlessError,
    PickError,
    Run,
    do_option,
    do_outcome,
    do_package,
    outcomes_of,
    shown,
)
from summitgame.engine.state import OptionPick, OutcomePick, Pick, State
from summitgame.engine.tables import drafts
from summitgame.program import Choice, Ending, Program, Table

Kind: TypeAlias = Literal["decision", "chance", "ended"]


class Move(NamedTuple):
    """A pick and what comes of it."""

    pick: Pick
    weight: int
    """The outcome's weight; 1 for what the player picks."""
    state: State | None
    """Where play rests next; None when the content lets it come nowhere."""
    entered: list[str]
    """Every node that play enters on the way, in order."""
    problem: str = ""
    """Why play comes nowhere, in one plain sentence."""
    endless: bool = False
    """Whether it goes round without a decision."""


def moves(program: Program, state: State) -> tuple[Kind, list[Move]]:
    """Return who picks in a state, and every pick with what comes of it.

    Args:
        program: A compiled program.
        state: A state that play rests in.
    """
    code = lowered(program).nodes[state.node]
    match code.node.body:
        case Choice():
            return "decision", _taken(program, code, state)
        case Table():
            found = _taken(program, code, state)
            found += [
                _done(program, state, pick, 1, draft) for pick, draft in drafts(program, state)
            ]
            return "decision", found
        case Ending():
            return "ended", []
        case _:
            return "chance", [
                _done(program, state, OutcomePick(outcome), weight, outcome)
                for outcome, weight in outcomes_of(code, state.values)
            ]


def _taken(program: Program, code: NodeCode, state: State) -> list[Move]:
    return [
        _done(program, state, OptionPick(each.option.id), 1, each)
        for each, enabled in shown(code, state.values)
        if enabled
    ]


def _done(
    program: Program, state: State, pick: Pick, weight: int, what: OptionCode | str | list[int]
) -> Move:
    run = Run(program, list(state.values), list(state.stack), None)
    run.node = state.node
    code = run.code.nodes[state.node]
    try:
        match what:
            case OptionCode():
                do_option(run, what)
            case str():
                do_outcome(run, code, what)
            case _:
                do_package(run, code, what)
        return Move(pick, weight, run.settle(), run.entered)
    except PickError as error:
        endless = isinstance(error, EndlessError)
        return Move(pick, weight, None, run.entered, str(error), endless)


def settled(program: Program, state: State) -> State:
    """Return where play comes to rest from a state whose values somebody has changed.

    Raises:
        PickError: Play comes nowhere.
    """
    run = Run(program, list(state.values), list(state.stack), None)
    run.node = state.node
    return run.settle()
