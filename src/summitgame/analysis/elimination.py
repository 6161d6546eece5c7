"""Solves where play goes round, by eliminating one state after another.

Law: sums of what is not negative only, so that rounding stays small.

The chance to stay is never subtracted from one: it is the sum of all chances to leave (Grassmann,
Taksar and Heyman, "Regenerative analysis and steady state distributions for Markov chains",
Operations Research 33, 1985). The relative error of a result over n states is at most about
2 n**3 roundings (O'Cinneide, "Entrywise perturbation theory and error analysis for Markov chains",
Numerische Mathematik 65, 1993). In fractions there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = Fraction | float
Row: TypeAlias = dict[int, Number]
"""Chances by target."""


def share(weight: int, total: int, *, exact: bool) -> Number:
    """Return a weight by the sum of weights; whole numbers of any length may be given."""
    return Fraction(weight, total) if exact else weight / total


def bits(number: Number) -> int:
    """Return the length of a fraction's denominator; 0 for a float."""
    return number.denominator.bit_length() if isinstance(number, Fraction) else 0


@dataclass(slots=True)
class _Gone:
    """A state that was eliminated: how it was connected at that moment."""

    state: int
    out: Number
    row: Row
    into: Row
    held: Number


def _eliminate(rows: dict[int, Row], leaves: dict[int, Number], held: Row) -> list[_Gone]:
    """Eliminate every state but keep how it hung together; `held` is mass to push onward."""
    into: dict[int, set[int]] = {state: set() for state in rows}
    for state, row in rows.items():
        row.pop(state, None)
        for to in row:
            into[to].add(state)
    gone: list[_Gone] = []
    for state in sorted(rows, key=lambda each: len(rows[each]) * len(into[each])):
        row = rows[state]
        out = leaves[state] + sum(row.values())
        before = {other: rows[other].pop(state) for other in into[state]}
        gone.append(_Gone(state, out, row, before, held[state]))
        for other, chance in before.items():
            share = chance / out
            leaves[other] += share * leaves[state]
            for to, onward in row.items():
                if to != other:
                    rows[other][to] = rows[other].get(to, 0) + share * onward
                    into[to].add(other)
        for to, onward in row.items():
            into[to].discard(state)
            held[to] += held[state] * onward / out
    return gone


def visits(rows: dict[int, Row], leaves: dict[int, Number], begins: Row) -> Row:
    """Return how often each state is expected to be visited.

    Args:
        rows: The chances of going from each state to each other one; used up.
        leaves: The chance of each state to leave for good; used up. From every state play surely
            leaves sometime.
        begins: The chance of beginning in each state; used up.
    """
    found: Row = {}
    for each in reversed(_eliminate(rows, leaves, begins)):
        held = each.held
        for other, chance in each.into.items():
            held += found[other] * chance
        found[each.state] = held / each.out
    return found


def worths(rows: dict[int, Row], leaves: dict[int, Number], gains: Row) -> Row:
    """Return what each state is expected to be worth.

    Args:
        rows: The chances of going from each state to each other one; used up.
        leaves: The chance of each state to leave for good; used up.
        gains: What leaving is expected to be worth from each state: the sum over the ways out of
            chance times worth; used up.
    """
    zero: Row = dict.fromkeys(rows, 0)
    found: Row = {}
    gone = _eliminate(rows, leaves, zero)
    for each in gone:
        for other, chance in each.into.items():
            gains[other] += chance / each.out * gains[each.state]
    for each in reversed(gone):
        worth = gains[each.state]
        for to, chance in each.row.items():
            worth += chance * found[to]
        found[each.state] = worth / each.out
    return found
