"""Checks over the whole campaign: endings, theses, unused variables. Law: reports, never mends."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from summitgame.diagnostics import (
    CODES,
    Diagnostic,
    Related,
    Severity,
    Span,
    nearest,
    shorten,
)
from summitgame.lang.fields import identity, mapping, scalar, text
from summitgame.lang.names import Places
from summitgame.lang.story import Story
from summitgame.program import Choice, Option, Program, Table
from summitgame.program.presentation import Presentation

NOWHERE = Span("campaign.yaml", 1, 1, 1, 1)


def check_whole(
    story: Story, program: Program, presentation: Presentation, *, whole: bool
) -> list[Diagnostic]:
    """Return problems that only show over all files.

    Args:
        story: What was gathered.
        program: What was compiled of it.
        presentation: How it shows itself.
        whole: Whether everything compiled; unused names are only reported then.
    """
    found = [*_campaign(story), *_endings(story), *_chapters(story)]
    if whole:
        found += [*_theses(story, program, presentation), *_unused(story)]
    return found


def _campaign(story: Story) -> Iterator[Diagnostic]:
    if not story.campaign_path:
        yield Diagnostic(
            "SG103",
            "no file has the section “campaign”",
            NOWHERE,
            expected="campaign: with id, title and start",
            hint="Write campaign.yaml.",
        )


def _endings(story: Story) -> Iterator[Diagnostic]:
    first = Places()
    for node, _ in story.nodes:
        ending = mapping(node, "ending")
        key = identity(ending) if ending is not None else None
        if key is None:
            continue
        name = str(key.value)
        if name in first:
            yield Diagnostic(
                "SG210",
                f"the ending id “{name}” is taken",
                key.span,
                hint="An ending belongs to one node; let both go there.",
                related=(Related(first[name], "first used here"),),
            )
        else:
            first[name] = key


def _chapters(story: Story) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for node, chapter in story.nodes:
        key = None if chapter else identity(node)
        if key is None:
            continue
        folder = key.span.file.rpartition("/")[0]
        if folder not in told:
            told.add(folder)
            yield Diagnostic(
                "SG103",
                f"node “{key.value}” and those of its folder belong to no chapter",
                key.span,
                expected="a `chapter:` in a file of the same folder",
                hint="Add `chapter: {id: …, number: …, title: …}` to the folder's first file.",
            )


def check_assets(story: Story, known: Mapping[str, Collection[str]]) -> list[Diagnostic]:
    """Return the scenes, portraits and icons that are named and do not exist.

    Args:
        story: What was gathered.
        known: Ids by kind: `art`, `portraits`, `icons`.
    """
    named = [(node, "art", "art") for node, _ in story.nodes]
    named += [(speaker, "portrait", "portraits") for speaker in story.speakers]
    named += [(variable, "icon", "icons") for variable in story.variables]
    found: list[Diagnostic] = []
    for item, key, kind in named:
        value = scalar(item, key)
        if value is None or str(value.value) in known.get(kind, ()):
            continue
        near = nearest(str(value.value), known.get(kind, ()))
        found.append(
            Diagnostic(
                "SG206",
                f"there is no {key} “{shorten(str(value.value))}”",
                value.span,
                _level("SG206"),
                expected=f"the name of an SVG file in assets/{kind}",
                hint=f"Did you mean “{near}”?" if near else "Draw it, or name another.",
            )
        )
    return found


def carriers(program: Program) -> dict[str, list[str]]:
    """Return for each thesis the nodes that carry it, themselves or by an option."""
    found: dict[str, list[str]] = {}
    for node in program.nodes.values():
        carried = set(node.theses)
        for option in options_of(node.body):
            carried |= set(option.theses)
        for thesis in sorted(carried):
            found.setdefault(thesis, []).append(node.id)
    return found


def options_of(body: object) -> tuple[Option, ...]:
    """Return the options of a node's body, if it has any."""
    return body.options if isinstance(body, Choice | Table) else ()


def _theses(story: Story, program: Program, presentation: Presentation) -> Iterator[Diagnostic]:
    carried = carriers(program)
    places = Places(
        {text(item, "id"): key for item in story.theses if (key := identity(item)) is not None}
    )
    for thesis in presentation.theses:
        if thesis.id not in carried:
            yield Diagnostic(
                "SG502",
                f"no node carries the thesis {thesis.id}",
                places.get(thesis.id, NOWHERE),
                _level("SG502"),
                expected=f"shows: [{thesis.id}] on a node or an option",
                hint="Mark the node whose mechanic carries it.",
            )


def _unused(story: Story) -> Iterator[Diagnostic]:
    names = story.names
    for variable in names.variables:
        if variable.id not in names.places:
            continue
        shown = variable.visibility != "internal"
        if variable.id not in names.read and not shown:
            yield Diagnostic(
                "SG602",
                f"nothing reads “{variable.id}”",
                names.places[variable.id],
                _level("SG602"),
                hint="Let a rule or a text read it, or remove it.",
            )
        if variable.id not in names.written and not variable.setup:
            yield Diagnostic(
                "SG603",
                f"nothing changes “{variable.id}”",
                names.places[variable.id],
                _level("SG603"),
                hint="Make it a constant, or let an effect change it.",
            )


def _level(code: str) -> Severity:
    return CODES[code].severity


__all__ = ["carriers", "check_assets", "check_whole", "options_of"]
