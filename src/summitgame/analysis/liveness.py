"""Which variables can still matter at a node. Law: what is left out is never read before it is set.

A backward dataflow over the nodes (Aho, Lam, Sethi and Ullman, "Compilers", 2006, section 9.2.5). A
variable matters at a node when some rule (a guard, a weight, a jump, a limit, an effect on a
variable that itself matters) may read it before an effect, a package or the end of its chapter sets
it. Text, estimates and option cards are no rules. Open calls are taken together: a return goes to
every place that may have called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from summitgame.analysis.callers import callers
from summitgame.program import (
    Call,
    Chance,
    Choice,
    Draw,
    Effect,
    Ending,
    Expr,
    Given,
    Jump,
    Node,
    Option,
    Program,
    Return,
    Table,
    Way,
    slots_read,
)
from summitgame.program.model import AnyEffect

NOWHERE: frozenset[int] = frozenset()


def live_slots(
    program: Program,
    extra: Mapping[str, frozenset[int]] | None = None,
    everywhere: frozenset[int] = NOWHERE,
) -> dict[str, frozenset[int]]:
    """Return the slots that matter while play rests at each node, its entry effects done.

    Two states at one node with one stack that agree in these slots offer the same picks with the
    same weights, now and ever after. That holds of nodes that play passes through, too: what is
    given for them is what matters between their entry effects and their way on.

    Args:
        program: A compiled program.
        extra: Slots that somebody else reads at some nodes (a claim, a persona's weights).
        everywhere: Slots that somebody else reads at every node.
    """
    return _Flow(program, extra or {}, everywhere).solve()


def _bits(slots: Iterable[int]) -> int:
    found = 0
    for slot in slots:
        found |= 1 << slot
    return found


class _Flow:
    """The equations of one program; sets of slots are the bits of a number."""

    def __init__(
        self, program: Program, extra: Mapping[str, frozenset[int]], everywhere: frozenset[int]
    ) -> None:
        self.program = program
        self.callers = callers(program)
        self.read: dict[int, int] = {}
        self.kept = {node: _bits(everywhere | extra.get(node, NOWHERE)) for node in program.nodes}
        self.rest = dict(self.kept)
        self.resets = {
            chapter.id: _bits(
                slot
                for slot, variable in enumerate(program.variables)
                if variable.chapter == chapter.id
            )
            for chapter in program.chapters
        }

    def solve(self) -> dict[str, frozenset[int]]:
        """Return the least sets that satisfy the equations."""
        order = list(self.program.nodes.values())[::-1]
        changed = True
        while changed:
            changed = False
            for node in order:
                found = self.rest[node.id] | self._body(node)
                if found != self.rest[node.id]:
                    self.rest[node.id] = found
                    changed = True
        slots = range(len(self.program.variables))
        return {
            node: frozenset(slot for slot in slots if bits >> slot & 1)
            for node, bits in self.rest.items()
        }

    def _body(self, node: Node) -> int:
        chapter = node.chapter
        match node.body:
            case Choice(options=options):
                return self._options(options, node)
            case Way(jump=jump):
                return self._jump(jump, node)
            case Chance(outcomes=outcomes):
                found = 0
                for outcome in outcomes:
                    found |= self._reads(outcome.weight) | self._reads(outcome.when)
                    found |= self._effects(outcome.effects, self._jump(outcome.jump, node))
                return found
            case Draw():
                return self._draw(node, node.body)
            case Call(node=called):
                return self._enter(called, chapter)
            case Return():
                return self._return(node.id, chapter)
            case Table() as table:
                return self._table(table, node)
            case Ending():
                return 0

    def _options(self, options: tuple[Option, ...], node: Node) -> int:
        found = 0
        for option in options:
            found |= self._reads(option.when)
            after = self._effects(option.effects, self._jump(option.jump, node))
            if option.taken_slot is not None:
                after &= ~(1 << option.taken_slot)
                if option.once:
                    found |= 1 << option.taken_slot
            found |= after
        return found

    def _draw(self, node: Node, draw: Draw) -> int:
        found = self._jump(draw.otherwise, node)
        for storylet in self.program.pools[draw.pool]:
            found |= (
                self._reads(storylet.weight)
                | self._reads(storylet.salience)
                | self._reads(storylet.when)
            )
            after = self._enter(storylet.node, node.chapter)
            if storylet.taken_slot is not None:
                after &= ~(1 << storylet.taken_slot)
                found |= 1 << storylet.taken_slot
            found |= after
        return found

    def _table(self, table: Table, node: Node) -> int:
        after = 0
        for reply in table.replies:
            after |= self._reads(reply.when)
            after |= self._effects(reply.effects, self._jump(reply.jump, node))
        after = self._effects(table.effects, after)
        for limit in table.limits:
            after |= self._reads(limit.when)
        # A package gives every term a level.
        after &= ~_bits(term.slot for term in table.terms)
        for term in table.terms:
            for level in term.levels:
                after |= self._reads(level.when)
        return after | self._options(table.options, node)

    def _jump(self, jump: Jump, node: Node) -> int:
        found = 0
        for branch in jump:
            found |= self._reads(branch.when)
            if branch.to is None:
                found |= self._return(node.id, node.chapter)
            else:
                found |= self._enter(branch.to, node.chapter)
        return found

    def _return(self, at: str, chapter: str, seen: frozenset[str] = frozenset()) -> int:
        """Return what matters just before play returns from a call that is open at a node."""
        found = 0
        for caller in self.callers[at]:
            body = self.program.nodes[caller].body
            if isinstance(body, Call):
                found |= self._enter(body.then, chapter)
            elif isinstance(body, Draw) and caller not in seen:
                for branch in body.then:
                    found |= self._reads(branch.when)
                    if branch.to is None:
                        found |= self._return(caller, chapter, seen | {caller})
                    else:
                        found |= self._enter(branch.to, chapter)
        return found

    def _enter(self, to: str, chapter: str) -> int:
        """Return what matters just before play enters a node from a chapter."""
        node = self.program.nodes[to]
        # The count of visits goes up by itself: it matters before if it matters after.
        found = self._effects(node.effects, self.rest[to])
        if node.chapter != chapter:
            found &= ~self.resets.get(chapter, 0)
        return found

    def _effects(self, effects: tuple[AnyEffect, ...], after: int) -> int:
        return self._before(effects, after)[0]

    def _before(self, effects: tuple[AnyEffect, ...], after: int) -> tuple[int, bool]:
        """Return what matters before some effects, and whether any of them matters."""
        matters = False
        for effect in reversed(effects):
            match effect:
                case Effect(slot=slot, value=value):
                    if after >> slot & 1:
                        after = after & ~(1 << slot) | self._reads(value)
                        matters = True
                case Given(when=when, effects=inner):
                    before, some = self._before(inner, after)
                    if some:
                        after |= before | self._reads(when)
                        matters = True
        return after, matters

    def _reads(self, expr: Expr | None) -> int:
        if expr is None:
            return 0
        if id(expr) not in self.read:
            self.read[id(expr)] = _bits(slots_read(expr))
        return self.read[id(expr)]


def canonical(
    program: Program, live: Mapping[str, frozenset[int]]
) -> Callable[[str, tuple[int, ...]], tuple[int, ...]]:
    """Return a function that sets the slots that do not matter at a node to their start."""
    starts = tuple(variable.start for variable in program.variables)
    dead = {
        node: tuple(slot for slot in range(len(starts)) if slot not in slots)
        for node, slots in live.items()
    }

    def forget(node: str, values: tuple[int, ...]) -> tuple[int, ...]:
        kept = list(values)
        for slot in dead[node]:
            kept[slot] = starts[slot]
        return tuple(kept)

    return forget
