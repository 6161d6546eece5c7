"""Reads a save through the aliases of its story. Law: only ids change, and none that lives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from summitgame.program import Aliases
from summitgame.session.saved import SavedGame


def under_new_names(saved: SavedGame, aliases: Aliases) -> SavedGame:
    """Return a save with every id as the story has it now."""
    if not aliases:
        return saved
    return replace(
        saved,
        setup=_once((aliases.variable(k), aliases.value(v)) for k, v in saved.setup.items()),
        picks=tuple(_pick(pick, aliases) for pick in saved.picks),
        snapshot=_snapshot(saved.snapshot, aliases),
        rolls={
            aliases.node(node): tuple(aliases.outcome(node, each)[1] for each in outcomes)
            for node, outcomes in saved.rolls.items()
        },
    )


def _pick(pick: Mapping[str, Any], aliases: Aliases) -> dict[str, Any]:
    node = str(pick["node"])
    match pick:
        case {"option": str() as option}:
            at, now = aliases.option(node, option)
            return {"node": at, "option": now}
        case {"outcome": str() as outcome}:
            at, now = aliases.outcome(node, outcome)
            return {"node": at, "outcome": now}
        case {"table": dict() as levels}:
            terms = [(aliases.term(node, term), level) for term, level in levels.items()]
            table = _once((term, aliases.value(level)) for (_, term), level in terms)
            return {"node": next((at for (at, _), _ in terms), aliases.node(node)), "table": table}
        case _:
            return dict(pick)


def _snapshot(snapshot: Mapping[str, Any], aliases: Aliases) -> dict[str, Any]:
    found = dict(snapshot)
    node, values, stack = (snapshot.get(key) for key in ("node", "values", "stack"))
    if isinstance(node, str):
        found["node"] = aliases.node(node)
    if isinstance(values, Mapping):
        found["values"] = _once(
            (aliases.variable(name), aliases.value(value) if isinstance(value, str) else value)
            for name, value in values.items()
        )
    if isinstance(stack, list):
        found["stack"] = [aliases.node(each) if isinstance(each, str) else each for each in stack]
    return found


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return a mapping; what two old things disagree on fits nothing, so that it is noticed."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        found[name] = value if found.get(name, value) == value else ""
    return found
