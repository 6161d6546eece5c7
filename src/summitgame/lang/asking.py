"""Puts triggers into a program, as calls between the picks and their jumps.

Law: nothing below this floor knows of triggers. A node that is made here has a colon in its id, no
text, and passes at once.

After a pick play goes to `ask`, which calls the first `check`. Each `check` goes on to the next, by
way of `fire` if its trigger goes off; `end` returns, and play goes the way of the pick.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summitgame.lang.graph import edges
from summitgame.lang.triggers import Trigger, scene_of
from summitgame.program import (
    Binary,
    Branch,
    Call,
    Chance,
    Choice,
    Compare,
    Const,
    Effect,
    Expr,
    Given,
    Jump,
    Logic,
    Node,
    Not,
    Program,
    Return,
    Table,
    Var,
    Way,
)
from summitgame.program.model import AnyEffect, Body
from summitgame.program.model import Trigger as Told


def arm(program: Program, triggers: Sequence[Trigger]) -> Program:
    """Return the program in which triggers are asked after each pick."""
    if not triggers:
        return program
    after = edges(program)
    scenes = {name for trigger in triggers for name in scene_of(trigger, after)}
    nodes: dict[str, Node] = {}
    made: dict[str, Node] = {}
    for chapter in dict.fromkeys(each.chapter for each in triggers):
        asked = tuple(each for each in triggers if each.chapter == chapter)
        asking = _Asking(chapter, asked, any(each.after for each in asked), made)
        for node in program.nodes.values():
            if node.chapter == chapter and node.id not in scenes:
                nodes[node.id] = replace(node, body=asking.body(node))
    whole = {name: nodes.get(name, node) for name, node in program.nodes.items()}
    told = tuple(Told(each.id, each.when, each.call, each.once, each.after) for each in triggers)
    return replace(program, nodes={**whole, **made}, triggers=told)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Makes the nodes that ask the triggers of one chapter."""

    chapter: str
    triggers: tuple[Trigger, ...]
    counts: bool
    """Whether decisions of the player count: some scene comes later."""
    made: dict[str, Node]

    def body(self, node: Node) -> Body:
        """Return what a node does, with triggers asked after each pick."""
        match node.body:
            case Choice(options=options) as choice:
                return replace(
                    choice,
                    options=tuple(
                        replace(each, jump=self.jump(each.jump, f"{node.id}:{each.id}", "pick"))
                        for each in options
                    ),
                )
            case Table(options=options, replies=replies) as table:
                return replace(
                    table,
                    options=tuple(
                        replace(each, jump=self.jump(each.jump, f"{node.id}:{each.id}", "pick"))
                        for each in options
                    ),
                    replies=tuple(
                        replace(each, jump=self.jump(each.jump, f"{node.id}::{each.id}", "pick"))
                        for each in replies
                    ),
                )
            case Chance(outcomes=outcomes) as chance:
                return replace(
                    chance,
                    outcomes=tuple(
                        replace(each, jump=self.jump(each.jump, f"{node.id}:{each.id}", "roll"))
                        for each in outcomes
                    ),
                )
            case other:
                return other

    def jump(self, jump: Jump, pick: str, kind: str) -> Jump:
        """Return a jump that asks the triggers first, and then decides where to go."""
        kind = kind if self.counts else "pick"
        if len(jump) == 1 and jump[0].to is not None:
            name = f"ask:{kind}:{self.chapter}:{jump[0].to}"
            self._make(name, Call(self.first(kind), jump[0].to))
            return (Branch(None, name),)
        where = f"return:{self.chapter}" if len(jump) == 1 else pick
        name, onward = f"then:{kind}:{where}", f"go:{where}"
        self._make(onward, Way(jump))
        self._make(name, Call(self.first(kind), onward))
        return (Branch(None, name),)

    def first(self, kind: str) -> str:
        """Return the node at which the triggers begin to be asked."""
        onward = f"end:{self.chapter}"
        self._make(onward, Return())
        for trigger in reversed(self.triggers):
            onward = self._check(trigger, kind, onward)
        return onward

    def _check(self, trigger: Trigger, kind: str, onward: str) -> str:
        """Return the node that asks one trigger and goes on."""
        name, held = f"check:{kind}:{trigger.id}", trigger.held
        fire = f"fire:{kind}:{trigger.id}"
        comes = Logic("and", (trigger.when, Compare("==", Var(held), Const(0))))
        if trigger.due is None:
            forget = Given(Not(trigger.when), (Effect(held, Const(0)),))
            self._make(fire, Call(trigger.call, onward), (Effect(held, Const(1)),))
            self._make(name, _branch(comes, fire, onward), () if trigger.once else (forget,))
            return name
        due, begin = trigger.due, f"begin:{kind}:{trigger.id}"
        waits = Compare("==", Var(due), Const(0))
        start = Given(Logic("and", (*comes.parts, waits)), (Effect(due, Const(trigger.after)),))
        keep: AnyEffect = (
            Given(trigger.when, (Effect(held, Const(1)),))
            if trigger.once
            else Effect(held, trigger.when)
        )
        if kind != "pick":
            self._make(begin, Way((Branch(None, onward),)), (start, keep))
            return begin
        lower = Effect(due, Binary("-", Var(due), Const(1)))
        self._make(begin, Way((Branch(None, onward),)), (lower, start, keep))
        self._make(fire, Call(trigger.call, begin), (Effect(due, Const(0)),))
        self._make(name, _branch(Compare("==", Var(due), Const(1)), fire, begin))
        return name

    def _make(self, name: str, body: Body, effects: tuple[AnyEffect, ...] = ()) -> None:
        self.made.setdefault(name, Node(name, self.chapter, body, effects=effects))


def _branch(when: Expr, then: str, other: str) -> Way:
    return Way((Branch(when, then), Branch(None, other)))
