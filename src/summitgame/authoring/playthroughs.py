"""What was counted over playthroughs, as text, data and comma-separated values.

Law: every figure comes from `Simulation`; nothing is counted here.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summitgame.analysis.figures import Simulation
from summitgame.analysis.statistics import Spread, spread, wilson
from summitgame.campaign import Campaign
from summitgame.lang.checks import options_of
from summitgame.program import Table

FEW = 3
"""How many of the least and the most chosen are named."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One run under one policy."""

    policy: str
    """Id of the policy or persona."""
    name: str
    """What a heading calls it."""
    found: Simulation


def all_options(campaign: Campaign) -> list[str]:
    """Return `node/option` of every option, and `node/table` of every table."""
    found: list[str] = []
    for node in campaign.program.nodes.values():
        found += [f"{node.id}/{option.id}" for option in options_of(node.body)]
        if isinstance(node.body, Table):
            found.append(f"{node.id}/table")
    return found


def tracks_of(campaign: Campaign) -> list[str]:
    """Return the variables on the panel's tracks."""
    return [campaign.program.variables[row.slot].id for row in campaign.presentation.tracks]


def finals(found: Simulation, variable: str) -> Counter[int]:
    """Return playthroughs by the final value of a variable, over all endings."""
    total: Counter[int] = Counter()
    for by_variable in found.finals.values():
        total.update(by_variable.get(variable, {}))
    return total


def at_decisions(found: Simulation, variable: str) -> list[Counter[int]]:
    """Return playthroughs by the value of a variable, for each decision by its number.

    Only the first playthroughs of a run are in it, and of them those that come so far.
    """
    return [
        found.decided[str(number)].get(variable, Counter()) for number in range(len(found.decided))
    ]


def ranked(campaign: Campaign, found: Simulation) -> tuple[list[str], list[str], list[str]]:
    """Return the most taken options, the least taken, and those never taken."""
    known = all_options(campaign)
    never = [name for name in known if not found.options[name]]
    taken = sorted((name for name in known if found.options[name]), key=lambda n: found.options[n])
    return taken[::-1][:FEW], taken[:FEW], never


# -- data


def as_data(campaign: Campaign, run: Counted) -> dict[str, object]:
    """Return the counts as data for JSON."""
    found = run.found
    return {
        "campaign": campaign.id,
        "policy": run.policy,
        "count": found.count,
        "endings": {
            ending.id: {
                "count": found.endings[ending.id],
                "share": round(found.endings[ending.id] / max(found.count, 1), 6),
                "interval": [
                    round(each, 6) for each in wilson(found.endings[ending.id], found.count)
                ],
                "witness": found.witnesses.get(ending.id),
            }
            for ending in campaign.endings
        },
        "nodes": {name: found.nodes[name] for name in sorted(campaign.program.authored)},
        "options": {name: found.options[name] for name in all_options(campaign)},
        "decisions": round(found.decisions / max(found.count, 1), 3),
        "lengths": {str(length): hits for length, hits in sorted(found.lengths.items())},
        "tracks": {
            name: round(found.totals[name] / max(found.count - found.stuck_count, 1), 3)
            for name in tracks_of(campaign)
        },
        "distributions": {
            name: {
                "end": _by_value(finals(found, name)),
                "chapters": {
                    chapter.id: _by_value(found.passages.get(chapter.id, {}).get(name, Counter()))
                    for chapter in campaign.program.chapters
                    if found.passages.get(chapter.id, {}).get(name)
                },
                "decisions": [_by_value(values) for values in at_decisions(found, name)],
            }
            for name in tracks_of(campaign)
        },
        "stuck": found.stuck,
    }


def _by_value(values: Counter[int]) -> dict[str, int]:
    return {str(value): hits for value, hits in sorted(values.items())}


# -- comma-separated values


