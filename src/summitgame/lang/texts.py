"""Compiles a text against the names of a campaign. Law: declared names, and a form for each number.

A text is in a language, that of the campaign or of a translation: its forms are held against the
rules of that language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from summitgame.diagnostics import Span, nearest, shorten
from summitgame.lang.names import Names, Type, Typed
from summitgame.program import CodexLink, Const, Forms, Piece, Var
from summitgame.program.plurals import OTHER, categories, category
from summitgame.program.templates import (
    Emphasis,
    Form,
    Link,
    Part,
    Plain,
    Value,
    read_template,
)

__all__ = ["Place", "compile_text"]

TRUTH_NAMES = {"en": ("no", "yes"), "es": ("no", "sí"), "ko": ("아니요", "예")}
"""How false and true are shown, by language; in others as in English."""
READY: dict[str, dict[str, str]] = {"en": {"one": "st", "two": "nd", "few": "rd", OTHER: "th"}}
"""What follows the number where a text only says `ordinal`, by language and form."""
MOST_COUNTED = 2_000
"""As many numbers are tried one by one to see which forms they take; of more, all are expected."""

Place = Callable[[int, int], Span]
"""Gives the place of a stretch of the text: offset and length."""


def compile_text(source: str, place: Place, names: Names, language: str) -> tuple[Piece, ...]:
    """Return the pieces of a text; what is wrong is added to the names.

    Args:
        source: The text.
        place: Where its characters stand.
        names: What the campaign declares.
        language: What the text is written in, e.g. `en`; its rules choose among forms.
    """
    template = read_template(source)
    for fault in template.faults:
        at = place(fault.offset, fault.length)
        names.report(fault.code, fault.message, at, expected=fault.expected, hint=fault.hint)
    return tuple(_Writer(place, names, language).pieces(template.parts))


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a stretch is set."""

    emphasis: bool = False
    link: CodexLink | None = None
    number: Piece | None = None
    """What `#` stands for."""


_PLAIN = _Manner()


