"""What can be mended with one press. Law: an action changes exactly what its title says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summitgame.authoring.lsp.navigate import find_ids
from summitgame.authoring.lsp.project import Project, Source
from summitgame.diagnostics import Diagnostic, Span
from summitgame.lang.tree import SeqNode

_SUGGESTED = re.compile(r"Did you mean “([^”]+)”\?")
_ID = re.compile(r"[A-Za-z0-9_*][A-Za-z0-9_\-/*]*")
_ADDED = {"SG201": "nodes", "SG202": "variables", "SG204": "speakers"}
"""Codes of problems that a new entry mends, and the section that it goes into."""
_ENTRIES = {
    "nodes": (
        "- id: {id}",
        "  text: [To be written.]",
        "  ending: {{id: {id}, kind: mixed, title: To be written}}",
    ),
    "variables": ("- id: {id}", "  type: bool"),
    "speakers": ("- id: {id}", "  name: {id}"),
}
_THINGS = {"nodes": "node", "variables": "variable", "speakers": "speaker"}
_FORMS = {
    "nodes": re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"),
    "variables": re.compile(r"[a-z][a-z0-9_]*"),
    "speakers": re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"),
}


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a file, and what comes in its place."""

    at: Span
    text: str


@dataclass(frozen=True, slots=True)
class Action:
    """A way to mend a problem."""

    title: str
    edit: Edit
    best: bool = False
    """Whether it is very likely what was meant."""


def actions(project: Project, problem: Diagnostic) -> Iterator[Action]:
    """Yield the ways to mend a problem, best first."""
    source = project.sources.get(problem.span.file)
    if source is None:
        return
    span, word = _word(source, problem.span)
    if not _ID.fullmatch(word):
        return
    suggested = _SUGGESTED.search(problem.hint)
    if suggested is not None:
        title = f"Replace “{word}” with “{suggested[1]}”"
        yield Action(title, Edit(span, suggested[1]), best=True)
    section = _ADDED.get(problem.code)
    if section is not None and _FORMS[section].fullmatch(word) and not find_ids(project, word):
        yield Action(f"Add the {_THINGS[section]} “{word}”", _entry(project, source, section, word))


def _word(source: Source, span: Span) -> tuple[Span, str]:
    """Return the text that a problem points at, without quotation marks around it."""
    if span.line != span.end_line or span.line > len(source.lines):
        return span, ""
    text = source.lines[span.line - 1][span.column - 1 : span.end_column - 1]
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        inner = Span(span.file, span.line, span.column + 1, span.line, span.end_column - 1)
        return inner, text[1:-1]
    return span, text


def _entry(project: Project, source: Source, section: str, name: str) -> Edit:
    """Return the edit that adds an entry at the end of a section, here or where there is one."""
    homes = [source, *project.sources.values()]
    for home in homes if source.kind == "campaign" else homes[1:]:
        listed = _section(home, section)
        if listed is not None:
            return _append(home, listed, section, name)
    home = source if source.kind == "campaign" else project.sources["campaign.yaml"]
    lines = (f"{section}:", *_lines(section, name, "  "))
    return _insert(home, len(home.lines), "\n".join(lines) + "\n")


def _section(source: Source, section: str) -> SeqNode | None:
    """Return a section that is a list over several lines."""
    tree = source.tree if source.whole and source.kind == "campaign" else None
    listed = None if tree is None else tree.get(section)
    if not isinstance(listed, SeqNode) or not listed.items:
        return None
    line = source.lines[listed.span.line - 1]
    return listed if line.lstrip().startswith("-") else None


def _append(home: Source, listed: SeqNode, section: str, name: str) -> Edit:
    last = listed.items[-1].span.end_line
    indent = " " * (listed.span.column - 1)
    return _insert(home, last, "\n".join(_lines(section, name, indent)) + "\n")


def _lines(section: str, name: str, indent: str) -> list[str]:
    return [f"{indent}{line.format(id=name)}" for line in _ENTRIES[section]]


def _insert(home: Source, row: int, text: str) -> Edit:
    """Return the edit that puts lines after a number of lines of a file."""
    if row >= len(home.lines):
        row = len(home.lines)
        last = home.lines[-1] if home.lines else ""
        if last:
            at = Span(home.name, row, len(last) + 1, row, len(last) + 1)
            return Edit(at, "\n" + text)
        return Edit(Span(home.name, row, 1, row, 1), text)
    return Edit(Span(home.name, row + 1, 1, row + 1, 1), text)
