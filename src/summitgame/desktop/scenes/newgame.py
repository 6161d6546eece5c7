"""A new game: what is chosen before it begins."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from summitgame.desktop.moves import Move, Refresh, Stay
from summitgame.desktop.ports import RefusedError
from summitgame.desktop.scenes.sheet import SheetPage
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Stack, Widget
from summitgame.desktop.widgets.buttons import Button
from summitgame.desktop.widgets.controls import Choice, ChoiceValue, switch
from summitgame.desktop.widgets.entry import Entry
from summitgame.desktop.widgets.plain import Text
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitgame.desktop.game import Game
    from summitgame.desktop.ports import Playthrough
    from summitgame.desktop.tree import Spot
    from summitgame.desktop.ui import Ui

__all__ = ["NewGamePage"]


class NewGamePage(SheetPage):
    """Chooses setup, seed and takebacks.

    Args:
        game: The services that scenes share.
        play: Takes the new game over, and says where to go.
    """

    heading = "new.heading"
    wide = 820

    def __init__(self, game: Game, play: Callable[[Playthrough], Move]) -> None:
        super().__init__(game)
        self._play = play
        self._setup = {choice.id: choice.start for choice in game.host.setup} | dict(
            game.offer.setup
        )
        self._seed = "" if game.offer.seed is None else str(game.offer.seed)
        self._takebacks = game.offer.takebacks
        self._hard = game.offer.hard and bool(game.host.adversary)

    def content(self, ui: Ui) -> Widget:
        """Return the controls."""
        del ui
        parts: list[Widget] = [Text(self.game.host.about, STYLES.prose)]
        for choice in self.game.host.setup:
            values = [ChoiceValue(value.id, value.name) for value in choice.values]
            parts.append(
                Choice(
                    f"setup:{choice.id}",
                    choice.name,
                    values,
                    self._setup[choice.id],
                    partial(self._choose, choice.id),
                    about=choice.about,
                )
            )
        parts.append(
            switch(
                "takebacks",
                tr("new.takebacks"),
                on=self._takebacks,
                does=self._allow,
                about=tr("new.takebacks.about"),
            )
        )
        adversary = self.game.host.adversary
        if adversary:
            parts.append(
                switch(
                    "hard",
                    tr("new.hard", who=adversary),
                    on=self._hard,
                    does=self._harden,
                    about=tr("new.hard.about"),
                )
            )
        parts.append(
            Entry(
                "seed",
                tr("new.seed"),
                self._seed,
                self._type,
                empty=tr("new.seed.empty"),
                about=tr("new.seed.about"),
            )
        )
        return Stack(parts, gap=4)

    def buttons(self, ui: Ui) -> list[Button]:
        """Return begin and back."""
        return [Button("begin", tr("new.begin"), self._begin, kind="main"), *super().buttons(ui)]

    def first_focus(self, spots: list[Spot]) -> str:
        """Begin at the button, so that Enter starts a game as it is."""
        return "begin" if any(spot.widget.key == "begin" for spot in spots) else ""

    def _choose(self, name: str, value: str) -> Move:
        self._setup[name] = value
        return Refresh(fade=False)

    def _allow(self, on: bool) -> Move:  # noqa: FBT001 - what a switch calls
        self._takebacks = on
        return Refresh(fade=False)

    def _harden(self, on: bool) -> Move:  # noqa: FBT001 - what a switch calls
        self._hard = on
        return Refresh(fade=False)

    def _type(self, digits: str) -> Move:
        self._seed = digits
        return Refresh(fade=False)

    def _begin(self) -> Move:
        seed = int(self._seed) if self._seed else self.game.new_seed()
        try:
            session = self.game.host.start(
                seed, self._setup, takebacks=self._takebacks, hard=self._hard
            )
        except RefusedError as error:
            self.game.notices.tell(str(error), "warning")
            return Stay()
        saved = session.save()
        self.game.archive.go_over(saved)
        self.game.archive.autosave(saved)
        return self._play(session)
