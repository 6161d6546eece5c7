"""What tabling does to a whole grid: all packages of a table at once.

Law: each package does what the engine does with it; packages that do the same share an arc.

The packages lie along a first dimension of their own. Those after whose reply the same values
matter are one group, and are followed together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summitgame.analysis.flow import Move, Place
from summitgame.analysis.grid.live import Slots
from summitgame.analysis.grid.meshes import (
    Array,
    Env,
    Truth,
    do,
    either,
    evaluate,
    holds,
    truth,
)
from summitgame.program import Expr, Variable
from summitgame.program.model import Term

if TYPE_CHECKING:
    from summitgame.analysis.grid.arcs import Arc

Package = tuple[tuple[str, str], ...]


@dataclass(slots=True, eq=False)
class Draft:
    """All packages that may be valid, in their slots."""

    packages: list[Package]
    env: Env
    """Values with the packages along the first dimension."""
    first: Env
    """The same before the packages were put in."""
    valid: NDArray[np.bool_]
    """By package, and by state where that matters."""


def drafted(place: Place, env: Env, dimensions: int) -> Draft | None:
    """Return the packages of a table, or None where none can be valid."""
    table = place.table
    if table is None:
        return None
    tests = [[holds(level.when, env) for level in term.levels] for term in table.terms]
    choices = [[at for at, test in enumerate(each) if test is not False] for each in tests]
    picked = np.array(list(product(*choices)), dtype=np.intp).reshape(-1, len(table.terms))
    if not len(picked):
        return None
    first: Env = [each[None] if isinstance(each, np.ndarray) else each for each in env]
    draft = list(first)
    lead = (-1, *[1] * dimensions)
    valid = np.ones((len(picked), *[1] * dimensions), dtype=np.bool_)
    for column, (term, each) in enumerate(zip(table.terms, tests, strict=True)):
        levels = np.array([level.value for level in term.levels], dtype=np.int64)
        draft[term.slot] = levels[picked[:, column]].reshape(lead)
        if any(isinstance(test, np.ndarray) for test in each):
            spread = np.broadcast_arrays(*(np.asarray(test) for test in each))
            valid = valid & np.stack(spread)[picked[:, column]]
    for limit in table.limits:
        valid = valid & ~np.asarray(holds(limit.when, draft))
    names = [_package(table.terms, row) for row in picked.tolist()]
    return Draft(names, draft, first, valid)


def _package(terms: tuple[Term, ...], row: list[int]) -> Package:
    return tuple((term.id, term.levels[at].id) for term, at in zip(terms, row, strict=True))


def tabled(
    place: Place,
    env: Env,
    variables: tuple[Variable, ...],
    carried: tuple[Slots, ...],
    follow: Callable[[Move, Env, Truth], Iterator[Arc]],
    weight: Expr | None,
    dimensions: int,
) -> tuple[list[Arc], Truth]:
    """Return the arcs of tabling, and where any package is valid.

    Args:
        place: A place with a table.
        env: What is known there.
        variables: The program's variables.
        carried: For each reply, the slots whose values matter once it is given.
        follow: Yields the arcs of a reply from what is known and where it is given.
        weight: A persona's weight of a package; 1 when None.
        dimensions: How many the grid has.
    """
    draft = drafted(place, env, dimensions)
    if draft is None:
        return [], False
    open_ = _seen(draft.valid)
    weights = None if weight is None else np.maximum(evaluate(weight, draft.env), 0)
    do(place.tabled, draft.env, variables)
    each_slot = enumerate(zip(draft.env, draft.first, strict=True))
    changed = [slot for slot, (now, first) in each_slot if now is not first]
    found: dict[tuple[object, ...], Arc] = {}
    rest = draft.valid
    if weights is not None:
        weights = np.broadcast_to(weights, rest.shape)
    for reply, matters in zip(place.replies, carried, strict=True):
        where = rest & np.asarray(holds(reply.when, draft.env))
        if not where.any():
            continue
        rest = rest & ~where
        for members in _groups(draft, where, matters):
            here = where[members]
            number = here.sum(axis=0)
            count = number if weights is None else (here * weights[members]).sum(axis=0)
            picks = tuple(draft.packages[each] for each in members)
            for arc in follow(reply, _alone(draft, env, changed, members[0]), _seen(here)):
                arc.number = number * np.asarray(arc.where)
                arc.count = arc.number if weights is None else count * np.asarray(arc.where)
                arc.picks = picks
                _merge(found, arc)
    return list(found.values()), open_


def _seen(mask: NDArray[np.bool_]) -> Truth:
    """Return where any package of some is."""
    return truth(np.asarray(mask.any(axis=0)))


def _groups(draft: Draft, where: NDArray[np.bool_], matters: Slots) -> list[list[int]]:
    """Return the packages that get a reply, those together that leave the same values behind."""
    given = np.flatnonzero(where.reshape(len(where), -1).any(axis=1))
    apart = [
        value
        for slot in sorted(matters)
        if isinstance(value := draft.env[slot], np.ndarray) and len(value) > 1
    ]
    found: dict[tuple[bytes, ...], list[int]] = {}
    for each in given.tolist():
        found.setdefault(tuple(value[each].tobytes() for value in apart), []).append(each)
    return list(found.values())


def _alone(draft: Draft, env: Env, changed: Sequence[int], package: int) -> Env:
    """Return the values with one package in its slots, without the dimension of packages."""
    found = list(env)
    for slot in changed:
        now = draft.env[slot]
        if isinstance(now, np.ndarray):
            alone: Array = now[package if len(now) > 1 else 0]
            found[slot] = alone if alone.size > 1 else int(alone.reshape(-1)[0])
        else:
            found[slot] = now
    return found


def _merge(found: dict[tuple[object, ...], Arc], arc: Arc) -> None:
    """Note the arc of some packages; packages that do the same share one."""
    key = (arc.to, arc.sets, arc.via, id(arc.shift))
    first = found.setdefault(key, arc)
    if first is not arc:
        first.where = either(first.where, arc.where)
        first.number = first.number + arc.number
        first.count = first.count + arc.count
        first.picks = (*first.picks, *arc.picks)
