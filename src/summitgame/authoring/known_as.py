"""What an old story said, in the ids of the new one. Law: by aliases; nothing is guessed."""

from __future__ import annotations

from dataclasses import replace

from summitgame.authoring.prose import Told
from summitgame.lang.mentions import Mention, in_expression, in_text, rewritten
from summitgame.program import Aliases, Chance, Program, Table

ENDS = " ends"
"""How the rule of an ending is called, behind its node."""


def new_names(was: Program, aliases: Aliases) -> dict[str, str]:
    """Return what variables, values, and outcomes and terms as `node/id` are called now."""
    found = {each: aliases.variable(each) for each in aliases.variables}
    found |= {each: aliases.value(each) for each in aliases.values}
    for node in was.nodes.values():
        match node.body:
            case Chance(outcomes=outcomes):
                pairs = {each.id: aliases.outcome(node.id, each.id) for each in outcomes}
            case Table(terms=terms):
                pairs = {each.id: aliases.term(node.id, each.id) for each in terms}
            case _:
                continue
        found |= {f"{node.id}/{old}": "/".join(new) for old, new in pairs.items() if old != new[1]}
    return found


def ending_now(words: str, aliases: Aliases) -> str:
    """Return the words of an ending's rule with the id that it has now."""
    name, space, kind = words.partition(" ")
    return f"{aliases.ending(name)}{space}{kind}"


def retold(told: tuple[Told, ...], aliases: Aliases) -> tuple[Told, ...]:
    """Return texts with every name that they show or ask as it is now."""

    def now(mention: Mention) -> str:
        known = mention.kind == "name"
        return aliases.value(aliases.variable(mention.id)) if known else mention.id

    if not aliases:
        return told
    return tuple(
        replace(
            each,
            text=rewritten(each.text, in_text(each.text), now),
            when=rewritten(each.when, in_expression(each.when), now),
        )
        for each in told
    )
