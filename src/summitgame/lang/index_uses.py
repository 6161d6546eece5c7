"""Ids that come to be once snippets are written out. Law: each points at where it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from summitgame.diagnostics import Span
from summitgame.lang.expand import Expander
from summitgame.lang.index import Key, Occurrence, Role, index_tree
from summitgame.lang.snippets import gather_snippets, without_snippets
from summitgame.lang.tree import MapNode

_BREAK = re.compile(r"\r\n|\r|\n")


def index_uses(roots: Mapping[str, MapNode], sources: Mapping[str, str]) -> tuple[Occurrence, ...]:
    """Return the occurrences that come to be once snippets are written out.

    Each stands where its id is written: in the snippet, or in what a use of it says.

    Args:
        roots: The trees of all files of the story, by name.
        sources: Their texts.
    """
    expander = Expander(gather_snippets(roots.values()))
    found: dict[tuple[Key, Role, Span, str], Occurrence] = {}
    for name, root in roots.items() if expander.snippets.by_id else ():
        whole_, _ = expander.file(without_snippets(root), sources[name])
        for each in index_tree(whole_) if whole_ is not root else ():
            span = replace(each.span, via=())
            if each.span.via and _text_at(sources.get(span.file, ""), span) == each.word:
                found.setdefault((each.key, each.role, span, each.node), replace(each, span=span))
    return tuple(found.values())


def _text_at(source: str, span: Span) -> str:
    if span.line != span.end_line:
        return ""
    lines = _BREAK.split(source, span.line)
    return lines[span.line - 1][span.column - 1 : span.end_column - 1]
