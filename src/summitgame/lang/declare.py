"""Collects what a campaign declares: names first, so that every rule can be read against them.

Law: declarations come before rules; derived formulas are compiled in the order of their dependence.
"""

from collections.abc import Sequence

from summitgame.diagnostics import shorten
from summitgame.lang.aims import gather_aims
from summitgame.lang.expressions import compile_expression
from summitgame.lang.fields import (
    identity,
    mapping,
    mappings,
    number,
    scalar,
    text,
)
from summitgame.lang.grammar import words_of
from summitgame.lang.lookups import gather_lookups
from summitgame.lang.names import Entry, Names
from summitgame.lang.story import RETURN, SourceFile, Story, is_reserved, new_id
from summitgame.lang.tree import ScalarNode
from summitgame.lang.variables import declare_variable
from summitgame.program import Chapter
from summitgame.program.plurals import is_language


def gather(files: Sequence[SourceFile], facts: frozenset[str]) -> Story:
    """Return the story that the files declare; problems are in its names."""
    story = Story()
    names = story.names
    names.facts.update(facts)
    names.language = _language(files, names)
    for file in files:
        _chapter(story, file)
    for file in files:
        for constant, fit in file.entries("constants"):
            if not new_id(names, constant, names.places):
                continue
            name = text(constant, "id")
            if fit and not is_reserved(names, name):
                names.constants[name] = number(constant, "value")
            else:
                names.failed.add(name)
    for file in files:
        for variable, fit in file.entries("variables"):
            declare_variable(story, file, variable, fit=fit)
    gather_lookups(story, files)
    for file in files:
        _rest(story, file)
        for trigger, fit in file.entries("triggers"):
            if new_id(names, trigger, names.places, "trigger:") and fit:
                story.triggers.append(trigger)
    _derived(story, files)
    _collisions(names)
    names.typed = {}
    return story


def _language(files: Sequence[SourceFile], names: Names) -> str:
    """Return what the campaign is written in; English unless it says otherwise."""
    for file in files:
        campaign = mapping(file.root, "campaign")
        if campaign is not None and ("campaign", -1) not in file.broken:
            said = scalar(campaign, "language")
            language = text(campaign, "language", "en")
            if said is not None and not is_language(language):
                names.report(
                    "SG436",
                    f"the forms of the language “{shorten(language)}” are not known",
                    said.span,
                    expected="the code of a language, such as en, es, ko or pt-BR",
                    hint="Correct the code.",
                )
            return language
    return "en"


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
        if fit and new_id(names, speaker, names.places, "speaker:"):
            story.speakers.append(speaker)
    for entry, fit in file.entries("codex"):
        names.codex[text(entry, "id")] = Entry(text(entry, "term"))
        if new_id(names, entry, names.places, "codex:") and fit:
            story.codex.append(entry)
    story.debrief += [section for section, fit in file.entries("debrief") if fit]
    for thesis, fit in file.entries("theses"):
        names.theses.add(text(thesis, "id"))
        if fit and new_id(names, thesis, names.places, "thesis:"):
            story.theses.append(thesis)
    gather_aims(story, file)
    for node, fit in file.entries("nodes"):
        head = mapping(node, "storylet")
        if head is not None:
            names.pools.add(text(head, "pool"))
        if not new_id(names, node, names.nodes):
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
            new_id(names, option, names.options, f"{name}/")
        ending = mapping(node, "ending")
        if ending is not None:
            names.endings.setdefault(text(ending, "id"), name)
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
            if not new_id(names, item, names.places):
                continue
            name = text(item, "id")
            if fit and formula is not None and not is_reserved(names, name):
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