def as_csv(campaign: Campaign, runs: Sequence[Counted]) -> str:
    """Return the counts as one table of comma-separated values."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("policy", "kind", "id", "value", "count", "share", "low", "high"))
    for run in runs:
        for kind, name, value, hits, count in _rows(campaign, run.found):
            # A node can be entered more often than there are playthroughs; that is no share.
            shown = ("", "", "")
            if kind in {"ending", "length", "final"} and count:
                low, high = wilson(hits, count)
                shown = (f"{hits / count:.6f}", f"{low:.6f}", f"{high:.6f}")
            table.writerow((run.policy, kind, name, value, hits, *shown))
    return out.getvalue()


def _rows(campaign: Campaign, found: Simulation) -> Iterator[tuple[str, str, int | str, int, int]]:
    for ending in campaign.endings:
        yield "ending", ending.id, "", found.endings[ending.id], found.count
    for node in campaign.program.authored:
        yield "node", node, "", found.nodes[node], found.count
    for name in all_options(campaign):
        yield "option", name, "", found.options[name], found.count
    ended = found.count - found.stuck_count
    for length, hits in sorted(found.lengths.items()):
        yield "length", "decisions", length, hits, ended
    for name in tracks_of(campaign):
        for value, hits in sorted(finals(found, name).items()):
            yield "final", name, value, hits, ended
    for chapter, by_variable in found.passages.items():
        for name in tracks_of(campaign):
            for value, hits in sorted(by_variable.get(name, {}).items()):
                yield "chapter", f"{chapter}/{name}", value, hits, 0
    for name in tracks_of(campaign):
        for number, values in enumerate(at_decisions(found, name)):
            for value, hits in sorted(values.items()):
                yield "decision", f"{number}/{name}", value, hits, 0


# -- text


def as_text(campaign: Campaign, runs: Sequence[Counted]) -> str:
    """Return the counts for people: all of one run, or several side by side."""
    return _one(campaign, runs[0]) if len(runs) == 1 else _compared(campaign, runs)


def _one(campaign: Campaign, run: Counted) -> str:
    found = run.found
    by = "" if run.policy == "uniform" else f", {run.name}"
    lines = [f"{campaign.title}: {found.count} playthroughs{by}", "", "Endings"]
    width = max([32, *(len(ending.title) for ending in campaign.endings)])
    for ending in sorted(campaign.endings, key=lambda each: -found.endings[each.id]):
        count = found.endings[ending.id]
        low, high = wilson(count, found.count)
        lines.append(
            f"  {ending.title:<{width}} {ending.kind:<6} {count:>7}  {count / found.count:7.2%}"
            f"  ({100 * low:.2f} to {100 * high:.2f})"
        )
    most, least, never = ranked(campaign, found)
    known = len(all_options(campaign))
    share = 1 - len(never) / max(known, 1)
    lines += ["", f"Options taken: {known - len(never)} of {known} ({share:.1%})"]
    lines += [f"  never: {name}" for name in never]
    lines += [f"  most:  {name} ({found.options[name]})" for name in most]
    lines += [f"  least: {name} ({found.options[name]})" for name in least]
    unseen = [name for name in campaign.program.authored if not found.nodes[name]]
    nodes = len(campaign.program.authored)
    lines += [f"Nodes entered: {nodes - len(unseen)} of {nodes}"]
    lines += [f"  never: {name}" for name in unseen]
    lines += ["", _length(found)]
    lines += ["Tracks at the end          mean   5 %  half  95 %"]
    for name in tracks_of(campaign):
        where = spread(finals(found, name))
        if where is not None:
            lines.append(f"  {name:<24} {_spread(where)}")
    if found.stuck_count:
        lines += ["", f"Stuck: {found.stuck_count} playthroughs, first with seed {found.stuck[0]}"]
    return "\n".join(lines) + "\n"


def _spread(where: Spread) -> str:
    return f"{where.mean:5.2f}  {where.low:4d}  {where.median:4d}  {where.high:4d}"


def _length(found: Simulation) -> str:
    words = f"Decisions in a playthrough: {found.decisions / found.count:.1f}"
    where = spread(found.lengths)
    if where is None:
        return words
    return f"{words}, most from {where.low} to {where.high}, the longest {max(found.lengths)}"


def _compared(campaign: Campaign, runs: Sequence[Counted]) -> str:
    width = max([24, *(len(ending.title) for ending in campaign.endings)])
    sizes = [max(9, len(run.name)) for run in runs]

    def row(label: str, cells: Sequence[str]) -> str:
        columns = (f"{cell:>{size}}" for cell, size in zip(cells, sizes, strict=True))
        return f"{label:<{width + 2}} {'  '.join(columns)}"

    founds = [run.found for run in runs]
    lines = [f"{campaign.title}: {founds[0].count} playthroughs each", ""]
    lines.append(row("Endings", [run.name for run in runs]))
    for ending in campaign.endings:
        shares = [each.endings[ending.id] / each.count for each in founds]
        lines.append(row(f"  {ending.title}", [f"{share:.2%}" for share in shares]))
    known = all_options(campaign)
    taken = [sum(bool(each.options[name]) for name in known) for each in founds]
    lines += ["", row("Options taken", [f"{each} of {len(known)}" for each in taken])]
    means = [each.decisions / each.count for each in founds]
    lines.append(row("Decisions in a playthrough", [f"{mean:.1f}" for mean in means]))
    lines += ["", "Tracks at the end"]
    for name in tracks_of(campaign):
        spreads = [spread(finals(each, name)) for each in founds]
        cells = [f"{each.mean:.2f}" if each is not None else "-" for each in spreads]
        lines.append(row(f"  {name}", cells))
    return "\n".join(lines) + "\n"
