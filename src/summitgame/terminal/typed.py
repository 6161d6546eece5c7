"""What a line means, whatever the language it is typed in. Law: the English word always works."""

from __future__ import annotations

import unicodedata

from summitgame.strings.speech import tr

__all__ = ["answered", "command", "question"]

_COMMANDS = (
    "status",
    "history",
    "back",
    "sources",
    "codex",
    "repeat",
    "save",
    "load",
    "help",
    "quit",
    "review",
)


def command(word: str) -> str:
    """Return the English word of a command typed in the language spoken; another word as it is.

    Args:
        word: In small letters; accents may be left out.
    """
    if word in _COMMANDS:
        return word
    plain = _plain(word)
    return next(
        (each for each in _COMMANDS if plain == _plain(tr(f"terminal.word.{each}"))),
        word,
    )


def _plain(word: str) -> str:
    """Return a word without case and accents."""
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(each for each in parts if not unicodedata.combining(each))


def question(identity: str, **values: object) -> str:
    """Return a question with what may be answered."""
    return tr(identity, answers=tr("terminal.yes-or-no"), **values)


def answered(line: str) -> str:
    """Return yes or no for an answer in the language spoken or in English; else the line."""
    for meaning, others in (("yes", tr("terminal.yes")), ("no", tr("terminal.no"))):
        if line in {meaning, meaning[0], *others.split()}:
            return meaning
    return line
