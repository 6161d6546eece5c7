"""Short ways for the commonest trees: steps up and down, and comparisons with a constant.

Law: the same as the general way of `arrays`; here the words are read and written in place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from summitgame.analysis.flow import Place
from summitgame.analysis.lanes.layout import Group, Layout, Truth, Words
from summitgame.program import Binary, Compare, Const, Effect, Expr, Var
from summitgame.program.model import AnyEffect

_FULL: dict[int, Words] = {}
Step: TypeAlias = "tuple[int, np.uint64, np.uint64, int, int]"


def _full(value: int, size: int) -> Words:
    found = _FULL.get(value)
    if found is None or len(found) < size:
        found = _FULL[value] = np.full(max(size, 1024), value, np.uint64)
    return found[:size]


def step_of(effect: AnyEffect, layout: Layout) -> tuple[int, Step] | None:
    """Return slot and step of an effect that adds a constant to a variable, or None.

    A step is word, shift, mask, the most that the field holds, and what is added to it.
    """
    if not isinstance(effect, Effect) or not isinstance(effect.value, Binary):
        return None
    match effect.value:
        case Binary(op="+", left=Var(slot=slot), right=Const(value=amount)):
            pass
        case Binary(op="-", left=Var(slot=slot), right=Const(value=less)):
            amount = -less
        case _:
            return None
    if slot != effect.slot or not amount:
        return None
    field = layout.slots[slot]
    most = field.high - field.low
    return slot, (field.word, field.shift, field.mask, most, max(-most, min(most, amount)))


def steps(effects: Sequence[AnyEffect], layout: Layout) -> Callable[[Group], None] | None:
    """Return a function that does effects on all lanes, or None if one is no plain step."""
    found = [step_of(effect, layout) for effect in effects]
    parts = [each[1] for each in found if each is not None]
    if not parts or len(parts) < len(found):
        return None
    slots = tuple(each[0] for each in found if each is not None)

    def run(group: Group) -> None:
        size = len(group)
        for word, shift, mask, most, amount in parts:
            values = group.words[word]
            bits = values >> shift
            bits &= mask
            if amount > 0:
                np.subtract(_full(most, size), bits, out=bits)
                np.minimum(bits, _full(amount, size), out=bits)
                bits <<= shift
                values += bits
            else:
                np.minimum(bits, _full(-amount, size), out=bits)
                bits <<= shift
                values -= bits
        for slot in slots:
            group.values.pop(slot, None)

    return run


def comparison(expr: Compare, layout: Layout) -> Callable[[Group], Truth] | None:
    """Return a comparison of a variable with a constant inside its bounds, or None."""
    slot, value, op = _sides(expr)
    if slot is None:
        return None
    field = layout.slots[slot]
    if not field.low <= value <= field.high:
        return None
    word, mask = field.word, np.uint64(int(field.mask) << int(field.shift))
    bits = np.uint64(value - field.low << int(field.shift))
    compare = _COMPARISONS[op]

    def read(group: Group) -> Truth:
        if slot in group.changed:
            group.keep()
        return compare(group.words[word] & mask, bits)

    return read


def bits_between(expr: Expr, layout: Layout) -> tuple[int, int, int, int] | None:
    """Return a comparison with a constant as word, bits looked at, and the least and most of them.

    None if the expression is no such comparison.
    """
    if not isinstance(expr, Compare):
        return None
    slot, value, op = _sides(expr)
    if slot is None or op == "!=":
        return None
    field = layout.slots[slot]
    low, high = {
        "==": (value, value),
        "<": (field.low, value - 1),
        "<=": (field.low, value),
        ">": (value + 1, field.high),
        ">=": (value, field.high),
    }[op]
    low, high = max(low, field.low), min(high, field.high)
    shift, mask = int(field.shift), int(field.mask)
    if low > high:
        # Nothing is between: what no bits can be.
        return field.word, 0, 1, 0
    return field.word, mask << shift, low - field.low << shift, high - field.low << shift


def is_plain(place: Place, layout: Layout) -> bool:
    """Return whether a place is a choice of comparisons with constants and steps by constants."""
    return place.kind == "choice" and not any(
        move.fallback
        or (move.when is not None and bits_between(move.when, layout) is None)
        or any(step_of(effect, layout) is None for effect in move.effects)
        for move in place.moves
    )


def _sides(expr: Compare) -> tuple[int | None, int, str]:
    left: Expr = expr.left
    right: Expr = expr.right
    match left, right:
        case Var(slot=slot), Const(value=value):
            return slot, value, expr.op
        case Const(value=value), Var(slot=slot):
            return slot, value, _TURNED.get(expr.op, expr.op)
        case _:
            return None, 0, expr.op


_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_COMPARISONS: dict[str, Callable[[Words, np.uint64], Truth]] = {
    "==": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}
