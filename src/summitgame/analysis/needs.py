"""What a claim needs to be remembered beside what rules read. Law: nothing is walked here."""

from __future__ import annotations

from summitgame.analysis.chain import persona_slots
from summitgame.analysis.sound import SOUND
from summitgame.analysis.store import NOTHING, Needs
from summitgame.program import (
    Always,
    Assertion,
    Comparison,
    LeadsTo,
    Never,
    Odds,
    Order,
    Persona,
    Program,
    Reachable,
    Situation,
    slots_read,
)


def all_needs(program: Program) -> list[Needs]:
    """Return what each claim needs, the author's and those of every good story."""
    own = [needs(program, each) for claim in program.claims for each in claim.assertions]
    return [*own, *(kind.needs for kind in SOUND.values())]


def needs(program: Program, assertion: Assertion) -> Needs:
    """Return the slots that an assertion reads, beside those that rules read."""
    match assertion:
        case Always(at=at, that=that):
            return _situations(at, Situation(at.nodes, that))
        case Never(at=at) | Reachable(at=at):
            return _situations(at)
        case LeadsTo(at=at, to=to):
            return _situations(at, to)
        case Order(steps=steps):
            return Needs(everywhere=frozenset[int]().union(*map(slots_read, steps)))
        case Comparison(at=at):
            return _situations(at)
        case Odds(of=of, persona=name):
            persona = persona_of(program, name)
            reads = persona_slots(persona) if persona is not None else {}
            own = _situations(of)
            merged = {
                node: reads.get(node, frozenset()) | own.extra.get(node, frozenset())
                for node in {*reads, *own.extra}
            }
            return Needs(merged, own.everywhere)
        case _:
            return NOTHING


def _situations(*situations: Situation) -> Needs:
    extra: dict[str, frozenset[int]] = {}
    everywhere: frozenset[int] = frozenset()
    for at in situations:
        reads = frozenset[int]() if at.when is None else slots_read(at.when)
        if not at.nodes:
            everywhere |= reads
        for node in at.nodes:
            extra[node] = extra.get(node, frozenset()) | reads
    return Needs(extra, everywhere)


def persona_of(program: Program, name: str) -> Persona | None:
    """Return a persona by id; None for uniform play."""
    return next((each for each in program.personas if each.id == name), None)
