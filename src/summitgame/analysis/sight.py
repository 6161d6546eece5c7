"""What a player sees of a state and of what happens on the way to it. Law: what a `View` shows.

Seen are: the node; the options offered, which are open, and the values in their words; the packages
that may be tabled and the estimates for each; public values; the ranges of estimated ones; each
line that is said with the values in it; nodes with a heading, a picture, music, a sound or facts.
What else a front-end shows (panels) is handed in as expressions.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import islice, product

from summitgame.analysis.callers import options_of
from summitgame.engine import Entered, Event, Said, State, draft_values, packages, turn
from summitgame.engine.lowering import Getter, lower
from summitgame.engine.state import Decision
from summitgame.program import (
    Chance,
    Choice,
    Expr,
    Line,
    Node,
    Option,
    Piece,
    Program,
    Table,
    slots_read,
)
from summitgame.program.words import read_by

MAX_DRAFTS = 256
"""Drafts of a table for which the estimates are taken to be looked at."""


class Sight:
    """What is seen in one program."""

    def __init__(self, program: Program, seen: Sequence[Expr] = ()) -> None:
        """Get ready.

        Args:
            program: A compiled program.
            seen: Further expressions whose values are seen at every decision.
        """
        self.program = program
        self._getters: dict[int, tuple[Expr, Getter]] = {}
        self._public = tuple(
            slot
            for slot, variable in enumerate(program.variables)
            if variable.visibility == "public"
        )
        ranges = [v.estimate for v in program.variables if v.visibility == "estimated"]
        self._seen = (*seen, *(expr for pair in ranges if pair is not None for expr in pair))
        said = frozenset(slot for expr in _told(program) for slot in slots_read(expr))
        self.slots = frozenset(self._public).union(said, *map(slots_read, self._seen))
        """Slots on which it depends what is seen."""

    def _value(self, expr: Expr, values: Sequence[int]) -> int:
        found = self._getters.get(id(expr))
        if found is None:
            found = self._getters[id(expr)] = expr, lower(expr)
        return int(found[1](values))

    def _words(self, pieces: Iterable[Piece], values: Sequence[int]) -> tuple[Hashable, ...]:
        return tuple(seen for each in pieces for seen in self._piece(each, values))

    def _piece(self, piece: Piece, values: Sequence[int]) -> Iterator[Hashable]:
        """Yield what is seen of a piece: a value or the form for it, and whether a link is open."""
        if piece.link is not None and piece.link.when is not None:
            yield self._value(piece.link.when, values)
        if piece.expr is not None:
            value = self._value(piece.expr, values)
            if piece.forms is None:
                yield value
            else:
                yield piece.forms.key(value)
                yield self._words(piece.forms.of(value), values)

    def heard(self, events: Iterable[Event]) -> tuple[Hashable, ...]:
        """Return what is seen of events."""
        found: list[Hashable] = []
        for event in events:
            match event:
                case Said(line=line, values=values):
                    found.append((line.id, self._words(line.texts, values)))
                case Entered(node=name):
                    node = self.program.nodes[name]
                    if node.heading or node.art or node.mood or node.cue or node.facts:
                        found.append(name)
                case _:
                    continue
        return tuple(found)

    def shown(self, state: State) -> Hashable:
        """Return what is seen of a state in which the player decides."""
        values = state.values
        now = turn(self.program, state)
        offers = now.options if isinstance(now, Decision) else ()
        options = tuple(
            (
                each.option.id,
                each.enabled,
                self._words((*each.option.text, *each.option.note), values),
                () if each.enabled else self._reason(each.option, values),
            )
            for each in offers
        )
        return (
            state.node,
            options,
            tuple(values[slot] for slot in self._public),
            tuple(self._value(expr, values) for expr in self._seen),
            self._words(_around(self.program.nodes[state.node]), values),
            self._table(state),
        )

    def _reason(self, option: Option, values: Sequence[int]) -> Hashable:
        """Return what is seen of why an option is disabled."""
        pieces = option.reason(lambda when: bool(self._value(when, values)))
        return option.reason(lambda _: False) is pieces, self._words(pieces, values)

    def _table(self, state: State) -> Hashable:
        body = self.program.nodes[state.node].body
        if not isinstance(body, Table):
            return ()
        open_ = tuple(pick.levels for pick in packages(self.program, state))
        drafts = product(*([(term.id, level.id) for level in term.levels] for term in body.terms))
        figures = tuple(
            self._value(expr, draft_values(body, state.values, dict(draft)))
            for draft in islice(drafts, MAX_DRAFTS)
            for estimate in body.estimates
            for expr in (estimate.low, estimate.high)
        )
        return open_, figures


def _around(node: Node) -> Iterator[Piece]:
    """Yield what stands around the options of a node: headings, and the words of a table."""
    if isinstance(node.body, Choice | Table):
        for group in node.body.groups:
            yield from (*group.text, *group.note)
    if isinstance(node.body, Table):
        for term in node.body.terms:
            for level in term.levels:
                yield from (*level.note, *level.locked)
        for limit in node.body.limits:
            yield from limit.reason


def _told(program: Program) -> Iterator[Expr]:
    """Yield every expression on which it depends what is told."""
    for node in program.nodes.values():
        yield from _lines(node.text)
        yield from read_by(_around(node))
        for option in options_of(node):
            yield from _option(option)
        yield from _body(node)


def _option(option: Option) -> Iterator[Expr]:
    yield from read_by((*option.text, *option.note, *option.locked))
    for limit in option.limits:
        yield limit.when
        yield from read_by(limit.reason)
    yield from _lines(option.reply)


def _body(node: Node) -> Iterator[Expr]:
    match node.body:
        case Chance(outcomes=outcomes):
            for outcome in outcomes:
                yield from _lines(outcome.text)
        case Table() as table:
            for reply in table.replies:
                yield from _lines(reply.text)
            for estimate in table.estimates:
                yield from (estimate.low, estimate.high)
        case _:
            return


def _lines(lines: Iterable[Line]) -> Iterator[Expr]:
    for line in lines:
        if line.when is not None:
            yield line.when
        yield from read_by(line.texts)
        yield from _lines(line.either)
