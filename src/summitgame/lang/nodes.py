"""Compiles nodes: options, effects, jumps, chance, draws.

Law: every name is resolved and every jump checked; what is wrong is left out and reported once.
"""

from __future__ import annotations

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.effects import compile_effect
from summitgame.lang.expressions import (
    LARGEST,
    compile_condition,
    compile_expression,
)
from summitgame.lang.fields import (
    identity,
    items,
    mapping,
    mappings,
    scalar,
    scalars,
    text,
    truth,
)
from summitgame.lang.groups import compile_groups
from summitgame.lang.names import INT, Names
from summitgame.lang.prose import compile_lines, compile_pieces, is_plain
from summitgame.lang.story import RETURN
from summitgame.lang.tables import compile_table
from summitgame.lang.tree import MapNode, Plain, ScalarNode, SeqNode
from summitgame.program import (
    Binary,
    Branch,
    Call,
    Chance,
    Choice,
    Const,
    Draw,
    Effect,
    Ending,
    Expr,
    Given,
    Node,
    Option,
    Outcome,
    Piece,
    Return,
    Storylet,
    Var,
    Way,
)
from summitgame.program.model import AnyEffect, Body, Jump, Shown

_FEW = frozenset({"id", "text", "goto", "when", "effects"})
"""The keys of most options."""


