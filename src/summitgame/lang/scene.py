"""The compiled story that aims are read against. Law: a name that is not there is reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.names import Names
from summitgame.lang.nodes import Compiler
from summitgame.lang.tree import ScalarNode
from summitgame.program import Chance, Choice, Draw, Ending, Node, Objective, Storylet, Table

TAGGED = "tag:"
"""Begins a pattern that fits the nodes with a tag, whatever they are called."""


def is_pattern(text: str) -> bool:
    """Return whether a text stands for several nodes."""
    return "*" in text or text.startswith(TAGGED)


def fitting(nodes: Iterable[Node], pattern: str) -> list[str]:
    """Return the ids of the nodes that a pattern fits."""
    if not pattern.startswith(TAGGED):
        return [node.id for node in nodes if fnmatchcase(node.id, pattern)]
    tag = pattern.removeprefix(TAGGED)
    return [node.id for node in nodes if any(fnmatchcase(each, tag) for each in node.tags)]


UNIFORM = "uniform"
"""The persona that every story has: any option as likely as any other."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The compiled story that aims are read against."""

    compiler: Compiler
    nodes: Mapping[str, Node]
    pools: Mapping[str, tuple[Storylet, ...]]
    whole: bool
    """Whether the story had no error; only then is it said that nothing fits."""
    objectives: dict[str, Objective]
    """Those compiled so far, by id."""

    @property
    def names(self) -> Names:
        """Every declared name."""
        return self.compiler.names

    def waits(self, node: Node) -> bool:
        """Return whether play can rest at a node: something is picked, rolled or ended there."""
        match node.body:
            case Choice() | Table() | Ending():
                return True
            case Chance(outcomes=outcomes):
                return len(outcomes) > 1
            case Draw(pool=pool):
                return len(self.pools.get(pool, ())) > 1
            case _:
                return False

    def nothing_fits(
        self,
        named: ScalarNode,
        message: str,
        near: str | None = None,
        expected: str = "something that the story has",
    ) -> None:
        """Report a pattern that nothing in the story fits."""
        if self.whole:
            self.names.report(
                "SG904",
                message,
                named.span,
                expected=expected,
                hint=f"Did you mean “{near}”?" if near else "Correct it, or remove it.",
            )

    def ending(self, named: ScalarNode) -> str:
        """Return the node of an ending; an unknown one is reported."""
        name, endings = str(named.value), self.names.endings
        if name not in endings:
            near = nearest(name, endings)
            self.names.report(
                "SG207",
                f"no ending is called “{shorten(name)}”",
                named.span,
                expected="the id of an ending",
                hint=f"Did you mean “{near}”?" if near else "Write the ending.",
            )
        return endings.get(name, "")

    def slot(self, named: ScalarNode) -> int | None:
        """Return the slot of a declared variable that is not kept for colour, else report it."""
        name, names = str(named.value), self.names
        if name in names.failed:
            return None
        if name not in names.slots or ":" in name:
            near = nearest(name, (each for each in names.slots if ":" not in each))
            names.report(
                "SG202",
                f"no variable is called “{shorten(name)}”",
                named.span,
                expected="a declared variable",
                hint=f"Did you mean “{near}”?" if near else "Declare it under `variables:`.",
            )
            return None
        slot = names.slots[name]
        if names.variables[slot].colour:
            names.report(
                "SG406",
                f"“{name}” is kept for colour",
                named.span,
                hint="Name a variable that rules may read; only text may read this one.",
            )
            return None
        return slot
