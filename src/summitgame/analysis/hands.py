"""A story with its hidden hands dealt: what chance hides once is taken as it fell.

Law: only rolls that do nothing but hide something are dealt; everything else is left to chance.

A hidden hand is a chance node whose outcomes all go the same way, say nothing and set hidden
values: who sits across the table, what an adviser wants. With the hands known (hindsight), what is
left of a large story is many times smaller.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from summitgame.draw import pick as draw_pick
from summitgame.engine import OutcomePick, State, advance
from summitgame.program import Chance, Const, Effect, Outcome, Program
from summitgame.program.model import AnyEffect

__all__ = ["deal", "hidden_hands", "past_hands"]


def hidden_hands(program: Program) -> tuple[str, ...]:
    """Return the chance nodes that only hide something."""
    return tuple(
        node.id
        for node in program.nodes.values()
        if isinstance(node.body, Chance) and _hides(program, node.body)
    )


def _hides(program: Program, chance: Chance) -> bool:
    jump = chance.outcomes[0].jump
    return len(chance.outcomes) > 1 and all(
        outcome.jump == jump and not outcome.text and _hidden_alone(program, outcome.effects)
        for outcome in chance.outcomes
    )


def _hidden_alone(program: Program, effects: tuple[AnyEffect, ...]) -> bool:
    kinds = {
        program.variables[effect.slot].visibility
        if isinstance(effect, Effect) and isinstance(effect.value, Const)
        else "public"
        for effect in effects
    }
    return "hidden" in kinds and kinds <= {"hidden", "internal"}


def deal(program: Program, seed: int, rolled: Mapping[str, str]) -> Program:
    """Return a program in which the hidden hands are dealt.

    Args:
        program: Any program.
        seed: Deals the hands that were not rolled, where their weights are constant.
        rolled: Outcomes by chance node, of those that were rolled.
    """
    nodes = dict(program.nodes)
    for name in hidden_hands(program):
        node = nodes[name]
        if not isinstance(node.body, Chance):
            continue
        outcome = _dealt(node.body, seed, rolled.get(name))
        if outcome is not None:
            sure = replace(outcome, weight=Const(1), when=None)
            nodes[name] = replace(node, body=replace(node.body, outcomes=(sure,)))
    return replace(program, nodes=nodes)


def _dealt(chance: Chance, seed: int, rolled: str | None) -> Outcome | None:
    for outcome in chance.outcomes:
        if outcome.id == rolled:
            return outcome
    weights = [
        outcome.weight.value
        for outcome in chance.outcomes
        if isinstance(outcome.weight, Const) and outcome.when is None
    ]
    if len(weights) < len(chance.outcomes) or sum(weights) <= 0 or min(weights) < 0:
        return None
    return chance.outcomes[draw_pick(seed, chance.stream, 0, weights)]


def past_hands(dealt: Program, state: State) -> State:
    """Return where play rests in a dealt program; a state at a dealt hand goes on from it."""
    while True:
        body = dealt.nodes[state.node].body
        if not isinstance(body, Chance) or len(body.outcomes) > 1:
            return state
        state = advance(dealt, state, OutcomePick(body.outcomes[0].id))
