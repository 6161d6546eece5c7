"""What was counted over playthroughs as one page with plots. Law: every figure is there as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summitgame.analysis.figures import SAMPLED, Simulation
from summitgame.analysis.statistics import spread, wilson
from summitgame.authoring.html import escape, page, section, table
from summitgame.authoring.playthroughs import Counted, all_options, at_decisions, finals, tracks_of
from summitgame.authoring.plots import Bar, Series, bars, columns, lines
from summitgame.campaign import Campaign
from summitgame.program import Variable

STYLE = """
.side { display: grid; grid-template-columns: repeat(auto-fit, minmax(340px, 1fr)); gap: 0 24px; }
"""
STILL_PLAYING = 20
"""Lines end where fewer than one playthrough in so many still plays."""


def as_page(campaign: Campaign, runs: Sequence[Counted], seed: int) -> str:
    """Return the page."""
    counts = ", ".join(f"{run.name} {run.found.count:,}" for run in runs)
    head = (
        f"<header><h1>{escape(campaign.title)}: playthroughs</h1>"
        f'<p class="soft">Seed {seed}. Playthroughs: {escape(counts)}.</p></header>'
    )
    parts = [_comparison(campaign, runs)] if len(runs) > 1 else []
    for run in runs:
        parts += _parts(campaign, run)
    title = f"{campaign.title}: playthroughs"
    return page(title, f"{head}\n<main>{''.join(parts)}</main>", style=STYLE)


def _comparison(campaign: Campaign, runs: Sequence[Counted]) -> str:
    rows = [
        (
            ending.title,
            *(f"{run.found.endings[ending.id] / run.found.count:.2%}" for run in runs),
        )
        for ending in campaign.endings
    ]
    rows.append(("Decisions", *(f"{run.found.decisions / run.found.count:.1f}" for run in runs)))
    heads = ("Ending", *(run.name for run in runs))
    figures = range(1, len(runs) + 1)
    return section("compared", "Side by side", table(heads, rows, numbers=figures))


def _parts(campaign: Campaign, run: Counted) -> list[str]:
    found = run.found
    key = f"run-{run.policy.replace(':', '-')}"
    return [
        section(f"{key}-endings", f"{run.name}: endings", _endings(campaign, found)),
        section(f"{key}-length", f"{run.name}: length", _lengths(found)),
        section(f"{key}-tracks", f"{run.name}: tracks", _tracks(campaign, found)),
        section(f"{key}-options", f"{run.name}: options", _options(campaign, found)),
        section(f"{key}-nodes", f"{run.name}: nodes", _nodes(campaign, found)),
    ]


def _endings(campaign: Campaign, found: Simulation) -> str:
    items = []
    for ending in sorted(campaign.endings, key=lambda each: -found.endings[each.id]):
        hits = found.endings[ending.id]
        low, high = wilson(hits, found.count)
        text = f"{hits / found.count:.2%} ({100 * low:.2f} to {100 * high:.2f})"
        share = hits / found.count
        items.append(Bar(ending.title, share, text, low, high, note=ending.kind))
    caption = "Share of the playthroughs; the line is where the true share lies, 95 times of 100."
    return bars(items, caption=caption)


def _lengths(found: Simulation) -> str:
    if not found.lengths:
        return "<p>No playthrough came to an ending.</p>"
    low, high = min(found.lengths), max(found.lengths)
    width = max(1, -(-(high - low + 1) // 40))
    starts = range(low, high + 1, width)
    ended = sum(found.lengths.values())
    values = [
        100 * sum(found.lengths[length] for length in range(start, start + width)) / ended
        for start in starts
    ]
    labels = [str(start) for start in starts]
    where = spread(found.lengths)
    words = f"On average {where.mean:.1f}, most {where.low} to {where.high}. " if where else ""
    caption = f"{words}Playthroughs in a hundred, by how many decisions they had."
    across = "decisions" if width == 1 else f"decisions, from this number on, {width} to a column"
    return columns(values, labels, caption=caption, across=across)


def _tracks(campaign: Campaign, found: Simulation) -> str:
    names = tracks_of(campaign)
    variables = {each.id: each for each in campaign.program.variables}
    chapters = [each for each in campaign.program.chapters if found.passages.get(each.id)]
    rows: list[tuple[str, ...]] = []
    for name in names:
        stages: list[Mapping[int, int]] = [
            found.passages[chapter.id].get(name, {}) for chapter in chapters
        ]
        spreads = [spread(values) for values in (*stages, finals(found, name))]
        cells = (
            f"{each.mean:.2f} ({each.low} to {each.high})" if each is not None else "-"
            for each in spreads
        )
        rows.append((variables[name].name or name, *cells))
    heads = ("Track", *(chapter.title for chapter in chapters), "the ending")
    ends = "".join(
        _distribution(variables[name].name or name, finals(found, name)) for name in names
    )
    return (
        f"{_over_time(found, [variables[name] for name in names])}"
        f"{table(heads, rows, numbers=range(1, len(heads)))}"
        f'<div class="side">{ends}</div>'
    )


def _over_time(found: Simulation, tracks: Sequence[Variable]) -> str:
    """Return a line for each track over the decisions of a playthrough."""
    watched = min(found.count, SAMPLED)
    plots: list[str] = []
    for each in tracks:
        # Means over the few that play for very long jump about and say nothing.
        spreads = [
            spread(values)
            for values in at_decisions(found, each.id)
            if STILL_PLAYING * values.total() >= watched
        ]
        if not spreads:
            continue
        title = each.name or each.id
        series = Series(
            title,
            [where.mean if where is not None else None for where in spreads],
            [where.low if where is not None else None for where in spreads],
            [where.high if where is not None else None for where in spreads],
        )
        caption = f"{title} at each decision: the mean, and a band that holds 90 in 100. "
        plots.append(
            lines([series], caption=caption, across="decision", low=each.low, high=each.high)
        )
    words = (
        f"Over time: the first {watched:,} playthroughs, as long as one in {STILL_PLAYING} still"
        " plays."
    )
    return f'<p>{words}</p><div class="side">{"".join(plots)}</div>' if plots else ""


def _distribution(title: str, values: Mapping[int, int]) -> str:
    if not values:
        return ""
    span = range(min(values), max(values) + 1)
    ended = sum(values.values())
    return columns(
        [100 * values.get(value, 0) / ended for value in span],
        [str(value) for value in span],
        caption=f"{title} at the ending: playthroughs in a hundred, by value.",
        across=title,
    )


def _options(campaign: Campaign, found: Simulation) -> str:
    known = sorted(all_options(campaign), key=lambda name: found.options[name])
    rows = [(name, f"{found.options[name]:,}", _per(found, found.options[name])) for name in known]
    never = sum(not found.options[name] for name in known)
    return (
        f"<p>{len(known) - never} of {len(known)} were taken. The least taken stand first.</p>"
        + (table(("Option", "Taken", "Per playthrough"), rows, numbers=(1, 2)))
    )


def _nodes(campaign: Campaign, found: Simulation) -> str:
    known = sorted(campaign.program.authored, key=lambda name: found.nodes[name])
    rows = [(name, f"{found.nodes[name]:,}", _per(found, found.nodes[name])) for name in known]
    never = sum(not found.nodes[name] for name in known)
    return (
        f"<p>{len(known) - never} of {len(known)} were entered. The least entered stand first.</p>"
        + table(("Node", "Entered", "Per playthrough"), rows, numbers=(1, 2))
    )


def _per(found: Simulation, hits: int) -> str:
    return f"{hits / max(found.count, 1):.4f}"
