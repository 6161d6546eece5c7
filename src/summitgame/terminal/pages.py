"""Views as lines of text.

Law: pure functions; every value that a picture would carry is a word here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from summitgame.strings.languages import SOURCE
from summitgame.strings.speech import spoken, tr, tr_word
from summitgame.strings.widths import wrapped
from summitgame.terminal.speakers import labelled
from summitgame.views import (
    Consequence,
    DebriefView,
    DraftView,
    FactView,
    HistoryEntry,
    LedgerView,
    OptionsAsk,
    OptionView,
    PanelView,
    Passage,
    Run,
    TableAsk,
    TrackView,
    View,
)

WIDTH = 78
ROWS = "abcdefgh"
"""The letters of a table's rows."""
LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Style:
    """Marks for emphasis and headings; empty ones write plain text."""

    strong: str = ""
    faint: str = ""
    slanted: str = ""
    end: str = ""


PLAIN = Style()
COLOUR = Style("\x1b[1m", "\x1b[2m", "\x1b[3m", "\x1b[0m")


def wrap(text: str, indent: str = "", width: int = WIDTH) -> list[str]:
    """Return text broken into lines."""
    return wrapped(text, width, indent) or [""]


def is_number(word: str) -> bool:
    """Return whether a word is a number that somebody may mean: digits, and not too many."""
    return word.isascii() and word.isdigit() and len(word) <= LONGEST_NUMBER


def plain_runs(runs: Iterable[Run]) -> str:
    """Return runs as text; emphasis is kept as asterisks, which a screen reader can skip."""
    parts = ((one, "".join(run.text for run in all_)) for one, all_ in groupby(runs, _slanted))
    return "".join(f"*{text}*" if emphasis else text for emphasis, text in parts)


def _slanted(run: Run) -> bool:
    return run.emphasis


def passage_lines(passage: Passage, met: set[str] | None = None) -> list[str]:
    """Return one paragraph; speech names its speaker, a stage direction stands in brackets.

    Args:
        passage: The paragraph.
        met: Speakers whose role was told; who speaks is added.
    """
    text = plain_runs(passage.runs)
    if passage.kind == "direction":
        text = f"({text})"
    sound = wrap(tr("terminal.sound", caption=passage.caption)) if passage.caption else []
    if passage.speaker is not None:
        text = labelled(text, passage.speaker, met if met is not None else set())
    return sound + (wrap(text) if text else [])


def page(view: View, style: Style = PLAIN, met: set[str] | None = None) -> Iterator[str]:
    """Yield a view from heading to options.

    Args:
        view: The view.
        style: Marks for headings and what stands beside the story.
        met: Speakers whose role was told; those who speak are added.
    """
    met = set() if met is None else met
    if view.new_chapter:
        yield ""
        number, title = view.chapter.number, view.chapter.title
        over = tr("terminal.chapter", number=number, title=title)
        yield f"{style.strong}{over}{style.end}"
        if view.chapter.subtitle:
            yield f"{style.faint}{view.chapter.subtitle}{style.end}"
    if view.heading:
        yield ""
        yield f"{style.strong}{view.heading}{style.end}"
    for passage in view.passages:
        yield ""
        yield from passage_lines(passage, met)
    yield from _linked_lines(view, style)
    changes = [change_words(track) for track in view.panel.tracks if track.change]
    if changes:
        yield ""
        for words in wrap(f"[{'; '.join(changes)}]"):
            yield f"{style.faint}{words}{style.end}"
    for note in view.panel.notes:
        yield ""
        yield f"{style.strong}{note.title}{style.end}"
        for line in note.lines:
            yield from wrap(plain_runs(line), "  ")


def _linked_lines(view: View, style: Style) -> Iterator[str]:
    """Yield the terms that may be looked up here, so that a screen reader comes across them."""
    if view.linked:
        yield ""
        for words in wrap(tr("terminal.codex", terms=", ".join(view.linked))):
            yield f"{style.faint}{words}{style.end}"


def change_words(track: TrackView) -> str:
    """Return a change as words."""
    change = f"{track.change:+d}"
    return tr("terminal.change", name=track.name, change=change, value=track.low, most=track.most)


def track_line(track: TrackView) -> str:
    """Return a track as one line."""
    if track.exact:
        return tr("terminal.track", name=track.name, value=track.low, most=track.most)
    return tr(
        "terminal.track-range", name=track.name, low=track.low, high=track.high, most=track.most
    )


def panel_lines(panel: PanelView) -> Iterator[str]:
    """Yield tracks and ledgers."""
    for track in panel.tracks:
        yield track_line(track)
    for ledger in panel.ledgers:
        yield from ledger_lines(ledger)


