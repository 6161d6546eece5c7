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
from summitgame.desktop.widgets.option import OptionCard
from summitgame.desktop.widgets.plain import Sheet, Text
from summitgame.desktop.widgets.prose import prose
from summitgame.desktop.widgets.scroll import Scroll

if TYPE_CHECKING:
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.scenes.play import PlayPage
    from summitgame.desktop.ui import Ui
    from summitgame.views import OptionView

__all__ = ["Desk", "option_cards", "story"]

_COLUMN = 686
_GAP = 42
_PANEL = 440
_STRIP_MOST = 236
_STRIP_LEAST = 78
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
    parts.append(prose(view.passages, opening=view.new_chapter))
    return Stack(parts, gap=5)


def option_cards(page: PlayPage, options: tuple[OptionView, ...], *, dense: bool = False) -> Stack:
    """Return the options as cards."""
    cards = [OptionCard(option, partial(page.choose, option), dense=dense) for option in options]
    return Stack(cards, gap=7 if dense else 9)


class Desk:
    """A layout for one view.

    Args:
        page: The scene it is for.
        options: The cards.
    """

    def __init__(self, page: PlayPage, options: tuple[OptionView, ...]) -> None:
        self._page = page
        self._options = options
        self._strip = Rect(0, 0, 0, 0)
        self.panel: Rect | None = None

    def build(self, ui: Ui) -> tuple[Widget, ...]:
        """Return the widgets, arranged."""
        return self._narrow(ui) if ui.narrow else self._wide(ui)

    def backdrop(self, p: Painter, look: Look) -> None:
        """Draw the strip of art."""
        draw_strip(p, look, self._strip, self._page.view.art)

    def _filling(self, ui: Ui, space: Rect) -> tuple[Widget, ...]:
        """Fill what a short panel leaves empty: with the whole picture, or the chapter's number."""
        view = self._page.view
        if self._strip.h < ui.px(_STRIP_PRINT):
            inset, filling = ui.px(14), Print(view.art, view.chapter)
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
        cards = option_cards(self._page, self._options)
        text = story(self._page)
        gutter = ui.px(16)
        cards_high = cards.arrange(ui, 0, 0, column)
        text_high = text.arrange(ui, 0, 0, column - gutter)
        above, between, below = ui.px(24), ui.px(18), ui.px(28)
        free = ui.height - above - between - below - cards_high
        if free - ui.px(_STRIP_LEAST) < text_high:
            cards = option_cards(self._page, self._options, dense=True)
            saved = cards_high - cards.arrange(ui, 0, 0, column)
            above, between = ui.px(18), ui.px(12)
            free += saved + ui.px(12)
        strip = max(ui.px(_STRIP_LEAST), min(ui.px(_STRIP_MOST), free - text_high))
        self._strip = Rect(0, 0, ui.width, strip)
        top = strip + above
        room = free - strip
        widgets: list[Widget] = []
        if room >= min(text_high, ui.px(_PROSE_LEAST)):
            scroll = Scroll(f"prose:{self._page.view.step}", text, ui.theme.paper, hint="Space")
            scroll.place(ui, Rect(left, top, column, min(room, text_high)))
            cards.arrange(ui, left, scroll.rect.bottom + between, column)
            widgets += [scroll, cards]
        else:
            whole = Stack([text, Space(6), cards, Space(14)], gap=12)
            scroll = Scroll(f"prose:{self._page.view.step}", whole, ui.theme.paper)
            scroll.place(ui, Rect(left, top, column + gutter, ui.height - top))
            widgets.append(scroll)
        bar = Bar(self._page, panel=False)
        bar.arrange(ui, left, ui.px(12), column)
        tab = Tab(self._page.view.heading)
        tab.arrange(ui, left, strip, column)
        panel_left = left + column + gap
        return (bar, tab, *widgets, *self._panel(ui, panel_left, side))

    def _panel(self, ui: Ui, left: int, width: int) -> tuple[Widget, ...]:
        """Lay the panel beside the text; a long one reaches up over the picture."""
        content = panel(self._page.view.panel)
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
        parts += [story(self._page), Space(2), option_cards(self._page, self._options)]
        if view.panel.tracks or view.panel.notes or view.panel.ledgers:
            parts += [Space(4), Sheet(panel(view.panel), pad=18)]
        whole = Stack([*parts, Space(14)], gap=12)
        scroll = Scroll(f"prose:{view.step}", whole, ui.theme.paper)
        scroll.place(ui, Rect(left, strip, width + ui.px(14), ui.height - strip), gutter=14)
        return (bar, scroll, tab)


def draw_strip(p: Painter, look: Look, rect: Rect, art: str) -> None:
    """Draw a strip of art with a letterpress edge."""
    ui = look.ui
    if rect.h <= 0:
        return
    p.blit(ui.art.cover(art, rect.size, ui.theme, rise=0.62), rect.x, rect.y)
    p.fill(Rect(rect.x, rect.bottom - ui.px(2), rect.w, ui.px(2)), ui.theme.ink)
