"""The language server: the protocol's questions, answered by the modules beside this one.

Law: nothing that stands in a file, and nothing that a client asks, ends it or shows a traceback.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from summitgame import __version__
from summitgame.authoring.lsp.convert import Converter
from summitgame.authoring.lsp.positions import UNITS, from_client
from summitgame.authoring.lsp.project import Project, Source, check
from summitgame.authoring.lsp.renaming import Picks
from summitgame.authoring.lsp.workshop import Workshop
from summitgame.diagnostics import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """What can be told about plan files, by those who can play them."""

    check: Callable[[bytes, str], tuple[Diagnostic, ...]]
    """Returns what is wrong with a file, given as bytes, under a name."""
    picks: Picks
    """Returns where its picks are made."""


PAUSE = 0.25
"""Seconds without typing before a campaign is checked."""
LONGER = 1.0
"""Seconds more before it is checked as closely as `summitgame check` does."""


class Asked(Protocol):
    """A question about a place in a document."""

    @property
    def text_document(self) -> types.TextDocumentIdentifier:
        """The document."""
        ...

    @property
    def position(self) -> types.Position:
        """The place in it, as the client counts."""
        ...


class Server(LanguageServer):
    """A language server for campaigns."""

    def __init__(self, plans: PlanFiles | None = None, pause: float = PAUSE) -> None:
        """Make a server.

        Args:
            plans: What can be told about plan files; they are not checked without it.
            pause: Seconds without typing before a campaign is checked.
        """
        super().__init__(
            "summitgame",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
        )
        self.workshop = Workshop()
        self.plans = plans
        self._pause = pause
        self._uris: dict[Path, str] = {}
        self._due: dict[Path, asyncio.TimerHandle] = {}
        self._edits: dict[Path, int] = {}
        self._shown: dict[Path, dict[str, tuple[Diagnostic, ...]]] = {}
        self._checker = ThreadPoolExecutor(1, thread_name_prefix="check")

    # --- where a question is about -------------------------------------------------------------

    def place(self, uri: str) -> tuple[Project, Source] | None:
        """Return the campaign and the file of an address, if it has one."""
        path = path_of(uri)
        project = None if path is None else self.workshop.project(path)
        name = None if project is None or path is None else project.name_of(path)
        source = None if project is None or name is None else project.sources.get(name)
        return None if project is None or source is None else (project, source)

    def at(self, params: Asked) -> tuple[Project, Source, int, int] | None:
        """Return also the row and the column, from 0, in code points."""
        found = self.place(params.text_document.uri)
        if found is None:
            return None
        project, source = found
        row = min(params.position.line, len(source.lines) - 1)
        column = from_client(source.lines[row], params.position.character, self.encoding)
        return project, source, row, column

    @property
    def encoding(self) -> str:
        """What a column of the client counts."""
        found = getattr(self.workspace.position_encoding, "value", "utf-16")
        return str(found) if found in UNITS else "utf-16"

    def uri(self, project: Project, name: str) -> str:
        """Return the address of a file, as the client wrote it if it has it open."""
        path = project.path_of(name)
        return self._uris.get(path) or from_fs_path(str(path)) or path.as_uri()

    def uris(self, project: Project) -> Mapping[str, str]:
        """Return the addresses of all files by their names."""
        return {name: self.uri(project, name) for name in project.sources}

    def converter(
        self, project: Project, others: Mapping[str, Sequence[str]] | None = None
    ) -> Converter:
        """Return what turns our places into the client's, also in files that are no YAML."""
        lines: dict[str, Sequence[str]] = dict(others or {})
        lines |= {name: source.lines for name, source in project.sources.items()}
        return Converter(self.encoding, lines)

    def locations(self, project: Project, spans: Iterable[Span]) -> list[types.Location]:
        """Return places in files."""
        convert = self.converter(project)
        return [types.Location(self.uri(project, each.file), convert.range(each)) for each in spans]

    # --- what is being typed -------------------------------------------------------------------

    def take(self, uri: str, text: str) -> None:
        """Put the text of an open document over the file's own."""
        path = path_of(uri)
        project = None if path is None else self.workshop.project(path)
        if project is not None and path is not None:
            self._uris[path] = uri
            project.edit(path, text)
            self.check_soon(project)

    def let_go(self, uri: str) -> None:
        """Go back to what the disk has."""
        path = path_of(uri)
        project = None if path is None else self.workshop.project(path)
        if project is not None and path is not None:
            self._uris.pop(path, None)
            project.close(path)
            self.check_soon(project)

    def look_again(self) -> None:
        """Look at the disk, and check what may have changed."""
        for project in self.workshop.projects.values():
            project.refresh()
            self.check_soon(project)

    # --- problems ------------------------------------------------------------------------------

    def check_soon(self, project: Project) -> None:
        """Check a campaign once nothing has been typed for a moment."""
        folder = project.folder
        self._edits[folder] = self._edits.get(folder, 0) + 1
        before = self._due.pop(folder, None)
        if before is not None:
            before.cancel()
        loop = asyncio.get_running_loop()
        self._due[folder] = loop.call_later(self._pause, self._check, project)

    def _check(self, project: Project, *, full: bool = False) -> None:
        self._due.pop(project.folder, None)
        asyncio.get_running_loop().create_task(self._checked(project, full=full))

    async def _checked(self, project: Project, *, full: bool) -> None:
        """Check a campaign beside the conversation, and show what was found if it still holds."""
        project.refresh()
        edits = self._edits.get(project.folder, 0)
        snapshot = project.snapshot()
        loop = asyncio.get_running_loop()
        try:
            checked = partial(check, snapshot, full=full)
            found = list(await loop.run_in_executor(self._checker, checked))
            found += self._of_plans(snapshot.plans)
        except Exception as error:  # noqa: BLE001 -- the law of this module
            self.complain(error)
            return
        if self._edits.get(project.folder, 0) == edits:
            self._show(project, found)
            if full:
                gc.collect()
            else:
                closely = partial(self._check, project, full=True)
                self._due[project.folder] = loop.call_later(LONGER, closely)

    def _of_plans(self, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
        """Yield what is wrong with plan files, if somebody knows how to tell."""
        if self.plans is not None:
            for name, data in files.items():
                yield from self.plans.check(data, name)

    def _show(self, project: Project, found: Iterable[Diagnostic]) -> None:
        """Send the problems of every file that has some, or had some before."""
        by_file: dict[str, tuple[Diagnostic, ...]] = {}
        for each in found:
            if each.span.file in project.sources:
                by_file[each.span.file] = (*by_file.get(each.span.file, ()), each)
        before = self._shown.get(project.folder, {})
        self._shown[project.folder] = by_file
        convert, uris = self.converter(project), self.uris(project)
        opened = {name for name in uris if project.path_of(name) in self._uris}
        for name in sorted({*by_file, *before, *opened}):
            if name in uris:
                listed = [convert.diagnostic(each, uris) for each in by_file.get(name, ())]
                self.text_document_publish_diagnostics(
                    types.PublishDiagnosticsParams(uris[name], listed, self._version(uris[name]))
                )

    def _version(self, uri: str) -> int | None:
        document = self.workspace.text_documents.get(uri)
        return None if document is None else document.version

    def shown(self, project: Project, name: str) -> tuple[Diagnostic, ...]:
        """Return the problems of a file as they were sent."""
        return self._shown.get(project.folder, {}).get(name, ())

    def complain(self, error: Exception) -> None:
        """Tell the client's log in one line that something is wrong with the server itself."""
        said = f"summitgame cannot answer: {type(error).__name__}: {error}".splitlines()[0]
        with suppress(Exception):
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, said))

    def finish(self) -> None:
        """Stop what runs beside the conversation."""
        for each in self._due.values():
            each.cancel()
        self._checker.shutdown(wait=False, cancel_futures=True)


def path_of(uri: str) -> Path | None:
    """Return the file of an address, or None for one that is no file."""
    found = to_fs_path(uri) if uri.startswith("file:") else None
    return None if found is None else Path(found)
