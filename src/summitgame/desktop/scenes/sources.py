"""The record: cited facts with date, source and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitgame.desktop.dates import in_words
from summitgame.desktop.inputs import Act
from summitgame.desktop.moves import Move, Pop
from summitgame.desktop.scenes.sheet import SheetPage
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Stack, Widget
from summitgame.desktop.widgets.plain import Rule, Text
from summitgame.strings.languages import SOURCE
from summitgame.strings.speech import spoken, tr, tr_word

if TYPE_CHECKING:
    from summitgame.desktop.game import Game
    from summitgame.desktop.ui import Ui
    from summitgame.views import FactView

__all__ = ["SourcesPage", "fact_card"]


def fact_card(fact: FactView) -> Stack:
    """Return a fact as it is cited."""
    head = " · ".join(
        part for part in (in_words(fact.date), tr_word("fact", fact.confidence)) if part
    )
    parts: list[Widget] = [Text(head, STYLES.label, "muted")] if head else []
    parts.append(Text(fact.statement, STYLES.body))
    if fact.source:
        parts.append(Text(fact.source, STYLES.small, "muted"))
    return Stack(parts, gap=2)


class SourcesPage(SheetPage):
    """A list of facts.

    Args:
        game: The services that scenes share.
        facts: What is listed.
        here: Whether they are those of the passage just read.
    """

    wide = 820
    tall = 560

    def __init__(self, game: Game, facts: tuple[FactView, ...], *, here: bool = False) -> None:
        super().__init__(game)
        self.heading = "sources.here" if here else "sources.heading"
        self._facts = facts
        self._here = here
        if here and not facts:
            self.tall = 0

    def note(self) -> str:
        """Tell what the list is."""
        if not self._facts:
            return ""
        note = tr("sources.here.note") if self._here else tr("sources.note")
        return note if spoken() == SOURCE else f"{note} {tr('sources.record')}"

    def content(self, ui: Ui) -> Widget:
        """Return the facts."""
        del ui
        if not self._facts:
            text = tr("sources.here.none" if self._here else "sources.none")
            return Text(text, STYLES.body)
        parts: list[Widget] = []
        for fact in self._facts:
            if parts:
                parts.append(Rule())
            parts.append(fact_card(fact))
        return Stack(parts, gap=12)

    def act(self, act: Act) -> Move | None:
        """Close on the key that opened it, too."""
        return Pop() if act in {Act.SOURCES, Act.BACK} else None
