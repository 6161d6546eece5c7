"""Which variables a node reads and writes. Law: whatever the compiled node holds, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from summitgame.program import (
    Binary,
    Clamp,
    Compare,
    Conditional,
    Const,
    Draw,
    Effect,
    Logic,
    Node,
    Not,
    Option,
    Program,
    Storylet,
    Term,
    Unary,
    Var,
    slots_read,
)

_EXPRESSIONS = (Binary, Clamp, Compare, Conditional, Const, Logic, Not, Unary, Var)


@dataclass(frozen=True, slots=True)
class Uses:
    """Slots by what a node does with them."""

    reads: frozenset[int]
    writes: frozenset[int]


def uses_of(program: Program) -> dict[str, Uses]:
    """Return what every node reads and writes; a pool is read where it is drawn from."""
    found: dict[str, Uses] = {}
    asked = {trigger.call: slots_read(trigger.when) for trigger in program.triggers}
    for node in program.authored.values():
        reads, writes = _of(node)
        if isinstance(node.body, Draw):
            for storylet in program.pools[node.body.pool]:
                more_reads, more_writes = _of(storylet)
                reads |= more_reads
                writes |= more_writes
        reads |= asked.get(node.id, frozenset())
        found[node.id] = Uses(frozenset(reads), frozenset(writes))
    return found


def _of(part: Node | Storylet) -> tuple[set[int], set[int]]:
    reads: set[int] = set()
    writes: set[int] = set()
    for each in _parts(part):
        match each:
            case Effect(slot=slot, value=value):
                writes.add(slot)
                reads |= slots_read(value)
            case Term(slot=slot):
                writes.add(slot)
            case Node(visits_slot=slot) | Option(taken_slot=slot) | Storylet(taken_slot=slot):
                writes |= set() if slot is None else {slot}
            case _ if isinstance(each, _EXPRESSIONS):
                reads |= slots_read(each)
            case _:
                pass
    return reads, writes


def _parts(whole: object) -> Iterator[object]:
    """Yield a value and all that it is made of; an expression is yielded whole."""
    waiting: list[object] = [whole]
    known: dict[type[object], tuple[str, ...] | None] = {}
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting += value
            continue
        kind = type(value)
        if kind not in known:
            known[kind] = _names(kind)
        names = known[kind]
        if names is not None:
            yield value
            waiting += [getattr(value, name) for name in names]


def _names(kind: type[object]) -> tuple[str, ...] | None:
    """Return the fields to look into; None for what is no part of a program, such as a text."""
    if not is_dataclass(kind):
        return None
    return () if issubclass(kind, (*_EXPRESSIONS, Effect)) else tuple(x.name for x in fields(kind))
