"""Collects what a campaign declares: names first, so that every rule can be read against them.

Law: definition before use. Ids are unique; the second place is reported with the first beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summitgame.diagnostics import Diagnostic, Related, Span, shorten
from summitgame.lang.expressions import RESERVED, compile_expression, words_of
from summitgame.lang.fields import (
    identity,
    mapping,
    mappings,
    number,
    scalar,
    text,
    truth,
)
from summitgame.lang.names import Names
from summitgame.lang.tree import MapNode, ScalarNode, SeqNode
from summitgame.program import Chapter, Variable

RETURN = "return"
"""As a target of a jump: back to the call."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One parsed file of a campaign that passed the guard."""

    path: str
    """As shown to the author: relative to the campaign folder."""
    root: MapNode
    broken: frozenset[tuple[str, int]] = frozenset()
    """Items that do not fit the schema; they declare their ids and are not compiled."""

    @property
    def folder(self) -> str:
        """The folder of the file, which decides its chapter."""
        return self.path.rpartition("/")[0]

    def entries(self, section: str) -> Iterator[tuple[MapNode, bool]]:
        """Yield the mappings of a section, each with whether it fits the schema."""
        value = self.root.get(section)
        whole = (section, -1) not in self.broken
        for index, item in enumerate(value.items if isinstance(value, SeqNode) else ()):
            if isinstance(item, MapNode):
                yield item, whole and (section, index) not in self.broken


@dataclass(slots=True)
class Story:
    """Everything an author wrote, gathered from all files, with the names it declares."""

    names: Names = field(default_factory=Names)
    chapters: dict[str, Chapter] = field(default_factory=dict)
    """By folder."""
    nodes: list[tuple[MapNode, str]] = field(default_factory=list)
    """Nodes fit to compile, each with its chapter id."""
    campaign: MapNode | None = None
    campaign_path: str = ""
    variables: list[MapNode] = field(default_factory=list)
    """Variables fit to compile."""
    estimates: list[MapNode] = field(default_factory=list)
    """Variables that are shown as a range."""
    speakers: list[MapNode] = field(default_factory=list)
    debrief: list[MapNode] = field(default_factory=list)
    theses: list[MapNode] = field(default_factory=list)


def gather(files: Sequence[SourceFile], facts: frozenset[str]) -> Story:
    """Return the story that the files declare; problems are in its names."""
    story = Story()
    names = story.names
    names.facts.update(facts)
    for file in files:
        _chapter(story, file)
    for file in files:
        for constant, fit in file.entries("constants"):
            if not _new(names, constant, names.places):
                continue
            name = text(constant, "id")
            if fit and not _reserved(names, name):
                names.constants[name] = number(constant, "value")
            else:
                names.failed.add(name)
    for file in files:
        for variable, fit in file.entries("variables"):
            _variable(story, file, variable, fit=fit)
    for file in files:
        _rest(story, file)
    _derived(story, files)
    _collisions(names)
    return story


def _chapter(story: Story, file: SourceFile) -> None:
    here = mapping(file.root, "chapter")
    if here is not None:
        known = story.chapters.get(file.folder)
        if known is not None:
            story.names.report(
                "SG210",
                f"this folder already is the chapter “{known.id}”",
                here.span,
                hint="Keep one `chapter:` in a folder.",
            )
            return
        key = identity(here)
        if any(each.id == text(here, "id") for each in story.chapters.values()):
            story.names.report(
                "SG210",
                f"the chapter id “{text(here, 'id')}” is taken",
                here.span if key is None else key.span,
                hint="Rename one of the two.",
            )
        story.chapters[file.folder] = Chapter(
            text(here, "id"),
            number(here, "number"),
            text(here, "title"),
            text(here, "subtitle"),
            text(here, "art"),
        )


def _new(names: Names, item: MapNode, places: dict[str, Span], prefix: str = "") -> bool:
    """Note the id of an item; report it when it is taken."""
    key = identity(item)
    if key is None or not isinstance(key.value, str):
        return False
    name = prefix + key.value
    first = places.get(name)
    if first is not None:
        names.problems.append(
            Diagnostic(
                "SG210",
                f"the id “{shorten(key.value)}” is taken",
                key.span,
                expected="an id of its own",
                hint="Rename one of the two.",
                related=(Related(first, "first used here"),),
            )
        )
        return False
    places[name] = key.span
    return True


