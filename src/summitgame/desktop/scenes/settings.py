"""The settings: how it looks, how it moves, how it sounds. Every change holds at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summitgame.desktop.moves import Move, Refresh, Stay
from summitgame.desktop.prefs import TEXT_SIZES, VOLUME_MOST
from summitgame.desktop.scenes.sheet import SheetPage
from summitgame.desktop.theme import THEMES
from summitgame.desktop.widgets.base import Stack
from summitgame.desktop.widgets.controls import Choice, ChoiceValue, switch
from summitgame.desktop.widgets.slider import Slider

if TYPE_CHECKING:
    from summitgame.desktop.prefs import Prefs
    from summitgame.desktop.ui import Ui
    from summitgame.desktop.widgets.base import Widget

__all__ = ["SettingsPage"]


class SettingsPage(SheetPage):
    """Changes the settings."""

    heading = "Settings"
    wide = 820

    def content(self, ui: Ui) -> Widget:
        """Return the controls."""
        del ui
        prefs = self.game.prefs
        themes = [ChoiceValue(theme.id, theme.name) for theme in THEMES]
        sizes = [ChoiceValue(str(size), f"{size} %") for size in TEXT_SIZES]
        parts: list[Widget] = [
            Choice("theme", "Theme", themes, prefs.theme, self._theme),
            Choice(
                "text",
                "Text size",
                sizes,
                str(prefs.text_size),
                lambda size: self._change(replace(self.game.prefs, text_size=int(size))),
                about="Also with + and -.",
            ),
            switch(
                "screen",
                "Full screen",
                on=prefs.full_screen,
                does=lambda on: self._change(replace(self.game.prefs, full_screen=on)),
                about="Also with F11.",
            ),
            switch(
                "motion",
                "Reduced motion",
                on=prefs.reduced_motion,
                does=lambda on: self._change(replace(self.game.prefs, reduced_motion=on)),
                about="No fades, no gliding, no ticking.",
            ),
            Slider("music", "Music", prefs.music, VOLUME_MOST, self._music),
            Slider("effects", "Effects", prefs.effects, VOLUME_MOST, self._effects),
            switch(
                "captions",
                "Captions for sounds",
                on=prefs.captions,
                does=lambda on: self._change(replace(self.game.prefs, captions=on)),
                about="For sounds that mean something.",
            ),
        ]
        if self.game.host.foresees:
            parts.append(
                switch(
                    "foresight",
                    "Chances on the panel",
                    on=prefs.foresight,
                    does=lambda on: self._change(replace(self.game.prefs, foresight=on)),
                    about="What becomes of those who go on at random from here. An assist.",
                )
            )
        return Stack(parts, gap=2)

    def _theme(self, theme: str) -> Move:
        self.game.change(replace(self.game.prefs, theme=theme))
        return Refresh()

    def _music(self, value: int) -> Move:
        self.game.change(replace(self.game.prefs, music=value, muted=False))
        return Stay()

    def _effects(self, value: int) -> Move:
        self.game.change(replace(self.game.prefs, effects=value, muted=False))
        self.game.sound.cue("page")
        return Stay()

    def _change(self, prefs: Prefs) -> Move:
        self.game.change(prefs)
        return Refresh()
