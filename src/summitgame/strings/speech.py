"""Says the interface's texts in the language spoken now. Law: English is always at hand.

The language is the process's, as the language of its messages always is: it is set at the start or
in the settings, and nothing but what is shown depends on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from summitgame.program.plurals import category
from summitgame.strings.english import TEXTS
from summitgame.strings.languages import LANGUAGES, PSEUDO, SOURCE

__all__ = ["speak", "spoken", "tr", "tr_word"]

_MARK = re.compile(r"\{(\w+)(?:\|([^{}]*))?\}")


@dataclass(slots=True)
class _Speech:
    language: str = SOURCE
    texts: Mapping[str, str] = field(default_factory=dict)
    mark: bool = False


_now = _Speech()


def spoken() -> str:
    """Return the code of the language that is spoken."""
    return _now.language


def tr(identity: str, **values: object) -> str:
    """Return a text of the interface.

    Args:
        identity: Its id in the catalogue.
        values: What stands in the braces of the text.
    """
    text = _now.texts.get(identity)
    if text is None:
        text = TEXTS[identity]
        if _now.mark:
            text = f"⟦{text}⟧"
    return fill(text, values, _now.language) if "{" in text else text


def tr_word(kind: str, word: str) -> str:
    """Return a word of content that the catalogue knows; another one stays as it is.

    Args:
        kind: What it is one of; ids are `kind.word`.
        word: As the content has it.
    """
    identity = f"{kind}.{word}"
    return tr(identity) if identity in TEXTS else word


def fill(text: str, values: Mapping[str, object], language: str) -> str:
    """Return a text with its braces filled: `{name}`, or `{name|one=# step|other=# steps}`."""

    def put(mark: re.Match[str]) -> str:
        value = values[mark[1]]
        if mark[2] is None:
            return str(value)
        forms = dict(part.split("=", 1) for part in mark[2].split("|"))
        chosen = category(language, int(str(value)))
        return forms.get(chosen, forms["other"]).replace("#", str(value))

    return _MARK.sub(put, text)


def speak(language: str, *, mark: bool = False) -> None:
    """Speak a language from now on; one without a catalogue is English.

    Args:
        language: Its code.
        mark: Whether texts that are not translated are marked.
    """
    _now.language, _now.texts, _now.mark = language, {}, False
    if language == SOURCE:
        return
    if language == PSEUDO:
        from summitgame.strings.pseudo import pseudo  # noqa: PLC0415 -- only to try layouts

        _now.texts = {name: pseudo(text) for name, text in TEXTS.items()}
        return
    from summitgame.strings.interface import translated  # noqa: PLC0415 -- English reads no file

    _now.texts, _now.mark = translated(language), mark
    if language not in LANGUAGES and not _now.texts:
        _now.language = SOURCE
