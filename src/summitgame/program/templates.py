"""Reads the marks in a text: text -> parts. Law: pure; knows no name, and every place is exact.

`{name}`, `{name|one=# week|other=# weeks}`, `*emphasis*`, `[[entry]]` and `[[entry|words]]`; a mark
that is written twice stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from summitgame.diagnostics import nearest, shorten
from summitgame.program.plurals import CATEGORIES

__all__ = [
    "Emphasis",
    "Fault",
    "Form",
    "Link",
    "Part",
    "Plain",
    "Template",
    "Value",
    "read_template",
]

ORDINAL = "ordinal"

_MARK = re.compile(r"\{\{|\}\}|\{|\}|\[\[|\*(?=\S)([^*]*\S)\*", re.DOTALL)
_FORM_MARK = re.compile(r"##|#|\|\||" + _MARK.pattern, re.DOTALL)
_SIMPLE = re.compile(r"\{([^{}|]*)\}")
_WITH_FORMS = re.compile(r"\{([^{}|]*)\|")
_LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
_KEY = re.compile(r"([^=|{}]*)=")
_EXACT = re.compile(r"-?[0-9]{1,7}\Z")


@dataclass(frozen=True, slots=True)
class Plain:
    """Words, or white space, as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Form:
    """What is said for some numbers; one of an empty key was not written, and is the language's."""

    key: str
    """A category of CLDR, or a number."""
    parts: tuple[Part, ...]
    offset: int
    length: int

    @property
    def exact(self) -> int | None:
        """The number that it is for; None for a category."""
        return int(self.key) if _EXACT.match(self.key) else None


@dataclass(frozen=True, slots=True)
class Value:
    """The value of something that the campaign declares; an empty name is the `#` of a form."""

    name: str
    offset: int
    """Where the name begins."""
    forms: tuple[Form, ...] | None = None
    ordinal: bool = False
    length: int = 0
    """Of the whole mark."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Parts in italics."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A way to an entry of the codex."""

    entry: str
    offset: int
    """Where the entry's id begins."""
    parts: tuple[Part, ...] | None
    """Other words than the entry's term."""


Part: TypeAlias = Plain | Value | Emphasis | Link


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a text, at an offset."""

    code: str
    message: str
    offset: int
    length: int = 1
    expected: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A text that has been read."""

    parts: tuple[Part, ...]
    faults: tuple[Fault, ...]


def read_template(source: str) -> Template:
    """Return the parts of a text, and what is wrong with it; never raises."""
    reader = _Reader()
    return Template(tuple(reader.parts(source, 0)), tuple(reader.faults))