def _reserved(names: Names, name: str) -> bool:
    """Report a name that means something else in expressions."""
    if name in RESERVED:
        names.report(
            "SG211",
            f"“{name}” is a word of the expressions and cannot be a name",
            names.places[name],
            expected="another id",
            hint=f"Call it e.g. `{name}_`.",
        )
    return name in RESERVED


def _variable(story: Story, file: SourceFile, item: MapNode, *, fit: bool) -> None:
    names = story.names
    if not _new(names, item, names.places):
        return
    name, kind = text(item, "id"), text(item, "type")
    if not fit or kind not in {"int", "bool", "enum", "level"} or _reserved(names, name):
        names.failed.add(name)
        return
    values: tuple[str, ...] = ()
    value_names: tuple[str, ...] = ()
    low, high = 0, 1
    if kind == "int":
        low, high = number(item, "min"), number(item, "max")
        for key in ("min", "max"):
            if key not in item:
                names.report(
                    "SG103",
                    f"the int “{name}” lacks the key “{key}”",
                    names.places[name],
                    expected="min and max",
                    hint=f"Add `{key}: …`; every number is bounded.",
                )
        if low > high:
            names.report(
                "SG408",
                f"“{name}” goes from {low} to {high}, which holds nothing",
                names.places[name],
                expected="min at most max",
                hint="Swap the two.",
            )
            high = low
    elif kind in {"enum", "level"}:
        listed = list(mappings(item, "values"))
        values = tuple(text(value, "id") for value in listed)
        value_names = tuple(
            text(value, "name") or text(value, "id").replace("_", " ") for value in listed
        )
        high = max(len(values) - 1, 0)
        _values(names, name, values)
    story.variables.append(item)
    if "estimate" in item:
        story.estimates.append(item)
    start = _start(names, item, kind, (low, high), values)
    scope = text(item, "scope") or ("chapter" if "chapter" in file.root else "campaign")
    chapter = story.chapters.get(file.folder)
    if scope == "chapter" and chapter is None:
        names.report(
            "SG103",
            f"“{name}” is to end with a chapter, but its folder is none",
            (scalar(item, "scope") or item).span,
            expected="a `chapter:` in a file of the same folder",
            hint="Declare it in a file of the chapter, or drop `scope`.",
        )
    if truth(item, "setup") and not values:
        names.report(
            "SG104",
            f"“{name}” has no list of values that a player could pick from",
            (scalar(item, "setup") or item).span,
            expected="setup: true on a level or an enum",
            hint="Declare it with `type: enum`.",
        )
    names.slots[name] = len(names.variables)
    names.variables.append(
        Variable(
            id=name,
            kind=kind,  # type: ignore[arg-type]
            low=low,
            high=high,
            start=start,
            values=values,
            value_names=value_names,
            name=text(item, "name") or name.replace("_", " ").capitalize(),
            about=text(item, "about"),
            visibility=text(item, "visibility", "internal"),  # type: ignore[arg-type]
            side=text(item, "side", "both"),  # type: ignore[arg-type]
            icon=text(item, "icon"),
            chapter=chapter.id if scope == "chapter" and chapter is not None else None,
            colour=truth(item, "colour"),
            setup=truth(item, "setup"),
        )
    )


def _values(names: Names, name: str, values: tuple[str, ...]) -> None:
    if not values:
        names.report(
            "SG103",
            f"“{name}” has no values",
            names.places[name],
            expected="values: a list of ids",
            hint="Add `values:` with at least two entries.",
        )
    for number_, value in enumerate(values):
        if value in values[:number_]:
            names.report(
                "SG210",
                f"“{name}” has the value “{value}” twice",
                names.places[name],
                hint="Rename or remove one of the two.",
            )
        if value in RESERVED:
            names.report(
                "SG211",
                f"the value “{value}” of “{name}” is a word of the expressions",
                names.places[name],
                expected="another id",
                hint=f"Call it e.g. `{name}_{value}`.",
            )
        other = names.value_lists.get(value)
        if other is not None and other != values:
            names.report(
                "SG211",
                f"the value “{value}” of “{name}” belongs to another list too",
                names.places[name],
                expected="value ids of its own, or the same list",
                hint=f"Call it e.g. `{name}_{value}`.",
            )
        names.value_lists[value] = values


