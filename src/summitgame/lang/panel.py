"""Compiles what a campaign shows: tracks, ledgers, notes, speakers, debrief, theses."""

from __future__ import annotations

from collections.abc import Mapping

from summitgame.diagnostics import nearest, shorten
from summitgame.lang.fields import items, mapping, mappings, scalar, scalars, text
from summitgame.lang.names import Entry
from summitgame.lang.nodes import Compiler
from summitgame.lang.prose import compile_lines
from summitgame.lang.story import Story
from summitgame.lang.tree import MapNode
from summitgame.program.model import Side
from summitgame.program.presentation import (
    CodexEntry,
    Ledger,
    Note,
    Presentation,
    Row,
    Section,
    Speaker,
    Thesis,
)


def compile_presentation(story: Story) -> Presentation:
    """Return how the campaign shows itself; problems are added to the story's names."""
    compiler = Compiler(story.names)
    campaign = story.campaign
    codex = _codex(compiler, story)
    speakers = {
        text(item, "id"): Speaker(
            text(item, "id"),
            text(item, "name"),
            text(item, "role"),
            text(item, "side", "both"),  # type: ignore[arg-type]
            text(item, "portrait"),
        )
        for item in story.speakers
    }
    debrief = tuple(
        Section(
            text(item, "title"),
            compile_lines(items(item, "lines"), f"debrief-{number}", story.names),
            compiler.facts(item),
            compiler.condition(item, rules=False),
        )
        for number, item in enumerate(story.debrief, start=1)
    )
    theses = tuple(
        Thesis(text(item, "id"), text(item, "claim"), text(item, "mechanic"), compiler.facts(item))
        for item in story.theses
    )
    if campaign is None:
        return Presentation("", speakers=speakers, codex=codex, debrief=debrief, theses=theses)
    return Presentation(
        title=text(campaign, "title"),
        subtitle=text(campaign, "subtitle"),
        about=" ".join(text(campaign, "about").split()),
        authors=tuple(str(each.value) for each in scalars(campaign, "authors")),
        tracks=tuple(row for item in mappings(campaign, "tracks") if (row := _row(compiler, item))),
        ledgers=tuple(
            Ledger(
                text(item, "title"),
                text(item, "side", "both"),  # type: ignore[arg-type]
                tuple(row for each in mappings(item, "rows") if (row := _row(compiler, each))),
                compiler.condition(item, rules=False),
            )
            for item in mappings(campaign, "ledgers")
        ),
        notes=tuple(
            Note(
                text(item, "title"),
                text(item, "tone", "plain"),  # type: ignore[arg-type]
                compile_lines(items(item, "lines"), f"panel-{number}", story.names),
                compiler.condition(item, rules=False),
            )
            for number, item in enumerate(mappings(campaign, "panel"), start=1)
        ),
        debrief=debrief,
        theses=theses,
        speakers=speakers,
        codex=codex,
        sides=_sides(campaign),
    )


def _sides(campaign: MapNode) -> Mapping[Side, str]:
    """Return what the campaign calls its sides."""
    named = mapping(campaign, "sides")
    entries = () if named is None else named.entries
    return {each.name: str(each.value.data) for each in entries}  # type: ignore[misc]


def _codex(compiler: Compiler, story: Story) -> tuple[CodexEntry, ...]:
    """Return the entries; their conditions come first, since texts link to them."""
    names = story.names
    for item in story.codex:
        when = compiler.condition(item, rules=False)
        names.codex[text(item, "id")] = Entry(text(item, "term"), when)
    return tuple(
        CodexEntry(
            text(item, "id"),
            text(item, "term"),
            tuple(str(each.value) for each in scalars(item, "also")),
            compile_lines(items(item, "text"), f"codex-{text(item, 'id')}", names),
            compiler.facts(item),
            names.codex[text(item, "id")].when,
        )
        for item in story.codex
    )


def _row(compiler: Compiler, item: MapNode) -> Row | None:
    named = scalar(item, "variable")
    name = text(item, "variable")
    names = compiler.names
    if name in names.failed or named is None:
        return None
    if name not in names.slots:
        near = nearest(name, names.slots)
        names.report(
            "SG202",
            f"no variable is called “{shorten(name)}”",
            named.span,
            expected="a declared variable",
            hint=f"Did you mean “{near}”?" if near else "Declare it under `variables:`.",
        )
        return None
    names.read.add(name)
    return Row(names.slots[name], compiler.condition(item, rules=False))
