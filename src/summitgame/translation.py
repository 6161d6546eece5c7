"""A campaign in another language. Law: only texts change; rules, ids and saves are the same.

A translation stands in the place of its text before anything is compiled, so it is read, typed and
reported exactly like one. One that does not fit is not shown: the player reads the source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from summitgame.campaign import Campaign, Loaded, compile_campaign, load_campaign, read_files
from summitgame.diagnostics import Diagnostic, Severity, Span
from summitgame.lang.retell import Text
from summitgame.lang.tree import ScalarNode
from summitgame.strings.checks import unreadable
from summitgame.strings.languages import FOLDER, PSEUDO, SOURCE, normal
from summitgame.strings.model import Catalogue, Entry, Lookup
from summitgame.strings.po import PoError, read
from summitgame.strings.pseudo import pseudo

MARK = ("⟦", "⟧")
"""Around what is shown in the source language, for who wants to see it."""


@dataclass(frozen=True, slots=True)
class Translated:
    """What loading a campaign in a language gives."""

    loaded: Loaded
    problems: tuple[Diagnostic, ...] = ()
    """What is wrong with the translation; none of it keeps the campaign from being played."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of the translation's file, by name, for snippets."""


def load_in(folder: Path, language: str = SOURCE, *, mark: bool = False) -> Translated:
    """Return the campaign in a folder, told in a language.

    Args:
        folder: The campaign's folder.
        language: A code; a language without a file is told in the source language.
        mark: Whether texts that are not translated are marked.
    """
    code = normal(language)
    if code == SOURCE:
        return Translated(load_campaign(folder))
    files = read_files(folder)
    if isinstance(files, Loaded):
        return Translated(files)
    if code == PSEUDO:
        return Translated(_named(compile_campaign(files, folder, give=_pseudo), code))
    path = folder / FOLDER / f"{code}.po"
    name = f"{FOLDER}/{code}.po"
    try:
        data = path.read_bytes()
        catalogue = read(data, name)
    except FileNotFoundError:
        return Translated(_named(load_campaign(folder), code))
    except OSError as error:
        wrong = unreadable(name, f"the file cannot be read: {error.strerror or error}", 1)
        return Translated(_named(load_campaign(folder), code), (wrong,))
    except PoError as error:
        return Translated(
            _named(load_campaign(folder), code), (unreadable(name, str(error), error.line),)
        )
    texts = {name: data.decode("utf-8")}
    loaded, problems = _compile(files, folder, catalogue, mark=mark)
    return Translated(_named(loaded, code), tuple(problems), texts)


def _compile(
    files: Mapping[str, bytes], folder: Path, catalogue: Catalogue, *, mark: bool
) -> tuple[Loaded, list[Diagnostic]]:
    """Compile with every translation that compiles, and return what was wrong with the others."""
    entries = sorted(catalogue.live(), key=lambda each: each.line)
    problems: list[Diagnostic] = []
    while True:
        loaded = compile_campaign(files, folder, give=_giver(Lookup(entries), catalogue, mark=mark))
        wrong = [each for each in loaded.diagnostics if each.span.file == catalogue.name]
        others = tuple(each for each in loaded.diagnostics if each.span.file != catalogue.name)
        problems += wrong
        bad = {
            entry.id
            for each in wrong
            if each.severity is Severity.ERROR and (entry := _at(entries, each.span.line))
        }
        if not bad:
            return replace(loaded, diagnostics=others), problems
        entries = [each for each in entries if each.id not in bad]


def _at(entries: list[Entry], line: int) -> Entry | None:
    """Return the entry whose translation stands at a line."""
    return next((each for each in reversed(entries) if each.line <= line), None)


def _giver(lookup: Lookup, catalogue: Catalogue, *, mark: bool) -> Callable[[Text], ScalarNode]:
    before, after = MARK if mark else ("", "")

    def give(each: Text) -> ScalarNode:
        source = each.source
        entry = lookup.find(each.id, source)
        if entry is not None:
            return told(entry, catalogue.name, catalogue.language)
        return _plain(f"{before}{source}{after}", each.at) if mark and source else each.at

    return give


def told(entry: Entry, name: str, language: str) -> ScalarNode:
    """Return a translation as a value of a file, with its place and its language."""
    span = Span(name, entry.line, entry.column, entry.line, entry.column + len(entry.raw))
    return ScalarNode(entry.text, span, entry.raw, "po", language)


def _pseudo(each: Text) -> ScalarNode:
    return _plain(pseudo(each.source), each.at) if each.source else each.at


def _plain(words: str, at: ScalarNode) -> ScalarNode:
    return ScalarNode(words, at.span, words, "plain")


def _named(loaded: Loaded, code: str) -> Loaded:
    campaign = loaded.campaign
    if campaign is None:
        return loaded
    named: Campaign = replace(campaign, language=code)
    return replace(loaded, campaign=named)