class _Reader:
    """Reads one text; `faults` holds what was found wrong."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def parts(self, source: str, offset: int, *, form: bool = False) -> Iterator[Part]:
        """Yield the parts of a text.

        Args:
            source: The text.
            offset: Where it begins in the whole.
            form: Whether it is a form: `#` is the number then, and values have no forms.
        """
        mark = _FORM_MARK if form else _MARK
        plain, at = "", 0
        while found := mark.search(source, at):
            plain += source[at : found.start()]
            token, start, at = found[0], found.start(), found.end()
            if token in {"{{", "}}", "##", "||"}:
                plain += token[0]
                continue
            if plain:
                yield Plain(plain)
                plain = ""
            if token == "#":  # noqa: S105 -- a mark in a text
                yield Value("", offset + start)
            elif found[1] is not None:
                inner = self.parts(found[1], offset + found.start(1), form=form)
                yield Emphasis(tuple(inner))
            elif token == "[[":  # noqa: S105 -- a mark in a text
                at = yield from self._link(source, start, offset, form=form)
            else:
                at = yield from self._brace(source, start, offset, form=form)
        plain += source[at:]
        if plain:
            yield Plain(plain)

    def _brace(self, source: str, start: int, offset: int, *, form: bool) -> _Reading:
        simple = _SIMPLE.match(source, start)
        if simple is not None:
            yield Value(simple[1].strip(), offset + _start(simple, 1), length=len(simple[0]))
            return simple.end()
        opened = _WITH_FORMS.match(source, start)
        end = _closing(source, opened.end()) if opened else -1
        if opened is None or end < 0:
            token = source[start]
            self._fault(
                "SG409",
                f"a “{token}” stands alone in the text",
                offset + start,
                expected="{name}",
                hint=f"Write `{token * 2}` for the character itself.",
            )
            return start + 1
        if form:
            self._fault(
                "SG430",
                "a form cannot have forms inside it",
                offset + start,
                end + 1 - start,
                hint="Write whole sentences as forms, or split the sentence.",
            )
            return end + 1
        ordinal, forms = self._forms(source[opened.end() : end], offset + opened.end())
        name = opened[1].strip()
        whole = end + 1 - start
        yield Value(name, offset + _start(opened, 1), forms, ordinal=ordinal, length=whole)
        return end + 1

    def _forms(self, source: str, offset: int) -> tuple[bool, tuple[Form, ...]]:
        ordinal, at = False, offset
        forms: list[Form] = []
        for number, part in enumerate(_split(source)):
            word = part.strip()
            place = at + len(part) - len(part.lstrip())
            at += len(part) + 1
            key = _KEY.match(part)
            if number == 0 and word == ORDINAL:
                ordinal = True
            elif key is None:
                self._fault(
                    "SG430",
                    f"“{shorten(word)}” is no form",
                    place,
                    len(word),
                    expected="NAME=TEXT, e.g. one=# week",
                    hint="Did you mean “ordinal”, as the first part?"
                    if nearest(word, (ORDINAL,))
                    else "Write `||` for a bar that is only text.",
                )
            else:
                name, begin = key[1].strip(), at - 1 - len(part) + key.end()
                if self._good_key(name, place, forms):
                    text = part[key.end() :]
                    begin += len(text) - len(text.lstrip())
                    inner = tuple(self.parts(text.strip(), begin, form=True))
                    forms.append(Form(name, inner, place, len(word)))
        return ordinal, tuple(forms)

    def _good_key(self, name: str, place: int, forms: list[Form]) -> bool:
        if name not in CATEGORIES and not _EXACT.match(name):
            near = nearest(name, CATEGORIES)
            self._fault(
                "SG430",
                f"no form is called “{shorten(name)}”",
                place,
                len(name),
                expected=f"{', '.join(CATEGORIES)} or a number",
                hint=f"Did you mean “{near}”?" if near else "Name the form by its category.",
            )
            return False
        if any(each.key == name for each in forms):
            self._fault(
                "SG430",
                f"the form “{name}” is there twice",
                place,
                len(name),
                hint="Keep one of the two.",
            )
            return False
        return True

    def _link(self, source: str, start: int, offset: int, *, form: bool) -> _Reading:
        found = _LINK.match(source, start)
        if found is None or not found[1].strip() or (found[2] is not None and not found[2].strip()):
            self._fault(
                "SG434",
                "this link to the codex cannot be read",
                offset + start,
                len(found[0]) if found else 2,
                expected="[[entry]] or [[entry|words]]",
                hint="Close it with `]]`, with the id of an entry inside.",
            )
            return start + 2 if found is None else found.end()
        words = found[2]
        inner = None
        if words is not None:
            inner = tuple(self.parts(words.strip(), offset + _start(found, 2), form=form))
        yield Link(found[1].strip(), offset + _start(found, 1), inner)
        return found.end()

    def _fault(
        self,
        code: str,
        message: str,
        offset: int,
        length: int = 1,
        *,
        expected: str = "",
        hint: str = "",
    ) -> None:
        self.faults.append(Fault(code, message, offset, length, expected, hint))


_Reading: TypeAlias = Generator[Part, None, int]


def _start(found: re.Match[str], group: int) -> int:
    """Return where the words of a group begin, after white space."""
    return found.start(group) + len(found[group]) - len(found[group].lstrip())


def _closing(source: str, at: int) -> int:
    """Return where the brace around forms closes; -1 if it does not."""
    while at < len(source):
        pair = source[at : at + 2]
        if pair in {"{{", "}}"}:
            at += 2
        elif source[at] == "}":
            return at
        elif source[at] == "{":
            inner = source.find("}", at)
            if inner < 0:
                return -1
            at = inner + 1
        else:
            at += 1
    return -1


def _split(source: str) -> Iterator[str]:
    """Yield the parts between bars; one that is doubled, or in a link or in braces, is none."""
    last = at = 0
    while at < len(source):
        pair = source[at : at + 2]
        if pair in {"||", "{{", "}}"}:
            at += 2
        elif pair == "[[" or source[at] == "{":
            closing = "]]" if pair == "[[" else "}"
            end = source.find(closing, at)
            at = at + 1 if end < 0 else end + len(closing)
        elif source[at] == "|":
            yield source[last:at]
            at += 1
            last = at
        else:
            at += 1
    yield source[last:]
