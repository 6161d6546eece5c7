"""Writes snippets out: a tree with uses becomes one without, before anything is read.

Law: bounded. Snippets never use themselves, and what they come to has a size and a depth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from summitgame.diagnostics import CODES, Diagnostic, Related, Span, nearest, shorten
from summitgame.lang.arguments import misfit
from summitgame.lang.fields import scalar
from summitgame.lang.fill import Filling, Spliced
from summitgame.lang.marks import LISTS
from summitgame.lang.shape import check_shape, check_use
from summitgame.lang.snippets import (
    PLACES,
    Snippet,
    Snippets,
    gather_snippets,
    without_snippets,
)
from summitgame.lang.story import SourceFile
from summitgame.lang.tree import Entry, MapNode, ScalarNode, SeqNode, YamlNode

MAX_DEPTH = 32
"""How deeply values may be nested once everything is written out."""
MAX_VALUES = 200_000
"""The most values that all snippets of a campaign may come to, however large its files are."""
FREE_VALUES = 2_000
"""As many they may come to in any case; more than that, one for each letter of the files."""
# It begins with a literal, which is searched for much faster than a word's edge.
_USES = re.compile(r"use[\"']?\s*:")


@dataclass(slots=True)
class Expander:
    """Writes out what the files of one campaign use."""

    snippets: Snippets
    problems: list[Diagnostic] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    most: int = MAX_VALUES
    """The most values that the snippets may come to."""
    nodes_lost: bool = False
    """Whether nodes are missing because a snippet could not be written out."""
    _values: int = 0
    _full: bool = False
    _failed: bool = False

    def file(self, root: MapNode, source: str) -> tuple[MapNode, frozenset[tuple[str, int]]]:
        """Return a file with its uses written out, and the entries in which that failed."""
        if not _USES.search(source):
            return root, frozenset()
        failed: set[tuple[str, int]] = set()
        entries: list[Entry] = []
        for entry in root.entries:
            value = entry.value
            kind = PLACES.get(entry.name, "")
            if isinstance(value, SeqNode):
                listed: list[YamlNode] = []
                for item in value.items:
                    self._failed = False
                    made = self._entry(item, kind, 2)
                    if self._failed:
                        failed |= {(entry.name, len(listed) + n) for n in range(len(made))}
                        self.nodes_lost |= kind == "nodes" and not made
                    listed += made
                value = SeqNode(tuple(listed), value.span)
            else:
                self._failed = False
                value = self._value(value, kind, 1)
                if self._failed:
                    failed.add((entry.name, -1))
            entries.append(Entry(entry.key, value))
        return MapNode(tuple(entries), root.span), frozenset(failed)

    def unused(self) -> list[Diagnostic]:
        """Return a finding for each snippet that nothing uses."""
        level, hint = CODES["SG226"].severity, "Use it, or remove it."
        return [
            Diagnostic(
                "SG226", f"nothing uses the snippet “{each.id}”", each.place, level, "", hint
            )
            for each in self.snippets.by_id.values()
            if each.good and each.id not in self.used
        ]

    def _value(self, value: YamlNode, kind: str, depth: int) -> YamlNode:
        if isinstance(value, ScalarNode):
            return value
        if depth > MAX_DEPTH:
            self._too_much(value.span)
            return ScalarNode(None, value.span, "", "plain")
        if isinstance(value, SeqNode):
            made = [one for item in value.items for one in self._entry(item, kind, depth + 1)]
            return SeqNode(tuple(made), value.span)
        return MapNode(
            tuple(
                Entry(each.key, self._value(each.value, PLACES.get(each.name, ""), depth + 1))
                for each in value.entries
            ),
            value.span,
        )

    def _entry(self, item: YamlNode, kind: str, depth: int) -> list[YamlNode]:
        """Return an entry of a list, or what it stands for if it uses a snippet."""
        if not kind or not isinstance(item, MapNode) or "use" not in item:
            return [self._value(item, "", depth)]
        misfits, name = check_use(item), scalar(item, "use")
        self.used.add(str(name.value) if name is not None else "")
        if misfits or name is None:
            self.problems += misfits
            self._failed = True
            return []
        snippet = self._snippet(name, kind)
        given = None if snippet is None else self._given(snippet, name, item)
        if snippet is None or given is None or self._full:
            self._failed = True
            return []
        came = Related(name.span, f"the snippet “{snippet.id}” is used here")
        filling = Filling(snippet, given, (came, *name.span.via))
        made = filling.body()
        self._values += filling.values
        if self._values > self.most or depth > MAX_DEPTH:
            self._too_much(name.span)
            return []
        return [one for value in made for one in self._entry(value, kind, depth + 1)]

    def _snippet(self, name: ScalarNode, kind: str) -> Snippet | None:
        wanted = str(name.value)
        snippet = self.snippets.by_id.get(wanted)
        if snippet is None:
            near = nearest(wanted, self.snippets.by_id)
            hint = f"Did you mean “{near}”?" if near else "Write it under `snippets:`."
            message = f"no snippet is called “{shorten(wanted)}”"
            self._report("SG220", message, name.span, "the id of a snippet", hint)
            return None
        if not snippet.good:
            return None
        if snippet.kind != kind:
            message = f"the snippet “{wanted}” makes {snippet.kind}, and here stand {kind}"
            hint = f"Use it in a list of {snippet.kind}."
            at = replace(name.span, via=(_defined(snippet), *name.span.via))
            self._report("SG223", message, at, f"a snippet that makes {kind}", hint)
            return None
        return snippet

    def _given(
        self, snippet: Snippet, name: ScalarNode, item: MapNode
    ) -> dict[str, YamlNode | None] | None:
        """Return what each parameter stands for, or None after reporting what is wrong."""
        before = len(self.problems)
        said = item.get("with")
        entries = said.entries if isinstance(said, MapNode) else ()
        for entry in entries:
            if entry.name not in snippet.parameters:
                near = nearest(entry.name, snippet.parameters)
                hint = f"Did you mean “{near}”?" if near else "Remove it."
                message = f"the snippet “{snippet.id}” has no parameter “{shorten(entry.name)}”"
                known = f"one of {', '.join(snippet.parameters)}" if snippet.parameters else ""
                at = replace(entry.key.span, via=(_defined(snippet), *entry.key.span.via))
                self._report("SG102", message, at, known, hint)
        values = {entry.name: entry.value for entry in entries}
        given: dict[str, YamlNode | None] = {}
        for each in snippet.parameters.values():
            value = values.get(each.id, each.default)
            given[each.id] = value
            if value is None:
                if not each.optional:
                    message = f"the snippet “{snippet.id}” needs its parameter “{each.id}”"
                    at = replace(name.span, via=(_defined(snippet), *name.span.via))
                    self._report("SG103", message, at, f"with: {{{each.id}: …}}")
                continue
            wrong = misfit(each, value, made=isinstance(value, Spliced))
            if wrong is not None:
                via = (Related(each.place, "the parameter is declared here"), *wrong.span.via)
                self.problems.append(replace(wrong, span=replace(wrong.span, via=via)))
            if each.type in LISTS and not isinstance(value, SeqNode):
                given[each.id] = SeqNode((value,), value.span)
        return given if len(self.problems) == before else None

    def _too_much(self, at: Span) -> None:
        """Say once that there is no end to it, and write out no more."""
        if not self._full:
            message = "the snippets come to too much once they are written out"
            self._report("SG225", message, at, f"{self.most:,} values, {MAX_DEPTH} levels deep")
        self._full = self._failed = True

    def _report(
        self, code: str, message: str, at: Span, expected: str = "", hint: str = ""
    ) -> None:
        self._failed = True
        severity = CODES[code].severity
        self.problems.append(Diagnostic(code, message, at, severity, expected, hint))


def read_parts(
    roots: Mapping[str, YamlNode], sources: Mapping[str, str]
) -> tuple[list[SourceFile], list[Diagnostic], bool]:
    """Return files with their snippets written out and their shape checked.

    Returns:
        The files, what is wrong with them, and whether something is missing that others may name.
    """
    mappings = {name: root for name, root in roots.items() if isinstance(root, MapNode)}
    snippets = gather_snippets(mappings.values())
    letters = sum(map(len, sources.values()))
    expander = Expander(snippets, most=min(MAX_VALUES, FREE_VALUES + letters))
    parts: list[SourceFile] = []
    problems: list[Diagnostic] = []
    for name, root in roots.items():
        whole, failed = root, frozenset[tuple[str, int]]()
        if isinstance(root, MapNode):
            whole, failed = expander.file(without_snippets(root), sources[name])
        misfits, broken = check_shape(whole, failed)
        problems += misfits
        if isinstance(whole, MapNode):
            parts.append(SourceFile(name, whole, frozenset(broken)))
    problems += [*snippets.problems, *expander.problems, *expander.unused()]
    return parts, problems, expander.nodes_lost or len(parts) < len(roots)


def _defined(snippet: Snippet) -> Related:
    return Related(snippet.place, "the snippet is defined here")
