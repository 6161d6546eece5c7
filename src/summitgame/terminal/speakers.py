"""Who says a line, put before it. Law: what the line itself says is not said twice."""

from __future__ import annotations

import re

from summitgame.strings.speech import tr
from summitgame.views import SpeakerView

__all__ = ["labelled"]

_QUOTED = re.compile(r"“[^”]*”?|«[^»]*»?|\"[^\"]*\"?")
_WORD = re.compile(r"\w+")
_LEAST = 3
"""Letters that a part of a name has at least: titles and initials are shorter."""
_HANGUL = "\uac00"
"""Of the syllables of Hangul the first."""
_PARTICLES = tuple("이가은는의도과와")
"""What may follow a name in Korean; a name of one syllable is known by it."""


def labelled(text: str, speaker: SpeakerView, met: set[str]) -> str:
    """Return a line with who says it: the role the first time, and no name that the line has.

    Args:
        text: The line.
        speaker: Who says it.
        met: Speakers whose role was told; this one is added.
    """
    role = "" if speaker.id in met else speaker.role
    met.add(speaker.id)
    if not text:
        return text
    around = _QUOTED.sub(" ", text).casefold()
    if not _names(speaker.name, around):
        who = ", ".join(part for part in (speaker.name, role) if part)
        return f"{who}: {text}"
    if not role:
        return text
    whole = speaker.name.casefold() in around
    return f"[{role if whole else f'{speaker.name}, {role}'}] {text}"


def _names(name: str, around: str) -> bool:
    """Return whether a part of a name stands in what is told around the speech."""
    articles = tr("grammar.articles").casefold().split()
    parts = [each for each in _WORD.findall(name.casefold()) if each not in articles]
    words = _WORD.findall(around)
    return any(_is_said(part, words) for part in parts)


def _is_said(part: str, words: list[str]) -> bool:
    if part[0] < _HANGUL:
        return len(part) >= _LEAST and part in words
    if len(part) == 1:
        return any(part + particle in words for particle in _PARTICLES)
    return any(word.startswith(part) for word in words)
