"""Storylets that rest after they were drawn, said in counters and effects.

Law: one counter a storylet, set when it is entered and lowered whenever its pool is drawn from;
nothing below this floor knows of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summitgame.lang.fields import mapping, number, text
from summitgame.lang.names import Names
from summitgame.lang.tree import MapNode
from summitgame.program import (
    Binary,
    Compare,
    Const,
    Draw,
    Effect,
    Expr,
    Logic,
    Node,
    Storylet,
    Var,
)


def rested(slot: int, when: Expr | None) -> Expr:
    """Return when a storylet can be drawn: it has rested, and its own condition holds."""
    over = Compare("==", Var(slot), Const(0))
    return over if when is None else Logic("and", (over, when))


def cool(
    items: Sequence[MapNode],
    nodes: Mapping[str, Node],
    pools: Mapping[str, Sequence[Storylet]],
    names: Names,
) -> tuple[dict[str, Node], dict[str, tuple[Storylet, ...]]]:
    """Return nodes and pools in which storylets with a `cooldown` rest.

    A draw lowers the counters of its pool before anything is drawn, so a storylet that rests for
    two draws begins with three.
    """
    slots: dict[str, int] = {}
    lowered: dict[str, tuple[Effect, ...]] = {}
    made = dict(nodes)
    for item in items:
        head, name = mapping(item, "storylet"), text(item, "id")
        draws = number(head, "cooldown") if head is not None else 0
        if head is None or draws < 1:
            continue
        slot = slots[name] = names.slot_for("cooldown", name, draws + 1)
        begin = Effect(slot, Const(draws + 1))
        made[name] = replace(made[name], effects=(begin, *made[name].effects))
        pool = text(head, "pool")
        lower = Effect(slot, Binary("-", Var(slot), Const(1)))
        lowered[pool] = (*lowered.get(pool, ()), lower)
    for name, node in made.items() if lowered else ():
        if isinstance(node.body, Draw) and node.body.pool in lowered:
            made[name] = replace(node, effects=(*lowered[node.body.pool], *node.effects))
    cooled = {
        pool: tuple(
            replace(each, when=rested(slots[each.node], each.when)) if each.node in slots else each
            for each in storylets
        )
        for pool, storylets in pools.items()
    }
    return made, cooled
