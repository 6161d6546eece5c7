"""The transcript so far: read back, and return to an earlier decision."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.inputs import Act
from summitgame.desktop.moves import BackTo, Move, Pop, Push, Stay
from summitgame.desktop.ports import RefusedError
from summitgame.desktop.scenes.dialog import QuestionPage
from summitgame.desktop.scenes.sheet import SheetPage
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Stack, Widget
from summitgame.desktop.widgets.buttons import Pressable
from summitgame.desktop.widgets.plain import Rule, Text
from summitgame.desktop.widgets.prose import prose
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitgame.desktop.game import Game
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.scenes.play import PlayPage
    from summitgame.desktop.text import Block
    from summitgame.desktop.ui import Ui
    from summitgame.views import HistoryEntry

__all__ = ["DecisionLine", "HistoryPage", "ask_return", "transcript"]


class DecisionLine(Pressable):
    """What was decided; pressing it returns there.

    Args:
        entry: The decision.
        does: Called when pressed.
        enabled: Whether one may return.
    """

    def __init__(self, entry: HistoryEntry, does: Callable[[], Move], *, enabled: bool) -> None:
        super().__init__(f"step:{entry.step}", does, enabled=enabled)
        self._entry = entry
        self._number: Block | None = None
        self._text: Block | None = None
        self._hint: Block | None = None

    def arrange(self, ui: Ui, x: int, y: int, width: int) -> int:
        """Put the words beside the number of the decision."""
        pad = ui.px(14)
        self._hint = ui.text(tr("history.here"), STYLES.small, width)
        room = width - 2 * pad - ui.px(34)
        if self.enabled:
            room -= self._hint.width + pad
        self._number = ui.text(str(self._entry.step + 1), STYLES.number, width)
        self._text = ui.text(self._entry.picked, STYLES.body_strong, room)
        self.rect = Rect(x, y, width, self._text.height + ui.px(12))
        return self.rect.h

    def draw(self, p: Painter, look: Look) -> None:
        """Draw the line; the lit one stands on the accent."""
        if self._number is None or self._text is None or self._hint is None:
            return
        ui, theme, radius = look.ui, look.ui.theme, look.ui.px(6)
        ink, soft = theme.accent, theme.muted
        lit = self.lit(look)
        if lit:
            self.ring(p, look, radius)
        if lit and self.enabled:
            ink, soft = theme.on_accent, theme.on_accent_muted
            p.rounded(self.rect, radius, theme.accent)
        else:
            p.rounded(self.rect, radius, theme.card, theme.control, ui.px(theme.edge))
        top, pad = self.rect.y + ui.px(6), ui.px(14)
        p.text(self._number, self.rect.x + pad, top, soft)
        p.text(self._text, self.rect.x + pad + ui.px(34), top, ink)
        if self.enabled:
            drop = (self._text.line_height - self._hint.line_height) // 2
            p.text(self._hint, self.rect.right - pad - self._hint.width, top + drop, soft)


def transcript(
    entries: tuple[HistoryEntry, ...],
    returns: Callable[[HistoryEntry], Move],
    *,
    enabled: bool,
    brief: bool = False,
) -> Stack:
    """Return decisions as widgets, oldest first.

    Args:
        entries: The decisions; one without a pick is the present one.
        returns: Called with the decision to return to.
        enabled: Whether one may return.
        brief: Whether to leave the story out.
    """
    parts: list[Widget] = []
    chapter = heading = ""
    for entry in entries:
        if entry.chapter != chapter:
            chapter = entry.chapter
            parts.append(Stack([Rule(double=True, above=6), Text(chapter, STYLES.heading)], gap=6))
        if entry.heading != heading and entry.heading:
            heading = entry.heading
            parts.append(Text(heading, STYLES.label, "muted"))
        if not brief:
            parts.append(prose([item for item in entry.passages if item.kind != "pick"], gap=9))
        if entry.picked:
            parts.append(DecisionLine(entry, partial(returns, entry), enabled=enabled))
    return Stack(parts, gap=8 if brief else 12)


def ask_return(game: Game, play: PlayPage, step: int) -> Move:
    """Ask before later decisions are undone.

    Args:
        game: The services that scenes share.
        play: The game in play.
        step: How many picks were made before the decision.
    """

    def go() -> Move:
        try:
            play.session.roll_back_to(step)
        except RefusedError as error:
            game.notices.tell(str(error), "warning")
            return Stay()
        play.refresh()
        game.archive.autosave(play.session.save())
        return BackTo(play)

    undone = play.view.step - step
    text = tr("history.undone", number=step + 1, undone=undone)
    return Push(QuestionPage(game, tr("history.ask"), text, tr("history.return"), go))


class HistoryPage(SheetPage):
    """The transcript of a game in play.

    Args:
        game: The services that scenes share.
        play: The game in play.
    """

    heading = "history.heading"
    wide = 860
    tall = 640

    def __init__(self, game: Game, play: PlayPage) -> None:
        super().__init__(game)
        self._play = play
        self._fresh = True

    def note(self) -> str:
        """Tell what can be done here."""
        if not self._play.session.takebacks:
            return tr("history.fixed")
        return tr("history.note")

    def content(self, ui: Ui) -> Widget:
        """Return the transcript."""
        del ui
        entries = self._play.session.history()
        return transcript(entries, self._return, enabled=self._play.session.takebacks)

    def layout(self, ui: Ui) -> None:
        """Begin at the end, where one came from."""
        super().layout(ui)
        if self._fresh:
            self._fresh = False
            steps = [spot.widget.key for spot in self.spots() if spot.scroll is not None]
            self.focus = steps[-1] if steps else self.focus
            for scroll in self.scrolls():
                scroll.jump(scroll.most)

    def _return(self, entry: HistoryEntry) -> Move:
        return ask_return(self.game, self._play, entry.step)

    def act(self, act: Act) -> Move | None:
        """Close on the key that opened it, too."""
        return Pop() if act in {Act.HISTORY, Act.BACK} else None
