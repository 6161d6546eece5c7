"""The map of a story as SVG, and what its panel shows of each node. Law: drawn from the program.

Kinds of nodes differ by a sign as well as by colour.
"""

from __future__ import annotations

from summitgame.authoring.html import data_block, escape
from summitgame.authoring.layout import BOX, TALL, Map, lay_out
from summitgame.authoring.prose import node_texts
from summitgame.authoring.report.facts import Facts
from summitgame.authoring.rules import rules_of
from summitgame.program import Node, Program, Table

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
LABEL = 22
"""Characters of a node's name on the map."""


def chart(facts: Facts) -> str:
    """Return the map with its search, its panel and its data."""
    program = facts.campaign.program
    found = lay_out(program)
    numbers = {name: number for number, name in enumerate(program.nodes)}
    kinds = "".join(
        f'<span class="kind"><span class="sign k-{kind}">{sign}</span> {words}</span>'
        for kind, (sign, words) in SIGNS.items()
    )
    return (
        "<p>Chapters are columns. Click a node, or focus the map and use the arrow keys: down and"
        " up along the ways of the story, right and left within a row.</p>"
        '<div class="tools"><label for="find">Search</label>'
        '<input id="find" type="search" autocomplete="off" placeholder="id, title or text">'
        '<button type="button" id="closer" aria-label="Zoom in">+</button>'
        '<button type="button" id="farther" aria-label="Zoom out">&#8722;</button>'
        '<button type="button" id="whole">Whole map</button>'
        f'<span class="kinds">{kinds}<span class="kind"><span class="never">▭</span> not come to in'
        f" {facts.count:,} playthroughs</span></span></div>"
        '<ul id="hits" aria-label="Found nodes"></ul>'
        '<div class="split"><div id="chart" tabindex="0" role="application"'
        ' aria-label="Map of the story; arrow keys move from node to node"'
        ' aria-describedby="panel">'
        f"{_svg(facts, found, numbers)}</div>"
        '<aside id="panel" aria-live="polite"><p class="soft">No node chosen.</p></aside></div>'
        "<noscript><p>The map can be seen without scripts; what a node says cannot.</p></noscript>"
        + data_block("nodes", _data(facts, found, numbers))
    )


def _svg(facts: Facts, found: Map, numbers: dict[str, int]) -> str:
    program = facts.campaign.program
    titles = {chapter.id: chapter.title for chapter in program.chapters}
    parts: list[str] = []
    for number, column in enumerate(found.columns):
        shade = " odd" if number % 2 else ""
        parts.append(
            f'<rect class="column{shade}" x="{column.x - 12}" y="0" width="{column.width + 24}"'
            f' height="{found.height}"/><text class="chapter" x="{column.x}" y="30">'
            f"{escape(titles.get(column.chapter, column.chapter))}</text>"
        )
    for name, to in found.links:
        parts.append(
            f'<path class="link" data-a="{numbers[name]}" data-b="{numbers[to]}"'
            f' d="{_way(found, name, to, apart=_apart(program, name, to))}"/>'
        )
    parts += [_node(facts, found, node, numbers[node.id]) for node in program.nodes.values()]
    return (
        f'<svg id="story" width="{found.width}" height="{found.height}"'
        f' viewBox="0 0 {found.width} {found.height}" aria-hidden="true">{"".join(parts)}</svg>'
    )


def _way(found: Map, name: str, to: str, *, apart: bool) -> str:
    """Return the path of a link: downwards within a chapter, sideways between chapters and back."""
    a, b = found.spots[name], found.spots[to]
    if b.y > a.y and not apart:
        x1, y1, x2, y2 = a.x + BOX // 2, a.y + TALL, b.x + BOX // 2, b.y
        bend = max(12, (y2 - y1) // 2)
        return f"M{x1} {y1}C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}"
    right = b.x > a.x
    x1, y1 = a.x + BOX if right else a.x, a.y + TALL // 2
    x2, y2 = b.x if right else b.x + BOX, b.y + TALL // 2
    bend = max(24, min(abs(x2 - x1) // 2, 140)) * (1 if right else -1)
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"


def _apart(program: Program, name: str, to: str) -> bool:
    return program.nodes[name].chapter != program.nodes[to].chapter


def _node(facts: Facts, found: Map, node: Node, number: int) -> str:
    spot = found.spots[node.id]
    kind = type(node.body).__name__
    sign, words = SIGNS[kind]
    label = node.title or node.id
    label = label if len(label) <= LABEL else f"{label[: LABEL - 1]}…"
    never = "" if facts.entered.get(node.id) else " never"
    return (
        f'<g class="node k-{kind}{never}" data-n="{number}"'
        f' transform="translate({spot.x} {spot.y})">'
        f'<rect width="{BOX}" height="{TALL}" rx="5"/><text x="8" y="17">'
        f'<tspan class="sign">{sign}</tspan> {escape(label)}</text>'
        f"<title>{escape(node.id)} ({words})</title></g>"
    )


def _data(facts: Facts, found: Map, numbers: dict[str, int]) -> dict[str, object]:
    """Return what the panel shows, by number of the node."""
    campaign, program = facts.campaign, facts.campaign.program
    following: dict[str, list[int]] = {}
    for name, to in found.links:
        following.setdefault(name, []).append(numbers[to])
    rules: dict[str, list[tuple[str, str]]] = {}
    for name, words in rules_of(program).items():
        rules.setdefault(name.split(" ")[0].partition("/")[0], []).append((name, words))
    speakers = campaign.presentation.speakers
    titles = {chapter.id: chapter.title for chapter in program.chapters}
    listed: list[dict[str, object]] = []
    for node in program.nodes.values():
        at = campaign.places.get(node.id)
        own = dict(rules.get(node.id, ()))
        listed.append(
            {
                "id": node.id,
                "t": node.title or node.heading,
                "k": SIGNS[type(node.body).__name__][1],
                "c": titles.get(node.chapter, node.chapter),
                "s": f"{at.file}:{at.line}" if at is not None else "",
                "x": found.spots[node.id].x,
                "y": found.spots[node.id].y,
                "n": facts.entered.get(node.id, 0),
                "l": [
                    [
                        speakers[each.speaker].name if each.speaker in speakers else "",
                        each.text,
                        each.when,
                    ]
                    for each in node_texts(program, node)
                    if each.kind == "line"
                ],
                "o": _options(facts, node, own),
                "r": [
                    [name.removeprefix(node.id).lstrip("/ "), words]
                    for name, words in own.items()
                    if name not in {f"{node.id}/{each}" for each in _option_ids(node)}
                ],
                "to": following.get(node.id, []),
            }
        )
    return {"count": facts.count, "nodes": listed}


def _option_ids(node: Node) -> tuple[str, ...]:
    return tuple(each.id for each in getattr(node.body, "options", ()))


def _options(facts: Facts, node: Node, rules: dict[str, str]) -> list[list[object]]:
    """Return each option: id, text, rule, how often taken, source."""
    program: Program = facts.campaign.program
    texts = {each.id: each.text for each in node_texts(program, node) if each.kind == "option"}
    found: list[list[object]] = []
    for identity in _option_ids(node):
        name = f"{node.id}/{identity}"
        at = facts.campaign.places.get(name)
        source = f"{at.file}:{at.line}" if at is not None else ""
        found.append(
            [identity, texts.get(name, ""), rules.get(name, ""), facts.taken.get(name, 0), source]
        )
    if isinstance(node.body, Table):
        press = node.body.press or node.body.title
        found.append(["table", press, "", facts.taken.get(f"{node.id}/table", 0), ""])
    return found
