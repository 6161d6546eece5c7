"""Effects that change nothing. Law: none of the values that play reaches makes a difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summitgame.diagnostics import CODES, Diagnostic
from summitgame.lang.fields import items, mapping, mappings
from summitgame.lang.lints.worlds import Worlds, changes, flat
from summitgame.lang.tree import MapNode, ScalarNode, YamlNode
from summitgame.program import Chance, Choice, Const, Effect, Expr, Given, Logic, Program, Table
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
    """Yield the effects that never change anything."""
    asked = _Asked(program, worlds)
    for name, item in places.items():
        node = program.nodes[name]
        written = items(item, "effects")
        yield from _list(written, as_written(node.effects, written), (), asked)
        body, table = node.body, mapping(item, "table")
        if isinstance(body, Choice | Table):
            for each, option in zip(mappings(item, "options"), body.options, strict=True):
                known = () if option.when is None else (option.when,)
                yield from _list(items(each, "effects"), option.effects, known, asked)
        if isinstance(body, Table) and table is not None:
            yield from _list(items(table, "effects"), body.effects, (), asked)
            for each, reply in zip(mappings(table, "replies"), body.replies, strict=True):
                yield from _list(items(each, "effects"), reply.effects, (), asked)
        chance = mapping(item, "chance")
        if isinstance(body, Chance) and chance is not None:
            for each, outcome in zip(mappings(chance, "outcomes"), body.outcomes, strict=True):
                known = () if outcome.when is None else (outcome.when,)
                yield from _list(items(each, "effects"), outcome.effects, known, asked)


def as_written(effects: Sequence[AnyEffect], written: Sequence[YamlNode]) -> Sequence[AnyEffect]:
    """Return the effects of a node that its author wrote; those of cooldowns come before them."""
    return effects[len(effects) - len(written) :]


def _list(
    written: Sequence[YamlNode],
    effects: Sequence[AnyEffect],
    known: tuple[Expr, ...],
    asked: _Asked,
) -> Iterator[Diagnostic]:
    """Yield what is idle in one list.

    Args:
        written: The effects as the file has them.
        effects: The same, compiled.
        known: What surely holds when the first of them is done.
        asked: Whom to ask.
    """
    for at, effect in zip(written, effects, strict=True):
        match effect, at:
            case Effect(), ScalarNode():
                if asked.idle(effect, known):
                    yield _idle(asked.program, effect, at)
            case Given(when=when, effects=inner), MapNode():
                yield from _list(items(at, "do"), inner, (*known, when), asked)
            case _:
                pass
        # What was known of a variable is forgotten once an effect may have set it.
        if known:
            gone = {each.slot for each in flat((effect,))}
            known = tuple(each for each in known if not slots_read(each) & gone)


def _idle(program: Program, effect: Effect, at: ScalarNode) -> Diagnostic:
    variable = program.variables[effect.slot]
    return Diagnostic(
        "SG442",
        f"this never changes “{variable.id}”",
        at.span,
        CODES["SG442"].severity,
        expected="an effect that makes a difference in some state",
        hint="Remove it, or look at the condition above it and at the bounds.",
    )
