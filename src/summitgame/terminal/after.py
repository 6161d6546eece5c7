"""What may be done in the terminal after an ending: look back, or stand at an earlier decision.

Law: nothing is told before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summitgame.counsel import Reviewer, ReviewError, look_back, objective_views
from summitgame.session import Session, SessionError
from summitgame.terminal.pages import Style, debrief_lines, is_number, wrap
from summitgame.terminal.review import objective_lines, review_lines
from summitgame.views import ReviewView, View

__all__ = ["after_ending", "step_before"]


def after_ending(
    session: Session,
    reviewer: Reviewer,
    read: Callable[[], str | None],
    write: Callable[[str], object],
    style: Style,
) -> View | None:
    """Answer lines until the player leaves, or goes back to an earlier decision.

    Returns:
        What is to be shown after going back; None to leave.
    """
    reviews = _Reviews(session, reviewer, write)
    goals = objective_views(session.campaign.program)
    told = list(objective_lines(goals, takebacks=session.takebacks))
    if not goals:
        return None
    while True:
        for line in told:
            write(line + "\n")
        write("> ")
        answer = read()
        word, _, rest = (answer or "quit").strip().lower().partition(" ")
        match word:
            case "" | "quit":
                if answer is None:
                    write("\n")
                return None
            case "back":
                try:
                    return session.roll_back_to(step_before(rest.strip(), session))
                except SessionError as error:
                    told = wrap(str(error))
            case "repeat":
                told = list(debrief_lines(session.debrief(), style))
            case _:
                wanted = rest.strip() if word == "review" else word
                named = [goal.id for goal in goals]
                if is_number(wanted) and 1 <= int(wanted) <= len(goals):
                    wanted = named[int(wanted) - 1]
                elif word == "review" and not wanted and goals:
                    wanted = named[0]
                if wanted in named:
                    told = reviews.lines(wanted, style)
                else:
                    told = list(objective_lines(goals, takebacks=session.takebacks))


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
