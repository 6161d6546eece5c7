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
from summitgame.strings.languages import LANGUAGES
from summitgame.strings.speech import spoken, tr

if TYPE_CHECKING:
    from summitgame.desktop.prefs import Prefs
    from summitgame.desktop.ui import Ui
    from summitgame.desktop.widgets.base import Widget

__all__ = ["SettingsPage"]

_TWO = 2
"""Languages that make a choice."""


class SettingsPage(SheetPage):
    """Changes the settings."""

    heading = "settings.heading"
    wide = 820

    def content(self, ui: Ui) -> Widget:
        """Return the controls."""
        del ui
        prefs = self.game.prefs
        themes = [ChoiceValue(theme.id, tr(f"theme.{theme.id}")) for theme in THEMES]
        sizes = [
            ChoiceValue(str(size), tr("settings.size.value", size=size)) for size in TEXT_SIZES
        ]
        parts: list[Widget] = [
            *self._languages(),
            Choice("theme", tr("settings.theme"), themes, prefs.theme, self._theme),
            Choice(
                "text",
                tr("settings.size"),
                sizes,
                str(prefs.text_size),
                lambda size: self._change(replace(self.game.prefs, text_size=int(size))),
                about=tr("settings.size.about"),
            ),
            switch(
                "screen",
                tr("settings.screen"),
                on=prefs.full_screen,
                does=lambda on: self._change(replace(self.game.prefs, full_screen=on)),
                about=tr("settings.screen.about"),
            ),
            switch(
                "motion",
                tr("settings.motion"),
                on=prefs.reduced_motion,
                does=lambda on: self._change(replace(self.game.prefs, reduced_motion=on)),
                about=tr("settings.motion.about"),
            ),
            Slider("music", tr("settings.music"), prefs.music, VOLUME_MOST, self._music),
            Slider("effects", tr("settings.effects"), prefs.effects, VOLUME_MOST, self._effects),
            switch(
                "captions",
                tr("settings.captions"),
                on=prefs.captions,
                does=lambda on: self._change(replace(self.game.prefs, captions=on)),
                about=tr("settings.captions.about"),
            ),
        ]
        if self.game.host.foresees:
            parts.append(
                switch(
                    "foresight",
                    tr("settings.foresight"),
                    on=prefs.foresight,
                    does=lambda on: self._change(replace(self.game.prefs, foresight=on)),
                    about=tr("settings.foresight.about"),
                )
            )
        return Stack(parts, gap=2)

    def _languages(self) -> list[Widget]:
        """Return the choice of a language, each by its own name, if there is one."""
        codes = self.game.languages
        if len(codes) < _TWO:
            return []
        values = [ChoiceValue(code, LANGUAGES[code].name) for code in codes]
        return [
            Choice(
                "language",
                tr("settings.language"),
                values,
                spoken(),
                lambda code: self._change(replace(self.game.prefs, language=code)),
                about=tr("settings.language.about"),
            )
        ]

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
