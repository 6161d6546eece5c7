"""How a passage with options is laid out: a strip of art, prose, cards, and the panel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.panel import Chips, panel
from summitgame.desktop.prints import Numeral, Print
from summitgame.desktop.scenes.bar import Bar, Tab
from summitgame.desktop.scenes.sheet import Backing
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Look, Space, Stack, Widget
from summitgame.desktop.widgets.cards import Cards
from summitgame.desktop.widgets.group import CloseLine, GroupCard
from summitgame.desktop.widgets.option import Density, OptionCard, between
from summitgame.desktop.widgets.plain import Sheet, Text
from summitgame.desktop.widgets.prose import prose
from summitgame.desktop.widgets.scroll import Scroll
from summitgame.strings.speech import tr
from summitgame.views import GroupView

if TYPE_CHECKING:
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.scenes.play import PlayPage
    from summitgame.desktop.ui import Ui

__all__ = ["Desk", "option_cards", "story"]

_COLUMN = 686
_GAP = 42
_PANEL = 440
_STRIP_MOST = 236
_STRIP_LEAST = 78
_STRIP_READING = 64
_GUTTER = 16
_SPACINGS: tuple[tuple[Density, int, int, int, int], ...] = (
    (0, _STRIP_LEAST, 24, 18, 28),
    (1, _STRIP_LEAST, 18, 12, 28),
    (1, _STRIP_READING, 15, 12, 12),
    (2, _STRIP_READING, 15, 12, 12),
)
"""Ways to show all of a story and all of its cards: how dense the cards are, the least strip,
and the units above the story, between it and the cards, and below them."""
_TAB = 20
"""Units under the story for the tab that says how to unfold the cards."""
_STRIP_NARROW = 64
_STRIP_PRINT = 150
"""Strips lower than this show too little of a picture, so it is shown whole elsewhere."""
_PROSE_LEAST = 170
"""Units of prose in sight at least while the options are pinned."""


def story(page: PlayPage) -> Stack:
    """Return title and prose of the present view."""
    view = page.view
    parts: list[Widget] = []
    if view.title:
        parts.append(Text(view.title, STYLES.heading))
    parts.append(
        prose(
            view.passages,
            opening=view.new_chapter,
            captions=page.game.sound.captioned,
            follow=page.follow,
        )
    )
    return Stack(parts, gap=5)


def option_cards(page: PlayPage, *, dense: Density = 0, fold: float = 0) -> Cards:
    """Return what can be picked as cards: options, and headings of groups."""
    offering = page.offering
    cards: list[OptionCard] = [
        GroupCard(entry, number, partial(page.open_group, entry), dense=dense)
        if isinstance(entry, GroupView)
        else OptionCard(entry, partial(page.choose, entry), dense=dense)
        for number, entry in enumerate(offering.entries, 1)
    ]
    opened = offering.opened
    head = CloseLine(opened, page.close_group) if opened is not None else None
    return Cards(cards, dense=dense, fold=fold, head=head)


class Desk:
    """A layout for one view.

    Args:
        page: The scene it is for.
    """

    def __init__(self, page: PlayPage) -> None:
        self._page = page
        self._strip = Rect(0, 0, 0, 0)
        self.panel: Rect | None = None
        self.clear: tuple[Rect, ...] = ()
        """What notices should not lie on, besides what can be pressed."""
        self.folded = False
        """Whether the cards are folded, to be unfolded at the end of the story."""

    def build(self, ui: Ui) -> tuple[Widget, ...]:
        """Return the widgets, arranged."""
        return self._narrow(ui) if ui.narrow else self._wide(ui)

    def backdrop(self, p: Painter, look: Look) -> None:
        """Draw the strip of art."""
        draw_strip(p, look, self._strip, self._page.view.art)

    def _print_alone(self, ui: Ui, left: int, width: int) -> tuple[Widget, ...]:
        """Hang the whole picture where the panel will be, while there is nothing to count."""
        picture = Print(self._page.view)
        picture.arrange(ui, left, self._strip.bottom + ui.px(34), width)
        return (picture,)

    def _filling(self, ui: Ui, space: Rect) -> tuple[Widget, ...]:
        """Fill what a short panel leaves empty: with the whole picture, or the chapter's number."""
        view = self._page.view
        if self._strip.h < ui.px(_STRIP_PRINT):
            inset, filling = ui.px(14), Print(view)
            need = filling.arrange(ui, 0, 0, space.w - 2 * inset) + ui.px(36)
            if need <= space.h:
                filling.arrange(
                    ui,
                    space.x + inset,
                    space.y + (space.h - need) // 2 + ui.px(18),
                    space.w - 2 * inset,
                )
                return (filling,)
        elif space.h >= ui.px(330):
            numeral = Numeral(view.chapter)
            need = numeral.arrange(ui, 0, 0, space.w)
            numeral.arrange(ui, space.x, space.y + (space.h - need) // 2, space.w)
            return (numeral,)
        return ()

    def _wide(self, ui: Ui) -> tuple[Widget, ...]:
        column, gap, side = ui.px(_COLUMN), ui.px(_GAP), ui.px(_PANEL)
        left = max(ui.px(48), (ui.width - column - gap - side) // 2)
        text = story(self._page)
        text_high = text.arrange(ui, 0, 0, column - ui.px(_GUTTER))
        self.folded = False
        for dense, least, above, apart, below in _SPACINGS:
            cards = option_cards(self._page, dense=dense)
            rest = ui.px(above + apart + below) + cards.arrange(ui, 0, 0, column)
            strip = min(ui.px(_STRIP_MOST), ui.height - rest - text_high)
            if strip >= ui.px(least):
                place = Rect(left, strip + ui.px(above), column, text_high)
                reading = self._pinned(ui, place, text, cards, ui.px(apart))
                break
        else:
            strip = ui.px(_STRIP_READING)
            reading = self._long(ui, Rect(left, strip + ui.px(15), column, text_high), text)
        self._strip = Rect(0, 0, ui.width, strip)
        bar = Bar(self._page, panel=False)
        bar.arrange(ui, left, ui.px(12 if strip >= ui.px(_STRIP_LEAST) else 7), column)
        tab = Tab(self._page.view.heading)
        tab.arrange(ui, left, strip, column)
        beside = self._panel(ui, left + column + gap, side)
        self.clear = (tab.rect, *([self.panel] if self.panel else ()))
        return (bar, tab, *reading, *beside)

    def _long(self, ui: Ui, place: Rect, text: Stack) -> tuple[Widget, ...]:
        """Lay out more than fits: cards are folded until the end of the story has been seen."""
        fold = self._page.fold
        cards = option_cards(self._page, dense=1, fold=fold)
        gap, bottom = ui.px(12), ui.height - ui.px(between(20, 12, fold))
        room = bottom - place.y - gap - cards.arrange(ui, 0, 0, place.w)
        self.folded = fold > 0 and room >= min(place.h, ui.px(_PROSE_LEAST))
        if room >= min(place.h, ui.px(_PROSE_LEAST)):
            place.h = min(place.h + ui.px(_TAB), room) if self.folded else min(place.h, room)
            return self._pinned(ui, place, text, cards, gap)
        cards = option_cards(self._page, dense=1)
        whole = Stack([text, Space(6), cards, Space(14)], gap=12)
        scroll = Scroll(f"prose:{self._page.view.step}", whole, ui.theme.paper)
        place.w += ui.px(_GUTTER)
        place.h = ui.height - place.y
        scroll.place(ui, place)
        return (scroll,)

    def _pinned(
        self, ui: Ui, place: Rect, text: Stack, cards: Cards, gap: int
    ) -> tuple[Widget, ...]:
        """Scroll the story above cards that stay in sight."""
        after = self._page.unfold if self.folded else None
        key = f"prose:{self._page.view.step}"
        scroll = Scroll(key, text, ui.theme.paper, hint=tr("hint.space"), after=after)
        scroll.place(ui, place)
        cards.arrange(ui, place.x, scroll.rect.bottom + gap, place.w)
        return (scroll, cards)

    def _panel(self, ui: Ui, left: int, width: int) -> tuple[Widget, ...]:
        """Lay the panel beside the text; a long one reaches up over the picture."""
        view = self._page.view
        if not (view.panel.tracks or view.panel.ledgers or view.panel.notes):
            return self._print_alone(ui, left, width)
        content = panel(view.panel, self._page.follow)
        pad, margin = ui.px(22), ui.px(20)
        need = content.arrange(ui, 0, 0, width - 2 * pad) + 2 * pad
        lowest = ui.height - margin
        top = min(self._strip.bottom - ui.px(26), lowest - need)
        top = max(margin, top)
        rect = Rect(left, top, width, min(need, lowest - top))
        self.panel = rect
        filling = self._filling(ui, Rect(left, rect.bottom, width, lowest - rect.bottom))
        if need <= rect.h:
            content.arrange(ui, left + pad, top + pad, width - 2 * pad)
            return (Backing(rect), content, *filling)
        scroll = Scroll("panel", content, ui.theme.card)
        inner = rect.inflate(-2 * pad, -2 * pad)
        inner.w += pad // 2
        scroll.place(ui, inner, gutter=11)
        return (Backing(rect), scroll, *filling)

    def _narrow(self, ui: Ui) -> tuple[Widget, ...]:
        view = self._page.view
        margin = ui.px(22)
        width = min(ui.width - 2 * margin, ui.px(720))
        left = (ui.width - width) // 2
        bar = Bar(self._page)
        bar_high = bar.arrange(ui, left, ui.px(8), width)
        strip = max(ui.px(_STRIP_NARROW), bar_high + ui.px(36))
        strip = min(strip, ui.height // 3)
        self._strip = Rect(0, 0, ui.width, strip)
        tab = Tab(view.heading)
        tab.arrange(ui, left, strip, width)
        parts: list[Widget] = [Space(10)]
        if view.panel.tracks:
            parts.append(Chips(view.panel))
        parts += [story(self._page), Space(2), option_cards(self._page)]
        if view.panel.tracks or view.panel.notes or view.panel.ledgers:
            parts += [Space(4), Sheet(panel(view.panel, self._page.follow), pad=18)]
        whole = Stack([*parts, Space(14)], gap=12)
        scroll = Scroll(f"prose:{view.step}", whole, ui.theme.paper)
        scroll.place(ui, Rect(left, strip, width + ui.px(14), ui.height - strip), gutter=14)
        self.clear = (tab.rect,)
        return (bar, scroll, tab)


def draw_strip(p: Painter, look: Look, rect: Rect, art: str) -> None:
    """Draw a strip of art with a letterpress edge."""
    ui = look.ui
    if rect.h <= 0:
        return
    p.blit(ui.art.cover(art, rect.size, ui.theme, rise=0.62), rect.x, rect.y)
    p.fill(Rect(rect.x, rect.bottom - ui.px(2), rect.w, ui.px(2)), ui.theme.ink)
