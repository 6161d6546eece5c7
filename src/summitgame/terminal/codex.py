"""The codex in the terminal: a term explained, or the list of them.

Law: pure functions of what may be read now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitgame.diagnostics import nearest
from summitgame.strings.speech import tr
from summitgame.terminal.pages import PLAIN, Style, fact_lines, plain_runs, record_lines, wrap
from summitgame.views import CodexView

__all__ = ["codex_lines"]


def codex_lines(name: str, entries: Sequence[CodexView], style: Style = PLAIN) -> Iterator[str]:
    """Yield the entry of a name, or what can be asked for.

    Args:
        name: An id, a term or another name of it; empty asks for the list.
        entries: Those that may be read now.
        style: Marks for headings.
    """
    found = next((each for each in entries if each.called(name)), None)
    if not entries:
        yield tr("codex.empty")
    elif found is not None:
        yield from _entry(found, style)
    else:
        if name:
            near = _meant(name, entries)
            yield from wrap(f"{tr('codex.unknown', name=f'{name:.40}')} {near}".strip())
        for entry in entries:
            yield from wrap(f"{entry.term}: ?{entry.id}", "  ")


def _entry(entry: CodexView, style: Style) -> Iterator[str]:
    also = tr("codex.also", term=entry.term, names=", ".join(entry.also))
    for line in wrap(also if entry.also else entry.term):
        yield f"{style.strong}{line}{style.end}"
    for runs in entry.lines:
        yield from wrap(plain_runs(runs))
    if entry.facts:
        yield from record_lines()
    for fact in entry.facts:
        yield from fact_lines(fact)


def _meant(name: str, entries: Sequence[CodexView]) -> str:
    """Return a sentence with the entry that was probably meant; empty if none is near."""
    known = {
        each.casefold(): entry.id
        for entry in entries
        for each in (entry.id, entry.term, *entry.also)
    }
    near = nearest(name.casefold(), known)
    return tr("codex.meant", id=known[near]) if near else ""
