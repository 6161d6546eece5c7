"""A game in play: shows a view, takes a pick, saves, and moves to chapter cards and the debrief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from summitgame.desktop.inputs import Act, goes_down
from summitgame.desktop.moves import BackTo, Move, Push, Refresh, Stay
from summitgame.desktop.page import LONG_AGO, Page
from summitgame.desktop.ports import RefusedError
from summitgame.desktop.scenes.chapter import chapter_card, ending_card
from summitgame.desktop.scenes.codex import open_codex
from summitgame.desktop.scenes.desk import Desk
from summitgame.desktop.scenes.foresight import Foresight
from summitgame.desktop.scenes.negotiation import Negotiation
from summitgame.desktop.scenes.offering import Offering, offered
from summitgame.desktop.scenes.playkeys import after_the_end, aside
from summitgame.desktop.scenes.turn import Turn
from summitgame.desktop.tree import Spot
from summitgame.strings.speech import tr
from summitgame.views import EndingAsk, GroupView, OptionView, TableAsk

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitgame.desktop.game import Game
    from summitgame.desktop.inputs import Input
    from summitgame.desktop.paint import Painter
    from summitgame.desktop.ports import Playthrough
    from summitgame.desktop.ui import Ui
    from summitgame.desktop.widgets.base import Look, Widget
    from summitgame.desktop.widgets.scroll import Scroll
    from summitgame.desktop.worker import Task
    from summitgame.views import ReviewView, View

__all__ = ["PlayPage"]

_UNFOLD_MS = 160


class PlayPage(Page):
    """A playthrough on the screen.

    Args:
        game: The services that scenes share.
        session: The playthrough.
    """

    def __init__(self, game: Game, session: Playthrough) -> None:
        super().__init__(game)
        self.session = session
        self._foresight = Foresight(game)
        self._plain = self.view = session.view()
        self.package: dict[str, str] = {}
        self.fold = 1.0
        """How far the cards of a long page are folded; they unfold at the end of its story."""
        self.desk: Desk | Negotiation = Desk(self)
        self._turn = Turn(game)
        self.reviews: dict[str, ReviewView] = {}
        """Reviews of this ending by objective, as they are found."""
        self._looking: Task[bool] | None = None
        self._opened = ""
        """Id of the group of options that is open; empty for none."""
        self._unfolding = False
        self._start_package()

    # --- showing

    @property
    def explains(self) -> bool:
        """Whether the codex has anything to read."""
        return bool(self.session.codex())

    def follow(self, entry: str) -> Move:
        """Open the codex at an entry."""
        return open_codex(self.game, self.session, entry)

    @property
    def offering(self) -> Offering:
        """What stands as cards; after an ending, what may be done then."""
        return offered(self.view, self._opened)

    def build(self, ui: Ui) -> tuple[Widget, ...]:
        """Lay out the view as a desk or as a negotiation."""
        self._foresight.begin(self.session, self._plain)
        self.view = self._foresight.over(self._plain)
        ask = self.view.ask
        if isinstance(ask, TableAsk):
            self.desk = Negotiation(self, ask)
        else:
            self.desk = Desk(self)
        return self.desk.build(ui)

    def backdrop(self, p: Painter, look: Look) -> None:
        """Draw paper and picture."""
        super().backdrop(p, look)
        self.desk.backdrop(p, look)

    def tick(self, ms: int) -> bool:
        """Let time pass; unfold the cards when the reader comes to the end."""
        moved = super().tick(ms)
        if self._foresight.look():
            self.layout(self.ui)
            self.region, moved = None, True
        if self._turn.waiting:
            self.due = self._make_due(ms)
            return True
        scroll = self._prose()
        if scroll is None or not self._folded:
            return moved
        self._unfolding = self._unfolding or (bool(scroll.most) and scroll.at_end and not moved)
        if not self._unfolding:
            return moved
        self.fold = max(0.0, self.fold - ms / _UNFOLD_MS) if self.ui.moves else 0.0
        self.layout(self.ui)
        scroll = self._prose()
        if scroll is not None:
            scroll.jump(scroll.most)
        self.region = None
        return True

    def _make_due(self, ms: int) -> Move | None:
        try:
            view = self._turn.look(ms)
        except RefusedError as error:
            return self.refused(error)
        return None if view is None else self._went_on(view)

    def handle(self, event: Input) -> Move | None:
        """Answer an input; going on past the end of the story unfolds the cards."""
        if self._turn.waiting:
            return Stay()
        scroll = self._prose() if self._folded else None
        if scroll is not None and scroll.at_end and goes_down(event):
            return self.unfold()
        return super().handle(event)

    def unfold(self) -> Move:
        """Unfold the cards."""
        self._unfolding = True
        return Stay()

    @property
    def _folded(self) -> bool:
        return isinstance(self.desk, Desk) and self.desk.folded

    def _prose(self) -> Scroll | None:
        return next((each for each in self.scrolls() if each.key.startswith("prose")), None)

    def animated(self) -> Rect | None:
        """Return the panel, whose pips tick in."""
        return self.desk.panel

    def keep_clear(self) -> list[Rect]:
        """Return buttons and cards, the tab and the panel."""
        return [*super().keep_clear(), *self.desk.clear]

    def first_focus(self, spots: list[Spot]) -> str:
        """Begin at the first option or term, not at the bar above."""
        inner = [spot for spot in spots if not spot.widget.key.startswith("bar:")]
        return super().first_focus(inner or spots)

    def entered(self) -> None:
        """Play the music of the node."""
        self.game.sound.play(self.view.mood)

    def refresh(self) -> None:
        """Take over the session's present view, after something else has moved it."""
        self._take(self.session.view())

    def _take(self, view: View) -> None:
        self._plain = self.view = view
        self._foresight.forget()
        self.focus = self.hot = ""
        self.fold, self._unfolding = 1.0, False
        self._opened = ""
        if self._looking is not None:
            self._looking.drop()
            self._looking, self.reviews = None, {}
        changed = any(track.change for track in view.panel.tracks)
        self.age = 0 if changed and not self.game.prefs.reduced_motion else LONG_AGO
        self._start_package()

    def retold(self) -> None:
        """Go on at the same place, with the same draft, in another language."""
        if self._turn.waiting:
            return
        try:
            self.session = self.game.host.restore(self.session.save())
        except RefusedError as error:
            self.game.notices.tell(str(error), "warning")
            return
        package, opened, focus = self.package, self._opened, self.focus
        self._take(self.session.view())
        self.package |= package
        self._opened, self.focus = opened, focus
        self.fold, self.age = 0.0, LONG_AGO

    def _start_package(self) -> None:
        ask = self.view.ask
        terms = ask.terms if isinstance(ask, TableAsk) else ()
        self.package = {term.id: term.start for term in terms}

    # --- playing

    def choose(self, option: OptionView) -> Move:
        """Pick an option, or say why it cannot be picked."""
        if not option.enabled:
            self.show(f"option:{option.id}")
            reason = option.reason or tr("play.closed")
            self.game.notices.tell(reason, "warning", passing=True)
            return Stay()
        if isinstance(self.view.ask, EndingAsk):
            return after_the_end(self, option.id)
        return self._make(lambda: self.session.choose(option.id))

    def open_group(self, group: GroupView) -> Move:
        """Show the options of a group, with the keyboard on the first that is open."""
        self._opened = group.id
        self.fold, self._unfolding = 0.0, True
        return self._turned(self.offering.first())

    def close_group(self) -> Move:
        """Show the headings again, with the keyboard on the one that was open."""
        key, self._opened = f"group:{self._opened}", ""
        return self._turned(key)

    def _turned(self, key: str) -> Move:
        self.focus, self.hot = key, ""
        self.layout(self.ui)
        self.show(key)
        self.game.cue("move")
        return Refresh()

    def propose(self) -> Move:
        """Table the package."""
        try:
            problem = self.session.estimate(self.package).problem
            if problem:
                self.game.notices.tell(problem, "warning", passing=True)
                return Stay()
        except RefusedError as error:
            return self.refused(error)
        return self._make(lambda: self.session.propose(dict(self.package)))

    def _make(self, pick: Callable[[], View]) -> Move:
        """Make a pick and go on, at once or when it is answered."""
        try:
            view = self._turn.make(pick, slowly=self.session.hard)
        except RefusedError as error:
            return self.refused(error)
        return Stay() if view is None else self._went_on(view)

    def set_term(self, term: str, value: str) -> Move:
        """Change one line of the package."""
        self.package[term] = value
        self.game.cue("move")
        return Refresh(fade=False)

    def refused(self, error: RefusedError) -> Move:
        """Show a sentence."""
        self.game.notices.tell(str(error), "warning")
        return Stay()

    def opened(self) -> tuple[Page, ...]:
        """Return the cards to show before the present view, after a game has begun."""
        if self.view.new_chapter:
            return (chapter_card(self.game, self.view.chapter),)
        return ()

    def _went_on(self, view: View) -> Move:
        self._take(view)
        self.game.notices.go_on()
        self.game.archive.autosave(self.session.save())
        self.game.sound.play(view.mood)
        self.game.cue("choose")
        for cue in view.cues:
            self.game.cue(cue.name, cue.caption)
        for passage in view.passages:
            if passage.cue:
                self.game.sound.cue(passage.cue)
        if isinstance(view.ask, EndingAsk):
            self.game.archive.mark_ending(view.ask.id)
            if self.game.host.objectives:
                self.looking_back()
            return Push(ending_card(self.game, view.ask, view.art))
        if view.new_chapter:
            return Push(chapter_card(self.game, view.chapter))
        return Refresh()

    def looking_back(self) -> Task[bool]:
        """Return the work of looking back on this ending, begun once.

        It begins with the ending, so that it is done when somebody wants to see it.

        Raises:
            RefusedError: Nobody can.
        """
        if self._looking is None:
            find, found = self.session.look_back(), self.reviews

            def work(tell: Callable[[str], None]) -> bool:
                for review in find(tell):
                    found[review.objective.id] = review
                    tell(tr("play.weighed", aim=review.objective.name))
                return True

            self._looking = self.game.worker.start(work)
        return self._looking

    def back(self) -> Move:
        """Take the last decision back."""
        if not self.session.takebacks:
            self.game.notices.tell(tr("play.no-takebacks"), "warning")
            return Stay()
        if self.view.step <= 0:
            self.game.notices.tell(tr("play.first"))
            return Stay()
        try:
            self._take(self.session.roll_back_to(self.view.step - 1))
        except RefusedError as error:
            return self.refused(error)
        self.game.archive.autosave(self.session.save())
        return Refresh()

    # --- keys

    def pick(self, number: int) -> Move | None:
        """Pick the option with a number, or open the group with it."""
        entry = self.offering.entry(number)
        match entry:
            case OptionView():
                return self.choose(entry)
            case GroupView():
                return self.open_group(entry)
            case None:
                return None

    def act(self, act: Act) -> Move | None:
        """Answer the keys of play."""
        match act:
            case Act.BACK | Act.ERASE | Act.LEFT if self._opened:
                return self.close_group()
            case Act.SPACE:
                scroll = self._prose()
                if scroll is not None and not scroll.at_end:
                    scroll.by_pages(1)
                    return Stay()
                return None
            case Act.ROLL_BACK | Act.ERASE:
                return self.back()
            case Act.HELP:
                return None
            case _:
                return aside(self, act)

    def do(self, act: Act) -> Move:
        """Do what a key does, for the buttons that stand for keys."""
        return self.act(act) or aside(self, act) or Stay()

    def carried(self, session: Playthrough) -> None:
        """Go on with the same playthrough in a story that was changed, eyes where they were."""
        view, old = session.view(), self._plain
        self.session, self._turn = session, Turn(self.game)
        if (view.node, view.step) != (old.node, old.step):
            self._take(view)
            return
        package = self.package
        self._plain = self.view = view
        self._foresight.forget()
        self._start_package()
        if isinstance(view.ask, TableAsk):
            open_ = {t.id: {x.value for x in t.levels if x.enabled} for t in view.ask.terms}
            self.package |= {k: v for k, v in package.items() if v in open_.get(k, ())}

    def loaded(self, session: Playthrough) -> Move:
        """Go on with another playthrough."""
        self.session = session
        self.refresh()
        return BackTo(self)
