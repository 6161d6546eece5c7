"""A review as lines of text: a table of decisions, the costliest one, and the sum.

Law: pure functions; the table tells in words and numbers what the window plots.
"""

from __future__ import annotations

from collections.abc import Iterator

from summitgame.terminal.pages import PLAIN, Style, wrap
from summitgame.views import MomentView, ObjectiveView, ReviewView

__all__ = ["objective_lines", "review_lines"]

_NAME = 34
_FIGURE = 8


def objective_lines(objectives: tuple[ObjectiveView, ...], *, takebacks: bool) -> Iterator[str]:
    """Yield what one may have played for, numbered, and what to type.

    Args:
        objectives: What one may have played for.
        takebacks: Whether one may go back to an earlier decision.
    """
    yield ""
    yield "To see where it was decided, look back for one of these:"
    for number, each in enumerate(objectives, 1):
        yield from wrap(f"{number}. {each.name.rstrip('.')}. {each.about}".rstrip())
    back = ", “back 3” to stand before decision 3 again" if takebacks else ""
    yield from wrap(f"Type “review 1” to look back{back}, or quit.")


def review_lines(review: ReviewView, style: Style = PLAIN) -> Iterator[str]:
    """Yield the whole review."""
    goal = review.objective
    yield ""
    yield f"{style.strong}{goal.name}: where it was decided{style.end}"
    yield ""
    yield _row("", "Decision", "before", "after", "choice", "luck")
    if goal.change(review.opening) != "0":
        yield _row("", "(before the first)", "", "", "", goal.change(review.opening))
    chapter, still = "", 0
    for moment in review.moments:
        if not _moved(goal, moment):
            still += 1
            continue
        yield from _still(still)
        still = 0
        if moment.chapter != chapter:
            chapter = moment.chapter
            yield f"{style.strong}{chapter}{style.end}"
        yield _moment_row(goal, moment)
    yield from _still(still)
    yield ""
    yield from _costliest(review)
    yield from wrap(_sum(review))
    for sentence in (review.alike, review.method):
        if sentence:
            yield from wrap(sentence)
    if review.error:
        yield from wrap(f"Every worth is off by at most {goal.figure(review.error)}.")


def _moved(goal: ObjectiveView, moment: MomentView) -> bool:
    return goal.change(moment.cost) != "0" or goal.change(moment.luck) != "0"


def _still(count: int) -> Iterator[str]:
    if count == 1:
        yield _row("", "(one decision that changed nothing)")
    elif count:
        yield _row("", f"({count} decisions that changed nothing)")


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
    short = name if len(name) <= _NAME or not figures else f"{name[: _NAME - 1].rstrip()}…"
    cells = "".join(f"{figure:>{_FIGURE}}" for figure in figures)
    return f"{number:>4}  {short:<{_NAME}}{cells}".rstrip()


def _costliest(review: ReviewView) -> Iterator[str]:
    if review.costliest is None:
        yield "No decision gave anything away: this was the best play."
        return
    moment, goal = review.moments[review.costliest], review.objective
    lost = goal.change(moment.cost).lstrip("+") + _unit(goal)
    before = goal.figure(moment.before)
    of = f" of {before}" if goal.chance else f": {before} became {goal.figure(moment.after)}"
    yield from wrap(
        f"The costliest decision was number {moment.step + 1}, {moment.name}:"
        f" {moment.picked.rstrip('.')}. It gave away {lost}{of}."
    )
    yield from wrap(f"What would have kept more: {moment.best.rstrip('.')}.")


def _sum(review: ReviewView) -> str:
    goal = review.objective
    luck, choices = goal.change(review.luck), goal.change(-review.cost)
    return (
        f"At the start {goal.figure(review.start)}; luck {luck}{_unit(goal)}; choices"
        f" {choices}{_unit(goal)}; at the end {goal.figure(review.end)}."
    )


def _unit(goal: ObjectiveView) -> str:
    return " points" if goal.chance else ""
