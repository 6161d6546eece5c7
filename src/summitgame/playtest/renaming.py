"""Reads a plan through the aliases of its story. Law: only ids change, and none that lives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from summitgame.lang.mentions import Mention, in_expression, rewritten
from summitgame.lang.tree import ScalarNode, SeqNode, YamlNode
from summitgame.playtest.plan import Action, Expectation, Plan, PlanPick
from summitgame.program import Aliases


def under_new_names(plan: Plan, aliases: Aliases) -> Plan:
    """Return a plan with every id as the story has it now.

    A pick that names no node is looked up when play is there: `picked_here`.
    """
    if not aliases:
        return plan
    return replace(
        plan,
        setup={aliases.variable(name): aliases.value(value) for name, value in plan.setup.items()},
        chance={
            aliases.node(node): tuple(aliases.outcome(node, each)[1] for each in outcomes)
            for node, outcomes in plan.chance.items()
        },
        actions=tuple(_action(each, aliases) for each in plan.actions),
        expect=tuple(_expectation(each, aliases) for each in plan.expect),
    )


def picked_here(pick: PlanPick, here: str, aliases: Aliases) -> PlanPick:
    """Return a pick without a node as the node where play is has it now."""
    if pick.node or not aliases:
        return pick
    if pick.package is None:
        return replace(pick, option=aliases.option_here(here, pick.option))
    package = {aliases.term_here(here, term): level for term, level in pick.package.items()}
    return replace(pick, package=package)


def _action(action: Action, aliases: Aliases) -> Action:
    match action:
        case PlanPick(package=None, node=str() as node, option=option) if node:
            at, now = aliases.option(node, option)
            return replace(action, node=at, option=now)
        case PlanPick(package=package, node=node) if package is not None:
            levels = {term: aliases.value(level) for term, level in package.items()}
            if not node:
                return replace(action, package=levels)
            return replace(
                action,
                node=aliases.node(node),
                package={aliases.term(node, term)[1]: level for term, level in levels.items()},
            )
        case PlanPick():
            return action
        case _:
            return tuple(_expectation(each, aliases) for each in action)


def _expectation(expectation: Expectation, aliases: Aliases) -> Expectation:
    value = expectation.value
    match expectation.key:
        case "node" | "visited" | "not-visited":
            return replace(expectation, value=_named(value, aliases.node))
        case "ending":
            return replace(expectation, value=_named(value, aliases.ending))
        case key:
            now = rewritten(key, in_expression(key), lambda each: _mentioned(each, aliases))
            key_node = replace(expectation.key_node, value=now)
            return replace(
                expectation, key=now, key_node=key_node, value=_named(value, aliases.value)
            )


def _named(value: YamlNode, now: Callable[[str], str]) -> YamlNode:
    match value:
        case ScalarNode(value=str() as name):
            return replace(value, value=now(name))
        case SeqNode(items=listed):
            return replace(value, items=tuple(_named(each, now) for each in listed))
        case _:
            return value


def _mentioned(mention: Mention, aliases: Aliases) -> str:
    match mention.kind:
        case "node":
            return aliases.node(mention.id)
        case "option":
            return "/".join(aliases.option(*mention.id.split("/", 1)))
        case _:
            return aliases.value(aliases.variable(mention.id))
