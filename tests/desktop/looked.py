"""A fixed review of a long playthrough, for testing the window."""

from __future__ import annotations

from summitgame.views import MomentView, ObjectiveView, ReviewView

__all__ = ["OBJECTIVES", "moment", "review"]

OBJECTIVES = (
    ObjectiveView(
        "accord", "The phased accord", "All three phases, verified.", chance=True, least=0, most=1
    ),
    ObjectiveView("worth", "A deal that lasts", "By how long.", chance=False, least=0, most=6),
)
_PARTS = (
    ("Track Two", "Track Two · Day one · a hotel", 6),
    ("Hanoi", "Hanoi · the second day", 8),
    ("Fifty Minutes", "The line · 30 June", 5),
    ("Working Level", "Working level · Week five · Stockholm", 34),
    ("The Summit", "The summit · the last evening", 9),
    ("Implementation", "The site · the second winter", 12),
)
_COSTS = {3: 0.04, 9: 0.02, 22: 0.11, 30: 0.03, 41: 0.19, 58: 0.05, 63: 0.02}
_LUCK = {6: 0.08, 12: -0.05, 19: 0.06, 26: -0.09, 33: 0.04, 47: -0.06, 55: 0.12, 73: -0.30}


def moment(
    step: int, before: float, cost: float, luck: float, chapter: str, heading: str
) -> MomentView:
    """Return a decision."""
    return MomentView(
        step,
        chapter,
        heading,
        "One page" if step == 41 else "",
        "Trade the site for a textile waiver" if cost else "Ask for the list first",
        "Ask for the declaration before any relief" if cost else "",
        before,
        before - cost,
        luck,
    )


def review() -> ReviewView:
    """Return a playthrough with ups and downs."""
    moments: list[MomentView] = []
    worth, opening = 0.44, 0.03
    worth += opening
    for chapter, heading, count in _PARTS:
        for _ in range(count):
            step = len(moments)
            cost, luck = _COSTS.get(step, 0.0), _LUCK.get(step, 0.0)
            if step == 73:
                luck = cost - worth
            moments.append(moment(step, worth, cost, luck, chapter, heading))
            worth += luck - cost
    return ReviewView(
        OBJECTIVES[0],
        "The shelved roadmap",
        tuple(moments),
        0.44,
        opening,
        0.0,
        "Of those who pick at random, about one in 10 comes to “The shelved roadmap”.",
        "The figures are exact: every way on was weighed.",
    )
