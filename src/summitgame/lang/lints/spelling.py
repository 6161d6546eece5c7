"""Names that are spelt in two ways. Law: case, accents and hyphens make no other name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from summitgame.diagnostics import CODES, Diagnostic, Related, Span
from summitgame.lang.fields import scalar
from summitgame.lang.lints.texts import Text
from summitgame.lang.story import Story
from summitgame.lang.tree import ScalarNode

_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = re.compile(rf"\b[^\W\d_a-z][\w{_APOSTROPHES}-]*\w")
_JOINTS = re.compile(rf"[\s{_APOSTROPHES}\N{{HYPHEN}}-]+")


def check_spelling(story: Story, texts: list[Text]) -> Iterator[Diagnostic]:
    """Yield display names and names in prose that are written differently in two places."""
    yield from _declared(story)
    yield from _accents(texts)


def _declared(story: Story) -> Iterator[Diagnostic]:
    """Compare what people, variables and values are called where they are declared."""
    for kind, listed in (("speaker", story.speakers), ("variable", story.variables)):
        first: dict[str, tuple[str, ScalarNode]] = {}
        for item in listed:
            at = scalar(item, "name")
            if at is None or not isinstance(at.value, str):
                continue
            shown = " ".join(at.value.split())
            other, there = first.setdefault(folded(shown), (shown, at))
            if other != shown:
                yield _twice(f"{kind} “{shown}”", other, at.span, there.span)


def _accents(texts: list[Text]) -> Iterator[Diagnostic]:
    """Compare words with a capital that differ in accents alone; the rarer spelling is reported."""
    accented = {
        plain
        for text in texts
        if not (words := str(text.at.value)).isascii()
        for word in _WORD.findall(words)
        if (plain := _plain(word)) != word
    }
    found: dict[str, list[tuple[str, Text, int]]] = {}
    for text in texts if accented else ():
        for match in _WORD.finditer(str(text.at.value)):
            plain = _plain(match.group())
            if plain in accented:
                found.setdefault(plain, []).append((match.group(), text, match.start()))
    for same in found.values():
        counts = Counter(word for word, _, _ in same)
        if len(counts) == 1:
            continue
        usual = max(counts, key=lambda word: (counts[word], word))
        there = next((text, at) for word, text, at in same if word == usual)
        for word, text, at in same:
            if word != usual:
                yield _twice(
                    f"“{word}”",
                    usual,
                    text.at.place(at, len(word)),
                    there[0].at.place(there[1], len(usual)),
                )


def _twice(what: str, usual: str, at: Span, there: Span) -> Diagnostic:
    return Diagnostic(
        "SG608",
        f"{what} is written “{usual}” elsewhere",
        at,
        CODES["SG608"].severity,
        expected="one spelling",
        hint=f"Write “{usual}” in both places, or change the other one too.",
        related=(Related(there, f"“{usual}” here"),),
    )


def folded(name: str) -> str:
    """Return a name without case, accents and what joins its parts."""
    return _JOINTS.sub(" ", _plain(name).casefold()).strip()


def _plain(word: str) -> str:
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word)
    return "".join(each for each in parts if not unicodedata.combining(each))
