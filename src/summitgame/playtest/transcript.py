"""What a playthrough told, as lines kept beside its plan. Law: one playthrough, one text.

A paragraph is one line, so that a difference shows the paragraph and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, zip_longest

from summitgame.session import Session
from summitgame.views import Passage

SUFFIX = ".transcript.txt"


def transcript(session: Session) -> str:
    """Return everything told so far, and every pick, as text."""
    return "".join(f"{line}\n" for line in _lines(session))


def _lines(session: Session) -> Iterator[str]:
    chapter = heading = ""
    for entry in session.history():
        if entry.chapter != chapter:
            chapter = entry.chapter
            yield f"# {chapter}"
        if entry.heading != heading:
            heading = entry.heading
            yield f"## {heading}"
        for passage in entry.passages:
            yield _told(passage)
        if entry.picked:
            yield f"> {entry.picked}"
    ended = session.ended
    if ended is not None:
        yield f"The end: {ended.title} ({ended.id})"


def _told(passage: Passage) -> str:
    parts = groupby(passage.runs, lambda run: run.emphasis)
    joined = ((one, "".join(run.text for run in all_)) for one, all_ in parts)
    text = "".join(f"*{words}*" if emphasis else words for emphasis, words in joined)
    text = " ".join(text.split())
    if passage.kind == "direction":
        text = f"({text})"
    elif passage.speaker is not None:
        text = f"{passage.speaker.name}: {text}"
    sound = f"[sound: {passage.caption}]" if passage.caption else ""
    return " ".join(part for part in (sound, text) if part)


def first_difference(kept: str, told: str) -> tuple[int, str, str] | None:
    """Return number and both texts of the first line that differs, or None."""
    pairs = zip_longest(kept.splitlines(), told.splitlines(), fillvalue="(nothing)")
    for number, (one, other) in enumerate(pairs, start=1):
        if one != other:
            return number, one, other
    return None
