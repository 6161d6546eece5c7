"""A review as lines of text: a table of decisions, the costliest one, and the sum.

Law: pure functions; the table tells in words and numbers what the window plots.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from summitgame.strings.speech import tr
from summitgame.strings.widths import columns, cut, fill
from summitgame.terminal.pages import PLAIN, Style, wrap
from summitgame.views import MomentView, ObjectiveView, ReviewView

__all__ = ["objective_lines", "review_lines"]

_NAME = 34
_FIGURE = 8
_LITTLE = 0.03
"""Luck below this share of all there is to win is told in sum."""


def objective_lines(objectives: tuple[ObjectiveView, ...], *, takebacks: bool) -> Iterator[str]:
    """Yield what one may have played for, numbered, and what to type.

    Args:
        objectives: What one may have played for.
        takebacks: Whether one may go back to an earlier decision.
    """
    yield ""
    yield tr("terminal.review.aims")
    for number, each in enumerate(objectives, 1):
        yield from wrap(f"{number}. {each.name.rstrip('.')}. {each.about}".rstrip())
    yield from wrap(tr("terminal.review.how-back" if takebacks else "terminal.review.how"))


def review_lines(review: ReviewView, style: Style = PLAIN) -> Iterator[str]:
    """Yield the whole review."""
    goal = review.objective
    yield ""
    yield f"{style.strong}{tr('terminal.review.title', aim=goal.name)}{style.end}"
    yield ""
    columns = ("decision", "before", "after", "choice", "luck")
    yield _row("", *(tr(f"terminal.review.{column}") for column in columns))
    if goal.change(review.opening) != "0":
        yield _row("", tr("terminal.review.opening"), "", "", "", goal.change(review.opening))
    chapter = ""
    for quiet, run in groupby(review.moments, lambda moment: _quiet(goal, moment)):
        moments = tuple(run)
        if quiet:
            yield _still(goal, moments)
            continue
        for moment in moments:
            if moment.chapter != chapter:
                chapter = moment.chapter
                yield f"{style.strong}{chapter}{style.end}"
            yield _moment_row(goal, moment)
    yield ""
    yield from _costliest(review)
    yield from wrap(_sum(review))
    for sentence in (review.alike, review.method):
        if sentence:
            yield from wrap(sentence)
    if review.error:
        yield from wrap(tr("review.error", error=goal.figure(review.error)))


def _quiet(goal: ObjectiveView, moment: MomentView) -> bool:
    """Return whether a decision gave nothing away and was followed by next to no luck."""
    return goal.change(moment.cost) == "0" and abs(moment.luck) < _LITTLE * goal.span


def _still(goal: ObjectiveView, moments: Sequence[MomentView]) -> str:
    """Return one row for decisions that kept all of it, with the little luck they had."""
    words = tr("terminal.review.still", count=len(moments))
    luck = goal.change(sum(moment.luck for moment in moments))
    return _row("", words) if luck == "0" else _row("", words, "", "", "0", luck)


def _moment_row(goal: ObjectiveView, moment: MomentView) -> str:
    return _row(
        str(moment.step + 1),
        moment.name,
        goal.figure(moment.before),
        goal.figure(moment.after),
        goal.change(-moment.cost),
        goal.change(moment.luck),
    )


def _row(number: str, name: str, *figures: str) -> str:
    short = cut(name, _NAME) if figures else name
    cells = "".join(" " * (_FIGURE - columns(figure)) + figure for figure in figures)
    return f"{number:>4}  {fill(short, _NAME)}{cells}".rstrip()


def _costliest(review: ReviewView) -> Iterator[str]:
    if review.costliest is None:
        yield tr("terminal.review.best")
        return
    moment, goal = review.moments[review.costliest], review.objective
    told = "terminal.review.costliest" if goal.chance else "terminal.review.costliest-became"
    yield from wrap(
        tr(
            told,
            number=moment.step + 1,
            name=moment.name,
            picked=moment.picked.rstrip("."),
            lost=_points(goal, goal.change(moment.cost).lstrip("+")),
            before=goal.figure(moment.before),
            after=goal.figure(moment.after),
        )
    )
    yield from wrap(tr("terminal.review.kept", best=moment.best.rstrip(".")))


def _sum(review: ReviewView) -> str:
    goal = review.objective
    luck, choices = goal.change(review.luck), goal.change(-review.cost)
    return tr(
        "terminal.review.sum",
        start=goal.figure(review.start),
        luck=_points(goal, luck),
        choices=_points(goal, choices),
        end=goal.figure(review.end),
    )


def _points(goal: ObjectiveView, figure: str) -> str:
    """Return a difference with its unit."""
    return tr("review.points", figure=figure) if goal.chance else figure
