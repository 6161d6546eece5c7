"""What a map shows of each node, as plain data. Law: from the program; numbers stand for nodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from summitgame.authoring.layout import Map, ways_of
from summitgame.authoring.prose import Told, node_texts
from summitgame.authoring.rules import rules_of
from summitgame.campaign import Campaign
from summitgame.program import Node, Table

SIGNS = {
    "Choice": ("●", "choice"),
    "Way": ("→", "goes on"),
    "Chance": ("◆", "chance"),
    "Draw": ("❖", "draws a storylet"),
    "Call": ("↷", "calls another node"),
    "Return": ("↩", "returns"),
    "Table": ("▤", "table"),
    "Ending": ("■", "ending"),
}
"""Sign and words of each kind of node: kinds differ by a sign as well as by colour."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How often playthroughs came by; `count` is 0 where nobody played."""

    count: int = 0
    nodes: Mapping[str, int] = field(default_factory=dict)
    options: Mapping[str, int] = field(default_factory=dict)
    """By `node/option`; packages as `node/table`."""


def kind_of(node: Node) -> str:
    """Return the name of a node's kind, a key of `SIGNS`."""
    return type(node.body).__name__


def rows_of(campaign: Campaign, found: Map, counts: Counts) -> list[dict[str, object]]:
    """Return the rows of all nodes, in the order of the program."""
    program = campaign.program
    numbers = {name: number for number, name in enumerate(program.authored)}
    titles = {chapter.id: chapter.title for chapter in program.chapters}
    rules: dict[str, list[tuple[str, str]]] = {}
    for name, words in rules_of(program).items():
        rules.setdefault(name.split(" ")[0].partition("/")[0], []).append((name, words))
    rows: list[dict[str, object]] = []
    for node in program.authored.values():
        own = dict(rules.get(node.id, ()))
        named = {f"{node.id}/{each}" for each in _option_ids(node)}
        texts = tuple(node_texts(program, node))
        ways = ways_of(node, program)
        rows.append(
            {
                "id": node.id,
                "t": node.title or node.heading,
                "k": SIGNS[kind_of(node)][1],
                "c": titles.get(node.chapter, node.chapter),
                "s": _place(campaign, node.id),
                "x": found.spots[node.id].x,
                "y": found.spots[node.id].y,
                "tg": [f"tag:{tag}" for tag in node.tags],
                "n": counts.nodes.get(node.id, 0),
                "l": [_said(campaign, each) for each in texts if each.kind in {"line", "reply"}],
                "o": _options(campaign, node, own, counts, texts),
                "r": [
                    [name.removeprefix(node.id).lstrip("/ "), words]
                    for name, words in own.items()
                    if name not in named
                ],
                "to": [numbers[to] for to in dict.fromkeys(to for to, _ in ways)],
                "by": [[numbers[to], by] for to, by in ways],
            }
        )
    return rows


def _place(campaign: Campaign, name: str) -> str:
    at = campaign.places.get(name)
    return f"{at.file}:{at.line}" if at is not None else ""


def _said(campaign: Campaign, told: Told) -> list[str]:
    """Return who says what, under which condition, and in answer to what."""
    speakers = campaign.presentation.speakers
    who = speakers[told.speaker].name if told.speaker in speakers else ""
    answers = told.id.partition("/")[2].partition("#")[0] if told.kind == "reply" else ""
    return [who, told.text, told.when, answers]


def _option_ids(node: Node) -> tuple[str, ...]:
    return tuple(each.id for each in getattr(node.body, "options", ()))


def _options(
    campaign: Campaign,
    node: Node,
    rules: Mapping[str, str],
    counts: Counts,
    told: tuple[Told, ...],
) -> list[list[object]]:
    """Return each option: id, text, rule, how often taken, source."""
    texts = {each.id: each.text for each in told if each.kind == "option"}
    found: list[list[object]] = []
    for identity in _option_ids(node):
        name = f"{node.id}/{identity}"
        taken = counts.options.get(name, 0)
        place = _place(campaign, name)
        found.append([identity, texts.get(name, ""), rules.get(name, ""), taken, place])
    if isinstance(node.body, Table):
        press = node.body.press or node.body.title
        found.append(["table", press, "", counts.options.get(f"{node.id}/table", 0), ""])
    return found