class Compiler:
    """Compiles nodes against the names of a story; problems are added to the names."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._onward: dict[str, Jump] = {}
        self._shown: dict[int, tuple[AnyEffect, list[Shown]]] = {}

    def condition(self, node: MapNode, key: str = "when", *, rules: bool = True) -> Expr | None:
        """Return the condition under a key; a wrong one is reported and counts as absent."""
        found = scalar(node, key)
        return None if found is None else compile_condition(found, self.names, rules=rules)

    def number(self, node: MapNode, key: str, default: int) -> Expr:
        """Return the numeric expression under a key."""
        found = scalar(node, key)
        if found is None:
            return Const(default)
        typed = compile_expression(found, self.names, INT)
        if typed is None:
            return Const(default)
        if typed.high > LARGEST and key == "weight":
            self.names.report(
                "SG407",
                f"this weight can be as high as {typed.high}",
                found.span,
                expected=f"at most {LARGEST}",
                hint="Make all weights smaller.",
            )
        if typed.low < 0 and key in {"weight", "salience"}:
            self.names.report(
                "SG407",
                f"this {key} can be as low as {typed.low}",
                found.span,
                expected="0 or more in every state",
                hint="Wrap it: max(0, …).",
            )
        return typed.expr

    def pieces(self, node: MapNode, key: str) -> tuple[Piece, ...]:
        """Return the text under a key as pieces."""
        value = node.value(key)
        if isinstance(value, str) and is_plain(value):
            return (Piece(value),) if value else ()
        found = scalar(node, key)
        return () if found is None else compile_pieces(found, self.names)

    def effects(self, node: MapNode, key: str = "effects") -> tuple[AnyEffect, ...]:
        """Return the effects under a key."""
        known = self._known(node.value(key))
        if known is not None:
            return known
        found: list[AnyEffect] = []
        for item in items(node, key):
            if isinstance(item, ScalarNode):
                effect = compile_effect(item, self.names)
                if effect is not None:
                    found.append(effect)
            elif isinstance(item, MapNode):
                inner = self.effects(item, "do")
                colour = all(self.names.variables[slot].colour for slot in targets(inner))
                when = self.condition(item, rules=not colour)
                if when is not None:
                    found.append(Given(when, inner))
        return tuple(found)

    def _known(self, written: Plain) -> tuple[AnyEffect, ...] | None:
        """Return effects all of which were met before, or None."""
        if not isinstance(written, list):
            return None
        known = self.names.effects
        try:
            return tuple([known[each] for each in written])
        except (KeyError, TypeError):
            return None

    def jump(self, node: MapNode, key: str = "goto", default: str = "") -> Jump:
        """Return the jump under a key; targets are checked."""
        name = node.value(key)
        if isinstance(name, str) and name in self._onward:
            return self._onward[name]
        value = node.get(key)
        if isinstance(value, SeqNode):
            return self._branches(value)
        if not isinstance(value, ScalarNode):
            return onward_to(default)
        jump = (Branch(None, self.target(value)),)
        if isinstance(name, str) and name in self.names.nodes:
            self._onward[name] = jump
        return jump

    def _branches(self, value: SeqNode) -> Jump:
        branches: list[Branch] = []
        for index, item in enumerate(value.items):
            if not isinstance(item, MapNode):
                continue
            to = scalar(item, "to")
            when = self.condition(item)
            last = index == len(value.items) - 1
            if last and "when" in item:
                self.names.report(
                    "SG302",
                    "the last branch has a condition, so play may have nowhere to go",
                    item.span,
                    expected="a last branch without `when`",
                    hint="Add `- to: NODE` at the end.",
                )
            if not last and "when" not in item:
                self.names.report(
                    "SG301",
                    "this branch always holds, so those after it are never tried",
                    item.span,
                    hint="Give it a `when`, or put it last.",
                )
            if to is not None:
                branches.append(Branch(when, self.target(to)))
        return tuple(branches)

    def target(self, value: ScalarNode) -> str | None:
        """Return a jump's target, or None for a return; reports unknown nodes."""
        name = str(value.value)
        return None if name == RETURN else self.place(value)

    def place(self, value: ScalarNode) -> str:
        """Return the id of a node to go to; reports unknown nodes."""
        name = str(value.value)
        if name not in self.names.nodes:
            near = nearest(name, self.names.nodes)
            self.names.report(
                "SG201",
                f"no node is called “{shorten(name)}”",
                value.span,
                expected="a node id",
                hint=f"Did you mean “{near}”?" if near else "Write the node.",
            )
        return name

    def known(
        self, node: MapNode, key: str, pool: set[str], code: str, kind: str
    ) -> tuple[str, ...]:
        """Return ids under a key; reports those that are not in the pool."""
        found: list[str] = []
        for item in scalars(node, key):
            name = str(item.value)
            found.append(name)
            if name not in pool:
                near = nearest(name, pool)
                self.names.report(
                    code,
                    f"no {kind} is called “{shorten(name)}”",
                    item.span,
                    expected=f"the id of a {kind}",
                    hint=f"Did you mean “{near}”?" if near else f"Check the id of the {kind}.",
                )
        return tuple(found)

    def facts(self, node: MapNode) -> tuple[str, ...]:
        """Return the facts that something cites."""
        return self.known(node, "facts", self.names.facts, "SG501", "fact")

    def theses(self, node: MapNode) -> tuple[str, ...]:
        """Return the theses that something carries."""
        return self.known(node, "shows", self.names.theses, "SG503", "thesis")

    def options(self, node: MapNode, owner: str, then: str) -> tuple[Option, ...]:
        """Return the compiled options of a node."""
        return tuple(self.option(each, owner, then) for each in mappings(node, "options"))

    def option(self, node: MapNode, owner: str, then: str) -> Option:
        """Return a compiled option."""
        name, has = text(node, "id"), node.present
        effects = self.effects(node) if "effects" in has else ()
        if "goto" not in has and not then:
            self.names.report(
                "SG302",
                f"the option “{name}” leads nowhere",
                (identity(node) or node).span,
                expected="goto: NODE",
                hint="Add `goto:`, or `then:` on the node.",
            )
        if has <= _FEW:
            return Option(
                name,
                self.pieces(node, "text"),
                (),
                self.jump(node, default=then),
                self.condition(node) if "when" in has else None,
                effects=effects,
                shown=self.shown(effects) if effects else (),
            )
        once = "once" in has and truth(node, "once")
        slot = self.names.slot_for("taken", f"{owner}/{name}", 1) if once else None
        reply = items(node, "reply") if "reply" in has else ()
        hidden = "hide_effects" in has and truth(node, "hide_effects")
        return Option(
            id=name,
            text=self.pieces(node, "text"),
            note=self.pieces(node, "note") if "note" in has else (),
            jump=self.jump(node, default=then),
            when=self.condition(node) if "when" in has else None,
            locked=self.pieces(node, "locked") if "locked" in has else (),
            fallback="fallback" in has and truth(node, "fallback"),
            effects=effects,
            reply=compile_lines(reply, f"{owner}/{name}", self.names, owner) if reply else (),
            shown=() if hidden or not effects else self.shown(effects),
            taken_slot=slot,
            once=once,
            facts=self.facts(node) if "facts" in has else (),
            theses=self.theses(node) if "shows" in has else (),
            group=text(node, "group") if "group" in has else "",
            alike="alike" in has and truth(node, "alike"),
        )

    def shown(self, effects: tuple[AnyEffect, ...]) -> tuple[Shown, ...]:
        """Return the public changes that effects surely make."""
        found: list[Shown] = []
        for effect in effects:
            known = self._shown.get(id(effect))
            if known is None:
                # The effect is kept too, so that no other can be given the same number.
                known = self._shown[id(effect)] = effect, shown(effect, self.names)
            found += known[1]
        return tuple(found)

    def node(self, node: MapNode, chapter: str) -> Node:
        """Return a compiled node."""
        name, has = text(node, "id"), node.present
        return Node(
            id=name,
            chapter=chapter,
            body=self.body(node, name),
            title=text(node, "title"),
            heading=text(node, "heading") if "heading" in has else "",
            art=text(node, "art") if "art" in has else "",
            mood=text(node, "mood") if "mood" in has else "",
            cue=text(node, "cue") if "cue" in has else "",
            caption=self.pieces(node, "caption") if "caption" in has else (),
            effects=self.effects(node) if "effects" in has else (),
            text=compile_lines(items(node, "text"), name, self.names, name),
            facts=self.facts(node) if "facts" in has else (),
            theses=self.theses(node) if "shows" in has else (),
            tags=tuple(str(item.value) for item in scalars(node, "tags")) if "tags" in has else (),
        )

    def body(self, node: MapNode, name: str) -> Body:
        """Return the one way on of a node."""
        has = node.present
        then = text(node, "then") if "then" in has else ""
        after = scalar(node, "then") if "then" in has else None
        if after is not None and ("call" in has or then != RETURN):
            self.place(after)
        table = mapping(node, "table") if "table" in has else None
        groups = compile_groups(self, node)
        if table is not None:
            options = self.options(node, name, then)
            return compile_table(self, table, options, groups, then, owner=name)
        if "options" in has:
            return Choice(self.options(node, name, then), groups)
        chance, draw, ending = (
            mapping(node, "chance"),
            mapping(node, "draw"),
            mapping(node, "ending"),
        )
        if chance is not None:
            return self.chance(chance, name, then)
        if draw is not None:
            return self.draw(node, draw, name, then)
        if ending is not None:
            return Ending(text(ending, "id"), text(ending, "kind"), text(ending, "title"))  # type: ignore[arg-type]
        called = scalar(node, "call")
        if called is not None:
            return Call(self.place(called), then)
        if "return" in node:
            return Return()
        return Way(self.jump(node))

    def chance(self, chance: MapNode, name: str, then: str) -> Chance:
        """Return a compiled chance."""
        outcomes: list[Outcome] = []
        seen: set[str] = set()
        for item in mappings(chance, "outcomes"):
            outcome = text(item, "id")
            if outcome in seen:
                self.names.report(
                    "SG210",
                    f"the outcome id “{outcome}” is taken",
                    (identity(item) or item).span,
                    hint="Rename one of the two.",
                )
            seen.add(outcome)
            if "goto" not in item and not then:
                self.names.report(
                    "SG302",
                    f"the outcome “{outcome}” leads nowhere",
                    (identity(item) or item).span,
                    expected="goto: NODE",
                    hint="Add `goto:`, or `then:` on the node.",
                )
            outcomes.append(
                Outcome(
                    id=outcome,
                    weight=self.number(item, "weight", 1),
                    when=self.condition(item),
                    effects=self.effects(item),
                    text=compile_lines(items(item, "text"), f"{name}/{outcome}", self.names, name),
                    jump=self.jump(item, default=then),
                )
            )
        return Chance(text(chance, "stream", "story"), tuple(outcomes))

    def draw(self, node: MapNode, draw: MapNode, name: str, then: str) -> Draw:
        """Return a compiled draw from a pool."""
        pool = scalar(draw, "pool")
        if pool is not None and pool.value not in self.names.pools:
            near = nearest(str(pool.value), self.names.pools)
            self.names.report(
                "SG205",
                f"no storylet belongs to the pool “{shorten(str(pool.value))}”",
                pool.span,
                expected="the pool of a storylet",
                hint=f"Did you mean “{near}”?" if near else "Write a storylet for it.",
            )
        if not then:
            self.names.report(
                "SG302",
                f"node “{name}” draws a storylet but does not say where play goes on",
                (identity(node) or node).span,
                expected="then: NODE",
                hint="Add `then: NODE`.",
            )
        onward = onward_to(then)
        otherwise = self.jump(draw, "otherwise") or onward
        return Draw(text(draw, "pool"), text(draw, "stream", "story"), onward, otherwise)

    def storylet(self, node: MapNode) -> tuple[str, Storylet] | None:
        """Return the pool and the storylet head of a node, if it has one."""
        head = mapping(node, "storylet")
        if head is None:
            return None
        name = text(node, "id")
        once = truth(head, "once")
        return text(head, "pool"), Storylet(
            node=name,
            weight=self.number(head, "weight", 1),
            salience=self.number(head, "salience", 0),
            when=self.condition(head),
            taken_slot=self.names.slot_for("taken", name, 1) if once else None,
        )


def onward_to(name: str) -> Jump:
    """Return the jump to a node or back to a call, or none if there is no name."""
    return (Branch(None, None if name == RETURN else name),) if name else ()


def targets(effects: tuple[AnyEffect, ...]) -> list[int]:
    """Return the slots that effects set."""
    found: list[int] = []
    for effect in effects:
        match effect:
            case Effect(slot=slot):
                found.append(slot)
            case Given(effects=inner):
                found += targets(inner)
    return found


def shown(effect: AnyEffect, names: Names) -> list[Shown]:
    """Return the public change that an effect surely makes: a constant, outside any condition."""
    if not isinstance(effect, Effect) or names.variables[effect.slot].visibility != "public":
        return []
    match effect.value:
        case Const(value=value):
            return [Shown(effect.slot, value, assign=True)]
        case Binary(op="+", left=Var(slot=slot), right=Const(value=by)) if slot == effect.slot:
            return [Shown(slot, by)]
        case Binary(op="-", left=Var(slot=slot), right=Const(value=by)) if slot == effect.slot:
            return [Shown(slot, -by)]
        case _:
            return []
