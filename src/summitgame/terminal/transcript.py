"""A playthrough that plays itself and writes everything down.

Law: one seed, one transcript, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summitgame.session import Session
from summitgame.strings.speech import tr
from summitgame.terminal.pages import debrief_lines, page

MAX_STEPS = 20_000


def play_transcript(
    session: Session,
    go_on: Callable[[Session], bool],
) -> Iterator[str]:
    """Yield the lines of a playthrough until an ending.

    Args:
        session: A session at any decision.
        go_on: Makes one pick in the session; returns False when nothing can be picked.
    """
    yield tr("terminal.seed", title=session.campaign.title, seed=session.seed)
    met: set[str] = set()
    for _ in range(MAX_STEPS):
        yield from page(session.view(), met=met)
        if session.ended is not None or not go_on(session):
            break
        yield ""
        yield f"> {session.last_picked()}"
    ending = session.ended
    if ending is not None:
        yield ""
        yield tr("terminal.end-id", ending=ending.title, id=ending.id)
        yield from debrief_lines(session.debrief())
