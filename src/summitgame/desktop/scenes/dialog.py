"""A question with two answers, and the menu of a game in play."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitgame.desktop.moves import Move, Pop
from summitgame.desktop.scenes.sheet import SheetPage
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.buttons import Button
from summitgame.desktop.widgets.plain import Text
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitgame.desktop.game import Game
    from summitgame.desktop.ui import Ui
    from summitgame.desktop.widgets.base import Widget

__all__ = ["QuestionPage"]


class QuestionPage(SheetPage):
    """Asks before something is lost.

    Args:
        game: The services that scenes share.
        heading: The question.
        text: What would happen.
        answer: Words on the button that does it.
        does: Called for yes; its answer is done after the question is gone.
    """

    wide = 520

    def __init__(
        self, game: Game, heading: str, text: str, answer: str, does: Callable[[], Move]
    ) -> None:
        super().__init__(game)
        self._question = heading
        self._text = text
        self._answer = answer
        self._does = does

    def title(self) -> str:
        """Return the question."""
        return self._question

    def content(self, ui: Ui) -> Widget:
        """Return what would happen."""
        del ui
        return Text(self._text, STYLES.body)

    def buttons(self, ui: Ui) -> list[Button]:
        """Return yes and no."""
        del ui
        return [
            Button("yes", self._answer, self._yes, kind="main"),
            Button("no", tr("button.no"), self.close, hint=tr("hint.esc")),
        ]

    def _yes(self) -> Move:
        return Pop(then=self._does())
