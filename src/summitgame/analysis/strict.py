"""A program that notices when an effect is cut off at a bound the author calls strict.

Law: it plays exactly as the program it is made of; it only remembers more.

For each strict variable one truth is added. Before an effect on the variable, it becomes true if
what the effect comes to lies beyond the bounds. What can be asked of states can then be asked of
effects.
"""

from __future__ import annotations

from dataclasses import replace

from summitgame.analysis.results import Witness
from summitgame.program import (
    Chance,
    Choice,
    Compare,
    Const,
    Effect,
    Given,
    Logic,
    Node,
    Program,
    Table,
    Variable,
)
from summitgame.program.model import AnyEffect, Option

CUT = "cut:"
"""What the ids of the added truths begin with; no variable of a story has a colon in its id."""

Watched = dict[int, int]
"""For each strict slot, the slot of its truth."""


def watch_strict(program: Program) -> tuple[Program, Watched]:
    """Return the program with a truth for each strict variable, and their slots."""
    strict = [slot for slot, variable in enumerate(program.variables) if variable.strict]
    watched = {slot: len(program.variables) + number for number, slot in enumerate(strict)}
    if not watched:
        return program, watched
    variables = program.variables
    added = tuple(Variable(f"{CUT}{variables[slot].id}", "bool", 0, 1, 0) for slot in strict)
    nodes = {name: _node(node, variables, watched) for name, node in program.nodes.items()}
    return replace(program, variables=(*variables, *added), nodes=nodes), watched


def unwatched(witness: Witness, program: Program) -> Witness:
    """Return a witness of the program with truths as one of the program it is made of."""
    count = sum(not variable.id.startswith(CUT) for variable in program.variables)
    return replace(witness, state=replace(witness.state, values=witness.state.values[:count]))


def _effects(
    effects: tuple[AnyEffect, ...], variables: tuple[Variable, ...], watched: Watched
) -> tuple[AnyEffect, ...]:
    found: list[AnyEffect] = []
    for effect in effects:
        match effect:
            case Effect(slot=slot, value=value):
                if slot in watched:
                    beyond = Logic(
                        "or",
                        (
                            Compare("<", value, Const(variables[slot].low)),
                            Compare(">", value, Const(variables[slot].high)),
                        ),
                    )
                    found.append(Given(beyond, (Effect(watched[slot], Const(1)),)))
                found.append(effect)
            case Given(when=when, effects=inner):
                found.append(Given(when, _effects(inner, variables, watched)))
    return tuple(found)


def _node(node: Node, variables: tuple[Variable, ...], watched: Watched) -> Node:
    def own(effects: tuple[AnyEffect, ...]) -> tuple[AnyEffect, ...]:
        return _effects(effects, variables, watched)

    def options(listed: tuple[Option, ...]) -> tuple[Option, ...]:
        return tuple(replace(option, effects=own(option.effects)) for option in listed)

    body = node.body
    match body:
        case Choice():
            body = replace(body, options=options(body.options))
        case Chance():
            body = replace(
                body,
                outcomes=tuple(replace(each, effects=own(each.effects)) for each in body.outcomes),
            )
        case Table():
            body = replace(
                body,
                options=options(body.options),
                effects=own(body.effects),
                replies=tuple(replace(each, effects=own(each.effects)) for each in body.replies),
            )
        case _:
            pass
    return replace(node, effects=own(node.effects), body=body)
