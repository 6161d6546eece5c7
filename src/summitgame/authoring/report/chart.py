"""The map of a story on a report: the picture, its tools and its panel."""

from __future__ import annotations

from summitgame.authoring.html import data_block
from summitgame.authoring.layout import lay_out
from summitgame.authoring.map.drawing import drawing
from summitgame.authoring.map.rows import SIGNS, Counts, rows_of
from summitgame.authoring.report.facts import Facts


def chart(facts: Facts) -> str:
    """Return the map with its search, its panel and its data."""
    program = facts.campaign.program
    found = lay_out(program)
    counts = Counts(facts.count, facts.entered, facts.taken)
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
        f'<svg id="story" width="{found.width}" height="{found.height}"'
        f' viewBox="0 0 {found.width} {found.height}" aria-hidden="true">'
        f"{drawing(program, found, counts)}</svg></div>"
        '<aside id="panel" aria-live="polite"><p class="soft">No node chosen.</p></aside></div>'
        "<noscript><p>The map can be seen without scripts; what a node says cannot.</p></noscript>"
        + data_block(
            "nodes", {"count": facts.count, "nodes": rows_of(facts.campaign, found, counts)}
        )
    )
