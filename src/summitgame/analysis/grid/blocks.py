"""All blocks that play can come to, and an order to work through them.

Law: no block is missing; one too many does no harm, since the sweep finds it empty.

The order is that of the strongly connected components, sources first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import product
from operator import itemgetter
from typing import Any

from summitgame.analysis.components import components
from summitgame.analysis.grid.arcs import Arc, GridError, Template, Templates
from summitgame.analysis.grid.space import Space
from summitgame.program import Persona

Key = tuple[int, tuple[int, ...]]
"""A place, and a value for each of its slow slots."""


@dataclass(slots=True, eq=False)
class Block:
    """One block and where its arcs lead."""

    place: int
    values: tuple[int, ...]
    template: Template
    targets: list[int] = field(default_factory=list)
    """Number of the target block, by arc of the template."""


@dataclass(slots=True, eq=False)
class Blocks:
    """Every block of a space that play may come to."""

    space: Space
    templates: Templates
    blocks: list[Block]
    numbers: dict[Key, int]
    starts: list[tuple[int, int, dict[str, int]]]
    """Block, flat index of the state, and the setup that begins there."""
    order: list[list[int]]
    """Components, sources first."""
    begun: set[int] = field(default_factory=set)
    """Places that play passes through at the very beginning."""
    bounded: bool = False
    """More blocks were left than the budget allowed."""

    @property
    def states(self) -> int:
        """States in all blocks, reachable or not."""
        return sum(self.space.sizes[block.place] for block in self.blocks)


def discover(
    space: Space,
    *,
    persona: Persona | None = None,
    max_blocks: int = 2_000_000,
    extra: Callable[[Blocks], Iterable[Key]] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Blocks:
    """Return all blocks of a space.

    Args:
        space: A program's space.
        persona: Whose weights the packages get; see `odds`.
        max_blocks: Budget; what is left out makes the result bounded.
        extra: Blocks to add once the others are known, with all that they lead to.
        progress: Called now and then with the number of blocks found.

    Raises:
        GridError: Play goes round for ever without a pick.
    """
    found = Blocks(space, Templates(space, persona), [], {}, [], [])
    routes: dict[int, Callable[[tuple[int, ...]], tuple[int, ...]]] = {}

    def number_of(key: Key) -> int:
        number = found.numbers.get(key)
        if number is None:
            number = len(found.blocks)
            if number >= max_blocks:
                found.bounded = True
                return -1
            found.numbers[key] = number
            context = dict(zip(space.slow[key[0]], key[1], strict=True))
            template = found.templates.at(key[0], context)
            found.blocks.append(Block(key[0], key[1], template))
        return number

    _starts(found, number_of)
    done = 0

    def walk() -> None:
        nonlocal done
        while done < len(found.blocks):
            block = found.blocks[done]
            for arc in block.template.arcs:
                route = routes.get(id(arc))
                if route is None:
                    route = _route(space.slow[block.place], space.slow[arc.to], arc)
                    routes[id(arc)] = route
                block.targets.append(number_of((arc.to, route(block.values))))
            done += 1
            if progress is not None and not done % 2000:
                progress(done)

    walk()
    if extra is not None:
        for key in list(extra(found)):
            number_of(key)
        walk()
    found.order = components(
        len(found.blocks), lambda number: [to for to in found.blocks[number].targets if to >= 0]
    )
    found.order.reverse()
    return found


def _route(
    source: tuple[int, ...], target: tuple[int, ...], arc: Arc
) -> Callable[[tuple[int, ...]], tuple[int, ...]]:
    """Return the function from a block's values to those of an arc's target."""
    sets = dict(arc.sets)
    fixed = tuple(sets.values())
    places = [
        len(source) + list(sets).index(slot) if slot in sets else source.index(slot)
        for slot in target
    ]
    if len(places) > 1:
        pick: Any = itemgetter(*places)
        return lambda values: pick(values + fixed)
    if places:
        only = places[0]
        return lambda values: ((values + fixed)[only],)
    return lambda _: ()


def _starts(found: Blocks, number_of: Callable[[Key], int]) -> None:
    """Find where play may begin, for every setup that matters."""
    space = found.space
    variables = space.program.variables
    setups = [slot for slot, variable in enumerate(variables) if variable.setup]
    ranges = [range(variables[slot].low, variables[slot].high + 1) for slot in setups]
    seen: set[tuple[int, int]] = set()
    for chosen in product(*ranges):
        values = [variable.start for variable in variables]
        for slot, value in zip(setups, chosen, strict=True):
            values[slot] = value
        for arc, state in found.templates.start(tuple(values)):
            sets = dict(arc.sets)
            found.begun.update(arc.via)
            key = (arc.to, tuple(sets.get(slot, values[slot]) for slot in space.slow[arc.to]))
            number = number_of(key)
            if (number, state) in seen:
                continue
            seen.add((number, state))
            setup = {variables[slot].id: values[slot] for slot in setups}
            found.starts.append((number, state, setup))
    if not found.starts:
        raise GridError("The story has no beginning.")
