"""YAML events to a tree. Law: one pass, a stack of its own, every budget checked as it goes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NoReturn, Protocol

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from summitgame.diagnostics import Diagnostic, Span
from summitgame.lang import yaml_problems as problems
from summitgame.lang.guard import UNSEEN, position
from summitgame.lang.tree import Entry, MapNode, ScalarNode, SeqNode, YamlNode

MAX_DEPTH = 32
"""How deeply lists and mappings may be nested."""

MAX_NODES = 200_000
"""The most values, keys included, a file may hold."""

MAX_SCALAR = 64 * 1024
"""The most bytes one text may have."""

MAX_INTEGER = 2**53
"""The greatest size of a whole number: what every tool that reads JSON keeps exactly."""

MAX_PROBLEMS = 100
"""How many problems are listed for one file."""

# The loader's C parser gives events one at a time, so the budgets act before its stack grows.
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

INTEGER = re.compile(r"[-+]?[0-9]+")
WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_STYLES = {"'": "single", '"': "double", "|": "literal", ">": "folded"}
_PROPERTY = re.compile(r"&[^\s,\[\]{}]*|!<[^>\s]*>|![^\s,\[\]{}]*")
_ITEM_IN_TEXT = re.compile(r"[\r\n][ \t]*-(?=[ \t])")
_SPACE = re.compile(r"(?:\s+(?:#[^\r\n]*)?)*")
# What libyaml since 0.2.6 says at 1,000 levels, which it may see before it gives the first event.
_NESTED = "maximum nesting depth"
UNSEEN_ESCAPED = re.compile(f"{UNSEEN.pattern}|\r")


class _StopError(Exception):
    """Reading cannot go on; the reason is among the diagnostics."""


class _Mark(Protocol):
    """A place as the parsers give it; lines and columns count from 0, in code points."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def index(self) -> int: ...


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being read."""

    start: Span
    is_map: bool
    flow: bool
    end: Span
    items: list[YamlNode] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    has_key: bool = False
    last: str = ""
    """The key before this one."""
    over: str = ""
    """The key with which another item seems to begin."""
    key: ScalarNode | None = None
    """The key whose value comes next; None beside `has_key` if the value is to be dropped."""

    def node(self, end: Span) -> YamlNode:
        """Return the finished value; one without brackets ends where its last value ends."""
        start, last = self.start, end if self.flow else self.end
        span = Span(start.file, start.line, start.column, last.end_line, last.end_column)
        if self.is_map:
            return MapNode(tuple(self.entries.values()), span)
        return SeqNode(tuple(self.items), span)


class Builder:
    """Reads one text; `diagnostics` holds what was found wrong."""

    def __init__(self, text: str, file: str) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._text = text
        self._file = file
        self._end = position(text, len(text))
        self._stack: list[_Frame] = []
        self._root: YamlNode | None = None
        self._documents = 0
        self._nodes = 0

    def build(self) -> YamlNode | None:
        """Return the value of the text, or None if there is none or reading had to stop."""
        try:
            for event in self._events():
                self._take(event)
        except _StopError:
            return None
        root = self._root
        if isinstance(root, ScalarNode) and root.style == "plain" and not root.raw:
            return None
        return root

    def _events(self) -> Iterator[Event]:
        """Give the events of the text; the errors of the parser become one diagnostic."""
        try:
            yield from yaml.parse(self._text, Loader=LOADER)
        except yaml.YAMLError as error:
            from summitgame.lang.yaml_errors import explain  # noqa: PLC0415 -- not for a good file

            problem = explain(error, self._text, self._file)
            self._forget_after(problem.span)
            if _NESTED in str(getattr(error, "problem", "")):
                problem = problems.too_deep(problem.span, MAX_DEPTH)
            self._stop(problem)
        except (ValueError, OverflowError, LookupError) as error:
            # Only the parser in pure Python: an absurd number in an escape or a directive.
            from summitgame.lang.yaml_errors import explain  # noqa: PLC0415 -- not for a good file

            self._stop(explain(yaml.YAMLError(str(error)), self._text, self._file))

    def _take(self, event: Event) -> None:
        if isinstance(event, NodeEvent):
            self._nodes += 1
            if self._nodes > MAX_NODES:
                self._stop(problems.too_many_values(self._span(event), MAX_NODES))
        match event:
            case ScalarEvent():
                self._attach(self._scalar(event))
            case CollectionStartEvent():
                self._open(event)
            case CollectionEndEvent():
                self._attach(self._stack.pop().node(self._span(event)))
            case AliasEvent():
                start, end = _marks(event)
                raw = self._text[start.index : end.index]
                span = self._span(event)
                self._say(problems.alias(span, raw))
                # What was probably meant is the word itself.
                self._attach(ScalarNode(raw[1:], span, raw, "plain"), broken=True)
            case DocumentStartEvent():
                self._document(event)
            case _:
                pass

    def _document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(problems.second_document(self._span(event)))
        if event.version or event.tags:
            self._say(problems.directive(self._span(event)))

    def _open(self, event: CollectionStartEvent) -> None:
        span = self._span(event)
        if event.anchor is not None or event.tag is not None:
            line, column = position(self._text, self._refuse_properties(event))
            span = replace(span, line=line, column=column)
        if len(self._stack) == MAX_DEPTH:
            self._stop(problems.too_deep(span, MAX_DEPTH))
        is_map = isinstance(event, MappingStartEvent)
        self._stack.append(_Frame(span, is_map, bool(event.flow_style), span))

    def _attach(self, node: YamlNode, *, broken: bool = False) -> None:
        """Put a finished value where it belongs; a `broken` one has been complained about."""
        if not self._stack:
            self._root = node
            return
        frame = self._stack[-1]
        frame.end = node.span
        if not frame.is_map:
            frame.items.append(node)
        elif not frame.has_key:
            frame.key = None if broken else self._key(node, frame)
            frame.has_key = True
        else:
            if frame.key is not None:
                frame.last = str(frame.key.value)
                frame.entries[str(frame.key.value)] = Entry(frame.key, node)
            frame.has_key = False

    def _key(self, node: YamlNode, frame: _Frame) -> ScalarNode | None:
        """Return the key if it can be used; a number is complained about and used as text."""
        if not isinstance(node, ScalarNode):
            self._say(problems.key_is_collection(node.span))
            return None
        if node.style == "plain" and node.raw == "<<":
            self._say(problems.merge_key(node.span))
            return None
        if not isinstance(node.value, str):
            self._say(problems.key_not_text(node))
            if not node.raw:
                return None
            node = replace(node, value=node.raw)
        first = frame.entries.get(str(node.value))
        if first is None:
            return None if frame.over else node
        # When the key that a mapping began with comes again, later, a new item has lost its dash:
        # that is one mistake, and what follows is no part of this mapping.
        if not frame.over or frame.over == node.value:
            self._say(problems.duplicate_key(node, first.key))
        if frame.last != node.value and str(node.value) == next(iter(frame.entries)):
            frame.over = str(node.value)
        return None

    def _scalar(self, event: ScalarEvent) -> ScalarNode:
        text, (first, last) = event.value, _marks(event)
        span = self._between(first, last)
        start, end = first.index, last.index
        if event.anchor is not None or event.tag is not None:
            start = min(self._refuse_properties(event), end)
            line, column = position(self._text, start)
            span = replace(span, line=line, column=column)
        raw = self._text[start:end]
        style = _STYLES.get(event.style or "", "plain")
        if style in {"literal", "folded"}:
            line, column = position(raw, len(raw.rstrip()))
            column += span.column - 1 if line == 1 else 0
            span = Span(span.file, span.line, span.column, span.line + line - 1, column)
        if len(text) * 4 > MAX_SCALAR and len(text.encode()) > MAX_SCALAR:
            self._stop(problems.text_too_large(span, MAX_SCALAR))
        if style == "plain":
            item = _ITEM_IN_TEXT.search(raw) if raw != text else None
            if item:
                place = ScalarNode(raw, span, raw, style).place(item.end() - 1)
                self._say(problems.swallowed_item(place))
            return ScalarNode(self._plain(text, span), span, raw, style)
        node = ScalarNode(text, span, raw, style)
        unseen = UNSEEN_ESCAPED.search(text) if style == "double" and "\\" in raw else None
        if unseen:
            self._say(problems.unseen_escape(node.place(unseen.start()), unseen.group()))
        return node

    def _plain(self, text: str, span: Span) -> str | int | bool | None:
        """Return what an unquoted value means, by the rules of the YAML 1.2 core schema."""
        if text in WORDS:
            return WORDS[text]
        if not INTEGER.fullmatch(text):
            return text
        digits = text.lstrip("+-0") or "0"
        if len(digits) > len(str(MAX_INTEGER)) or int(digits) > MAX_INTEGER:
            self._say(problems.number_too_large(span, text, MAX_INTEGER))
            return text
        return -int(digits) if text.startswith("-") else int(digits)

    def _refuse_properties(self, event: ScalarEvent | CollectionStartEvent) -> int:
        """Complain of an anchor and a tag; return the index where the value itself begins."""
        index = _marks(event)[0].index
        while found := _PROPERTY.match(self._text, index):
            line, column = position(self._text, index)
            raw = found.group()
            span = Span(self._file, line, column, line, column + len(raw))
            self._say(problems.anchor(span, raw) if raw[0] == "&" else problems.tag(span, raw))
            space = _SPACE.match(self._text, found.end())
            index = space.end() if space else found.end()
        return index

    def _span(self, event: Event) -> Span:
        return self._between(*_marks(event))

    def _between(self, start: _Mark, end: _Mark) -> Span:
        """Return the span of two marks; parsers put the end of a file past its last line."""
        line, column = start.line + 1, start.column + 1
        end_line, end_column = end.line + 1, end.column + 1
        if end.index >= len(self._text):
            end_line, end_column = self._end
            if start.index >= len(self._text):
                line, column = self._end
        return Span(self._file, line, column, end_line, end_column)

    def _forget_after(self, place: Span) -> None:
        """Forget items swallowed by a text behind a place from which all was read amiss."""
        self.diagnostics = [
            each
            for each in self.diagnostics
            if each.code != "SG019"
            or (each.span.line, each.span.column) < (place.line, place.column)
        ]

    def _say(self, problem: Diagnostic) -> None:
        if len(self.diagnostics) == MAX_PROBLEMS:
            self._stop(problems.too_many_problems(problem.span, MAX_PROBLEMS))
        self.diagnostics.append(problem)

    def _stop(self, problem: Diagnostic) -> NoReturn:
        self.diagnostics.append(problem)
        raise _StopError


def _marks(event: Event) -> tuple[_Mark, _Mark]:
    """Return where an event begins and ends; an event that a parser gave has both."""
    if event.start_mark is None or event.end_mark is None:
        raise TypeError("this event was not made by a parser")
    return event.start_mark, event.end_mark
