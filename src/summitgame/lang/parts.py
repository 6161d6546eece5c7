"""Files become the parts of a story: snippets written out where there are any, shapes checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from summitgame.diagnostics import Diagnostic, Span
from summitgame.lang.shape import check_shape
from summitgame.lang.story import SourceFile
from summitgame.lang.tree import MapNode, YamlNode

MAX_RELATED = 6
"""The most other places that are named for one problem."""
# These begin with a literal, which is searched for much faster than a word's edge.
_USES = re.compile(rb"use[\"']?\s*:")
_SNIPPETS = re.compile(rb"snippets[\"']?\s*:")


def may_write_out(data: bytes) -> bool:
    """Return whether a file may define or use snippets, so that all its places are needed."""
    return bool(_USES.search(data) or _SNIPPETS.search(data))


def parts_of(
    roots: Mapping[str, YamlNode], sources: Mapping[str, str], *, snippets: bool
) -> tuple[list[SourceFile], list[Diagnostic], bool]:
    """Return files with their snippets written out and their shape checked.

    Args:
        roots: The files by name.
        sources: Their texts.
        snippets: Whether any of them may define or use a snippet.

    Returns:
        The files, what is wrong with them, and whether something is missing that others may name.
    """
    if snippets:
        from summitgame.lang.expand import read_parts  # noqa: PLC0415 -- most stories have none

        return read_parts(roots, sources)
    parts: list[SourceFile] = []
    problems: list[Diagnostic] = []
    for name, root in roots.items():
        misfits, broken = check_shape(root)
        problems += misfits
        if isinstance(root, MapNode):
            parts.append(SourceFile(name, root, frozenset(broken)))
    return parts, problems, len(parts) < len(roots)


def tell(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return problems with the places that made them.

    What stands once in a snippet and is wrong wherever it is used is one problem with many uses.
    """
    plain = [each for each in problems if not each.span.via]
    made: dict[tuple[str, Span], Diagnostic] = {}
    for each in problems:
        if each.span.via:
            key = each.code, each.span
            related = made.get(key, each).related
            more = tuple(via for via in each.span.via if via not in related)
            made[key] = replace(made.get(key, each), related=(*related, *more)[:MAX_RELATED])
    return plain + list(made.values())