@dataclass(frozen=True, slots=True)
class _Writer:
    place: Place
    names: Names
    language: str

    def pieces(self, parts: Iterable[Part], manner: _Manner = _PLAIN) -> Iterator[Piece]:
        for part in parts:
            match part:
                case Plain(text=text):
                    yield _styled(Piece(_spaces(text)), manner)
                case Emphasis(parts=inner):
                    yield from self.pieces(inner, _Manner(True, manner.link, manner.number))  # noqa: FBT003
                case Value(name="", length=0) if manner.number is not None:
                    yield _styled(manner.number, manner)
                case Value():
                    yield from self._value(part, manner)
                case Link():
                    yield from self._link(part, manner)

    def _link(self, part: Link, manner: _Manner) -> Iterator[Piece]:
        entry = self.names.codex.get(part.entry)
        if entry is None:
            near = nearest(part.entry, self.names.codex)
            self.names.report(
                "SG230",
                f"the codex has no entry “{shorten(part.entry)}”",
                self.place(part.offset, len(part.entry)),
                expected="the id of an entry under `codex:`",
                hint=f"Did you mean “{near}”?" if near else "Write the entry.",
            )
            return
        linked = _Manner(manner.emphasis, CodexLink(part.entry, entry.when), manner.number)
        yield from self.pieces((Plain(entry.term),) if part.parts is None else part.parts, linked)

    def _value(self, part: Value, manner: _Manner) -> Iterator[Piece]:
        found = self._typed(part.name, part.offset)
        if found is None:
            return
        piece, typed = found
        if part.forms is None:
            yield _styled(piece, manner)
            return
        if typed.type.kind != "int":
            self.names.report(
                "SG433",
                f"“{shorten(part.name)}” is {typed.type.words()}, and forms go with a number",
                self.place(part.offset, len(part.name)),
                expected="the name of a number",
                hint="Write `either:` with a line for each value.",
            )
            return
        forms = part.forms
        inner = _Manner(manner.emphasis, manner.link, piece)
        exact = [(each.exact, each) for each in forms if each.exact is not None]
        named = {each.key: tuple(self.pieces(each.parts, inner)) for each in forms}
        if part.ordinal and not forms:
            named = self._ready(part, inner)
            if not named:
                return
        else:
            self._complete(part, typed, {number for number, _ in exact})
        yield Piece(
            expr=typed.expr,
            emphasis=manner.emphasis,
            link=manner.link,
            forms=Forms(
                self.language,
                part.ordinal,
                tuple((number, named.pop(each.key)) for number, each in exact),
                tuple(named.items()),
            ),
        )

    def _ready(self, part: Value, manner: _Manner) -> dict[str, tuple[Piece, ...]]:
        """Return the forms of a bare `ordinal`."""
        ready = READY.get(self.language.partition("-")[0], {})
        if not ready:
            self.names.report(
                "SG431",
                f"the forms of “{shorten(part.name)}” are not written out",
                self.place(part.offset, len(part.name)),
                expected=f"a form for {_listed(categories(self.language, ordinal=True))}",
                hint=f"Only English has ready ones. Write e.g. {{{part.name}|ordinal|other=#.}}.",
            )
        return {
            key: tuple(self.pieces((Value("", 0), Plain(ending)), manner))
            for key, ending in ready.items()
        }

    def _complete(self, part: Value, typed: Typed, exact: set[int]) -> None:
        """Report forms that are missing, and those that are never used."""
        known = categories(self.language, ordinal=part.ordinal)
        written = [each.key for each in part.forms or () if each.exact is None]
        taken = _taken(self.language, typed, exact, ordinal=part.ordinal)
        needed = [each for each in known if each == OTHER or each in taken]
        missing = [each for each in needed if each not in written]
        if missing:
            self.names.report(
                "SG431",
                f"the forms of “{shorten(part.name)}” lack {_listed(missing)}",
                self.place(part.offset, len(part.name)),
                expected=f"a form for {_listed(needed)}",
                hint=f"Add `|{missing[-1]}=…`; `#` is the number.",
            )
        for form in part.forms or ():
            if self._idle(form, typed, taken):
                self.names.report(
                    "SG432",
                    f"the form “{form.key}” is never used",
                    self.place(form.offset, len(form.key)),
                    expected=_listed(needed),
                    hint=f"“{part.name}” goes from {typed.low} to {typed.high}. Remove the form.",
                )

    def _idle(self, form: Form, typed: Typed, taken: set[str]) -> bool:
        if form.exact is not None:
            return not typed.low <= form.exact <= typed.high
        return form.key != OTHER and form.key not in taken

    def _shown(self, of: Type) -> tuple[str, ...]:
        """Return the names of the values of a type; none where they are numbers."""
        if of.kind != "bool":
            return of.names
        return TRUTH_NAMES.get(self.language.partition("-")[0], TRUTH_NAMES["en"])

    def _typed(self, name: str, offset: int) -> tuple[Piece, Typed] | None:
        """Return what a name shows, and its type."""
        names = self.names
        names.read.add(name)
        if name in names.slots and ":" not in name:
            variable = names.variables[names.slots[name]]
            of = names.type_of(variable)
            typed = Typed(Var(names.slots[name]), of, variable.low, variable.high)
            return Piece(expr=typed.expr, names=self._shown(of)), typed
        if name in names.derived:
            typed = names.derived[name]
            return Piece(expr=typed.expr, names=self._shown(typed.type)), typed
        if name in names.constants:
            value = names.constants[name]
            return Piece(str(value)), Typed(Const(value), Type("int"), value, value)
        if name in names.failed:
            return None
        near = nearest(name, names.known())
        names.report(
            "SG409",
            f"the text names “{shorten(name)}”, which nothing declares",
            self.place(offset, max(len(name), 1)),
            expected="{name} of a variable, formula or constant",
            hint=f"Did you mean “{near}”?" if near else "Write {{ and }} for braces themselves.",
        )
        return None


def _taken(language: str, typed: Typed, exact: set[int], *, ordinal: bool) -> set[str]:
    """Return the categories that a number between two bounds may take."""
    if typed.high - typed.low > MOST_COUNTED:
        return set(categories(language, ordinal=ordinal))
    numbers = set(range(typed.low, typed.high + 1)) - exact
    return {category(language, number, ordinal=ordinal) for number in numbers}


def _styled(piece: Piece, manner: _Manner) -> Piece:
    return Piece(piece.text, piece.expr, piece.names, manner.emphasis, piece.forms, manner.link)


def _spaces(text_: str) -> str:
    return re.sub(r"\s+", " ", text_)


def _listed(names: Iterable[str]) -> str:
    *most, last = [f"`{name}`" for name in names]
    return f"{', '.join(most)} and {last}" if most else last
