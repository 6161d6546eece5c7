"""A pick under way: where somebody has to think about his answer, the window does not wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitgame.desktop.ports import RefusedError
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitgame.desktop.game import Game
    from summitgame.desktop.worker import Task
    from summitgame.views import View

__all__ = ["Turn"]

_SOON_MS = 350
"""After this long it is said that somebody thinks."""


class Turn:
    """Makes picks, beside the window if that may take long.

    Args:
        game: The services that scenes share.
    """

    def __init__(self, game: Game) -> None:
        self._game = game
        self._task: Task[View] | None = None
        self._age = 0

    @property
    def waiting(self) -> bool:
        """Whether a pick has not been answered yet."""
        return self._task is not None

    def make(self, pick: Callable[[], View], *, slowly: bool) -> View | None:
        """Make a pick; return what is to be shown then, or None if that takes a while.

        Args:
            pick: Makes it in the session.
            slowly: Whether an adversary may have to think.

        Raises:
            RefusedError: It cannot be made.
        """
        if not slowly:
            return pick()
        self._age = 0
        self._task = self._game.worker.start(lambda _: pick())
        return self.look(0)

    def look(self, ms: int) -> View | None:
        """Return what is to be shown once the pick is answered.

        Raises:
            RefusedError: It cannot be made.
        """
        task = self._task
        if task is None:
            return None
        task.look()
        if not task.open:
            self._task = None
            if task.result is None:
                raise RefusedError(task.problem)
            return task.result
        if self._age < _SOON_MS <= self._age + ms:
            who = self._game.host.adversary
            self._game.notices.tell(
                tr("play.thinks", who=f"{who[:1].upper()}{who[1:]}"), passing=True
            )
        self._age += ms
        return None
