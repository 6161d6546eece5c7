"""A stack of scenes on a surface: inputs become moves, and only what changed is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summitgame.desktop.fade import Fade
from summitgame.desktop.inputs import Act, Input, Press
from summitgame.desktop.moves import BackTo, Home, Move, Pop, Push, Quit, Refresh, Replace, Stay
from summitgame.desktop.paint import Painter
from summitgame.desktop.prefs import TEXT_SIZES
from summitgame.desktop.scenes.help import HelpPage
from summitgame.desktop.scenes.slots import slot_name
from summitgame.desktop.ui import Ui, scale_for
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from pygame import Rect, Surface

    from summitgame.desktop.art import Art
    from summitgame.desktop.fonts import Fonts
    from summitgame.desktop.game import Game
    from summitgame.desktop.page import Page

__all__ = ["Window"]


class Window:
    """The scenes of one game, drawn on a surface of any size.

    Args:
        game: The services that scenes share.
        fonts: Where faces come from.
        art: Where pictures come from.
        surface: What is drawn on.
        pages: The first scenes, bottom first.
    """

    def __init__(
        self, game: Game, fonts: Fonts, art: Art, surface: Surface, pages: tuple[Page, ...]
    ) -> None:
        self.game = game
        self.fonts = fonts
        self.art = art
        self.surface = surface
        self.stack: list[Page] = []
        self.dirty = True
        self._fade = Fade()
        self._region: Rect | None = None
        self._prefs = game.prefs
        self._apply(Home(pages))

    @property
    def page(self) -> Page:
        """The scene on top."""
        return self.stack[-1]

    @property
    def open(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.stack)

    def close(self) -> None:
        """Leave every scene; a game in play is in its automatic slot already."""
        self._apply(Quit())

    def resize(self, surface: Surface) -> None:
        """Draw on another surface from now on."""
        self.surface = surface
        self._fade.stop()
        self._layout()

    def send(self, event: Input) -> None:
        """Give an input to the scene on top, and do what it answers."""
        if not self.open:
            return
        answer = self.page.handle(event)
        if answer is None and isinstance(event, Press):
            answer = self._common(event)
        if answer is not None:
            self._apply(answer)
        self.follow_prefs()

    def advance(self, ms: int) -> bool:
        """Let time pass; tell whether anything still moves."""
        moving = bool(self.stack) and self.page.tick(ms)
        if self.stack and self.page.due is not None:
            due, self.page.due = self.page.due, None
            self._apply(due)
        if self.stack and self.game.bench is not None:
            news = self.game.bench.news(self.game, self.stack)
            if news is not None:
                self._apply(news)
        gone = self.game.notices.tick(ms)
        told = self.game.archive.take_told()
        for sentence in told:
            self.game.notices.tell(sentence, "warning")
        for slot in self.game.archive.take_kept():
            told.append(slot)
            self.game.notices.tell(tr("slots.kept", slot=slot_name(slot)))
        self.game.sound.tick()
        if moving or gone or told or self.dirty:
            self._fade.stale()
        fading = self._fade.tick(ms)
        whole = self.dirty or fading or gone or bool(told) or not moving
        self._region = None if whole else self.page.region
        self.dirty = self.dirty or moving or fading or gone or bool(told)
        return moving or fading

    def draw(self) -> None:
        """Draw everything on the surface."""
        if not self.open:
            return
        if not self._fade.restore(self.surface):
            self.surface.set_clip(self._region)
            painter = Painter(self.surface, self.fonts)
            self._draw_pages(painter)
            self._tell_missing()
            if self.game.bench is not None:
                self.game.bench.draw(painter, self.page)
            story = [scroll.rect for scroll in self.page.scrolls()]
            clear = self.page.keep_clear()
            self.game.notices.draw(painter, self.page.ui, clear, story)
            self.surface.set_clip(None)
        self._fade.cover(self.surface)
        self.dirty = False

    def _draw_pages(self, painter: Painter) -> None:
        first = len(self.stack) - 1
        while first > 0 and self.stack[first].veil:
            first -= 1
        for page in self.stack[first:]:
            page.draw(painter)

    def _tell_missing(self) -> None:
        fonts, pictures = self.fonts.take_missing(), self.art.take_missing()
        if fonts:
            self.game.notices.tell(
                tr("window.font"),
                "warning",
            )
        if pictures:
            self.game.notices.tell(tr("window.picture", name=pictures[0]), "warning")

    # --- moves

    def _common(self, event: Press) -> Move | None:
        """Answer the keys that mean the same everywhere."""
        prefs = self.game.prefs
        match event.act:
            case Act.DEVELOPER:
                bench = self.game.bench
                return bench.overlay(self.game, self.stack) if bench is not None else None
            case Act.HELP:
                return Push(HelpPage(self.game)) if not isinstance(self.page, HelpPage) else None
            case Act.FULL_SCREEN:
                self.game.change(replace(prefs, full_screen=not prefs.full_screen))
            case Act.MUTE:
                self.game.change(replace(prefs, muted=not prefs.muted))
                told = tr("window.unmuted" if prefs.muted else "window.muted")
                self.game.notices.tell(told, about="sound")
            case Act.LARGER | Act.SMALLER:
                step = 1 if event.act is Act.LARGER else -1
                at = TEXT_SIZES.index(prefs.text_size) + step
                size = TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, at))]
                self.game.change(replace(prefs, text_size=size))
                self.game.notices.tell(tr("window.size", size=size), about="size")
            case _:
                return None
        return Stay()

    def _apply(self, move: Move) -> None:
        self.dirty = True
        match move:
            case Stay():
                return
            case Refresh(fade):
                if fade:
                    self._start_fade()
                self.page.layout(self._ui())
            case Push(page):
                self._start_fade()
                self._enter(page)
            case Pop(then):
                self._start_fade()
                self.stack.pop()
                self._uncovered()
                if then is not None and self.stack:
                    self._apply(then)
            case BackTo(page):
                self._start_fade()
                while self.stack and self.page is not page:
                    self.stack.pop()
                self._uncovered()
            case Replace(page):
                self._start_fade()
                if self.stack:
                    self.stack.pop()
                self._enter(page)
            case Home(pages):
                self._start_fade()
                self.stack.clear()
                for page in pages:
                    self._enter(page)
            case Quit():
                self.stack.clear()

    def _enter(self, page: Page) -> None:
        self.stack.append(page)
        page.layout(self._ui())
        self.game.sound.play(page.mood)
        page.entered()

    def _uncovered(self) -> None:
        if self.stack:
            self.page.layout(self._ui())
            self.page.entered()

    def _start_fade(self) -> None:
        if self.stack and not self.game.prefs.reduced_motion:
            self._fade.begin(self.surface)

    def follow_prefs(self) -> None:
        """Lay out again when settings that change the layout have changed."""
        if self.game.prefs != self._prefs:
            spoken, self._prefs = self._prefs.language, self.game.prefs
            if self._prefs.language != spoken:
                self._retell()
            if self.open:
                self._layout()

    def _retell(self) -> None:
        """Speak another language in every scene; play stays where it is."""
        game = self.game
        if game.tell is None:
            return
        game.host = game.tell(game.prefs.language)
        for page in self.stack:
            page.retold()

    def _layout(self) -> None:
        self.dirty = True
        ui = self._ui()
        for page in self.stack:
            page.layout(ui)

    def _ui(self) -> Ui:
        size = self.surface.get_size()
        prefs = self.game.prefs
        scale = scale_for(size, prefs.text_size)
        return Ui(size, scale, prefs.colours, self.fonts, self.art, prefs)
