"""What values variables can have anywhere in a story. Law: every value that play reaches is listed.

The lists hold more than play reaches, because the order of effects is left aside; so what cannot
be with these values can never be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from summitgame.program import (
    Binary,
    Chance,
    Choice,
    Compare,
    Const,
    Effect,
    Expr,
    Given,
    Node,
    Not,
    Program,
    Table,
    Var,
)
from summitgame.program.expressions import slots_read
from summitgame.program.intervals import bounds
from summitgame.program.model import AnyEffect

MAX_STEPS = 4_000
"""Parts of the values looked at before a question is left open."""

Values = Mapping[int, tuple[int, ...]]


@dataclass(slots=True)
class Worlds:
    """The values that each slot can have."""

    values: Values
    _known: dict[Expr, bool | None] = field(default_factory=dict)

    def possible(self, expr: Expr) -> bool | None:
        """Return whether a condition can hold; None if that takes too long to find out."""
        if expr not in self._known:
            self._known[expr] = self._search(expr)
        return self._known[expr]

    def never(self, expr: Expr) -> bool:
        """Return whether a condition surely never holds."""
        return self.possible(expr) is False

    def always(self, expr: Expr) -> bool:
        """Return whether a condition surely holds whenever it is asked."""
        return self.possible(Not(expr)) is False

    def _search(self, expr: Expr) -> bool | None:
        waiting = [{slot: self.values[slot] for slot in slots_read(expr)}]
        for _ in range(MAX_STEPS):
            if not waiting:
                return False
            here = waiting.pop()
            low, high = bounds(expr, {slot: (each[0], each[-1]) for slot, each in here.items()})
            if low > 0 or high < 0:
                return True
            if not high and not low:
                continue
            slot = max(here, key=lambda each: len(here[each]))
            half = len(here[slot]) // 2
            waiting.append({**here, slot: here[slot][:half]})
            waiting.append({**here, slot: here[slot][half:]})
        return None


def worlds_of(program: Program) -> Worlds:
    """Return the values that the slots of a program can have."""
    found: dict[int, set[int]] = {}
    spread: dict[int, tuple[bool, bool]] = {}
    written: set[int] = set()
    box = {slot: (each.low, each.high) for slot, each in enumerate(program.variables)}
    done: set[int] = set()
    for slot, each in enumerate(program.variables):
        found[slot] = {each.start}
    for node in program.nodes.values():
        for effect in _effects(node):
            # Nodes share their effects, and the program keeps them while this looks.
            if id(effect) in done:
                continue
            done.add(id(effect))
            written.add(effect.slot)
            low, high = box[effect.slot]
            match effect.value:
                case Binary(op="+" | "-" as op, left=Var(slot=slot), right=by) if (
                    slot == effect.slot
                ):
                    least, most = bounds(by, box)
                    up, down = (most > 0, least < 0) if op == "+" else (least < 0, most > 0)
                    before = spread.get(slot, (False, False))
                    spread[slot] = (before[0] or up, before[1] or down)
                case value:
                    least, most = bounds(value, box)
                    found[effect.slot] |= set(range(max(low, least), min(high, most) + 1))
                    found[effect.slot] |= {low} if least < low else set()
                    found[effect.slot] |= {high} if most > high else set()
        if isinstance(node.body, Table):
            for term in node.body.terms:
                found[term.slot] |= {level.value for level in term.levels}
                written.add(term.slot)
    for slot, (up, down) in spread.items():
        low, high = box[slot]
        least = low if down else min(found[slot])
        most = high if up else max(found[slot])
        found[slot] |= set(range(least, most + 1))
    for slot, each in enumerate(program.variables):
        # A count can be anything here. That a variable is never set (SG603) is said once.
        counted = each.kind in {"visits", "taken"}
        if each.setup or counted or (found[slot] == {each.start} and slot not in written):
            found[slot] = set(range(each.low, each.high + 1))
    return Worlds({slot: tuple(sorted(each)) for slot, each in found.items()})


def flat(effects: Iterable[AnyEffect]) -> Iterator[Effect]:
    """Yield effects and those under a condition."""
    for effect in effects:
        match effect:
            case Effect():
                yield effect
            case Given(effects=inner):
                yield from flat(inner)


def changes(effect: Effect, program: Program) -> Expr:
    """Return the condition under which an effect makes a difference, saturation included."""
    variable = program.variables[effect.slot]
    here = Var(effect.slot)
    kept = Binary("max", Const(variable.low), Binary("min", Const(variable.high), effect.value))
    return Compare("!=", kept, here)


def _effects(node: Node) -> Iterator[Effect]:
    yield from flat(node.effects)
    match node.body:
        case Choice(options=options):
            for option in options:
                yield from flat(option.effects)
        case Table(options=options, replies=replies, effects=effects):
            yield from flat(effects)
            for option in options:
                yield from flat(option.effects)
            for reply in replies:
                yield from flat(reply.effects)
        case Chance(outcomes=outcomes):
            for outcome in outcomes:
                yield from flat(outcome.effects)
        case _:
            return
