"""The key help: the table of keys, drawn from the table itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitgame.desktop.inputs import KEYS, Act
from summitgame.desktop.moves import Move, Pop
from summitgame.desktop.scenes.sheet import SheetPage
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Row, Stack, Widget
from summitgame.desktop.widgets.plain import Text
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from summitgame.desktop.ui import Ui

__all__ = ["HelpPage"]


class HelpPage(SheetPage):
    """Every key and what it does."""

    heading = "keys.heading"
    wide = 680

    def content(self, ui: Ui) -> Widget:
        """Return the table."""
        del ui
        rows = [
            Row(
                [Text(line.keys, STYLES.body_strong, "accent"), Text(line.meaning, STYLES.body)],
                shares=(3, 7),
                least=120,
                gap=20,
            )
            for line in KEYS
        ]
        mouse = Text(
            tr("keys.mouse"),
            STYLES.note,
            "muted",
        )
        return Stack([*rows, mouse], gap=7)

    def act(self, act: Act) -> Move | None:
        """Close on the key that opened it, too."""
        return Pop() if act in {Act.HELP, Act.BACK} else None
