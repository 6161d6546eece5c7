"""Our values as those of the protocol. Law: only here are columns turned into the client's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lsprotocol import types

from summitgame.authoring.lsp.actions import Action, Edit
from summitgame.authoring.lsp.candidates import Candidate
from summitgame.authoring.lsp.complete import Completion
from summitgame.authoring.lsp.navigate import Symbol
from summitgame.authoring.lsp.positions import to_client
from summitgame.authoring.lsp.tokens import KINDS, MARKS, Token
from summitgame.diagnostics import Diagnostic, Severity, Span

SOURCE = "summitgame"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_ITEMS = {
    "key": types.CompletionItemKind.Property,
    "word": types.CompletionItemKind.Keyword,
    "function": types.CompletionItemKind.Function,
    "variable": types.CompletionItemKind.Variable,
    "derived": types.CompletionItemKind.Function,
    "constant": types.CompletionItemKind.Constant,
    "value": types.CompletionItemKind.EnumMember,
    "node": types.CompletionItemKind.Class,
    "option": types.CompletionItemKind.Method,
    "outcome": types.CompletionItemKind.Method,
    "ending": types.CompletionItemKind.Event,
    "fact": types.CompletionItemKind.Reference,
    "art": types.CompletionItemKind.File,
}
_SYMBOLS = {
    "node": types.SymbolKind.Class,
    "option": types.SymbolKind.Method,
    "outcome": types.SymbolKind.Method,
    "reply": types.SymbolKind.Method,
    "ending": types.SymbolKind.Event,
    "term": types.SymbolKind.Property,
    "variable": types.SymbolKind.Variable,
    "derived": types.SymbolKind.Function,
    "constant": types.SymbolKind.Constant,
    "chapter": types.SymbolKind.Module,
    "snippet": types.SymbolKind.Function,
}


class Converter:
    """Knows how the client counts, and the lines to count in."""

    def __init__(self, encoding: str, lines: Mapping[str, Sequence[str]]) -> None:
        """Make a converter.

        Args:
            encoding: What a column counts, as the protocol names it.
            lines: The lines of each file by its name in diagnostics.
        """
        self._encoding = encoding
        self._lines = lines

    def position(self, file: str, line: int, column: int) -> types.Position:
        """Return a place, given from 1."""
        lines = self._lines.get(file, ())
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        return types.Position(max(line - 1, 0), to_client(text, max(column - 1, 0), self._encoding))

    def range(self, span: Span) -> types.Range:
        """Return a stretch of a file."""
        return types.Range(
            self.position(span.file, span.line, span.column),
            self.position(span.file, span.end_line, span.end_column),
        )

    def diagnostic(self, found: Diagnostic, uris: Mapping[str, str]) -> types.Diagnostic:
        """Return a problem with all its words; places that help are linked."""
        said = [found.message]
        said += [f"expected: {found.expected}"] if found.expected else []
        said += [found.hint] if found.hint else []
        related = [
            types.DiagnosticRelatedInformation(
                types.Location(uris[each.span.file], self.range(each.span)), each.message
            )
            for each in found.related
            if each.span.file in uris
        ]
        return types.Diagnostic(
            self.range(found.span),
            "\n".join(said),
            severity=_SEVERITIES[found.severity],
            code=found.code,
            source=SOURCE,
            related_information=related or None,
        )

    def completion(
        self, file: str, row: int, column: int, found: Completion, folder: str
    ) -> types.CompletionList:
        """Return candidates as edits of the text before the cursor."""
        start = self.position(file, row + 1, found.start + 1)
        end = self.position(file, row + 1, column + 1)
        place = types.Range(start, end)
        return types.CompletionList(
            is_incomplete=found.more,
            items=[
                _item(each, place, number, folder) for number, each in enumerate(found.candidates)
            ],
        )

    def symbol(self, found: Symbol) -> types.DocumentSymbol:
        """Return a line of an outline with those below it."""
        return types.DocumentSymbol(
            name=found.name or "?",
            kind=_SYMBOLS.get(found.kind, types.SymbolKind.Object),
            range=self.range(found.whole),
            selection_range=self.range(found.at),
            detail=found.detail,
            children=[self.symbol(each) for each in found.inner] or None,
        )

    def tokens(self, found: Sequence[Token]) -> types.SemanticTokens:
        """Return tokens as the protocol packs them: each place as a step from the one before."""
        data: list[int] = []
        line = start = 0
        for each in found:
            place = self.range(each.at)
            row, column = place.start.line, place.start.character
            step = column - start if row == line else column
            marks = sum(1 << MARKS.index(mark) for mark in each.marks)
            data += (row - line, step, place.end.character - column, KINDS.index(each.kind), marks)
            line, start = row, column
        return types.SemanticTokens(data)

    def found_symbol(self, found: Symbol, uri: str) -> types.WorkspaceSymbol:
        """Return something that was searched for."""
        return types.WorkspaceSymbol(
            name=found.name or "?",
            kind=_SYMBOLS.get(found.kind, types.SymbolKind.Object),
            location=types.Location(uri, self.range(found.at)),
            container_name=found.detail or found.kind,
        )

    def action(
        self, found: Action, problem: types.Diagnostic, uris: Mapping[str, str]
    ) -> types.CodeAction:
        """Return a way to mend a problem."""
        return types.CodeAction(
            found.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[problem],
            is_preferred=found.best,
            edit=self.edits([found.edit], uris),
        )

    def edits(self, found: Sequence[Edit], uris: Mapping[str, str]) -> types.WorkspaceEdit:
        """Return edits of any number of files."""
        changes: dict[str, list[types.TextEdit]] = {}
        for each in found:
            edit = types.TextEdit(self.range(each.at), each.text)
            changes.setdefault(uris[each.at.file], []).append(edit)
        return types.WorkspaceEdit(changes=changes)


def with_files(edit: types.WorkspaceEdit, made: Mapping[str, str]) -> types.WorkspaceEdit:
    """Return edits that first make files with texts, given by address, for a client that can."""
    start = types.Range(types.Position(0, 0), types.Position(0, 0))
    changes = {uri: [types.TextEdit(start, text)] for uri, text in made.items()}
    changes |= {uri: list(each) for uri, each in (edit.changes or {}).items()}
    return types.WorkspaceEdit(
        document_changes=[
            *(types.CreateFile(uri) for uri in made),
            *(
                types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), listed)
                for uri, listed in changes.items()
            ),
        ]
    )


def _item(each: Candidate, place: types.Range, number: int, folder: str) -> types.CompletionItem:
    declared = each.declared
    return types.CompletionItem(
        each.label,
        kind=_ITEMS.get(each.kind, types.CompletionItemKind.Text),
        detail=each.detail or each.kind,
        documentation=each.about or None,
        sort_text=f"{number:04}",
        text_edit=types.TextEdit(place, each.insert or each.label),
        data=None if declared is None else [folder, *declared.key],
    )


def markdown(text: str) -> types.MarkupContent:
    """Return a text with marks in it."""
    return types.MarkupContent(types.MarkupKind.Markdown, text)
