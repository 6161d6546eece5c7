"""The map of a story as SVG. Law: drawn from the program; nothing an author wrote is markup in it.

Kinds of nodes differ by a sign as well as by colour.
"""

from __future__ import annotations

from summitgame.authoring.html import escape
from summitgame.authoring.layout import BOX, TALL, Map, lay_out
from summitgame.authoring.map.rows import SIGNS, Counts, kind_of
from summitgame.campaign import Campaign
from summitgame.program import Node, Program

LABEL = 22
"""Characters of a node's name on the map."""

STYLE = """
svg{--ground:#fbfaf7;--card:#fff;--ink:#1d1f24;--soft:#5b606b;--line:#d9d6cd;--bad:#b3392f;
--c1:#0072b2;--c2:#b35c00;--c3:#00795a;--c4:#a8407d;--c5:#5b5fc7;--c6:#76684a;
background:var(--ground)}
@media (prefers-color-scheme:dark){svg{--ground:#14161b;--card:#1c1f26;--ink:#e9e7e2;--soft:#a5a9b4;
--line:#353a45;--bad:#ef8d84;--c1:#5fb4ec;--c2:#f0a052;--c3:#4fc9a3;--c4:#e58abf;--c5:#a3a6f5;
--c6:#c3b28c}}
text{fill:var(--ink);font:12.5px system-ui,-apple-system,"Segoe UI",sans-serif}
text.chapter{font-size:17px;font-weight:600}
.column{fill:transparent}.column.odd{fill:var(--line);opacity:.28}
.link{fill:none;stroke:var(--soft);opacity:.5}
.node rect{fill:var(--card);stroke:var(--soft)}
.node.never rect{stroke:var(--bad);stroke-dasharray:5 3}
.k-Choice .sign{fill:var(--c1)}.k-Chance .sign{fill:var(--c2)}.k-Table .sign{fill:var(--c3)}
.k-Ending .sign{fill:var(--c4)}.k-Draw .sign{fill:var(--c5)}
.k-Way .sign,.k-Call .sign,.k-Return .sign{fill:var(--c6)}
"""
"""Of a picture that stands by itself; on a page the page's own style holds."""


def picture(campaign: Campaign, counts: Counts) -> str:
    """Return the map as a picture that stands by itself."""
    found = lay_out(campaign.program)
    title = f"<title>{escape(campaign.title)}</title>"
    opened = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{found.width}"'
        f' height="{found.height}" viewBox="0 0 {found.width} {found.height}">'
    )
    inner = drawing(campaign.program, found, counts)
    return f"{opened}{title}<style>{STYLE}</style>{inner}</svg>\n"


def drawing(program: Program, found: Map, counts: Counts) -> str:
    """Return chapters, links and nodes as SVG, without the element around them."""
    titles = {chapter.id: chapter.title for chapter in program.chapters}
    numbers = {name: number for number, name in enumerate(program.authored)}
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
    parts += [_node(counts, found, node, numbers[node.id]) for node in program.authored.values()]
    return "".join(parts)


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


def _node(counts: Counts, found: Map, node: Node, number: int) -> str:
    spot = found.spots[node.id]
    kind = kind_of(node)
    sign, words = SIGNS[kind]
    label = node.title or node.id
    label = label if len(label) <= LABEL else f"{label[: LABEL - 1]}…"
    never = "" if counts.nodes.get(node.id) or not counts.count else " never"
    return (
        f'<g class="node k-{kind}{never}" data-n="{number}"'
        f' transform="translate({spot.x} {spot.y})">'
        f'<rect width="{BOX}" height="{TALL}" rx="5"/><text x="8" y="17">'
        f'<tspan class="sign">{sign}</tspan> {escape(label)}</text>'
        f"<title>{escape(node.id)} ({words})</title></g>"
    )
