"""What may be done in the terminal after an ending: look back, or stand at an earlier decision.

Law: nothing is told before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable

from summitgame.counsel import Reviewer, ReviewError, look_back, objective_views
from summitgame.session import Session, SessionError
from summitgame.terminal.pages import Style, debrief_lines, is_number, wrap
from summitgame.terminal.review import objective_lines, review_lines
from summitgame.views import ReviewView, View

__all__ = ["after_ending"]


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
    kept: dict[str, ReviewView] = {}
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
                number = int(rest) if is_number(rest.strip()) else session.step - 1
                try:
                    return session.roll_back_to(number)
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
                    told = _looked_back(session, reviewer, kept, write)
                    told = told or list(review_lines(kept[wanted], style))
                else:
                    told = list(objective_lines(goals, takebacks=session.takebacks))


def _looked_back(
    session: Session,
    reviewer: Reviewer,
    kept: dict[str, ReviewView],
    write: Callable[[str], object],
) -> list[str]:
    """Find the reviews, once for all objectives; return why that cannot be, or nothing."""

    def tell(line: str) -> None:
        write(f"{line}\n")

    try:
        if not kept:
            work = look_back(session, reviewer)
            kept.update((each.objective.id, each) for each in work(tell))
    except ReviewError as error:
        return wrap(str(error))
    return []
