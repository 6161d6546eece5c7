"""The languages that the game speaks. Law: each is named in itself, as its speakers look for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LOCALE = Path(__file__).resolve().parent / "locale"
"""The folder of the interface's translations."""
FOLDER = "strings"
"""The folder of a campaign that holds its translations, `<language>.po`."""
SOURCE = "en"
PSEUDO = "en-XA"
"""Made of the source by a rule, to try layouts with."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language that a translation can be in."""

    code: str
    """As in CLDR and BCP 47."""
    name: str
    """Its name in itself."""
    english: str
    header: str
    """The `Plural-Forms` of its PO files."""
    words_a_minute: int
    """How many words of it an adult reads silently in a minute, roughly; for estimates."""


LANGUAGES: Mapping[str, Language] = {
    each.code: each
    for each in (
        Language(
            "en",
            "English",
            "English",
            "nplurals=2; plural=(n != 1);",
            240,
        ),
        Language(
            "es",
            "Español",
            "Spanish",
            "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;",
            280,
        ),
        Language("ko", "한국어", "Korean", "nplurals=1; plural=0;", 230),
        Language(
            PSEUDO,
            "[Ƥşéûđö]",
            "Pseudo",
            "nplurals=2; plural=(n != 1);",
            240,
        ),
    )
}
"""By code; a file in another language is read too, but nothing is known of its plurals."""


def plural_header(code: str) -> str:
    """Return the `Plural-Forms` of a language; nothing for one that is not known."""
    known = LANGUAGES.get(code)
    return known.header if known is not None else ""


def offered(campaign: Path) -> tuple[str, ...]:
    """Return the codes of the languages that a player may choose, the source first.

    Args:
        campaign: The folder of the campaign.
    """
    files = (*LOCALE.glob("*.po"), *(campaign / FOLDER).glob("*.po"))
    return (SOURCE, *sorted({path.stem for path in files} & set(LANGUAGES) - {SOURCE}))


def wanted(given: str = "", environment: Mapping[str, str] | None = None) -> str:
    """Return the language to speak: the one asked for, else the one of the environment.

    Args:
        given: A code, or nothing.
        environment: Instead of the process's own.
    """
    if given:
        return normal(given)
    here = os.environ if environment is None else environment
    for name in ("SUMMITGAME_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if here.get(name):
            code = normal(here[name])
            return code if code in LANGUAGES else SOURCE
    return SOURCE


def normal(code: str) -> str:
    """Return a code as the catalogue has it: `es_MX.UTF-8` is `es`, `C` is the source language."""
    plain = code.strip().partition(".")[0].partition("@")[0].replace("_", "-")
    for each in LANGUAGES:
        if each.casefold() == plain.casefold():
            return each
    base = plain.partition("-")[0].casefold()
    return SOURCE if base in {"", "c", "posix"} else base
