"""Every rule of a program in words, by what has it. Law: equal rules, equal play."""

from __future__ import annotations

from summitgame.program import (
    Call,
    Chance,
    Choice,
    Draw,
    Ending,
    Node,
    Option,
    Program,
    Return,
    Table,
    Way,
)
from summitgame.program.words import condition, effects, jump, number


def rules_of(program: Program) -> dict[str, str]:
    """Return every rule in words by the id of what has it."""
    found: dict[str, str] = {}
    for node in program.authored.values():
        found[f"{node.id} on entering"] = "; ".join(effects(program, node.effects))
        found |= _body(program, node)
    for pool, storylets in program.pools.items():
        for each in storylets:
            found[f"{each.node} in {pool}"] = _words(
                weight=number(program, each.weight),
                salience=number(program, each.salience),
                when=condition(program, each.when),
            )
    for trigger in program.triggers:
        found[f"{trigger.call} by the trigger {trigger.id}"] = _words(
            when=condition(program, trigger.when),
            once="yes" if trigger.once else "",
            after=str(trigger.after) if trigger.after else "",
        )
    for each_ in program.derived:
        found[f"derived {each_.id}"] = number(program, each_.expr)
    return {name: words for name, words in found.items() if words}


def _words(**parts: str) -> str:
    return "; ".join(f"{name}: {words}" for name, words in parts.items() if words)


def _body(program: Program, node: Node) -> dict[str, str]:
    found: dict[str, str] = {}
    match node.body:
        case Choice(options=options):
            found |= {f"{node.id}/{each.id}": _option_rule(program, each) for each in options}
        case Table() as table:
            found |= {f"{node.id}/{x.id}": _option_rule(program, x) for x in table.options}
            found |= _table(program, node.id, table)
        case Way(jump=to):
            found[f"{node.id} goes on"] = jump(program, to)
        case Chance(outcomes=outcomes):
            for each in outcomes:
                found[f"{node.id}/{each.id}"] = _words(
                    weight=number(program, each.weight),
                    when=condition(program, each.when),
                    effects=", ".join(effects(program, each.effects)),
                    goto=jump(program, each.jump),
                )
        case Draw(pool=pool, then=then, otherwise=otherwise):
            found[f"{node.id} draws"] = _words(
                pool=pool, then=jump(program, then), otherwise=jump(program, otherwise)
            )
        case Call(node=called, then=after):
            found[f"{node.id} calls"] = _words(call=called, then=after)
        case Return():
            found[f"{node.id} goes on"] = "return"
        case Ending(id=ending, kind=kind):
            found[f"{node.id} ends"] = f"{ending} ({kind})"
    return found


def _option_rule(program: Program, option: Option) -> str:
    return _words(
        when=condition(program, option.when),
        effects=", ".join(effects(program, option.effects)),
        goto=jump(program, option.jump),
        once="yes" if option.once else "",
        fallback="yes" if option.fallback else "",
    )


def _table(program: Program, at: str, table: Table) -> dict[str, str]:
    found: dict[str, str] = {}
    for term in table.terms:
        for level in term.levels:
            found[f"{at}/{term.id}/{level.id}"] = _words(
                level=str(level.value), when=condition(program, level.when)
            )
    for place, limit in enumerate(table.limits, start=1):
        found[f"{at} limit {place}"] = condition(program, limit.when)
    for reply in table.replies:
        found[f"{at}/{reply.id}"] = _words(
            when=condition(program, reply.when),
            effects=", ".join(effects(program, reply.effects)),
            goto=jump(program, reply.jump),
        )
    return found
