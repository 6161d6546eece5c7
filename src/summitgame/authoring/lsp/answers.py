"""The questions of the protocol, and who answers each. Law: an answer that fails is no answer.

Whatever goes wrong in one becomes a line in the client's log; the conversation goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from summitgame.authoring.formatting import formatted
from summitgame.authoring.lsp.actions import actions
from summitgame.authoring.lsp.complete import complete
from summitgame.authoring.lsp.convert import SOURCE, markdown, with_files
from summitgame.authoring.lsp.describe import details
from summitgame.authoring.lsp.navigate import (
    definitions,
    find,
    hover,
    named_at,
    outline,
    references,
)
from summitgame.authoring.lsp.renaming import renamed, thing_of
from summitgame.authoring.lsp.server import PAUSE, PlanFiles, Server, path_of
from summitgame.authoring.lsp.tokens import KINDS, MARKS, tokens
from summitgame.authoring.things import NamingError
from summitgame.lang.index import Occurrence

T = TypeVar("T")
Answers = Callable[..., Callable[[Callable[[Any], Any]], None]]

TRIGGERS = ("/", "(", "{", "[", " ", "-")
"""What asks for candidates as soon as it is typed."""
MOST_SYMBOLS = 500
WATCHED = "**/*.yaml"


def make(plans: PlanFiles | None = None, pause: float = PAUSE) -> Server:
    """Return a server that knows every question.

    Args:
        plans: What can be told about plan files; they are not checked without it.
        pause: Seconds without typing before a campaign is checked.
    """
    server = Server(plans, pause)

    def answers(method: str, options: Any = None) -> Callable[[Callable[[Any], T]], None]:  # noqa: ANN401 -- the options of any feature
        def register(answer: Callable[[Any], T]) -> None:
            @wraps(answer)
            def safe(params: Any) -> T | None:  # noqa: ANN401 -- the parameters of any feature
                try:
                    return answer(params)
                except NamingError as refusal:
                    raise JsonRpcInvalidParams(str(refusal)) from None
                except Exception as error:  # noqa: BLE001 -- the law of this module
                    server.complain(error)
                    return None

            server.feature(method, options)(safe)

        return register

    _documents(server, answers)
    _names(server, answers)
    _completion(server, answers)
    _outlines(server, answers)
    _mending(server, answers)
    _renaming(server, answers)
    _formatting(server, answers)
    return server


def _documents(server: Server, answers: Answers) -> None:
    """Follow what is opened, typed, saved and closed."""

    @answers(types.INITIALIZED)
    def _(params: types.InitializedParams) -> None:
        del params
        for folder in server.workspace.folders.values():
            path = path_of(folder.uri)
            if path is not None:
                server.workshop.open_folder(path)
        watched = server.client_capabilities.workspace
        known = None if watched is None else watched.did_change_watched_files
        if known is not None and known.dynamic_registration:
            _watch(server)

    @answers(types.TEXT_DOCUMENT_DID_OPEN)
    def _(params: types.DidOpenTextDocumentParams) -> None:
        server.take(params.text_document.uri, params.text_document.text)

    @answers(types.TEXT_DOCUMENT_DID_CHANGE)
    def _(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.take(uri, server.workspace.get_text_document(uri).source)

    @answers(types.TEXT_DOCUMENT_DID_CLOSE)
    def _(params: types.DidCloseTextDocumentParams) -> None:
        server.let_go(params.text_document.uri)

    @answers(types.TEXT_DOCUMENT_DID_SAVE)
    def _(params: types.DidSaveTextDocumentParams) -> None:
        del params
        server.look_again()

    @answers(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(params: types.DidChangeWatchedFilesParams) -> None:
        del params
        server.look_again()

    @answers(types.SHUTDOWN)
    def _(params: None) -> None:
        del params
        server.finish()


def _watch(server: Server) -> None:
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(WATCHED)])
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    server.client_register_capability(
        types.RegistrationParams([types.Registration("files", method, options)]),
        callback=lambda _: None,
    )


def _names(server: Server, answers: Answers) -> None:
    """Follow names to where they are given and used."""

    @answers(types.TEXT_DOCUMENT_DEFINITION)
    def _(params: types.DefinitionParams) -> list[types.Location] | None:
        found = server.at(params)
        return None if found is None else server.locations(found[0], definitions(*found))

    @answers(types.TEXT_DOCUMENT_REFERENCES)
    def _(params: types.ReferenceParams) -> list[types.Location] | None:
        found = server.at(params)
        if found is None:
            return None
        declared = params.context.include_declaration
        return server.locations(found[0], references(*found, declared=declared))

    @answers(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    def _(params: types.DocumentHighlightParams) -> list[types.DocumentHighlight] | None:
        found = server.at(params)
        if found is None:
            return None
        convert = server.converter(found[0])
        spans = references(*found, declared=True)
        here = (each for each in spans if each.file == found[1].name)
        return [types.DocumentHighlight(convert.range(each)) for each in here]

    @answers(types.TEXT_DOCUMENT_HOVER)
    def _(params: types.HoverParams) -> types.Hover | None:
        found = server.at(params)
        told = None if found is None else hover(*found)
        if found is None or told is None:
            return None
        return types.Hover(markdown(told[0]), server.converter(found[0]).range(told[1]))


def _completion(server: Server, answers: Answers) -> None:
    """Offer what can be written."""
    options = types.CompletionOptions(trigger_characters=TRIGGERS, resolve_provider=True)

    @answers(types.TEXT_DOCUMENT_COMPLETION, options)
    def _(params: types.CompletionParams) -> types.CompletionList | None:
        at = server.at(params)
        if at is None:
            return None
        project, source, row, column = at
        found = complete(project, source, row, column)
        convert = server.converter(project)
        return convert.completion(source.name, row, column, found, str(project.folder))

    @answers(types.COMPLETION_ITEM_RESOLVE)
    def _(item: types.CompletionItem) -> types.CompletionItem:
        match item.data:
            case [str() as folder, str() as kind, str() as name]:
                project = server.workshop.projects.get(Path(folder))
                found: list[Occurrence] = []
                if project is not None:
                    found = project.index.declarations.get((kind, name), [])
                if project is not None and found:
                    item.documentation = markdown(details(found[0], project.index))
            case _:
                pass
        return item


def _outlines(server: Server, answers: Answers) -> None:
    """Tell what files hold."""

    @answers(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def _(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        found = server.place(params.text_document.uri)
        if found is None:
            return None
        convert = server.converter(found[0])
        return [convert.symbol(each) for each in outline(*found)]

    legend = types.SemanticTokensLegend(list(KINDS), list(MARKS))

    @answers(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, legend)
    def _(params: types.SemanticTokensParams) -> types.SemanticTokens | None:
        found = server.place(params.text_document.uri)
        return None if found is None else server.converter(found[0]).tokens(tokens(*found))

    @answers(types.WORKSPACE_SYMBOL)
    def _(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        server.workshop.search()
        listed: Iterator[types.WorkspaceSymbol] = (
            server.converter(project).found_symbol(each, server.uri(project, each.at.file))
            for project in server.workshop.projects.values()
            for each in find(project, params.query)
        )
        return [each for each, _ in zip(listed, range(MOST_SYMBOLS), strict=False)]


def _mending(server: Server, answers: Answers) -> None:
    """Offer to mend what was complained about."""
    options = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])

    @answers(types.TEXT_DOCUMENT_CODE_ACTION, options)
    def _(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        found = server.place(params.text_document.uri)
        if found is None:
            return None
        project, source = found
        convert, uris = server.converter(project), server.uris(project)
        listed: list[types.CodeAction] = []
        for problem in server.shown(project, source.name):
            sent = convert.diagnostic(problem, uris)
            if sent.source == SOURCE and _touch(sent.range, params.range):
                listed += (convert.action(each, sent, uris) for each in actions(project, problem))
        return listed


def _renaming(server: Server, answers: Answers) -> None:
    """Give things other ids."""

    @answers(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def _(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        at = server.at(params)
        found = None if at is None else named_at(*at)
        if at is None or found is None or thing_of(at[0], found) is None:
            return None
        place = server.converter(at[0]).range(found.span)
        return types.PrepareRenamePlaceholder(place, found.word)

    @answers(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def _(params: types.RenameParams) -> types.WorkspaceEdit | None:
        at = server.at(params)
        found = None if at is None else named_at(*at)
        thing = None if at is None or found is None else thing_of(at[0], found)
        if at is None or thing is None:
            raise NamingError("Nothing here can be given another id.")
        project = at[0]
        picks = None if server.plans is None else server.plans.picks
        change = renamed(project, thing, params.new_name, picks)
        uris = {each.at.file: server.uri(project, each.at.file) for each in change.edits}
        edit = server.converter(project, change.others).edits(change.edits, uris)
        made = {server.uri(project, name): text for name, text in change.made.items()}
        return with_files(edit, made) if made else edit


def _formatting(server: Server, answers: Answers) -> None:
    """Put a file into the one style."""

    @answers(types.TEXT_DOCUMENT_FORMATTING)
    def _(params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        uri = params.text_document.uri
        found = server.place(uri)
        if found is None:
            return None
        text = server.workspace.get_text_document(uri).source
        made = formatted(text.encode("utf-8"), found[1].name).data.decode("utf-8")
        end = types.Position(text.count("\n") + 1, 0)
        whole = types.Range(types.Position(0, 0), end)
        return [types.TextEdit(whole, made)] if made != text else []


def _touch(one: types.Range, other: types.Range) -> bool:
    """Return whether two stretches have a place in common."""
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def _key(position: types.Position) -> tuple[int, int]:
    return position.line, position.character
