"""Which cards a decision shows: options, headings of groups, or one group that has been opened.

Law: what is open is a matter of the window alone; no rule and no save knows of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summitgame.strings.speech import tr
from summitgame.views import EndingAsk, GroupView, OptionView

if TYPE_CHECKING:
    from summitgame.views import View

__all__ = ["Entry", "Offering", "after_ending", "key_of", "offered"]

Entry = OptionView | GroupView


@dataclass(frozen=True, slots=True)
class Offering:
    """The cards in sight, in the order of their numbers."""

    entries: tuple[Entry, ...]
    opened: GroupView | None = None
    """The group whose options these are; None for the whole decision."""

    def entry(self, number: int) -> Entry | None:
        """Return the entry with a number, from 1."""
        return self.entries[number - 1] if 1 <= number <= len(self.entries) else None

    def first(self) -> str:
        """Return the key of the first card that can be pressed, else of the first."""
        able = (each for each in self.entries if isinstance(each, GroupView) or each.enabled)
        entry = next(able, None) or next(iter(self.entries), None)
        return "" if entry is None else key_of(entry)


def key_of(entry: Entry) -> str:
    """Return the key of an entry's card."""
    return f"group:{entry.id}" if isinstance(entry, GroupView) else f"option:{entry.id}"


def offered(view: View, opened: str) -> Offering:
    """Return the cards of a view.

    A group of which only one option is on offer is that option.

    Args:
        view: What is shown.
        opened: Id of the group that the player has opened; empty for none.
    """
    ask = view.ask
    if isinstance(ask, EndingAsk):
        return Offering(after_ending(able=view.can_roll_back))
    for group in ask.groups:
        if group.id == opened and len(group.options) > 1:
            return Offering(_numbered(group.options), group)
    loose = tuple(option for option in ask.options if not option.group)
    groups = tuple(each if len(each.options) > 1 else each.options[0] for each in ask.groups)
    return Offering(_numbered(loose) + _numbered(groups, len(loose)))


def _numbered(entries: tuple[Entry, ...], start: int = 0) -> tuple[Entry, ...]:
    """Number options by their place among the cards in sight."""
    return tuple(
        replace(each, number=number) if isinstance(each, OptionView) else each
        for number, each in enumerate(entries, start + 1)
    )


def after_ending(*, able: bool) -> tuple[OptionView, ...]:
    """Return what may be done after an ending.

    Args:
        able: Whether decisions may be taken back.
    """
    reason = "" if able else tr("play.no-takebacks")
    rows = [
        ("debrief", tr("after.debrief"), True, ""),
        ("back", tr("after.back"), able, reason),
        ("title", tr("after.leave"), True, ""),
    ]
    return tuple(
        OptionView(key, number, text, "", (), enabled, why)
        for number, (key, text, enabled, why) in enumerate(rows, 1)
    )
