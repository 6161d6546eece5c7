"""What an author asks in the terminal: why an option is not there, values, another place.

Law: a function of a DeveloperView, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summitgame.terminal.pages import wrap
from summitgame.views.developer import DeveloperView, TestView

__all__ = ["HELP", "changes_of", "unseen_lines", "variable_lines", "why_lines"]

HELP = (
    "For authors: why (options and their conditions), vars [word], unseen, jump NODE [NAME=VALUE"
    " ...], restart."
)
_MOST = 40
_MARKS = {"open": "+", "locked": "-", "hidden": " "}


def why_lines(view: DeveloperView) -> Iterator[str]:
    """Yield why each option is offered or not, its condition taken apart."""
    place = f" ({view.node.place})" if view.node.place is not None else ""
    yield f"{view.node.id}{place}"
    for offer in view.offers:
        where = f" ({offer.place})" if offer.place is not None else ""
        yield from wrap(f"{_MARKS[offer.state]} {offer.id}: {offer.why}{where}")
        if offer.test is not None:
            yield from _test_lines(offer.test, 1)
    changed = [each for each in view.variables if each.before]
    if changed:
        listed = ", ".join(f"{each.id} {each.before} → {each.value}" for each in changed)
        yield from wrap(f"Changed by the last pick: {listed}.")


def _test_lines(test: TestView, depth: int) -> Iterator[str]:
    now = f" ({test.now})" if test.now else ""
    yield f"{'    ' * depth}{'holds' if test.holds else 'fails'}: {test.text}{now}"
    for part in test.parts:
        yield from _test_lines(part, depth + 1)


def variable_lines(view: DeveloperView, word: str) -> Iterator[str]:
    """Yield the variables whose id, name or value has a word in it."""
    found = [
        each
        for each in view.variables
        if word in f"{each.group} {each.id} {each.name} {each.value}".casefold()
    ]
    for each in found[:_MOST]:
        yield f"{each.id} = {each.value} ({each.bounds})"
    yield from _rest(len(found))


def unseen_lines(view: DeveloperView) -> Iterator[str]:
    """Yield how much was come by, and the options of this chapter that were never taken."""
    nodes, options = view.node_share, view.option_share
    yield f"Come by {nodes.ever} of {nodes.all} nodes and {options.ever} of {options.all} options."
    if view.unseen:
        yield f"Never taken in “{view.node.chapter}”:"
    yield from view.unseen[:_MOST]
    yield from _rest(len(view.unseen))


def changes_of(words: Iterable[str]) -> dict[str, str]:
    """Return the values that `NAME=VALUE` words choose; others are left out."""
    pairs = (word.partition("=") for word in words)
    return {name: value for name, sign, value in pairs if sign}


def _rest(count: int) -> Iterator[str]:
    if count > _MOST:
        yield f"And {count - _MOST} more."
    if not count:
        yield "None."
