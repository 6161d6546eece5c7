"""Reads plan files into plans that know their places.

Law: every misfit is a diagnostic, none is raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from summitgame.diagnostics import Diagnostic, Span, nearest, shorten
from summitgame.lang.fields import items, mapping, number, scalar, text
from summitgame.lang.source import parse
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode, YamlNode
from summitgame.playtest.checks import SECTIONS

KINDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "id": (str, "a text"),
    "about": (str, "a text"),
    "seed": (int, "a whole number"),
    "setup": (MapNode, "a mapping (variable: value)"),
    "chance": (MapNode, "a mapping (node: outcome)"),
    "picks": (SeqNode, "a list"),
    "policy": (str, "first or seeded"),
    "expect": (MapNode, "a mapping"),
    "transcript": (str, "the name of a file beside the plan file"),
}
"""The keys of a plan, and what belongs under each."""
KEYS = tuple(KINDS)
POLICIES = ("first", "seeded")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.txt")


@dataclass(frozen=True, slots=True)
class PlanPick:
    """One pick: an option by id, perhaps with its node, or a package."""

    at: Span
    option: str = ""
    node: str = ""
    package: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something that must hold at this point: a key of a plan and what it should be."""

    key: str
    at: Span
    key_node: ScalarNode
    value: YamlNode


Action: TypeAlias = PlanPick | tuple[Expectation, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """One playthrough written down."""

    id: str
    at: Span
    about: str = ""
    seed: int = 0
    setup: Mapping[str, str] = field(default_factory=dict)
    chance: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    policy: str = ""
    """How play goes on after the picks: `first`, `seeded`, or not at all."""
    expect: tuple[Expectation, ...] = ()
    transcript: str = ""
    """Name of the file beside the plan file that holds what is told, word for word."""
    transcript_at: Span | None = None


def read_plans(data: bytes, file: str) -> tuple[tuple[Plan, ...], tuple[Diagnostic, ...], str]:
    """Return the plans of a file, what is wrong with it, and its text for snippets.

    A plan that is wrong is not among those returned: what it then comes to would say nothing.
    """
    parsed = parse(data, file)
    problems = list(parsed.diagnostics)
    root = parsed.root
    plans: list[Plan] = []
    taken: set[str] = set()
    listed = items(root, "playtests") if isinstance(root, MapNode) else ()
    if listed:
        for item in listed:
            if isinstance(item, MapNode):
                before = len(problems)
                plan = _plan(item, problems)
                if plan.id in taken:
                    problems.append(
                        _misfit(plan.at, f"the plan id “{plan.id}” is taken", "an own id")
                    )
                taken.add(plan.id)
                if len(problems) == before:
                    plans.append(plan)
            else:
                problems.append(_misfit(item.span, "a plan is a mapping", "- id: …"))
    elif not problems and not (isinstance(root, MapNode) and set(SECTIONS) & set(root.keys())):
        at = root.span if root is not None else Span(file, 1, 1, 1, 1)
        problems.append(_misfit(at, "the file holds no plans", "playtests: a list"))
    return tuple(plans), tuple(problems), parsed.text


def _misfit(at: Span, message: str, expected: str, hint: str = "") -> Diagnostic:
    return Diagnostic("SG701", message, at, expected=expected, hint=hint)


def _plan(item: MapNode, problems: list[Diagnostic]) -> Plan:
    for entry in item.entries:
        if entry.name not in KEYS:
            near = nearest(entry.name, KEYS)
            problems.append(
                _misfit(
                    entry.key.span,
                    f"a plan has no key “{shorten(entry.name)}”",
                    f"one of {', '.join(KEYS)}",
                    f"Did you mean “{near}”?" if near else "",
                )
            )
            continue
        kind, words = KINDS[entry.name]
        value = entry.value.value if isinstance(entry.value, ScalarNode) else entry.value
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            problems.append(_misfit(entry.key.span, f"“{entry.name}” is of another kind", words))
    key = scalar(item, "id")
    if key is None:
        problems.append(_misfit(item.span, "the plan has no id", "id: a-name"))
    policy = text(item, "policy")
    if policy and policy not in POLICIES:
        named = scalar(item, "policy")
        at = item.span if named is None else named.span
        problems.append(_misfit(at, f"no policy is called “{shorten(policy)}”", "first or seeded"))
    setup = mapping(item, "setup")
    kept = scalar(item, "transcript")
    if kept is not None and not _FILE.fullmatch(str(kept.value)):
        problems.append(
            _misfit(kept.span, "a transcript lies beside the plan file", "a plain file name")
        )
    return Plan(
        id=text(item, "id", "unnamed"),
        at=item.span if key is None else key.span,
        about=" ".join(text(item, "about").split()),
        seed=number(item, "seed"),
        setup={e.name: _word(e.value) for e in setup.entries} if setup is not None else {},
        chance=_chance(item, problems),
        actions=tuple(_actions(item, problems)),
        policy=policy,
        expect=_expectations(mapping(item, "expect")),
        transcript=text(item, "transcript"),
        transcript_at=None if kept is None else kept.span,
    )


def _word(value: YamlNode) -> str:
    if isinstance(value, ScalarNode):
        return str(value.value).lower() if isinstance(value.value, bool) else str(value.value)
    return ""


def _chance(item: MapNode, problems: list[Diagnostic]) -> dict[str, tuple[str, ...]]:
    forced: dict[str, tuple[str, ...]] = {}
    chance = mapping(item, "chance")
    for entry in chance.entries if chance is not None else ():
        match entry.value:
            case ScalarNode():
                forced[entry.name] = (_word(entry.value),)
            case SeqNode(items=listed):
                forced[entry.name] = tuple(_word(each) for each in listed)
            case MapNode(span=span):
                problems.append(_misfit(span, "an outcome is an id or a list of ids", "node: id"))
    return forced


def _actions(item: MapNode, problems: list[Diagnostic]) -> Iterator[Action]:
    for each in items(item, "picks"):
        match each:
            case ScalarNode(value=str() as name, span=span):
                node, slash, option = name.rpartition("/")
                yield PlanPick(span, option if slash else name, node)
            case MapNode() if (table := mapping(each, "table")) is not None and set(
                each.keys()
            ) <= {"table", "node"}:
                package = {entry.name: _word(entry.value) for entry in table.entries}
                yield PlanPick(each.span, package=package, node=text(each, "node"))
            case MapNode() if (expect := mapping(each, "expect")) is not None and each.keys() == (
                "expect",
            ):
                yield _expectations(expect)
            case _:
                problems.append(
                    _misfit(each.span, "this is no pick", "an option id, table: {…} or expect: {…}")
                )


def _expectations(expect: MapNode | None) -> tuple[Expectation, ...]:
    if expect is None:
        return ()
    return tuple(
        Expectation(entry.name, entry.key.span, entry.key, entry.value) for entry in expect.entries
    )
