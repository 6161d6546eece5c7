"""What `summitgame strings` works on: the texts of a campaign or of the interface, and PO files.

Law: a file is written only when its content changes, and never from one that could not be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summitgame.authoring.strings import sources_of
from summitgame.campaign import Loaded, compile_campaign, read_files
from summitgame.diagnostics import Diagnostic, Severity, sort_key
from summitgame.strings.checks import check, unreadable
from summitgame.strings.interface import interface_sources
from summitgame.strings.languages import FOLDER, LOCALE, PSEUDO, SOURCE, normal
from summitgame.strings.merge import Merged, empty, merge, untranslated
from summitgame.strings.model import Catalogue, Entry, Source
from summitgame.strings.po import PoError, read, write
from summitgame.strings.pseudo import pseudo
from summitgame.translation import load_in

INTERFACE = "summitgame interface"


class WorkError(Exception):
    """Texts that cannot be worked on; the message is one plain sentence.

    Args:
        message: What is wrong.
        problems: The problems of a campaign or a PO file that cannot be read.
        sources: The texts of those files.
    """

    def __init__(
        self,
        message: str,
        problems: tuple[Diagnostic, ...] = (),
        sources: dict[str, str] | None = None,
    ) -> None:
        """Keep the problems."""
        super().__init__(message)
        self.problems = problems
        self.sources = sources or {}


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking one translation found."""

    language: str
    problems: tuple[Diagnostic, ...]
    source: str
    """The text of the PO file, for snippets."""
    name: str
    translated: int
    total: int


class Work:
    """The texts to translate, and the folder of their translations."""

    def __init__(self, campaign: Path | None) -> None:
        """Read every text.

        Args:
            campaign: The folder of a campaign; None for the interface.

        Raises:
            WorkError: The campaign cannot be read.
        """
        self.campaign = campaign
        if campaign is None:
            self.title = INTERFACE
            self.sources: Sequence[Source] = interface_sources()
            self.folder = LOCALE
            return
        files = read_files(campaign)
        loaded = files if isinstance(files, Loaded) else compile_campaign(files, campaign)
        if isinstance(files, Loaded) or loaded.campaign is None:
            message = "The campaign has errors; mend them first."
            raise WorkError(message, loaded.errors, dict(loaded.sources))
        self.title = loaded.campaign.title
        self.sources = sources_of(files)
        self.folder = campaign / FOLDER

    def languages(self, wanted: Sequence[str] = ()) -> list[str]:
        """Return the languages asked for, or all that there are files of."""
        if wanted:
            return [normal(each) for each in wanted]
        return sorted(path.stem for path in self.folder.glob("*.po"))

    def path(self, language: str) -> Path:
        """Return where a translation is kept."""
        return self.folder / f"{language}.po"

    def name(self, language: str) -> str:
        """Return what a translation's file is called in messages."""
        return f"{self.folder.name}/{language}.po"

    def catalogue(self, language: str) -> Catalogue:
        """Return a translation as it is; an empty one where there is no file.

        Raises:
            WorkError: The file cannot be read.
        """
        name = self.name(language)
        try:
            data = self.path(language).read_bytes()
        except FileNotFoundError:
            return empty(language, self.title, name)
        except OSError as error:
            message = f"{name} cannot be read: {error.strerror or error}."
            raise WorkError(message) from None
        try:
            found = read(data, name)
        except PoError as error:
            text = data.decode("utf-8", "replace")
            problem = unreadable(name, str(error), error.line)
            raise WorkError(str(error), (problem,), {name: text}) from None
        return Catalogue(language, found.entries, found.header, name)

    def template(self) -> str:
        """Return every text as a PO template."""
        return write(untranslated(self.sources, self.title))

    def pseudo(self) -> str:
        """Return a translation into the pseudo-language."""
        entries = tuple(
            Entry(each.id, each.text, pseudo(each.text), place=each.place, notes=each.notes)
            for each in self.sources
        )
        return write(Catalogue(PSEUDO, entries, {"Project-Id-Version": self.title}))

    def merge(self, language: str) -> Merged:
        """Bring a translation up to the present texts, and write it where that changes it.

        Raises:
            WorkError: The file cannot be read or written, or it would be the source's own.
        """
        if language == SOURCE:
            message = "The source language is what the story is written in; name another one."
            raise WorkError(message)
        merged = merge(self.catalogue(language), self.sources)
        text, path = write(merged.catalogue), self.path(language)
        try:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            message = f"{path} cannot be written: {error.strerror or error}."
            raise WorkError(message) from None
        return merged

    def check(self, language: str, complete: Sequence[str]) -> Checked:
        """Return every problem of a translation.

        Args:
            language: Its code.
            complete: Chapters in which nothing may be missing or fuzzy; an empty one means all.
        """
        name = self.name(language)
        if not self.path(language).exists():
            message = f"There is no {name}. Run `summitgame strings merge --language {language}`."
            raise WorkError(message)
        try:
            catalogue = self.catalogue(language)
        except WorkError as error:
            if not error.problems:
                raise
            return Checked(
                language, error.problems, error.sources.get(name, ""), name, 0, len(self.sources)
            )
        whole = {each.id for each in self.sources if "" in complete or each.chapter in complete}
        problems = check(catalogue, self.sources, whole=whole)
        if self.campaign is not None:
            problems += load_in(self.campaign, language).problems
        here = {(each.id, each.source) for each in catalogue.entries if each.usable}
        done = sum((each.id, each.text) in here for each in self.sources)
        text = self.path(language).read_text(encoding="utf-8")
        found = tuple(sorted(_distinct(problems), key=sort_key))
        return Checked(language, found, text, name, done, len(self.sources))


_CAUSES = {"SG409": "SG855", "SG431": "SG857", "SG432": "SG857"}
"""What the compiler finds on a line, by what a translation's own check has said of it."""


def _distinct(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return problems without what the compiler says of a text that is reported already."""
    said = {(each.code, each.span.line) for each in problems}
    return [
        each
        for each in problems
        if (_CAUSES.get(each.code, ""), each.span.line) not in said
        or (each.code == "SG409" and each.severity is not Severity.ERROR)
    ]