def ledger_lines(ledger: LedgerView) -> Iterator[str]:
    """Yield what one side gives."""
    yield _with_side(ledger.title, ledger.side_name)
    for row in ledger.rows:
        value = tr("terminal.new", value=row.value) if row.changed else row.value
        yield f"  {row.name}: {value}"


def _with_side(words: str, side: str) -> str:
    """Return words with the side whose matter they are, if the campaign names it."""
    return f"{words} ({side})" if side else words


def consequence_words(consequences: Iterable[Consequence]) -> str:
    """Return shown consequences as words."""
    return ", ".join(f"{each.name} {each.amount}" for each in consequences)


def option_lines(option: OptionView, style: Style = PLAIN) -> Iterator[str]:
    """Yield one option: number, text, what it costs, or why it is closed."""
    yield from wrap(f"{option.number}. {option.text}")
    if not option.enabled:
        yield from wrap(tr("terminal.closed", reason=option.reason), "   ")
        return
    notes = ". ".join(
        part.rstrip(".") for part in (consequence_words(option.consequences), option.note) if part
    )
    for line in wrap(notes, "   ") if notes else ():
        yield f"{style.faint}{line}{style.end}"


def offer_lines(ask: OptionsAsk | TableAsk, style: Style = PLAIN) -> Iterator[str]:
    """Yield every option: those without a group, then each group under its heading."""
    for option in ask.options:
        if not option.group:
            yield from option_lines(option, style)
    for group in ask.groups:
        yield ""
        title = f"{group.text.rstrip('.')}. {group.note}" if group.note else group.text
        for line in wrap(title):
            yield f"{style.strong}{line}{style.end}"
        for option in group.options:
            yield from option_lines(option, style)


def table_lines(ask: TableAsk, chosen: dict[str, str], draft: DraftView) -> Iterator[str]:
    """Yield the package under construction: terms by letter, levels by number, live estimates."""
    if ask.title:
        yield ask.title
    for letter, term in zip(ROWS, ask.terms, strict=False):
        yield f"{letter}. {_with_side(term.name, term.side_name)}"
        for number, level in enumerate(term.levels, start=1):
            mark = "*" if chosen.get(term.id) == level.value else " "
            note = f": {level.note}" if level.note else ""
            closed = "" if level.enabled else f" {tr('terminal.closed', reason=level.reason)}"
            yield from wrap(f" {mark} {letter}{number} {level.name}{note}{closed}", "  ")
    for each in draft.estimates:
        figure = f"{each.low}"
        if each.low != each.high:
            figure = tr("terminal.range", low=each.low, high=each.high)
        words = tr(
            "terminal.estimate", name=each.name, figure=figure, least=each.least, most=each.most
        )
        yield from wrap(words, "   ")
    if draft.problem:
        yield from wrap(tr("terminal.problem", problem=draft.problem), "   ")


def fact_lines(fact: FactView) -> Iterator[str]:
    """Yield a fact with its date, source and standing."""
    date = f"{fact.date}: " if fact.date else ""
    yield from wrap(f"- {date}{fact.statement}")
    yield from wrap(f"({tr_word('fact', fact.confidence)}; {fact.source})", "  ")


def sources_lines(facts: Sequence[FactView]) -> Iterator[str]:
    """Yield facts, and once before them in which language they are, or that there are none."""
    if not facts:
        yield tr("terminal.nothing-cited")
        return
    yield from record_lines()
    for fact in facts:
        yield from fact_lines(fact)


def record_lines() -> Iterator[str]:
    """Yield in which language facts are, where another one is spoken."""
    if spoken() != SOURCE:
        yield from wrap(tr("sources.record"))


def debrief_lines(debrief: DebriefView, style: Style = PLAIN) -> Iterator[str]:
    """Yield the debrief."""
    yield ""
    title = tr("terminal.debrief", ending=debrief.ending.title)
    yield f"{style.strong}{title}{style.end}"
    if any(section.facts for section in debrief.sections):
        yield from record_lines()
    for section in debrief.sections:
        yield ""
        yield f"{style.strong}{section.title}{style.end}"
        for line in section.lines:
            yield from wrap(plain_runs(line))
        for fact in section.facts:
            yield from fact_lines(fact)


def history_lines(history: Iterable[HistoryEntry]) -> Iterator[str]:
    """Yield past decisions with their numbers, for going back."""
    for entry in history:
        if entry.picked:
            yield from wrap(f"{entry.step + 1}. {entry.heading or entry.chapter}: {entry.picked}")
