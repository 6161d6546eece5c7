"""How a table is laid out: the story, the folded package, and one press to table it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.meter import Meter
from summitgame.desktop.moves import Move, Stay
from summitgame.desktop.panel import Chips
from summitgame.desktop.prints import Print
from summitgame.desktop.scenes.bar import Bar, Tab
from summitgame.desktop.scenes.desk import draw_strip, option_cards, story
from summitgame.desktop.table import FoldedPaper, Term
from summitgame.desktop.ui import STYLES
from summitgame.desktop.widgets.base import Beside, Grid, Look, Row, Space, Stack, Widget
from summitgame.desktop.widgets.buttons import Button
from summitgame.desktop.widgets.plain import Rule, SideTitle, Text
from summitgame.desktop.widgets.scroll import Scroll
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.scenes.play import PlayPage
    from summitgame.desktop.ui import Ui
    from summitgame.views import DraftView, Side, TableAsk, TermView

__all__ = ["Negotiation"]

_STORY = 400
_SHEET = 760
_STRIP = 92


class Negotiation:
    """A layout for one table.

    Args:
        page: The scene it is for.
        ask: The table.
    """

    def __init__(self, page: PlayPage, ask: TableAsk) -> None:
        self._page = page
        self._ask = ask
        self._strip = Rect(0, 0, 0, 0)
        self.panel: Rect | None = Rect(0, 0, 0, 0)
        self.clear: tuple[Rect, ...] = ()
        """What notices should not lie on, besides what can be pressed."""

    def build(self, ui: Ui) -> tuple[Widget, ...]:
        """Return the widgets, arranged."""
        draft = self._page.session.estimate(self._page.package)
        return self._narrow(ui, draft) if ui.narrow else self._wide(ui, draft)

    def backdrop(self, p: Painter, look: Look) -> None:
        """Draw the strip of art."""
        draw_strip(p, look, self._strip, self._page.view.art)

    def _wide(self, ui: Ui, draft: DraftView) -> tuple[Widget, ...]:
        column, sheet, gap = ui.px(_STORY), ui.px(_SHEET), ui.px(36)
        left = max(ui.px(40), (ui.width - column - gap - sheet) // 2)
        strip = ui.px(_STRIP)
        self._strip = Rect(0, 0, ui.width, strip)
        bar, tab = Bar(self._page), Tab(self._page.view.heading)
        bar.arrange(ui, left, ui.px(12), column + gap + sheet)
        tab.arrange(ui, left, strip, column)
        words = self._words(ui, Rect(left, strip + ui.px(18), column, 0))
        place = Rect(left + column + gap, strip - ui.px(34), sheet, 0)
        place.h = ui.height - ui.px(20) - place.y
        paper, *package = self._sheet(ui, place, draft)
        self.clear = (tab.rect, paper.rect)
        return (bar, tab, paper, *package, *words)

    def _words(self, ui: Ui, place: Rect) -> tuple[Widget, ...]:
        """Put the tracks, the story and the options beside the table into the column."""
        parts: list[Widget] = []
        if self._page.view.panel.tracks:
            parts.append(Chips(self._page.view.panel))
        parts.append(story(self._page))
        text = Stack(parts, gap=10)
        cards = option_cards(self._page)
        cards_high = cards.arrange(ui, 0, 0, place.w)
        bottom = ui.height - ui.px(20)
        room = bottom - place.y - cards_high - ui.px(16)
        key = f"prose:{self._page.view.step}"
        if room < ui.px(170):
            scroll = Scroll(key, Stack([text, cards, Space(10)], gap=14), ui.theme.paper)
            scroll.place(ui, Rect(place.x, place.y, place.w + ui.px(14), bottom - place.y))
            return (scroll,)
        scroll = Scroll(key, text, ui.theme.paper, hint=tr("hint.space"))
        need = text.arrange(ui, 0, 0, place.w - ui.px(16))
        scroll.place(ui, Rect(place.x, place.y, place.w, min(need, room)))
        cards.arrange(ui, place.x, scroll.rect.bottom + ui.px(16), place.w)
        room = bottom - cards.rect.bottom - ui.px(20)
        picture = Print(self._page.view)
        if picture.arrange(ui, place.x, bottom - room, place.w) > room:
            return (scroll, cards)
        picture.arrange(ui, place.x, bottom - picture.rect.h, place.w)
        return (scroll, cards, picture)

    def _sheet(self, ui: Ui, place: Rect, draft: DraftView) -> tuple[Widget, ...]:
        """Lay out the package; terms scroll if they must, meters and press stay in sight."""
        pad = ui.px(26)
        inner = place.w - 2 * pad
        head, terms, foot = self._head(), self._terms(), self._foot(ui, draft)
        head_high = head.arrange(ui, 0, 0, inner)
        foot_high = foot.arrange(ui, 0, 0, inner)
        need = terms.arrange(ui, 0, 0, inner)
        gap = ui.px(12)
        fixed = 2 * pad + head_high + foot_high + 2 * gap
        room = place.h - fixed
        if room < min(need, ui.px(150)):
            whole = Stack([head, terms, foot], gap=12)
            scroll = Scroll("terms", whole, ui.theme.card)
            scroll.place(ui, place.inflate(-2 * pad + ui.px(16), -pad))
            return (FoldedPaper(place, upright=True), scroll)
        rect = Rect(place.x, place.y, place.w, fixed + min(need, room))
        head.arrange(ui, rect.x + pad, rect.y + pad, inner)
        scroll = Scroll("terms", terms, ui.theme.card)
        body = Rect(rect.x + pad, rect.y + pad + head_high + gap, inner, min(need, room))
        scroll.place(ui, body, gutter=0 if need <= room else 16)
        foot.arrange(ui, rect.x + pad, body.bottom + gap, inner)
        return (FoldedPaper(rect, upright=True), head, scroll, foot)

    def _head(self) -> Stack:
        parts: list[Widget] = [Text(self._ask.title, STYLES.heading, align="centre")]
        if self._ask.note:
            parts.append(Text(self._ask.note, STYLES.quote, "muted", align="centre"))
        return Stack([*parts, Rule(double=True, above=6)])

    def _terms(self) -> Stack:
        """Put their terms left and ours right; whatever is shared stands below both."""
        theirs = self._column("dprk", tr("table.theirs"))
        ours = self._column("us", tr("table.ours"))
        columns = [column for column in (theirs, ours) if column is not None]
        parts: list[Widget] = []
        if columns:
            parts.append(Row(columns, gap=28, least=220))
        shared = [self._term(term) for term in self._ask.terms if term.side in {"both", "third"}]
        if shared:
            parts += [Rule(), *self._pairs(shared)]
        return Stack(parts, gap=8)

    def _pairs(self, terms: list[Term]) -> list[Row]:
        rows = []
        for start in range(0, len(terms), 2):
            pair: list[Widget] = list(terms[start : start + 2])
            rows.append(Row([*pair, *[Widget()] * (2 - len(pair))], gap=28, least=220))
        return rows

    def _column(self, side: Side, name: str) -> Stack | None:
        terms = [self._term(term) for term in self._ask.terms if term.side == side]
        if not terms:
            return None
        called = next((each.side_name for each in self._ask.terms if each.side == side), "")
        title = next(
            (ledger.title for ledger in self._page.view.panel.ledgers if ledger.side == side),
            called[:1].upper() + called[1:] or name,
        )
        return Stack([SideTitle(title, side, STYLES.small_strong), *terms], gap=4)

    def _term(self, term: TermView) -> Term:
        return Term(
            term,
            self._page.package.get(term.id, term.start),
            lambda value: self._page.set_term(term.id, value),
            self._refuse,
        )

    def _refuse(self, reason: str) -> Move:
        self._page.game.notices.tell(reason or tr("table.closed"), "warning", passing=True)
        return Stay()

    def _foot(self, ui: Ui, draft: DraftView) -> Stack:
        parts: list[Widget] = [Rule()]
        if draft.estimates:
            meters = [Meter(estimate) for estimate in draft.estimates]
            parts.append(Grid(meters, least=190, most=3, gap=22))
        problem = Text(
            draft.problem or tr("table.stands"),
            STYLES.note,
            "warning" if draft.problem else "muted",
        )
        press = Button(
            "press", self._ask.press, self._page.propose, kind="main", enabled=not draft.problem
        )
        parts.append(Beside(problem, press, press.natural(ui), gap=20))
        return Stack(parts, gap=12)

    def _narrow(self, ui: Ui, draft: DraftView) -> tuple[Widget, ...]:
        """Put everything into one column."""
        margin = ui.px(22)
        width = min(ui.width - 2 * margin, ui.px(720))
        left = (ui.width - width) // 2
        bar, tab = Bar(self._page), Tab(self._page.view.heading)
        bar_high = bar.arrange(ui, left, ui.px(8), width)
        strip = min(bar_high + ui.px(40), ui.height // 3)
        self._strip = Rect(0, 0, ui.width, strip)
        tab.arrange(ui, left, strip, width)
        parts: list[Widget] = [Space(10)]
        if self._page.view.panel.tracks:
            parts.append(Chips(self._page.view.panel))
        parts += [story(self._page), Rule(above=6, below=6)]
        parts += [self._head(), self._terms(), self._foot(ui, draft)]
        parts += [option_cards(self._page), Space(14)]
        scroll = Scroll(f"prose:{self._page.view.step}", Stack(parts, gap=12), ui.theme.paper)
        scroll.place(ui, Rect(left, strip, width + ui.px(14), ui.height - strip), gutter=14)
        self.clear = (tab.rect,)
        return (bar, scroll, tab)
