"""An assist: what becomes of those who go on at random from here, as a note on the panel.

Law: nothing is worked out while it is off; the figures never wait for the window nor it for them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summitgame.strings.speech import tr
from summitgame.views import EndingAsk, NoteView, ObjectiveView, Run

if TYPE_CHECKING:
    from summitgame.desktop.game import Game
    from summitgame.desktop.ports import Playthrough
    from summitgame.desktop.worker import Task
    from summitgame.views import View

__all__ = ["Foresight"]

_MOST = 4
"""Objectives that a note tells of at most."""


class Foresight:
    """The note for the present view of a game.

    Args:
        game: The services that scenes share.
    """

    def __init__(self, game: Game) -> None:
        self._game = game
        self._task: Task[tuple[tuple[ObjectiveView, float], ...]] | None = None
        self._found: tuple[tuple[ObjectiveView, float], ...] = ()
        self._step = -1

    def begin(self, session: Playthrough, view: View) -> None:
        """Begin to work out the figures of a view, if they are wanted and not known."""
        if not (self._game.prefs.foresight and self._game.host.foresees):
            self._found, self._step = (), -1
            return
        if self._step == view.step or isinstance(view.ask, EndingAsk):
            return
        self._step, self._found = view.step, ()
        self._task = self._game.worker.start(session.look_ahead())
        self.look()

    def forget(self) -> None:
        """Drop the figures; the next view may have the same number of picks."""
        self._found, self._step, self._task = (), -1, None

    def look(self) -> bool:
        """Take over what has been found; tell whether there is something new."""
        task = self._task
        if task is None or not task.look() or task.open:
            return False
        self._task, self._found = None, task.result or ()
        return bool(self._found)

    def over(self, view: View) -> View:
        """Return a view with the note on its panel."""
        if not self._found or isinstance(view.ask, EndingAsk):
            return view
        lines = tuple(
            (Run(f"{goal.name}: "), Run(goal.figure(value), emphasis=True))
            for goal, value in self._found[:_MOST]
        )
        note = NoteView(tr("foresight.title"), "plain", lines)
        return replace(view, panel=replace(view.panel, notes=(*view.panel.notes, note)))
