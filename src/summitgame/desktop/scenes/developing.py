"""What each tab of the developer overlay shows. Law: a function of a DeveloperView."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Row, Space, Stack, Widget
from summitgame.desktop.widgets.buttons import Button
from summitgame.desktop.widgets.lists import Check, PressLine, SearchLine, ValueLine
from summitgame.desktop.widgets.plain import Margin, Text

if TYPE_CHECKING:
    from summitgame.desktop.scenes.developer import DeveloperPage
    from summitgame.views.developer import (
        DeveloperView,
        NodeView,
        OfferView,
        ShareView,
        VariableView,
    )

__all__ = ["here", "jumps", "path", "seen", "variables"]

_MOST = 60
"""Lines of a list; a word narrows it."""
_STATES = {"open": "open", "locked": "locked", "hidden": "not offered"}


def here(page: DeveloperPage, view: DeveloperView) -> Widget:
    """Return why each option is offered or not, and what the last pick changed."""
    left: list[Widget] = [Text("Options", STYLES.label, "muted")]
    for offer in view.offers:
        left += _offer(page, offer)
    if not view.offers:
        left.append(Text("Nothing is picked here.", STYLES.note, "muted"))
    right: list[Widget] = [Text("Changed by the last pick", STYLES.label, "muted")]
    changed = [variable for variable in view.variables if variable.before]
    right += [_changed(variable) for variable in changed]
    if not changed:
        right.append(Text("Nothing.", STYLES.note, "muted"))
    rolls = view.steps[-1].rolls
    if rolls:
        right += [Space(4), Text("Chance since then", STYLES.label, "muted")]
        right += [Text(roll, STYLES.note) for roll in rolls]
    return Row([Stack(left, gap=5), Stack(right, gap=5)], shares=(7, 5), gap=36, least=330)


def _offer(page: DeveloperPage, offer: OfferView) -> list[Widget]:
    place = offer.place
    line = PressLine(
        f"offer:{offer.id}",
        offer.text or offer.id,
        partial(page.bench.open, page.game, place.file, place.line, place.column)
        if place is not None
        else page.forget,
        note=_STATES[offer.state],
        below=" · ".join(x for x in (offer.id, str(place) if place else "") if x),
        ticked=offer.ever,
        enabled=place is not None,
    )
    parts: list[Widget] = [Text(offer.why, STYLES.small, "muted")]
    if offer.test is not None:
        parts.append(Check(offer.test))
    return [line, Margin(Stack(parts, gap=2)), Space(4)]


def _changed(variable: VariableView) -> Widget:
    return Row(
        [
            Text(variable.id, STYLES.note_strong),
            Text(f"{variable.before} → {variable.value}", STYLES.note_strong, "accent"),
        ],
        shares=(6, 4),
        gap=10,
    )


def variables(page: DeveloperPage, view: DeveloperView) -> Widget:
    """Return every variable, those that changed first; Left and Right choose another value."""
    word = page.words.casefold().strip()
    listed = [
        each
        for each in view.variables
        if word in f"{each.group} {each.id} {each.name} {each.value}".casefold()
    ]
    groups = list(dict.fromkeys(each.group for each in view.variables))
    listed.sort(key=lambda e: (e.id not in page.changes, not e.before, groups.index(e.group)))
    lines: list[Widget] = [
        Text(
            "Left and Right choose a value to jump with; then enter this node, or jump to another.",
            STYLES.small,
            "muted",
        )
    ]
    for each in listed[:_MOST]:
        chosen = page.changes.get(each.id)
        notes = [each.group, each.bounds, f"was {each.before}" if each.before else ""]
        if chosen is not None:
            notes.append(f"is {each.value}")
        lines.append(
            ValueLine(
                f"variable:{each.id}",
                each.id,
                chosen if chosen is not None else each.value,
                partial(page.change, each),
                note=" · ".join(note for note in notes if note),
                chosen=chosen is not None,
                below=each.name if each.name != each.id else "",
            )
        )
    return Stack([*lines, *_more(len(listed))], gap=1)


def jumps(page: DeveloperPage, view: DeveloperView) -> Widget:
    """Return the nodes that can be jumped to; without a word, the first of every chapter."""
    word = page.words.casefold().strip()
    if word:
        listed = [
            node
            for node in view.nodes
            if word in f"{node.id} {node.title} {node.chapter}".casefold()
        ]
        listed.sort(key=lambda node: not node.id.casefold().startswith(word))
    else:
        firsts: dict[str, NodeView] = {}
        for node in view.nodes:
            firsts.setdefault(node.chapter, node)
        listed = list(firsts.values())
    values = ", ".join(f"{name} = {word}" for name, word in page.changes.items())
    about = (
        f"Play enters the node with {values}."
        if values
        else ("Play enters the node with the values as they are; the tab Variables chooses others.")
    )
    lines: list[Widget] = [Text(about, STYLES.small, "muted")]
    lines += [_node(page, node) for node in listed[:_MOST]]
    if not listed:
        lines.append(Text("No node is called so.", STYLES.note, "muted"))
    return Stack([*lines, *_more(len(listed))], gap=1)


def _node(page: DeveloperPage, node: NodeView) -> PressLine:
    return PressLine(
        f"node:{node.id}",
        node.title or node.id,
        partial(page.jump, node.id),
        note=f"{node.kind} · {node.chapter}",
        below=" · ".join(x for x in (node.id, str(node.place) if node.place else "") if x),
        ticked=node.ever,
    )


def path(page: DeveloperPage, view: DeveloperView) -> Widget:
    """Return the decisions so far, latest first, and the seed."""
    begun = f"Begun at {view.placed}." if view.placed else "Begun at the beginning."
    lines: list[Widget] = [Text("Decisions, the latest first", STYLES.label, "muted")]
    for step in reversed(view.steps):
        rolls = f" · chance: {', '.join(step.rolls)}" if step.rolls else ""
        lines.append(
            PressLine(
                f"step:{step.step}",
                f"{step.step + 1}. {step.title or step.node}",
                partial(page.rewind, step.step),
                note=step.node if step.title else "",
                below=(step.picked or "Here.") + rolls,
                enabled=bool(step.picked),
            )
        )
    seed: list[Widget] = [
        Text("Chance", STYLES.label, "muted"),
        Text(f"Seed {view.seed}", STYLES.heading),
        Text(f"{begun} What chance did stays; another seed rules what is to come.", STYLES.note),
        SearchLine("seed", page.seed, page.type_seed, empty="Another seed", digits=True),
        Button("reseed", "Take this seed" if page.seed else "Take any seed", page.reseed),
    ]
    return Row([Stack(lines, gap=1), Stack(seed, gap=8)], shares=(7, 4), gap=36, least=300)


def seen(page: DeveloperPage, view: DeveloperView) -> Widget:
    """Return how much of the story was come by, and what of this chapter was not."""
    figures = Stack(
        [
            Text("Come by", STYLES.label, "muted"),
            *_share("Nodes", view.node_share),
            *_share("Options", view.option_share),
        ],
        gap=6,
    )
    lines: list[Widget] = [
        Text(f"Never taken in “{view.node.chapter}”; press to jump there", STYLES.label, "muted")
    ]
    titles = {node.id: node.title for node in view.nodes}
    for name in view.unseen[:_MOST]:
        node = name.partition("/")[0]
        lines.append(PressLine(f"unseen:{name}", name, partial(page.jump, node), note=titles[node]))
    if not view.unseen:
        lines.append(Text("Everything was taken.", STYLES.note, "good"))
    return Row(
        [Stack([*lines, *_more(len(view.unseen))], gap=1), figures],
        shares=(7, 4),
        gap=36,
        least=300,
    )


def _share(name: str, share: ShareView) -> Sequence[Widget]:
    percent = round(100 * share.ever / share.all) if share.all else 100
    return (
        Text(f"{name}: {share.ever} of {share.all}, {percent} %", STYLES.body_strong),
        Text(f"{share.seen} of them in this playthrough.", STYLES.note, "muted"),
    )


def _more(count: int) -> list[Widget]:
    if count <= _MOST:
        return []
    return [Text(f"And {count - _MOST} more; a longer word finds them.", STYLES.note, "muted")]