def _start(
    names: Names, item: MapNode, kind: str, bounds: tuple[int, int], values: tuple[str, ...]
) -> int:
    given = scalar(item, "start")
    if given is None:
        return bounds[0]
    start: int | None = None
    match given.value:
        case bool() as truth_ if kind == "bool":
            start = int(truth_)
        case int() as whole if kind == "int" and not isinstance(given.value, bool):
            start = whole
        case str() as value if value in values:
            start = values.index(value)
    if start is None or not bounds[0] <= start <= bounds[1]:
        wanted = ", ".join(values) if values else f"{bounds[0]} to {bounds[1]}"
        names.report(
            "SG404",
            f"“{text(item, 'id')}” cannot start at {shorten(given.raw)}",
            given.span,
            expected="true or false" if kind == "bool" else wanted,
            hint="Change the start, or the bounds.",
        )
        return bounds[0]
    return start


def _rest(story: Story, file: SourceFile) -> None:
    names = story.names
    chapter = story.chapters.get(file.folder)
    campaign = mapping(file.root, "campaign")
    if campaign is not None and story.campaign is not None:
        key = file.root.key("campaign") or campaign
        message = f"the campaign is declared in {story.campaign_path} already"
        names.report("SG210", message, key.span, hint="Keep one `campaign:`.")
    elif "campaign" in file.root:
        story.campaign, story.campaign_path = campaign, file.path
    for speaker, fit in file.entries("speakers"):
        names.speakers.add(text(speaker, "id"))
        if fit and _new(names, speaker, names.places, "speaker:"):
            story.speakers.append(speaker)
    story.debrief += [section for section, fit in file.entries("debrief") if fit]
    for thesis, fit in file.entries("theses"):
        names.theses.add(text(thesis, "id"))
        if fit and _new(names, thesis, names.places, "thesis:"):
            story.theses.append(thesis)
    for node, fit in file.entries("nodes"):
        head = mapping(node, "storylet")
        if head is not None:
            names.pools.add(text(head, "pool"))
        if not _new(names, node, names.nodes):
            continue
        name = text(node, "id")
        if name == RETURN:
            names.report(
                "SG211",
                "no node can be called “return”, which goes back to a call",
                names.nodes[name],
                expected="another id",
                hint="Call it e.g. `the-return`.",
            )
        for option in mappings(node, "options"):
            _new(names, option, names.options, f"{name}/")
        if fit:
            story.nodes.append((node, chapter.id if chapter is not None else ""))


def _collisions(names: Names) -> None:
    for value in names.value_lists:
        if value in names.places:
            names.report(
                "SG211",
                f"“{value}” is both a value and a variable",
                names.places[value],
                expected="different names",
                hint="Rename one of the two.",
            )


def _derived(story: Story, files: Sequence[SourceFile]) -> None:
    """Compile formulas in the order of their dependence; the rest go round in a circle."""
    names = story.names
    waiting: dict[str, ScalarNode] = {}
    for file in files:
        for item, fit in file.entries("derived"):
            formula = scalar(item, "formula")
            if not _new(names, item, names.places):
                continue
            name = text(item, "id")
            if fit and formula is not None and not _reserved(names, name):
                waiting[name] = formula
            else:
                names.failed.add(name)
    while waiting:
        ready = [name for name, formula in waiting.items() if not words_of(formula) & set(waiting)]
        for name in ready:
            formula = waiting.pop(name)
            used = words_of(formula)
            colour = any(
                (slot := names.slots.get(each)) is not None and names.variables[slot].colour
                for each in used
            )
            if colour or used & names.derived_colour:
                names.derived_colour.add(name)
            typed = compile_expression(formula, names, rules=False)
            if typed is None:
                names.failed.add(name)
            else:
                names.derived[name] = typed
        if not ready:
            for name, formula in waiting.items():
                names.report(
                    "SG402",
                    f"the formula of “{name}” needs itself",
                    formula.span,
                    expected="formulas without a circle",
                    hint="Break the circle.",
                )
                names.failed.add(name)
            return
