"""The map of a story for Graphviz. Law: every name is quoted, so that no name is syntax."""

from __future__ import annotations

from summitgame.authoring.layout import ways_of
from summitgame.authoring.map.rows import SIGNS, Counts, kind_of
from summitgame.campaign import Campaign
from summitgame.program import Node

SHAPES = {
    "Choice": "box",
    "Way": "plain",
    "Chance": "diamond",
    "Draw": "hexagon",
    "Call": "cds",
    "Return": "larrow",
    "Table": "component",
    "Ending": "doubleoctagon",
}


def dot(campaign: Campaign, counts: Counts) -> str:
    """Return the story as a directed graph in the DOT language, a cluster for each chapter."""
    program = campaign.program
    lines = [
        f"digraph {quoted(campaign.id)} {{",
        f"  label={quoted(campaign.title)};",
        "  node [fontname=sans, fontsize=11];",
        "  edge [fontname=sans, fontsize=9];",
    ]
    titles = {chapter.id: chapter.title for chapter in program.chapters}
    for number, chapter in enumerate(dict.fromkeys(n.chapter for n in program.authored.values())):
        lines.append(f"  subgraph {quoted(f'cluster_{number}')} {{")
        lines.append(f"    label={quoted(titles.get(chapter, chapter))};")
        lines += [
            f"    {_node(campaign, node, counts)};"
            for node in program.authored.values()
            if node.chapter == chapter
        ]
        lines.append("  }")
    for node in program.authored.values():
        for to, by in ways_of(node, program):
            label = f" [label={quoted(by)}]" if by else ""
            lines.append(f"  {quoted(node.id)} -> {quoted(to)}{label};")
    return "\n".join([*lines, "}"]) + "\n"


def quoted(text: str) -> str:
    """Return a text as a quoted string of the DOT language; backslashes mean themselves."""
    flat = " ".join(text.split())
    return '"' + flat.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _node(campaign: Campaign, node: Node, counts: Counts) -> str:
    kind = kind_of(node)
    parts = {"label": node.title or node.id, "shape": SHAPES[kind]}
    at = campaign.places.get(node.id)
    where = f" at {at.file}:{at.line}" if at is not None else ""
    parts["tooltip"] = f"{node.id}, {SIGNS[kind][1]}{where}"
    if counts.count:
        come = counts.nodes.get(node.id, 0)
        parts["xlabel"] = f"{come} of {counts.count}"
        parts["style"] = "solid" if come else "dashed"
    return f"{quoted(node.id)} [{', '.join(f'{k}={quoted(v)}' for k, v in parts.items())}]"
