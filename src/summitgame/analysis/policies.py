"""How a playthrough without a player picks. Law: a pick is a pure function of seed, step and turn.

Uniform play takes each enabled option with equal chance; a table at which some package may be
tabled counts as one option more, and its package is then any of those, with equal chance.

Each decision has one 64-bit word of chance. Its upper half picks among options and table, its lower
half the package, both by multiplying and rejecting the uneven tail (Lemire, "Fast random integer
generation in an interval", 2019), so that they are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from summitgame.draw import GOLDEN, key, mix
from summitgame.engine import (
    Decision,
    OptionPick,
    PackagePick,
    Pick,
    State,
    draft_values,
    package_problem,
    packages,
)
from summitgame.engine.lowering import lower
from summitgame.program import Expr, Persona, Program, Table

Policy: TypeAlias = Callable[[Program, State, Decision, int, int], Pick | None]
"""(program, state, decision, seed, step) -> pick; None when nothing can be picked."""

STREAM = "policy"
UPPER, LOWER = 32, 0
TABLE = ""
"""Stands for the table where a rank or a weight is by option."""
_HALF = (1 << 32) - 1


def choose(base: int, step: int, total: int, half: int) -> int:
    """Return a number in 0..total-1, every number equally likely.

    Args:
        base: The `draw.key` of the playthrough's stream `policy`.
        step: Number of the decision, from 0.
        total: From 1 to 2**32.
        half: `UPPER` or `LOWER`: which half of the decision's word.
    """
    uneven = (1 << 32) % total
    attempt = 0
    while True:
        word = mix(base + ((step << 8) + attempt + 1) * GOLDEN)
        product = ((word >> half) & _HALF) * total
        if product & _HALF >= uneven:
            return product >> 32
        attempt += 1


@dataclass(frozen=True, slots=True, eq=False)
class Preference:
    """A policy as data: what it picks by integer weights, and what it prefers before all weights.

    Of what is enabled only the highest rank is taken, and of that one by weight. Where everything
    left weighs 0 it weighs 1 each.
    """

    name: str
    weights: Mapping[tuple[str, str], Expr] = field(default_factory=dict)
    """Weight by (node id, option id, or `TABLE`), read before the pick; 1 where none is given."""
    packages: Mapping[str, Expr] = field(default_factory=dict)
    """Weight of a package by node id, read with its levels in their slots; 1 where none given."""
    ranks: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Rank by (node id, option id, or `TABLE`); 0 where none is given."""
    package_ranks: Mapping[str, Mapping[PackagePick, int]] = field(default_factory=dict)
    """Rank of a package by node id; 0 where none is given."""
    script: tuple[tuple[str, Pick], ...] = ()
    """Node and pick of the first decisions; one that is not offered then is left to the rest."""

    def __call__(
        self, program: Program, state: State, decision: Decision, seed: int, step: int
    ) -> Pick | None:
        """Return the pick of a decision, or None when nothing can be picked."""
        node = decision.node
        names = [each.option.id for each in decision.options if each.enabled]
        if step < len(self.script):
            at, wanted = self.script[step]
            if at == node and _offered(program, state, decision, wanted):
                return wanted
        if decision.table is not None and next(packages(program, state), None) is not None:
            names.append(TABLE)
        if not names:
            return None
        base = key(seed, STREAM)
        ranks = [self.ranks.get((node, name), 0) for name in names]
        names = [name for name, rank in zip(names, ranks, strict=True) if rank == max(ranks)]
        weights = [self.weight(node, name, state) for name in names]
        name = names[by_weight(weights, base, step, UPPER)]
        if name != TABLE:
            return OptionPick(name)
        offers = self.best_packages(node, list(packages(program, state)))
        loads = [self.load(program, state, offer) for offer in offers]
        return offers[by_weight(loads, base, step, LOWER)]

    def weight(self, node: str, name: str, state: State) -> int:
        """Return the weight of an option or of the table in a state."""
        expr = self.weights.get((node, name))
        return 1 if expr is None else max(0, int(lower(expr)(state.values)))

    def load(self, program: Program, state: State, offer: PackagePick) -> int:
        """Return the weight of a package in a state."""
        expr = self.packages.get(state.node)
        table = program.nodes[state.node].body
        if expr is None or not isinstance(table, Table):
            return 1
        return max(0, int(lower(expr)(draft_values(table, state.values, dict(offer.levels)))))

    def best_packages(self, node: str, offers: Sequence[PackagePick]) -> list[PackagePick]:
        """Return the packages of the highest rank."""
        known = self.package_ranks.get(node)
        if not known:
            return list(offers)
        top = max(known.get(offer, 0) for offer in offers)
        return [offer for offer in offers if known.get(offer, 0) == top]


def _offered(program: Program, state: State, decision: Decision, pick: Pick) -> bool:
    match pick:
        case OptionPick(option=wanted):
            return any(each.option.id == wanted and each.enabled for each in decision.options)
        case PackagePick(levels=levels) if decision.table is not None:
            return package_problem(program, state, dict(levels)) is None
        case _:
            return False


def by_weight(weights: Sequence[int], base: int, step: int, half: int) -> int:
    """Return an index drawn by integer weights; weights that are all 0 count as 1 each."""
    total = sum(weights)
    if not total:
        return choose(base, step, len(weights), half)
    value = choose(base, step, total, half)
    for index, weight in enumerate(weights):
        value -= weight
        if value < 0:
            return index
    message = "weights changed while drawing"
    raise AssertionError(message)


uniform = Preference("uniform")
"""Any enabled option or valid package, by equal chance."""


def first(program: Program, state: State, decision: Decision, seed: int, step: int) -> Pick | None:
    """Return the first enabled option, else the first valid package."""
    del seed, step
    for each in decision.options:
        if each.enabled:
            return OptionPick(each.option.id)
    return next(packages(program, state), None)


def persona_policy(persona: Persona) -> Preference:
    """Return the policy of a persona."""
    tables = {(node, TABLE): expr for node, expr in persona.tables.items()}
    return Preference(persona.id, {**persona.options, **tables}, persona.packages)


def scripted(script: Sequence[tuple[str, Pick]], then: Preference) -> Preference:
    """Return a policy that begins with these picks and goes on by another."""
    return Preference(
        then.name, then.weights, then.packages, then.ranks, then.package_ranks, tuple(script)
    )


POLICIES: dict[str, Policy] = {"uniform": uniform, "first": first}
"""Policies by the name used on the command line and in plan files."""
