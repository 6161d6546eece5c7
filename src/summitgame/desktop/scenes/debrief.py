"""After an ending: what was hidden, what really happened with its sources, and the path back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.inputs import Act
from summitgame.desktop.moves import Home, Move, Pop, Stay
from summitgame.desktop.page import Page
from summitgame.desktop.ports import RefusedError
from summitgame.desktop.scenes.bar import Tab
from summitgame.desktop.scenes.desk import draw_strip
from summitgame.desktop.scenes.history import ask_return, transcript
from summitgame.desktop.scenes.review import open_review
from summitgame.desktop.scenes.sheet import Backing, ButtonRow
from summitgame.desktop.scenes.sources import fact_card
from summitgame.desktop.tree import Spot
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Space, Stack, Widget
from summitgame.desktop.widgets.buttons import Button
from summitgame.desktop.widgets.links import LinkedText
from summitgame.desktop.widgets.plain import Margin, Rule, Sheet, Text
from summitgame.desktop.widgets.scroll import Scroll
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from summitgame.desktop.game import Game
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.ports import Playthrough
    from summitgame.desktop.scenes.play import PlayPage
    from summitgame.desktop.ui import Ui
    from summitgame.views import DebriefSection

__all__ = ["DebriefPage"]


class DebriefPage(Page):
    """What is told after an ending.

    Args:
        game: The services that scenes share.
        session: The playthrough that has ended.
        play: The scene to return to.
    """

    def __init__(self, game: Game, session: Playthrough, play: PlayPage) -> None:
        super().__init__(game)
        self._session = session
        self._play = play
        self._view = session.debrief()
        self._strip = Rect(0, 0, 0, 0)
        if game.host.objectives:
            with suppress(RefusedError):
                play.looking_back()

    def build(self, ui: Ui) -> tuple[Widget, ...]:
        """Put the sections left and the path right, or all in one column."""
        margin = ui.px(48 if not ui.narrow else 22)
        story = Stack(
            [self._head(), *(self._section(part) for part in self._view.sections)], gap=26
        )
        path = self._path()
        buttons = ButtonRow(self._buttons())
        if ui.narrow:
            self._strip = Rect(0, 0, 0, 0)
            whole = Stack([Space(10), story, Sheet(path), buttons, Space(12)], gap=18)
            scroll = Scroll("debrief", whole, ui.theme.paper)
            scroll.place(ui, Rect(margin, 0, ui.width - margin - ui.px(8), ui.height))
            return (scroll,)
        column, side, gap = ui.px(690), ui.px(420), ui.px(52)
        left = max(margin, (ui.width - column - gap - side) // 2)
        gutter = ui.px(16)
        foot = buttons.arrange(ui, 0, 0, side)
        self._strip = Rect(0, 0, ui.width, ui.px(120))
        tab = Tab(tr("debrief.tab"))
        tab.arrange(ui, left, self._strip.bottom, column)
        above, top = ui.px(34), self._strip.bottom + ui.px(22)
        text = Scroll("debrief", Stack([story, Space(30)]), ui.theme.paper)
        text.place(ui, Rect(left, top, column + gutter, ui.height - top))
        right = left + column + gap
        pad = ui.px(22)
        rect = Rect(right, above, side, ui.height - above - ui.px(24) - foot - ui.px(16))
        inner = rect.inflate(-2 * pad, -2 * pad)
        need = path.arrange(ui, 0, 0, inner.w - gutter // 2)
        rect.h = min(rect.h, need + 2 * pad)
        inner = rect.inflate(-2 * pad, -2 * pad)
        inner.w += gutter // 2
        steps = Scroll("path", path, ui.theme.card)
        steps.place(ui, inner, gutter=11)
        buttons.arrange(ui, right, rect.bottom + ui.px(16), side)
        return (tab, text, Backing(rect), steps, buttons)

    def backdrop(self, p: Painter, look: Look) -> None:
        """Draw paper and the picture of the ending."""
        super().backdrop(p, look)
        draw_strip(p, look, self._strip, self._play.view.art)

    def first_focus(self, spots: list[Spot]) -> str:
        """Begin at the button that goes back, so that keys scroll the text."""
        return "close" if any(spot.widget.key == "close" for spot in spots) else ""

    def act(self, act: Act) -> Move | None:
        """Scroll the text with the arrows while a button has the keyboard, and turn its pages."""
        spot = self.spot(self.focus)
        text = self.scrolls()[0]
        if act is Act.SPACE and self.focus == "close" and not text.at_end:
            text.by_pages(1)
            return Stay()
        if act in {Act.UP, Act.DOWN} and text.most and (spot is None or spot.scroll is None):
            text.by_steps(1 if act is Act.DOWN else -1)
            return Stay()
        return super().act(act)

    def main_scroll(self) -> Scroll | None:
        """Let the page keys move the text unless the path has the keyboard."""
        spot = self.spot(self.focus)
        if spot is not None and spot.scroll is not None:
            return spot.scroll
        return self.scrolls()[0]

    def _section(self, section: DebriefSection) -> Stack:
        parts: list[Widget] = [Text(section.title, STYLES.heading)]
        parts += [
            LinkedText(f"{section.title}#{number}", line, STYLES.prose, self._play.follow)
            for number, line in enumerate(section.lines)
        ]
        if section.facts:
            facts = Stack([fact_card(fact) for fact in section.facts], gap=14)
            parts.append(Margin(facts))
        return Stack(parts, gap=12)

    def _head(self) -> Stack:
        ending = self._view.ending
        return Stack(
            [
                Text(ending.title, STYLES.title),
                Rule(double=True, above=10),
            ]
        )

    def _buttons(self) -> list[Button]:
        buttons = [
            Button("close", tr("debrief.back"), Pop, hint=tr("hint.esc")),
            Button("title", tr("debrief.title"), self._leave),
        ]
        if self.game.host.objectives:
            line = Button("review", tr("debrief.review"), self._review)
            buttons.insert(0, line)
        return buttons

    def _review(self) -> Move:
        return open_review(self.game, self._play)

    def _path(self) -> Stack:
        able = self._session.takebacks
        note = tr("debrief.return" if able else "debrief.fixed")
        return Stack(
            [
                Text(tr("debrief.path"), STYLES.heading),
                Text(note, STYLES.note, "muted"),
                transcript(
                    self._view.path,
                    lambda entry: ask_return(self.game, self._play, entry.step),
                    enabled=able,
                    brief=True,
                ),
            ],
            gap=8,
        )

    def _leave(self) -> Move:
        return Home((self.game.home(self.game),))
