"""Who says a line, put before it. Law: what the line itself says is not said twice."""

from __future__ import annotations

import re

from summitgame.strings.speech import tr
from summitgame.views import SpeakerView

__all__ = ["labelled"]

_QUOTED = re.compile(r"“[^”]*”?|«[^»]*»?|\"[^\"]*\"?")
_WORD = re.compile(r"\w+")
_LEAST = 3
"""Letters that a part of a name has at least; of a script like Hangul one less is a name."""


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
    spoken = _WORD.findall(around)
    return any(
        part in spoken if part[0] < "\u1100" else any(word.startswith(part) for word in spoken)
        for part in parts
        if len(part) >= _LEAST - (part[0] >= "\u1100")
    )
