"""Compiles a gathered story into a `Program`.

Law: all problems in one run. Every name is resolved, every expression typed, every jump checked.
What cannot be compiled is left out and reported once; what depends on it stays silent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from summitgame.lang.aims import compile_aims
from summitgame.lang.cooldowns import cool
from summitgame.lang.expressions import (
    compile_expression,
)
from summitgame.lang.fields import (
    mapping,
    scalar,
    text,
)
from summitgame.lang.names import BOOL, INT, Names
from summitgame.lang.nodes import Compiler
from summitgame.lang.refusing import keep_back
from summitgame.lang.story import Story
from summitgame.lang.tree import MapNode
from summitgame.lang.triggers import Trigger, compile_triggers
from summitgame.program import (
    Choice,
    Derived,
    Node,
    Option,
    Program,
    Storylet,
    Table,
)


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a story was compiled to, in steps; only `arm(kept, triggers)` is what is played."""

    program: Program
    """Rule by rule as it is written."""
    kept: Program
    """The same with options kept back by variables that refuse."""
    triggers: tuple[Trigger, ...]
    places: dict[str, MapNode]
    """Where each node is written."""


def compile_story(story: Story) -> Compiled:
    """Return what a story is; problems are in the story's names.

    It is whole only if no error was reported; asking it to play otherwise is misuse.
    """
    names = story.names
    compiler = Compiler(names)
    nodes: dict[str, Node] = {}
    places: dict[str, MapNode] = {}
    pools: dict[str, list[Storylet]] = {}
    for item, chapter in story.nodes:
        name = text(item, "id")
        places[name] = item
        nodes[name] = compiler.node(item, chapter)
        found = compiler.storylet(item) if "storylet" in item else None
        if found is not None:
            pools.setdefault(found[0], []).append(found[1])
    heads = [item for item, _ in story.nodes if "storylet" in item]
    nodes, frozen = cool(heads, nodes, pools, names)
    aims = compile_aims(story, compiler, nodes, frozen)
    _estimates(story, names)
    triggers = compile_triggers(story, compiler, nodes)
    variables = tuple(names.variables)
    if any(":" in name for name in names.slots):
        nodes = {name: _with_slots(node, names) for name, node in nodes.items()}
    refusals = {
        names.slots[text(item, "id")]: compiler.pieces(item, "refusal") for item in story.refusing
    }
    start, identity_ = "", ""
    if story.campaign is not None:
        start, identity_ = text(story.campaign, "start"), text(story.campaign, "id")
        key = scalar(story.campaign, "start")
        if key is not None:
            compiler.place(key)
    program = Program(
        id=identity_,
        start=start,
        variables=variables,
        nodes=nodes,
        chapters=tuple(sorted(story.chapters.values(), key=lambda each: each.number)),
        pools=frozen,
        derived=tuple(
            Derived(name, name.replace("_", " "), typed.expr, typed.type.names, typed.type == BOOL)
            for name, typed in names.derived.items()
        ),
        objectives=aims.objectives,
        personas=aims.personas,
        claims=aims.claims,
        adversary=aims.adversary,
    )
    kept = program
    if refusals:
        kept = replace(program, nodes=keep_back(nodes, names, refusals))
    return Compiled(program, kept, triggers, places)


def _with_slots(node: Node, names: Names) -> Node:
    """Fill the slots of visits and of picks that some rule asks about."""
    visits = names.slots.get(f"visits:{node.id}")
    body = node.body
    if isinstance(body, Choice | Table):
        options = tuple(_remembered(option, node.id, names) for option in body.options)
        if any(new is not old for new, old in zip(options, body.options, strict=True)):
            body = replace(body, options=options)
    if visits is None and body is node.body:
        return node
    return replace(node, visits_slot=visits, body=body)


def _remembered(option: Option, node: str, names: Names) -> Option:
    slot = names.slots.get(f"taken:{node}/{option.id}")
    return option if slot is None else replace(option, taken_slot=slot)


def _estimates(story: Story, names: Names) -> None:
    """Compile the ranges in which estimated variables are shown."""
    for variable_node in story.estimates:
        name = text(variable_node, "id")
        range_ = mapping(variable_node, "estimate")
        low = scalar(range_, "low") if range_ is not None else None
        high = scalar(range_, "high") if range_ is not None else None
        if low is None or high is None or name in names.failed:
            continue
        a = compile_expression(low, names, INT, rules=False)
        b = compile_expression(high, names, INT, rules=False)
        slot = names.slots[name]
        if a is not None and b is not None:
            names.variables[slot] = replace(names.variables[slot], estimate=(a.expr, b.expr))
