"""Terms of a package as they are typed: a letter for the row, a number for the level."""

from __future__ import annotations

from summitgame.strings.speech import tr
from summitgame.terminal.pages import ROWS, is_number
from summitgame.views import TableAsk

__all__ = ["terms_typed"]


def terms_typed(line: str, ask: TableAsk) -> dict[str, str] | str:
    """Return the level chosen for each term that is named, or why they cannot be chosen.

    Nothing is returned for a line that sets no terms.

    Args:
        line: In small letters.
        ask: The table.
    """
    changes: dict[str, str] = {}
    if any(option.id == line for option in ask.options):
        return changes
    words = line.split()
    if not all(word[:1].isalpha() and is_number(word[1:]) for word in words):
        return changes
    for word in words:
        index = ROWS.find(word[0])
        if not 0 <= index < len(ask.terms):
            return tr("terminal.no-row", letter=word[0])
        levels = ask.terms[index].levels
        if not 1 <= int(word[1:]) <= len(levels):
            return tr("terminal.no-level", word=word)
        level = levels[int(word[1:]) - 1]
        if not level.enabled:
            return tr("terminal.not-now", reason=level.reason)
        changes[ask.terms[index].id] = level.value
    return changes
