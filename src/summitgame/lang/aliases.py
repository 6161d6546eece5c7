"""Compiles `aliases`: old ids that saves and plan files may still hold.

Law: an alias never hides what lives, and ends at something that does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from summitgame.diagnostics import Diagnostic, Related, Span, nearest, shorten
from summitgame.lang.checks import options_of
from summitgame.lang.fields import mapping
from summitgame.lang.story import SourceFile, Story
from summitgame.lang.tree import Entry, ScalarNode
from summitgame.program import Aliases, Chance, Program, Table

KINDS = {
    "nodes": "node",
    "options": "option",
    "outcomes": "outcome",
    "terms": "term",
    "variables": "variable",
    "values": "value",
    "endings": "ending",
}
"""The keys of `aliases`, and what one of each is called."""
AT_A_NODE = ("options", "outcomes", "terms")
"""Kinds whose ids belong to a node, and are written behind it."""
_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SNAKE = re.compile(r"[a-z][a-z0-9_]*")


def compile_aliases(files: Sequence[SourceFile], story: Story, program: Program) -> Aliases:
    """Return the aliases that the files declare; problems are in the names of the story."""
    entries = {kind: _declared(story, files, kind) for kind in KINDS}
    aliases = Aliases(**{kind: _plain(found) for kind, found in entries.items()})
    if not any(entries.values()):
        return aliases
    alive, follow = _alive(story, program), _followers(aliases)
    for kind, found in entries.items():
        for entry in found.values():
            old, now = entry.name, follow[kind](entry.name)
            if not _is_id(kind, old):
                _ill_formed(story, kind, entry)
            elif old in alive[kind]:
                _hides(story, kind, entry, _place(story, kind, old))
            elif now in found:
                message = f"the aliases of “{shorten(old)}” go round in a circle"
                _lost(story, "SG242", message, kind, entry)
            elif now not in alive[kind] and _compiled(kind, now, story, program):
                message = f"no {KINDS[kind]} is called “{shorten(now)}”"
                message += "" if now == _word(entry) else f", to which “{shorten(old)}” leads"
                _lost(story, "SG241", message, kind, entry, nearest(now, alive[kind]))
    return aliases


def _plain(entries: dict[str, Entry]) -> dict[str, str]:
    return {old: _word(entry) for old, entry in entries.items()}


def _word(entry: Entry) -> str:
    return str(entry.value.value) if isinstance(entry.value, ScalarNode) else ""


def _declared(story: Story, files: Sequence[SourceFile], kind: str) -> dict[str, Entry]:
    """Return the entries of one kind by old id; one that stands twice is reported."""
    found: dict[str, Entry] = {}
    for file in files:
        section = None if ("aliases", -1) in file.broken else mapping(file.root, "aliases")
        table = None if section is None else mapping(section, kind)
        for entry in table.entries if table is not None else ():
            first = found.get(entry.name)
            if first is None:
                found[entry.name] = entry
                continue
            story.names.problems.append(
                Diagnostic(
                    "SG210",
                    f"the {KINDS[kind]} “{shorten(entry.name)}” has an alias already",
                    entry.key.span,
                    expected="one alias for an old id",
                    hint="Keep one of the two.",
                    related=(Related(first.key.span, "first written here"),),
                )
            )
    return found


def _alive(story: Story, program: Program) -> dict[str, Collection[str]]:
    """Return the ids of each kind that exist now."""
    names = story.names
    nodes = program.nodes.values()
    variables = {*(name for name in names.slots if ":" not in name)}
    declared = {*variables, *names.derived, *names.constants, *names.lookups}
    return {
        "nodes": set(names.nodes),
        "options": {
            *(f"{node.id}/{each.id}" for node in nodes for each in options_of(node.body)),
            *names.options,
        },
        "outcomes": {
            f"{node.id}/{each.id}"
            for node in nodes
            if isinstance(node.body, Chance)
            for each in node.body.outcomes
        },
        "terms": {
            f"{node.id}/{each.id}"
            for node in nodes
            if isinstance(node.body, Table)
            for each in node.body.terms
        },
        "variables": declared,
        "values": set(names.value_lists),
        "endings": set(names.endings),
    }


def _place(story: Story, kind: str, name: str) -> Span | None:
    """Return where an id is declared, where that is known."""
    names = story.names
    known = {"nodes": names.nodes, "options": names.options, "variables": names.places}.get(kind)
    return None if known is None else known.get(name)


def _followers(aliases: Aliases) -> dict[str, Callable[[str], str]]:
    """Return for each kind what leads from an old id to the last one."""

    def at(find: Callable[[str, str], tuple[str, str]]) -> Callable[[str], str]:
        return lambda full: "/".join(find(*full.split("/", 1))) if "/" in full else full

    return {
        "nodes": aliases.node,
        "options": at(aliases.option),
        "outcomes": at(aliases.outcome),
        "terms": at(aliases.term),
        "variables": aliases.variable,
        "values": aliases.value,
        "endings": aliases.ending,
    }


def _compiled(kind: str, full: str, story: Story, program: Program) -> bool:
    """Tell whether what a node holds is known: the node does not exist, or it compiled."""
    node = full.partition("/")[0]
    return kind not in AT_A_NODE or node not in story.names.nodes or node in program.nodes


def _is_id(kind: str, old: str) -> bool:
    parts = old.split("/")
    form = _SNAKE if kind in {"variables", "values"} else _KEBAB
    return len(parts) == (2 if kind in AT_A_NODE else 1) and all(map(form.fullmatch, parts))


def _a(kind: str) -> str:
    return f"{'an' if KINDS[kind][0] in 'aeiou' else 'a'} {KINDS[kind]}"


def _ill_formed(story: Story, kind: str, entry: Entry) -> None:
    story.names.report(
        "SG104",
        f"“{shorten(entry.name)}” can never have been the id of {_a(kind)}",
        entry.key.span,
        expected=f"node-id/{KINDS[kind]}-id" if kind in AT_A_NODE else f"the id of {_a(kind)}",
        hint="Write the old id here, and what it is called now behind the colon.",
    )


def _hides(story: Story, kind: str, entry: Entry, place: Span | None) -> None:
    story.names.problems.append(
        Diagnostic(
            "SG240",
            f"the alias “{shorten(entry.name)}” hides {_a(kind)} that exists",
            entry.key.span,
            expected="an id that nothing has now",
            hint="Remove the alias, or give what lives another id.",
            related=() if place is None else (Related(place, "it lives here"),),
        )
    )


def _lost(
    story: Story, code: str, message: str, kind: str, entry: Entry, near: str | None = None
) -> None:
    story.names.report(
        code,
        message,
        entry.value.span,
        expected=f"the id of {_a(kind)} that exists",
        hint=f"Did you mean “{near}”?" if near else "Correct it, or remove the alias.",
    )
