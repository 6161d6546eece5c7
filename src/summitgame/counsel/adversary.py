"""What an adversary in a story wants, and what he can tell. Law: he reads nothing that is hidden.

He wants the story to end as badly as it can, by the kinds of its endings.
"""

from __future__ import annotations

from dataclasses import replace

from summitgame.analysis.hands import hidden_hands
from summitgame.analysis.midway import MARK, Setting, Unknown
from summitgame.draw import mix
from summitgame.engine import State
from summitgame.engine.lowering import lower
from summitgame.program import (
    Chance,
    Compare,
    Conditional,
    Const,
    Effect,
    Expr,
    Logic,
    Objective,
    Program,
    Var,
    Variable,
)

__all__ = [
    "against",
    "as_seen",
    "hidden_from",
    "hidden_slots",
    "key_of",
    "range_values",
    "range_variables",
    "ranged",
    "unknown",
]

_RANKS = {"best": 4, "good": 3, "mixed": 2, "bad": 1, "worst": 0}


def against(program: Program) -> Objective:
    """Return what the player has to lose: the rank of the ending's kind."""
    worth = {ending.id: _RANKS[ending.kind] for _, ending in program.endings}
    return Objective("~against", "The kind of the ending", worth=worth)


def hidden_slots(program: Program) -> frozenset[int]:
    """Return the slots that the player cannot read."""
    return frozenset(
        slot
        for slot, variable in enumerate(program.variables)
        if variable.visibility in {"hidden", "estimated"}
    )


def hidden_from(program: Program) -> frozenset[int]:
    """Return the slots that the adversary cannot read: hidden ones that he is not said to know."""
    knows = program.adversary.knows if program.adversary is not None else ()
    return hidden_slots(program) - frozenset(knows)


def key_of(state: State) -> int:
    """Return a number that is the same for the same situation, on every machine."""
    found = 0
    for text in (state.node, *state.stack):
        for byte in text.encode("utf-8"):
            found = mix(found ^ byte)
    for value in state.values:
        found = mix(found ^ (value & 0xFFFF))
    return found


def as_seen(program: Program, state: State, hidden: frozenset[int]) -> State:
    """Return a situation as somebody sees it: what is hidden from him is at its start."""
    values = tuple(
        program.variables[slot].start if slot in hidden else value
        for slot, value in enumerate(state.values)
    )
    return State(state.node, values, state.stack)


def unknown(program: Program, hidden: frozenset[int], first: int) -> tuple[Unknown, ...]:
    """Return what somebody cannot know, each as settings of slots with their weights.

    A value that is dealt face down is one of those that can be dealt, by its odds; one that
    everybody sees a range of lies anywhere in it; of any other he knows the bounds.

    Args:
        program: The program.
        hidden: Slots that he cannot read.
        first: The first of the slots that hold the ends of the ranges.
    """
    left = set(hidden)
    found: list[Unknown] = []
    for name in hidden_hands(program):
        body = program.nodes[name].body
        if not isinstance(body, Chance):
            continue
        settings = [_set_by(outcome.effects) for outcome in body.outcomes]
        slots = {slot for setting in settings for slot, _ in setting}
        if slots & left:
            weights: list[Expr] = [
                outcome.weight if isinstance(outcome.weight, Const) else Const(1)
                for outcome in body.outcomes
            ]
            found.append(tuple(zip(settings, weights, strict=True)))
            left -= slots
    seen = {slot: number for number, slot in enumerate(ranged(program, hidden))}
    for slot in sorted(left):
        variable = program.variables[slot]
        values = range(variable.low, variable.high + 1)
        found.append(
            tuple((((slot, value),), _inside(seen.get(slot), first, value)) for value in values)
        )
    return tuple(found)


def ranged(program: Program, hidden: frozenset[int]) -> tuple[int, ...]:
    """Return the slots that somebody cannot read, and of which everybody sees a range."""
    return tuple(slot for slot in sorted(hidden) if program.variables[slot].estimate is not None)


def range_variables(program: Program, hidden: frozenset[int]) -> tuple[Variable, ...]:
    """Return two variables for each of those slots, for the ends of its range."""
    return tuple(
        replace(program.variables[slot], id=f"{MARK}{end}-{slot}", setup=False, chapter=None)
        for slot in ranged(program, hidden)
        for end in ("low", "high")
    )


def range_values(program: Program, state: State, hidden: frozenset[int]) -> tuple[int, ...]:
    """Return the ends of the ranges that everybody sees in a situation."""
    found: list[int] = []
    for slot in ranged(program, hidden):
        variable = program.variables[slot]
        ends = sorted(int(lower(each)(state.values)) for each in variable.estimate or ())
        found += (max(variable.low, min(variable.high, each)) for each in ends)
    return tuple(found)


def _inside(number: int | None, first: int, value: int) -> Expr:
    """Return 1 where a value lies in the range that everybody sees, else 0."""
    if number is None:
        return Const(1)
    low = Var(first + 2 * number)
    high = Var(low.slot + 1)
    test = Logic("and", (Compare("<=", low, Const(value)), Compare(">=", high, Const(value))))
    return Conditional(test, Const(1), Const(0))


def _set_by(effects: tuple[object, ...]) -> Setting:
    return tuple(
        (effect.slot, effect.value.value)
        for effect in effects
        if isinstance(effect, Effect) and isinstance(effect.value, Const)
    )
