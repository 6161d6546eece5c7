"""What may be asked in the terminal after an ending alone: to look back on the whole game.

Law: nothing is told before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summitgame.counsel import Reviewer, ReviewError, look_back, objective_views
from summitgame.session import Session
from summitgame.strings.speech import tr
from summitgame.terminal.pages import Style, debrief_lines, is_number, wrap
from summitgame.terminal.review import objective_lines, review_lines
from summitgame.views import ReviewView

__all__ = ["Afterwards", "step_before"]


class Afterwards:
    """An ended playthrough that can be looked back on.

    Args:
        session: The playthrough, at its ending.
        reviewer: Whoever finds the figures.
        write: Takes text.
        style: Of pages.
    """

    def __init__(
        self,
        session: Session,
        reviewer: Reviewer,
        write: Callable[[str], object],
        style: Style,
    ) -> None:
        self._session, self._style = session, style
        self._reviews = _Reviews(session, reviewer, write)
        self._goals = objective_views(session.campaign.program)

    def __bool__(self) -> bool:
        """Return whether there is anything to look back for."""
        return bool(self._goals)

    def aims(self) -> list[str]:
        """Return what one may have played for, and what to type."""
        return list(objective_lines(self._goals, takebacks=self._session.takebacks))

    def help(self) -> list[str]:
        """Return that, and which other words are understood here."""
        return [*self.aims(), *wrap(tr("terminal.review.others"))]

    def lines(self, word: str, rest: str) -> list[str] | None:
        """Return the answer to a word that means something else here, or None.

        Args:
            word: A command in English, a number or the id of an objective.
            rest: What was typed after it.
        """
        if word == "repeat":
            return list(debrief_lines(self._session.debrief(), self._style))
        wanted = rest if word == "review" else word
        named = [goal.id for goal in self._goals]
        if is_number(wanted) and 1 <= int(wanted) <= len(named):
            wanted = named[int(wanted) - 1]
        elif word == "review" and not wanted:
            wanted = named[0]
        if wanted in named:
            return self._reviews.lines(wanted, self._style)
        return self.aims() if word == "review" or is_number(word) else None


def step_before(number: str, session: Session) -> int:
    """Return how many picks were made before a decision; they are counted from 1.

    Args:
        number: As typed; what is no number means the last decision made.
        session: The playthrough.
    """
    return int(number) - 1 if is_number(number) else session.step - 1


class _Reviews:
    """Reviews of one ending, found as they are asked for and kept."""

    def __init__(
        self, session: Session, reviewer: Reviewer, write: Callable[[str], object]
    ) -> None:
        self._session = session
        self._reviewer = reviewer
        self._write = write
        self._kept: dict[str, ReviewView] = {}
        self._more: Iterator[ReviewView] | None = None
        self._told = ""

    def lines(self, objective: str, style: Style) -> list[str]:
        """Return the review for an objective, or why there is none."""
        try:
            if self._more is None:
                self._more = look_back(self._session, self._reviewer)(self._tell)
            while objective not in self._kept:
                found = next(self._more)
                self._kept[found.objective.id] = found
        except ReviewError as error:
            self._more = None
            return wrap(str(error))
        return list(review_lines(self._kept[objective], style))

    def _tell(self, line: str) -> None:
        """Tell what is being done, and not how far it is: lines are never drawn again."""
        what = line.partition(":")[0].rstrip(".")
        if what != self._told:
            self._told = what
            self._write(f"{what}.\n")
