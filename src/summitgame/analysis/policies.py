"""How a playthrough without a player picks. Law: a pick is a pure function of seed, step and turn.

Uniform play takes each enabled option with equal chance; a table counts as one option more, and its
package is then any of those that may be tabled, with equal chance.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from summitgame.draw import draw, key
from summitgame.engine import Decision, OptionPick, Pick, State, packages
from summitgame.program import Program

Policy: TypeAlias = Callable[[Program, State, Decision, int, int], Pick | None]
"""(program, state, decision, seed, step) -> pick; None when nothing can be picked."""


def uniform(
    program: Program, state: State, decision: Decision, seed: int, step: int
) -> Pick | None:
    """Return any enabled option or valid package, by equal chance."""
    options = [each.option.id for each in decision.options if each.enabled]
    count = len(options) + (decision.table is not None)
    base = key(seed, "policy")
    for attempt in range(2):
        if not count:
            return None
        index = draw(base, step * 4 + attempt, count)
        if index < len(options):
            return OptionPick(options[index])
        offers = list(packages(program, state))
        if offers:
            return offers[draw(base, step * 4 + 2, len(offers))]
        count = len(options)
    return None


def first(program: Program, state: State, decision: Decision, seed: int, step: int) -> Pick | None:
    """Return the first enabled option, else the first valid package."""
    del seed, step
    for each in decision.options:
        if each.enabled:
            return OptionPick(each.option.id)
    return next(packages(program, state), None)


POLICIES: dict[str, Policy] = {"uniform": uniform, "first": first}
"""Policies by the name used on the command line and in plan files."""
