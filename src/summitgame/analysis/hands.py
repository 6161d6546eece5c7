"""Hidden hands: chance nodes that do nothing but hide something.

Law: a hand says nothing, goes one way and sets hidden values; anything else is no hand.

Who sits across the table, what an adviser wants: somebody who cannot see it can still weigh it by
the odds that it was dealt with.
"""

from __future__ import annotations

from summitgame.program import Chance, Const, Effect, Program
from summitgame.program.model import AnyEffect

__all__ = ["hidden_hands"]


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
