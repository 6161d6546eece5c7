"""Puts pieces and events into words. Law: text reads values and never changes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from summitgame.engine import Event, OptionPick, PackagePick, Pick, Said, State
from summitgame.engine.lowering import lower
from summitgame.program import Choice, Line, Piece, Program, Table
from summitgame.program.presentation import Presentation
from summitgame.views import Passage, Run, SpeakerView


def runs(pieces: Iterable[Piece], values: Sequence[int]) -> tuple[Run, ...]:
    """Return pieces as runs of text, with values in words; neighbours of one style are joined."""
    found: list[Run] = []
    for piece in _spoken(pieces, values):
        text = piece.text
        if piece.expr is not None:
            value = int(lower(piece.expr)(values))
            text = (
                piece.names[value] if piece.names and 0 <= value < len(piece.names) else str(value)
            )
        codex = _entry(piece, values)
        if found and (found[-1].emphasis, found[-1].codex) == (piece.emphasis, codex):
            text = found.pop().text + text
        found.append(Run(text, piece.emphasis, codex))
    return tuple(found)


def _spoken(pieces: Iterable[Piece], values: Sequence[int]) -> Iterator[Piece]:
    """Yield pieces with each set of forms resolved."""
    for piece in pieces:
        if piece.forms is None or piece.expr is None:
            yield piece
        else:
            yield from piece.forms.of(int(lower(piece.expr)(values)))


def _entry(piece: Piece, values: Sequence[int]) -> str:
    """Return the entry of the codex that a piece leads to, if it may be read by now."""
    link = piece.link
    if link is None or (link.when is not None and not lower(link.when)(values)):
        return ""
    return link.entry


def plain(pieces: Iterable[Piece], values: Sequence[int]) -> str:
    """Return pieces as plain text."""
    return "".join(run.text for run in runs(pieces, values))


def holding(lines: Iterable[Line], values: Sequence[int]) -> Iterable[Line]:
    """Yield the lines whose conditions hold, with `either` resolved."""
    for line in lines:
        if line.when is not None and not lower(line.when)(values):
            continue
        if line.either:
            yield from list(holding(line.either, values))[:1]
        else:
            yield line


def passages(events: Iterable[Event], presentation: Presentation) -> tuple[Passage, ...]:
    """Return what was said, in order."""
    return tuple(
        passage(event.line, event.values, presentation)
        for event in events
        if isinstance(event, Said)
    )


def linked(told: Iterable[Passage], presentation: Presentation) -> tuple[str, ...]:
    """Return the terms of the codex that passages lead to, each once, in order."""
    terms = {entry.id: entry.term for entry in presentation.codex}
    found = dict.fromkeys(run.codex for each in told for run in each.runs if run.codex)
    return tuple(terms.get(each, each) for each in found)


def passage(line: Line, values: Sequence[int], presentation: Presentation) -> Passage:
    """Return one line as a passage."""
    speaker = presentation.speakers.get(line.speaker)
    view = None
    kind: Literal["narration", "direction", "sound", "speech"] = "narration"
    if line.direction:
        kind = "direction"
    elif line.cue and not line.pieces:
        kind = "sound"
    elif speaker is not None:
        kind = "speech"
        view = SpeakerView(speaker.id, speaker.name, speaker.role, speaker.side, speaker.portrait)
    caption = plain(line.caption, values)
    return Passage(line.id, kind, runs(line.pieces, values), view, line.cue, caption)


def pick_words(program: Program, state: State, pick: Pick | None) -> str:
    """Return a pick as the player read it; a package may be told in part."""
    body = program.nodes[state.node].body
    match pick:
        case OptionPick(option=wanted) if isinstance(body, Choice | Table):
            return next(
                (plain(each.text, state.values) for each in body.options if each.id == wanted), ""
            )
        case PackagePick(levels=levels) if isinstance(body, Table):
            chosen = dict(levels)
            return "; ".join(
                f"{term.name}: {level.name}"
                for term in body.terms
                for level in term.levels
                if level.id == chosen.get(term.id)
            )
        case _:
            return ""


def place_title(chapter: str, heading: str) -> str:
    """Return chapter and heading as one line; the heading alone if it begins with the chapter."""
    if heading.casefold().startswith(chapter.casefold()):
        return heading or chapter
    return " · ".join(part for part in (chapter, heading) if part)
