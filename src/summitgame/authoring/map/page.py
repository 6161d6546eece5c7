"""The page to walk about a story in. Law: one file, no request, no text of an author is markup.

The map is drawn on a canvas by `map.js`, only what is in sight; the page's own data are all that it
reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from summitgame.authoring.html import counted, data_block, escape, page
from summitgame.authoring.layout import BOX, TALL, lay_out
from summitgame.authoring.map.rows import SIGNS, Counts, kind_of, rows_of
from summitgame.authoring.uses import Uses, uses_of
from summitgame.campaign import Campaign
from summitgame.program import Program
from summitgame.program.words import variable_name


def map_page(campaign: Campaign, counts: Counts) -> str:
    """Return the whole page."""
    program, uses = campaign.program, uses_of(campaign.program)
    shown = (
        f"{counted(len(program.authored), 'node')} in {counted(len(program.chapters), 'chapter')}"
    )
    played = f", {counted(counts.count, 'playthrough')}" if counts.count else ""
    body = (
        f'<div id="app"><header><h1>{escape(campaign.title)}</h1>'
        f'<p class="soft">{shown}{played}. Content {campaign.digest[:12]}.</p>'
        f"{_tools(program, uses, counts)}</header>"
        '<main><div id="stage"><canvas id="map" tabindex="0" role="application"'
        ' aria-label="Map of the story. Arrow keys move from node to node, plus and minus zoom,'
        ' slash searches." aria-describedby="panel"></canvas>'
        f'<div id="legend">{_legend(counts)}</div></div>'
        '<aside id="panel" aria-live="polite"><p class="soft">No node chosen. Click one, search, or'
        " use the arrow keys on the map.</p></aside></main>"
        "<noscript><p>This map needs scripts; <code>summitgame map --format svg</code> makes one"
        " that does not.</p></noscript></div>"
    )
    return page(
        f"{campaign.title}: map",
        body + data_block("story", _data(campaign, uses, counts)),
        style=_own("map.css"),
        script=_own("map.js"),
    )


def _own(name: str) -> str:
    return (files("summitgame.authoring.map") / name).read_text(encoding="utf-8")


def _tools(program: Program, uses: Mapping[str, Uses], counts: Counts) -> str:
    chapters = "".join(
        f'<option value="{number}">{escape(chapter.title or chapter.id)}</option>'
        for number, chapter in enumerate(program.chapters)
    )
    used = sorted({slot for own in uses.values() for slot in own.reads | own.writes})
    named = sorted((variable_name(program.variables[slot]), slot) for slot in used)
    variables = "".join(f'<option value="{slot}">{escape(name)}</option>' for name, slot in named)
    heat = (
        '<label class="check"><input id="heat" type="checkbox" checked> Heat</label>'
        if counts.count
        else ""
    )
    return (
        '<div class="tools" role="search"><label for="find">Search</label>'
        '<input id="find" type="search" autocomplete="off" placeholder="id, title or text">'
        '<label for="chapter">Chapter</label><select id="chapter"><option value="">all</option>'
        f'{chapters}</select><label for="variable">Variable</label><select id="variable">'
        f'<option value="">any</option>{variables}</select>'
        '<select id="use" aria-label="How the variable is used"><option value="both">read or'
        ' written</option><option value="rd">read</option><option value="wr">written</option>'
        f"</select>{heat}"
        '<span class="buttons"><button type="button" id="closer" aria-label="Zoom in">+</button>'
        '<button type="button" id="farther" aria-label="Zoom out">&#8722;</button>'
        '<button type="button" id="whole">Whole map</button></span></div>'
        '<p id="found" class="soft" role="status"></p><ul id="hits" aria-label="Found nodes"></ul>'
    )


def _legend(counts: Counts) -> str:
    kinds = "".join(
        f'<span class="kind"><span class="sign" data-kind="{kind}">{sign}</span> {words}</span>'
        for kind, (sign, words) in SIGNS.items()
    )
    if not counts.count:
        return kinds
    return (
        f'{kinds}<span class="kind"><span id="scale"></span> seldom to always</span>'
        '<span class="kind never">&#9645; never</span>'
    )


def _data(campaign: Campaign, uses: Mapping[str, Uses], counts: Counts) -> dict[str, object]:
    program = campaign.program
    found = lay_out(program)
    chapters = {chapter.id: number for number, chapter in enumerate(program.chapters)}
    titles = {chapter.id: chapter.title for chapter in program.chapters}
    kinds = list(SIGNS)
    rows = rows_of(campaign, found, counts)
    for row, node in zip(rows, program.authored.values(), strict=True):
        own = uses[node.id]
        row["kind"] = kinds.index(kind_of(node))
        row["ch"] = chapters.get(node.chapter, -1)
        row["rd"], row["wr"] = sorted(own.reads), sorted(own.writes)
    return {
        "count": counts.count,
        "box": [BOX, TALL],
        "size": [found.width, found.height],
        "columns": [
            [titles.get(each.chapter, each.chapter), each.x, each.width] for each in found.columns
        ],
        "signs": [sign for sign, _ in SIGNS.values()],
        "names": [variable_name(variable) for variable in program.variables],
        "nodes": rows,
    }
