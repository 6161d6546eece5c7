"""Triggers: scenes that are played when a condition comes to hold, and how they are declared.

Law: a trigger is asked after each pick in the chapter of its scene, and nowhere inside a scene.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summitgame.diagnostics import Diagnostic, Related, Span
from summitgame.lang.fields import identity, number, scalar, text, truth
from summitgame.lang.graph import Edges, reach
from summitgame.lang.names import Names
from summitgame.lang.nodes import Compiler
from summitgame.lang.story import Story
from summitgame.program import Expr, Node, Program


@dataclass(frozen=True, slots=True)
class Trigger:
    """A scene and what sets it off."""

    id: str
    when: Expr
    call: str
    chapter: str
    """The chapter of its scene: after picks in it the trigger is asked."""
    once: bool
    after: int
    """How many decisions of the player pass before the scene is played; 0 for at once."""
    held: int
    """The slot that remembers whether the condition held when it was last asked."""
    due: int | None
    """The slot that counts decisions down, for a scene that comes later."""
    place: Span


def compile_triggers(
    story: Story, compiler: Compiler, nodes: Mapping[str, Node]
) -> tuple[Trigger, ...]:
    """Return the triggers of a story, in the order of its files; what is wrong is reported."""
    names = story.names
    found: list[Trigger] = []
    for item in story.triggers:
        name, called, key = text(item, "id"), scalar(item, "call"), identity(item)
        when = compiler.condition(item)
        node = nodes.get(compiler.place(called)) if called is not None else None
        if when is None or node is None or key is None:
            continue
        after, once = number(item, "after"), truth(item, "once")
        held = _slot(names, "held", name, 1, "" if once else node.chapter)
        due = _slot(names, "due", name, after, node.chapter) if after else None
        found.append(Trigger(name, when, node.id, node.chapter, once, after, held, due, key.span))
    return tuple(found)


def _slot(names: Names, kind: str, name: str, high: int, chapter: str) -> int:
    """Return a slot; one with a chapter is forgotten when play leaves the chapter."""
    slot = names.slot_for(kind, name, high)
    names.variables[slot] = replace(names.variables[slot], chapter=chapter or None)
    return slot


def scene_of(trigger: Trigger, after: Edges) -> set[str]:
    """Return the nodes that may be played between a trigger's call and its return."""
    seen: set[str] = set()
    waiting = [trigger.call]
    while waiting:
        name = waiting.pop()
        if name not in seen and name in after:
            seen.add(name)
            waiting += [to for to, _ in after[name]]
    return seen


def check_triggers(
    program: Program, triggers: Sequence[Trigger], after: Edges, places: Mapping[str, Span]
) -> list[Diagnostic]:
    """Return what is wrong with where scenes lead."""
    if not triggers:
        return []
    plain, called = reach(program, after)
    found: list[Diagnostic] = []
    for trigger in triggers:
        scene = scene_of(trigger, after)
        shared = next((name for name in program.nodes if name in scene & (plain | called)), None)
        if shared is not None:
            found.append(
                Diagnostic(
                    "SG320",
                    f"node “{shared}” of the trigger “{trigger.id}” is played otherwise too",
                    trigger.place,
                    expected="a scene of its own, which ends in return: true",
                    hint="Let the scene return, or copy the node.",
                    related=(Related(places[shared], "the node is written here"),),
                )
            )
            continue
        away = next(
            (name for name in scene if program.nodes[name].chapter != trigger.chapter), None
        )
        if away is not None:
            found.append(
                Diagnostic(
                    "SG321",
                    f"the trigger “{trigger.id}” leads out of its chapter, to “{away}”",
                    trigger.place,
                    expected="a scene in one chapter",
                    hint="A chapter that play leaves forgets its variables. Keep the scene in it.",
                    related=(Related(places[away], "the node is written here"),),
                )
            )
    return found
