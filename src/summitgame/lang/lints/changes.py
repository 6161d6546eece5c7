"""Effects that change nothing or can never be done in full. Law: whatever values play reaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summitgame.diagnostics import CODES, Diagnostic
from summitgame.lang.fields import items, mapping, mappings
from summitgame.lang.lints.worlds import Worlds, changes, flat
from summitgame.lang.tree import MapNode, YamlNode
from summitgame.program import (
    Binary,
    Chance,
    Choice,
    Const,
    Effect,
    Expr,
    Given,
    Logic,
    Program,
    Table,
    Var,
)
from summitgame.program.expressions import slots_read
from summitgame.program.model import AnyEffect


@dataclass(slots=True)
class _Asked:
    """Answers for each effect and what is known before it; the same ones are met again and again.

    They are told apart by their identity: all are parts of one program, which outlives this.
    """

    program: Program
    worlds: Worlds
    answers: dict[tuple[int, ...], bool] = field(default_factory=dict)

    def idle(self, effect: Effect, known: tuple[Expr, ...]) -> bool:
        """Return whether an effect surely changes nothing where something is known to hold."""
        key = (id(effect), *map(id, known))
        if key not in self.answers:
            self.answers[key] = self._idle(effect, known)
        return self.answers[key]

    def _idle(self, effect: Effect, known: tuple[Expr, ...]) -> bool:
        makes, never = changes(effect, self.program), self.worlds.never
        if known and never(Logic("and", (Const(1), *known))):
            return False
        # What is known of other variables makes no difference.
        about = slots_read(makes)
        rest = tuple(each for each in known if slots_read(each) & about)
        return never(Logic("and", (*known, makes)) if rest else makes)


def check_effects(
    program: Program, worlds: Worlds, places: Mapping[str, MapNode]
) -> Iterator[Diagnostic]:
    """Yield the effects that never change anything, and steps beyond all bounds."""
    asked = _Asked(program, worlds)
    for name, item in places.items():
        node = program.nodes[name]
        if node.effects:
            own = as_written(node.effects, items(item, "effects"))
            yield from _list(item, "effects", own, (), asked)
        body = node.body
        if isinstance(body, Choice | Table):
            for each, option in zip(mappings(item, "options"), body.options, strict=True):
                if option.effects:
                    known = () if option.when is None else (option.when,)
                    yield from _list(each, "effects", option.effects, known, asked)
        table = mapping(item, "table") if isinstance(body, Table) else None
        if isinstance(body, Table) and table is not None:
            yield from _list(table, "effects", body.effects, (), asked)
            for each, reply in zip(mappings(table, "replies"), body.replies, strict=True):
                yield from _list(each, "effects", reply.effects, (), asked)
        chance = mapping(item, "chance") if isinstance(body, Chance) else None
        if isinstance(body, Chance) and chance is not None:
            for each, outcome in zip(mappings(chance, "outcomes"), body.outcomes, strict=True):
                known = () if outcome.when is None else (outcome.when,)
                yield from _list(each, "effects", outcome.effects, known, asked)


def as_written(effects: Sequence[AnyEffect], written: Sequence[YamlNode]) -> Sequence[AnyEffect]:
    """Return the effects of a node that its author wrote; those of cooldowns come before them."""
    return effects[len(effects) - len(written) :]


def _list(
    item: MapNode, key: str, effects: Sequence[AnyEffect], known: tuple[Expr, ...], asked: _Asked
) -> Iterator[Diagnostic]:
    """Yield what is idle in one list.

    Args:
        item: What the file has.
        key: The key of the list in it.
        effects: The same effects, compiled.
        known: What surely holds when the first of them is done.
        asked: Whom to ask.
    """
    for number, effect in enumerate(effects):
        match effect:
            case Effect():
                if asked.idle(effect, known):
                    yield _idle(asked.program, effect, items(item, key)[number])
                else:
                    yield from _too_far(asked.program, effect, items(item, key)[number])
            case Given(when=when, effects=inner):
                at = items(item, key)[number]
                if isinstance(at, MapNode):
                    yield from _list(at, "do", inner, (*known, when), asked)
        # What was known of a variable is forgotten once an effect may have set it.
        if known:
            gone = {each.slot for each in flat((effect,))}
            known = tuple(each for each in known if not slots_read(each) & gone)


def _too_far(program: Program, effect: Effect, at: YamlNode) -> Iterator[Diagnostic]:
    """Yield a step that is longer than from one bound of its variable to the other."""
    variable = program.variables[effect.slot]
    match effect.value:
        case Binary(op="+" | "-" as op, left=Var(slot=slot), right=Const(value=step)):
            if slot != effect.slot or abs(step) <= variable.high - variable.low:
                return
        case _:
            return
    up = (step > 0) is (op == "+")
    bound = variable.high if up else variable.low
    value = variable.values[bound] if variable.values else bound
    yield Diagnostic(
        "SG613",
        f"“{variable.id}” goes from {variable.low} to {variable.high} and can never change by"
        f" {abs(step)}",
        at.span,
        CODES["SG613"].severity,
        expected=f"a step of at most {variable.high - variable.low}",
        hint=f"Write a smaller step, or `{variable.id} = {value}` if the bound is meant.",
    )


def _idle(program: Program, effect: Effect, at: YamlNode) -> Diagnostic:
    variable = program.variables[effect.slot]
    return Diagnostic(
        "SG442",
        f"this never changes “{variable.id}”",
        at.span,
        CODES["SG442"].severity,
        expected="an effect that makes a difference in some state",
        hint="Remove it, or look at the condition above it and at the bounds.",
    )
