"""Writes a file in one canonical style. Law: meaning, ids, order and comments stay.

Canonical are indentation (two spaces, also for the items of a list), spaces in brackets and around
colons, quotes (double where there are any and they can be), blank lines (one at most) and the last
line's end. An author's choice are brackets or lines, the kind of a text, and where it is broken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summitgame.authoring.gaps import Gap, comments_of, gap_in, keeps, written
from summitgame.authoring.textedit import Text
from summitgame.diagnostics import Diagnostic
from summitgame.lang.source import parse
from summitgame.lang.tree import Entry, MapNode, ScalarNode, SeqNode, YamlNode

STEP = 2
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_BLOCKS = frozenset({"literal", "folded"})
_DIGIT = re.compile(r"[1-9]")


class FormatError(ValueError):
    """A file cannot be formatted without changing it; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file in canonical style, or why it is left as it is."""

    data: bytes
    problems: tuple[Diagnostic, ...] = ()


def formatted(data: bytes, file: str) -> Formatted:
    """Return a file in canonical style; one that cannot be read is returned as it is.

    Raises:
        FormatError: It would mean something else, or lack a comment.
    """
    parsed = parse(data, file)
    if parsed.root is None or parsed.diagnostics:
        return Formatted(data, parsed.diagnostics)
    text = Text(data)
    printer = _Printer(text)
    printer.root(parsed.root)
    made = text.newline.join(printer.lines).encode("utf-8")
    _verify(parsed.root, text, made, file)
    return Formatted(made)


def _verify(root: YamlNode, text: Text, made: bytes, file: str) -> None:
    """Make sure that nothing is lost.

    Raises:
        FormatError: Something is, which is a mistake in this module.
    """
    again = parse(made, file)
    if again.root is None or again.diagnostics or again.root.data != root.data:
        raise FormatError(f"{file} cannot be put into one style without changing what it means.")
    if comments_of(text, root) != comments_of(Text(made), again.root):
        raise FormatError(f"{file} cannot be put into one style without losing a comment.")


class _Printer:
    """Prints a tree, and between its parts whatever comments stand there."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._at = 0
        """Up to where the source has been printed."""
        self.lines: list[str] = []

    def root(self, value: YamlNode) -> None:
        """Print the whole file."""
        self._gap(self._start(value)).lines_at(self.lines, 0, 0, first=True)
        if self._is_block(value):
            self._block(value, 0, first=False)
        else:
            self.lines.append("")
            self._inline(value, 0)
        rest = self._gap(len(self._text.text))
        self._aside(rest)
        rest.lines_at(self.lines, 0, 0, first=False)
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        self.lines.append("")

    # -- places

    def _start(self, value: YamlNode) -> int:
        return self._text.index(value.span.line, value.span.column)

    def _end(self, value: YamlNode) -> int:
        if isinstance(value, ScalarNode):
            return self._start(value) + len(written(value))
        return self._text.index(value.span.end_line, value.span.end_column)

    def _is_block(self, value: YamlNode) -> bool:
        """Tell whether a value is a mapping or a list without brackets."""
        if isinstance(value, ScalarNode):
            return False
        return self._text.text[self._start(value)] not in "{["

    def _gap(self, to: int) -> Gap:
        """Return what stands between the last thing printed and a place."""
        found = gap_in(self._text.text, self._at, to)
        self._at = max(self._at, to)
        return found

    def _aside(self, gap: Gap) -> None:
        """Print the comment that stands behind what was printed last."""
        if gap.aside:
            self.lines[-1] = f"{self.lines[-1].rstrip()} {gap.aside}"

    def _put(self, text: str) -> None:
        self.lines[-1] += text

    # -- without brackets

    def _block(self, value: YamlNode, indent: int, *, first: bool) -> None:
        """Print a mapping or a list line by line.

        Args:
            value: The mapping or list.
            indent: Where its lines begin.
            first: Whether its first line goes on with the last one, behind a dash.
        """
        column = value.span.column - 1
        for number, item in enumerate(value.entries if isinstance(value, MapNode) else ()):
            self._lead(self._start(item.key), indent, column, number=number, first=first)
            self._entry(item, indent, column)
        for number, each in enumerate(value.items if isinstance(value, SeqNode) else ()):
            self._lead(self._start(each), indent, column, number=number, first=first)
            self._item(each, indent, column)

    def _lead(self, to: int, indent: int, column: int, *, number: int, first: bool) -> None:
        """Begin the line of an entry, below the comments in front of it."""
        gap = self._gap(to)
        if self.lines:
            self._aside(gap)
        # Behind a dash there is no gap: what stood there was printed above the item.
        if not (first and number == 0):
            gap.lines_at(self.lines, indent, column, first=number == 0)
            self.lines.append(" " * indent)

    def _entry(self, entry: Entry, indent: int, column: int) -> None:
        self._put(f"{self._flat(entry.key)}:")
        self._at = self._end(entry.key)
        if self._is_block(entry.value):
            self._block(entry.value, indent + STEP, first=False)
        elif not self._is_nothing(entry.value):
            self._behind(entry.value, indent, column)

    def _behind(self, value: YamlNode, indent: int, column: int) -> None:
        """Print a value behind its key or dash; comments between the two go above it."""
        gap = self._gap(self._start(value))
        comments = [gap.aside] if gap.aside else []
        comments += [each.text for each in gap.own if each is not None]
        if comments:
            below = " " * (len(self.lines[-1]) - len(self.lines[-1].lstrip()))
            self.lines[-1:] = [*(f"{below}{each}" for each in comments), self.lines[-1]]
        self._put(" ")
        self._inline(value, indent, column)

    def _item(self, value: YamlNode, indent: int, column: int) -> None:
        self._put("-")
        if self._is_block(value):
            self._put(" ")
            self._block(value, indent + STEP, first=True)
        elif not self._is_nothing(value):
            self._put(" ")
            self._inline(value, indent, column)

    @staticmethod
    def _is_nothing(value: YamlNode) -> bool:
        return isinstance(value, ScalarNode) and value.style == "plain" and not value.raw

    # -- on the line

    def _inline(self, value: YamlNode, indent: int, column: int = 0) -> None:
        """Print a text, or a collection in brackets; lines that follow are indented further."""
        if isinstance(value, ScalarNode):
            if value.style in _BLOCKS:
                self._text_block(value, indent, column)
            else:
                first, *rest = _LINE_BREAK.split(self._flat(value))
                self._put(first.rstrip() if rest else first)
                deeper = " " * (indent + STEP)
                last = len(rest) - 1
                for number, each in enumerate(rest):
                    words = each.strip() if number < last else each.lstrip()
                    self.lines.append(deeper + words if words else "")
            self._at = self._end(value)
        else:
            self._brackets(value, indent)

    def _flat(self, value: ScalarNode) -> str:
        """Return a text as it is written; in double quotes where it has single ones for nothing."""
        if value.style == "single" and not set(value.raw) & {'"', "\\"}:
            return f'"{value.raw[1:-1]}"'.replace("''", "'")
        return value.raw

    def _text_block(self, value: ScalarNode, indent: int, column: int) -> None:
        """Print a text below its `|` or `>`.

        Args:
            value: The text.
            indent: Of the entry that it belongs to.
            column: How far that entry is indented in the source.
        """
        header, *body = _LINE_BREAK.split(written(value))
        if keeps(value) and body and not body[-1].strip():
            body.pop()
        filled = [each for each in body if each.strip()]
        digit = _DIGIT.search(header.partition("#")[0])
        depth = min((len(each) - len(each.lstrip(" ")) for each in filled), default=0)
        if digit is None and filled:
            # The first line says how far a text is indented; no other may begin before it.
            depth = len(filled[0]) - len(filled[0].lstrip(" "))
        head = header.rstrip()
        if digit is not None:
            depth = min(depth, column + int(digit[0]))
            head = head.replace(digit[0], str(STEP), 1)
        self._put(head)
        deeper = " " * (indent + STEP)
        self.lines += [deeper + each[depth:] if each.strip() else "" for each in body]

    def _brackets(self, value: MapNode | SeqNode, indent: int) -> None:
        """Print a collection in brackets, with line breaks where the source has them."""
        opening, closing = ("{", "}") if isinstance(value, MapNode) else ("[", "]")
        self._put(opening)
        self._at = self._start(value) + 1
        parts: tuple[Entry | YamlNode, ...]
        parts = value.entries if isinstance(value, MapNode) else value.items
        for number, part in enumerate(parts):
            start = self._start(part.key if isinstance(part, Entry) else part)
            self._put("," if number else "")
            self._between(self._gap(start), indent + STEP, space=" " if number else "")
            if isinstance(part, Entry):
                self._put(self._flat(part.key))
                self._at = self._end(part.key)
                if self._is_nothing(part.value):
                    continue
                self._put(":")
                self._between(self._gap(self._start(part.value)), indent + STEP, space=" ")
                self._inline(part.value, indent + STEP)
            else:
                self._inline(part, indent + STEP)
        self._between(self._gap(self._end(value) - 1), indent, space="")
        self._put(closing)
        self._at = self._end(value)

    def _between(self, gap: Gap, indent: int, *, space: str) -> None:
        """Print a space, or the line break and comments that stand between two parts."""
        if not gap.breaks:
            self._put(space)
            return
        self._aside(gap)
        self.lines[-1] = self.lines[-1].rstrip()
        deeper = " " * indent
        self.lines += [f"{deeper}{each.text}" for each in gap.own if each is not None]
        self.lines.append(deeper)
