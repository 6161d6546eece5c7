"""The real campaign and session, as the ports want them: refusals become sentences."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from summitgame.counsel import Counsel, ReviewError, log_of, look_ahead, look_back, objective_views
from summitgame.desktop.ports import ChangedError, RefusedError
from summitgame.session import SavedGame, Session, SessionError, StoryChangedError
from summitgame.session.words import place_title
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from summitgame.campaign import Campaign
    from summitgame.desktop.ports import Saved
    from summitgame.views import (
        CodexView,
        DebriefView,
        DraftView,
        EndingAsk,
        FactView,
        HistoryEntry,
        ObjectiveView,
        ReviewView,
        SetupView,
        View,
    )

__all__ = ["CampaignHost", "SessionPlay", "plainly"]

NOBODY = Counsel()


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what a session refuses into what the window shows."""
    try:
        yield
    except (SessionError, ReviewError) as error:
        raise RefusedError(str(error)) from error


class SessionPlay:
    """A session that refuses with RefusedError.

    Args:
        session: The session.
        counsel: Who may be asked about it.
    """

    def __init__(self, session: Session, counsel: Counsel = NOBODY) -> None:
        self._session = session
        self._counsel = counsel
        self._followed()

    def _followed(self) -> None:
        """Tell whoever follows the game how far it has come."""
        if self._counsel.follow is not None:
            self._counsel.follow(self._session.campaign, log_of(self._session))

    @property
    def seed(self) -> int:
        """What chance is drawn from."""
        return self._session.seed

    @property
    def takebacks(self) -> bool:
        """Whether decisions may be taken back."""
        return self._session.takebacks

    @property
    def hard(self) -> bool:
        """Whether the adversary plays to win."""
        return self._session.hard

    def view(self) -> View:
        """Return what is to be shown now."""
        return self._session.view()

    def choose(self, option: str) -> View:
        """Pick an option."""
        with plainly():
            view = self._session.choose(option)
        self._followed()
        return view

    def propose(self, package: Mapping[str, str]) -> View:
        """Table a package."""
        with plainly():
            view = self._session.propose(dict(package))
        self._followed()
        return view

    def estimate(self, package: Mapping[str, str]) -> DraftView:
        """Return what is known of a draft package."""
        with plainly():
            return self._session.estimate(dict(package))

    def roll_back_to(self, step: int) -> View:
        """Return to the decision that had `step` picks before it."""
        with plainly():
            view = self._session.roll_back_to(step)
        self._followed()
        return view

    def history(self) -> tuple[HistoryEntry, ...]:
        """Return the decisions so far."""
        return self._session.history()

    def debrief(self) -> DebriefView:
        """Return what is told after an ending."""
        with plainly():
            return self._session.debrief()

    def look_back(self) -> Callable[[Callable[[str], None]], Iterator[ReviewView]]:
        """Return the work of looking back on a game that has ended."""
        reviewer = self._counsel.reviewer
        if reviewer is None:
            raise RefusedError(tr("counsel.nobody"))
        with plainly():
            work = look_back(self._session, reviewer)

        def plain_work(tell: Callable[[str], None]) -> Iterator[ReviewView]:
            with plainly():
                yield from work(tell)

        return plain_work

    def look_ahead(
        self,
    ) -> Callable[[Callable[[str], None]], tuple[tuple[ObjectiveView, float], ...]]:
        """Return the work of telling what becomes of those who go on at random from here."""
        outlook = self._counsel.outlook
        return (lambda _: ()) if outlook is None else look_ahead(self._session, outlook)

    def sources(self) -> tuple[FactView, ...]:
        """Return the facts cited since the last decision."""
        return self._session.sources()

    def all_sources(self) -> tuple[FactView, ...]:
        """Return the facts cited so far."""
        return self._session.all_sources()

    def codex(self) -> tuple[CodexView, ...]:
        """Return the entries of the codex that may be read now."""
        return self._session.codex()

    def save(self) -> SavedGame:
        """Return the game as data."""
        return self._session.save()


class CampaignHost:
    """A loaded campaign.

    Args:
        campaign: The campaign.
        counsel: Who may be asked about its games.
    """

    def __init__(self, campaign: Campaign, counsel: Counsel = NOBODY) -> None:
        self._campaign = campaign
        self._counsel = counsel

    @property
    def id(self) -> str:
        """Of the campaign."""
        return self._campaign.id

    @property
    def title(self) -> str:
        """Of the campaign."""
        return self._campaign.title

    @property
    def subtitle(self) -> str:
        """Of the campaign."""
        return self._campaign.subtitle

    @property
    def about(self) -> str:
        """A paragraph for a new game."""
        return self._campaign.about

    @property
    def setup(self) -> tuple[SetupView, ...]:
        """What is chosen when a new game starts."""
        return self._campaign.setup

    @property
    def endings(self) -> tuple[EndingAsk, ...]:
        """Every ending, in order."""
        return self._campaign.endings

    @property
    def objectives(self) -> tuple[ObjectiveView, ...]:
        """What a player may have played for."""
        if self._counsel.reviewer is None:
            return ()
        return objective_views(self._campaign.program)

    @property
    def facts(self) -> tuple[FactView, ...]:
        """Every fact of the record."""
        return tuple(self._campaign.facts.values())

    @property
    def foresees(self) -> bool:
        """Whether somebody can tell what becomes of those who go on at random."""
        return self._counsel.outlook is not None and bool(self.objectives)

    @property
    def adversary(self) -> str:
        """Whoever plays to win in a hard game, as in a sentence; empty if nobody can."""
        adversary = self._campaign.program.adversary
        if adversary is None or self._counsel.opponent is None:
            return ""
        article, space, rest = adversary.name.partition(" ")
        small = article in tr("grammar.articles").split()
        return f"{article.lower() if small else article}{space}{rest}"

    def place(self, node: str, title: str) -> str:
        """Return where a saved game stands in the language told; empty if the node is gone.

        A node without a heading is under an earlier one, and which one that was only the title of
        the save tells: it stays if the chapter has such a place in this language.
        """
        program = self._campaign.program
        found = program.nodes.get(node)
        if found is None:
            return ""
        chapter = next((each.title for each in program.chapters if each.id == found.chapter), "")
        if found.heading:
            return place_title(chapter, found.heading)
        places = {
            place_title(chapter, each.heading)
            for each in program.nodes.values()
            if each.chapter == found.chapter
        }
        return title if title in places else chapter

    def start(
        self, seed: int, setup: Mapping[str, str], *, takebacks: bool, hard: bool = False
    ) -> SessionPlay:
        """Begin a new game."""
        with plainly():
            session = Session.start(
                self._campaign,
                seed=seed,
                setup=dict(setup),
                takebacks=takebacks,
                hard=hard,
                opponent=self._counsel.opponent,
            )
        return self.play(session)

    def restore(self, saved: Saved) -> SessionPlay:
        """Go on with a saved game."""
        if not isinstance(saved, SavedGame):
            raise RefusedError(tr("slots.alien"))
        with plainly():
            try:
                session = Session.restore(self._campaign, saved, self._counsel.opponent)
            except StoryChangedError as changed:
                raise ChangedError(str(changed), self.play(changed.nearest)) from changed
            return self.play(session)

    def play(self, session: Session) -> SessionPlay:
        """Return a session as the window plays it."""
        return SessionPlay(session, self._counsel)
