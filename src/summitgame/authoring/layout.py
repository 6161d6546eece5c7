"""Where each node stands on a map of the story. Law: a function of the program, without a draw.

Chapters are columns from left to right. Within a chapter a node stands as far down as play has to
go to come there, and below what leads to it: layers and barycentres, after Sugiyama, Tagawa and
Toda ("Methods for visual understanding of hierarchical system structures", 1981).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from summitgame.program import Call, Chance, Choice, Draw, Node, Program, Table, Way
from summitgame.program.model import Jump

BOX, TALL = 168, 26
"""Width and height of a node, in pixels."""
STEP, ROW, LAYER = 184, 36, 58
"""From one node to the next beside it, from one row of a layer to the next, and between layers."""
HEAD = 54
"""Room for the chapter's name."""
MOST_LAYERS = 80
"""Layers of a chapter; longer ways are drawn together."""
BESIDE = 6
"""Nodes in a row; more of one layer stand in a row below. Large chapters have wider rows."""
SQUARE = 0.35
"""Makes a chapter of many nodes about as wide as it is high."""
SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands: the upper left corner of its box."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Column:
    """A chapter on the map."""

    chapter: str
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Map:
    """A map of a story, in pixels."""

    spots: Mapping[str, Spot]
    columns: tuple[Column, ...]
    links: tuple[tuple[str, str], ...]
    """From node to node, each pair once."""
    width: int
    height: int


def ways_of(node: Node, program: Program) -> tuple[tuple[str, str], ...]:
    """Return where a node leads by itself, and by what: (node, id of the option or outcome).

    What has no id of its own has an empty one; a return leads nowhere of its own.
    """
    found: dict[tuple[str, str], None] = {}

    def add(jump: Jump, by: str = "") -> None:
        for branch in jump:
            for to in program.onward(branch.to) if branch.to is not None else ():
                if to is not None:
                    found[to, by] = None

    match node.body:
        case Choice(options=parts):
            for option in parts:
                add(option.jump, option.id)
        case Table(options=parts, replies=replies):
            for option in parts:
                add(option.jump, option.id)
            for reply in replies:
                add(reply.jump, reply.id)
        case Way(jump=jump):
            add(jump)
        case Chance(outcomes=outcomes):
            for outcome in outcomes:
                add(outcome.jump, outcome.id)
        case Draw(pool=pool, then=then, otherwise=otherwise):
            found.update(((each.node, pool), None) for each in program.pools[pool])
            add(then)
            add(otherwise)
        case Call(node=called, then=after):
            found.update({(called, "call"): None, (after, ""): None})
        case _:
            pass
    return tuple(found)


def links_of(node: Node, program: Program) -> tuple[str, ...]:
    """Return the nodes that a node leads to by itself, each once."""
    return tuple(dict.fromkeys(to for to, _ in ways_of(node, program)))


def lay_out(program: Program) -> Map:
    """Return the map of a program."""
    after = {node.id: links_of(node, program) for node in program.authored.values()}
    before: dict[str, list[str]] = {name: [] for name in program.authored}
    for name, following in after.items():
        for each in following:
            before[each].append(name)
    spots: dict[str, Spot] = {}
    columns: list[Column] = []
    left, lowest = 24, HEAD
    for chapter, names in _chapters(program).items():
        layers = _layers(names, after, before, program.start)
        beside = max(BESIDE, round(sqrt(SQUARE * len(names))))
        broad = min(max(len(layer) for layer in layers), beside)
        top = HEAD
        for layer in _in_order(layers, before):
            for at in range(0, len(layer), beside):
                row = layer[at : at + beside]
                indent = (broad - len(row)) * STEP // 2
                for place, name in enumerate(row):
                    spots[name] = Spot(left + indent + place * STEP, top)
                top += ROW
            top += LAYER - ROW
        lowest = max(lowest, top)
        width = (broad - 1) * STEP + BOX
        columns.append(Column(chapter, left, width))
        left += width + STEP // 2
    pairs = tuple((name, to) for name, following in after.items() for to in following)
    return Map(spots, tuple(columns), pairs, left, lowest + 24)


def _chapters(program: Program) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {chapter.id: [] for chapter in program.chapters}
    for node in program.authored.values():
        found.setdefault(node.chapter, []).append(node.id)
    return {chapter: names for chapter, names in found.items() if names}


def _layers(
    names: Sequence[str],
    after: Mapping[str, Iterable[str]],
    before: Mapping[str, Iterable[str]],
    start: str,
) -> list[list[str]]:
    """Return the nodes of a chapter by how far they are from where play enters it."""
    inside = set(names)
    doors = [
        name
        for name in names
        if name == start or not before[name] or any(each not in inside for each in before[name])
    ]
    depth: dict[str, int] = {}
    for seeds in (doors[:1] if start not in inside else [start], doors, names):
        waiting = deque(name for name in seeds if name not in depth)
        depth.update((name, 0) for name in waiting)
        while waiting:
            name = waiting.popleft()
            for each in after[name]:
                if each in inside and each not in depth:
                    depth[each] = depth[name] + 1
                    waiting.append(each)
    deepest = max(depth.values()) + 1
    count = min(deepest, MOST_LAYERS)
    layers: list[list[str]] = [[] for _ in range(count)]
    for name in names:
        layers[depth[name] * count // deepest].append(name)
    return [layer for layer in layers if layer]


def _in_order(layers: list[list[str]], before: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the layers with each node near what leads to it."""
    for _ in range(SWEEPS):
        rows = {name: row for layer in layers for row, name in enumerate(layer)}
        ordered: list[list[str]] = []
        for layer in layers:
            heights = {
                name: (
                    _mean([rows[each] for each in before[name] if each in rows], rows[name]),
                    rows[name],
                )
                for name in layer
            }
            ordered.append(sorted(layer, key=heights.__getitem__))
        layers = ordered
    return layers


def _mean(values: Sequence[int], otherwise: int) -> float:
    return sum(values) / len(values) if values else float(otherwise)
