"""All blocks that play can come to, and an order to work through them.

Law: no block is missing; one too many does no harm, since the sweep finds it empty.

The order is that of the strongly connected components, sources first.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from operator import itemgetter
from typing import Any

from summitgame.analysis.components import components
from summitgame.analysis.grid.arcs import Arc, GridError, Template, Templates
from summitgame.analysis.grid.space import Space
from summitgame.engine import State
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
    _places: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)

    def locate(self, state: State) -> tuple[int, int]:
        """Return the block of a state that rests, and its place in the block's grid.

        Raises:
            LookupError: Play does not come to it.
        """
        space = self.space
        if not self._places:
            places = enumerate(space.flow.places)
            self._places |= {(place.node, place.calls): number for number, place in places}
        place = self._places.get((state.node, state.stack))
        if place is not None:
            values = tuple(state.values[slot] for slot in space.slow[place])
            number = self.numbers.get((place, values))
            if number is not None:
                return number, place_of(space, place, state)
        message = f"play does not come to this state of “{state.node}”"
        raise LookupError(message)

    @property
    def states(self) -> int:
        """States in all blocks, reachable or not."""
        return sum(self.space.sizes[block.place] for block in self.blocks)


def discover(
    space: Space,
    *,
    persona: Persona | None = None,
    max_blocks: int = 2_000_000,
    origin: State | None = None,
    extra: Callable[[Blocks], Iterable[Key]] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Blocks:
    """Return all blocks of a space.

    Args:
        space: A program's space.
        persona: Whose weights the packages get; see `odds`.
        max_blocks: Budget; what is left out makes the result bounded.
        origin: Where play begins; the story's own beginnings when None.
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

    if origin is None:
        _starts(found, number_of)
    else:
        places = [(place.node, place.calls) for place in space.flow.places]
        if (origin.node, origin.stack) not in places:
            message = f"Play does not come to “{origin.node}” with these calls open."
            raise GridError(message)
        at = places.index((origin.node, origin.stack))
        key = (at, tuple(origin.values[slot] for slot in space.slow[at]))
        found.starts.append((number_of(key), place_of(space, at, origin), {}))
    done = 0

    def walk() -> None:
        with uncollected():
            go_on()

    def go_on() -> None:
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


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from looking at every block again and again; nothing here goes round."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def place_of(space: Space, place: int, state: State) -> int:
    """Return the place of a state in the grid of its block."""
    variables = space.program.variables
    return sum(
        (state.values[slot] - variables[slot].low) * step
        for slot, step in zip(space.fast, space.strides[place], strict=True)
    )


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
