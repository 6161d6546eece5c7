"""Puts a review into words. Law: what is read here was read from the session before, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from summitgame.analysis.results import Chance, Moment, Review
from summitgame.counsel.port import Outlook, PlayLog, Reviewer, ReviewError, Tell
from summitgame.engine import PackagePick, Pick
from summitgame.program import Objective, Program
from summitgame.program.objectives import objectives_of
from summitgame.session import Session
from summitgame.session.words import pick_words
from summitgame.strings.speech import tr
from summitgame.views import HistoryEntry, MomentView, ObjectiveView, ReviewView

if TYPE_CHECKING:
    from summitgame.campaign import Campaign
    from summitgame.engine import State

__all__ = ["at_stake", "log_of", "look_ahead", "look_back", "objective_views"]

_MANY = 1_000
"""Odds longer than one in this many are told in round numbers."""


def at_stake(program: Program) -> tuple[Objective, ...]:
    """Return the objectives for which it matters how a story ends."""
    endings = [ending.id for _, ending in program.endings]
    return tuple(
        each
        for each in objectives_of(program)
        if len({each.worth.get(ending, 0) for ending in endings}) > 1
    )


def objective_views(program: Program) -> tuple[ObjectiveView, ...]:
    """Return the objectives of a program as front-ends show them."""
    return tuple(_objective(program, each) for each in at_stake(program))


def _objective(program: Program, objective: Objective) -> ObjectiveView:
    worths = [objective.worth.get(ending.id, 0) for _, ending in program.endings] or [0]
    return ObjectiveView(
        objective.id,
        objective.name,
        objective.about,
        objective.is_chance,
        min(0, *worths),
        max(1, *worths),
    )


def log_of(session: Session) -> PlayLog:
    """Return a playthrough, as far as it goes, as it can be played again."""
    moments = session.moments
    return PlayLog(
        session.setup_values(),
        tuple(moment.pick for moment in moments if moment.pick is not None),
        tuple(outcome for moment in moments for _, outcome in moment.rolls),
        session.seed,
        session.hard,
    )


def look_back(session: Session, reviewer: Reviewer) -> Callable[[Tell], Iterator[ReviewView]]:
    """Return the work of looking back on a finished playthrough; it may be done in a thread.

    It gives a review for each of `at_stake`, in their order.

    Args:
        session: A playthrough that has ended; it is read now and not again.
        reviewer: Whoever finds the figures.

    Raises:
        ReviewError: The playthrough has not ended, or there is nothing to play for.
    """
    campaign, ending = session.campaign, session.ended
    wanted = at_stake(campaign.program)
    if ending is None:
        raise ReviewError(tr("counsel.early"))
    if not wanted:
        raise ReviewError(tr("counsel.no-aim"))
    moments, history = session.moments, session.history()
    states = tuple(moment.state for moment in moments)
    log = log_of(session)

    def view(objective: Objective, found: Review) -> ReviewView:
        return ReviewView(
            _objective(campaign.program, objective),
            ending.title,
            tuple(_moment(campaign, each, states, history, found.error) for each in found.moments),
            found.start,
            found.opening,
            found.end,
            _alike(found.alike, ending.title),
            _method(found),
            found.error,
        )

    def work(tell: Tell) -> Iterator[ReviewView]:
        return map(view, wanted, reviewer(campaign, log, wanted, tell))

    return work


def _moment(
    campaign: Campaign,
    moment: Moment,
    states: tuple[State, ...],
    history: tuple[HistoryEntry, ...],
    error: float,
) -> MomentView:
    entry, state, program = history[moment.step], states[moment.step], campaign.program
    better = moment.cost > error and moment.best != moment.picked
    return MomentView(
        moment.step,
        entry.chapter,
        entry.heading,
        program.nodes[moment.node].title,
        entry.picked,
        pick_words(program, state, _different(moment.best, moment.picked)) if better else "",
        moment.before,
        moment.after,
        moment.luck,
    )


def _different(best: Pick, picked: Pick) -> Pick:
    """Return the terms of a better package that differ from the one tabled."""
    if isinstance(best, PackagePick) and isinstance(picked, PackagePick):
        old = dict(picked.levels)
        return PackagePick(tuple(each for each in best.levels if old.get(each[0]) != each[1]))
    return best


def _alike(chance: Chance | None, ending: str) -> str:
    """Return how many playthroughs come to an ending, in a sentence."""
    if chance is None:
        return ""
    if chance.value <= 0:
        return tr("counsel.none-alike", ending=ending)
    share = 1 / chance.value
    if share < 2:  # noqa: PLR2004 - more than half
        return tr("counsel.many-alike", number=f"{chance.value * 100:.0f}", ending=ending)
    number = round(share) if share < _MANY else int(float(f"{share:.2g}"))
    about = chance.error or share >= _MANY
    told = "counsel.about-alike" if about else "counsel.one-alike"
    return tr(told, number=f"{number:,}", ending=ending)


def _method(found: Review) -> str:
    """Return how the figures were found, in a sentence."""
    if found.method == "exact":
        return tr("counsel.exact")
    return f"{found.method[:1].upper()}{found.method[1:].rstrip('.')}."


def look_ahead(
    session: Session, outlook: Outlook
) -> Callable[[Tell], tuple[tuple[ObjectiveView, float], ...]]:
    """Return the work of telling what becomes of those who go on at random from here.

    Args:
        session: A playthrough; it is read now and not again.
        outlook: Whoever finds the figures.
    """
    campaign, state = session.campaign, session.state
    wanted = at_stake(campaign.program)
    views = objective_views(campaign.program)

    def work(tell: Tell) -> tuple[tuple[ObjectiveView, float], ...]:
        del tell
        found = outlook(campaign, state, wanted)
        return tuple(zip(views, found, strict=False))

    return work
